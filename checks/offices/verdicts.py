"""Did this person hold this office on that day? Office first, person second.

The name is held against the few people who held the office around the day. Only when it is none of
them does it matter who the person is, and only where the reference knows every holder of that day
may anyone be told that somebody else holds it. Whatever is not certain stays undecided.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from checks.model import Claim, Evidence, Frame, Label, Reason, RuleCode, Verdict
from checks.offices.cases import GRACE_DAYS, Case, Fault
from checks.offices.evidence import evidence, membership
from checks.offices.faults import find_fault
from checks.offices.holders import AGREES, Likeness, likenesses, near, people_called, timelines
from checks.offices.kinds import has_no_such_office
from checks.offices.model import MEMBER_SEATS, Manner, OfficeClaim, Whose
from checks.offices.past import never_held
from reference.dates import DaySpan, Ternary
from reference.model import Term
from reference.names import Sameness, is_surname_only

if TYPE_CHECKING:
    from reference.facts import Facts

_SOON_DAYS = 400
"""An elected or designated person takes office within about a year, or somebody else was meant."""
_CONTESTED = "contested"
"""The note of a tenure that some recognise and others do not."""
_SEVERAL = frozenset({"ambassador", "legislator", "press_secretary", "party_leader", "junior_minister"})
"""Posts that several people of a country hold at once, whatever the record says."""


def judge(claim: Claim, facts: Facts) -> Verdict:
    """Hold one claim against the tenures of the offices its title may mean."""
    detail = claim.detail
    assert isinstance(detail, OfficeClaim)
    known = timelines(detail, facts)
    if not known:
        has_none = detail.manner is Manner.PLAIN and has_no_such_office(detail, facts)
        return _not_near(claim, (), facts) if has_none else _as_member(claim, detail, facts)
    if detail.manner in {Manner.PAST, Manner.FUTURE, Manner.CHOSEN}:
        tenures = (t for _, timeline in known for t in timeline.tenures)
        return _at_another_time(claim, tuple(likenesses(detail, tenures, facts)), facts)
    around = near(detail, claim.when.widened(GRACE_DAYS), facts)
    decided = _decided_near(claim, around, facts)
    if decided is None and detail.is_newly_chosen:
        tenures = (t for _, timeline in known for t in timeline.tenures)
        decided = _about_to_begin(claim, tuple(likenesses(detail, tenures, facts)), facts)
    return decided or _not_near(claim, around, facts)


def _decided_near(claim: Claim, around: Sequence[Likeness], facts: Facts) -> Verdict | None:
    """The answer when one of the people who may have held it then is the one named."""
    sure = [n for n in around if n.is_sure]
    agreeing = [n for n in sure if n.sameness in AGREES]
    if agreeing and all(n.tenure.note == _CONTESTED for n in agreeing):
        return Verdict(claim, Label.CONFLICTING, Reason.AMBIGUOUS, evidence=_evidence(sure, facts))
    if agreeing:
        return _supported(claim, agreeing, facts)
    unusual = [n for n in sure if n.sameness is Sameness.UNUSUAL]
    if unusual:
        return _supported(claim, unusual, facts, rule=RuleCode("OT007"))
    kind = {*AGREES, Sameness.UNUSUAL}
    maybe = [n for n in around if n.sameness in kind]
    if maybe:
        is_open = any(n.tenure.interval.is_open for n in maybe)
        return undecided(claim, Reason.BEYOND_HORIZON if is_open else Reason.IMPRECISE_DATE, maybe, facts)
    return None


def _not_near(claim: Claim, around: Sequence[Likeness], facts: Facts) -> Verdict:
    """The answer when the person named is nobody known to have held it around the day."""
    detail = claim.detail
    assert isinstance(detail, OfficeClaim)
    reason = _why_not_refuted(claim, detail, around, facts)
    if reason is not None:
        return undecided(claim, reason, (), facts)
    return _of_fault(claim, find_fault(Case(claim, detail, tuple(around)), facts), facts)


def _of_fault(claim: Claim, fault: Fault | Reason, facts: Facts) -> Verdict:
    """A mistake as a refutation with its evidence; without one the claim stays open."""
    if not isinstance(fault, Fault):
        return undecided(claim, fault, (), facts)
    return Verdict(
        claim,
        Label.REFUTED,
        rule=fault.rule,
        evidence=tuple(evidence(t, facts) for t in fault.tenures),
        about=fault.about,
    )


def _why_not_refuted(
    claim: Claim, detail: OfficeClaim, around: Sequence[Likeness], facts: Facts
) -> Reason | None:
    """What keeps a claim about somebody who is none of the holders from being refuted."""
    if claim.frame in {Frame.QUOTED, Frame.HYPOTHETICAL}:
        return Reason.OUT_OF_SCOPE
    if all(r.seat.partition(":")[0] in _SEVERAL for r in detail.readings):
        return Reason.OUT_OF_SCOPE
    if detail.whose is not Whose.STATED or not detail.may_refute or detail.manner is not Manner.PLAIN:
        return Reason.AMBIGUOUS
    if claim.when.last > min(facts.horizon_of(r.polity, r.seat) for r in detail.readings):
        return Reason.BEYOND_HORIZON
    if any(n.sameness is Sameness.UNSURE for n in around):
        return Reason.AMBIGUOUS
    return None


def _at_another_time(claim: Claim, known: Sequence[Likeness], facts: Facts) -> Verdict:
    """Judge "former", "elect" and "was named", each by its own time."""
    detail = claim.detail
    assert isinstance(detail, OfficeClaim)
    agreeing = [k for k in known if k.sameness in AGREES]
    begun = [k for k in agreeing if k.tenure.interval.began_by(claim.when.last) is Ternary.YES]
    if begun and detail.manner is not Manner.FUTURE:
        return _supported(claim, begun[-1:], facts)
    if detail.manner is not Manner.PAST:
        return _will_hold(claim, agreeing, facts)
    fault = never_held(claim, detail, known, facts)
    if fault is Reason.NO_RECORD and agreeing:
        return undecided(claim, Reason.IMPRECISE_DATE, agreeing, facts)
    return _of_fault(claim, fault, facts)


def _will_hold(claim: Claim, agreeing: Sequence[Likeness], facts: Facts) -> Verdict:
    """True of whoever began soon after, or holds it already."""
    return _about_to_begin(claim, agreeing, facts) or undecided(claim, Reason.OUT_OF_SCOPE, (), facts)


def _about_to_begin(claim: Claim, known: Sequence[Likeness], facts: Facts) -> Verdict | None:
    """Supported where the person named begins within about a year of the claim's days, or has begun."""
    soon = DaySpan(claim.when.first, claim.when.until + dt.timedelta(days=_SOON_DAYS))
    found = [k for k in known if k.sameness in AGREES and k.tenure.held(soon) is Ternary.YES]
    return _supported(claim, found[:1], facts) if found else None


