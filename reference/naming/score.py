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


def score(alignment: Alignment) -> float:
    """0 to 1: how near, whatever the verdict on the letters."""
    values = [p.similarity for p in alignment.pairs]
    if not values:
        return 0.0
    found = _WORST * min(values) + (1 - _WORST) * sum(values) / len(values)
    found -= _MISSING * (len(alignment.left_over) + len(alignment.right_over))
    if (alignment.left_over and alignment.right_over) or (alignment.over and alignment.full_pairs < 2):
        found -= _CONTRADICTION
    elif not alignment.is_in_order and (alignment.over or alignment.is_of_given_names):
        found -= _DISORDER
    return max(0.0, found)
