"""The types and properties that the service speaks of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from reference.entities import Kind


@dataclass(frozen=True, slots=True)
class Term:
    """A type or a property: an id, a name, and what it is in a line."""

    id: str
    name: str
    description: str

    def short(self) -> dict[str, str]:
        """As a type or property is given wherever one is named."""
        return {"id": self.id, "name": self.name}

    def full(self) -> dict[str, str]:
        """As it is suggested."""
        return {**self.short(), "description": self.description}


TYPES: Mapping[Kind, Term] = MappingProxyType(
    {
        Kind.PERSON: Term("person", "Person", "Office-holders, legislators and experts"),
        Kind.OFFICE: Term("office", "Office", "Posts of states and international bodies"),
        Kind.ORGANISATION: Term("organisation", "Organisation", "Bodies that experts speak for"),
        Kind.POLITY: Term("polity", "Polity", "Countries, territories and international bodies"),
    }
)
_WIKIDATA: Mapping[str, Kind] = MappingProxyType(
    {
        "Q5": Kind.PERSON,
        "Q4164871": Kind.OFFICE,
        "Q294414": Kind.OFFICE,
        "Q43229": Kind.ORGANISATION,
        "Q6256": Kind.POLITY,
        "Q3624078": Kind.POLITY,
    }
)
"""Human; position, public office; organisation; country, sovereign state."""

PROPERTIES: Mapping[Kind, tuple[Term, ...]] = MappingProxyType(
    {
        Kind.PERSON: (
            Term("names", "Names", "Every spelling in Latin script that the sources list"),
            Term("born", "Born", "As precise as it is known"),
            Term("died", "Died", "As precise as it is known"),
            Term("country", "Country", "Of the offices and seats that the person held"),
            Term("office", "Office", "Offices held; with the setting `on`, those held that day"),
            Term("tenures", "Tenures", "Offices and memberships with their dates"),
            Term("organisation", "Organisation", "Where the person is recorded; with `on`, on that day"),
            Term("wikidata", "Wikidata id", "Where there is one"),
        ),
        Kind.OFFICE: (
            Term("names", "Names", "The label and the titles it goes by"),
            Term("country", "Country", "Whose office it is"),
            Term("holder", "Holder", "Everybody recorded in it; with the setting `on`, those of that day"),
            Term("tenures", "Tenures", "Holders with their dates"),
            Term("wikidata", "Wikidata id", "Where there is one"),
        ),
        Kind.ORGANISATION: (
            Term("names", "Names", "Every name it is known by"),
            Term("kind", "Kind", "Think tank, university, agency and so on"),
            Term("country", "Country", "ISO 3166 code"),
            Term("founded", "Founded", "As precise as it is known"),
            Term("dissolved", "Dissolved", "As precise as it is known"),
            Term("successor", "Successor", "The body that took its place"),
            Term("website", "Website", "Its domain"),
            Term("people", "People", "Who is recorded there; with the setting `on`, on that day"),
            Term("wikidata", "Wikidata id", "Where there is one"),
        ),
        Kind.POLITY: (
            Term("names", "Names", "Every name it is known by"),
            Term("kind", "Kind", "Country, territory, organisation, historical"),
            Term("capital", "Capital", "One or several"),
            Term("wikidata", "Wikidata id", "Where there is one"),
        ),
    }
)
"""What can be fetched of each type. A query may use `country`, `office`, `born` and `on` beside a name."""
ON = Term("on", "On the day", "YYYY, YYYY-MM or YYYY-MM-DD: held on a day of it")
"""Of queries, a property; of the data extension, a setting."""


def kind_of(named: str) -> Kind | None:
    """The kind that a type's id means, ours or Wikidata's; None for another."""
    return next((kind for kind, term in TYPES.items() if term.id == named), None) or _WIKIDATA.get(named)


def property_named(named: str) -> Term | None:
    """The property of this id, of whatever type has it first."""
    return next((t for terms in PROPERTIES.values() for t in terms if t.id == named), None)


def properties() -> tuple[Term, ...]:
    """Every property once."""
    return tuple({t.id: t for terms in (*PROPERTIES.values(), (ON,)) for t in terms}.values())
