"""One person in one office: what the reference has, held against what Wikidata says today.

The review outranks Wikidata where both know an end, since an end that is missing or wrong is the
commonest mistake there. Wikidata outranks recollection, and may end what was open when it was read.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reference.dates import Edge, Interval, PartialDate
from reference.refresh.holding import Holding
from reference.rows import TenureRow

SOURCE = "wikidata-refresh"
NEAR = dt.timedelta(days=45)
"""Starts within this are one start: elected, appointed and sworn in are days on which sources differ."""


class News(enum.Enum):
    """What a statement adds to the record."""

    CONFIRMED = "confirmed"
    """Still in office: known to a later day now."""
    FIRMED = "firmed"
    """Recalled before, read now."""
    NEW = "new"
    ENDED = "ended"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Stint:
    """The rows that one statement leaves of those it speaks of. `doubt`: why it was not followed."""

    rows: tuple[TenureRow, ...]
    news: News
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Basis:
    """What every decision of one refresh shares: its day, and the sources that are only Wikidata again."""

    day: dt.date
    extracts: frozenset[str]

    def rests_on_more(self, row: TenureRow) -> bool:
        """Something else than Wikidata keeps this row."""
        return not self.extracts.issuperset(row.source)


def settle(
    rows: Iterable[TenureRow], holdings: Iterable[Holding], basis: Basis
) -> tuple[tuple[TenureRow, ...], tuple[tuple[Holding, Stint], ...]]:
    """All rows of the pair after all its statements, and what became of each statement."""
    current = list(rows)
    told: list[tuple[Holding, Stint]] = []
    for holding in sorted(holdings, key=lambda h: (str(h.interval), h.statement)):
        mine = [row for row in current if is_same(row, holding.interval)]
        stint = _stint(mine, holding, basis)
        current = [row for row in current if row not in mine] + list(stint.rows)
        told.append((holding, stint))
    return tuple(current), tuple(told)


def is_same(row: TenureRow, interval: Interval) -> bool:
    """The row and the statement may tell of one and the same stint."""
    start, other = row.start, interval.start
    if isinstance(start, PartialDate) and isinstance(other, PartialDate):
        return are_near(start, other)
    if isinstance(row.end, PartialDate) and isinstance(interval.end, PartialDate):
        return are_near(row.end, interval.end)
    return True


def are_near(one: PartialDate, other: PartialDate) -> bool:
    """On some reading of both they are at most `NEAR` apart."""
    return one.earliest - other.latest <= NEAR and other.earliest - one.latest <= NEAR


def _stint(mine: Sequence[TenureRow], holding: Holding, basis: Basis) -> Stint:
    """What one statement makes of the rows that tell of the same stint."""
    if not mine:
        return Stint((_row(holding, basis),), News.NEW)
    firm = [row for row in mine if row.strength == "firm"]
    if any(row.end is not Edge.OPEN for row in firm):
        return Stint(tuple(mine), News.NONE)
    if holding.interval.is_open:
        return _still_open(mine, firm, holding, basis=basis)
    return _ended(mine, firm, holding, basis=basis)


def _still_open(
    mine: Sequence[TenureRow], firm: Sequence[TenureRow], holding: Holding, *, basis: Basis
) -> Stint:
    """Nobody knows an end but, at most, the editors by heart: then nothing is confirmed."""
    if any(row.end is not Edge.OPEN for row in mine):
        return Stint(tuple(mine), News.NONE)
    beside = [row for row in firm if basis.rests_on_more(row)]
    row = _row(holding, basis, start=_best_start(mine, holding))
    return Stint((*beside, row), News.CONFIRMED if firm else News.FIRMED)


def _ended(mine: Sequence[TenureRow], firm: Sequence[TenureRow], holding: Holding, *, basis: Basis) -> Stint:
    """An end for what was open, unless another source has seen the person in office later."""
    end = holding.interval.end
    for row in firm:
        if isinstance(end, PartialDate) and basis.rests_on_more(row) and row.as_of.earliest > end.latest:
            return Stint(tuple(mine), News.NONE, f"{', '.join(row.source)} has it open on {row.as_of}")
    sources = tuple(source for row in firm for source in row.source)
    row = _row(holding, basis, start=_best_start(mine, holding), sources=sources)
    was_open = any(row.end is Edge.OPEN for row in mine)
    return Stint((row,), News.ENDED if was_open and firm else News.FIRMED)


def _row(
    holding: Holding,
    basis: Basis,
    *,
    start: PartialDate | Edge | None = None,
    sources: Iterable[str] = (),
) -> TenureRow:
    """The statement as a row, known to the day of the refresh or to the death of the person."""
    day = PartialDate.of(basis.day)
    if holding.interval.is_open and holding.died is not None and holding.died.earliest < basis.day:
        day = holding.died
    return TenureRow(
        person=holding.person,
        office=holding.office,
        start=holding.interval.start if start is None else start,
        end=holding.interval.end,
        as_of=day,
        strength="firm",
        source=tuple(dict.fromkeys((SOURCE, *sources))),
        note=f"statement {holding.statement}, revision {holding.revision}",
    )


def statement_of(row: TenureRow) -> str:
    """The statement that a row of a refresh was made from; empty for other rows."""
    return row.note.removeprefix("statement ").partition(",")[0] if row.source[0] == SOURCE else ""


def _best_start(mine: Sequence[TenureRow], holding: Holding) -> PartialDate | Edge:
    """The start of the record, unless Wikidata's is known more exactly or does not fit before its end."""
    starts = [row.start for row in mine if isinstance(row.start, PartialDate)]
    known = max(starts, key=_exactness, default=None)
    given, end = holding.interval.start, holding.interval.end
    if known is None:
        return given
    if isinstance(given, PartialDate) and _exactness(given) > _exactness(known):
        return given
    if isinstance(end, PartialDate) and known.earliest > end.latest:
        return given
    return known


def _exactness(date: PartialDate) -> int:
    return bool(date.month) + bool(date.day)
