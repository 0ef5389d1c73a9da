"""Which part of one name answers to which part of the other, and what is left over."""

from __future__ import annotations

from dataclasses import dataclass

from reference.naming.parts import Name, Part, part
from reference.naming.similarity import similarity

ALIGNED = 0.5
"""Least similarity at which two parts are set against each other rather than both left over."""


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
    pairs: list[tuple[int, Pairing]] = []
    for minus, _, i, j in near:
        if i in free_ours and j in free_theirs:
            free_ours.remove(i)
            free_theirs.remove(j)
            pairs.append((i, Pairing(ours[i], theirs[j], -minus)))
    pairs.sort(key=lambda p: p[0])
    return Alignment(
        tuple(p for _, p in pairs),
        tuple(ours[i] for i in sorted(free_ours)),
        tuple(theirs[j] for j in sorted(free_theirs)),
    )


def _joined(longer: tuple[Part, ...], shorter: tuple[Part, ...]) -> tuple[Part, ...]:
    """`longer` with two neighbours made one where `shorter` writes them so."""
    written = {p.typed for p in shorter}
    for index in range(len(longer) - 1):
        both = longer[index].typed + longer[index + 1].typed
        if both in written:
            return (*longer[:index], part(both), *longer[index + 2 :])
    return longer
