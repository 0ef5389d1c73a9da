"""Which polity words mean: an id of ours or of Wikidata, a name, or what its people are called."""

from __future__ import annotations

from reference import entities
from reference.facts import Facts
from reference.gazetteer import PhraseKind, words_of
from reference.model import PolityId

_KINDS = frozenset({PhraseKind.POLITY, PhraseKind.DEMONYM})


def polity_called(facts: Facts, words: str) -> PolityId | None:
    """The polity of a value; None where there is none."""
    wanted = words_of(words)
    for phrase in facts.gazetteer.standing_at(wanted, 0) if wanted else ():
        if phrase.words == wanted:
            found = [entry.ref for entry in phrase.entries if entry.kind in _KINDS]
            if found:
                return PolityId(found[0])
    entity = entities.found(facts, words.strip())
    return PolityId(entity.ref) if entity and entity.kind is entities.Kind.POLITY else None
