"""Labelled pairs of names, and what a threshold makes of their scores."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from reference.names import traditions_of

LATIN = "latin"
OPEN = "other"
"""Where the country settles no tradition: most of Africa, the Pacific, South Africa."""
_POLITIES = {
    "uk": "united-kingdom",
    "united-states-of-america": "united-states",
    "macao": "macau",
    "cabo-verde": "cape-verde",
}
"""Countries as the pairs call them, where that is not the id of the polity."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two spellings. `is_one`: of one person; `kind`: how the pair was drawn; `family`: of romanisation."""

    is_one: bool
    kind: str
    a: str
    b: str
    people: frozenset[str]
    family: str


def read_pairs(path: Path) -> list[Pair]:
    """Every row of a file with the columns label, kind, id_a, name_a, id_b, name_b, group."""
    with path.open(encoding="utf-8", newline="") as lines:
        return [
            Pair(
                row["label"] == "1",
                row["kind"],
                row["name_a"],
                row["name_b"],
                frozenset([row["id_a"], row["id_b"]]),
                family_of(row["group"]),
            )
            for row in csv.DictReader(lines)
        ]


def family_of(country: str) -> str:
    """The traditions in which the names of a country are romanised, joined; OPEN if nothing settles it."""
    polity = country.lower().replace("_", "-")
    return "+".join(sorted(traditions_of(_POLITIES.get(polity, polity)))) or OPEN


@dataclass(frozen=True, slots=True)
class Figures:
    """Of "one person from the threshold on"."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean; 0 where nothing is right."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def figures(scores: Iterable[float], labels: Iterable[bool], threshold: float) -> Figures:
    """What the threshold makes of the scores."""
    counts = Counter((value >= threshold, label) for value, label in zip(scores, labels, strict=True))
    right = counts[True, True]
    return Figures(right / max(1, right + counts[True, False]), right / max(1, right + counts[False, True]))


def best_threshold(scores: Sequence[float], labels: Sequence[bool]) -> float:
    """The threshold with the highest F1 on these very pairs, so that no rival is held back by ours."""
    positives = sum(labels)
    best, right, at = 0.0, 0, 1.0
    ranked = sorted(zip(scores, labels, strict=True), reverse=True)
    for count, (value, label) in enumerate(ranked, start=1):
        right += label
        is_edge = count == len(ranked) or ranked[count][0] < value
        if is_edge and 2 * right / (count + positives) > best:
            best, at = 2 * right / (count + positives), value
    return at
