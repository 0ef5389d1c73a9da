"""How much a caller may still ask for: counted in this process, or with other replicas in Redis or Valkey."""

from __future__ import annotations

import asyncio
import logging
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from api.operator.rates import Rate
from api.service.counters import Counters

if TYPE_CHECKING:
    from limits.aio.storage import SlidingWindowCounterSupport

    from api.service.shared_counts import SharedCounts

_LOG = logging.getLogger(__name__)
_PATIENCE_S = 0.5
"""What a request may lose when the shared store stops answering; those after it do not ask."""
_PROBE_S = 1.0
_ROUNDING_S = 1e-5
"""Added to a waiting time: a clock of today's seconds is exact to some 1e-7, and whoever comes again at the
very moment would be told to wait for nothing."""
DEGRADED = "limits: the shared store cannot be reached; each process counts for itself"


@dataclass(frozen=True, slots=True)
class Policy:
    """The quota of one caller. `name` is what the RateLimit fields call it."""

    name: str
    rate: Rate
    caller: str


@dataclass(frozen=True, slots=True)
class Standing:
    """What came of asking: units `left` now; seconds until what was asked for, and one more unit, is free."""

    policy: Policy
    is_allowed: bool
    left: int
    wait: float
    refill: float


@dataclass(frozen=True, slots=True)
class Window:
    """Two counts: `before` weighs less each second for `fades` seconds; `now` is kept for `lasts`."""

    before: int
    fades: float
    now: int
    lasts: float

    def left(self, rate: Rate) -> int:
        """Units that are free now."""
        return max(0, rate.amount - self.now - math.floor(self.before * self.fades / rate.seconds))

    def seconds_until(self, cost: int, rate: Rate) -> float:
        """When `cost` units are free, if nobody takes any in between; infinite for more than there are."""
        if cost > rate.amount:
            return math.inf
        room = rate.amount + 1 - cost - self.now
        if room > self.before * self.fades / rate.seconds:
            return 0.0
        if room > 0:
            return self.fades - rate.seconds * room / self.before + _ROUNDING_S
        share = (rate.amount + 1 - cost) / self.now
        return max(0.0, self.lasts - rate.seconds) + rate.seconds * max(0.0, 1 - share) + _ROUNDING_S


class Quotas:
    """The counts of all callers. Where a shared store fails, this process counts alone until it is back."""

    def __init__(self, shared: str = "") -> None:
        """`shared` is the address of a Redis or Valkey, or empty."""
        self._address = shared
        self._own = Counters()
        self._shared: SharedCounts | None = None
        self._probing: asyncio.Task[None] | None = None
        self._is_up = True

    @property
    def is_shared(self) -> bool:
        """Replicas count together now."""
        return self._shared is not None and self._is_up

    @property
    def is_degraded(self) -> bool:
        """They should, and cannot."""
        return self._shared is not None and not self._is_up

    def open(self) -> None:
        """Reach out to the shared store, where there is one."""
        if self._address:
            from api.service.shared_counts import SharedCounts  # noqa: PLC0415  # an extra

            self._shared = SharedCounts(self._address)
            self._probing = asyncio.create_task(self._keep_probing(self._shared))

    async def close(self) -> None:
        """Hang up."""
        shared, self._shared = self._shared, None
        if self._probing is not None:
            self._probing.cancel()
            self._probing = None
        if shared is not None:
            await shared.close()

    async def take(self, policy: Policy, cost: int = 1) -> Standing:
        """Take `cost` units where as many are free, none else. Never fails."""
        if self._shared is not None and self._is_up:
            try:
                async with asyncio.timeout(_PATIENCE_S):
                    return await _taken(self._shared.counts, policy, cost)
            except Exception as error:  # noqa: BLE001  # whatever it is, callers are not to blame for it
                self._say(type(error).__name__, is_up=False)
        return await _taken(self._own, policy, cost)

    async def _keep_probing(self, shared: SharedCounts) -> None:
        """Ask at the start, and each second while it is away, so that no request has to find out."""
        self._say("no answer", is_up=await shared.answers())
        while True:
            await asyncio.sleep(_PROBE_S)
            if not self._is_up:
                self._say("no answer", is_up=await shared.answers())

    def _say(self, why: str, *, is_up: bool) -> None:
        """Note how things are, and log each change once."""
        if self._is_up and not is_up:
            _LOG.error("%s (%s)", DEGRADED, why)
        elif is_up and not self._is_up:
            _LOG.warning("limits: the shared store is back")
        self._is_up = is_up


async def _taken(counts: SlidingWindowCounterSupport, policy: Policy, cost: int) -> Standing:
    """Take from one store."""
    rate = policy.rate
    name = f"{policy.name}/{policy.caller}"
    is_allowed = await counts.acquire_sliding_window_entry(name, rate.amount, rate.seconds, cost)
    window = Window(*await counts.get_sliding_window(name, rate.seconds))
    left = window.left(rate)
    wait = 0.0 if is_allowed else window.seconds_until(cost, rate)
    return Standing(policy, is_allowed, left, wait, window.seconds_until(left + 1, rate))
