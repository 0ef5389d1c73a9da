"""Checked tables into the compiled file. Everything is inserted in sorted order: same data, same bytes."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from reference import storage
from reference.completeness import complete_stretches
from reference.dates import Edge, PartialDate
from reference.gazetteer import words_of
from reference.model import OfficeId, PersonId, Seat, SourceId, Strength, Tenure
from reference.name_index import MAX_SHARED, keys_of
from reference.phrases import gazetteer_table
from reference.rows import OfficeRow, Row, SourceRow, TenureRow
from reference.tables import Tables
from reference.vocabulary import TitlePhrase, expand


def write(tables: Tables, digest: str, path: Path) -> None:
    """Fill a new file at `path` with everything in `tables`."""
    connection = storage.create(path)
    try:
        connection.execute("BEGIN")
        _write_all(connection, tables, digest)
        connection.execute("COMMIT")
        connection.executescript(storage.INDEXES)
        connection.execute("ANALYZE")
        connection.execute("VACUUM")
    finally:
        connection.close()


def _write_all(connection: sqlite3.Connection, tables: Tables, digest: str) -> None:
    titles = expand(tables.title_patterns, tables.portfolios, tables.titles)
    _insert(connection, "item", _items(tables, titles))
    _insert(connection, "office", (_office(o) for o in tables.offices))
    _insert(
        connection,
        "office_seat",
        sorted((o.polity, seat, o.id) for o in tables.offices for seat in set(o.seats)),
    )
    _insert(connection, "stretch", sorted(_stretches(tables)))
    names = _names(tables)
    _insert(connection, "person", _people(tables, names))
    _insert(connection, "person_key", _person_keys(names))
    _insert(connection, "tenure", _numbered(_tenure_values(tables.tenures)))
    _insert(
        connection,
        "term",
        _numbered(
            sorted(
                (t.person, t.chamber, _text(t.start), _text(t.end), str(t.as_of), _joined(t.source))
                for t in tables.terms
            )
        ),
    )
    _insert(
        connection,
        "affiliation",
        _numbered(
            sorted(
                (
                    a.person,
                    a.organisation,
                    a.role,
                    a.called,
                    _text(a.start),
                    _text(a.end),
                    str(a.as_of or ""),
                    _strength(a.strength),
                    _joined(a.source),
                )
                for a in tables.affiliations
            )
        ),
    )
    _insert(connection, "organisation_key", sorted(_organisation_keys(tables)))
    counts = _counts(tables, connection)
    meta = {
        "version": tables.version,
        "horizon": tables.horizon.isoformat(),
        "digest": digest,
        "gazetteer": gazetteer_table(tables, titles),
        "counts": json.dumps(counts, sort_keys=True),
    }
    _insert(connection, "meta", sorted(meta.items()))


def _insert(connection: sqlite3.Connection, table: str, values: Iterable[tuple[object, ...]]) -> None:
    """All rows into `table`, in the order given."""
    rows = list(values)
    if rows:
        marks = ",".join("?" * len(rows[0]))
        connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608  # our own names


def _numbered(values: Iterable[tuple[object, ...]]) -> Iterator[tuple[object, ...]]:
    return ((number, *row) for number, row in enumerate(values, 1))


def _items(tables: Tables, titles: tuple[TitlePhrase, ...]) -> list[tuple[str, str, str]]:
    """The small tables: one JSON body a row, sorted by kind and id."""
    readings = {t.reading.ref: t.reading for t in titles}
    items = [("source", s.id, _body(s)) for s in tables.sources]
    items += [("polity", p.id, _body(p)) for p in tables.polities]
    items += [("chamber", c.id, _body(c)) for c in tables.chambers]
    items += [("regime", r.id, _body(r)) for r in tables.regimes]
    items += [("renaming", r.id, _body(r)) for r in tables.renamings]
    items += [("organisation", o.id, _body(o)) for o in tables.organisations]
    items += [("outlet", o.domain, _body(o)) for o in tables.outlets]
    items += [
        ("listing", f"{row.domain} {number:05d}", _body(row)) for number, row in enumerate(tables.listings)
    ]
    items += [
        (
            "title",
            ref,
            json.dumps(
                {"seat": r.seat, "scope": sorted(r.scope), "polity": r.polity, "plural": r.plural},
                sort_keys=True,
            ),
        )
        for ref, r in readings.items()
    ]
    return sorted(items)


def _body(row: Row | SourceRow) -> str:
    """A row as JSON with partial dates as text; open and unknown ends keep their marks."""
    values: Mapping[str, object] = {name: getattr(row, name) for name in type(row).model_fields}
    return json.dumps({k: _plain(v) for k, v in values.items()}, ensure_ascii=False, sort_keys=True)


def _plain(value: object) -> object:
    if isinstance(value, PartialDate | Edge):
        return _text(value)
    return list(value) if isinstance(value, tuple) else value


def _text(date: PartialDate | Edge | None) -> str:
    """`..` open, `?` unknown, else the partial date."""
    if date is Edge.OPEN:
        return ".."
    if date is Edge.UNKNOWN:
        return "?"
    return str(date or "")


def _joined(parts: Iterable[str]) -> str:
    return "|".join(parts)


def _strength(word: str) -> str:
    return Strength(word).value


def _office(row: OfficeRow) -> tuple[object, ...]:
    return (
        row.id,
        row.polity,
        row.label,
        _joined(row.seats),
        int(row.single == "yes"),
        _joined(row.titles),
        _joined(row.source),
    )


def _tenure_values(tenures: Iterable[TenureRow]) -> list[tuple[str, ...]]:
    return sorted(
        (
            t.person,
            t.office,
            _text(t.start),
            _text(t.end),
            str(t.as_of),
            _strength(t.strength),
            _joined(t.source),
            t.note,
        )
        for t in tenures
    )


def _stretches(tables: Tables) -> Iterator[tuple[str, str, str, str]]:
    """Where each seat's holders are all known."""
    by_office: dict[str, list[Tenure]] = {}
    for row in tables.tenures:
        by_office.setdefault(row.office, []).append(_tenure(row))
    seats: dict[tuple[str, str], list[OfficeRow]] = {}
    for office in tables.offices:
        for seat in office.seats:
            seats.setdefault((office.polity, seat), []).append(office)
    for (polity, seat), offices in seats.items():
        tenures = [t for o in offices for t in by_office.get(o.id, [])]
        is_single = all(o.single == "yes" for o in offices)
        for stretch in complete_stretches(tenures, is_single=is_single):
            yield polity, Seat(seat), stretch.first.isoformat(), stretch.until.isoformat()


