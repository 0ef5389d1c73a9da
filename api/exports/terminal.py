"""A report for a person at a terminal: each finding under its line, then what the number means."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from api.report.model import Report, ReportedFinding, ReportedSource
from api.report.units import LineIndex
from checks.model import Evidence, Field, Label
from reference.model import PublishedList

NOT_TRUTH = "measures errors we could check, not whether the article is true"
_COLOURS = {"error": "31", "warning": "33", "note": "36"}
_WIDEST = 160
"""Code points of a line that are shown; longer lines are cut around the finding."""
STATES = {
    "low_coverage": "little of it could be checked",
    "insufficient_evidence": "too little could be checked for a number",
    "no_checkable_claims": "nothing in it that we could check",
    "satire_source": "from a satirical source, not scored",
    "unsupported_language": "in a language we do not read",
}


@dataclass(frozen=True, slots=True)
class Style:
    """How words are set off: with colour on a terminal, plainly elsewhere."""

    colour: bool

    def strong(self, text: str, code: str) -> str:
        """`text` in the colour of `code`, or as it is."""
        return f"\x1b[1;{code}m{text}\x1b[0m" if self.colour else text


def text(report: Report, name: str, style: Style) -> str:
    """The whole report as lines, without a final line end."""
    return "\n".join(_lines(report, name, style))


def _lines(report: Report, name: str, style: Style) -> Iterator[str]:
    lines = {
        Field.TEXT: (report.article.text, LineIndex(report.article.text)),
        Field.TITLE: (report.article.said.title or "", LineIndex(report.article.said.title or "")),
    }
    for found in report.findings:
        received, index = lines[found.place.field]
        yield from _finding(found, name, (received, index), style)
        yield ""
    for source in report.sources:
        yield f"source: {_source(source, report.lists)}"
    yield f"{_printable(name)}: {_score(report)}"
    for notice in report.degraded:
        yield f"  not done: {notice.what} ({notice.why})"


def _finding(found: ReportedFinding, name: str, field: tuple[str, LineIndex], style: Style) -> Iterator[str]:
    """Where, what, the line with carets under the words, the correction and the evidence."""
    received, index = field
    name = _printable(name)
    start, end = found.place.span.start, found.place.span.end
    row, column = index.place(start)
    severity = found.severity.label
    where = f"{name}:{row}:{column}" if found.place.field is Field.TEXT else f"{name}:title:{column}"
    head = style.strong(f"{severity} {found.finding.rule}", _COLOURS[severity])
    preview = " (preview)" if found.rule.preview else ""
    yield f"{where}: {head}{preview} {_printable(found.finding.message)}"
    yield from _excerpt(received, start, end, style, _COLOURS[severity])
    if found.finding.suggestion:
        yield f"    suggestion: {_printable(found.finding.suggestion)}"
    for evidence in found.finding.evidence:
        yield f"    evidence: {_evidence(evidence)}"


def _excerpt(received: str, start: int, end: int, style: Style, colour: str) -> Iterator[str]:
    """The line around `start`, cut to a screen, with carets under the finding."""
    first = max(received.rfind("\n", 0, start) + 1, start - _WIDEST // 2)
    line_end = received.find("\n", start)
    last = min(len(received) if line_end < 0 else line_end, first + _WIDEST)
    stop = max(min(end, last), start + 1)
    before = _printable(received[first:start])
    words = _printable(received[start:stop])
    yield f"    {before}{style.strong(words, colour)}{_printable(received[stop:last])}"
    yield f"    {' ' * _cells(before)}{'^' * max(_cells(words), 1)}"


def _printable(text: str) -> str:
    """One blank for every control character: an article must not steer the terminal it is shown on."""
    return "".join(c if c.isprintable() else " " for c in text)


def _cells(text: str) -> int:
    """Columns of a terminal that `text` takes: two for wide characters, none for combining marks."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    return len(text) + wide - sum(unicodedata.combining(c) > 0 for c in text)


def _evidence(evidence: Evidence) -> str:
    """A fact with where it was read and up to when."""
    place = f", {evidence.url}" if evidence.url else ""
    known = f"live on {evidence.as_of}" if evidence.is_live else f"known to {evidence.as_of}"
    return _printable(f"{evidence.fact} [{evidence.source}, {known}{place}]")


def _source(reported: ReportedSource, lists: Sequence[PublishedList]) -> str:
    """A source in one line: what it is to the article, and what lists say of it."""
    source = reported.source
    domain = f" ({source.domain})" if source.domain and source.domain != source.name else ""
    alike = f"; looks like {source.genuine}" if source.genuine else ""
    says = "; ".join(f"{x.list}, {x.date}: {x.says}" for x in source.listings)
    names = "; ".join(consulted.name.partition(" (")[0] for consulted in lists)
    found = says or f"on none of the {len(lists)} lists looked in ({names})"
    return _printable(f"{source.name}{domain}, {source.role.value}{alike}: {found}")


def _score(report: Report) -> str:
    """The number, never alone: its interval, its coverage, what it measures."""
    claims = report.claims
    supported = sum(c.verdict.label is Label.SUPPORTED for c in claims)
    coverage = f"{report.decided} of {report.counted} claims decided, {supported} supported"
    if report.unrecorded:
        coverage += f", {report.unrecorded} on no record"
    dated = report.article.as_of
    judged = f"judged on {dated.date.isoformat()} ({dated.source.value})"
    if report.score is None:
        return f"no score: {STATES.get(report.state, report.state)}; {coverage}; {judged}"
    low, high = report.interval or (0, 100)
    state = f", {STATES[report.state]}" if report.state in STATES else ""
    return (
        f"score {report.score} of 100 ({low}-{high}){state}: {report.band}; {coverage}; {judged}; {NOT_TRUTH}"
    )
