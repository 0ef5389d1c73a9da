"""Which part of one name answers to which part of the other, and what is left over."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from reference.naming.parts import Name, Part, part
from reference.naming.similarity import similarity

ALIGNED = 0.5
"""Least similarity at which two parts are set against each other rather than both left over."""
_WRITTEN_SO = 0.85
"""Least similarity of two joined parts to the one word that may write them."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """One part of each name and their similarity."""

    left: Part
    right: Part
    similarity: float


@dataclass(frozen=True, slots=True)
class Alignment:
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
    def full_pairs(self) -> int:
        """Pairs in which neither part is an initial."""
        return sum(not (p.left.is_initial or p.right.is_initial) for p in self.pairs)


def align(left: Name, right: Name) -> Alignment:
    """Pair the parts of two names, most similar first; order in the name breaks ties.

    Parts written in two words on one side and in one on the other are joined first (Jong Un, Jongun).
    """
    ours, theirs = left.parts, right.parts
    if len(ours) > len(theirs):
        ours = _joined(ours, theirs)
    elif len(theirs) > len(ours):
        theirs = _joined(theirs, ours)
    near = [
        (-s, abs(i - j), i, j)
        for i, a in enumerate(ours)
        for j, b in enumerate(theirs)
        if (s := similarity(a, b)) >= ALIGNED
    ]
    near.sort()
    free_ours, free_theirs = set(range(len(ours))), set(range(len(theirs)))
    pairs: list[tuple[int, int, Pairing]] = []
    for minus, _, i, j in near:
        if i in free_ours and j in free_theirs:
            free_ours.remove(i)
            free_theirs.remove(j)
            pairs.append((i, j, Pairing(ours[i], theirs[j], -minus)))
    pairs.sort(key=_position)
    return Alignment(
        tuple([pairing for _, _, pairing in pairs]),
        tuple(ours[i] for i in sorted(free_ours)),
        tuple(theirs[j] for j in sorted(free_theirs)),
        all(a[1] < b[1] for a, b in pairwise(pairs)),
    )


def _position(found: tuple[int, int, Pairing]) -> int:
    return found[0]


def _joined(longer: tuple[Part, ...], shorter: tuple[Part, ...]) -> tuple[Part, ...]:
    """`longer` with two neighbours made one where `shorter` writes them so."""
    for index in range(len(longer) - 1):
        first, second = longer[index], longer[index + 1]
        both = part(first.typed + second.typed)
        if any(_is_written_so(both, p) and p.typed not in (first.typed, second.typed) for p in shorter):
            return (*longer[:index], both, *longer[index + 2 :])
    return longer


def _is_written_so(both: Part, one: Part) -> bool:
    """`one` is the two parts in one word: the same letters, or nearly and of about the same length."""
    return both.typed == one.typed or (
        abs(len(both.typed) - len(one.typed)) <= 2 and similarity(both, one) >= _WRITTEN_SO
    )