def _tenure(row: TenureRow) -> Tenure:
    return Tenure(
        PersonId(row.person),
        OfficeId(row.office),
        row.interval,
        row.as_of,
        SourceId(_joined(row.source)),
        Strength(row.strength),
        row.note,
    )


def _names(tables: Tables) -> dict[str, tuple[str, ...]]:
    """Every person's spellings: from people.csv first, else as legislators and experts are named."""
    names = {p.id: (p.name, *p.variants) for p in tables.people}
    for term in tables.terms:
        names.setdefault(term.person, (term.name,))
    for row in tables.affiliations:
        known = names.get(row.person, (row.name,))
        more = (row.name, *row.variants)
        names[row.person] = (*known, *(n for n in dict.fromkeys(more) if n not in known))
    return names


def _people(tables: Tables, names: Mapping[str, tuple[str, ...]]) -> list[tuple[str, ...]]:
    dates = {p.id: (str(p.born or ""), str(p.died or "")) for p in tables.people}
    return sorted(
        (person, spellings[0], _joined(spellings[1:]), *dates.get(person, ("", "")))
        for person, spellings in names.items()
    )


def _person_keys(names: Mapping[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    """Look-up keys to people; keys shared by too many are dropped."""
    people: dict[str, set[str]] = {}
    for person, spellings in names.items():
        for spelling in spellings:
            for key in keys_of(spelling):
                people.setdefault(key, set()).add(person)
    return sorted((k, p) for k, found in people.items() if len(found) <= MAX_SHARED for p in found)


def _organisation_keys(tables: Tables) -> set[tuple[str, str]]:
    return {(" ".join(words_of(name)), o.id) for o in tables.organisations for name in (o.name, *o.names)}


def _counts(tables: Tables, connection: sqlite3.Connection) -> dict[str, int]:
    """How much there is, and how much of it is firm."""
    one = connection.execute("SELECT count(*) FROM person").fetchone()[0]
    firm = sum(t.strength == "firm" for t in tables.tenures)
    return {
        "polities": len(tables.polities),
        "offices": len(tables.offices),
        "offices_with_seat": sum(bool(o.seats) for o in tables.offices),
        "people": one,
        "tenures": len(tables.tenures),
        "tenures_firm": firm,
        "terms": len(tables.terms),
        "regimes": len(tables.regimes),
        "regimes_firm": sum(r.strength == "firm" for r in tables.regimes),
        "renamings": len(tables.renamings),
        "renamings_firm": sum(r.strength == "firm" for r in tables.renamings),
        "organisations": len(tables.organisations),
        "organisations_firm": sum(o.strength == "firm" for o in tables.organisations),
        "affiliations": len(tables.affiliations),
        "affiliations_firm": sum(a.strength == "firm" for a in tables.affiliations),
        "outlets": len(tables.outlets),
        "listings": len(tables.listings),
        "sources": len(tables.sources),
    }
