"""HTTP as uvicorn reads it, with our manners: what is no HTTP is a problem too, and nobody dawdles.

A layer of the application sees a request once its head was read. What comes before (bytes that are no
HTTP, a head that never ends) and after (a body that goes on when the answer was given) is met here.
"""

from __future__ import annotations

import asyncio
import sys
import uuid

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

from api.service import problems
from api.service.envelope import HEADERS

HEAD_BYTES = 1 << 15
"""Of address and headers; browsers and proxies send a tenth. h11 bounds only a head that comes in pieces."""
HEAD_S = 10.0
"""Seconds in which the head of a request must arrive; a slow line sends one in one."""
SURPLUS_S = 10.0
SURPLUS_BYTES = 1 << 26
"""How long, and how much, a client may go on sending when it was answered, before it is cut off.

Many clients read an answer only when they have sent everything: cut off at once, they would never learn
that it was too much.
"""
_CAN_ANSWER = frozenset({h11.IDLE, h11.SEND_RESPONSE})
_TOO_LONG = 431


class Protocol(H11Protocol):
    """One connection."""

    _head: asyncio.TimerHandle | None = None
    _surplus: asyncio.TimerHandle | None = None
    _surplus_bytes = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for the first head."""
        super().connection_made(transport)
        self._watch(0)

    def data_received(self, data: bytes) -> None:
        """Read on. Bytes that break an answer which has begun can only end the connection."""
        if self.conn.their_state is h11.IDLE and self._is_long(data):
            self._refuse(problems.LONG_HEAD)
            return
        try:
            super().data_received(data)
        except h11.LocalProtocolError:
            self.transport.abort()
        self._watch(len(data))

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing more."""
        self._heard()
        self._done()
        super().connection_lost(exc)

    def _unsupported_upgrade_warning(self) -> None:
        """A client that offers another protocol is answered in this one; that is no news for a log."""

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002  # uvicorn's words, in its form
        """Answer what is no HTTP. Called while the parser's error is being handled."""
        hint = getattr(sys.exception(), "error_status_hint", 400)
        self._refuse(problems.LONG_HEAD if hint == _TOO_LONG else problems.NO_HTTP)

    def _is_long(self, data: bytes) -> bool:
        """The head that `data` begins or goes on with is longer than any should be."""
        held = len(self.conn.trailing_data[0])
        if held + len(data) <= HEAD_BYTES:
            return False
        end = data.find(b"\r\n\r\n")
        return held + (len(data) if end < 0 else end) > HEAD_BYTES

    def _watch(self, received: int) -> None:
        """Start and stop the clocks by what the client is about."""
        state = self.conn.their_state
        if state is not h11.IDLE:
            self._heard()
        elif self._head is None and not self.transport.is_closing():
            self._head = self.loop.call_later(HEAD_S, self._on_slow_head)
        if state is not h11.SEND_BODY or self._is_at_work():
            self._done()
            return
        self._surplus_bytes += received
        if self._surplus_bytes > SURPLUS_BYTES:
            self.transport.abort()
        elif self._surplus is None:
            self._surplus = self.loop.call_later(SURPLUS_S, self.transport.abort)

    def _heard(self) -> None:
        """The head is there."""
        if self._head is not None:
            self._head.cancel()
            self._head = None

    def _done(self) -> None:
        """Nothing is sent that nobody wants."""
        self._surplus_bytes = 0
        if self._surplus is not None:
            self._surplus.cancel()
            self._surplus = None

    def _is_at_work(self) -> bool:
        """The application has not answered yet. At first there is none, whatever its type says."""
        cycle: object = self.cycle
        return isinstance(cycle, RequestResponseCycle) and not cycle.response_complete

    def _on_slow_head(self) -> None:
        """The head did not arrive in time."""
        if not self.transport.is_closing():
            self._refuse(problems.SLOW_HEAD)

    def _refuse(self, problem: problems.Problem) -> None:
        """Answer with `problem` where an answer has not begun, and end the connection."""
        if self._is_at_work():
            self.cycle.disconnected = True  # the application must not answer after us
            self.cycle.message_event.set()
        if self.conn.our_state in _CAN_ANSWER:
            body = problem.encode()
            headers = [
                (b"content-type", problems.MEDIA_TYPE.encode("ascii")),
                (b"content-length", str(len(body)).encode("ascii")),
                (b"connection", b"close"),
                (b"x-request-id", uuid.uuid4().hex.encode("ascii")),
                *HEADERS,
            ]
            for event in (
                h11.Response(status_code=problem.kind.status, headers=headers),
                h11.Data(data=body),
                h11.EndOfMessage(),
            ):
                self.transport.write(self.conn.send(event) or b"")
        self.transport.close()
