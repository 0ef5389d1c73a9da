"""What a corpus says of the checks: per rule, per kind, per thousand articles."""

from __future__ import annotations

import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from checks.model import Span
from tests.quality.corpora import Row

Report = dict[str, Any]
Assess = Callable[[Row], Report]
SCORED = ("error", "warning")
_SOFT = "; soft: "
"""In the note of a row whose name careful newsrooms have left, and others have not."""


@dataclass(slots=True)
class Labelled:
    """Rows with a label: how many of each kind, and how many were flagged inside their span."""

    rows: Counter[str] = field(default_factory=Counter)
    flagged: Counter[str] = field(default_factory=Counter)
    expected: dict[str, str] = field(default_factory=dict)
    soft: Counter[str] = field(default_factory=Counter)
    """Rows that are a matter of style by their note, of each kind; a note counts as found there."""
    noted: Counter[str] = field(default_factory=Counter)
    disagreements: list[dict[str, Any]] = field(default_factory=list)
    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)

    def rate(self, expected: str) -> float:
        """Share flagged of all rows that expect `flag` (recall) or `ok` (false alarms)."""
        kinds = [k for k, e in self.expected.items() if e == expected]
        total = sum(self.rows[k] for k in kinds)
        return sum(self.flagged[k] for k in kinds) / total if total else 0.0


@dataclass(slots=True)
class Mentions:
    """Explicit "person, title, country" mentions: how many were decided, and why the others were not."""

    decided: int = 0
    undecided: Counter[str] = field(default_factory=Counter)

    @property
    def share(self) -> float:
        """Decided of all."""
        total = self.decided + self.undecided.total()
        return self.decided / total if total else 0.0


@dataclass(slots=True)
class Published:
    """Articles as published: findings by rule and severity, claims, time."""

    articles: int = 0
    words: int = 0
    findings: Counter[tuple[str, str]] = field(default_factory=Counter)
    claims: Counter[str] = field(default_factory=Counter)
    verdicts: Counter[tuple[str, str]] = field(default_factory=Counter)
    bodies: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Affiliations by the body as the article names it, and their verdict."""
    seconds: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    samples: list[dict[str, Any]] = field(default_factory=list)
    mentions: Mentions = field(default_factory=Mentions)

    def per_thousand(self, severity: str) -> float:
        """Findings of this severity for each thousand articles."""
        found = sum(n for (_, s), n in self.findings.items() if s == severity)
        return 1000 * found / self.articles if self.articles else 0.0

    def per_thousand_words(self, severity: str) -> float:
        """Findings of this severity for each thousand words."""
        found = sum(n for (_, s), n in self.findings.items() if s == severity)
        return 1000 * found / self.words if self.words else 0.0

    def time_at(self, share: float) -> float:
        """Milliseconds within which `share` of the articles were done."""
        return 1000 * statistics.quantiles(self.seconds, n=1000)[int(share * 1000) - 1]


def labelled(rows: Iterable[Row], assess: Assess) -> Labelled:
    """Judge only what overlaps each row's span; other findings carry no label."""
    result = Labelled()
    for row in rows:
        if row.span is None:
            continue
        report = assess(row)
        near = [f for f in report["findings"] if _overlaps(f, row.span)]
        hits = [f for f in near if f["severity"] in SCORED]
        result.soft[row.kind] += _SOFT in row.note
        result.noted[row.kind] += _SOFT in row.note and bool(near)
        result.rows[row.kind] += 1
        result.flagged[row.kind] += bool(hits)
        result.expected[row.kind] = row.expected
        (result.right if row.expected == "flag" else result.wrong).update({f["code"] for f in hits})
        if bool(hits) != (row.expected == "flag"):
            result.disagreements.append(_disagreement(row, report, row.span, hits))
    return result


def explicit(claims: Iterable[dict[str, Any]], into: Mentions) -> None:
    """Count the claims of an office whose words name the country: a comma ends the title in `object`."""
    for claim in claims:
        if claim["check"] != "official_titles" or ", " not in claim["object"]:
            continue
        if claim["verdict"] in ("supported", "refuted"):
            into.decided += 1
        else:
            into.undecided[claim["reason"] or claim["verdict"]] += 1


def published(rows: Iterable[Row], assess: Assess) -> Published:
    """Run every article; an exception is a failure with the row's id, and the run goes on."""
    result = Published()
    for row in rows:
        began = time.perf_counter()
        try:
            report = assess(row)
        except Exception as error:  # noqa: BLE001  # the point of the run is to count them
            result.failures.append(f"{row.id}: {type(error).__name__}: {error}")
            continue
        result.seconds.append(time.perf_counter() - began)
        result.articles += 1
        result.words += len(row.text.split())
        explicit(report["claims"], result.mentions)
        for claim in report["claims"]:
            result.claims[claim["check"]] += 1
            result.verdicts[(claim["check"], claim["verdict"])] += 1
            if claim["check"] == "expert_affiliations":
                result.bodies[(claim["object"], claim["verdict"])] += 1
        for finding in report["findings"]:
            result.findings[(finding["code"], finding["severity"])] += 1
            result.samples.append(_sample(row, finding))
    return result


def _overlaps(finding: dict[str, Any], span: Span) -> bool:
    """The finding stands in the body and shares a character with `span`."""
    place = finding["span"]
    if finding["field"] != "text" or place is None:
        return False
    return Span(place["start"], place["end"]).overlaps(span)


def _disagreement(row: Row, report: Report, span: Span, hits: list[dict[str, Any]]) -> dict[str, Any]:
    """What a person needs to see why the label and the verdict differ."""
    claims = [
        {k: c[k] for k in ("check", "quote", "verdict", "reason", "object", "when")}
        for c in report["claims"]
        if c["field"] == "text" and Span(c["span"]["start"], c["span"]["end"]).overlaps(span)
    ]
    return {
        "id": row.id,
        "kind": row.kind,
        "expected": row.expected,
        "published": row.published,
        "context": row.text[max(0, span.start - 120) : span.end + 120],
        "quote": span.of(row.text),
        "note": row.note,
        "claims": claims,
        "findings": [{k: f[k] for k in ("code", "quote", "message")} for f in hits],
    }


def _sample(row: Row, finding: dict[str, Any]) -> dict[str, Any]:
    """A finding with the words around it, to be judged by eye."""
    place = finding["span"]
    text = row.title if finding["field"] == "title" else row.text
    around = text[max(0, place["start"] - 150) : place["end"] + 150] if place else ""
    keys = ("code", "severity", "quote", "message", "suggestion")
    return {
        "id": row.id,
        "stratum": row.stratum,
        "reliability": row.reliability,
        "published": row.published,
        "field": finding["field"],
        "start": place["start"] if place else 0,
        **{k: finding[k] for k in keys},
        "context": around,
    }
