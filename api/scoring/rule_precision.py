"""How far each rule is to be believed: the readings of the quality run, in api/scoring/rule_precision.toml.

The file is written by `python -m tests.quality --record` and reviewed as a change like any other. What is
believed of a rule is the lower bound of Wilson's interval: few readings promise little, however right.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PATH = Path(__file__).with_suffix(".toml")
FEW = 10
"""Fewer readings than this say nothing yet: one more or less would move the bound by a fifth."""
UNMEASURED = 0.5
"""Believed of a rule with few readings: half, so that no unmeasured rule can decide a score alone. Lower than
the bound of ten right readings out of ten (0.72), so being measured never costs a rule that is right."""
Z = 1.959963984540054
"""The 97.5 % quantile of the normal distribution: the interval is one of 95 %, the usual one for a share."""


@dataclass(frozen=True, slots=True)
class Readings:
    """How many findings of a rule were read and found right or wrong, over all sets."""

    right: int = 0
    wrong: int = 0

    @property
    def total(self) -> int:
        """All that were read."""
        return self.right + self.wrong

    @property
    def precision(self) -> float:
        """The share of the rule's findings that are right, as far as the readings bear it out; 0 to 1."""
        if self.total < FEW:
            return UNMEASURED
        return wilson_low(self.right, self.total)


NONE = Readings()


def wilson_low(right: int, total: int) -> float:
    """The lower end of Wilson's 95 % interval of a share, never above the share; 0 where nothing was seen."""
    if not total:
        return 0.0
    share = right / total
    middle = share + Z * Z / (2 * total)
    spread = Z * math.sqrt(share * (1 - share) / total + Z * Z / (4 * total * total))
    return min(max((middle - spread) / (1 + Z * Z / total), 0.0), share)


@cache
def table() -> Mapping[str, Readings]:
    """Rule code to readings; a rule that nobody read a finding of is not in it."""
    rows = tomllib.loads(PATH.read_text("utf-8"))["rules"]
    return {
        code: Readings(sum(r for r, _ in sets.values()), sum(w for _, w in sets.values()))
        for code, sets in rows.items()
    }


def of(code: str) -> Readings:
    """The readings of one rule."""
    return table().get(code, NONE)
