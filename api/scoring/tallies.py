"""From claims and findings to what the score counts: distinct facts and distinct mistakes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from api.scoring import rule_weights, score
from api.scoring.score import Mistake, Tally
from checks.model import AsOf, AsOfSource, Field, Finding, Frame, Label, Severity, Verdict

PER_SUBJECT = 3
"""At most so many facts about one subject count: the tenth true thing about a president is padding."""
RELATIVE_DAYS = 732
"""A claim about days further back names its year, so it does not lean on the article's own date.
Two years: the widest reach of "last year"."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A finding with the severity it has in this article. `mistake` is None where it is not scored."""

    finding: Finding
    severity: Severity
    mistake: Mistake | None


def scored(
    findings: Iterable[Finding], verdicts: Iterable[Verdict], as_of: AsOf, preview: frozenset[str]
) -> tuple[Scored, ...]:
    """Weigh each finding by itself, in order.

    Notes, signals and findings of `preview` rules are shown and not scored. With an assumed date,
    what leans on it weighs one step less.
    """
    judged = {(v.claim.field, v.claim.span): v for v in verdicts}

    def one(finding: Finding) -> Scored:
        verdict = judged.get((finding.field, finding.span))
        is_lowered = as_of.source is AsOfSource.ASSUMED and _leans_on_date(as_of, verdict)
        severity = _lowered(finding.severity) if is_lowered else finding.severity
        if finding.signal or finding.rule in preview or severity is Severity.NOTE:
            return Scored(finding, severity, None)
        known = rule_weights.table()[finding.rule]
        mistake = Mistake(
            code=finding.rule,
            weight=known.weight.lowered if is_lowered else known.weight,
            precision=known.precision,
            place=_place(finding, verdict),
            is_error=severity is Severity.ERROR,
        )
        return Scored(finding, severity, mistake)

    return tuple(one(f) for f in findings)


def clusters(findings: Iterable[Scored]) -> Mapping[tuple[str, str], Mistake]:
    """The distinct mistakes: all findings of one rule about one entity, at their worst place."""
    groups: dict[tuple[str, str], list[Mistake]] = {}
    for found in findings:
        if found.mistake is not None:
            groups.setdefault(key_of(found.finding), []).append(found.mistake)
    return {key: _merged(group) for key, group in groups.items()}


def key_of(finding: Finding) -> tuple[str, str]:
    """What tells one mistake from another."""
    return finding.rule, finding.entity


def tally(verdicts: Sequence[Verdict], mistakes: Iterable[Mistake]) -> Tally:
    """What the score counts. A fact asserted ten times is one fact."""
    supported = _facts(v for v in verdicts if v.label is Label.SUPPORTED)
    undecided = _facts(v for v in verdicts if v.label in (Label.NOT_ENOUGH_INFO, Label.CONFLICTING))
    return Tally(_count(supported), _count(undecided - supported), tuple(mistakes))


def _facts(verdicts: Iterable[Verdict]) -> set[tuple[str, str, str]]:
    """The distinct facts of some claims: subject, relation, object."""
    return {(v.claim.subject, v.claim.relation.value, v.claim.object) for v in verdicts}


def _count(facts: Iterable[tuple[str, str, str]]) -> int:
    """How many of them count."""
    return sum(min(n, PER_SUBJECT) for n in Counter(subject for subject, _, _ in facts).values())


def _merged(group: Sequence[Mistake]) -> Mistake:
    """One mistake made several times."""
    first = group[0]
    return Mistake(
        code=first.code,
        weight=max((m.weight for m in group), key=lambda w: w.value),
        precision=first.precision,
        place=max(m.place for m in group),
        count=len(group),
        is_error=any(m.is_error for m in group),
    )


def _leans_on_date(as_of: AsOf, verdict: Verdict | None) -> bool:
    """Would another date of the article have given another verdict, as far as can be told?"""
    return verdict is None or (as_of.date - verdict.claim.when.last).days <= RELATIVE_DAYS


def _lowered(severity: Severity) -> Severity:
    """One step less; a note stays a note."""
    return Severity(max(severity - 1, Severity.NOTE))


def _place(finding: Finding, verdict: Verdict | None) -> float:
    """How prominent the mistake is."""
    if finding.central or finding.field is Field.TITLE:
        return score.CENTRAL
    is_quoted = verdict is not None and verdict.claim.frame is Frame.QUOTED
    return score.QUOTED if is_quoted else 1.0
