"""The compiled reference, read only: every fact by id, by name, by polity and seat.

Opening reads the gazetteer and nothing else; a fact is read when it is asked for and kept. The
file is immutable, so processes share its pages and a connection for each thread is enough.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from reference import parse
from reference.coverage import SeatCoverage, Sum, seat_coverage
from reference.errors import IndexUnreadable
from reference.gazetteer import Gazetteer
from reference.imports import store as imports
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
from reference.name_index import body_key, keys_of, likely, most_alike
from reference.press import Press
from reference.storage import REMEDY, SCHEMA_VERSION, Store

_MANY = 1 << 14
"""Kept of what an article has dozens of (people, timelines): some tens of megabytes when full."""
_FEW = 1 << 11
"""Kept of what an article has a few of."""


class Facts:
    """All look-ups. A method that takes an id raises KeyError when there is no such thing."""

    info: ReferenceInfo
    gazetteer: Gazetteer
    press: Press

    def __init__(self, store: Store, imported: Store | None = None) -> None:
        """Read what every article needs. Raises IndexUnreadable; callers use `open`."""
        self._store = store
        self._imported = imported
        try:
            meta = dict(store.rows("SELECT key, value FROM meta"))
            self.info = ReferenceInfo(
                version=meta["version"],
                horizon=dt.date.fromisoformat(meta["horizon"]),
                digest=meta["digest"],
                schema=SCHEMA_VERSION,
                refreshed=_day(meta.get("refreshed", "")),
                edition=meta.get("edition", ""),
            )
            self.gazetteer = Gazetteer.unpack(meta["gazetteer"])
            self._counts: Mapping[str, int] = json.loads(meta["counts"])
        except (KeyError, ValueError) as error:
            raise IndexUnreadable(f"{store.path}: damaged ({error!r}); {REMEDY}") from error
        self._person = lru_cache(_MANY)(self._read_person)
        self._timeline = lru_cache(_MANY)(self._read_timeline)
        self._tenures = lru_cache(_FEW)(self._read_tenures)
        self._terms = lru_cache(_FEW)(self._read_terms)
        self._named = lru_cache(_FEW)(self._read_named)
        self._organisations = lru_cache(_FEW)(self._read_organisations)
        self._office = lru_cache(_FEW)(self._read_office)
        self._item = lru_cache(_MANY)(self._read_item)
        self.press = Press(self._item, imported)
        self._affiliations = lru_cache(_FEW)(self._read_affiliations)
        self._horizon = lru_cache(_FEW)(self._read_horizon)
        self._polity = lru_cache(_FEW)(lambda key: parse.polity(self._item("polity", key)))
        self._regime = lru_cache(_FEW)(lambda key: parse.regime(self._item("regime", key)))
        self._renaming = lru_cache(_FEW)(lambda key: parse.renaming(self._item("renaming", key)))
        self._organisation = lru_cache(_FEW)(lambda key: parse.organisation(self._item("organisation", key)))

    @classmethod
    def open(cls, path: Path, imported: Path | None = None) -> Facts:
        """Open a compiled reference, and the file of an operator's imports where there is one at `imported`.

        Raises IndexUnreadable or IndexOutdated, naming the way out.
        """
        store = Store(path)
        try:
            return cls(store, Store(imported, imports.opened) if imported and imported.is_file() else None)
        except IndexUnreadable:
            store.close()
            raise

    @property
    def base(self) -> Facts:
        """The reference itself, without anything laid over it: what is built once for it is built by this."""
        return self

    def close(self) -> None:
        """Close the files; look-ups that are not in memory then raise IndexUnreadable."""
        self._store.close()
        if self._imported is not None:
            self._imported.close()

    def rows(self, query: str, *values: object) -> list[Any]:
        """Rows of the compiled file, for questions that no check asks: see `reference.directory`."""
        return self._store.rows(query, *values)

    def counts(self) -> Mapping[str, int]:
        """How many of each kind of fact there are, and how many of them are firm."""
        return self._counts

    def coverage_sums(self) -> tuple[Sum, ...]:
        """The coverage summed by kind of office and region, as the compile worked it out."""
        (packed,) = self._store.rows("SELECT value FROM meta WHERE key = 'coverage'")[0]
        return tuple(Sum(**row) for row in json.loads(packed))

    def coverage(self) -> tuple[SeatCoverage, ...]:
        """For every seat of every polity the days on which all its holders are known, by polity and seat.

        Reads every timeline's header: for a report, not for a request.
        """
        (packed,) = self._store.rows("SELECT value FROM meta WHERE key = 'regions'")[0]
        regions: dict[str, str] = json.loads(packed)
        return tuple(seat_coverage(row, regions) for row in self._store.rows(_COVERAGE))

    def source(self, source: SourceId) -> Source:
        """A source by id; of several joined by `|`, the first, which carries the fact."""
        return parse.source(self._item("source", source.partition("|")[0]))

    def sources_of(self, sources: SourceId) -> tuple[Source, ...]:
        """Every source that a fact names, in its order."""
        return tuple(self.source(SourceId(part)) for part in sources.split("|"))

    def sources(self) -> tuple[Source, ...]:
        """Every source, by id."""
        return tuple(parse.source(body) for body in self._all_items("source"))

    def polity(self, polity: PolityId) -> Polity:
        """One polity."""
        return self._polity(polity)

    def polities(self) -> tuple[Polity, ...]:
        """Every polity, by id."""
        return tuple(parse.polity(body) for body in self._all_items("polity"))

    def title(self, ref: str) -> TitleReading:
        """What the title entry `ref` of the gazetteer means."""
        return parse.title(ref, self._item("title", ref))

    def person(self, person: PersonId) -> Person:
        """One person: office-holder, legislator or expert."""
        return self._person(person)

    def office(self, office: OfficeId) -> Office:
        """One office."""
        return self._office(office)

    def timeline(self, polity: PolityId, seat: Seat) -> Timeline | None:
        """All tenures of the offices of `polity` that carry `seat`; None when no office carries it."""
        return self._timeline(polity, seat)

    def horizon_of(self, polity: PolityId, seat: Seat) -> dt.date:
        """The day up to which a seat is known: later than `info.horizon` where a refresh looked at it."""
        return self._horizon(polity, seat)

    def polities_with(self, seat: Seat) -> tuple[PolityId, ...]:
        """The polities that have an office with this seat."""
        rows = self._store.rows("SELECT polity FROM timeline WHERE seat = ? ORDER BY polity", seat)
        return tuple(PolityId(polity) for (polity,) in rows)

    def tenures_of(self, person: PersonId) -> tuple[Tenure, ...]:
        """Everything the person is recorded to have held, by start (unknown starts first)."""
        return self._tenures(person)

    def terms_of(self, person: PersonId) -> tuple[Term, ...]:
        """The person's memberships of legislatures, by start (unknown starts first)."""
        return self._terms(person)

    def chamber_label(self, chamber: str) -> str:
        """What a chamber, or membership of it, is called."""
        return str(self._item("chamber", chamber)["label"])

    def people_named(self, name: str) -> tuple[Person, ...]:
        """The people with this full name in any order, case and accepted romanisation, by id.

        Namesakes all come back, and so may people of a name that only sounds alike: compare.
        """
        return self._named(name)

    def regime(self, regime: str) -> Regime:
        """One regime."""
        return self._regime(regime)

    def regimes_of(self, polity: PolityId) -> tuple[Regime, ...]:
        """The regimes of a polity, by start."""
        ids = self._ids("regimes_of", polity)
        return tuple(self.regime(regime) for regime in ids)

    def renaming(self, renaming: str) -> Renaming:
        """One renaming."""
        return self._renaming(renaming)

    def organisation(self, organisation: OrganisationId) -> Organisation:
        """One organisation."""
        return self._organisation(organisation)

    def organisations(self) -> tuple[Organisation, ...]:
        """Every organisation, by id: to build something once, not for a request."""
        return tuple(parse.organisation(body) for body in self._all_items("organisation"))

    def organisations_named(self, name: str) -> tuple[Organisation, ...]:
        """The organisations known by this name, whatever its case and diacritics, by id."""
        return self._organisations(name)

    def names_from(self, kind: str, key: str, most: int) -> tuple[tuple[str, str], ...]:
        """At most `most` pairs of name key and id of a kind of `entity_names`, whose key begins so."""
        return tuple(self._store.rows(_NAMES_FROM, kind, key, key + _LAST, most))

    def offices_of(self, polity: PolityId) -> tuple[Office, ...]:
        """The offices of a polity, by id."""
        query = "SELECT id, polity, label, seats, single, titles FROM office WHERE polity = ? ORDER BY id"
        return tuple(parse.office(row) for row in self._store.rows(query, polity))

    def affiliations_of(self, person: PersonId) -> tuple[Affiliation, ...]:
        """Where the person is recorded, by organisation, start and role."""
        return self._affiliations("person", person)

    def affiliations_at(self, organisation: OrganisationId) -> tuple[Affiliation, ...]:
        """Who is recorded at the organisation, by person, start and role."""
        return self._affiliations("organisation", organisation)

    def outlet(self, domain: str) -> Outlet:
        """The outlet of exactly this domain."""
        return self.press.outlet(domain)

    def listings(self, domain: str) -> tuple[Listing, ...]:
        """What published lists say of exactly this domain, by list and date."""
        return self.press.listings(domain)

    def _read_person(self, person: PersonId) -> Person:
        rows = self._store.rows("SELECT id, name, variants, born, died FROM person WHERE id = ?", person)
        if not rows:
            raise KeyError(person)
        return parse.person(rows[0])

    def _read_office(self, office: OfficeId) -> Office:
        query = "SELECT id, polity, label, seats, single, titles FROM office WHERE id = ?"
        rows = self._store.rows(query, office)
        if not rows:
            raise KeyError(office)
        return parse.office(rows[0])

    def _read_timeline(self, polity: PolityId, seat: Seat) -> Timeline | None:
        rows = self._store.rows(
            "SELECT offices, single, complete, tenures FROM timeline WHERE polity = ? AND seat = ?",
            polity,
            seat,
        )
        if not rows:
            return None
        offices, single, complete, tenures = rows[0]
        return Timeline(
            polity=polity,
            seat=seat,
            offices=tuple(self.office(OfficeId(office)) for office in offices.split("|")),
            tenures=tuple(parse.tenure(row) for row in json.loads(tenures)),
            is_single=bool(single),
            complete=parse.stretches(complete),
        )

    def _read_horizon(self, polity: PolityId, seat: Seat) -> dt.date:
        try:
            day = dt.date.fromisoformat(self._item("seat_horizon", f"{polity} {seat}")["day"])
        except KeyError:
            return self.info.horizon
        return max(day, self.info.horizon)

    def _read_tenures(self, person: PersonId) -> tuple[Tenure, ...]:
        found = (parse.tenure(row) for row in self._store.rows(_TENURES, person))
        return tuple(sorted(found, key=parse.by_start))

    def _read_terms(self, person: PersonId) -> tuple[Term, ...]:
        rows = self._store.rows(_TERMS, person)
        found = (parse.term(row, PolityId(self._item("chamber", row[1])["polity"])) for row in rows)
        return tuple(sorted(found, key=parse.by_start))

    def _read_named(self, name: str) -> tuple[Person, ...]:
        keys = json.dumps(keys_of(name))
        ids = most_alike([people.split("|") for (people,) in self._store.rows(_PEOPLE_OF_KEYS, keys)])
        rows = self._store.rows(_PEOPLE, json.dumps(ids)) if ids else []
        near = likely(name, [f"{row[1]}|{row[2]}" for row in rows])
        return tuple(parse.person(rows[place]) for place in near)

    def _read_organisations(self, name: str) -> tuple[Organisation, ...]:
        query = "SELECT organisations FROM organisation_key WHERE key = ?"
        rows = self._store.rows(query, body_key(name))
        return tuple(self.organisation(OrganisationId(o)) for (ids,) in rows for o in ids.split("|"))

    def _read_affiliations(self, column: str, identity: str) -> tuple[Affiliation, ...]:
        query = _AFFILIATIONS[column]
        return tuple(parse.affiliation(row) for row in self._store.rows(query, identity))

    def _ids(self, kind: str, identity: str) -> tuple[str, ...]:
        """The ids listed under a key; none when nothing is."""
        try:
            return tuple(self._item(kind, identity)["ids"])
        except KeyError:
            return ()

    def _read_item(self, kind: str, identity: str) -> dict[str, Any]:
        rows = self._store.rows("SELECT body FROM item WHERE kind = ? AND id = ?", kind, identity)
        if not rows:
            raise KeyError(identity)
        body: dict[str, Any] = json.loads(rows[0][0])
        return body

    def _all_items(self, kind: str) -> list[dict[str, Any]]:
        rows = self._store.rows("SELECT body FROM item WHERE kind = ? ORDER BY id", kind)
        return [json.loads(body) for (body,) in rows]


