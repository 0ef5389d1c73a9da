"""How near two parts of names are, from 0 to 1, whatever the languages that wrote them."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import Indel

from reference.naming.parts import Part

INITIAL = 0.8
"""An initial that fits says little, but it does not contradict."""
OTHER_GIVEN_NAME = 0.3
"""Two different given names of the table, however alike (Hassan, Hussein)."""
SAME_GIVEN_NAME = 0.96
"""Two spellings or short forms of one given name of the table."""
_SOUND = 0.7
"""What the same consonants are worth, whatever the letters."""
_STEEP = 2.0
_GLUED_ARTICLE = ("el", "al")


def similarity(a: Part, b: Part) -> float:
    """1.0 for the same letters, 0.0 for nothing in common. Symmetric."""
    if a.typed == b.typed:
        return 1.0
    return _similarity(a, b) if a.typed < b.typed else _similarity(b, a)


@lru_cache(maxsize=262144)
def _similarity(a: Part, b: Part) -> float:
    """The same, for parts of different letters in alphabetical order."""
    if a.is_initial or b.is_initial:
        return INITIAL if a.typed[:1] == b.typed[:1] else 0.0
    is_same = a.shares_given_name(b)
    if is_same is None:
        return _by_sound(a, b)
    return SAME_GIVEN_NAME if is_same else min(OTHER_GIVEN_NAME, _by_sound(a, b))


def _by_sound(a: Part, b: Part) -> float:
    """By letters and, where the consonants may be the same, by sound."""
    letters = max(
        Indel.normalized_similarity(a.typed, b.typed), Indel.normalized_similarity(a.heard, b.heard)
    )
    if not a.skeletons.isdisjoint(b.skeletons):
        return _SOUND + (1 - _SOUND) * letters
    if a.typed.removeprefix(_article(a)) == b.typed.removeprefix(_article(b)):
        return SAME_GIVEN_NAME
    return float(letters**_STEEP)


def _article(part: Part) -> str:
    """The Arabic article that is glued to a part: Elsisi."""
    start = part.typed[:2]
    return start if start in _GLUED_ARTICLE and len(part.typed) > 4 else ""
