"""Which part of one name answers to which part of the other, and what is left over."""

from __future__ import annotations

from operator import itemgetter
from typing import NamedTuple

from reference.naming.parts import Name, Part, part
from reference.naming.similarity import ALIGNED, similarity

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


def align(left: Name, right: Name) -> Alignment:
    """Pair the parts of two names, most similar first; order in the name breaks ties.

    Parts written in two words on one side and in one on the other are joined first (Jong Un, Jongun).
    """
    ours, theirs = left.parts, right.parts
    if len(ours) > len(theirs):
        ours = _joined(ours, theirs)
    elif len(theirs) > len(ours):
        theirs = _joined(theirs, ours)
    near = []
    for i, a in enumerate(ours):
        for j, b in enumerate(theirs):
            value = similarity(a, b)
            if value >= ALIGNED:
                near.append((-value, abs(i - j), i, j))
    if not near:
        return Alignment((), ours, theirs, is_in_order=True)
    if len(near) == 1:
        return _of_one_pair(near[0], ours, theirs)
    near.sort()
    return _chosen(near, ours, theirs)


Near = tuple[float, int, int, int]
"""Minus the similarity of two parts, their distance, and their places."""


def _of_one_pair(near: Near, ours: tuple[Part, ...], theirs: tuple[Part, ...]) -> Alignment:
    """What most names of different people come to."""
    minus, _, i, j = near
    return Alignment(
        (Pairing(ours[i], theirs[j], -minus),),
        ours[:i] + ours[i + 1 :],
        theirs[:j] + theirs[j + 1 :],
        is_in_order=True,
    )


def _chosen(near: list[Near], ours: tuple[Part, ...], theirs: tuple[Part, ...]) -> Alignment:
    """The nearest pairs in which no part stands twice."""
    match_of: dict[int, int] = {}
    taken: set[int] = set()
    pairs: list[tuple[int, Pairing]] = []
    for minus, _, i, j in near:
        if i not in match_of and j not in taken:
            match_of[i] = j
            taken.add(j)
            pairs.append((i, Pairing(ours[i], theirs[j], -minus)))
    pairs.sort(key=itemgetter(0))
    positions = [match_of[i] for i, _ in pairs]
    return Alignment(
        tuple([pairing for _, pairing in pairs]),
        tuple([a for i, a in enumerate(ours) if i not in match_of]),
        tuple([b for j, b in enumerate(theirs) if j not in taken]),
        is_in_order=positions == sorted(positions),
    )


def _joined(longer: tuple[Part, ...], shorter: tuple[Part, ...]) -> tuple[Part, ...]:
    """`longer` with two neighbours made one where `shorter` writes them so."""
    longest = max([len(p.typed) for p in shorter], default=0)
    for index in range(len(longer) - 1):
        first, second = longer[index], longer[index + 1]
        if len(first.typed) + len(second.typed) > longest + _LETTERS_OFF:
            continue
        both = part(first.typed + second.typed)
        if any(_is_written_so(both, p) and p.typed not in (first.typed, second.typed) for p in shorter):
            return (*longer[:index], both, *longer[index + 2 :])
    return longer


def _is_written_so(both: Part, one: Part) -> bool:
    """`one` is the two parts in one word: the same letters, or nearly and of about the same length."""
    return both.typed == one.typed or (
        abs(len(both.typed) - len(one.typed)) <= _LETTERS_OFF and similarity(both, one) >= _WRITTEN_SO
    )
