"""How near two parts of names are, from 0 to 1, whatever the languages that wrote them."""

from __future__ import annotations

import math

from rapidfuzz.distance.Indel import normalized_similarity

from reference.naming.parts import Part

INITIAL = 0.8
"""An initial that fits says little, but it does not contradict."""
OTHER_GIVEN_NAME = 0.3
"""Two different given names of the table, however alike (Hassan, Hussein)."""
SAME_GIVEN_NAME = 0.96
"""Two spellings or short forms of one given name of the table."""
CONFUSABLE = 0.5
"""The same, where newspapers mix the two up (Hamid, Hamed)."""
ALIGNED = 0.5
"""Least similarity at which two parts are set against each other rather than both left over."""
TELLING = math.sqrt(ALIGNED)
"""Least share of letters in common at which letters alone set two parts against each other."""
_MIXED_UP = 0.75
_SOUND = 0.7
"""What the same consonants are worth, whatever the other letters."""


def similarity(a: Part, b: Part) -> float:
    """1.0 for the same letters, 0.0 for nothing in common. Symmetric.

    By letters and, where the consonants may be the same, by sound. Letters alone count squared, since
    half the letters are in common between any two names; what then stays below `ALIGNED` counts nothing.
    """
    x, y = a.typed, b.typed
    if x == y:
        return 1.0
    if a.is_simple and (b.is_simple or b.given is not None) and a.skeletons.isdisjoint(b.skeletons):
        found = normalized_similarity(x, y, score_cutoff=TELLING)
        return found * found
    if a.is_initial or b.is_initial:
        return INITIAL if x[:1] == y[:1] else 0.0
    if a.given is not None and b.given is not None:
        is_same = a.shares_given_name(b)
        if is_same is not None:
            return SAME_GIVEN_NAME if is_same else _of_other_given_names(x, y)
    if not a.skeletons.isdisjoint(b.skeletons):
        return _SOUND + (1 - _SOUND) * _letters(a, b)
    if a.bare == b.bare:
        return SAME_GIVEN_NAME
    if a.is_marked or b.is_marked:
        found = _letters(a, b)
    else:
        found = normalized_similarity(x, y, score_cutoff=TELLING)
    return found * found


def _letters(a: Part, b: Part) -> float:
    """The letters in common, as typed or as heard."""
    typed: float = normalized_similarity(a.typed, b.typed)
    if a.is_marked or b.is_marked:
        return max(typed, normalized_similarity(a.heard, b.heard))
    return typed


def _of_other_given_names(x: str, y: str) -> float:
    """Enough to set them against each other if they are easily mixed up, never enough to agree."""
    return CONFUSABLE if normalized_similarity(x, y, score_cutoff=_MIXED_UP) else OTHER_GIVEN_NAME
