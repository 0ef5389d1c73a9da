"""What the departures of one spelling from another amount to, part by part."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from reference.naming.alignment import Pairing
from reference.naming.families import LATIN, UNKNOWN, Difference, difference
from reference.naming.parts import Part

_VOWELS = frozenset("aeiouy")
_ONE_SOUND = ("ckqx", "sz", "vwf", "jyi", "gjh", "tp")
_MAX_LOOSE = 3


class Nearness(enum.IntEnum):
    """How far one part of a name is from another, nearest first."""

    SAME = 0
    ACCEPTED = 1
    """Another spelling, a short form or an initial of the same part."""
    UNUSUAL = 2
    SLIP = 3
    """A few letters off, and nothing explains them."""
    FAR = 4


@dataclass(frozen=True, slots=True)
class Departure:
    """A pair of parts as judged, with the letters that made it so."""

    nearness: Nearness
    letters: Difference


_NONE = Difference(0, 0, 0)


def judge(pairs: Iterable[Pairing], families: frozenset[str]) -> Nearness:
    """The worst of all pairs, together: what is unusual twice over is a slip."""
    departures = [_departure(p.left, p.right, families) for p in pairs]
    worst = max((d.nearness for d in departures), default=Nearness.FAR)
    if worst is not Nearness.UNUSUAL:
        return worst
    loose = sum(d.letters.loose for d in departures)
    doubled = sum(d.letters.doubled for d in departures)
    allowed = 1 if UNKNOWN in families else _MAX_LOOSE
    return Nearness.SLIP if doubled > 1 or loose + doubled > allowed else Nearness.UNUSUAL


def _departure(written: Part, right: Part, families: frozenset[str]) -> Departure:
    """How `written` departs from `right`, by the family that explains it best."""
    if written.typed == right.typed:
        return Departure(Nearness.SAME, _NONE)
    if written.is_initial or right.is_initial:
        fits = written.typed[:1] == right.typed[:1]
        return Departure(Nearness.ACCEPTED if fits else Nearness.FAR, _NONE)
    is_same = written.shares_given_name(right)
    if is_same is not None:
        return Departure(Nearness.ACCEPTED if is_same else Nearness.FAR, _NONE)
    if written.heard == right.heard:
        return Departure(Nearness.ACCEPTED, _NONE)
    found = min(
        (difference(written.typed, right.typed, f) for f in families),
        key=lambda d: (d.slips, d.loose + d.doubled),
    )
    return Departure(_nearness(written, right, found, families), found)


def _nearness(written: Part, right: Part, found: Difference, families: frozenset[str]) -> Nearness:
    if found == _NONE:
        return Nearness.ACCEPTED
    if not found.slips and families != {LATIN}:
        return Nearness.UNUSUAL
    return Nearness.SLIP if is_near(written.typed, right.typed) else Nearness.FAR


def is_near(written: str, right: str) -> bool:
    """Few enough letters apart to be a slip of the pen, and begun alike: hardly anyone slips on the first."""
    longest = max(len(written), len(right))
    if longest < 3 or not _begin_alike(written, right):
        return False
    allowed = 1 if longest <= 4 else 2 if longest <= 8 else 3
    return OSA.distance(written, right, score_cutoff=allowed) <= allowed


def _begin_alike(a: str, b: str) -> bool:
    """The first letters may be heard as one sound."""
    x, y = a[0], b[0]
    return x == y or (x in _VOWELS and y in _VOWELS) or any(x in s and y in s for s in _ONE_SOUND)
