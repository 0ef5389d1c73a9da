"""Look-up keys of names: what people and organisations are found by, when nothing else is known."""

from __future__ import annotations

import heapq
import unicodedata
from collections.abc import Sequence

from rapidfuzz import fuzz, process

from reference.gazetteer import words_of
from reference.names import name_keys

MAX_SHARED = 300
"""A key that more people share than this names nobody in particular and finds nobody."""
MAX_LOOKED_AT = 100
"""People whose spellings are read for one look-up."""
_LEAST_LIKENESS = 45
"""Least likeness in per cent of two spellings of one person that share a key: all but one in fifty have
it, and two thirds of the other people under the key have not."""


def keys_of(name: str) -> tuple[str, ...]:
    """The keys of one spelling of a person, sorted; equal for any order and romanisation."""
    return name_keys(name)


def most_alike(buckets: Sequence[Sequence[str]]) -> list[str]:
    """Whom to look at among the people under the keys of a name: the less common the shared keys, the more.

    All of them as a rule. Where a name's keys are all common, those who share several or a rarer one.
    """
    weights: dict[str, float] = {}
    for people in buckets:
        weight = 1 / len(people)
        for person in people:
            weights[person] = weights.get(person, 0.0) + weight
    if len(weights) <= MAX_LOOKED_AT:
        return list(weights)
    return heapq.nlargest(MAX_LOOKED_AT, weights, key=weights.__getitem__)


def likely(name: str, people: Sequence[str]) -> tuple[int, ...]:
    """The places of the people worth comparing with `name`, given their spellings joined by `|`.

    Cheap, for hundreds of people under one key: plain likeness of letters, without knowledge of names.
    """
    spellings, owners = list[str](), list[int]()
    for place, joined in enumerate(people):
        found = [s for s in _roughly(joined).split("|") if s]
        spellings += found
        owners += [place] * len(found)
    near = process.extract_iter(
        _roughly(name), spellings, scorer=fuzz.token_ratio, score_cutoff=_LEAST_LIKENESS
    )
    return tuple(sorted({owners[index] for _, _, index in near}))


def _roughly(text: str) -> str:
    """In lower case, without marks and without letters that are more than a plain one with a mark."""
    low = text.lower()
    return low if low.isascii() else unicodedata.normalize("NFKD", low).encode("ascii", "ignore").decode()


def body_key(name: str) -> str:
    """The key of an organisation's name: its folded words in order, without a leading article."""
    words = words_of(name)
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)
