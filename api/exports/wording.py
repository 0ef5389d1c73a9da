"""The words that all exports share: what the number says, and what it does not."""

from __future__ import annotations

from api.exports.terminal import NOT_TRUTH, STATES
from api.report.model import Report
from checks.model import AsOfSource, Label

MEASURES = f"Deskcheck {NOT_TRUTH}."


def score_of(report: Report) -> str:
    """The number with its interval, or why there is none."""
    if report.score is None:
        return f"No score: {STATES.get(report.state, report.state)}."
    low, high = report.interval or (0, 100)
    state = f", {STATES[report.state]}" if report.state in STATES else ""
    return f"{report.score} of 100 (90 % interval {low} to {high}){state}: {report.band}."


def coverage_of(report: Report) -> str:
    """How much was checked."""
    supported = sum(c.verdict.label is Label.SUPPORTED for c in report.claims)
    more = (
        f" {report.unrecorded} more are listed that nobody could expect on record."
        if report.unrecorded
        else ""
    )
    return f"{report.decided} of {report.counted} claims decided, {supported} supported.{more}"


def date_of(report: Report) -> str:
    """The day on which everything was judged, and who said so."""
    as_of = report.article.as_of
    assumed = " (assumed: the article shows no date)" if as_of.source is AsOfSource.ASSUMED else ""
    return f"Judged on {as_of.date.isoformat()}{assumed}, against a reference known to {report.info.horizon}."
