"""Organisations and polities by name: few enough that every name is compared where none is the very one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

from rapidfuzz import fuzz, process

from api.reconciliation.named import Named
from api.reconciliation.places import polity_called
from reference import entities
from reference.entities import Entity
from reference.entity_names import key_of
from reference.facts import Facts
from reference.model import Polity

_NEAR = 80.0
"""Per cent of likeness from which a name of a body may be a slip of another."""
_MOST = 10


def organisations(facts: Facts, words: str) -> Iterator[Named]:
    """The organisations of this name; else those of a near one."""
    exact = tuple(entities.of_organisation(body) for body in facts.organisations_named(words))
    yield from _exact_or_near(exact, words, _organisation_names(facts.base))


def polities(facts: Facts, words: str) -> Iterator[Named]:
    """The polity of this name, demonym or id; else those of a near name."""
    polity = polity_called(facts, words)
    exact = (_polity(facts, facts.polity(polity)),) if polity else ()
    yield from _exact_or_near(exact, words, _polity_names(facts.base))


def _exact_or_near(exact: tuple[Entity, ...], words: str, known: Mapping[str, Entity]) -> Iterator[Named]:
    """Names that are the same in folded words count 100; others by their letters."""
    if exact:
        yield from (Named(entity, 100.0, is_exact=True) for entity in exact)
        return
    near = process.extract(
        key_of(words), list(known), scorer=fuzz.token_sort_ratio, score_cutoff=_NEAR, limit=_MOST
    )
    best: dict[str, Named] = {}
    for key, score, _ in near:
        best.setdefault(known[key].id, Named(known[key], round(min(score, 99.0), 1)))
    yield from best.values()


@lru_cache(maxsize=2)
def _organisation_names(facts: Facts) -> Mapping[str, Entity]:
    """Every organisation by each of its names; made at the first question."""
    every = (entities.of_organisation(body) for body in facts.organisations())
    return _by_name(every)


@lru_cache(maxsize=2)
def _polity_names(facts: Facts) -> Mapping[str, Entity]:
    """Every polity by each of its names."""
    return _by_name(_polity(facts, polity) for polity in facts.polities())


def _polity(facts: Facts, polity: Polity) -> Entity:
    """The polity, or the body that it is under the same Wikidata id: one thing is one candidate."""
    return entities.found(facts, polity.qid) or entities.of_polity(facts, polity)


def _by_name(every: Iterator[Entity]) -> Mapping[str, Entity]:
    return MappingProxyType({key_of(name): entity for entity in every for name in entity.names})
