"""Facts found beside the reference, laid over it: for one article, without changing the reference.

The checks see one `Facts`; where a fact came from stands in its source. Nothing that was added makes
a timeline complete: that somebody else held an office is said only by the reference itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from reference import parse
from reference.dates import PartialDate
from reference.facts import Facts
from reference.model import (
    Affiliation,
    Organisation,
    OrganisationId,
    Person,
    PersonId,
    PolityId,
    Seat,
    Source,
    SourceId,
    Tenure,
    Timeline,
)
from reference.name_index import body_key, keys_of

_K = TypeVar("_K", bound=Hashable)
_V = TypeVar("_V")


@dataclass(frozen=True, slots=True)
class Provenance:
    """Which statement of which revision of which item says a fact, and where that can be read.

    `property` and `statement` are empty where the fact is the item itself. `read`: the day.
    """

    entity: str
    revision: int
    url: str
    read: str
    property: str = ""
    statement: str = ""


@dataclass(frozen=True, slots=True)
class Additions:
    """What is laid over a reference. Every `source` of its facts is a key of `provenance`."""

    people: tuple[Person, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    affiliations: tuple[Affiliation, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    provenance: Mapping[SourceId, Provenance] = field(default_factory=dict)


class Overlay(Facts):
    """A reference with additions. It reads through the reference, which must stay open."""

    def __init__(self, base: Facts, additions: Additions) -> None:
        """Index the additions; of the reference nothing is read or copied."""
        vars(self).update(vars(base))  # its store and its caches, shared: an overlay lives for one article
        self._base = base
        self._provenance = additions.provenance
        self._people = {person.id: person for person in additions.people}
        self._bodies = {body.id: body for body in additions.organisations}
        self._people_by_key = _grouped(
            (key, p) for p in additions.people for name in p.spellings for key in keys_of(name)
        )
        self._bodies_by_key = _grouped(
            (body_key(name), o) for o in additions.organisations for name in (o.name, *o.names)
        )
        self._held = _grouped((t.person, t) for t in additions.tenures)
        self._seated = _grouped(
            ((office.polity, seat), t)
            for t in additions.tenures
            for office in (base.office(t.office),)
            for seat in office.seats
        )
        self._tied = _grouped((a.person, a) for a in additions.affiliations)
        self._at = _grouped((a.organisation, a) for a in additions.affiliations)

    @property
    def base(self) -> Facts:
        """The reference underneath."""
        return self._base

    def provenance(self, source: str) -> Provenance | None:
        """Where an added fact was found; None for a source of the reference."""
        return self._provenance.get(SourceId(source))

    def source(self, source: SourceId) -> Source:
        """A source of the reference, or the statement that an added fact was read from."""
        found = self.provenance(source)
        if found is None:
            return self._base.source(source)
        return Source(source, "Wikidata, looked up live", "wikidata", "CC0-1.0", found.url, found.read)

    def person(self, person: PersonId) -> Person:
        """One person; one that the reference knows has the added spellings after its own."""
        added = self._people.get(person)
        if added is None:
            return self._base.person(person)
        try:
            known = self._base.person(person)
        except KeyError:
            return added
        more = (name for name in added.spellings if name not in known.spellings)
        return replace(known, variants=(*known.variants, *more), died=known.died or added.died)

    def people_named(self, name: str) -> tuple[Person, ...]:
        """Those of the reference and those added, by id."""
        found = {person.id for person in self._base.people_named(name)}
        for key in keys_of(name):
            found.update(person.id for person in self._people_by_key.get(key, ()))
        return tuple(self.person(person) for person in sorted(found))

    def tenures_of(self, person: PersonId) -> tuple[Tenure, ...]:
        """Everything the person is recorded to have held, by start."""
        return _merged(self._base.tenures_of(person), self._held.get(person, ()))

    def timeline(self, polity: PolityId, seat: Seat) -> Timeline | None:
        """The timeline with the added tenures; complete where the reference says so."""
        known, added = self._base.timeline(polity, seat), self._seated.get((polity, seat), ())
        if known is None or not added:
            return known
        return replace(known, tenures=_merged(known.tenures, added))

    def organisation(self, organisation: OrganisationId) -> Organisation:
        """One organisation."""
        added = self._bodies.get(organisation)
        return self._base.organisation(organisation) if added is None else added

    def organisations_named(self, name: str) -> tuple[Organisation, ...]:
        """Those of the reference, then those added."""
        return (*self._base.organisations_named(name), *self._bodies_by_key.get(body_key(name), ()))

    def affiliations_of(self, person: PersonId) -> tuple[Affiliation, ...]:
        """Where the person is recorded."""
        return (*self._base.affiliations_of(person), *self._tied.get(person, ()))

    def affiliations_at(self, organisation: OrganisationId) -> tuple[Affiliation, ...]:
        """Who is recorded at the organisation."""
        return (*self._base.affiliations_at(organisation), *self._at.get(organisation, ()))


def _grouped(pairs: Iterable[tuple[_K, _V]]) -> dict[_K, tuple[_V, ...]]:
    """Values by key, each once, in their order."""
    found: dict[_K, dict[_V, None]] = defaultdict(dict)
    for key, value in pairs:
        found[key][value] = None
    return {key: tuple(values) for key, values in found.items()}


def _merged(known: tuple[Tenure, ...], added: tuple[Tenure, ...]) -> tuple[Tenure, ...]:
    """Both, by start; an open tenure of the reference gives way to a later reading of itself."""
    if not added:
        return known
    kept = (k for k in known if not (k.interval.is_open and any(_same_tenure(k, a) for a in added)))
    return tuple(sorted((*kept, *added), key=parse.by_start))


def _same_tenure(one: Tenure, other: Tenure) -> bool:
    """The same person in the same office, begun on what may be the same day."""
    if (one.person, one.office) != (other.person, other.office):
        return False
    first, second = one.interval.start, other.interval.start
    if not (isinstance(first, PartialDate) and isinstance(second, PartialDate)):
        return False
    return first.earliest <= second.latest and second.earliest <= first.latest
