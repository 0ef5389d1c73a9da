"""HTTP as uvicorn reads it, with our manners: what is no HTTP is a problem too, and nobody dawdles.

A layer of the application sees a request once its head was read. What comes before (bytes that are no
HTTP, a head that never ends) and after (a body that goes on when the answer was given) is met here.
"""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Callable
from http import HTTPStatus

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

from api.service import problems
from api.service.envelope import HEADERS

HEAD_BYTES = 1 << 15
"""Of address and headers; browsers and proxies send a tenth of it."""
HEAD_S = 10.0
"""Seconds in which the head of a request must arrive; a slow line sends one in one."""
SURPLUS_S = 10.0
SURPLUS_BYTES = 1 << 26
"""How long, and how much, a client may go on sending when it was answered, before it is cut off.

Many clients read an answer only when they have sent everything: cut off at once, they would never learn
that it was too much.
"""
_VERSIONS = frozenset({"1.0", "1.1"})


class BadHeadError(Exception):
    """A head that the parser takes and we do not. Ends its reading; never leaves this module."""


class Protocol(HttpToolsProtocol):
    """One connection. Its parser calls the methods `on_…`, each as soon as it has read so much."""

    _timer: asyncio.TimerHandle | None = None
    """Of a head that has not ended, or of a body that nobody wants."""
    _is_in_head = True
    _head_bytes = 0
    _is_long = False
    _surplus_bytes = 0
    _verdict: problems.Problem | None = None
    """What the connection ends with, once everything before it is answered."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for the first head."""
        super().connection_made(transport)
        self._wait(HEAD_S, self._on_slow_head)

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing more."""
        self._stop_waiting()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read on, unless the connection is to end."""
        if self._verdict is not None:
            return
        was_in_head = self._is_in_head
        super().data_received(data)
        if was_in_head and self._is_in_head and self._verdict is None:
            self._head_bytes += len(data)
            if self._head_bytes > HEAD_BYTES:
                self._end_with(problems.LONG_HEAD)

    def on_message_begin(self) -> None:
        """The first byte of a head."""
        super().on_message_begin()
        self._is_in_head, self._head_bytes = True, 0
        if self._timer is None:
            self._wait(HEAD_S, self._on_slow_head)

    def on_url(self, url: bytes) -> None:
        """A piece of the address."""
        self._count(len(url))
        super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        """A header, whole."""
        self._count(len(name) + len(value))
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """The head is there. Which host is asked is said once (RFC 9112, 3.2)."""
        version = self.parser.get_http_version()
        hosts = sum(name == b"host" for name, _ in self.headers)
        if version not in _VERSIONS or hosts > 1 or (not hosts and version == "1.1"):
            raise BadHeadError
        self._is_in_head = False
        self._stop_waiting()
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """A piece of a body, wanted or not."""
        super().on_body(body)
        if not self.cycle.response_complete:
            return
        self._surplus_bytes += len(body)
        if self._surplus_bytes > SURPLUS_BYTES:
            self.transport.abort()
        elif self._timer is None:
            self._wait(SURPLUS_S, self.transport.abort)

    def on_message_complete(self) -> None:
        """The end of a body."""
        self._stop_waiting()
        self._surplus_bytes = 0
        super().on_message_complete()

    def on_response_complete(self) -> None:
        """An answer was given; the last one may be followed by the verdict on what came after."""
        super().on_response_complete()
        if self._verdict is not None and not self._is_at_work():
            self._write(self._verdict)

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002  # uvicorn's words, in its form
        """Answer what is no HTTP, after what came before it."""
        self._end_with(problems.LONG_HEAD if self._is_long else problems.NO_HTTP)

    def _unsupported_upgrade_warning(self) -> None:
        """A client that offers another protocol is answered in this one; that is no news for a log."""

    def _count(self, size: int) -> None:
        """Bytes of a head. Raises BadHeadError when there are too many, which ends the reading."""
        self._head_bytes += size
        if self._head_bytes > HEAD_BYTES:
            self._is_long = True
            raise BadHeadError

    def _wait(self, seconds: float, then: Callable[[], None]) -> None:
        self._timer = self.loop.call_later(seconds, then)

    def _stop_waiting(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _is_at_work(self) -> bool:
        """Not every answer is given. At first there is no request, whatever its type says."""
        cycle: object = self.cycle
        return isinstance(cycle, RequestResponseCycle) and not cycle.response_complete

    def _on_slow_head(self) -> None:
        """The head did not arrive in time."""
        self._end_with(problems.SLOW_HEAD)

    def _end_with(self, problem: problems.Problem) -> None:
        """End the connection with `problem`, once the whole requests before it are answered."""
        self._verdict = problem
        if not self._is_at_work():
            self._write(problem)
        elif not self._is_in_head:
            self._give_up()

    def _give_up(self) -> None:
        """The body of the last request is broken: it is not answered by the application any more."""
        broken = self.cycle
        broken.disconnected = True
        broken.message_event.set()
        waiting = [pair for pair in self.pipeline if pair[0] is not broken]
        is_waiting = len(waiting) < len(self.pipeline)
        self.pipeline.clear()
        self.pipeline.extend(waiting)
        if not is_waiting and not broken.response_started and self._verdict is not None:
            self._write(self._verdict)
        elif not is_waiting:
            self.transport.close()

    def _write(self, problem: problems.Problem) -> None:
        """The answer itself, and the end."""
        if self.transport.is_closing():
            return
        body = problem.encode()
        status = HTTPStatus(problem.kind.status)
        headers = (
            (b"content-type", problems.MEDIA_TYPE.encode("ascii")),
            (b"content-length", str(len(body)).encode("ascii")),
            (b"connection", b"close"),
            (b"x-request-id", uuid.uuid4().hex.encode("ascii")),
            *HEADERS,
        )
        head = f"HTTP/1.1 {status.value} {status.phrase}\r\n".encode("ascii")
        self.transport.write(head + b"".join(b"%b: %b\r\n" % pair for pair in headers) + b"\r\n" + body)
        self.transport.close()
