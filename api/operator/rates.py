"""How often somebody may ask, as operators write it: `600/minute`."""

from __future__ import annotations

import re
from dataclasses import dataclass

SECONDS = {"second": 1, "minute": 60, "hour": 3_600, "day": 86_400}
_SHAPE = re.compile(rf"([1-9][0-9]{{0,8}}) ?/ ?({'|'.join(SECONDS)})\Z")


@dataclass(frozen=True, slots=True)
class Rate:
    """At most `amount` articles or requests in any `unit`."""

    amount: int
    unit: str

    @property
    def seconds(self) -> int:
        """Length of the window."""
        return SECONDS[self.unit]

    def __str__(self) -> str:
        return f"{self.amount}/{self.unit}"


def parse(given: str) -> Rate:
    """The rate in `given`. Raises ValueError with a line that says how one is written."""
    shape = _SHAPE.match(given.strip().lower())
    if shape is None:
        raise ValueError("a rate is a number and a unit: 600/minute, with second, minute, hour or day")
    return Rate(int(shape[1]), shape[2])
