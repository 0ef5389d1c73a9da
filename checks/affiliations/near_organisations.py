"""The known body whose name is nearest to an unknown one: a slip of the pen, not a different body.

Names of bodies are built from few words, so a near name is mostly another body. Near means here:
the same words but one, and that one misspelt in a way that makes no word known from other names.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from reference.gazetteer import words_of
from reference.model import Organisation

if TYPE_CHECKING:
    from reference.facts import Facts

_SHORTEST = 5
"""Letters of a word from which one edit still leaves it recognisable."""
_LONG = 7
"""Letters of a word from which two edits do."""
_FEWEST = 3
"""Words that tell a body from others at the least, when they stand in another order."""
_ORDERED = frozenset({"university", "college", "school"})
_SPELLINGS = {
    "center": "centre",
    "defense": "defence",
    "organization": "organisation",
    "program": "programme",
    "labor": "labour",
}
_JOINTS = frozenset({"the", "of", "for", "and", "on", "in", "at"})


@dataclass(frozen=True, slots=True)
class _Index:
    """Known names by all of their words but one."""

    by_rest: dict[frozenset[str], list[tuple[str, Organisation]]]
    by_words: dict[frozenset[str], dict[str, Organisation]]
    words: frozenset[str]


def nearest(name: str, facts: Facts) -> Organisation | None:
    """The one known body that `name` misspells; None if there is none, or more than one."""
    index = _index(facts.base)
    keys = _keys(name)
    found: dict[str, Organisation] = {}
    for word in keys:
        if len(word) < _SHORTEST or word in index.words:
            continue
        most = 2 if len(word) >= _LONG else 1
        for known, body in index.by_rest.get(keys - {word}, ()):
            if OSA.distance(word, known, score_cutoff=most) <= most:
                found[body.id] = body
    return next(iter(found.values())) if len(found) == 1 else None


def reordered(name: str, facts: Facts) -> Organisation | None:
    """The one known body with the same words in another order; None if none, or more than one.

    Not of universities: Washington University is not the University of Washington.
    """
    keys = _keys(name)
    if len(keys) < _FEWEST or not keys.isdisjoint(_ORDERED):
        return None
    found = _index(facts.base).by_words.get(keys, {})
    return next(iter(found.values())) if len(found) == 1 else None


@lru_cache(maxsize=2)
def _index(facts: Facts) -> _Index:
    """Built at the first unknown body that a process meets, then kept."""
    by_rest: dict[frozenset[str], list[tuple[str, Organisation]]] = defaultdict(list)
    by_words: dict[frozenset[str], dict[str, Organisation]] = defaultdict(dict)
    words: set[str] = set()
    for body in facts.organisations():
        for name in (body.name, *body.names):
            keys = _keys(name)
            words |= keys
            by_words[keys][body.id] = body
            for word in keys if len(keys) > 1 else ():
                by_rest[keys - {word}].append((word, body))
    return _Index(dict(by_rest), dict(by_words), frozenset(words))


def _keys(name: str) -> frozenset[str]:
    """The words that tell one name from another."""
    return frozenset(_SPELLINGS.get(word, word) for word in words_of(name)) - _JOINTS