def _day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


_PEOPLE_OF_KEYS = "SELECT people FROM person_key WHERE key IN (SELECT value FROM json_each(?))"
_PEOPLE = (
    "SELECT id, name, variants, born, died FROM person WHERE id IN (SELECT value FROM json_each(?)) "
    "ORDER BY id"
)
_NAMES_FROM = (
    "SELECT key, id FROM entity_name WHERE kind = ? AND key >= ? AND key < ? ORDER BY key, id LIMIT ?"
)
_LAST = "\U0010ffff"
"""After every letter that a name may go on with."""
_COVERAGE = "SELECT polity, seat, single, complete FROM timeline ORDER BY polity, seat"
_TENURES = (
    'SELECT person, office, "start", "end", as_of, strength, source, note FROM tenure WHERE person = ? '
    'ORDER BY "start", office, "end"'
)
_TERMS = (
    'SELECT person, chamber, "start", "end", as_of, strength, source FROM term WHERE person = ? '
    'ORDER BY "start", chamber, "end"'
)
_AFFILIATIONS = {
    column: (
        'SELECT person, organisation, role, called, "start", "end", as_of, strength, source '  # noqa: S608
        f'FROM affiliation WHERE {column} = ? ORDER BY person, organisation, "start", role, "end", called'
    )
    for column in ("person", "organisation")
}
