"""The lines of a body, read no further than somebody asks: what is not wanted yet stays with the client."""

from __future__ import annotations

from dataclasses import dataclass

import anyio
from starlette.types import Message, Receive

from api.errors import TooLarge

_AHEAD_BYTES = 65_536
"""Read while looking whether the client is still there: no more than the server itself reads ahead."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """Of one line and of the whole body, in bytes."""

    line: int
    body: int


class Lines:
    """One body. Lines end with LF, CRLF is one too, empty ones are passed over, the last may lack its end."""

    def __init__(self, receive: Receive, bounds: Bounds) -> None:
        self._receive = receive
        self._bounds = bounds
        self._held = bytearray()
        self._searched = 0
        self._read = 0
        self._has_more = True
        self.is_gone = False
        self.is_over = False

    async def next(self) -> bytes | None:
        """The next line, None after the last one or when the client has gone.

        Raises TooLarge for a line beyond the bound, which is passed over, and where the body is too long:
        `is_over` then says so, and nothing more is read.
        """
        while True:
            if self.is_over:
                raise TooLarge(f"the body has more than {self._bounds.body} bytes; nothing after it is read")
            end = self._held.find(b"\n", self._searched)
            if end >= 0 or not self._has_more:
                line = self._taken(end)
                if line:
                    return line
                if end < 0:
                    return None
            elif len(self._held) > self._bounds.line:
                await self._pass_over()
                raise TooLarge(f"the line has more than {self._bounds.line} bytes")
            else:
                self._searched = len(self._held)
                self._take_in(await self._receive())

    async def look(self) -> bool:
        """The client is still there, as far as can be known without waiting."""
        if not self.is_gone and len(self._held) < _AHEAD_BYTES:
            with anyio.CancelScope() as scope:
                scope.cancel()
                self._take_in(await self._receive())
        return not self.is_gone

    def _taken(self, end: int) -> bytes:
        """The line that ends at `end`, or all that is left; without its end and the space around it."""
        stop = end if end >= 0 else len(self._held)
        line = bytes(self._held[:stop]).strip()
        del self._held[: stop + 1]
        self._searched = 0
        if len(line) > self._bounds.line:
            raise TooLarge(f"the line has more than {self._bounds.line} bytes")
        return line

    async def _pass_over(self) -> None:
        """Drop what is left of a line."""
        while (end := self._held.find(b"\n")) < 0 and self._has_more:
            self._held.clear()
            self._take_in(await self._receive())
        del self._held[: end + 1 if end >= 0 else len(self._held)]
        self._searched = 0

    def _take_in(self, message: Message) -> None:
        """One message of the server's."""
        piece = message.get("body", b"")
        self._read += len(piece)
        self._has_more = message.get("more_body", False)
        self.is_gone = message["type"] == "http.disconnect"
        self.is_over = self._read > self._bounds.body
        if self.is_gone or self.is_over:
            self._has_more = False
            self._held.clear()
        else:
            self._held += piece
