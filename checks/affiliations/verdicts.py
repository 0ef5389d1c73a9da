"""Is this person recorded at this body, in such a role, on the article's day?

Most experts of the world are in no reference, so a person or a body that is not recorded decides
nothing. A recorded tie supports; only a firm record that the tie, or the body itself, had ended
refutes. An open record supports past its last known day while nothing says that it ended, and the
evidence gives that day: affiliations are recorded once and seldom closed.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checks.affiliations import advice as affiliation_advice
from checks.affiliations import near_organisations
from checks.affiliations import roles as expert_roles
from checks.affiliations.claims import Affiliated
from checks.affiliations.evidence import existence_of, tie_of
from checks.affiliations.roles import DEPUTY, HEAD, LOOSE, UNSTATED
from checks.model import Claim, Evidence, Label, Reason, Relation, RuleCode, Verdict
from checks.wording.endings import on_date
from reference.dates import PartialDate, Ternary
from reference.gazetteer import words_of
from reference.model import Affiliation, Organisation, Person, PersonId, Strength
from reference.names import Sameness, compare

if TYPE_CHECKING:
    from reference.facts import Facts

OTHER_NAME, DISSOLVED, LEFT, INFLATED, UNKNOWN_BODY, REPORTED_BODY = (
    RuleCode(f"EA00{n}") for n in range(1, 7)
)
_GRACE_DAYS = 45
"""After leaving, a byline or an agency's file may still give the old post."""
_SAME_NAME = frozenset({Sameness.SAME, Sameness.VARIANT, Sameness.UNUSUAL})
_TIES_SHOWN = 3
"""Ties of a person elsewhere that advice names at the most."""
_STEPS_TO_REPORT = 3
"""Levels between a claimed and a recorded role from which the difference is more than looseness."""


@dataclass(frozen=True, slots=True)
class _Record:
    """What the reference holds on one claim: the bodies it may mean, and the person's ties to them."""

    bodies: tuple[Organisation, ...]
    people: tuple[Person, ...]
    ties: tuple[Affiliation, ...]
    is_itself: bool = True
    """The body is named, not only what it is a part of, and by its words in their own order."""


def judge(claim: Claim, facts: Facts) -> Verdict:
    """Hold one attribution against the recorded bodies, people and ties."""
    assert isinstance(claim.detail, Affiliated)
    detail = claim.detail
    record = _look_up(detail, facts)
    day = claim.when.last
    if (
        record.is_itself
        and claim.relation is Relation.AFFILIATED_WITH
        and (gone := _dissolved(detail, record.bodies, day))
    ):
        return _refuted(claim, DISSOLVED, (existence_of(gone, facts),), _about_dissolved(gone))
    if not record.bodies:
        return _unknown_body(claim, facts)
    if (reported := _reported(record)) and not record.ties:
        return _with_report(claim, reported, facts)
    if not record.people:
        evidence = tuple(existence_of(b, facts) for b in record.bodies[:1])
        advice = affiliation_advice.unknown_person(detail, record.bodies[0])
        reason = Reason.UNKNOWN_SUBJECT
        return Verdict(claim, Label.NOT_ENOUGH_INFO, reason, evidence=evidence, advice=advice)
    if not record.ties:
        return _elsewhere(claim, record, facts)
    if claim.relation is Relation.WAS_AFFILIATED_WITH:
        return _supported(claim, record.ties, facts)
    return _of_today(claim, record, facts)


def _reported(record: _Record) -> Organisation | None:
    """The one body meant, where a named page reports what it really is."""
    if not record.is_itself or len(record.bodies) != 1 or record.bodies[0].strength is not Strength.FIRM:
        return None
    return record.bodies[0] if record.bodies[0].reported else None


def _with_report(claim: Claim, body: Organisation, facts: Facts) -> Verdict:
    """Not decided, with what a page reports of the body: a reader should know, nobody is accused."""
    assert isinstance(claim.detail, Affiliated)
    return Verdict(
        claim,
        Label.NOT_ENOUGH_INFO,
        Reason.UNKNOWN_SUBJECT,
        rule=REPORTED_BODY,
        evidence=(existence_of(body, facts),),
        about={"body": body.name, "reported": body.reported, "suggestion": "", "entity": body.id},
        advice=affiliation_advice.unknown_person(claim.detail, body),
    )


