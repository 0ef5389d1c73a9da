"""Signals against labels: what a person who read the passages said of each, by article and place, without text.

`labels/prose_outlets.csv`: outlets found in prose, two draws of 300 (seeds 20251125 and 20261125) and the rest of that day,
read for whether what is said is had from that outlet: an affiliate, a company of the name or a party to the news
is wrong. `labels/sourcing_practice.csv`: every finding of sourcing practice in the development articles; `drawn`
are those of the 200 reliable and 200 unreliable articles of `tests.quality.sourcing`. A finding without a
label is counted apart: it has not been read.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.quality.corpora import Row
from tests.quality.measure import Assess, Report

LABELS = Path(__file__).parent / "labels"
PROSE = "outlets in prose"
Place = tuple[str, str, str, int]
"""Article, rule (or the domain of an outlet), field, where it starts in code points."""


def labels() -> dict[Place, str]:
    """The verdict on each place: right or wrong."""
    found: dict[Place, str] = {}
    for name, rule in (("prose_outlets", "domain"), ("sourcing_practice", "rule")):
        with (LABELS / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                found[row["article"], row[rule], row["field"], int(row["start"])] = row["verdict"]
    return found


@dataclass(slots=True)
class Watch:
    """Counts, over all reports that pass, how many signals were judged right or wrong, or not read."""

    verdicts: Counter[tuple[str, str]] = field(default_factory=Counter)
    _labels: dict[Place, str] = field(default_factory=labels)

    def over(self, assess: Assess) -> Assess:
        """The same assessment, watched."""

        def watched(row: Row) -> Report:
            report = assess(row)
            for rule, place in _places(row.id, report):
                self.verdicts[rule, self._labels.get(place, "not read")] += 1
            return report

        return watched

    def precision(self, rule: str) -> float | None:
        """Share right of those that were read; None where none was."""
        right, wrong = self.verdicts[rule, "right"], self.verdicts[rule, "wrong"]
        return right / (right + wrong) if right + wrong else None

    def lines(self) -> Iterator[str]:
        """Each rule with its counts."""
        for rule in sorted({rule for rule, _ in self.verdicts}):
            counts = {v: self.verdicts[rule, v] for v in ("right", "wrong", "not read")}
            share = self.precision(rule)
            known = "not measured" if share is None else f"precision {share:.3f}"
            yield f"  {rule}: {known}, {', '.join(f'{n} {v}' for v, n in counts.items())}"


def _places(article: str, report: dict[str, Any]) -> Iterator[tuple[str, Place]]:
    """The signals of a report with their places."""
    for found in report["findings"]:
        if found["check"] == "sourcing_practice":
            yield found["code"], (article, found["code"], found["field"], found["span"]["start"])
    for source in report["sources"]:
        if source["role"] in {"cited", "relayed"} and source["span"]:
            yield PROSE, (article, source["domain"], source["field"], source["span"]["start"])
