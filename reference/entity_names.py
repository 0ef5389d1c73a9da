"""Under which words things are found as somebody types: the keys of the table `entity_name`.

A key is folded words joined by blanks, so that a prefix of it is what a person has typed so far. A
person is found from the first name and from the surname on; an office also behind its country.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from reference.gazetteer import words_of
from reference.names import surname_of
from reference.tables import Tables

PERSON, OFFICE, ORGANISATION, POLITY = "person", "office", "organisation", "polity"
Row = tuple[str, str, str]
"""Kind, key, id."""


def key_of(words: str) -> str:
    """The key of a name, or of the beginning of one; "" where there is no word."""
    return " ".join(words_of(words))


def rows(tables: Tables, people: Mapping[str, tuple[str, ...]]) -> list[Row]:
    """Every key of everything, sorted. `people`: the spellings of each person, the usual one first."""
    found = {row for row in _rows(tables, people) if row[1]}
    return sorted(found)


def _rows(tables: Tables, people: Mapping[str, tuple[str, ...]]) -> Iterator[Row]:
    for person, (name, *_) in people.items():
        yield from ((PERSON, key, person) for key in _person_keys(name))
    called = {row.id: row.name for row in tables.polities}
    for office in tables.offices:
        country = called.get(office.polity, "")
        for label in (office.label, *office.titles):
            yield OFFICE, key_of(label), office.id
        yield OFFICE, key_of(f"{country} {office.label}"), office.id
    for body in tables.organisations:
        yield from _named(ORGANISATION, (body.name, *body.names), body.id)
    for polity in tables.polities:
        yield from _named(POLITY, (polity.name, *polity.names), polity.id)


def _person_keys(name: str) -> tuple[str, str]:
    """The whole name, and the surname alone."""
    return key_of(name), key_of(surname_of(name))


def _named(kind: str, names: Iterable[str], identity: str) -> Iterator[Row]:
    return ((kind, key_of(name), identity) for name in names)
