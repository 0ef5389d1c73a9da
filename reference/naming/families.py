"""Traditions of romanisation: which differences between two spellings are only spelling.

Whoever is written in Latin script at home has one right spelling; whoever is not has as many as
there are systems and newspapers. The family of a name is read off its own parts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA, Levenshtein

from reference.naming import tables
from reference.naming.parts import Name

LATIN = "latin"
UNKNOWN = "unknown"
_GIVEN = tables.given_names()
_FAMILIES = tables.families()
_ENDS = tuple({end for rows in _FAMILIES.values() for end in rows.ends})
_BY_PART = {
    part: tuple(name for name, rows in _FAMILIES.items() if part in rows.parts)
    for part in {part for rows in _FAMILIES.values() for part in rows.parts}
}
_VOWELS = frozenset("aeiouEO")
_THREE_ALIKE = re.compile(r"(.)\1\1")
_REPEAT = re.compile(r"(.)\1+")


class Difference(NamedTuple):
    """How one spelling of a part departs from another.

    `loose`: letters that the tradition explains one by one; `doubled`: letters written twice for
    once or once for twice; `slips`: letters it does not explain. All 0: the tradition reads the two
    spellings as one.
    """

    loose: int
    doubled: int
    slips: int

    def weight(self) -> tuple[int, int]:
        """Order of gravity: one slip weighs more than anything explained."""
        return self.slips, self.loose + self.doubled


@dataclass(frozen=True, slots=True)
class Family:
    """One tradition, ready for use."""

    name: str
    folds: dict[str, str]
    group: re.Pattern[str]
    alike: frozenset[tuple[str, str]]
    silent: frozenset[str]
    bridge: frozenset[str]
    has_doubles: bool

    def canonical(self, typed: str) -> str:
        """`typed` with everything the tradition writes in several ways written in one."""
        folds = self.folds
        text = self.group.sub(lambda m: folds[m.group()], typed)
        return _REPEAT.sub(r"\1", text) if self.has_doubles else text


@cache
def family(name: str) -> Family:
    """The family called `name`. Raises KeyError if there is none."""
    rows = tables.families()[name]
    groups = sorted(rows.folds, key=lambda g: (-len(g), g))
    return Family(
        name,
        rows.folds,
        re.compile("|".join(map(re.escape, groups)) or r"(?!)"),
        frozenset((x, y) for same in rows.alike for x in same for y in same if x != y),
        frozenset(rows.silent),
        frozenset(rows.bridge),
        rows.double,
    )


@lru_cache(maxsize=16384)
def families_of_part(typed: str) -> frozenset[str]:
    """The families that `typed` shows signs of; none for one at home in Latin script too (David)."""
    known = _GIVEN.get(typed)
    found = set(known.families) if known else set()
    found.update(_BY_PART.get(typed, ()))
    if len(typed) > 4 and typed.endswith(_ENDS):
        found.update(name for name, rows in _FAMILIES.items() if typed.endswith(tuple(rows.ends)))
    return frozenset() if LATIN in found and len(found) > 1 else frozenset(found)


def families_of(name: Name) -> frozenset[str]:
    """The families a person's name may belong to: those most of its parts point to; {UNKNOWN} for none."""
    votes: dict[str, int] = {"arabic": 1} if name.is_arabic else {}
    for part in name.parts:
        for family_name in families_of_part(part.typed):
            votes[family_name] = votes.get(family_name, 0) + 1
    if not votes:
        return frozenset([UNKNOWN])
    most = max(votes.values())
    return frozenset(family_name for family_name, count in votes.items() if count == most)


_ONE = Difference(0, 0, 0)


@lru_cache(maxsize=16384)
def difference(written: str, right: str, family_name: str) -> Difference:
    """What `family_name` makes of `written` where `right` is known; both in plain letters.

    Among several shortest ways from one to the other the library takes one; asking for both
    directions finds the kinder of two. What is clumsy (Bahsir, Cyrusss) is a slip in any tradition.
    """
    tradition = family(family_name)
    a, b = tradition.canonical(written), tradition.canonical(right)
    found = _ONE if a == b else _kinder(_one_way(tradition, a, b), _one_way(tradition, b, a))
    if _is_clumsy(written, right):
        return Difference(found.loose, found.doubled, max(1, found.slips))
    return found


def _kinder(one: Difference, other: Difference) -> Difference:
    return other if other.weight() < one.weight() else one


def _is_clumsy(written: str, right: str) -> bool:
    """Neighbours that changed places, or one letter three times: no tradition writes so."""
    return OSA.distance(written, right) < Levenshtein.distance(written, right) or (
        _THREE_ALIKE.search(written) is not None and _THREE_ALIKE.search(right) is None
    )


def _one_way(tradition: Family, a: str, b: str) -> Difference:
    """The letters by which `a`, in canonical form, departs from `b`."""
    loose = doubled = slips = 0
    for op in Levenshtein.editops(a, b):
        if op.tag == "replace":
            explained = (a[op.src_pos], b[op.dest_pos]) in tradition.alike
        else:
            text, at = (a, op.src_pos) if op.tag == "delete" else (b, op.dest_pos)
            if text[at] in text[max(0, at - 1) : at] + text[at + 1 : at + 2]:
                doubled += 1
                continue
            explained = text[at] in tradition.silent or _is_bridge(tradition, text, at)
        loose += explained
        slips += not explained
    return Difference(loose, doubled, slips)


def _is_bridge(tradition: Family, text: str, at: int) -> bool:
    """A vowel between two consonants that one newspaper writes and another does not (Bakr, Baker)."""
    return (
        text[at] in tradition.bridge
        and 0 < at < len(text) - 1
        and text[at - 1] not in _VOWELS
        and text[at + 1] not in _VOWELS
    )
