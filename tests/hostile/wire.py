"""Bytes on a socket, since no client library sends what is tested here."""

from __future__ import annotations

import contextlib
import io
import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPException, HTTPResponse
from typing import Any
from urllib.parse import urlsplit

import httpx

PATIENCE_S = 20.0
"""Longer than any answer may take; reached, it is a hang."""
MARK = "zq9marker"
"""Put into what is sent, so that an answer which repeats it is found out."""
_INSIDE = (b"Traceback", b".py", b"site-packages", b"/work", b"pydantic", b"starlette", b"uvicorn", b"sqlite")


@dataclass(frozen=True)
class Reply:
    """One answer as it came."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass
class Wire:
    """Where the server is."""

    address: str
    failures: list[str] = field(default_factory=list)

    def connect(self) -> socket.socket:
        """A connection with patience."""
        parts = urlsplit(self.address)
        return socket.create_connection((str(parts.hostname), int(parts.port or 0)), timeout=PATIENCE_S)

    def exchange(self, sent: bytes) -> list[Reply]:
        """Send bytes, and read every answer until the server hangs up."""
        with self.connect() as at:
            with contextlib.suppress(OSError):  # cut off: the answer may be there all the same
                at.sendall(sent)
            return list(_replies(at))


class _Stream(io.BytesIO):
    """What arrived, as `HTTPResponse` wants a socket: each answer goes on where the one before it ended."""

    def makefile(self, _: str) -> _Stream:
        """Itself."""
        return self

    def close(self) -> None:
        """It is read on after each answer."""


def _replies(at: socket.socket) -> Iterator[Reply]:
    """The answers in all that arrives until the end of the stream."""
    stream = _Stream(_until_end(at))
    while True:
        response = HTTPResponse(stream)  # type: ignore[arg-type]
        try:
            response.begin()
            body = response.read()
        except HTTPException:
            return
        yield Reply(response.status, {k.lower(): v for k, v in response.getheaders()}, body)


def _until_end(at: socket.socket) -> bytes:
    """All bytes; a silence longer than patience is a hang."""
    pieces = []
    try:
        while piece := at.recv(1 << 16):
            pieces.append(piece)
    except TimeoutError:
        raise AssertionError("no answer: a hang") from None
    except ConnectionError:
        pass  # cut off: what came before stands
    return b"".join(pieces)


def request(method: str, path: str, *headers: str, body: bytes = b"") -> bytes:
    """A request as it should be, apart from what the caller puts into it."""
    lines = [f"{method} {path} HTTP/1.1", "Host: desk.test", "Connection: close", *headers]
    return "\r\n".join(lines).encode("utf-8", "surrogateescape") + b"\r\n\r\n" + body


def refused(status: int, headers: Any, body: bytes) -> dict[str, Any]:
    """The members of a refusal, after checking that it is a problem and tells nothing."""
    assert status < 500 or status == 503, (status, body[:300])
    assert headers["content-type"] == "application/problem+json", (status, body[:300])
    members: dict[str, Any] = json.loads(body)
    assert members["status"] == status
    silent(body)
    return members


def silent(body: bytes) -> None:
    """Nothing of the inside, nothing of what was sent."""
    for word in (*_INSIDE, MARK.encode()):
        assert word not in body, body[:300]


@dataclass
class Beside:
    """Somebody who uses the server as it should be used, all the while."""

    seconds: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


@contextmanager
def beside(address: str) -> Iterator[Beside]:
    """An ordinary article every twentieth of a second, until the block ends."""
    seen, stop = Beside(), threading.Event()

    def use() -> None:
        article = {"text": "The Assad-led government is ready for talks.", "published": "2025-07-04"}
        with httpx.Client(base_url=address, timeout=PATIENCE_S, trust_env=False) as client:
            while not stop.wait(0.05):
                began = time.perf_counter()
                answer = client.post("/v1/reports", json=article)
                seen.seconds.append(time.perf_counter() - began)
                if answer.status_code != 200 or not answer.json()["findings"]:
                    seen.wrong.append(answer.text[:200])

    user = threading.Thread(target=use)
    user.start()
    try:
        yield seen
    finally:
        stop.set()
        user.join(PATIENCE_S)
