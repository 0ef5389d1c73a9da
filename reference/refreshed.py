"""What refreshes found, laid over the reviewed facts: read from one edition, never mixed into the data.

An edition holds, for each person and office it speaks of, every row that is true of them. So its
rows take the place of the reviewed ones of that pair, unless the review is younger than the refresh.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from reference import datafile
from reference.errors import BadRow, ReferenceDataError
from reference.rows import AffiliationRow, EntityId, PersonRow, Row, SourceRow, TenureRow, TermRow
from reference.tables import Tables

R = TypeVar("R", bound=Row)
Held = TypeVar("Held", TenureRow, TermRow, AffiliationRow)
Pair = tuple[str, str]
"""An office and a person."""
HEAD = "refresh.toml"
WAY_OUT = "go back with `deskcheck reference rollback`, or remove that directory and refresh again"


class IdentityRow(Row):
    """identities.csv: a person of the review without an id of Wikidata, and the id a refresh found."""

    KEY = ("local",)
    local: EntityId
    qid: EntityId


@dataclass(frozen=True, slots=True)
class Edition:
    """The facts of one refresh and of those before it. `day`: when Wikidata was asked."""

    name: str
    day: dt.date
    sources: tuple[SourceRow, ...]
    identities: tuple[IdentityRow, ...]
    people: tuple[PersonRow, ...]
    tenures: tuple[TenureRow, ...]


def read(home: Path) -> Edition:
    """The edition in the directory `home`. Raises ReferenceDataError, naming file, line and way out."""
    try:
        return Edition(
            name=home.name,
            day=_day(home / HEAD),
            sources=tuple(_sources(home / "sources.toml")),
            identities=tuple(_rows(home / "identities.csv", IdentityRow)),
            people=tuple(_rows(home / "people.csv", PersonRow)),
            tenures=tuple(
                row
                for path in sorted((home / "tenures").glob("*.csv"), key=lambda p: p.name)
                for row in _rows(path, TenureRow)
            ),
        )
    except BadRow as error:
        raise ReferenceDataError(f"{error}; {WAY_OUT}") from error


def laid_over(tables: Tables, edition: Edition) -> Tables:
    """The reviewed rows with the edition's over them. Rows of offices that are gone are left out."""
    same = {row.local: row.qid for row in edition.identities}
    people = _people(tables.people, edition.people, same)
    offices = {office.id for office in tables.offices}
    known = {person.id for person in people}
    reviewed = _renamed(tables.tenures, same)
    fresh = [t for t in edition.tenures if t.office in offices and t.person in known]
    return replace(
        tables,
        version=f"{tables.version}+{edition.name}",
        sources=_by_id(tables.sources, edition.sources),
        people=people,
        tenures=_distinct(_younger(reviewed, fresh)),
        terms=_distinct(_renamed(tables.terms, same)),
        affiliations=_distinct(_renamed(tables.affiliations, same)),
        refreshed=edition.day,
        refreshed_offices=frozenset(t.office for t in fresh if t.as_of.latest >= edition.day),
        edition=edition.name,
    )


def by_pair(rows: Iterable[TenureRow]) -> dict[Pair, list[TenureRow]]:
    """The rows of each person in each office."""
    found: dict[Pair, list[TenureRow]] = {}
    for row in rows:
        found.setdefault((row.office, row.person), []).append(row)
    return found


def _younger(reviewed: Iterable[TenureRow], fresh: Iterable[TenureRow]) -> Iterator[TenureRow]:
    """For each pair the rows of whoever looked last."""
    old, new = by_pair(reviewed), by_pair(fresh)
    for pair in sorted(old.keys() | new.keys()):
        before, after = old.get(pair, []), new.get(pair, [])
        yield from after if _known_to(after) >= _known_to(before) else before


def _known_to(rows: Iterable[TenureRow]) -> dt.date:
    """The last day that any of the rows speaks for."""
    return max((row.as_of.latest for row in rows), default=dt.date.min)


def _people(
    reviewed: Iterable[PersonRow], fresh: Iterable[PersonRow], same: Mapping[str, str]
) -> tuple[PersonRow, ...]:
    """Everyone once: the review's name before the refresh's, and all spellings of both."""
    found: dict[str, PersonRow] = {}
    for row in (*reviewed, *fresh):
        person = row.model_copy(update={"id": same.get(row.id, row.id)})
        known = found.get(person.id)
        found[person.id] = person if known is None else _joined(known, person)
    return tuple(found[person] for person in sorted(found))


def _joined(first: PersonRow, second: PersonRow) -> PersonRow:
    """Two rows of one person as one."""
    spellings = dict.fromkeys((*first.variants, second.name, *second.variants))
    spellings.pop(first.name, None)
    return first.model_copy(
        update={
            "variants": tuple(spellings),
            "native": tuple(dict.fromkeys((*first.native, *second.native))),
            "born": first.born or second.born,
            "died": first.died or second.died,
            "source": tuple(dict.fromkeys((*first.source, *second.source))),
        }
    )


def _renamed(rows: Iterable[Held], same: Mapping[str, str]) -> Iterator[Held]:
    """The rows, under the ids that a refresh found for their people."""
    for row in rows:
        qid = same.get(row.person)
        yield row if qid is None else row.model_copy(update={"person": qid})


def _distinct(rows: Iterable[R]) -> tuple[R, ...]:
    """The first of each key: what were two people may have had one fact each."""
    found: dict[tuple[object, ...], R] = {}
    for row in rows:
        found.setdefault(tuple(getattr(row, column) for column in row.KEY), row)
    return tuple(found.values())


def _by_id(reviewed: Iterable[SourceRow], fresh: Iterable[SourceRow]) -> tuple[SourceRow, ...]:
    """All sources; a later refresh describes the same source anew."""
    return tuple({row.id: row for row in (*reviewed, *fresh)}.values())


def _rows(path: Path, model: type[R]) -> Iterator[R]:
    """The rows of one file; none where there is no such file. Raises BadRow."""
    if not path.exists():
        return
    for line in datafile.read(path, model):
        if line.problem is not None:
            raise line.problem
        if line.row is not None:
            yield line.row


def _day(path: Path) -> dt.date:
    day = datafile.tables_of(path).get("day")
    if type(day) is not dt.date:
        raise BadRow(path, 1, "needs `day` (a date)")
    return day


def _sources(path: Path) -> Iterator[SourceRow]:
    for entry in datafile.tables_of(path).get("source", []):
        try:
            yield SourceRow.model_validate(entry)
        except ValidationError as error:
            raise BadRow(path, 1, datafile.first_of(error)) from error