def _elsewhere(claim: Claim, record: _Record, facts: Facts) -> Verdict:
    """The person is recorded, and nowhere at this body."""
    assert isinstance(claim.detail, Affiliated)
    ties = tuple(t for p in record.people for t in facts.affiliations_of(p.id))[:_TIES_SHOWN]
    names = [facts.organisation(t.organisation).name for t in ties]
    return Verdict(
        claim,
        Label.NOT_ENOUGH_INFO,
        Reason.NO_RECORD,
        evidence=tuple(tie_of(t, facts) for t in ties),
        advice=affiliation_advice.other_ties(claim.detail, record.bodies[0], ties, names),
    )


def _look_up(detail: Affiliated, facts: Facts) -> _Record:
    """Bodies by the name as written, people by theirs, and the ties between any of them."""
    ids = detail.bodies or tuple(o.id for o in facts.organisations_named(detail.body))
    is_itself = bool(ids)
    if not ids and (reordered := near_organisations.reordered(detail.body, facts)):
        ids = (reordered.id,)
    ids = ids or detail.owners
    bodies = tuple(facts.organisation(i) for i in ids)
    if not bodies or " " not in detail.person:
        return _Record(bodies, (), (), is_itself)
    people = tuple(
        p
        for p in facts.people_named(detail.person)
        if compare(detail.person, p.spellings).sameness in _SAME_NAME
    )
    ties = tuple(a for p in people for a in facts.affiliations_of(p.id) if a.organisation in ids)
    recorded = {a.person for p in people for a in facts.affiliations_of(PersonId(p.id))}
    return _Record(bodies, tuple(p for p in people if p.id in recorded), ties, is_itself)


def _of_today(claim: Claim, record: _Record, facts: Facts) -> Verdict:
    """A tie said to hold on the article's day."""
    assert isinstance(claim.detail, Affiliated)
    day, ties = claim.when.first, record.ties
    ended = tuple(t for t in ties if t.interval.ended_before(day) is Ternary.YES)
    holding = tuple(t for t in ties if t not in ended and t.interval.began_by(day) is not Ternary.NO)
    if holding:
        if record.is_itself and (inflated := _inflated(claim.detail, holding, day)):
            return _refuted(claim, INFLATED, (tie_of(inflated, facts),), _about_tie(inflated, claim, facts))
        if not _is_other_post(claim.detail, holding, ended):
            return _supported(claim, holding, facts)
    evidence = tuple(tie_of(t, facts) for t in ties)
    advice = affiliation_advice.weak(claim.detail, record.bodies[0])
    if day > facts.info.horizon:  # a person may have come back since the reference was read
        return Verdict(claim, Label.NOT_ENOUGH_INFO, Reason.BEYOND_HORIZON, evidence=evidence, advice=advice)
    if not record.is_itself or not _has_left(claim.detail, ties, ended, day):
        reason = Reason.WEAK_RECORD if ended else Reason.NO_RECORD
        return Verdict(claim, Label.NOT_ENOUGH_INFO, reason, evidence=evidence, advice=advice)
    last = max(ended, key=lambda t: _end_of(t).latest)
    return _refuted(claim, LEFT, evidence, _about_tie(last, claim, facts))


def _has_left(
    detail: Affiliated, ties: tuple[Affiliation, ...], ended: tuple[Affiliation, ...], day: dt.date
) -> bool:
    """The very role claimed is recorded, firmly, as over: heads leave, and may stay on as fellows."""
    settled = day - dt.timedelta(days=_GRACE_DAYS)
    return (
        detail.level in {HEAD, DEPUTY}
        and len({t.person for t in ties}) == 1
        and all(t.strength is Strength.FIRM for t in ties)
        and all(t.interval.ended_before(settled) is Ternary.YES for t in ended)
        and any(_is_same_post(detail, t) for t in ended)
    )


def _is_other_post(
    detail: Affiliated, holding: tuple[Affiliation, ...], ended: tuple[Affiliation, ...]
) -> bool:
    """The post claimed is over and the one still held is another ("executive chairman" since)."""
    return (
        detail.level == HEAD
        and any(_is_same_post(detail, t) for t in ended)
        and not any(_is_same_post(detail, t) for t in holding)
    )


def _is_same_post(detail: Affiliated, tie: Affiliation) -> bool:
    """The recorded role is the claimed one, as far as roles of heads can be told apart."""
    is_same_level = expert_roles.level_of(tie.role) == detail.level
    return is_same_level and expert_roles.family_of(tie.role) == expert_roles.family_of(detail.role)


