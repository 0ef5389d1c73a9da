"""Tenures gathered by seat: what the checks ask for, assembled once at compile time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reference.bodies import dumped, text_of
from reference.completeness import complete_stretches
from reference.model import OfficeId, PersonId, SourceId, Strength, Tenure
from reference.parse import by_start
from reference.rows import OfficeRow, TenureRow

TimelineValues = tuple[str, str, str, int, str, str]
"""Polity, seat, offices, whether single, complete stretches, tenures: a row of the compiled file."""


def assemble(offices: Iterable[OfficeRow], tenures: Iterable[TenureRow]) -> Iterator[TimelineValues]:
    """One row for every seat of every polity that an office carries, sorted."""
    by_office: dict[str, list[Tenure]] = {}
    for row in tenures:
        by_office.setdefault(row.office, []).append(_tenure(row))
    seats: dict[tuple[str, str], list[OfficeRow]] = {}
    for office in offices:
        for seat in office.seats:
            seats.setdefault((office.polity, seat), []).append(office)
    for polity, seat in sorted(seats):
        yield _timeline(polity, seat, seats[polity, seat], by_office)


def _timeline(
    polity: str, seat: str, offices: Sequence[OfficeRow], by_office: dict[str, list[Tenure]]
) -> TimelineValues:
    held = sorted((t for o in offices for t in by_office.get(o.id, ())), key=by_start)
    is_single = all(o.single == "yes" for o in offices)
    stretches = complete_stretches(held, is_single=is_single)
    return (
        polity,
        seat,
        "|".join(sorted(o.id for o in offices)),
        int(is_single),
        " ".join(f"{s.first}/{s.until}" for s in stretches),
        dumped([_values(tenure) for tenure in held]),
    )


def _values(tenure: Tenure) -> tuple[str, ...]:
    """In the order that `reference.parse.tenure` reads."""
    interval = tenure.interval
    return (
        tenure.person, tenure.office, text_of(interval.start), text_of(interval.end),
        str(tenure.as_of), tenure.strength.value, tenure.source, tenure.note,
    )  # fmt: skip


def _tenure(row: TenureRow) -> Tenure:
    return Tenure(
        PersonId(row.person), OfficeId(row.office), row.interval, row.as_of,
        SourceId("|".join(row.source)), Strength(row.strength), row.note,
    )  # fmt: skip
