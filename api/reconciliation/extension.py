"""Values of properties: what a client fetches of entities that it has reconciled."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from api.reconciliation import describe
from api.reconciliation.evidence import day_of, polity_of, records, without_stale
from api.reconciliation.queries import Extension, Wanted
from api.reconciliation.vocabulary import ON, PROPERTIES, TYPES, property_named
from reference import entities
from reference.dates import DaySpan, PartialDate, Ternary
from reference.directory import Directory
from reference.entities import Entity, Kind
from reference.facts import Facts
from reference.model import Affiliation, OfficeId, OrganisationId, PersonId, PolityId, Tenure

Value = dict[str, str]
Look = Callable[[Facts, Entity, DaySpan | None], Iterable[Value]]
_ENTITIES: Mapping[str, Kind] = MappingProxyType(
    {"office": Kind.OFFICE, "holder": Kind.PERSON, "people": Kind.PERSON}
)
"""Properties whose values are entities of one kind."""
_MOST = 500
"""Values of one property of one entity."""


def extended(facts: Facts, wanted: Extension) -> dict[str, Any]:
    """The answer to a data extension query. An id or a property that is not there has no values."""
    return {
        "meta": [_meta(p) for p in wanted.properties],
        "rows": {
            identity: _row(facts, entities.found(facts, identity), wanted.properties)
            for identity in wanted.ids
        },
    }


def proposed(kind: Kind | None, most: int) -> list[dict[str, str]]:
    """The properties of a type; none of a type that is not ours."""
    return [term.short() for term in PROPERTIES.get(kind, ())[:most]] if kind else []


def _meta(wanted: Wanted) -> dict[str, Any]:
    """A property as the answer heads its column."""
    term = property_named(wanted.id)
    kind = _ENTITIES.get(wanted.id)
    typed = {"type": TYPES[kind].short()} if kind else {}
    return {"id": wanted.id, "name": term.name if term else wanted.id, **typed}


def _row(facts: Facts, entity: Entity | None, wanted: Iterable[Wanted]) -> dict[str, list[Value]]:
    """The values of each property of one entity."""
    row: dict[str, list[Value]] = {}
    for each in wanted:
        look = LOOKS[entity.kind].get(each.id) if entity else None
        span = day_of([str(each.settings.get(ON.id) or "")])
        row[each.id] = list(look(facts, entity, span))[:_MOST] if look and entity else []
    return row


def _text(text: str) -> Iterator[Value]:
    """One string, where there is one."""
    if text:
        yield {"str": text}


def _date(date: PartialDate | None) -> Iterator[Value]:
    """A day as a date; a month or a year as words, since a date would claim a day."""
    if date is not None:
        yield {"date": f"{date}T00:00:00Z"} if date.is_exact else {"str": str(date)}


def _entity(entity: Entity) -> Value:
    return {"id": entity.id, "name": entity.name}


def _once(values: Iterable[Value]) -> Iterator[Value]:
    """Each value once, in order."""
    seen: set[tuple[tuple[str, str], ...]] = set()
    for value in values:
        key = tuple(value.items())
        if key not in seen:
            seen.add(key)
            yield value


def _is_on(record: Tenure | Affiliation, span: DaySpan | None) -> bool:
    """Surely so on a day of `span`, as far as its source knows; always without one."""
    if span is None:
        return True
    if isinstance(record, Tenure):
        return record.held(span) is Ternary.YES
    return record.interval.meets(span) is Ternary.YES


def _names(_: Facts, entity: Entity, __: DaySpan | None) -> Iterable[Value]:
    return [{"str": name} for name in dict.fromkeys(entity.names)]


def _born(facts: Facts, entity: Entity, _: DaySpan | None) -> Iterable[Value]:
    return _date(facts.person(PersonId(entity.ref)).born)


def _died(facts: Facts, entity: Entity, _: DaySpan | None) -> Iterable[Value]:
    return _date(facts.person(PersonId(entity.ref)).died)


def _countries(facts: Facts, entity: Entity, _: DaySpan | None) -> Iterable[Value]:
    held = records(facts, PersonId(entity.ref))
    return _once(_polity(facts, polity_of(facts, record)) for record in held)


def _polity(facts: Facts, polity: PolityId) -> Value:
    return _entity(entities.of_polity(facts, facts.polity(polity)))


def _offices(facts: Facts, entity: Entity, span: DaySpan | None) -> Iterable[Value]:
    held = (t for t in facts.tenures_of(PersonId(entity.ref)) if _is_on(t, span))
    return _once(_entity(entities.of_office(facts.office(t.office))) for t in held)


def _tenures(facts: Facts, entity: Entity, _: DaySpan | None) -> Iterable[Value]:
    return [{"str": describe.of_record(facts, r)} for r in records(facts, PersonId(entity.ref))]


def _bodies(facts: Facts, entity: Entity, span: DaySpan | None) -> Iterable[Value]:
    there = (a for a in facts.affiliations_of(PersonId(entity.ref)) if _is_on(a, span))
    return _once(_entity(entities.of_organisation(facts.organisation(a.organisation))) for a in there)


def _wikidata(facts: Facts, entity: Entity, _: DaySpan | None) -> Iterable[Value]:
    if entity.kind is Kind.POLITY:
        return _text(facts.polity(PolityId(entity.ref)).qid)
    is_qid = entity.ref[:1] == "Q" and entity.ref[1:].isdigit()
    return _text(entity.ref if is_qid else "")


def _country_of_office(facts: Facts, entity: Entity, _: DaySpan | None) -> Iterable[Value]:
    return [_polity(facts, facts.office(OfficeId(entity.ref)).polity)]


def _of_office(facts: Facts, entity: Entity) -> tuple[Tenure, ...]:
    """Every tenure of an office, by start."""
    return Directory(facts).tenures_in(OfficeId(entity.ref))


def _holders(facts: Facts, entity: Entity, span: DaySpan | None) -> Iterable[Value]:
    held = (t for t in _of_office(facts, entity) if _is_on(t, span))
    return _once(_entity(entities.of_person(facts.person(t.person))) for t in held)


def _holders_dated(facts: Facts, entity: Entity, _: DaySpan | None) -> Iterable[Value]:
    for tenure in without_stale(_of_office(facts, entity)):
        yield {"str": f"{facts.person(tenure.person).name} ({describe.days(tenure)})"}


def _kind_of_body(facts: Facts, entity: Entity, _: DaySpan | None) -> Iterable[Value]:
    return _text(facts.organisation(OrganisationId(entity.ref)).kind.replace("_", " "))


def _country_of_body(facts: Facts, entity: Entity, _: DaySpan | None) -> Iterable[Value]:
    return _text(facts.organisation(OrganisationId(entity.ref)).country)


def _founded(facts: Facts, entity: Entity, _: DaySpan | None) -> Iterable[Value]:
    return _date(facts.organisation(OrganisationId(entity.ref)).founded)


def _dissolved(facts: Facts, entity: Entity, _: DaySpan | None) -> Iterable[Value]:
    return _date(facts.organisation(OrganisationId(entity.ref)).dissolved)


def _successor(facts: Facts, entity: Entity, _: DaySpan | None) -> Iterable[Value]:
    named = facts.organisation(OrganisationId(entity.ref)).successor
    after = entities.found(facts, named) if named else None
    return [_entity(after)] if after else _text(named)


def _website(facts: Facts, entity: Entity, _: DaySpan | None) -> Iterable[Value]:
    return _text(facts.organisation(OrganisationId(entity.ref)).domain)


def _people(facts: Facts, entity: Entity, span: DaySpan | None) -> Iterable[Value]:
    there = (a for a in facts.affiliations_at(OrganisationId(entity.ref)) if _is_on(a, span))
    return _once(_entity(entities.of_person(facts.person(a.person))) for a in there)


def _kind_of_polity(facts: Facts, entity: Entity, _: DaySpan | None) -> Iterable[Value]:
    return _text(facts.polity(PolityId(entity.ref)).kind)


def _capitals(facts: Facts, entity: Entity, _: DaySpan | None) -> Iterable[Value]:
    return [{"str": capital} for capital in facts.polity(PolityId(entity.ref)).capitals]


LOOKS: Mapping[Kind, Mapping[str, Look]] = MappingProxyType(
    {
        Kind.PERSON: {
            "names": _names,
            "born": _born,
            "died": _died,
            "country": _countries,
            "office": _offices,
            "tenures": _tenures,
            "organisation": _bodies,
            "wikidata": _wikidata,
        },
        Kind.OFFICE: {
            "names": _names,
            "country": _country_of_office,
            "holder": _holders,
            "tenures": _holders_dated,
            "wikidata": _wikidata,
        },
        Kind.ORGANISATION: {
            "names": _names,
            "kind": _kind_of_body,
            "country": _country_of_body,
            "founded": _founded,
            "dissolved": _dissolved,
            "successor": _successor,
            "website": _website,
            "people": _people,
            "wikidata": _wikidata,
        },
        Kind.POLITY: {
            "names": _names,
            "kind": _kind_of_polity,
            "capital": _capitals,
            "wikidata": _wikidata,
        },
    }
)
"""By type and property; a test holds it against the vocabulary."""
