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
from reference.model import OfficeId, PersonId, Strength, Tenure

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
    office: OfficeId


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
    firm = tuple(
        t for t in tenures if t.strength is Strength.FIRM and isinstance(t.interval.start, PartialDate)
    )
    record = _Record(tuple(tenures), firm, may_be_forgotten)
    sure = tuple(sorted(record.sure_days(), key=lambda s: (s.first, s.last)))
    doubtful = (*_contradictions(sure), *_only_one_of_two(sure), *_half_known(tenures, sure))
    return tuple(_without(_merged(sure), sorted(doubtful, key=lambda s: (s.first, s.until))))


@dataclass(frozen=True, slots=True)
class _Record:
    """Everything said of one seat, and which of it is firm."""

    tenures: tuple[Tenure, ...]
    firm: tuple[Tenure, ...]
    may_be_forgotten: Callable[[Tenure], bool]

    def sure_days(self) -> Iterator[_Sure]:
        """What each firm tenure covers on every reading of its dates."""
        for tenure in self.firm:
            first, end = _date(tenure.interval.start).latest, tenure.interval.end
            if isinstance(end, PartialDate):
                last = end.earliest
            elif end is Edge.OPEN:
                last = self._believed_until(tenure)
            else:
                continue
            if first <= last:
                yield _Sure(first, last, tenure.person, tenure.office)

    def _believed_until(self, tenure: Tenure) -> dt.date:
        """The last sure day of an open tenure: the one its source speaks for, unless its end was forgotten.

        It surely was where somebody else's began later: a missing end is the commonest mistake of the
        sources. Then it is believed for a while, and not past that start. Another source that shows the
        same tenure going on, or ending later, has not forgotten it.
        """
        starts = tuple(_later_starts(tenure, self.firm))
        known = max(tenure.as_of.earliest, self._confirmed_end(tenure, starts))
        following = min(starts, default=known)
        if following >= known and not self._is_forgotten(tenure):
            return known
        return min(known, following, _date(tenure.interval.start).earliest + BELIEVED)

    def _confirmed_end(self, tenure: Tenure, starts: Sequence[dt.date]) -> dt.date:
        """The end that another row gives this tenure, where a firm successor starts about that day.

        Neither would do alone: together they say that nobody sat between.
        """
        found = dt.date.min
        for other in self._others_of(tenure):
            end = other.interval.end
            if isinstance(end, PartialDate):
                for start in starts:
                    if abs((start - end.earliest).days) <= HAND_OVER:
                        found = max(found, min(start, end.earliest))
        return found

    def _is_forgotten(self, tenure: Tenure) -> bool:
        """Only sources that leave ends out speak for it."""
        return self.may_be_forgotten(tenure) and not any(
            not set(other.source.split("|")) <= set(tenure.source.split("|"))
            and _last_known(other) >= tenure.as_of.earliest
            for other in self._others_of(tenure)
        )

    def _others_of(self, tenure: Tenure) -> Iterator[Tenure]:
        """Other rows of the same holder that begin about when this one does, or while it was known."""
        known_from, known_to = _date(tenure.interval.start).earliest, tenure.as_of.latest
        for other in self.tenures:
            start = other.interval.start
            if (
                other is not tenure
                and other.person == tenure.person
                and isinstance(start, PartialDate)
                and known_from - dt.timedelta(days=HAND_OVER) <= start.latest
                and start.earliest <= known_to
            ):
                yield other


def _last_known(tenure: Tenure) -> dt.date:
    """The last day on which the row has its person in office."""
    end = tenure.interval.end
    if isinstance(end, PartialDate):
        return end.latest
    return tenure.as_of.latest if end is Edge.OPEN else dt.date.min


def _later_starts(tenure: Tenure, firm: Sequence[Tenure]) -> Iterator[dt.date]:
    """When others began after this one did."""
    began = _date(tenure.interval.start).earliest
    for other in firm:
        start = _date(other.interval.start).earliest
        if other.person != tenure.person and start > began:
            yield start


def _contradictions(sure: Sequence[_Sure]) -> Iterator[DaySpan]:
    """Days on which two people surely sat in the one office, for longer than a hand-over takes."""
    for one, other in combinations(sure, 2):
        if one.office == other.office and _are_two_at_once(one, other):
            yield DaySpan(max(one.first, other.first), min(one.last, other.last) + _ONE_DAY)


def _only_one_of_two(sure: Sequence[_Sure]) -> Iterator[DaySpan]:
    """Where two standing offices carry the seat at once, the days on which the holder of one is unknown.

    Australia has a Treasurer and a Minister for Finance: on a day on which both are known nobody else
    is "finance minister", on a day on which one is not, its holder may be.
    """
    beside: set[OfficeId] = set()
    for one, other in combinations(sure, 2):
        if one.office != other.office and _are_two_at_once(one, other):
            beside.update((one.office, other.office))
    for office in sorted(beside):
        days = [s for s in sure if s.office == office]
        covered = tuple(_merged(days))
        life = DaySpan(covered[0].first, covered[-1].until)
        known = sum((span.until - span.first).days for span in covered)
        if 2 * known >= (life.until - life.first).days:
            yield from _without(iter((life,)), covered)


def _are_two_at_once(one: _Sure, other: _Sure) -> bool:
    """Two people, for longer than a hand-over takes."""
    last = min(one.last, other.last)
    return one.person != other.person and (last - max(one.first, other.first)).days > HAND_OVER


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
