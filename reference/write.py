"""Checked tables into the compiled file. Everything goes in sorted: same data, same bytes."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from reference import entity_names, storage
from reference.bodies import items, text_of
from reference.coverage import regions_of, seat_coverage, summary
from reference.name_index import MAX_SHARED, body_key, keys_of
from reference.phrases import packed_gazetteer
from reference.rows import AffiliationRow, OfficeRow, Sourced, TenureRow, TermRow, Weighed
from reference.tables import Tables
from reference.timelines import assemble
from reference.vocabulary import TitlePhrase, expand

Values = tuple[object, ...]


def write(tables: Tables, digest: str, path: Path) -> None:
    """Fill a new file at `path` with everything in `tables`."""
    connection = storage.create(path)
    titles = expand(tables)
    try:
        connection.execute("BEGIN")
        for table, rows in _rows_of(tables, titles):
            _insert(connection, table, rows)
        regions = regions_of(
            ((polity, row.region) for row in tables.regions for polity in row.polities),
            {p.id: p.kind for p in tables.polities},
        )
        meta = {
            "version": tables.version,
            "horizon": tables.horizon.isoformat(),
            "digest": digest,
            "gazetteer": packed_gazetteer(tables, titles),
            "edition": tables.edition,
            "refreshed": tables.refreshed.isoformat() if tables.refreshed else "",
            "counts": json.dumps(_counts(tables, connection), sort_keys=True),
            "regions": json.dumps(regions, sort_keys=True),
            "coverage": json.dumps(_coverage(connection, regions)),
        }
        _insert(connection, "meta", sorted(meta.items()))
        connection.execute("COMMIT")
        connection.executescript(storage.INDEXES)
        connection.execute("VACUUM")
    finally:
        connection.close()


def _rows_of(tables: Tables, titles: tuple[TitlePhrase, ...]) -> Iterable[tuple[str, list[Values]]]:
    """Each table with its rows in the order of their keys."""
    names = _names(tables)
    recall = {s.id for s in tables.sources if s.kind == "recall"}
    yield "item", list(items(tables, titles))
    yield "office", sorted(_office(row) for row in tables.offices)
    yield "timeline", list(assemble(tables))
    dates = {p.id: (str(p.born or ""), str(p.died or "")) for p in tables.people}
    yield from people_rows(names, dates)
    yield "tenure", sorted(_tenure(row) for row in tables.tenures)
    yield "term", sorted(_term(row, recall) for row in tables.terms)
    yield "affiliation", sorted(_affiliation(row) for row in tables.affiliations)
    yield "organisation_key", _organisation_keys(tables)
    yield "entity_name", list(entity_names.rows(tables, names))


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[Values]) -> None:
    """All rows into `table`, in the order given."""
    rows = list(rows)
    if rows:
        marks = ",".join("?" * len(rows[0]))
        connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608  # our own names


def _office(row: OfficeRow) -> Values:
    is_single = int(row.single == "yes")
    return row.id, row.polity, row.label, "|".join(row.seats), is_single, "|".join(row.titles)


def _tenure(row: TenureRow) -> Values:
    return (
        row.person, text_of(row.start), row.office, text_of(row.end),
        str(row.as_of), row.strength, _sources(row), row.note,
    )  # fmt: skip


def _term(row: TermRow, recall: set[str]) -> Values:
    strength = "recall" if recall.issuperset(row.source) else "firm"
    return (
        row.person, text_of(row.start), row.chamber, text_of(row.end),
        str(row.as_of), strength, _sources(row),
    )  # fmt: skip


def _affiliation(row: AffiliationRow) -> Values:
    return (
        row.person, row.organisation, text_of(row.start), row.role, text_of(row.end),
        row.called, str(row.as_of or ""), row.strength, _sources(row),
    )  # fmt: skip


def _sources(row: Sourced) -> str:
    return "|".join(row.source)


def _names(tables: Tables) -> dict[str, tuple[str, ...]]:
    """Every person's spellings: of people.csv first, then as legislators and experts are named."""
    names: dict[str, dict[str, None]] = {p.id: dict.fromkeys((p.name, *p.variants)) for p in tables.people}
    for term in tables.terms:
        names.setdefault(term.person, {})[term.name] = None
    for row in tables.affiliations:
        names.setdefault(row.person, {}).update(dict.fromkeys((row.name, *row.variants)))
    return {person: tuple(spellings) for person, spellings in names.items()}


def people_rows(
    names: Mapping[str, tuple[str, ...]], dates: Mapping[str, tuple[str, str]] | None = None
) -> Iterable[tuple[str, list[Values]]]:
    """The two tables of people, given each person's spellings and dates of birth and death."""
    known = dates or {}
    yield (
        "person",
        sorted(
            (person, spellings[0], "|".join(spellings[1:]), *known.get(person, ("", "")))
            for person, spellings in names.items()
        ),
    )
    yield "person_key", _person_keys(names)


def _person_keys(names: Mapping[str, tuple[str, ...]]) -> list[Values]:
    """Look-up keys to people; keys shared by too many are dropped."""
    people: dict[str, set[str]] = {}
    for person, spellings in names.items():
        for spelling in spellings:
            for key in keys_of(spelling):
                people.setdefault(key, set()).add(person)
    return [(key, "|".join(sorted(people[key]))) for key in sorted(people) if len(people[key]) <= MAX_SHARED]


def _organisation_keys(tables: Tables) -> list[Values]:
    bodies: dict[str, set[str]] = {}
    for row in tables.organisations:
        for name in (row.name, *row.names):
            bodies.setdefault(body_key(name), set()).add(row.id)
    return [(key, "|".join(sorted(bodies[key]))) for key in sorted(bodies) if key]


def _coverage(connection: sqlite3.Connection, regions: Mapping[str, str]) -> list[dict[str, object]]:
    """The sums of coverage: a scan of all timelines, so done once."""
    rows = connection.execute("SELECT polity, seat, single, complete FROM timeline")
    return [asdict(row) for row in summary(seat_coverage(row, regions) for row in rows)]


def _counts(tables: Tables, connection: sqlite3.Connection) -> dict[str, int]:
    """How much there is, and how much of it is firm."""
    people = connection.execute("SELECT count(*) FROM person").fetchone()[0]
    complete = connection.execute("SELECT count(*) FROM timeline WHERE complete != ''").fetchone()[0]
    timelines = connection.execute("SELECT count(*) FROM timeline").fetchone()[0]
    weighed: dict[str, Sequence[Weighed]] = {
        "tenures": tables.tenures,
        "regimes": tables.regimes,
        "renamings": tables.renamings,
        "organisations": tables.organisations,
        "affiliations": tables.affiliations,
    }
    return {
        "polities": len(tables.polities),
        "offices": len(tables.offices),
        "offices_with_seat": sum(bool(o.seats) for o in tables.offices),
        "timelines": timelines,
        "timelines_with_complete_stretch": complete,
        "people": people,
        "terms": len(tables.terms),
        "outlets": len(tables.outlets),
        "listings": len(tables.listings),
        "sources": len(tables.sources),
        **{name: len(rows) for name, rows in weighed.items()},
        **{f"{name}_firm": sum(r.strength == "firm" for r in rows) for name, rows in weighed.items()},
    }
