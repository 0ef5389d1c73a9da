"""Which mistake it is, once the person named is none of the office's holders around the day.

Tried in the order of what helps an editor most: a misspelt holder, the person's own time in this
office, the office the person does hold, and last that somebody else holds it.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from checks import cues
from checks.model import Reason, RuleCode
from checks.offices.cases import Case, Fault
from checks.offices.evidence import named
from checks.offices.holders import AGREES, Likeness, likenesses, people_called, timelines
from checks.offices.kinds import (
    excludes,
    has_juniors,
    is_elsewhere,
    is_named_by,
    may_be_called,
    may_be_of_a_state,
)
from checks.offices.model import Background, Reading
from checks.offices.name_faults import misspelt, with_other_first_name
from checks.offices.wording import about, as_former, held, left, title, took
from reference.dates import DaySpan, PartialDate, Ternary
from reference.gazetteer import words_of
from reference.model import Person, Strength, Tenure, Timeline
from reference.names import Sameness, is_surname_only

if TYPE_CHECKING:
    from reference.facts import Facts

_ACTIVE_DAYS = 5 * 365
"""A politician between two offices is still one of that time."""
_CARETAKING = dt.timedelta(days=31)
"""After a vacancy on record: whoever resigned may have stayed on, and sources differ on when the
successor began (elected, appointed, sworn in)."""
_A_YEAR = dt.timedelta(days=365)
_HALF_A_YEAR = _A_YEAR / 2
_BACKGROUND_AFTER = {
    Background.SET_APART: dt.timedelta(0),
    Background.PLAIN_PAST: dt.timedelta(days=90),
    Background.OBJECT: _HALF_A_YEAR,
}
"""From when on a sentence is taken for background: while a change is new, the plain past is news."""
_LONG_AGO = 15 * _A_YEAR
_SOME_TERMS_AGO = 7 * _A_YEAR
"""Longer than a stale title lives on, with and without the same successor still in office: such a holder
is mostly named in history."""
_FOLLOWED = dt.timedelta(days=200)
"""A successor takes office within about this time, elections included."""
_YEARS_BACK = 10
"""How far back news reaches without a date."""
_VACANCIES = 1
"""Of so many days, a year apart, that the record may have nobody on: acting holders are not always there."""
_ONE_DAY = dt.timedelta(days=1)
_HEADS_OF_STATE = frozenset({"president", "monarch", "supreme_leader"})
_CHIEF = _HEADS_OF_STATE | {
    "prime_minister",
    "vice_president",
    "crown_prince",
    "minister",
    "head",
    "attorney_general",
}
"""Whose changes every reader knows; of others a story goes on telling what they did in office."""
_PARTICLES = frozenset(cues.phrases("name_particles"))
_SHARED_WORD = 3
"""Letters from which a word in common with a holder's name may be no accident."""


def find_fault(case: Case, facts: Facts) -> Fault | Reason:
    """The mistake, or why there is no saying that there is one.

    In a passage of history only what is wrong on every day counts: a misspelt name, or somebody who
    never held the office and held another.
    """
    if any(n.sameness is Sameness.MISSPELT for n in case.near):
        return misspelt(case, facts)
    known = timelines(case.detail, facts)
    own = _without_echoes(_own_tenures(case, known, facts), case)
    if any(t.strength is not Strength.FIRM for t in own):
        return Reason.WEAK_RECORD
    shown = (*(h.tenure for h in case.holders[:1]), *own)
    if not all(is_named_by(facts.office(t.office), case.detail) for t in shown):
        return Reason.AMBIGUOUS
    is_complete = bool(case.holders) and all(t.is_complete_on(case.days) for _, t in known)
    if own:
        return (
            Reason.OUT_OF_SCOPE
            if case.is_history or case.detail.is_leaving
            else _out_of_time(case, own, facts, is_complete=is_complete)
        )
    if is_surname_only(case.detail.name):
        return Reason.UNKNOWN_SUBJECT
    return _somebody_else(case, facts, is_complete=is_complete)


def _own_tenures(
    case: Case, known: tuple[tuple[Reading, Timeline], ...], facts: Facts
) -> tuple[Likeness, ...]:
    """The tenures of the person named in this very office, at any time."""
    tenures = (t for _, timeline in known for t in timeline.tenures)
    return tuple(f for f in likenesses(case.detail, tenures, facts) if f.sameness in AGREES)


