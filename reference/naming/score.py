"""One number for how near two names are: what their parts share, less what contradicts."""

from __future__ import annotations

from reference.naming.alignment import Alignment

_WORST = 0.7
_MISSING = 0.04
"""Off for every part that one name leaves out: middle names come and go."""
_CONTRADICTION = 0.35
"""Off where each name has a part the other lacks, or too little is left to compare."""
_DISORDER = 0.1
"""Off where a shorter name also has another order: Omar Ali is not Ali Omar Kigoda."""


def score(alignment: Alignment) -> float:
    """0 to 1. The worst pair counts as much as the mean, since one wrong part is another person."""
    values = [p.similarity for p in alignment.pairs]
    if not values:
        return 0.0
    found = _WORST * min(values) + (1 - _WORST) * sum(values) / len(values)
    found -= _MISSING * (len(alignment.left_over) + len(alignment.right_over))
    if alignment.left_over and alignment.right_over:
        found -= _CONTRADICTION
    elif alignment.over and (alignment.full_pairs < 2 or not alignment.is_in_order):
        found -= _CONTRADICTION if alignment.full_pairs < 2 else _DISORDER
    return max(0.0, found)
