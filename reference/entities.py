"""People, offices, organisations and polities as one kind of thing: with an id, a name and a description.

An id is the Wikidata id wherever there is one, else the reference's own. The two that are both a
body and a polity in Wikidata (the United Nations) are bodies under that id, and polities under
`polity:` and their own.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from reference import entity_names
from reference.facts import Facts
from reference.model import (
    Office,
    OfficeId,
    Organisation,
    OrganisationId,
    Person,
    PersonId,
    Polity,
    PolityId,
)

_OWN = "polity:"
"""Before the id of a polity that has no Wikidata id to itself."""


class Kind(enum.Enum):
    """What an entity is."""

    PERSON = entity_names.PERSON
    OFFICE = entity_names.OFFICE
    ORGANISATION = entity_names.ORGANISATION
    POLITY = entity_names.POLITY


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing of the reference. `names`: all of them, the usual one first. `ref`: its id in `Facts`."""

    id: str
    kind: Kind
    name: str
    names: tuple[str, ...]
    ref: str


def found(facts: Facts, identity: str) -> Entity | None:
    """The entity of this id; None where there is none."""
    for look in (_person, _office, _organisation):
        try:
            return look(facts, identity)
        except KeyError:
            continue
    polity = _polities(facts.base).get(identity)
    return of_polity(facts, polity) if polity else None


def beginning_with(facts: Facts, words: str, kinds: tuple[Kind, ...], most: int) -> tuple[Entity, ...]:
    """At most `most` entities of `kinds` with a name, or a surname, that begins so, by that name."""
    key = entity_names.key_of(words)
    if not key:
        return ()
    rows = sorted(
        (k, kind.value, ref) for kind in kinds for k, ref in facts.names_from(kind.value, key, most)
    )
    seen = dict.fromkeys((kind, ref) for _, kind, ref in rows)
    return tuple(_of(facts, Kind(kind), ref) for kind, ref in list(seen)[:most])


def called(facts: Facts, words: str, kind: Kind, most: int) -> tuple[Entity, ...]:
    """At most `most` entities of a kind with exactly these words as a name, or as the surname."""
    key = entity_names.key_of(words)
    rows = facts.names_from(kind.value, key, most + 1) if key else ()
    return tuple(_of(facts, kind, ref) for k, ref in rows if k == key)[:most]


def of_person(person: Person) -> Entity:
    """A person."""
    return Entity(person.id, Kind.PERSON, person.name, person.spellings, person.id)


def of_office(office: Office) -> Entity:
    """An office."""
    return Entity(office.id, Kind.OFFICE, office.label, (office.label, *office.titles), office.id)


def of_organisation(body: Organisation) -> Entity:
    """An organisation."""
    return Entity(body.id, Kind.ORGANISATION, body.name, (body.name, *body.names), body.id)


def of_polity(facts: Facts, polity: Polity) -> Entity:
    """A country, a territory or an international body."""
    names = (polity.name, *polity.names)
    return Entity(_id_of(facts, polity), Kind.POLITY, polity.name, names, polity.id)


def _of(facts: Facts, kind: Kind, ref: str) -> Entity:
    """The entity of a row of the reference."""
    if kind is Kind.POLITY:
        return of_polity(facts, facts.polity(PolityId(ref)))
    look = {Kind.PERSON: _person, Kind.OFFICE: _office, Kind.ORGANISATION: _organisation}[kind]
    return look(facts, ref)


def _person(facts: Facts, ref: str) -> Entity:
    return of_person(facts.person(PersonId(ref)))


def _office(facts: Facts, ref: str) -> Entity:
    return of_office(facts.office(OfficeId(ref)))


def _organisation(facts: Facts, ref: str) -> Entity:
    return of_organisation(facts.organisation(OrganisationId(ref)))


def _id_of(facts: Facts, polity: Polity) -> str:
    """The Wikidata id, where no organisation has it."""
    if polity.qid:
        try:
            facts.organisation(OrganisationId(polity.qid))
        except KeyError:
            return polity.qid
    return f"{_OWN}{polity.id}"


@lru_cache(maxsize=2)
def _polities(facts: Facts) -> Mapping[str, Polity]:
    """The polities by their ids as entities; made at the first question that a process is asked."""
    return MappingProxyType(dict(_numbered(facts)))


def _numbered(facts: Facts) -> Iterator[tuple[str, Polity]]:
    for polity in facts.polities():
        yield _id_of(facts, polity), polity
