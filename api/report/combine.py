"""Outcomes of the checks -> one report: places, score, coverage, contributions. Pure; knows no HTTP.

`coverage` counts claims as a reader would count them; the score counts distinct facts and distinct
mistakes, see `tallies`. Claims that an open-world check leaves undecided are listed and counted in neither.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from api.report.model import (
    FAILED,
    OK,
    CheckReport,
    Circumstances,
    Degraded,
    Report,
    ReportedClaim,
    ReportedFinding,
    ReportedSource,
)
from api.report.outcomes import Outcome
from api.report.places import Place, Places
from api.scoring import score, tallies
from api.scoring.score import Mistake, Tally
from api.scoring.tallies import Scored
from checks.model import Article, Document, Field, Label

FEW_CLAIMS = 5
"""Fewer decided claims than this make a score of low coverage."""
LOW_COVERAGE = 0.30
"""So does a smaller share of claims decided."""
NUMBERED = ("scored", "low_coverage")
"""The states in which there is a score."""


def combine(
    documents: Sequence[Document], outcomes: Sequence[Outcome], circumstances: Circumstances
) -> Report:
    """Make the report of an article from what its checks found."""
    article = documents[-1].article
    places = Places(documents)
    weighed = tuple(_weigh(outcome, article) for outcome in outcomes)
    whole = Tally.total(w.tally for w in weighed)
    checks = tuple(_check_report(w, timings=circumstances.timings) for w in weighed)
    state = _state(checks, whole, circumstances)
    estimate = score.estimate(whole) if state in NUMBERED else None
    return Report(
        article=article,
        state=state,
        score=round(estimate.value) if estimate else None,
        interval=(round(estimate.low), round(estimate.high)) if estimate else None,
        band=score.band(round(estimate.value)) if estimate else None,
        caps=estimate.caps if estimate else (),
        checks=checks,
        findings=_findings(weighed, whole, places, has_score=estimate is not None),
        claims=_claims(outcomes, places),
        sources=_sources(outcomes, places),
        lists=circumstances.lists,
        sourcing=next((o.sourcing for o in outcomes if o.sourcing), None),
        degraded=(
            *circumstances.degraded,
            *(Degraded(f"check:{o.check.name}", FAILED) for o in outcomes if o.failed),
        ),
        info=circumstances.info,
        silenced=circumstances.silenced,
        documents=tuple(documents),
        titles=circumstances.titles,
    )


@dataclass(frozen=True, slots=True)
class _Weighed:
    """An outcome with what it means for the score."""

    outcome: Outcome
    scored: tuple[Scored, ...]
    mistakes: Mapping[tuple[str, str], Mistake]
    tally: Tally


def _weigh(outcome: Outcome, article: Article) -> _Weighed:
    """Count one check's claims and mistakes."""
    preview = frozenset(rule.code for rule in outcome.check.rules if rule.preview)
    scored = tallies.scored(outcome.findings, outcome.verdicts, article.as_of, preview)
    mistakes = tallies.clusters(scored)
    return _Weighed(outcome, scored, mistakes, tallies.tally(outcome.counted, mistakes.values()))


def _check_report(weighed: _Weighed, *, timings: bool) -> CheckReport:
    """The check by itself; without a score where it decided nothing."""
    outcome, tally = weighed.outcome, weighed.tally
    labels = Counter(v.label for v in outcome.verdicts)
    supported, refuted = labels[Label.SUPPORTED], labels[Label.REFUTED]
    has_score = bool(supported or refuted or tally.mistakes)
    return CheckReport(
        check=outcome.check.name,
        status=FAILED if outcome.failed else OK,
        score=round(score.estimate(tally).value) if has_score else None,
        claims=len(outcome.counted),
        unrecorded=len(outcome.verdicts) - len(outcome.counted),
        supported=supported,
        refuted=refuted,
        elapsed_ms=round(outcome.elapsed_ms, 3) if timings else None,
    )


def _state(checks: Sequence[CheckReport], whole: Tally, circumstances: Circumstances) -> str:
    """Whether there is a number, and what it may be taken for."""
    if not circumstances.is_readable:
        return "unsupported_language"
    if circumstances.is_satire:
        return "satire_source"
    claims, decided = sum(c.claims for c in checks), sum(c.decided for c in checks)
    if not decided and not whole.mistakes:
        is_empty = not claims and all(c.status == OK for c in checks)
        return "no_checkable_claims" if is_empty else "insufficient_evidence"
    if decided < FEW_CLAIMS or decided < LOW_COVERAGE * claims:
        return "low_coverage"
    return "scored"


def _findings(
    weighed: Sequence[_Weighed], whole: Tally, places: Places, *, has_score: bool
) -> tuple[ReportedFinding, ...]:
    """Every finding by position. The findings of one mistake share its contribution evenly."""
    keys = [(w.outcome.check.name, key) for w in weighed for key in w.mistakes]
    costs = dict(zip(keys, score.contributions(whole), strict=True)) if has_score else {}
    found = []
    for w in weighed:
        rules = {rule.code: rule for rule in w.outcome.check.rules}
        for item in w.scored:
            finding = item.finding
            key = tallies.key_of(finding)
            cost = costs.get((w.outcome.check.name, key), 0.0) if item.mistake else 0.0
            share = cost / w.mistakes[key].count if item.mistake else 0.0
            found.append(
                ReportedFinding(
                    finding=finding,
                    rule=rules[finding.rule],
                    severity=item.severity,
                    place=places.of(finding.field, finding.span),
                    contribution=(round(share, 1) or 0.0) if has_score else None,
                )
            )
    return tuple(sorted(found, key=lambda f: (*_position(f.place), f.finding.rule)))


def _claims(outcomes: Iterable[Outcome], places: Places) -> tuple[ReportedClaim, ...]:
    """Every claim by position."""
    found = (ReportedClaim(v, places.of(v.claim.field, v.claim.span)) for o in outcomes for v in o.verdicts)
    return tuple(sorted(found, key=lambda c: (*_position(c.place), c.verdict.claim.check)))


def _sources(outcomes: Iterable[Outcome], places: Places) -> tuple[ReportedSource, ...]:
    """The outlets behind the article, in the order in which their check names them."""
    return tuple(
        ReportedSource(s, places.of(s.field, s.span) if s.span else None)
        for outcome in outcomes
        for s in outcome.sources
    )


def _position(place: Place) -> tuple[int, int, int]:
    """The title first, then by place in the text."""
    return (0 if place.field is Field.TITLE else 1, place.span.start, place.span.end)
