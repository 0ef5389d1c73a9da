"""Limits for each key and each address, told in RateLimit fields as the IETF's draft 11 has them.

    RateLimit-Policy: "key";q=600;w=60
    RateLimit: "key";r=598;t=3

`r` units are free now, and no more than these within `t` seconds.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.operator.callers import Network, address_of, networks
from api.operator.rates import Rate, parse
from api.operator.service_settings import ServiceSettings
from api.service import problems
from api.service.access import OPEN
from api.service.keys import Key
from api.service.quotas import Policy, Quotas, Standing
from api.service.refusals import refuse

_LONGEST_S = 86_400
"""Of a wait that never ends, for `t`."""


@dataclass(frozen=True, slots=True)
class Rules:
    """Who is counted how. Whoever presents a key is counted by it, everybody else by address."""

    per_key: Rate | None = None
    per_address: Rate | None = None
    trusted: tuple[Network, ...] = ()

    @classmethod
    def of(cls, settings: ServiceSettings) -> Rules:
        """What the operator set."""
        per_key, per_address = (
            parse(given) if given else None for given in (settings.rate_per_key, settings.rate_per_address)
        )
        return cls(per_key, per_address, networks(settings.trusted_proxies))

    def policy(self, scope: Scope) -> Policy | None:
        """The quota of a request's caller; None where there is none."""
        key: Key | None = scope.get("state", {}).get("key")
        if key is not None:
            rate = parse(key.rate) if key.rate else self.per_key
            return Policy("key", rate, key.id) if rate else None
        if self.per_address is None:
            return None
        return Policy("address", self.per_address, address_of(scope, self.trusted))


class Allowance:
    """What a request's caller may still take; a batch takes a unit for each of its articles."""

    def __init__(self, quotas: Quotas, standing: Standing) -> None:
        self._quotas = quotas
        self.standing = standing

    async def take(self, cost: int) -> Standing:
        """Take more units. Where they are not free, none are taken."""
        self.standing = await self._quotas.take(self.standing.policy, cost)
        return self.standing


class Limiting:
    """Takes one unit for each request, or answers 429."""

    def __init__(self, app: ASGIApp, quotas: Quotas, rules: Rules) -> None:
        self._app = app
        self._quotas = quotas
        self._rules = rules

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request. The page's own files and the health checks are free."""
        if scope["type"] != "http" or scope["path"] in OPEN:
            await self._app(scope, receive, send)
            return
        policy = self._rules.policy(scope)
        if policy is None:
            await self._app(scope, receive, send)
            return
        standing = await self._quotas.take(policy)
        if not standing.is_allowed:
            await refuse(send, exceeded(standing, 1), dict(fields(standing)))
            return
        allowance = Allowance(self._quotas, standing)
        scope.setdefault("state", {})["allowance"] = allowance

        async def tell(message: Message) -> None:
            if message["type"] == "http.response.start":
                told = [(k.encode("ascii"), v.encode("ascii")) for k, v in fields(allowance.standing)]
                message = {**message, "headers": [*message.get("headers", ()), *told]}
            await send(message)

        await self._app(scope, receive, tell)


def exceeded(standing: Standing, cost: int) -> problems.Problem:
    """Too many: how many there are, and when to come again."""
    rate = standing.policy.rate
    detail = f"at most {rate.amount} in a {rate.unit}; {standing.left} are left"
    detail += f", and this asked for {cost}" if cost > 1 else ""
    retry = {} if math.isinf(standing.wait) else {"retry-after": str(_whole(standing.wait))}
    named = {"violated-policies": [standing.policy.name]}
    return problems.Problem(problems.BY_STATUS[429], detail, extra=named, headers=retry)


def fields(standing: Standing) -> tuple[tuple[str, str], ...]:
    """The two header fields."""
    name, rate = standing.policy.name, standing.policy.rate
    return (
        ("ratelimit-policy", f'"{name}";q={rate.amount};w={rate.seconds}'),
        ("ratelimit", f'"{name}";r={standing.left};t={_whole(standing.refill)}'),
    )


def _whole(seconds: float) -> int:
    """The next whole second after it."""
    return _LONGEST_S if math.isinf(seconds) else math.floor(seconds) + 1
