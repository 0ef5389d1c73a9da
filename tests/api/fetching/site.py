"""A site on loopback that counts who connects, and answers as it is told, well or badly."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

Answer = bytes | Callable[[socket.socket], None]


@dataclass
class Site:
    """What is asked of it: `connections` in all, `requests` as they came."""

    port: int
    pages: Mapping[str, Answer]
    connections: int = 0
    requests: list[bytes] = field(default_factory=list)

    def serve(self, connection: socket.socket) -> None:
        """Answer one request."""
        with connection:
            connection.settimeout(10)
            asked = b""
            while b"\r\n\r\n" not in asked and (piece := connection.recv(65_536)):
                asked += piece
                if not asked.startswith(b"GET "):
                    break
            self.requests.append(asked)
            path = asked.split(b" ")[1].decode() if asked.startswith(b"GET ") else ""
            answer = self.pages.get(path, b"HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n")
            try:
                if callable(answer):
                    answer(connection)
                else:
                    connection.sendall(answer)
            except OSError:
                pass  # the other side hung up, as it should


@contextmanager
def site(pages: Mapping[str, Answer] | None = None, host: str = "127.0.0.1") -> Iterator[Site]:
    """A running site, on a free port of `host`."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.create_server((host, 0), family=family) as server:
        running = Site(server.getsockname()[1], pages or {})
        stop = threading.Event()

        def accept() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                if stop.is_set():
                    connection.close()
                    return
                running.connections += 1
                threading.Thread(target=running.serve, args=(connection,), daemon=True).start()

        thread = threading.Thread(target=accept, daemon=True)
        thread.start()
        try:
            yield running
        finally:
            stop.set()
            with socket.create_connection((host, running.port)):
                thread.join(5)


def page(body: bytes, content_type: str = "text/html; charset=utf-8", more: str = "") -> bytes:
    """A whole answer."""
    head = f"HTTP/1.1 200 OK\r\ncontent-type: {content_type}\r\ncontent-length: {len(body)}\r\n{more}\r\n"
    return head.encode() + body


def leads_to(location: str, status: int = 302) -> bytes:
    """A redirect."""
    return f"HTTP/1.1 {status} Found\r\nlocation: {location}\r\ncontent-length: 0\r\n\r\n".encode()
