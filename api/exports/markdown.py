"""The report as a summary in Markdown: for a comment, a ticket, a mail."""

from __future__ import annotations

from collections.abc import Iterator

from api.exports import wording
from api.report.model import Report, ReportedFinding

MEDIA_TYPE = "text/markdown; charset=utf-8"
_SPECIAL = "\\`*_[]<>|#!~"


def write(name: str, report: Report) -> bytes:
    """The summary, with a line end."""
    return ("\n".join(_lines(name, report)) + "\n").encode("utf-8", "replace")


def _lines(name: str, report: Report) -> Iterator[str]:
    yield f"## {plain(report.headline or name or 'Article')}"
    yield ""
    yield f"**{wording.score_of(report)}** {wording.coverage_of(report)} {wording.date_of(report)}"
    yield ""
    yield f"*{wording.MEASURES}*"
    for notice in report.degraded:
        yield ""
        yield f"Not done: {plain(notice.what)} ({plain(notice.why)})."
    if report.findings:
        yield ""
        yield from (line for found in report.findings for line in _finding(found, report))
    if report.sources:
        yield ""
        yield "Sources: " + "; ".join(_sources(report))


def _finding(found: ReportedFinding, report: Report) -> Iterator[str]:
    """One finding with its evidence below."""
    finding = found.finding
    suggestion = f" → {plain(finding.suggestion)}" if finding.suggestion else ""
    head = f"- **{found.severity.label} {finding.rule}** {plain(finding.message)}"
    yield f"{head} “{plain(found.place.quote)}”{suggestion}"
    for evidence in finding.evidence:
        known = f", known to {evidence.as_of}" if evidence.as_of else ""
        yield f"  - {plain(evidence.fact)} ({plain(report.title_of(evidence.source))}{known})"


def _sources(report: Report) -> Iterator[str]:
    """The outlets with what lists say of them."""
    for reported in report.sources:
        said = ", ".join(f"{x.list} {x.date}: {x.says}" for x in reported.source.listings)
        yield plain(f"{reported.source.name} ({reported.source.role.value}{f'; {said}' if said else ''})")


def plain(text: str) -> str:
    """Words in one line in which no sign takes effect."""
    flat = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return "".join(f"\\{c}" if c in _SPECIAL else c for c in flat)
