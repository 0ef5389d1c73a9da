"""Judge "former" and "was": had the person held the office before the day?

Nearly everybody who is called a former minister was one, and the reference forgets many. So only of a
person it knows well, and of an office whose every holder it knows since that person was young, does it
say that somebody never held it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from checks.model import Claim, Frame, Reason, RuleCode
from checks.offices.cases import Case, Fault
from checks.offices.holders import Likeness, people_called, timelines
from checks.offices.kinds import has_juniors, is_named_by, may_be_meant
from checks.offices.model import OfficeClaim
from checks.offices.wording import about, held
from checks.wording.endings import on_date
from reference.dates import DaySpan, PartialDate, Ternary
from reference.model import Person, Strength, Tenure
from reference.names import Sameness

if TYPE_CHECKING:
    from reference.facts import Facts

_YOUNG = 25
"""Years of age at which hardly anyone has held a high office of state."""
_RANKS = frozenset({"president", "prime_minister", "minister"})


def never_held(claim: Claim, detail: OfficeClaim, found: Sequence[Likeness], facts: Facts) -> Fault | Reason:
    """OT008 where the person surely had not held it by the claim's day, else why that is not certain.

    `found`: everyone who ever held the office, with how the name stands to them.
    """
    case = Case(claim, detail, ())
    is_plain = detail.is_former and not detail.is_dated and detail.may_refute and detail.has_country
    if claim.frame is not Frame.ASSERTED or not is_plain:
        return Reason.NO_RECORD
    if claim.when.last > facts.info.horizon:
        return Reason.BEYOND_HORIZON
    people = people_called(detail, facts)
    alike = [f for f in found if f.sameness is not Sameness.DIFFERENT]
    if len(people) != 1 or any(f.person.id != people[0].id for f in alike):
        return Reason.AMBIGUOUS if people else Reason.UNKNOWN_SUBJECT
    later = [f.tenure for f in alike]
    if any(t.interval.began_by(case.graced.last) is not Ternary.NO for t in later):
        return Reason.NO_RECORD
    others = _others(people[0], case, facts)
    shown = (*later[:1], *others[-1:])
    if not shown or not _is_all_known(people[0], case, facts):
        return Reason.NO_RECORD
    told = about(case, people[0], facts) | {"other": _other(later, others, facts)}
    return Fault(RuleCode("OT008"), shown, told)


def _others(person: Person, case: Case, facts: Facts) -> tuple[Tenure, ...]:
    """What the person held by then, on firm record; nothing where one of them may be what was meant."""
    tenures = [t for t in facts.tenures_of(person.id) if facts.office(t.office).seats]
    if any(may_be_meant(case.detail, facts.office(t.office)) for t in tenures):
        return ()
    begun = (t for t in tenures if t.interval.began_by(case.days.last) is Ternary.YES)
    return tuple(t for t in begun if t.strength is Strength.FIRM)


def _other(later: Sequence[Tenure], others: Sequence[Tenure], facts: Facts) -> str:
    """What the person did hold, in words."""
    start = later[0].interval.start if later else None
    if isinstance(start, PartialDate):
        return f"took the office only {on_date(start)}"
    return held(others[-1], facts, is_abroad=True)


def _is_all_known(person: Person, case: Case, facts: Facts) -> bool:
    """Every holder of a high office is known from the person's youth to the claim's day."""
    detail = case.detail
    known = timelines(detail, facts)
    if person.born is None or len(known) != len(detail.readings) or has_juniors(detail, facts):
        return False
    if not all(r.seat.partition(":")[0] in _RANKS for r in detail.readings):
        return False
    youth = dt.date(person.born.year + _YOUNG, 1, 1)
    if youth > case.days.last:
        return False
    days = DaySpan(youth, case.graced.until)
    return all(
        t.is_complete_on(days) and all(is_named_by(office, detail) for office in t.offices) for _, t in known
    )
