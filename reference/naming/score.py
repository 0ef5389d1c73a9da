"""One number for how near two names are: what their parts share, less what contradicts."""

from __future__ import annotations

from reference.naming.alignment import Alignment

_WORST = 0.7
"""Weight of the worst pair against the mean: one wrong part is another person."""
_MISSING = 0.04
"""Off for every part that one name leaves out: middle names come and go."""
_CONTRADICTION = 0.35
"""Off where each name has a part the other lacks, or too little is left to compare."""
_DISORDER = 0.1
"""Off for another order of given names, or in a shorter name: Omar Ali is not Ali Omar Kigoda."""

_TELLING_PAIRS = 2
"""Pairs of whole parts from which a shorter form is no mere part of the name."""


def score_of_one(similarity: float, over: int) -> float:
    """The score of one pair of parts where each name has parts beside it, `over` of them together."""
    return max(0.0, similarity - _MISSING * over - _CONTRADICTION)


def score(alignment: Alignment) -> float:
    """0 to 1: how near, whatever the verdict on the letters."""
    pairs = alignment.pairs
    if not pairs:
        return 0.0
    if len(pairs) == 1:
        found = pairs[0].similarity
    else:
        values = [p.similarity for p in pairs]
        found = _WORST * min(values) + (1 - _WORST) * sum(values) / len(values)
    left, right = len(alignment.left_over), len(alignment.right_over)
    if not left and not right:
        is_disorder = not alignment.is_in_order and alignment.is_of_given_names
        return max(0.0, found - _DISORDER) if is_disorder else found
    found -= _MISSING * (left + right)
    if (left and right) or alignment.full_pairs < _TELLING_PAIRS:
        found -= _CONTRADICTION
    elif not alignment.is_in_order:
        found -= _DISORDER
    return max(0.0, found)
