"""What the departures of one spelling from another amount to, part by part."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.distance import OSA

from reference.naming.alignment import Pairing
from reference.naming.families import LATIN, UNKNOWN, Difference, difference, family
from reference.naming.parts import Part

_VOWELS = frozenset("aeiouy")
_ONE_SOUND = ("ckqx", "sz", "vwf", "jyi", "gjh")
"""Letters that begin one sound in some tradition, so that a slip may exchange them."""
_SYLLABIC = frozenset(["chinese", "korean"])
"""Here every part is a syllable or two, and another first letter is another syllable: Jong, Yong."""
_MAX_LOOSE_IN_PART = 2
_MAX_LOOSE = 3
"""Letters that may be explained one by one in a whole name before the explanation wears thin."""


_KNOWN_BY = 5


class Nearness(enum.IntEnum):
    """How far one part of a name is from another, nearest first."""

    SAME = 0
    ACCEPTED = 1
    """Another spelling of the same part."""
    SHORT = 2
    """A short form or an initial of the same part."""
    UNUSUAL = 3
    SLIP = 4
    """A few letters off, and nothing explains them."""
    CONFUSABLE = 5
    """Another given name, so near that newspapers mix the two up (Hamid, Hamed)."""
    FAR = 6


class Departure(NamedTuple):
    """A pair of parts as judged, with the letters that made it so."""

    nearness: Nearness
    letters: Difference


_NONE = Difference(0, 0, 0)


def judge(pairs: Sequence[Pairing], families: frozenset[str]) -> tuple[Nearness, ...]:
    """How near each pair is. What is unusual twice over in one name is a slip."""
    departures = [_departure(p.left, p.right, families) for p in pairs]
    if all(d.nearness is not Nearness.UNUSUAL for d in departures):
        return _confusable(pairs, [d.nearness for d in departures])
    loose = sum(d.letters.loose for d in departures if d.nearness is Nearness.UNUSUAL)
    doubled = sum(d.letters.doubled for d in departures if d.nearness is Nearness.UNUSUAL)
    allowed = 1 if UNKNOWN in families else _MAX_LOOSE
    is_too_much = doubled > 1 or loose + doubled > allowed
    found = [
        Nearness.SLIP if is_too_much and d.nearness is Nearness.UNUSUAL else d.nearness for d in departures
    ]
    return _confusable(pairs, found)


def _confusable(pairs: Sequence[Pairing], found: list[Nearness]) -> tuple[Nearness, ...]:
    """One part is another name of the table and everything else agrees: Michel, Michael Barnier."""
    odd = [i for i, nearness in enumerate(found) if nearness > Nearness.SHORT]
    if len(odd) == 1 and found[odd[0]] <= Nearness.SLIP:
        pair = pairs[odd[0]]
        if pair.left.given is not None and pair.right.given is not None:
            found[odd[0]] = Nearness.CONFUSABLE
    return tuple(found)


def _departure(written: Part, right: Part, families: frozenset[str]) -> Departure:
    """How `written` departs from `right`, by the family that explains it best."""
    if written.typed == right.typed:
        return Departure(Nearness.SAME, _NONE)
    if written.is_initial or right.is_initial:
        fits = written.typed[:1] == right.typed[:1]
        return Departure(Nearness.SHORT if fits else Nearness.FAR, _NONE)
    is_same = written.shares_given_name(right)
    if is_same is not None:
        return Departure(_by_given_name(written, right, is_same=is_same), _NONE)
    if _is_one_spelling(written, right):
        return Departure(Nearness.ACCEPTED, _NONE)
    each = [difference(written.typed, right.typed, f) for f in families]
    found = each[0] if len(each) == 1 else min(each, key=Difference.weight)
    return Departure(_nearness(written, right, found, families), found)


def _by_given_name(written: Part, right: Part, *, is_same: bool) -> Nearness:
    """Spellings of one given name are accepted (Omer), other forms of it are short forms (Bill)."""
    is_near = _are_few_letters_off(written.typed, right.typed)
    if not is_same:
        return Nearness.CONFUSABLE if is_near else Nearness.FAR
    return Nearness.ACCEPTED if is_near else Nearness.SHORT


def _is_one_spelling(written: Part, right: Part) -> bool:
    """Apart only in marks and how they are written out, or in an article glued to the part."""
    return (
        written.heard == right.heard
        or right.spelt_out == written.typed
        or written.spelt_out == right.typed
        or written.bare == right.bare
    )


def _nearness(written: Part, right: Part, found: Difference, families: frozenset[str]) -> Nearness:
    if found == _NONE:
        return Nearness.ACCEPTED
    if not found.slips and found.loose + found.doubled <= _MAX_LOOSE_IN_PART and families != {LATIN}:
        return Nearness.UNUSUAL
    is_slip = _are_few_letters_off(written.typed, right.typed) and _begin_alike(
        written.typed, right.typed, families
    )
    return Nearness.SLIP if is_slip else Nearness.FAR


def _are_few_letters_off(written: str, right: str) -> bool:
    """Few enough for a slip of the pen, for the length: one, from five letters two, from nine three."""
    longest = max(len(written), len(right))
    allowed = 0 if longest < 3 else 1 if longest <= 4 else 2 if longest <= 8 else 3
    return OSA.distance(written, right, score_cutoff=allowed) <= allowed


def is_long_enough(pair: Pairing) -> bool:
    """One letter off in a part long enough to know it by, where the rest of the name is incomplete."""
    written, right = pair.left.typed, pair.right.typed
    return min(len(written), len(right)) >= _KNOWN_BY and OSA.distance(written, right) == 1


def _begin_alike(a: str, b: str, families: frozenset[str]) -> bool:
    """The first letters may be heard as one sound: hardly anyone slips on the first."""
    if families & _SYLLABIC:
        return any(family(f).canonical(a)[:1] == family(f).canonical(b)[:1] for f in families & _SYLLABIC)
    x, y = a[0], b[0]
    return x == y or (x in _VOWELS and y in _VOWELS) or any(x in s and y in s for s in _ONE_SOUND)
