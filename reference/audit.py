"""What in the reviewed facts cannot all be true, or was left standing too long: a list for the editors.

Nothing here decides a claim. Each suspicion names the rows that must be read again beside a source.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, pairwise

from reference.completeness import HAND_OVER
from reference.coverage import LATE, MAIN, SeatCoverage
from reference.dates import Edge, PartialDate
from reference.rows import OfficeRow, PersonRow, TenureRow
from reference.tables import Tables

LONG = dt.timedelta(days=40 * 365)
"""An open tenure of a minister older than this is an end that nobody entered."""
OLD = dt.timedelta(days=100 * 365)
"""An age at which nobody governs."""


@dataclass(frozen=True, slots=True)
class Suspicion:
    """`kind` one of KINDS; `polity` and `seat` where it is; `what` the rows, in words."""

    kind: str
    polity: str
    seat: str
    what: str


def suspicions(tables: Tables) -> Iterator[Suspicion]:
    """Everything suspicious, by kind."""
    book = _Book.of(tables)
    for kind in KINDS:
        yield from KINDS[kind](book)


def gaps(seats: tuple[SeatCoverage, ...]) -> Iterator[Suspicion]:
    """Gaps since 2015 longer than a hand-over, in the single seats that matter."""
    for seat in seats:
        if not seat.is_single or seat.kind not in MAIN:
            continue
        found = [g for g in seat.gaps(LATE) if (g.until - g.first).days > HAND_OVER]
        if found:
            spans = ", ".join(f"{g.first}..{g.last}" for g in found)
            yield Suspicion("gap", seat.polity, seat.seat, spans)


@dataclass(frozen=True, slots=True)
class _Book:
    """The tables by id and by seat."""

    offices: Mapping[str, OfficeRow]
    people: Mapping[str, PersonRow]
    tenures: tuple[TenureRow, ...]
    seats: Mapping[tuple[str, str], tuple[TenureRow, ...]]

    @classmethod
    def of(cls, tables: Tables) -> _Book:
        offices = {o.id: o for o in tables.offices}
        seats: dict[tuple[str, str], list[TenureRow]] = {}
        for row in tables.tenures:
            office = offices[row.office]
            if office.single == "yes" and not _stands_in(row):
                for seat in office.seats:
                    seats.setdefault((office.polity, seat), []).append(row)
        held = {key: tuple(rows) for key, rows in seats.items()}
        return cls(offices, {p.id: p for p in tables.people}, tables.tenures, held)

    def said(self, row: TenureRow) -> str:
        """A row in words."""
        end = "" if row.end is Edge.OPEN else str(row.end) if isinstance(row.end, PartialDate) else "?"
        start = row.start if isinstance(row.start, PartialDate) else "?"
        name = self.people[row.person].name
        return f"{name} ({row.person}) {start}/{end} [{row.strength}, {row.as_of}, {'|'.join(row.source)}]"

    def spellings(self, person: str) -> tuple[str, ...]:
        """A person's names, folded."""
        row = self.people[person]
        return tuple(_folded(name) for name in (row.name, *row.variants))

    def of_row(self, kind: str, row: TenureRow) -> Suspicion:
        """A suspicion about one row."""
        office = self.offices[row.office]
        return Suspicion(kind, office.polity, office.seats[0] if office.seats else office.id, self.said(row))


def _stands_in(row: TenureRow) -> bool:
    """Acting, beside or between the holders proper."""
    return (row.note or "").startswith("acting")


def _two_holders(book: _Book) -> Iterator[Suspicion]:
    """Two firm holders of one single seat for longer than a hand-over."""
    for (polity, seat), rows in sorted(book.seats.items()):
        firm = [r for r in rows if r.strength == "firm"]
        for one, other in combinations(firm, 2):
            days = _shared(one, other)
            if one.person != other.person and days > HAND_OVER:
                what = f"{days} days: {book.said(one)} and {book.said(other)}"
                yield Suspicion("two-holders", polity, seat, what)


def _shared(one: TenureRow, other: TenureRow) -> int:
    """How many days both surely sat."""
    first, last = max(_first(one), _first(other)), min(_last(one), _last(other))
    return (last - first).days


def _first(row: TenureRow) -> dt.date:
    return row.start.latest if isinstance(row.start, PartialDate) else dt.date.max


def _last(row: TenureRow) -> dt.date:
    if isinstance(row.end, PartialDate):
        return row.end.earliest
    return row.as_of.earliest if row.end is Edge.OPEN else dt.date.min