def _without_echoes(own: tuple[Likeness, ...], case: Case) -> tuple[Tenure, ...]:
    """The tenures, without those on weak record that can change nothing beside a firm one.

    Such a one repeats a firm tenure of the same person; or it lies years away, and is the same person's
    or that of another who only has a like name, where somebody of exactly this name is on firm record.
    """
    firm = [o for o in own if o.tenure.strength is Strength.FIRM]
    is_exact = any(f.sameness is Sameness.SAME for f in firm)
    kept = (
        o
        for o in own
        if o.tenure.strength is Strength.FIRM
        or not (
            any(f.person.id == o.person.id and _covers(f.tenure, o.tenure) for f in firm)
            or (_is_far(o.tenure, case) and (is_exact or o.person.id in {f.person.id for f in firm}))
        )
    )
    return tuple(o.tenure for o in kept)


def _covers(one: Tenure, other: Tenure) -> bool:
    """`one` lasted from no later a year than `other` until no earlier a one."""
    first, last = one.interval, other.interval
    if not isinstance(first.start, PartialDate) or not isinstance(last.start, PartialDate):
        return False
    if first.start.year > last.start.year:
        return False
    if isinstance(first.end, PartialDate) and isinstance(last.end, PartialDate):
        return first.end.year >= last.end.year
    return first.is_open


def _is_far(tenure: Tenure, case: Case) -> bool:
    """It ended, or began, years before or after the claim's days."""
    return tenure.interval.meets(case.days.widened(_ACTIVE_DAYS)) is Ternary.NO


def _out_of_time(case: Case, own: tuple[Tenure, ...], facts: Facts, *, is_complete: bool) -> Fault | Reason:
    """OT002, OT003: the person held this office, but not then."""
    if any(t.interval.meets(days) is not Ternary.NO for days in case.detail.passage for t in own):
        return Reason.AMBIGUOUS
    ended = [t for t in own if t.interval.ended_before(case.graced.first) is Ternary.YES]
    later = [t for t in own if t.interval.began_by(case.graced.last) is Ternary.NO]
    if len(ended) + len(later) != len(own):
        return Reason.IMPRECISE_DATE
    told = about(case, facts.person(own[0].person), facts)
    beside = tuple(h.tenure for h in case.holders[:1])
    if ended:
        last = ended[-1]
        if not is_complete and not case.in_office:
            return Reason.NO_RECORD
        if _may_still_act(case, last, facts):
            return Reason.IMPRECISE_DATE
        if _may_be_history(case, last):
            return Reason.OUT_OF_SCOPE
        told = left(last, told) | {"suggestion": as_former(case)}
        return Fault(RuleCode("OT002"), (last, *beside), told)
    if not is_complete:
        return Reason.NO_RECORD
    return Fault(RuleCode("OT003"), (later[0], *beside), took(later[0], told))


def _may_be_history(case: Case, ended: Tenure) -> bool:
    """The sentence may tell of the holder's own time: nothing ties it to the article's days.

    So it mostly is where the office was left long ago and others have held it since, where the person
    is named as the author of what was done ("brokered by", "had called"), and where the office is none
    of the chief ones.
    """
    end = ended.interval.end
    if not isinstance(end, PartialDate):
        return False
    age = case.days.first - end.latest
    if age > _BACKGROUND_AFTER.get(case.detail.background, age):
        return True
    if case.detail.is_anchored:
        return False
    if not any(r.seat.partition(":")[0] in _CHIEF for r in case.detail.readings):
        return True
    starts = (n.tenure.interval.start for n in case.in_office)
    followed = any(isinstance(s, PartialDate) and s.earliest - end.latest < _FOLLOWED for s in starts)
    return age > (_LONG_AGO if followed else _SOME_TERMS_AGO) or (
        case.detail.is_retold and age > _HALF_A_YEAR
    )


def _may_still_act(case: Case, ended: Tenure, facts: Facts) -> bool:
    """A vacancy followed, and whoever filled it began not long before the claim's days.

    A government that has resigned carries on; a head of state does not.
    """
    end = ended.interval.end
    if all(r.seat in _HEADS_OF_STATE for r in case.detail.readings) or not isinstance(end, PartialDate):
        return False
    tenures = (t for _, timeline in timelines(case.detail, facts) for t in timeline.tenures)
    starts = (t.interval.start for t in tenures if t.person != ended.person)
    later = [
        s.earliest for s in starts if isinstance(s, PartialDate) and s.latest >= end.earliest - _CARETAKING
    ]
    filled = min(later, default=end.latest)
    return filled - end.latest > _ONE_DAY and case.days.first - filled < _CARETAKING


