"""The report as one HTML file: reads offline, prints well, has no script and asks nobody for anything."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from api import VERSION
from api.exports import wording
from api.exports.passages import Passage, cut
from api.report.model import Report, ReportedClaim, ReportedFinding
from checks.model import Evidence, Field, Label

MEDIA_TYPE = "text/html; charset=utf-8"
_HEADLINE = "Article"
_LEVELS = ("error", "warning", "note")


def page(reports: Sequence[tuple[str, Report]], title: str) -> bytes:
    """A whole document with the reports, each under its name."""
    return assemble([section(name, report) for name, report in reports], title)


def assemble(sections: Sequence[str], title: str) -> bytes:
    """A whole document of sections that are made already."""
    return (
        _template("page.html")
        .render(title=title, sections=sections, version=VERSION)
        .encode("utf-8", "replace")
    )


def section(name: str, report: Report) -> str:
    """One report as an `article` element."""
    fields = {document.field: document.text for document in report.documents}
    return _template("section.html").render(
        name=name,
        headline=report.headline or name or _HEADLINE,
        report=report,
        score=wording.score_of(report),
        coverage=wording.coverage_of(report),
        date=wording.date_of(report),
        measures=wording.MEASURES,
        findings=[_finding(number, f, report) for number, f in enumerate(_ordered(report), start=1)],
        title_passages=_passages(report, Field.TITLE, fields.get(Field.TITLE, "")),
        passages=_passages(report, Field.TEXT, fields.get(Field.TEXT, "")),
        claims=[_claim(c, report) for c in report.claims],
    )


@cache
def _template(name: str) -> Template:
    """A template, compiled once; everything in it is escaped."""
    loader = FileSystemLoader(Path(__file__).with_name("templates"))
    return Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True
    ).get_template(name)


def _passages(report: Report, field: Field, text: str) -> list[dict[str, Any]]:
    """The text of a field in pieces with the findings' numbers; claims that hold are marked, too."""
    found = [(i, f) for i, f in enumerate(_ordered(report), start=1) if f.finding.field is field]
    held = [c.verdict.claim for c in report.claims if c.verdict.label is Label.SUPPORTED]
    held = [c for c in held if c.field is field]
    spans = [*(f.finding.span for _, f in found), *(c.span for c in held)]
    return [_piece(passage, found) for passage in cut(text, spans)]


def _piece(passage: Passage, found: list[tuple[int, ReportedFinding]]) -> dict[str, Any]:
    """A piece with the worst severity on it and the numbers that end there."""
    here = [found[n] for n in passage.marks if n < len(found)]
    levels = sorted((f.severity.label for _, f in here), key=_LEVELS.index)
    held = any(n >= len(found) for n in passage.marks)
    return {
        "text": passage.text,
        "level": levels[0] if levels else "held" if held else "",
        "numbers": [found[n][0] for n in passage.ends if n < len(found)],
    }


def _finding(number: int, found: ReportedFinding, report: Report) -> dict[str, Any]:
    """What is told of a finding."""
    return {
        "number": number,
        "code": found.finding.rule,
        "name": found.rule.name,
        "level": found.severity.label,
        "preview": found.rule.preview,
        "message": found.finding.message,
        "quote": found.place.quote,
        "suggestion": found.finding.suggestion,
        "points": f"{found.contribution:.1f}".replace("-", "\u2212") if found.contribution else "",
        "evidence": [_fact(e, report) for e in found.finding.evidence],
    }


def _claim(claim: ReportedClaim, report: Report) -> dict[str, Any]:
    """What is told of a claim."""
    verdict = claim.verdict
    return {
        "quote": claim.place.quote,
        "check": verdict.claim.check.replace("_", " "),
        "verdict": verdict.label.value.replace("_", " "),
        "reason": verdict.reason.value.replace("_", " ") if verdict.reason else "",
        "facts": [_fact(e, report) for e in verdict.evidence],
    }


def _fact(evidence: Evidence, report: Report) -> dict[str, str]:
    """A fact with what it was read in."""
    return {
        "fact": evidence.fact,
        "source": report.title_of(evidence.source),
        "as_of": evidence.as_of,
        "url": _safe(evidence.url),
    }


def _ordered(report: Report) -> list[ReportedFinding]:
    """The findings, what may be wrong before what is only worth knowing, each kind in its order."""
    return sorted(report.findings, key=lambda found: -found.severity)


def _safe(url: str | None) -> str:
    """An address that a click may follow: of the web, else none."""
    return url if url and url.startswith(("https://", "http://")) else ""
