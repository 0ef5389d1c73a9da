"""How much of the record is complete: for each seat the stretches and gaps, for each kind the sums.

A seat of one holder is *complete* in a window when every day of it lies in a complete stretch, but for
gaps no longer than a hand-over: the days between one minister and the next, when somebody acts.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from reference import parse
from reference.completeness import HAND_OVER
from reference.dates import DaySpan
from reference.model import PolityId, Seat

WINDOW = DaySpan(dt.date(2000, 1, 1), dt.date(2026, 1, 1))
"""From 2000 to the beginning of 2026: the days over which coverage is told."""
LATE = DaySpan(dt.date(2015, 1, 1), dt.date(2026, 1, 1))
"""The years that most articles are of."""
BODIES = "International bodies"
KINDS: Mapping[str, tuple[str, ...]] = {
    "head of state": ("president", "monarch", "supreme_leader"),
    "head of government": ("prime_minister", "chief_executive", "first_minister"),
    "foreign": ("minister:foreign",),
    "defence": ("minister:defence",),
    "interior": ("minister:interior", "minister:homeland_security"),
    "finance": ("minister:finance",),
    "justice": ("minister:justice", "attorney_general"),
    "central bank": ("central_bank_governor",),
    "deputy head": ("vice_president", "deputy_prime_minister", "crown_prince"),
    "head of a body": (
        "head", "commission_president", "council_president", "parliament_president", "high_representative",
    ),
    "other minister": ("minister",),
    "regional": ("governor", "premier", "mayor", "lieutenant_governor"),
}  # fmt: skip
"""Kinds of office in the order of the table, with the seats or ranks that make them up."""
OTHER = "other"
MAIN = tuple(KINDS)[:10]
"""The kinds whose seats are listed one by one."""
_KIND_OF = {seat: kind for kind, seats in KINDS.items() for seat in seats}


@dataclass(frozen=True, slots=True)
class SeatCoverage:
    """One seat of one polity. `complete` is empty for a seat that several hold at once."""

    polity: PolityId
    region: str
    seat: Seat
    is_single: bool
    complete: tuple[DaySpan, ...]

    @property
    def kind(self) -> str:
        """The kind of office, one of KINDS or `other`."""
        rank = self.seat.partition(":")[0]
        if self.region == BODIES and rank in {"president", "prime_minister", "head"}:
            return "head of a body"
        return _KIND_OF.get(self.seat) or _KIND_OF.get(rank) or OTHER

    def gaps(self, window: DaySpan = WINDOW) -> tuple[DaySpan, ...]:
        """The days of the window outside every complete stretch."""
        return tuple(_gaps(self.complete, window))

    def days(self, window: DaySpan = WINDOW) -> int:
        """How many days of the window are inside a complete stretch."""
        missing = sum((gap.until - gap.first).days for gap in self.gaps(window))
        return (window.until - window.first).days - missing

    def is_complete(self, window: DaySpan = WINDOW) -> bool:
        """No gap longer than a hand-over."""
        return self.is_single and all((g.until - g.first).days <= HAND_OVER for g in self.gaps(window))


@dataclass(frozen=True, slots=True)
class Sum:
    """The seats of one kind in one region. Shares are of the days of single seats, 0 to 100."""

    kind: str
    region: str
    seats: int
    single: int
    with_stretch: int
    complete: int
    complete_late: int
    share: float
    share_late: float


def seat_coverage(row: tuple[str, str, int, str], regions: Mapping[str, str]) -> SeatCoverage:
    """From what the compiled file holds: polity, seat, whether single, complete stretches."""
    polity, seat, single, complete = row
    return SeatCoverage(
        polity=PolityId(polity),
        region=regions[polity],
        seat=Seat(seat),
        is_single=bool(single),
        complete=parse.stretches(complete),
    )


def regions_of(placed: Iterable[tuple[str, str]], kinds: Mapping[str, str]) -> dict[str, str]:
    """The region of every polity: as listed, else by its kind."""
    listed = dict(placed)
    return {
        polity: listed.get(polity) or (BODIES if kind == "organisation" else "Elsewhere")
        for polity, kind in kinds.items()
    }


def summary(seats: Iterable[SeatCoverage]) -> tuple[Sum, ...]:
    """Sums by kind and region, each kind closed by the sum of all regions (region empty)."""
    order = {kind: place for place, kind in enumerate((*KINDS, OTHER))}
    rows = sorted(seats, key=lambda s: (order[s.kind], s.region, s.polity, s.seat))
    found: list[Sum] = []
    for kind, group in groupby(rows, key=lambda s: s.kind):
        of_kind = tuple(group)
        for region, part in groupby(of_kind, key=lambda s: s.region):
            found.append(_sum(kind, region, tuple(part)))
        found.append(_sum(kind, "", of_kind))
    return tuple(found)


def _sum(kind: str, region: str, seats: tuple[SeatCoverage, ...]) -> Sum:
    single = [s for s in seats if s.is_single]
    return Sum(
        kind=kind,
        region=region,
        seats=len(seats),
        single=len(single),
        with_stretch=sum(bool(s.complete) for s in single),
        complete=sum(s.is_complete() for s in single),
        complete_late=sum(s.is_complete(LATE) for s in single),
        share=_share(single, WINDOW),
        share_late=_share(single, LATE),
    )


def _share(single: list[SeatCoverage], window: DaySpan) -> float:
    """Days inside complete stretches of all days of these seats, in per cent."""
    whole = (window.until - window.first).days * len(single)
    return round(100 * sum(s.days(window) for s in single) / whole, 1) if whole else 0.0


def _gaps(complete: tuple[DaySpan, ...], window: DaySpan) -> Iterator[DaySpan]:
    day = window.first
    for span in complete:
        if span.first > day:
            yield DaySpan(day, min(span.first, window.until))
        day = max(day, span.until)
        if day >= window.until:
            return
    yield DaySpan(day, window.until)
