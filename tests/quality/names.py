"""How well names are matched, and how fast: run on files given as arguments, prints figures.

`pairs PAIRS.csv` reads the columns label (1: one person), kind, id_a, name_a, id_b, name_b, group and
sets ours against other libraries, in one run (`make names` installs them); `worst PAIRS.csv [COUNT]`
prints our worst mistakes in such a file. `edits EDITS.jsonl.gz PEOPLE.csv` reads labelled edits of
office-holders' names and everybody's listed spellings.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
import sys
from collections import Counter
from pathlib import Path

from reference.names import SAME_PERSON, Sameness, compare, name_keys
from tests.quality.naming.pairs import read_pairs
from tests.quality.naming.report import report, worst


def report_edits(edits: Path, people: Path) -> None:
    """What `compare` says of labelled edits of a holder's name, against the holder's listed spellings."""
    known = People(people)
    counts: dict[str, Counter[str]] = {}
    wrong: Counter[str] = Counter()
    with gzip.open(edits, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["kind"] not in EXPECTED:
                continue
            original, edited = _names(row["original"], row["edited"])
            answer = compare(edited, known.spellings_of(original))
            counts.setdefault(row["kind"], Counter())[answer.sameness.name] += 1
            if answer.sameness not in EXPECTED[row["kind"]]:
                text = (
                    f"{row['kind']}: {edited} / {answer.known_as}: {answer.sameness.name} ({answer.reason})"
                )
                wrong[text] += 1
    for kind, answers in counts.items():
        right = sum(answers[s.name] for s in EXPECTED[kind])
        print(f"{kind:17} {right / answers.total():.3f} of {answers.total()}  {dict(answers)}")
    for text, times in wrong.most_common():
        print(f"  {times:3} {text}")


EXPECTED = {
    "MISSPELT": {Sameness.MISSPELT},
    "TRANSLIT_VARIANT": {Sameness.SAME, Sameness.VARIANT, Sameness.UNUSUAL},
    "WRONG_HOLDER": {Sameness.DIFFERENT, Sameness.UNSURE},
    "FORMER_HOLDER": {Sameness.DIFFERENT, Sameness.UNSURE},
}


def _names(original: str, edited: str) -> tuple[str, str]:
    """The two names, without the title that stands before both."""
    cut = max((m.end() for m in _OFFICE.finditer(original)), default=0)
    at = max((m.end() for m in _OFFICE.finditer(edited)), default=0)
    return original[cut:].strip(), edited[at:].strip()


_OFFICE = re.compile(
    r"\b(?:president|minister|secretary|chancellor|state|general|defen[sc]e|secretary-general|prince)\b",
    re.IGNORECASE,
)


class People:
    """Listed spellings, found by name."""

    def __init__(self, path: Path) -> None:
        """Read the columns label_en and other_labels."""
        self.by_key: dict[str, list[tuple[str, ...]]] = {}
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                spellings = (row["label_en"], *filter(None, row["other_labels"].split("|")))
                for key in {k for s in spellings for k in name_keys(s)}:
                    self.by_key.setdefault(key, []).append(spellings)

    def spellings_of(self, name: str) -> tuple[str, ...]:
        """`name` and all spellings of the person it names best; `name` alone if nobody is so called."""
        found = [s for key in name_keys(name) for s in self.by_key.get(key, ())]
        best = max(found, key=lambda s: compare(name, s).score, default=())
        return (name, *best) if best and compare(name, best).score >= SAME_PERSON else (name,)


WORST = 40
"""Mistakes that `worst` prints unless told how many."""


def main(command: str, *arguments: str) -> None:
    """Run one report on the files in `arguments`."""
    if command == "edits":
        report_edits(Path(arguments[0]), Path(arguments[1]))
        return
    pairs = read_pairs(Path(arguments[0]))
    if command == "worst":
        worst(pairs, int(arguments[1]) if len(arguments) > 1 else WORST)
    else:
        report(pairs)


if __name__ == "__main__":
    main(*sys.argv[1:])