def _as_member(claim: Claim, detail: OfficeClaim, facts: Facts) -> Verdict:
    """A seat without a timeline: legislators have terms; all others have no record."""
    polities = {r.polity for r in detail.readings if r.seat.startswith(MEMBER_SEATS)}
    if not polities or is_surname_only(detail.name):
        return undecided(claim, Reason.NO_RECORD, (), facts)
    people = people_called(detail, facts)
    terms = [t for p in people for t in facts.terms_of(p.id) if t.polity in polities]
    held = [t for t in terms if _was_member(t, claim, detail)]
    if held:
        return Verdict(claim, Label.SUPPORTED, evidence=(membership(held[-1], facts),))
    return undecided(claim, Reason.NO_RECORD if people else Reason.UNKNOWN_SUBJECT, (), facts)


def _was_member(term: Term, claim: Claim, detail: OfficeClaim) -> bool:
    """The term agrees with the claim: held it then, or had held it."""
    if detail.manner is Manner.PAST:
        return term.interval.began_by(claim.when.last) is Ternary.YES
    return term.interval.meets(claim.when.widened(GRACE_DAYS)) is Ternary.YES


def _supported(
    claim: Claim, found: Sequence[Likeness], facts: Facts, rule: RuleCode | None = None
) -> Verdict:
    """Supported by the tenures found; `rule` where the spelling deserves a note."""
    about = {} if rule is None else _spelling(claim, found[0])
    return Verdict(claim, Label.SUPPORTED, rule=rule, evidence=_evidence(found, facts), about=about)


def _spelling(claim: Claim, found: Likeness) -> dict[str, str]:
    """What a note on a spelling needs."""
    return {
        "person": claim.subject,
        "known_as": found.person.name,
        "suggestion": found.person.name,
        "entity": f"{found.person.id}/spelling",
    }


def undecided(claim: Claim, reason: Reason, found: Sequence[Likeness], facts: Facts) -> Verdict:
    """Not enough information, with what there is."""
    return Verdict(claim, Label.NOT_ENOUGH_INFO, reason, evidence=_evidence(found, facts))


def _evidence(found: Iterable[Likeness], facts: Facts) -> tuple[Evidence, ...]:
    return tuple(evidence(t, facts) for t in dict.fromkeys(f.tenure for f in found))