def _inflated(detail: Affiliated, ties: tuple[Affiliation, ...], day: dt.date) -> Affiliation | None:
    """The tie by which a claimed head was no more than a fellow, known firmly for that very day."""
    if detail.level != HEAD or len({t.person for t in ties}) != 1:
        return None
    levels = [expert_roles.level_of(t.role) for t in ties]
    known = all(
        t.strength is Strength.FIRM
        and t.interval.covers(day) is Ternary.YES
        and not (t.interval.is_open and (t.as_of is None or t.as_of.latest < day))
        for t in ties
    )
    is_lower = all(level != UNSTATED and HEAD + _STEPS_TO_REPORT <= level <= LOOSE for level in levels)
    return ties[0] if known and is_lower else None


def _dissolved(detail: Affiliated, bodies: tuple[Organisation, ...], day: dt.date) -> Organisation | None:
    """The one body meant, if it is firmly recorded as dissolved well before the day, and written out."""
    if len(bodies) != 1 or bodies[0].dissolved is None or bodies[0].strength is not Strength.FIRM:
        return None
    is_over = bodies[0].dissolved.latest + dt.timedelta(days=_GRACE_DAYS) < day
    return bodies[0] if is_over and not detail.body.isupper() and detail.level != LOOSE else None


def _supported(claim: Claim, ties: tuple[Affiliation, ...], facts: Facts) -> Verdict:
    """Supported; with a note where the record gives the body another name than its usual one."""
    evidence = tuple(tie_of(t, facts) for t in ties)
    renamed = next((t for t in ties if t.called and _is_called(claim.object, t, facts)), None)
    if renamed is None:
        return Verdict(claim, Label.SUPPORTED, evidence=evidence)
    return Verdict(
        claim, Label.SUPPORTED, rule=OTHER_NAME, evidence=evidence, about=_about_tie(renamed, claim, facts)
    )


def _is_called(surface: str, tie: Affiliation, facts: Facts) -> bool:
    """The article uses another name of the body than the one the reference keeps it under."""
    return words_of(surface) != words_of(facts.organisation(tie.organisation).name)


def _unknown_body(claim: Claim, facts: Facts) -> Verdict:
    """A body not in the reference: at the most a note that names the nearest known one."""
    assert isinstance(claim.detail, Affiliated)
    near = near_organisations.nearest(claim.object, facts)
    advice = affiliation_advice.unknown_body(claim.detail)
    if near is None:
        return Verdict(claim, Label.NOT_ENOUGH_INFO, Reason.UNKNOWN_OBJECT, advice=advice)
    about = {"body": claim.object, "known": near.name, "suggestion": near.name, "entity": claim.object}
    return Verdict(
        claim,
        Label.NOT_ENOUGH_INFO,
        Reason.UNKNOWN_OBJECT,
        rule=UNKNOWN_BODY,
        evidence=(existence_of(near, facts),),
        about=about,
        advice=advice,
    )


def _refuted(claim: Claim, rule: RuleCode, evidence: tuple[Evidence, ...], about: dict[str, str]) -> Verdict:
    """A refutation with what its message needs."""
    return Verdict(claim, Label.REFUTED, rule=rule, evidence=evidence, about=about)


def _end_of(tie: Affiliation) -> PartialDate:
    """The end of a tie that is known to have one."""
    assert isinstance(tie.interval.end, PartialDate)
    return tie.interval.end


def _about_tie(tie: Affiliation, claim: Claim, facts: Facts) -> dict[str, str]:
    """What messages about a recorded tie need."""
    body = facts.organisation(tie.organisation)
    end = tie.interval.end
    known = f"last recorded {on_date(tie.as_of)}" if tie.as_of else "recorded without a date"
    return {
        "person": claim.subject,
        "role": tie.role,
        "body": body.name,
        "called": claim.object,
        "known": f"until {on_date(end).removeprefix('on ').removeprefix('in ')}"
        if isinstance(end, PartialDate)
        else known,
        "end": on_date(end) if isinstance(end, PartialDate) else "",
        "suggestion": "",
        "entity": f"{tie.person}@{tie.organisation}",
    }


def _about_dissolved(body: Organisation) -> dict[str, str]:
    """What the message about a body that is gone needs."""
    assert body.dissolved is not None
    return {
        "body": body.name,
        "end": on_date(body.dissolved),
        "successor": f" Its successor is {body.successor}." if body.successor else "",
        "suggestion": body.successor,
        "entity": body.id,
    }
