"""How well names are matched, and how fast: run on files given as arguments, prints figures.

python -m tests.quality.names pairs PAIRS.csv          columns label, kind, name_a, name_b
python -m tests.quality.names edits EDITS.jsonl.gz PEOPLE.csv
"""

from __future__ import annotations

import csv
import gzip
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from rapidfuzz import fuzz

from reference.names import SAME_PERSON, Sameness, compare

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
            began = time.perf_counter()
            scored = [(scorer(a, b), label) for label, _, a, b in pairs]
            rate = len(pairs) / (time.perf_counter() - began)
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


def known_spellings(path: Path) -> dict[str, list[str]]:
    """All listed spellings of a person by the folded usual name."""
    with path.open(encoding="utf-8", newline="") as lines:
        return {
            r["label_en"]: [r["label_en"], *filter(None, r["other_labels"].split("|"))]
            for r in csv.DictReader(lines)
        }


def report_edits(edits: Path, people: Path) -> None:
    """What `compare` says of labelled edits of a holder's name, against the holder's listed spellings."""
    spellings = list(known_spellings(people).values())
    counts: dict[str, Counter[str]] = {}
    wrong: Counter[str] = Counter()
    with gzip.open(edits, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["kind"] not in EXPECTED:
                continue
            original, edited = _names(row["original"], row["edited"], row["note"])
            holder = _holder(original, spellings)
            answer = compare(edited, holder)
            counts.setdefault(row["kind"], Counter())[answer.sameness.name] += 1
            if answer.sameness not in EXPECTED[row["kind"]]:
                wrong[
                    f"{row['kind']}: {edited} / {answer.known_as}: {answer.sameness.name} ({answer.reason})"
                ] += 1
    for kind, answers in counts.items():
        right = sum(answers[s.name] for s in EXPECTED[kind])
        print(f"{kind:17} {right / answers.total():.3f} of {answers.total()}  {dict(answers)}")
    for text, count in wrong.most_common():
        print(f"  {count:3} {text}")


EXPECTED = {
    "MISSPELT": {Sameness.MISSPELT},
    "TRANSLIT_VARIANT": {Sameness.SAME, Sameness.VARIANT, Sameness.UNUSUAL},
    "WRONG_HOLDER": {Sameness.DIFFERENT, Sameness.UNSURE},
    "FORMER_HOLDER": {Sameness.DIFFERENT, Sameness.UNSURE},
}


def _names(original: str, edited: str, note: str) -> tuple[str, str]:
    """The two names without the title in front, which both begin with."""
    for marker, end in (("misspelling of ", ","), ("accepted alternative spelling of ", "\n")):
        if marker in note:
            start = note.index(marker) + len(marker)
            name = note[start : note.find(end, start)] if end in note[start:] else note[start:]
            words = original.split()
            first = next((i for i, w in enumerate(words) if w == name.split()[0]), None)
            if first is not None:
                return name, " ".join(edited.split()[first:])
            title = _title(original)
            return original.removeprefix(title).strip(), edited.removeprefix(title).strip()
    title = _title(original)
    return original.removeprefix(title).strip(), edited.removeprefix(title).strip()


def _title(text: str) -> str:
    """The words up to and with the last word of an office."""
    words = text.split()
    last = max((i for i, w in enumerate(words) if w.lower() in OFFICE_WORDS), default=-1)
    return " ".join(words[: last + 1])


OFFICE_WORDS = {
    "president",
    "minister",
    "secretary",
    "chancellor",
    "state",
    "general",
    "defense",
    "secretary-general",
    "prince",
}


def _holder(name: str, people: list[list[str]]) -> list[str]:
    """The spellings of the person known by `name`; the name alone if nobody is."""
    for spellings in people:
        if name in spellings:
            return spellings
    best = max(people, key=lambda s: compare(name, s[:3]).score)
    return [name, *best] if compare(name, best).score >= SAME_PERSON else [name]


if __name__ == "__main__":
    command, *paths = sys.argv[1:]
    if command == "pairs":
        report_pairs(*map(Path, paths))
    else:
        report_edits(*map(Path, paths))
