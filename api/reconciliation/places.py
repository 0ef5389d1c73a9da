"""Which polity words mean: an id of ours or of Wikidata, a name, or what its people are called."""

from __future__ import annotations

from reference import entities, lookup
from reference.facts import Facts
from reference.model import PolityId


def polity_called(facts: Facts, words: str) -> PolityId | None:
    """The polity of a value; None where there is none."""
    if (named := lookup.polity_called(facts, words)) is not None:
        return named
    entity = entities.found(facts, words.strip())
    return PolityId(entity.ref) if entity and entity.kind is entities.Kind.POLITY else None
