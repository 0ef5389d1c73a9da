"""The compiled reference, read only: every fact by id, by name, by polity and day.

Opening reads the gazetteer and nothing else; a fact is read when it is asked for and kept. The
file is immutable, so processes share its pages and a connection for each thread is enough.
"""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
import threading
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from reference import parse, storage
from reference.dates import DaySpan
from reference.errors import IndexUnreadable
from reference.gazetteer import Gazetteer, words_of
from reference.model import (
    Affiliation,
    Listing,
    Office,
    OfficeId,
    Organisation,
    OrganisationId,
    Outlet,
    Person,
    PersonId,
    Polity,
    PolityId,
    ReferenceInfo,
    Regime,
    Renaming,
    Seat,
    Source,
    SourceId,
    Tenure,
    Term,
    Timeline,
    TitleReading,
)
from reference.name_index import keys_of

_CACHED = 20_000
"""Entries kept for each kind of look-up: some tens of megabytes at the most."""


class Facts:
    """All look-ups. Methods that take an id raise KeyError when there is no such thing."""

    info: ReferenceInfo
    gazetteer: Gazetteer

    def __init__(self, path: Path) -> None:
        """Open `path`. Raises IndexUnreadable or IndexOutdated; see `open`."""
        self._path = path
        self._local = threading.local()
        self._connections: list[sqlite3.Connection] = []
        self._lock = threading.Lock()
        try:
            meta = dict(self._all("SELECT key, value FROM meta"))
            self.info = ReferenceInfo(
                version=meta["version"],
                horizon=dt.date.fromisoformat(meta["horizon"]),
                digest=meta["digest"],
                schema=storage.SCHEMA_VERSION,
            )
            self.gazetteer = Gazetteer.from_table(json.loads(meta["gazetteer"]))
            self._counts: Mapping[str, int] = json.loads(meta["counts"])
        except (sqlite3.DatabaseError, KeyError, ValueError) as error:
            raise IndexUnreadable(f"{path}: damaged ({error}); {storage.REMEDY}") from error
        self._item = lru_cache(_CACHED)(self._read_item)
        self.person = lru_cache(_CACHED)(self._read_person)
        self.office = lru_cache(_CACHED)(self._read_office)
        self.timeline = lru_cache(_CACHED)(self._read_timeline)
        self.tenures_of = lru_cache(_CACHED)(self._read_tenures_of)
        self.people_named = lru_cache(_CACHED)(self._read_people_named)
        self.title = lru_cache(_CACHED)(self._read_title)
        self.regime = lru_cache(_CACHED)(self._read_regime)
        self.renaming = lru_cache(_CACHED)(self._read_renaming)
        self.polity = lru_cache(_CACHED)(self._read_polity)
        self.organisation = lru_cache(_CACHED)(self._read_organisation)

    @classmethod
    def open(cls, path: Path) -> Facts:
        """Open a compiled reference. Raises IndexUnreadable or IndexOutdated, naming the way out."""
        return cls(path)

    def close(self) -> None:
        """Close every thread's connection; later look-ups fail."""
        with self._lock:
            for connection in self._connections:
                connection.close()
            self._connections.clear()

    def counts(self) -> Mapping[str, int]:
        """How many of each kind of fact there are."""
        return self._counts

    def source(self, source: SourceId) -> Source:
        """One source by id."""
        return parse.source(self._item("source", source))

    def sources(self) -> tuple[Source, ...]:
        """Every source, by id."""
        return tuple(parse.source(json.loads(b)) for b in self._bodies("source"))

    def polities(self) -> tuple[Polity, ...]:
        """Every polity, by id."""
        return tuple(parse.polity(json.loads(b)) for b in self._bodies("polity"))

    def regimes_of(self, polity: PolityId) -> tuple[Regime, ...]:
        """Every regime of a polity, by start."""
        found = (parse.regime(json.loads(b)) for b in self._bodies("regime"))
        return tuple(r for r in found if r.polity == polity)

    def organisations(self) -> tuple[Organisation, ...]:
        """Every organisation, by id: for building an index once, not for a request."""
        return tuple(parse.organisation(json.loads(b)) for b in self._bodies("organisation"))

    def terms_of(self, person: PersonId) -> tuple[Term, ...]:
        """The person's terms in legislatures, by start."""
        rows = self._all(
            'SELECT person, chamber, "start", "end", as_of, source FROM term WHERE person = ? ORDER BY id',
            person,
        )
        return tuple(parse.term(row, self.chamber_polity(row[1])) for row in rows)

    def chamber_label(self, chamber: str) -> str:
        """What members of the chamber are called in the source."""
        return str(self._item("chamber", chamber)["label"])

    def chamber_polity(self, chamber: str) -> PolityId:
        """Whose legislature the chamber belongs to."""
        return PolityId(self._item("chamber", chamber)["polity"])

    def organisations_named(self, name: str) -> tuple[Organisation, ...]:
        """The organisations known by this name, whatever its case and diacritics."""
        rows = self._all(
            "SELECT organisation FROM organisation_key WHERE key = ? ORDER BY organisation",
            " ".join(words_of(name)),
        )
        return tuple(self.organisation(OrganisationId(o)) for (o,) in rows)

    def affiliations_of(self, person: PersonId) -> tuple[Affiliation, ...]:
        """Where the person is recorded, by organisation and role."""
        return tuple(
            parse.affiliation(r) for r in self._all(f"{_AFFILIATION} person = ? ORDER BY id", person)
        )

    def affiliations_at(self, organisation: OrganisationId) -> tuple[Affiliation, ...]:
        """Who is recorded at the organisation."""
        rows = self._all(f"{_AFFILIATION} organisation = ? ORDER BY id", organisation)
        return tuple(parse.affiliation(row) for row in rows)

    def outlet(self, domain: str) -> Outlet:
        """One outlet by its domain."""
        return parse.outlet(self._item("outlet", domain))

    def listings(self, domain: str) -> tuple[Listing, ...]:
        """What published lists say of exactly this domain, in file order."""
        rows = self._all(
            "SELECT body FROM item WHERE kind = 'listing' AND id > ? AND id < ? ORDER BY id",
            f"{domain} ",
            f"{domain}!",
        )
        return tuple(parse.listing(json.loads(body)) for (body,) in rows)

    def offices_of(self, polity: PolityId) -> tuple[Office, ...]:
        """Every office of a polity, by id."""
        rows = self._all("SELECT id FROM office WHERE polity = ? ORDER BY id", polity)
        return tuple(self.office(OfficeId(o)) for (o,) in rows)

    def seats_of(self, polity: PolityId) -> tuple[Seat, ...]:
        """The seats of a polity that some office carries."""
        rows = self._all("SELECT DISTINCT seat FROM office_seat WHERE polity = ? ORDER BY seat", polity)
        return tuple(Seat(s) for (s,) in rows)

    def polities_with(self, seat: Seat) -> tuple[PolityId, ...]:
        """The polities that have this seat."""
        rows = self._all("SELECT DISTINCT polity FROM office_seat WHERE seat = ? ORDER BY polity", seat)
        return tuple(PolityId(p) for (p,) in rows)

    def _read_polity(self, polity: PolityId) -> Polity:
        return parse.polity(self._item("polity", polity))

    def _read_title(self, ref: str) -> TitleReading:
        return parse.title(ref, self._item("title", ref))

    def _read_regime(self, regime: str) -> Regime:
        return parse.regime(self._item("regime", regime))

    def _read_renaming(self, renaming: str) -> Renaming:
        return parse.renaming(self._item("renaming", renaming))

    def _read_organisation(self, organisation: OrganisationId) -> Organisation:
        return parse.organisation(self._item("organisation", organisation))

    def _read_person(self, person: PersonId) -> Person:
        rows = self._all("SELECT id, name, variants, born, died FROM person WHERE id = ?", person)
        if not rows:
            raise KeyError(person)
        return parse.person(rows[0])

    def _read_office(self, office: OfficeId) -> Office:
        rows = self._all("SELECT id, polity, label, seats, single, titles FROM office WHERE id = ?", office)
        if not rows:
            raise KeyError(office)
        return parse.office(rows[0])

    def _read_tenures_of(self, person: PersonId) -> tuple[Tenure, ...]:
        found = (parse.tenure(row) for row in self._all(f"{_TENURE} person = ? ORDER BY id", person))
        return tuple(sorted(found, key=parse.by_start))

    def _read_timeline(self, polity: PolityId, seat: Seat) -> Timeline | None:
        ids = self._all(
            "SELECT office FROM office_seat WHERE polity = ? AND seat = ? ORDER BY office", polity, seat
        )
        if not ids:
            return None
        offices = tuple(self.office(OfficeId(o)) for (o,) in ids)
        tenures = [
            parse.tenure(row) for o in offices for row in self._all(f"{_TENURE} office = ? ORDER BY id", o.id)
        ]
        stretches = self._all(
            "SELECT first, until FROM stretch WHERE polity = ? AND seat = ? ORDER BY first", polity, seat
        )
        days = dt.date.fromisoformat
        return Timeline(
            polity=polity,
            seat=seat,
            offices=offices,
            tenures=tuple(sorted(tenures, key=parse.by_start)),
            is_single=all(o.is_single for o in offices),
            complete=tuple(DaySpan(days(first), days(until)) for first, until in stretches),
        )

    def _read_people_named(self, name: str) -> tuple[Person, ...]:
        keys = keys_of(name)
        if not keys:
            return ()
        marks = ",".join("?" * len(keys))
        rows = self._all(
            f"SELECT DISTINCT person FROM person_key WHERE key IN ({marks}) ORDER BY person",  # noqa: S608
            *keys,
        )
        return tuple(self.person(PersonId(p)) for (p,) in rows)

    def _read_item(self, kind: str, identity: str) -> dict[str, Any]:
        rows = self._all("SELECT body FROM item WHERE kind = ? AND id = ?", kind, identity)
        if not rows:
            raise KeyError(identity)
        body: dict[str, Any] = json.loads(rows[0][0])
        return body

    def _bodies(self, kind: str) -> list[str]:
        return [body for (body,) in self._all("SELECT body FROM item WHERE kind = ? ORDER BY id", kind)]

    def _all(self, query: str, *values: object) -> list[Any]:
        return self._connection().execute(query, values).fetchall()

    def _connection(self) -> sqlite3.Connection:
        """This thread's connection: SQLite's objects stay in the thread that made them."""
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = storage.open_read_only(self._path)
            self._local.connection = connection
            with self._lock:
                self._connections.append(connection)
        return connection


_TENURE = 'SELECT person, office, "start", "end", as_of, strength, source, note FROM tenure WHERE'
_AFFILIATION = 'SELECT person, organisation, role, called, "start", "end", as_of, strength, source FROM affiliation WHERE'
