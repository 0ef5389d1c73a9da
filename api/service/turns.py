"""Whose turn it is: a bounded number of articles wait or are judged; the next one is turned away at once.

Judging an article of usual length takes about a millisecond and is done in the event loop, one article in
each round of it. In between the loop looks at every socket, so that whatever has arrived meanwhile is let
in or turned away: no queue grows unseen between the socket and the judging. A new connection takes three
rounds to its answer; were all who wait judged in one, a refusal would wait for three times as many.
"""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager

from anyio import to_thread

from api.errors import Busy

_ALWAYS_IN_LINE = 4
"""A few callers at once are a page, not a siege: they are let in however long the articles are."""
_NEW_SHARE = 0.1
"""Of the last article in what one usually takes, with the round of the loop before it."""
_BATCH_SHARE = 8
"""All batches together use an eighth of the places; the others are for single requests."""


class Turns:
    """The places of one worker."""

    def __init__(self, most: int, batches: int = 1, longest_wait: float = math.inf) -> None:
        """`most` articles at a time, so many `batches` open, nobody to wait longer (in seconds)."""
        self._most = most
        self._longest_wait = longest_wait
        self._in_line = 0
        self._usual = 0.0
        self._taken = 0
        self._one_at_a_time = asyncio.Lock()
        self._most_batches = batches
        self._batches = 0
        self._behind = asyncio.Semaphore(max(1, most // _BATCH_SHARE))

    @property
    def taken(self) -> int:
        """How many wait or are judged."""
        return self._taken

    @property
    def is_full(self) -> bool:
        """Another article would be turned away now: no place is free, or the line is too long."""
        return self._taken >= self._most or self._is_long_line

    @property
    def _is_long_line(self) -> bool:
        return self._in_line >= _ALWAYS_IN_LINE and self._in_line * self._usual > self._longest_wait

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """One place for the length of the block. Raises Busy where none is free."""
        if self._taken >= self._most:
            raise Busy("too many articles at once; try again in a second")
        self._taken += 1
        try:
            await asyncio.sleep(0)
            yield
        finally:
            self._taken -= 1

    @contextmanager
    def batch(self) -> Iterator[None]:
        """A batch is open for the length of the block. Raises Busy where as many as may be are open."""
        if self._batches >= self._most_batches:
            raise Busy("too many batches at once; try again in a second")
        self._batches += 1
        try:
            yield
        finally:
            self._batches -= 1

    @asynccontextmanager
    async def behind(self) -> AsyncIterator[None]:
        """The right to ask for a place as one of a batch: first come, first served, and few at a time."""
        async with self._behind:
            yield

    async def run(self, work: Callable[[bytes], bytes], data: bytes, *, aside: bool) -> bytes:
        """`work(data)` in its turn, `aside` in a thread. Raises Busy, and what `work` raises.

        A thread cannot be stopped: its place stays taken until it is done, also when nobody waits.
        """
        if not aside:
            return await self._in_loop(work, data)
        task = asyncio.ensure_future(self._aside(work, data))
        task.add_done_callback(lambda done: done.cancelled() or done.exception())
        return await asyncio.shield(task)

    async def _in_loop(self, work: Callable[[bytes], bytes], data: bytes) -> bytes:
        """In the event loop, when those before it are done. Raises Busy where that would take too long."""
        if self._is_long_line:
            raise Busy("too long a wait; try again in a second")
        self._in_line += 1
        try:
            async with self.turn(), self._one_at_a_time:
                began = time.perf_counter()
                try:
                    await asyncio.sleep(0)
                    return work(data)
                finally:
                    self._usual += _NEW_SHARE * (time.perf_counter() - began - self._usual)
        finally:
            self._in_line -= 1

    async def _aside(self, work: Callable[[bytes], bytes], data: bytes) -> bytes:
        async with self.turn():
            return await to_thread.run_sync(work, data)