def _after_death(book: _Book) -> Iterator[Suspicion]:
    """In office on a day after the holder died."""
    for row in book.tenures:
        died = book.people[row.person].died
        if died is None:
            continue
        begins_later = isinstance(row.start, PartialDate) and row.start.earliest > died.latest
        if begins_later or _last(row) > died.latest + dt.timedelta(days=HAND_OVER):
            yield book.of_row("after-death", row)


def _forgotten(book: _Book) -> Iterator[Suspicion]:
    """Open for forty years, or at a hundred years of age."""
    for row in book.tenures:
        if row.end is not Edge.OPEN or not isinstance(row.start, PartialDate):
            continue
        born = book.people[row.person].born
        known = row.as_of.latest
        if known - row.start.latest > LONG or (born is not None and known - born.latest > OLD):
            yield book.of_row("forgotten-end", row)


def _child(book: _Book) -> Iterator[Suspicion]:
    """In office before the age of sixteen: two people under one id, or a wrong date."""
    for row in book.tenures:
        born = book.people[row.person].born
        if born is None or not isinstance(row.start, PartialDate):
            continue
        is_monarch = any(s.startswith(("monarch", "crown_prince")) for s in book.offices[row.office].seats)
        if not is_monarch and row.start.latest < born.earliest + dt.timedelta(days=16 * 365):
            yield book.of_row("child", row)


def _open_behind(book: _Book) -> Iterator[Suspicion]:
    """A firm open row in a single seat in which another firm holder began before it was read."""
    for (polity, seat), rows in sorted(book.seats.items()):
        firm = [r for r in rows if r.strength == "firm" and isinstance(r.start, PartialDate)]
        for row in firm:
            later = [
                o for o in firm if o.person != row.person and _first(row) < _first(o) < row.as_of.earliest
            ]
            if row.end is Edge.OPEN and later:
                yield Suspicion("stale-open", polity, seat, f"{book.said(row)}; then {book.said(later[0])}")


def _same_person(book: _Book) -> Iterator[Suspicion]:
    """A local id whose name a Wikidata person of the same polity carries."""
    of_polity: dict[str, set[str]] = {}
    for row in book.tenures:
        of_polity.setdefault(row.person, set()).add(book.offices[row.office].polity)
    named: dict[str, set[str]] = {}
    for person in of_polity:
        if not person.startswith("local:"):
            for spelling in book.spellings(person):
                named.setdefault(spelling, set()).add(person)
    for person in sorted(p for p in of_polity if p.startswith("local:")):
        twins = {twin for spelling in book.spellings(person) for twin in named.get(spelling, ())}
        for twin in sorted(twins):
            for polity in sorted(of_polity[person] & of_polity[twin]):
                yield Suspicion("same-person", polity, "", f"{person} and {twin}: {book.people[twin].name}")


def _folded(name: str) -> str:
    """A name without case, marks, hyphens and initials' dots."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(c for c in plain if c.isalpha() or c in " -").replace("-", " ").split())


def _same_office(book: _Book) -> Iterator[Suspicion]:
    """Two offices of one label, or with the same holder from the same day twice."""
    labels: dict[tuple[str, str], list[str]] = {}
    for office in book.offices.values():
        labels.setdefault((office.polity, office.label.casefold()), []).append(office.id)
    for (polity, label), ids in sorted(labels.items()):
        if len(ids) > 1:
            yield Suspicion("same-office", polity, label, ", ".join(sorted(ids)))


def _twice(book: _Book) -> Iterator[Suspicion]:
    """Two firm rows of one person in one office that overlap: one of the dates is wrong."""
    by_holder: dict[tuple[str, str], list[TenureRow]] = {}
    for row in book.tenures:
        if row.strength == "firm" and isinstance(row.start, PartialDate):
            by_holder.setdefault((row.person, row.office), []).append(row)
    for rows in by_holder.values():
        ordered = sorted(rows, key=_first)
        for one, other in pairwise(ordered):
            if isinstance(one.end, PartialDate) and (_last(one) - _first(other)).days > HAND_OVER:
                office = book.offices[one.office]
                seat = office.seats[0] if office.seats else office.id
                yield Suspicion("twice", office.polity, seat, f"{book.said(one)} and {book.said(other)}")


KINDS: Mapping[str, Callable[[_Book], Iterator[Suspicion]]] = {
    "two-holders": _two_holders,
    "after-death": _after_death,
    "forgotten-end": _forgotten,
    "child": _child,
    "stale-open": _open_behind,
    "same-person": _same_person,
    "same-office": _same_office,
    "twice": _twice,
}
"""Each kind of suspicion with what looks for it."""
