"""Counts of one process, in the shape that `limits` asks for: bounded, and each hit costs the same.

The store that `limits` brings keeps every caller until its window ends and looks through all of them
again and again; a flood from many addresses would make each request dearer than the one before.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from dataclasses import dataclass

from limits.aio.storage import SlidingWindowCounterSupport, Storage

MOST_CALLERS = 50_000
"""About 15 MB. Beyond it whoever came longest ago is forgotten, and starts anew."""


@dataclass(slots=True)
class _Count:
    """Hits in the window of this number, and in the one before."""

    window: int
    now: int = 0
    before: int = 0

    def move_to(self, window: int) -> None:
        """Time has gone on."""
        if window != self.window:
            self.before = self.now if window == self.window + 1 else 0
            self.now = 0
            self.window = window


class Counters(Storage, SlidingWindowCounterSupport):
    """A sliding window of two counts for each caller."""

    STORAGE_SCHEME = None

    def __init__(self, most: int = MOST_CALLERS) -> None:
        super().__init__()
        self._most = most
        self._counts: OrderedDict[str, _Count] = OrderedDict()

    @property
    def base_exceptions(self) -> type[Exception]:
        """Nothing here fails."""
        return ValueError

    async def acquire_sliding_window_entry(self, key: str, limit: int, expiry: int, amount: int = 1) -> bool:
        """Count `amount` hits if that many are left; none else."""
        count, weight = self._at(key, expiry)
        if int(count.before * weight + count.now) + amount > limit:
            return False
        count.now += amount
        return True

    async def get_sliding_window(self, key: str, expiry: int) -> tuple[int, float, int, float]:
        """The previous count, its seconds; the current count, its seconds and those of the next window."""
        count, weight = self._at(key, expiry)
        left = weight * expiry
        return count.before, left, count.now, left + expiry

    async def clear_sliding_window(self, key: str, expiry: int) -> None:
        """Forget one caller."""
        self._counts.pop(f"{key}/{expiry}", None)

    async def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Count without a limit."""
        count, _ = self._at(key, expiry)
        count.now += amount
        return count.now

    async def get(self, key: str) -> int:
        """Of a caller whose window is named in `key` itself."""
        count = self._counts.get(key)
        return count.now if count else 0

    async def get_expiry(self, key: str) -> float:  # noqa: ARG002  # the interface's
        """Counts of this kind fade, they do not end."""
        return time.time()

    async def check(self) -> bool:
        """It is there."""
        return True

    async def reset(self) -> int | None:
        """Forget all."""
        known = len(self._counts)
        self._counts.clear()
        return known

    async def clear(self, key: str) -> None:
        """Forget one."""
        self._counts.pop(key, None)

    def _at(self, key: str, seconds: int) -> tuple[_Count, float]:
        """A caller's counts now, and how much of the previous window still counts."""
        window, gone = divmod(time.time(), seconds)
        name = f"{key}/{seconds}"
        count = self._counts.get(name)
        if count is None:
            count = self._counts[name] = _Count(int(window))
            if len(self._counts) > self._most:
                self._counts.popitem(last=False)
        else:
            self._counts.move_to_end(name)
            count.move_to(int(window))
        return count, 1 - gone / seconds