def _somebody_else(case: Case, facts: Facts, *, is_complete: bool) -> Fault | Reason:
    """OT004, OT005, OT001: the person never held this office; what the person holds tells which."""
    if may_be_of_a_state(case.detail):
        return Reason.AMBIGUOUS
    people = people_called(case.detail, facts)
    then = [t for p in people for t in facts.tenures_of(p.id) if t.held(case.graced) is not Ternary.NO]
    if may_be_called(case.detail, tuple(facts.office(t.office) for t in then)):
        return Reason.AMBIGUOUS
    other = _other_office(case, people, then, facts, is_complete=is_complete)
    if other is not None:
        return other
    if case.is_history:
        return Reason.OUT_OF_SCOPE
    if not is_complete or not _knows_earlier_ones(case, facts):
        return Reason.NO_RECORD
    if not (any(_is_active(p, case, facts) for p in people) or _may_be_invented(case, facts)):
        other = with_other_first_name(case, timelines(case.detail, facts), facts)
        return other if other and not people else Reason.UNKNOWN_SUBJECT
    person = people[0] if len(people) == 1 else None
    sure = [t for t in then if t.held(case.days) is Ternary.YES and facts.office(t.office).seats]
    told = about(case, person, facts)
    if person is not None and sure:
        told["aside"] = f" {told['person']} was {named(facts.office(sure[0].office), facts)}."
    return Fault(RuleCode("OT001"), (case.holders[0].tenure, *sure[:1]), told)


def _other_office(
    case: Case, people: tuple[Person, ...], then: list[Tenure], facts: Facts, *, is_complete: bool
) -> Fault | Reason | None:
    """OT005 or OT004: what the person named held on those days.

    Where the holder of the title itself is not known for sure, the record must be firm, the two
    offices such that nobody holds both, and the name one known person's alone.
    """
    polities = {r.polity for r in case.detail.readings}
    seats = {r.seat for r in case.detail.readings}
    sure = [t for t in then if t.held(case.days) is Ternary.YES]
    if not is_complete:
        sure = [t for t in sure if t.strength is Strength.FIRM]
        if len(people) != 1 or (timelines(case.detail, facts) and not case.near):
            return None
        sure = [t for t in sure if excludes(facts.office(t.office), case.detail, facts)]
    elsewhere = [t for t in sure if is_elsewhere(facts.office(t.office), seats, polities)]
    if elsewhere and not case.detail.has_country and not case.detail.is_linked:
        return Reason.AMBIGUOUS  # "Treasury chief": the words only guess at the country
    here = [t for t in sure if facts.office(t.office).polity in polities]
    for rule, tenure in (*(("OT005", t) for t in elsewhere), *(("OT004", t) for t in here)):
        return _with_other(case, RuleCode(rule), tenure, facts)
    return None


def _with_other(case: Case, rule: RuleCode, tenure: Tenure, facts: Facts) -> Fault:
    """The fault of somebody who holds another office: that one first, then the title's holder."""
    is_abroad = rule == "OT005"
    told = about(case, facts.person(tenure.person), facts)
    told["other"] = held(tenure, facts, is_abroad=is_abroad)
    if is_abroad:
        country = facts.polity(facts.office(tenure.office).polity).name
        told["suggestion"] = f"{country}’s {title(case)} {case.detail.name}"
    return Fault(rule, (tenure, *(h.tenure for h in case.holders[:1])), told)


def _knows_earlier_ones(case: Case, facts: Facts) -> bool:
    """Where the sentence may tell of an earlier time, every holder of the years before is known too."""
    if case.detail.background is Background.NONE:
        return True
    first = case.days.first
    days = [DaySpan.within(PartialDate.of(first - years * _A_YEAR)) for years in range(1, _YEARS_BACK + 1)]
    known = [t for _, t in timelines(case.detail, facts)]
    return sum(not all(t.is_complete_on(day) for t in known) for day in days) <= _VACANCIES


def _is_active(person: Person, case: Case, facts: Facts) -> bool:
    """On record around those days: a person of that time, and no chance namesake in another parliament."""
    around = case.days.widened(_ACTIVE_DAYS)
    polities = {r.polity for r in case.detail.readings}
    tenures = [t.interval for t in facts.tenures_of(person.id) if facts.office(t.office).seats]
    sat = [t.interval for t in facts.terms_of(person.id) if t.polity in polities]
    return any(interval.meets(around) is Ternary.YES for interval in (*tenures, *sat))


def _may_be_invented(case: Case, facts: Facts) -> bool:
    """Nobody the reference knows, in words so plain that the name cannot be anything else."""
    detail = case.detail
    return (
        detail.is_plain_name
        and detail.has_country
        and (detail.is_anchored or detail.is_speaking or not _is_of_a_minister(case))
        and not _resembles_a_holder(case)
        and not has_juniors(detail, facts)
    )


def _is_of_a_minister(case: Case) -> bool:
    """One of the many: their names of past decades are not all on record."""
    return any(":" in r.seat for r in case.detail.readings)


def _resembles_a_holder(case: Case) -> bool:
    """Nobody we know, with a word of a holder's name: a relative, a nickname, a name read wrong."""
    words = {w for w in words_of(case.detail.name) if len(w) >= _SHARED_WORD} - _PARTICLES
    return any(words.intersection(words_of(s)) for n in case.near for s in n.person.spellings)
