"""Tenures gathered by seat: what the checks ask for, assembled once at compile time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reference.bodies import dumped, text_of
from reference.completeness import complete_stretches
from reference.dates import Interval, PartialDate
from reference.model import OfficeId, PersonId, SourceId, Strength, Tenure
from reference.parse import by_start
from reference.rows import OfficeRow, TenureRow
from reference.tables import Tables

WATCHED = frozenset({"president", "monarch", "supreme_leader", "prime_minister", "first_minister"})
"""Seats whose changes reach Wikidata within days, so that an open row is open."""
TimelineValues = tuple[str, str, str, int, str, str]
"""Polity, seat, offices, whether single, complete stretches, tenures: a row of the compiled file."""


def assemble(tables: Tables) -> Iterator[TimelineValues]:
    """One row for every seat of every polity that an office carries, sorted."""
    by_office: dict[str, list[Tenure]] = {}
    for row in tables.tenures:
        by_office.setdefault(row.office, []).append(_tenure(row))
    seats: dict[tuple[str, str], list[OfficeRow]] = {}
    for office in tables.offices:
        for seat in office.seats:
            seats.setdefault((office.polity, seat), []).append(office)
    record = _Record(
        extracts=frozenset(s.id for s in tables.sources if s.kind == "wikidata"),
        died={PersonId(p.id): p.died for p in tables.people if p.died},
    )
    for polity, seat in sorted(seats):
        offices = seats[polity, seat]
        held = sorted((t for o in offices for t in by_office.get(o.id, ())), key=by_start)
        yield _timeline(polity, seat, offices, held=held, record=record)


@dataclass(frozen=True, slots=True)
class _Record:
    """What tells whether the end of an open tenure may have gone unrecorded."""

    extracts: frozenset[str]
    died: Mapping[PersonId, PartialDate]

    def vouches_alone(self, tenure: Tenure) -> bool:
        """Nothing but extracts of Wikidata keeps it open."""
        return self.extracts.issuperset(tenure.source.split("|"))

    def until_death(self, tenure: Tenure) -> Tenure:
        """Known no longer than its holder lived."""
        died = self.died.get(tenure.person)
        if died is None or died.earliest >= tenure.as_of.earliest:
            return tenure
        return replace(tenure, as_of=died)


def _timeline(
    polity: str, seat: str, offices: Sequence[OfficeRow], *, held: Sequence[Tenure], record: _Record
) -> TimelineValues:
    is_single = all(o.single == "yes" for o in offices)
    stretches = complete_stretches(
        [record.until_death(tenure) for tenure in held],
        is_single=is_single,
        may_be_forgotten=lambda tenure: seat not in WATCHED and record.vouches_alone(tenure),
    )
    return (
        polity,
        seat,
        "|".join(sorted(o.id for o in offices)),
        int(is_single),
        " ".join(f"{s.first}/{s.until}" for s in stretches),
        dumped([_values(tenure) for tenure in _with_known_ends(held)]),
    )


def _with_known_ends(held: Sequence[Tenure]) -> Iterator[Tenure]:
    """Open firm tenures closed by the end that a recall row of the same tenure gives, as one tenure.

    Its `as_of` stays that of the firm row. So the end may show that somebody had left only where a
    successor is firmly known (a complete stretch, which is made without it), and not by itself.
    """
    ends = {
        (t.person, t.office, t.interval.start): t
        for t in held
        if t.strength is Strength.RECALL and isinstance(t.interval.end, PartialDate)
    }
    used = set()
    closed = []
    for tenure in held:
        end = ends.get((tenure.person, tenure.office, tenure.interval.start))
        if tenure.strength is Strength.FIRM and tenure.interval.is_open and end and _follows(end, tenure):
            used.add(end)
            closed.append(_closed(tenure, end))
        else:
            closed.append(tenure)
    return (tenure for tenure in closed if tenure not in used)


def _follows(end: Tenure, tenure: Tenure) -> bool:
    """It ended after the last day on which it was firmly open."""
    date = end.interval.end
    return isinstance(date, PartialDate) and date.latest >= tenure.as_of.earliest


def _closed(tenure: Tenure, end: Tenure) -> Tenure:
    """The tenure with that end and both rows' sources."""
    sources = dict.fromkeys((*tenure.source.split("|"), *end.source.split("|")))
    interval = Interval(tenure.interval.start, end.interval.end)
    return replace(tenure, interval=interval, source=SourceId("|".join(sources)))


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
