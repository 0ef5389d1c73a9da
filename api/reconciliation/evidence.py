"""What the reference records of a person, held against the properties that a query gives beside a name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TypeVar

from api.reconciliation.places import polity_called
from api.reconciliation.queries import Property
from reference import lookup
from reference.dates import DaySpan, PartialDate, Ternary
from reference.entities import Entity, Kind
from reference.facts import Facts
from reference.gazetteer import words_of
from reference.model import OfficeId, OrganisationId, PersonId, PolityId, Tenure, Term

Record = TypeVar("Record", bound=Tenure | Term)
Answer = bool | None
"""Agrees, contradicts, or nothing is known."""


def agreement(facts: Facts, entity: Entity, properties: Sequence[Property]) -> dict[str, Answer]:
    """What is known of each property that is asked for, by its id. One we do not have: nothing."""
    look = _LOOKS[entity.kind]
    return {p.pid: look(facts, entity, p, properties) for p in properties}


def day_of(values: Sequence[str]) -> DaySpan | None:
    """The days of `2024`, `2024-12` or `2024-12-08` (a time after it is not read); None for another text."""
    for value in values:
        try:
            return DaySpan.within(PartialDate.parse(value.strip().partition("T")[0]))
        except ValueError:
            continue
    return None


def records(facts: Facts, person: PersonId) -> Iterator[Tenure | Term]:
    """The person's offices and memberships of chambers."""
    yield from without_stale(facts.tenures_of(person))
    yield from without_stale(facts.terms_of(person))


def without_stale(held: Sequence[Record]) -> Iterator[Record]:
    """The records without those that an older source left open and another one ends, and repeats."""
    ended = {_began(record) for record in held if not record.interval.is_open}
    seen: set[tuple[str, str, str, str]] = set()
    for record in held:
        began = _began(record)
        key = (*began, str(record.interval.end))
        if key not in seen and not (record.interval.is_open and began in ended):
            seen.add(key)
            yield record


def _began(record: Tenure | Term) -> tuple[str, str, str]:
    """Who came into what, and when."""
    place = record.office if isinstance(record, Tenure) else record.chamber
    return record.person, place, str(record.interval.start)


def polity_of(facts: Facts, record: Tenure | Term) -> PolityId:
    """Whose office or chamber it is."""
    return record.polity if isinstance(record, Term) else facts.office(record.office).polity


def _of_person(facts: Facts, entity: Entity, asked: Property, properties: Sequence[Property]) -> Answer:
    """Of a person: country, office, born, organisation, and the day on which one of these was so."""
    person = PersonId(entity.ref)
    if asked.pid == "born":
        return _same_date(facts.person(person).born, asked.values)
    if asked.pid == "organisation":
        return _is_at(facts, person, asked.values)
    held = tuple(records(facts, person))
    if asked.pid == "country":
        countries = {c for c in (polity_called(facts, v) for v in asked.values) if c}
        if not countries or not held:
            return None
        return any(polity_of(facts, record) in countries for record in held)
    if asked.pid == "office":
        return _held(facts, held, asked.values)
    if asked.pid == "on":
        return _on(facts, held, asked.values, properties)
    return None


def _of_office(facts: Facts, entity: Entity, asked: Property, _: Sequence[Property]) -> Answer:
    """Of an office: the country."""
    if asked.pid != "country":
        return None
    countries = {c for c in (polity_called(facts, v) for v in asked.values) if c}
    return facts.office(OfficeId(entity.ref)).polity in countries if countries else None


def _of_organisation(facts: Facts, entity: Entity, asked: Property, _: Sequence[Property]) -> Answer:
    """Of an organisation: the kind, and the country where it is given as a code."""
    body = facts.organisation(OrganisationId(entity.ref))
    if asked.pid == "country":
        codes = {v.strip().upper() for v in asked.values if len(v.strip()) == 2}
        return body.country in codes if codes and body.country else None
    if asked.pid == "kind":
        return any(words_of(v) == words_of(body.kind.replace("_", " ")) for v in asked.values)
    return None


def _of_polity(facts: Facts, entity: Entity, asked: Property, _: Sequence[Property]) -> Answer:
    """Of a polity: the kind."""
    if asked.pid != "kind":
        return None
    return any(words_of(v) == words_of(facts.polity(PolityId(entity.ref)).kind) for v in asked.values)


_LOOKS: Mapping[Kind, Callable[[Facts, Entity, Property, Sequence[Property]], Answer]] = MappingProxyType(
    {
        Kind.PERSON: _of_person,
        Kind.OFFICE: _of_office,
        Kind.ORGANISATION: _of_organisation,
        Kind.POLITY: _of_polity,
    }
)


def _same_date(known: PartialDate | None, values: Sequence[str]) -> Answer:
    """Two dates of which neither is surely another day than the other."""
    asked = day_of(values)
    if known is None or asked is None:
        return None
    return known.earliest <= asked.last and asked.first <= known.latest


def _is_at(facts: Facts, person: PersonId, values: Sequence[str]) -> Answer:
    """Recorded at one of the bodies. Where nothing is, nobody says no."""
    bodies = {b.id for v in values for b in facts.organisations_named(v)} | set(values)
    known = facts.affiliations_of(person)
    return True if any(a.organisation in bodies for a in known) else None


def _held(facts: Facts, held: Sequence[Tenure | Term], values: Sequence[str]) -> Answer:
    """Held an office of one of these titles. The record of offices may have gaps: never a no."""
    for record in held:
        if isinstance(record, Tenure) and any(_is_called(facts, record.office, v) for v in values):
            return True
    return None


def _is_called(facts: Facts, office: OfficeId, title: str) -> bool:
    """The title is the office's id, its label, or one that means its seat in its country."""
    known = facts.office(office)
    words = words_of(title)
    if title == known.id or any(words == words_of(label) for label in (known.label, *known.titles)):
        return True
    return any(seat in known.seats for seat in lookup.seats_called(facts, title, known.polity))


def _on(
    facts: Facts, held: Sequence[Tenure | Term], values: Sequence[str], properties: Sequence[Property]
) -> Answer:
    """Held something on that day: of the offices that the query names, where it names some."""
    span = day_of(values)
    titles = next((p.values for p in properties if p.pid == "office"), ())
    if span is None:
        return None
    for record in held:
        if titles and (
            isinstance(record, Term) or not any(_is_called(facts, record.office, t) for t in titles)
        ):
            continue
        if record.interval.meets(span) is Ternary.YES:
            return True
    return None
