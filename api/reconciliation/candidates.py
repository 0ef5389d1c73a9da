"""Candidates for a query: who might be meant, how near the name is, and whether it is surely the one.

A score is the nearness of the names in per cent (`reference.names` for people), lowered where a
property that the query gives contradicts the record. `match` is true for one candidate at most: the
only one whose name is the very name, with nothing that the query gives left open or contradicted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from api.reconciliation import bodies, describe, evidence, offices
from api.reconciliation.evidence import Answer
from api.reconciliation.named import Named
from api.reconciliation.queries import Property, Query
from api.reconciliation.vocabulary import TYPES, kind_of
from reference import entities, names
from reference.entities import Kind
from reference.facts import Facts
from reference.gazetteer import words_of

_LONGEST = 300
"""Code points of a name; what is longer is none."""
_LEAST = 50.0
"""Per cent: below it a name is another name."""
_AGAINST = 0.5
"""What is left of a score that a property contradicts."""
_NAMESAKES = 40
"""People of one surname that are looked at."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity with its nearness to the query, 0 to 100. `answers`: by property."""

    named: Named
    score: float
    answers: dict[str, Answer]

    @property
    def is_sure(self) -> bool:
        """The very name, and every property agrees."""
        return self.named.is_exact and all(answer is True for answer in self.answers.values())


def candidates(facts: Facts, query: Query) -> list[dict[str, Any]]:
    """The answer to one query, the best first."""
    kinds = _kinds(query.types)
    words = (query.query or "").strip()
    if not kinds or not words_of(words) or len(words) > _LONGEST:
        return []
    named = {n.entity.id: n for n in _named(facts, words, kinds, query)}
    found = [_weighed(facts, each, query.properties) for each in named.values()]
    found = sorted((c for c in found if c.score >= _LEAST * _AGAINST), key=_order)
    sure = _the_one(found)
    return [_fields(facts, c, is_match=c is sure) for c in found[: query.most]]


def _kinds(types: Sequence[str]) -> tuple[Kind, ...]:
    """The kinds to look among: all, or those that are asked for and known."""
    if not types:
        return tuple(Kind)
    asked = {kind_of(t) for t in types}
    return tuple(kind for kind in Kind if kind in asked)


def _named(facts: Facts, words: str, kinds: tuple[Kind, ...], query: Query) -> Iterator[Named]:
    """Everything that may be called so, once each."""
    entity = entities.found(facts, words)
    if entity is not None and entity.kind in kinds:
        yield Named(entity, 100.0, is_exact=True)
        return
    if Kind.PERSON in kinds:
        yield from _people(facts, words)
    if Kind.OFFICE in kinds:
        yield from offices.called(facts, words, _countries(query.properties), query.most)
    if Kind.ORGANISATION in kinds:
        yield from bodies.organisations(facts, words)
    if Kind.POLITY in kinds:
        yield from bodies.polities(facts, words)


def _people(facts: Facts, words: str) -> Iterator[Named]:
    """People of this name in any order and romanisation, and those of this surname."""
    named = (entities.of_person(person) for person in facts.people_named(words))
    every = (*named, *entities.called(facts, words, Kind.PERSON, _NAMESAKES))
    is_full = len(words_of(words)) > 1
    for entity in {entity.ref: entity for entity in every}.values():
        match = max((names.compare(w, entity.names) for w in _orders(words)), key=lambda m: m.score)
        score = round(100 * match.score, 1)
        if score >= _LEAST:
            is_same = match.sameness is names.Sameness.SAME
            yield Named(entity, score, is_exact=is_same and is_full)


def _orders(words: str) -> tuple[str, ...]:
    """The words as they stand, and `Surname, Given` the other way round, as lists have it."""
    before, comma, after = words.partition(",")
    return (f"{after.strip()} {before.strip()}", words) if comma and after.strip() else (words,)


def _countries(properties: Sequence[Property]) -> tuple[str, ...]:
    """What the query says of the country."""
    return next((p.values for p in properties if p.pid == "country"), ())


def _weighed(facts: Facts, named: Named, properties: Sequence[Property]) -> Candidate:
    """A candidate with what its properties say."""
    answers = evidence.agreement(facts, named.entity, properties)
    against = False in answers.values()
    return Candidate(named, round(named.score * (_AGAINST if against else 1.0), 1), answers)


def _order(candidate: Candidate) -> tuple[float, int, str]:
    """The best first; of equals, those of which more is known to agree."""
    agreeing = sum(answer is True for answer in candidate.answers.values())
    return -candidate.score, -agreeing, candidate.named.entity.id


def _the_one(found: Sequence[Candidate]) -> Candidate | None:
    """The candidate that is surely meant: the only one of the very name with which all properties agree."""
    sure = [c for c in found if c.is_sure]
    return sure[0] if len(sure) == 1 else None


def _fields(facts: Facts, candidate: Candidate, *, is_match: bool) -> dict[str, Any]:
    """A candidate as the protocol has it; its features are the nearness of names and each known property."""
    entity = candidate.named.entity
    known = [{"id": pid, "value": value} for pid, value in candidate.answers.items() if value is not None]
    return {
        "id": entity.id,
        "name": entity.name,
        "description": describe.line(facts, entity),
        "type": [TYPES[entity.kind].short()],
        "score": candidate.score,
        "features": [{"id": "name", "value": candidate.named.score}, *known],
        "match": is_match,
    }
