"""Which part of one name answers to which part of the other, and what is left over."""

from __future__ import annotations

from typing import NamedTuple

from rapidfuzz.distance.Indel import normalized_similarity

from reference.naming.parts import Name, Part, part
from reference.naming.similarity import ALIGNED, TELLING, similarity

_WRITTEN_SO = 0.8
"""Least similarity of two joined parts to the one word that may write them."""
_LETTERS_OFF = 2
"""Most letters that the one word may be longer or shorter."""


class Pairing(NamedTuple):
    """One part of each name and their similarity. A tuple, since millions are made."""

    left: Part
    right: Part
    similarity: float


class Alignment(NamedTuple):
    """Pairs in the order of the left name, and the parts of either that answer to nothing."""

    pairs: tuple[Pairing, ...]
    left_over: tuple[Part, ...]
    right_over: tuple[Part, ...]
    is_in_order: bool
    """The pairs stand in one order in both names."""

    @property
    def over(self) -> tuple[Part, ...]:
        """The parts left over on either side."""
        return self.left_over + self.right_over

    @property
    def is_of_given_names(self) -> bool:
        """Every part is a given name, so that order alone tells which is the surname: Ali Hassan."""
        return all(p.left.given and p.right.given for p in self.pairs)

    @property
    def full_pairs(self) -> int:
        """Pairs in which neither part is an initial."""
        return sum(not (p.left.is_initial or p.right.is_initial) for p in self.pairs)


Near = tuple[float, int, int, int]
"""Minus the similarity of two parts, their distance, and their places."""


Facing = tuple[tuple[Part, ...], tuple[Part, ...], list[Near]]
"""The parts of two names as they are compared, and every two of them that are near enough."""


def face(left: Name, right: Name) -> Facing:
    """Set the parts of two names against each other.

    Parts written in two words on one side and in one on the other are joined first (Jong Un, Jongun).
    """
    ours, theirs = left.parts, right.parts
    if len(ours) > len(theirs):
        ours = _joined(ours, theirs)
    elif len(theirs) > len(ours):
        theirs = _joined(theirs, ours)
    near: list[Near] = []
    for i, a in enumerate(ours):
        typed, bare, sounds = a.typed, a.bare, a.sounds
        is_plain, is_given = a.is_plain, a.given is not None
        for j, b in enumerate(theirs):
            if (
                is_plain
                and b.is_plain
                and bare != b.bare
                and not (is_given and b.given)
                and not sounds & b.sounds
            ):  # most pairs: as `similarity` has them, without the price of asking
                found = normalized_similarity(typed, b.typed, score_cutoff=TELLING)
                if not found:
                    continue
                value = found * found
            else:
                value = similarity(a, b)
            if value >= ALIGNED:
                near.append((-value, abs(i - j), i, j))
    return ours, theirs, near


def align(ours: tuple[Part, ...], theirs: tuple[Part, ...], near: list[Near]) -> Alignment:
    """Pair the parts, most similar first and none twice; order in the name breaks ties."""
    match_of: dict[int, tuple[int, float]] = {}
    taken: list[int] = []
    for minus, _, i, j in sorted(near) if len(near) > 1 else near:
        if i not in match_of and j not in taken:
            match_of[i] = (j, -minus)
            taken.append(j)
    places = sorted(match_of)
    positions = [match_of[i][0] for i in places]
    return Alignment(
        tuple([Pairing(ours[i], theirs[match_of[i][0]], match_of[i][1]) for i in places]),
        () if len(places) == len(ours) else tuple([a for i, a in enumerate(ours) if i not in match_of]),
        () if len(places) == len(theirs) else tuple([b for j, b in enumerate(theirs) if j not in taken]),
        positions == sorted(positions),
    )


def _joined(longer: tuple[Part, ...], shorter: tuple[Part, ...]) -> tuple[Part, ...]:
    """`longer` with two neighbours made one where `shorter` writes them so: in about as many letters."""
    for index in range(len(longer) - 1):
        first, second = longer[index].typed, longer[index + 1].typed
        length = len(first) + len(second)
        for one in shorter:
            if not -_LETTERS_OFF <= len(one.typed) - length <= _LETTERS_OFF or one.typed in (first, second):
                continue
            both = part(first + second)
            if both.typed == one.typed or similarity(both, one) >= _WRITTEN_SO:
                return (*longer[:index], both, *longer[index + 2 :])
    return longer
