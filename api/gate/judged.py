"""What a gate keeps of a report: plain values that pass between processes and into every format."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from api.gate.accepted import plain
from api.report.model import Report, ReportedFinding
from api.report.units import LineIndex
from checks.model import Field


@dataclass(frozen=True, slots=True)
class Issue:
    """One finding in its file. Lines and columns count from 1, columns in code points, the end exclusive.

    In the title that came from outside the file, and in a row of JSON, the place is that of the
    article: `line` is the row's.
    """

    path: str
    unit: str
    """The path, and for a row of JSON the article's own id with it: what a baseline knows it by."""
    code: str
    name: str
    severity: str
    preview: bool
    message: str
    suggestion: str | None
    quote: str
    entity: str
    field: str
    line: int
    column: int
    end_line: int
    end_column: int
    byte_column: int
    end_byte_column: int
    """The same columns in UTF-8 bytes."""
    evidence: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    fingerprint: str = ""
    """Stable from run to run while file, rule, words and subject are the same."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something about an exception in a file: it expired, is malformed, or nothing needs it."""

    path: str
    line: int
    message: str
    unused: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """One article after its judgement, or why there was none. `encoded`: the contract's bytes."""

    name: str
    issues: tuple[Issue, ...] = ()
    notices: tuple[Notice, ...] = ()
    encoded: bytes = b""
    shown: str = ""
    """As text for a person, where that was asked for."""
    page: str = ""
    """As a part of an HTML file, likewise."""
    score: int | None = None
    day: str = ""
    failed: bool = False
    """A check of ours raised."""
    error: str | None = None
    error_type: str = ""
    exit_code: int = 0
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """The file an article stands in, as the settings name it. `line`: of its row, where it is JSON."""

    path: str
    line: int | None = None


def issues(report: Report, where: Whereabouts) -> tuple[Issue, ...]:
    """The findings of a report as issues of a file."""
    index = LineIndex(report.article.text)
    return tuple(_fingerprinted([_issue(f, where, index, report.article.id) for f in report.findings]))


def _issue(found: ReportedFinding, where: Whereabouts, index: LineIndex, name: str | None) -> Issue:
    """One finding."""
    finding, place = found.finding, found.place
    if where.line is not None or place.field is Field.TITLE:
        line = where.line or 1
        (top, left), (bottom, right) = (line, 1), (line, 1)
        left_byte = right_byte = 1
    else:
        (top, left), (bottom, right) = index.place(place.span.start), index.place(place.span.end)
        left_byte, right_byte = index.byte_column(place.span.start), index.byte_column(place.span.end)
    return Issue(
        path=where.path,
        unit=where.path if where.line is None else f"{where.path}#{name or where.line}",
        code=finding.rule,
        name=found.rule.name,
        severity=found.severity.label,
        preview=found.rule.preview,
        message=finding.message,
        suggestion=finding.suggestion,
        quote=place.quote,
        entity=finding.entity,
        field=place.field.value,
        line=top,
        column=left,
        end_line=bottom,
        end_column=right,
        byte_column=left_byte,
        end_byte_column=right_byte,
        evidence=tuple(f"{e.fact} ({e.source}, known to {e.as_of})" for e in finding.evidence),
        links=tuple(dict.fromkeys(e.url for e in finding.evidence if e.url)),
    )


def _fingerprinted(found: Iterable[Issue]) -> Iterable[Issue]:
    """Each with its fingerprint; the second of the same words has another than the first."""
    seen: Counter[tuple[str, ...]] = Counter()
    for issue in found:
        key = (issue.unit, issue.code, plain(issue.quote), issue.entity)
        seen[key] += 1
        digest = hashlib.sha256("\0".join((*key, str(seen[key]))).encode("utf-8")).hexdigest()
        yield replace(issue, fingerprint=digest[:32])
