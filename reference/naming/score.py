"""One number for how near two names are: what their parts share, less what contradicts."""

from __future__ import annotations

from reference.naming.alignment import Alignment

_MISSING = 0.04
"""Off for every part that one name leaves out: middle names come and go."""
_CONTRADICTION = 0.35
"""Off where each name has a part the other lacks."""


def score(alignment: Alignment) -> float:
    """0 to 1. The worst pair counts as much as the mean, since one wrong part is another person."""
    values = [p.similarity for p in alignment.pairs]
    if not values:
        return 0.0
    found = 0.5 * min(values) + 0.5 * sum(values) / len(values)
    found -= _MISSING * (len(alignment.left_over) + len(alignment.right_over))
    if alignment.left_over and alignment.right_over:
        found -= _CONTRADICTION
    if len(values) == 1 and (alignment.left_over or alignment.right_over):
        found -= _CONTRADICTION
    return max(0.0, found)
