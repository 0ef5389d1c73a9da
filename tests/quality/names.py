"""How well names are matched, and how fast: run on files given as arguments, prints figures.

`pairs PAIRS.csv` reads the columns label (1: one person), kind, name_a, name_b. `edits EDITS.jsonl.gz
PEOPLE.csv` reads labelled edits of office-holders' names and everybody's listed spellings.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from rapidfuzz import fuzz

from reference.names import SAME_PERSON, Sameness, compare, name_keys

Pair = tuple[bool, str, str, str]
Scorer = Callable[[str, str], float]


def read_pairs(path: Path) -> list[Pair]:
    """Label, kind and the two names of every row."""
    with path.open(encoding="utf-8", newline="") as lines:
        return [(r["label"] == "1", r["kind"], r["name_a"], r["name_b"]) for r in csv.DictReader(lines)]


def figures(scored: Iterable[tuple[float, bool]], threshold: float) -> tuple[float, float, float]:
    """Precision, recall and F1 of "one person from `threshold` on"."""
    counts = Counter((value >= threshold, label) for value, label in scored)
    right = counts[True, True]
    precision = right / max(1, right + counts[True, False])
    recall = right / max(1, right + counts[False, True])
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def best_threshold(scored: Sequence[tuple[float, bool]]) -> float:
    """The threshold with the highest F1 on these very pairs, so that no rival is held back by ours."""
    positives = sum(label for _, label in scored)
    best, right, at = 0.0, 0, 1.0
    ranked = sorted(scored, reverse=True)
    for count, (value, label) in enumerate(ranked, start=1):
        right += label
        is_edge = count == len(ranked) or ranked[count][0] < value
        if is_edge and 2 * right / (count + positives) > best:
            best, at = 2 * right / (count + positives), value
    return at


def ours(a: str, b: str) -> float:
    """The score of `compare`."""
    return compare(a, (b,)).score


SCORERS: dict[str, Scorer] = {
    "ratio": fuzz.ratio,
    "token_sort_ratio": fuzz.token_sort_ratio,
    "token_set_ratio": fuzz.token_set_ratio,
    "WRatio": fuzz.WRatio,
    "ours": ours,
}


def report_pairs(path: Path) -> None:
    """One line per scorer at its best threshold; then ours by kind of pair."""
    pairs = read_pairs(path)
    for name, scorer in SCORERS.items():
        for _ in range(2):  # the second round is warm
            began = time.process_time()
            scored = [(scorer(a, b), label) for label, _, a, b in pairs]
            rate = len(pairs) / (time.process_time() - began)
        at = SAME_PERSON if name == "ours" else best_threshold(scored)
        precision, recall, f1 = figures(scored, at)
        best = figures(scored, best_threshold(scored))[2]
        print(
            f"{name:18} at {at:6.3f}  P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  best F1 {best:.3f}  {rate:9,.0f} pairs/s"
        )
    kinds: dict[str, Counter[bool]] = {}
    for (value, _), (_, kind, _, _) in zip(scored, pairs, strict=True):
        kinds.setdefault(kind, Counter())[value >= SAME_PERSON] += 1
    for kind, count in sorted(kinds.items()):
        print(f"  {kind:12} called one person: {count[True] / count.total():.3f} of {count.total():,}")


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


def main(command: str, *paths: str) -> None:
    """Run one report on the files at `paths`."""
    if command == "pairs":
        report_pairs(Path(paths[0]))
    else:
        report_edits(Path(paths[0]), Path(paths[1]))


if __name__ == "__main__":
    main(*sys.argv[1:])
