"""What an entity is in a line, to tell namesakes apart."""

from __future__ import annotations

from api.reconciliation.evidence import polity_of, records
from reference.dates import Edge, PartialDate
from reference.entities import Entity, Kind
from reference.facts import Facts
from reference.model import OfficeId, OrganisationId, PersonId, PolityId, Tenure, Term

_SHOWN = 2
"""Offices that a line names: the latest."""


def line(facts: Facts, entity: Entity) -> str:
    """One line; empty where nothing is recorded."""
    if entity.kind is Kind.PERSON:
        return _person(facts, PersonId(entity.ref))
    if entity.kind is Kind.OFFICE:
        return f"Office of {facts.polity(facts.office(OfficeId(entity.ref)).polity).name}"
    if entity.kind is Kind.POLITY:
        return facts.polity(PolityId(entity.ref)).kind.capitalize()
    body = facts.organisation(OrganisationId(entity.ref))
    kind = body.kind.replace("_", " ")
    return ", ".join(part for part in (kind[:1].upper() + kind[1:], body.country) if part)


def of_record(facts: Facts, record: Tenure | Term) -> str:
    """An office or a membership with its country and dates: `Minister of Finance, Syria (2011 to 2014)`."""
    is_term = isinstance(record, Term)
    label = facts.chamber_label(record.chamber) if is_term else facts.office(record.office).label  # type: ignore[union-attr]
    country = facts.polity(polity_of(facts, record)).name
    where = "" if country.casefold() in label.casefold() else f", {country}"
    return f"{label}{where} ({days(record)})"


def days(record: Tenure | Term) -> str:
    """Both ends in words. What has no end is known to the day for which its source speaks."""
    start, end = _end(record.interval.start), _end(record.interval.end)
    return f"since {start}, known to {record.as_of}" if record.interval.is_open else f"{start} to {end}"


def _end(edge: PartialDate | Edge) -> str:
    return str(edge) if isinstance(edge, PartialDate) else "?"


def _person(facts: Facts, person: PersonId) -> str:
    """The latest offices, else where the person is recorded."""
    held = sorted(records(facts, person), key=lambda record: str(record.interval.start), reverse=True)
    if held:
        return "; ".join(of_record(facts, record) for record in held[:_SHOWN])
    roles = facts.affiliations_of(person)[:_SHOWN]
    return "; ".join(f"{a.role}, {facts.organisation(a.organisation).name}" for a in roles)
