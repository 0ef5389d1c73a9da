"""How many requests are open at a time, and how long each may take."""

from __future__ import annotations

import asyncio

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.service import problems
from api.service.refusals import refuse
from api.service.turns import Turns

ALWAYS = frozenset({"/healthz", "/readyz", "/metrics"})
"""Asked by machines that decide whether the service lives: answered however busy it is."""

JUDGES = frozenset({("POST", "/v1/reports"), ("POST", "/v2/check"), ("GET", "/v2/check")})
"""One article each, judged in a turn. Where none is free that is known before the article is read."""


class Admission:
    """Turns away at once beyond `most` open requests, and articles that would find no turn free.

    A refusal from here takes a third of the time of one from a route, and leaves it to the others. Ends
    those that are slower than `seconds`.
    """

    def __init__(self, app: ASGIApp, turns: Turns, *, most: int, seconds: float) -> None:
        self._app = app
        self._turns = turns
        self._most = most
        self._seconds = seconds
        self._open = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let one request in, or not."""
        if scope["type"] != "http" or scope["path"] in ALWAYS:
            await self._app(scope, receive, send)
        elif self._open >= self._most:
            await _turn_away(scope, send)
        elif self._turns.is_full and (scope["method"], scope["path"]) in JUDGES:
            scope.setdefault("state", {})["address"] = scope["path"]
            await _turn_away(scope, send)
        else:
            self._open += 1
            try:
                await self._within_time(scope, receive, send)
            finally:
                self._open -= 1

    async def _within_time(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer within the budget. It runs until the answer begins, then anew for each piece."""
        clock = asyncio.get_running_loop().time
        is_sent = is_received = False

        async def take() -> Message:
            nonlocal is_received
            message = await receive()
            is_received = is_received or not message.get("more_body", False)
            if is_sent:
                budget.reschedule(clock() + self._seconds)
            return message

        async def give(message: Message) -> None:
            nonlocal is_sent
            is_sent = True
            budget.reschedule(clock() + self._seconds)
            await send(message)

        try:
            async with asyncio.timeout(self._seconds) as budget:
                await self._app(scope, take, give)
        except TimeoutError:
            if is_sent or not budget.expired():
                raise
            slow = problems.BUSY if is_received else problems.SLOW_UPLOAD
            await refuse(send, slow, {"connection": "close"})


async def _turn_away(scope: Scope, send: Send) -> None:
    """Answer 503. The connection stays, and what is still sent of the body is read and forgotten.

    Who waits to be told to send it will perhaps send the next request instead: there it ends.
    """
    is_asking = any(name == b"expect" for name, _ in scope["headers"])
    await refuse(send, problems.BUSY, {"connection": "close"} if is_asking else None)
