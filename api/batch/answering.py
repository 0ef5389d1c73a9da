"""The answers of a batch: each is written before the next article is read, and none is made for nobody."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import AbstractContextManager, aclosing
from dataclasses import dataclass

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from api.batch.judging import Judging, refused
from api.batch.lines import Bounds, Lines
from api.errors import TooLarge
from api.service import problems
from api.service.limiting import Allowance, exceeded
from api.service.quotas import Standing

Pieces = AsyncGenerator[bytes, None]
_LOG = logging.getLogger(__name__)
_SHORT_WAIT_S = 5.0
"""A stream waits so long for its quota; beyond it, it is told when to send the rest."""
_SHARE_OF_BUDGET = 0.9
"""A line that is too slow is told so, before the budget of the whole request ends the connection."""


class Written(Response):
    """A response that is made while it is sent. `place` is given back when it ends, however it does."""

    def __init__(
        self,
        media_type: str,
        pieces: Callable[[Lines], Pieces],
        *,
        bounds: Bounds,
        place: AbstractContextManager[object],
    ) -> None:
        super().__init__(media_type=media_type)
        del self.headers["content-length"]
        self._pieces = pieces
        self._bounds = bounds
        self._place = place

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the pieces as they come about, until there are no more or the client is gone."""
        assert scope["type"] == "http"
        lines = Lines(receive, self._bounds)
        start = {"type": "http.response.start", "status": 200, "headers": self.raw_headers}
        has_begun = False
        with self._place:
            async with aclosing(self._pieces(lines)) as pieces:
                async for piece in pieces:
                    if not has_begun:
                        await send(start)
                        has_begun = True
                    await send({"type": "http.response.body", "body": piece, "more_body": True})
            if lines.is_gone:
                _LOG.info("the client of a batch went away; the rest is left")
                return
            if not has_begun:
                await send(start)
            await send({"type": "http.response.body", "body": b"", "more_body": False})


async def of_array(articles: Sequence[bytes], judging: Judging, lines: Lines) -> Pieces:
    """An array with an answer for each article, in order. `lines` knows whether the client is there."""
    yield b"["
    for number, data in enumerate(articles):
        if not await lines.look():
            return
        yield (b",\n" if number else b"\n") + await judging.answer(number, data)
    yield b"\n]\n"


@dataclass(frozen=True, slots=True)
class LineRules:
    """Of a stream: how many articles at most, seconds for each line to arrive, and whose quota is used."""

    most: int
    seconds: float
    allowance: Allowance | None


async def of_lines(lines: Lines, judging: Judging, rules: LineRules) -> Pieces:
    """A line for each line, in order. What ends the stream early is the answer to the line it ends at."""
    number, is_ending = 0, False
    while not is_ending:
        try:
            async with asyncio.timeout(_SHARE_OF_BUDGET * rules.seconds):
                data = await lines.next()
        except TooLarge as error:
            answer, is_ending = refused(number, problems.of(error)), lines.is_over
        except TimeoutError:
            answer, is_ending = refused(number, problems.SLOW_UPLOAD), True
        else:
            if data is None:
                return
            problem = await _objection(number, rules)
            is_ending = problem is not None
            answer = refused(number, problem) if problem else await judging.answer(number, data)
        yield answer + b"\n"
        number += 1
        is_ending = is_ending or not await lines.look()


async def _objection(number: int, rules: LineRules) -> problems.Problem | None:
    """Why this line is not judged, and none after it. The first one is paid for with the request."""
    if number >= rules.most:
        return problems.of(TooLarge(f"more than {rules.most} articles; send the rest in another request"))
    if number == 0 or rules.allowance is None:
        return None
    standing = await _granted(rules.allowance)
    return None if standing.is_allowed else exceeded(standing, 1)


async def _granted(allowance: Allowance) -> Standing:
    """A unit more, waited for where it is free soon."""
    clock = asyncio.get_running_loop().time
    ends = clock() + _SHORT_WAIT_S
    standing = await allowance.take(1)
    while not standing.is_allowed and clock() + standing.wait < ends:
        await asyncio.sleep(standing.wait + 0.01)
        standing = await allowance.take(1)
    return standing
