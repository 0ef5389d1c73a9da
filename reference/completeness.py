"""For which days is every holder of a seat known? Only there may anyone be told "somebody else".

A stretch is a run of days each of which a firm tenure surely covers. Days without a sure holder are
left out, since an acting or forgotten holder may have sat in the gap; so are the days on which the
record contradicts itself, since there the seat is not what the reference takes it for.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from reference.dates import DaySpan, Edge, PartialDate
from reference.model import PersonId, Strength, Tenure

HAND_OVER = 31
"""Days for which two holders of a single seat may overlap: an outgoing one often stays on in office
until the new one is sworn in, and sources differ on which day to print."""
BELIEVED = dt.timedelta(days=5 * 365)
"""How long an open tenure is believed where its end may have been forgotten: the longest usual term."""
_ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Sure:
    """The days on which a person surely held the seat: `first` to `last`, both included."""

    first: dt.date
    last: dt.date
    person: PersonId


def complete_stretches(
    tenures: Sequence[Tenure],
    *,
    is_single: bool,
    may_be_forgotten: Callable[[Tenure], bool] = lambda _: False,
) -> tuple[DaySpan, ...]:
    """The complete stretches of one seat, in order. None for a seat that several hold at once.

    `may_be_forgotten`: of an open tenure, whether its source is one that leaves ends out.
    """
    if not is_single:
        return ()
    firm = [t for t in tenures if t.strength is Strength.FIRM and isinstance(t.interval.start, PartialDate)]
    sure = tuple(sorted(_sure_days(firm, may_be_forgotten), key=lambda s: (s.first, s.last)))
    doubtful = (*_contradictions(sure), *_half_known(tenures, sure))
    return tuple(_without(_merged(sure), sorted(doubtful, key=lambda s: (s.first, s.until))))


def _sure_days(firm: Sequence[Tenure], may_be_forgotten: Callable[[Tenure], bool]) -> Iterator[_Sure]:
    """What each firm tenure covers on every reading of its dates."""
    for tenure in firm:
        first, end = _date(tenure.interval.start).latest, tenure.interval.end
        if isinstance(end, PartialDate):
            last = end.earliest
        elif end is Edge.OPEN:
            last = _believed_until(tenure, firm, may_be_forgotten)
        else:
            continue
        if first <= last:
            yield _Sure(first, last, tenure.person)


def _believed_until(
    tenure: Tenure, firm: Sequence[Tenure], may_be_forgotten: Callable[[Tenure], bool]
) -> dt.date:
    """The last sure day of an open tenure: the one its source speaks for, unless its end was forgotten.

    It surely was where somebody else's began later: a missing end is the commonest mistake of the
    sources. Then it is believed for a while, and not past that start.
    """
    known = tenure.as_of.earliest
    following = min(_later_starts(tenure, firm), default=known)
    if following >= known and not may_be_forgotten(tenure):
        return known
    return min(known, following, _date(tenure.interval.start).earliest + BELIEVED)


def _later_starts(tenure: Tenure, firm: Sequence[Tenure]) -> Iterator[dt.date]:
    """When others began after this one did."""
    began = _date(tenure.interval.start).earliest
    for other in firm:
        start = _date(other.interval.start).earliest
        if other.person != tenure.person and start > began:
            yield start


def _contradictions(sure: Sequence[_Sure]) -> Iterator[DaySpan]:
    """Days on which two people surely sat in the one seat, for longer than a hand-over takes."""
    for one, other in combinations(sure, 2):
        first, last = max(one.first, other.first), min(one.last, other.last)
        if one.person != other.person and (last - first).days > HAND_OVER:
            yield DaySpan(first, last + _ONE_DAY)


def _half_known(tenures: Sequence[Tenure], sure: Sequence[_Sure]) -> Iterator[DaySpan]:
    """Days on which a tenure with one unknown end may have run, up to the nearest change of holder."""
    for tenure in tenures:
        start, end = tenure.interval.start, tenure.interval.end
        if isinstance(start, PartialDate) and end is Edge.UNKNOWN:
            later = [s.first for s in sure if s.person != tenure.person and s.first > start.latest]
            yield DaySpan(start.earliest, min(later, default=dt.date.max))
        elif start is Edge.UNKNOWN and isinstance(end, PartialDate):
            before = [s.last for s in sure if s.person != tenure.person and s.last < end.earliest]
            yield DaySpan(max(before, default=dt.date.min), end.latest + _ONE_DAY)


def _merged(sure: Sequence[_Sure]) -> Iterator[DaySpan]:
    """The days covered by anyone, as spans that neither touch nor overlap."""
    first: dt.date | None = None
    until = dt.date.min
    for days in sure:
        if first is not None and days.first > until:
            yield DaySpan(first, until)
            first = None
        first = first or days.first
        until = max(until, days.last + _ONE_DAY)
    if first is not None:
        yield DaySpan(first, until)


def _without(spans: Iterator[DaySpan], doubtful: Sequence[DaySpan]) -> Iterator[DaySpan]:
    """`spans` without the days of `doubtful`, which is sorted."""
    for span in spans:
        first = span.first
        for hole in doubtful:
            if first < hole.first < span.until:
                yield DaySpan(first, hole.first)
            if hole.first < span.until and hole.until > first:
                first = hole.until
        if first < span.until:
            yield DaySpan(first, span.until)


def _date(edge: PartialDate | Edge) -> PartialDate:
    """The start of a tenure that is known to have one."""
    assert isinstance(edge, PartialDate)
    return edge
