"""A server in a process of its own, as an operator runs it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

_CODE = "import sys; from api.cli import main; sys.exit(main(['serve', '--port', sys.argv[1]]))"


@dataclass(frozen=True)
class Server:
    """A running server and a client that talks to it."""

    process: subprocess.Popen[bytes]
    address: str
    log: Path

    def client(self) -> httpx.Client:
        """A connection that no proxy sees."""
        return httpx.Client(base_url=self.address, timeout=20, trust_env=False)

    def version(self) -> str:
        """Of the reference that answers now."""
        with self.client() as client:
            return str(client.get("/v1/reference").json()["version"])

    def until_version(self, version: str) -> None:
        """Wait until this reference answers."""
        for _ in range(300):
            if self.version() == version:
                return
            time.sleep(0.05)
        raise AssertionError(f"{self.version()} still answers; {self.log.read_text('utf-8')}")

    def until_logged(self, words: str) -> None:
        """Wait for a line of the log."""
        for _ in range(300):
            if words in self.log.read_text("utf-8"):
                return
            time.sleep(0.05)
        raise AssertionError(self.log.read_text("utf-8"))


@contextmanager
def serving(port: int, log: Path, environment: Mapping[str, str]) -> Iterator[Server]:
    """A server on `port`, until the block ends."""
    with log.open("wb") as file:
        process = subprocess.Popen(
            [sys.executable, "-c", _CODE, str(port)], env={**os.environ, **environment}, stderr=file
        )
    server = Server(process, f"http://127.0.0.1:{port}", log)
    try:
        _until_ready(server)
        yield server
    finally:
        process.terminate()
        process.wait(20)


def _until_ready(server: Server) -> None:
    for _ in range(600):
        if server.process.poll() is not None:
            break
        try:
            with server.client() as client:
                if client.get("/readyz").status_code == 200:
                    return
        except httpx.TransportError:
            pass
        time.sleep(0.05)
    raise AssertionError(server.log.read_text("utf-8"))


def free_port() -> int:
    """A port on loopback that nobody listens on now."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])
