"""What a name is in news English: same person, another spelling, a slip, or somebody else.

The answer is a kind with a reason, not a number alone: a romanisation is no mistake, a misspelling
is no stranger, and where names alone cannot tell, the answer is UNSURE and nobody is accused.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from reference.naming import parts
from reference.naming.parts import Name, Part


class Sameness(enum.IntEnum):
    """How two names relate, from the furthest to the closest."""

    DIFFERENT = 0
    UNSURE = 1
    MISSPELT = 2
    UNUSUAL = 3
    VARIANT = 4
    SAME = 5

    @property
    def is_same_person(self) -> bool:
        """The names may stand for one person, however spelt."""
        return self >= Sameness.MISSPELT


@dataclass(frozen=True, slots=True)
class NameMatch:
    """The closest relation found. `score` from 0 to 1 orders matches of one kind; `known_as`: to which."""

    sameness: Sameness
    score: float
    reason: str
    known_as: str


class _Likeness(enum.IntEnum):
    """How two parts of a name relate."""

    NONE = 0
    NEAR = 1
    HEARD = 2
    INITIAL = 3
    NICKNAME = 4
    TYPED = 5


_WEIGHT = {
    _Likeness.NONE: 0.0,
    _Likeness.NEAR: 0.6,
    _Likeness.HEARD: 0.9,
    _Likeness.INITIAL: 0.8,
    _Likeness.NICKNAME: 0.95,
    _Likeness.TYPED: 1.0,
}
_SHORTEST_NEAR = 4
"""Letters below which one edit makes another name ("Kim", "Lee", "Li")."""
_LETTERS_PER_EDIT = 3
"""One slip for each three letters at most, and never more than two in one part."""
_VOWELS = re.compile(r"[aeiouwy]+")
_VOWEL_CLASS = str.maketrans({"e": "a", "y": "i", "o": "u", "w": "u"})
_ROMANISED = re.compile(
    r"(?:^|[\s-])(?:al|el|bin|ibn|abd\w*|abu)[\s-]|(?:kh|zh|dj|ou|iy|yy|oy|ii|sk[iy]y?)", re.IGNORECASE
)


def compare(name: str, spellings: Sequence[str]) -> NameMatch:
    """Hold `name` against every spelling of one person; the closest relation counts."""
    is_romanised = len(spellings) > 2 or any(_ROMANISED.search(s) for s in spellings)
    best = NameMatch(Sameness.DIFFERENT, 0.0, "no part in common", spellings[0] if spellings else "")
    for spelling in spellings:
        found = _compared(name, spelling, is_romanised)
        if (found.sameness, found.score) > (best.sameness, best.score):
            best = found
            if best.sameness is Sameness.SAME:
                break
    return best


@lru_cache(maxsize=65536)
def _compared(name: str, spelling: str, is_romanised: bool) -> NameMatch:
    """One pair of spellings."""
    left, right = parts.read(name), parts.read(spelling)
    if not left.parts or not right.parts:
        return NameMatch(Sameness.UNSURE, 0.0, "a name without letters", spelling)
    if left.number != right.number and left.number and right.number:
        return NameMatch(Sameness.DIFFERENT, 0.0, "another number", spelling)
    if left.joined == right.joined:
        return NameMatch(Sameness.SAME, 1.0, "the same letters", spelling)
    likeness, left_over, right_over = _aligned(left, right)
    return _kind(left, right, likeness, (left_over, right_over), is_romanised, spelling)


def _aligned(left: Name, right: Name) -> tuple[list[_Likeness], list[Part], list[Part]]:
    """Pair the parts, best first; what finds no partner is left over on its side."""
    pairs = sorted(
        (
            (-_likeness(a, b), abs(i - j), i, j)
            for i, a in enumerate(left.parts)
            for j, b in enumerate(right.parts)
        ),
    )
    likeness: list[_Likeness] = []
    used_left: set[int] = set()
    used_right: set[int] = set()
    for negative, _, i, j in pairs:
        if negative == 0 or i in used_left or j in used_right:
            continue
        used_left.add(i)
        used_right.add(j)
        likeness.append(_Likeness(-negative))
    return (
        likeness,
        [p for i, p in enumerate(left.parts) if i not in used_left],
        [p for j, p in enumerate(right.parts) if j not in used_right],
    )


@lru_cache(maxsize=262144)
def _likeness(a: Part, b: Part) -> _Likeness:
    """How one part relates to another."""
    if a.typed == b.typed:
        return _Likeness.TYPED
    if a.given & b.given:
        return _Likeness.NICKNAME
    if a.is_initial or b.is_initial:
        return _Likeness.INITIAL if a.typed[0] == b.typed[0] else _Likeness.NONE
    if a.skeletons & b.skeletons and _vowels_agree(a.heard, b.heard):
        return _Likeness.HEARD
    return _Likeness.NEAR if _is_near(a.typed, b.typed) else _Likeness.NONE


def _vowels_agree(a: str, b: str) -> bool:
    """Vowel runs match one by one, each sharing a class (a-e, i-y, o-u-w); a mute last e is let off."""
    left = [set(v.translate(_VOWEL_CLASS)) for v in _VOWELS.findall(a)]
    right = [set(v.translate(_VOWEL_CLASS)) for v in _VOWELS.findall(b)]
    return len(left) == len(right) and all(x & y for x, y in zip(left, right, strict=True))


def _is_near(a: str, b: str) -> bool:
    """A slip apart: few edits for the length, and the same first letter or consonants."""
    if min(len(a), len(b)) < _SHORTEST_NEAR:
        return False
    allowed = min(2, max(len(a), len(b)) // _LETTERS_PER_EDIT)
    return Levenshtein.distance(a, b, score_cutoff=allowed) <= allowed


def _kind(  # noqa: PLR0913  # the parts of one decision
    left: Name,
    right: Name,
    likeness: list[_Likeness],
    over: tuple[list[Part], list[Part]],
    is_romanised: bool,
    spelling: str,
) -> NameMatch:
    """The relation that the paired and the left-over parts amount to."""
    total = max(len(left.parts), len(right.parts))
    score = sum(_WEIGHT[x] for x in likeness) / total
    if _extra_initial(left, right, over):
        return NameMatch(Sameness.UNSURE, score / 2, "other initials", spelling)
    strong = [x for x in likeness if x is not _Likeness.INITIAL]
    if over[0] and over[1] and not all(p.is_patronymic for p in (*over[0], *over[1])):
        return NameMatch(Sameness.DIFFERENT, score / 2, "parts that contradict each other", spelling)
    if not strong:
        return NameMatch(
            Sameness.UNSURE if likeness else Sameness.DIFFERENT, score / 2, "initials only", spelling
        )
    if len(likeness) == 1 and total > 1:
        return _single(left, right, likeness[0], score, spelling)
    if _Likeness.NEAR in likeness:
        if over[0] or over[1] or len(likeness) == 1:
            return NameMatch(Sameness.UNSURE, score, "near, with parts left out", spelling)
        return NameMatch(Sameness.MISSPELT, score, "letters off", spelling)
    if _Likeness.HEARD in likeness:
        edits = Levenshtein.distance(left.joined, right.joined)
        if not is_romanised and edits > 1 and not (over[0] or over[1]):
            return NameMatch(Sameness.MISSPELT, score, "letters off in a name of Latin script", spelling)
        return NameMatch(Sameness.UNUSUAL, score, "heard the same", spelling)
    return NameMatch(Sameness.VARIANT, max(score, 0.8), "the same parts", spelling)


def _extra_initial(left: Name, right: Name, over: tuple[list[Part], list[Part]]) -> bool:
    """Both have initials and one has more: George W. is not George H. W."""
    has_both = all(any(p.is_initial for p in n.parts) for n in (left, right))
    return has_both and any(p.is_initial for p in (*over[0], *over[1]))


def _single(left: Name, right: Name, only: _Likeness, score: float, spelling: str) -> NameMatch:
    """One part against a full name: the surname alone names the person, another part may not."""
    short, long = (left, right) if len(left.parts) == 1 else (right, left)
    if only is _Likeness.NEAR:
        return NameMatch(Sameness.UNSURE, score, "one part, near", spelling)
    if len(short.parts) == 1 and _likeness(short.parts[0], long.parts[-1]) >= _Likeness.HEARD:
        return NameMatch(Sameness.VARIANT, max(score, 0.7), "surname", spelling)
    return NameMatch(Sameness.UNSURE, score, "one part of several", spelling)


def surname_of(name: str) -> str:
    """The last part of the name in plain letters; empty for text without letters."""
    read = parts.read(name)
    return read.parts[-1].typed if read.parts else ""


def is_surname_only(name: str) -> bool:
    """The name has one part."""
    return len(parts.read(name).parts) == 1


def name_keys(name: str) -> tuple[str, ...]:
    """Look-up keys, sorted: the skeletons of the parts whatever their order, for full names only.

    A name of more than two parts is also found by its first and last part.
    """
    read = parts.read(name)
    if len(read.parts) < 2:  # a single part is no key
        return (read.joined,) if read.parts else ()
    skeletons = [min(p.skeletons, key=lambda s: (len(s), s)) for p in read.parts]
    keys = {" ".join(sorted(skeletons)), " ".join(sorted((skeletons[0], skeletons[-1])))}
    return tuple(sorted(keys))
