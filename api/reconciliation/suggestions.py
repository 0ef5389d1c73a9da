"""What a person who types may mean: entities, types and properties that begin so."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from api.reconciliation import describe
from api.reconciliation.vocabulary import TYPES, Term, kind_of, properties
from reference import entities
from reference.entities import Entity, Kind
from reference.facts import Facts

PAGE = 20
"""Suggestions in one answer."""
FURTHEST = 1_000
"""Suggestions that may be skipped: nobody scrolls further."""
_LONGEST = 300


def of_entities(facts: Facts, prefix: str, cursor: int, kinds: Iterable[str]) -> list[dict[str, Any]]:
    """Entities with this id, or a name or surname that begins so, after skipping `cursor` of them."""
    asked = tuple(kind for k in kinds if (kind := kind_of(k))) or tuple(Kind)
    found = entities.found(facts, prefix.strip())
    if found is not None:
        return [_suggested(facts, found)] if cursor == 0 else []
    if cursor > FURTHEST or len(prefix) > _LONGEST:
        return []
    every = entities.beginning_with(facts, prefix, asked, cursor + PAGE)
    return [_suggested(facts, entity) for entity in every[cursor:]]


def of_types(prefix: str, cursor: int) -> list[dict[str, str]]:
    """Types whose id or name begins so."""
    return _beginning(TYPES.values(), prefix)[cursor : cursor + PAGE]


def of_properties(prefix: str, cursor: int) -> list[dict[str, str]]:
    """Properties whose id or name begins so."""
    return _beginning(properties(), prefix)[cursor : cursor + PAGE]


def _suggested(facts: Facts, entity: Entity) -> dict[str, Any]:
    return {
        "id": entity.id,
        "name": entity.name,
        "description": describe.line(facts, entity),
        "notable": [TYPES[entity.kind].short()],
    }


def _beginning(terms: Iterable[Term], prefix: str) -> list[dict[str, str]]:
    typed = prefix.strip().casefold()
    return [t.full() for t in terms if t.id.startswith(typed) or t.name.casefold().startswith(typed)]
