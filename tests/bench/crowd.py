"""Callers of a server: so many a second whatever it answers, or each after its own last answer."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass

MOST_CONNECTIONS = 400
"""More than a worker admits, so that the server and not the crowd is what refuses."""
_LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)
_VERSION = re.compile(rb'"reference": ?\{"version": ?"([^"]+)"')
BROKEN = 0
"""Of an answer: the connection ended without one."""


@dataclass(frozen=True, slots=True)
class Answer:
    """`due` by the loop's clock; `took` seconds from then, not from when there was time to send."""

    due: float
    took: float
    status: int
    version: str


class _Line(asyncio.Protocol):
    """One connection that is kept: a question, then its answer."""

    def __init__(self) -> None:
        self._held = bytearray()
        self._answer: asyncio.Future[tuple[int, bytes]] | None = None
        self._transport: asyncio.WriteTransport | None = None
        self.is_open = True

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.WriteTransport)
        self._transport = transport

    def connection_lost(self, error: Exception | None) -> None:
        self.is_open = False
        if self._answer is not None and not self._answer.done():
            self._answer.set_result((BROKEN, b""))

    def data_received(self, data: bytes) -> None:
        self._held += data
        end = self._held.find(b"\r\n\r\n")
        length = _LENGTH.search(self._held, 0, end) if end >= 0 else None
        if length is None or len(self._held) < end + 4 + int(length[1]):
            return
        answered = int(self._held[9:12]), bytes(self._held[end + 4 :])
        self._held.clear()
        if self._answer is not None and not self._answer.done():
            self._answer.set_result(answered)

    async def ask(self, request: bytes) -> tuple[int, bytes]:
        """Status and body."""
        assert self._transport is not None
        self._answer = asyncio.get_running_loop().create_future()
        self._transport.write(request)
        return await self._answer

    def close(self) -> None:
        """Hang up."""
        assert self._transport is not None
        self._transport.close()


class Crowd:
    """All callers of one server on loopback. `requests` are sent in turn."""

    def __init__(self, port: int, requests: tuple[bytes, ...]) -> None:
        self._port = port
        self._requests = requests
        self._idle: list[_Line] = []
        self._open = 0
        self._asked = 0
        self.answers: list[Answer] = []

    async def at_rate(self, rate: float, seconds: float) -> list[Answer]:
        """So many a second, evenly, whatever comes back; then wait for the last answers."""
        clock = asyncio.get_running_loop().time
        self.answers, began, tasks = [], clock(), set[asyncio.Task[None]]()
        for number in range(int(rate * seconds)):
            due = began + number / rate
            if (pause := due - clock()) > 0:
                await asyncio.sleep(pause)
            task = asyncio.create_task(self._one(due))
            tasks.add(task)
            task.add_done_callback(tasks.discard)
        await asyncio.gather(*tasks)
        return self.answers

    async def in_turn(self, callers: int, seconds: float, pause: float = 0.0) -> list[Answer]:
        """Each caller asks when it was answered, and paused."""
        clock = asyncio.get_running_loop().time
        self.answers, ends = [], clock() + seconds

        async def call() -> None:
            while clock() < ends:
                await self._one(clock())
                await asyncio.sleep(pause)

        await asyncio.gather(*(call() for _ in range(callers)))
        return self.answers

    def close(self) -> None:
        """Hang up."""
        for line in self._idle:
            line.close()

    async def _one(self, due: float) -> None:
        loop = asyncio.get_running_loop()
        try:
            line = await self._line()
            self._asked += 1
            status, body = await line.ask(self._requests[self._asked % len(self._requests)])
        except OSError:
            status, body = BROKEN, b""
            self._open -= 1
        else:
            if line.is_open:
                self._idle.append(line)
            else:
                self._open -= 1
        version = _VERSION.search(body) if status == 200 else None
        self.answers.append(Answer(due, loop.time() - due, status, version[1].decode() if version else ""))

    async def _line(self) -> _Line:
        """An idle connection, or a new one."""
        while self._idle:
            line = self._idle.pop()
            if line.is_open:
                return line
            self._open -= 1
        while self._open >= MOST_CONNECTIONS:
            await asyncio.sleep(0.001)
            if self._idle:
                return self._idle.pop()
        self._open += 1
        _, line = await asyncio.get_running_loop().create_connection(_Line, "127.0.0.1", self._port)
        return line
