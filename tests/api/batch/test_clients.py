"""Batches over real connections: one line at a time, clients that do not read, that leave, and others beside."""

from __future__ import annotations

import json
import re
import socket
import statistics
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import suppress

import httpx
import pytest

from tests.api.desk import DAY, TEXT
from tests.api.server import Server, serving
from tests.api.service.store import free_port
from tests.mini import mini_path

ARTICLE = {"text": TEXT, "published": DAY}
LINE = json.dumps(ARTICLE).encode() + b"\n"
LONG = json.dumps({"text": f"{TEXT}\n\n" * 40, "published": DAY}).encode() + b"\n"
"""Answered with some 60 kB."""
HEAD = (
    b"POST /v1/reports:batch HTTP/1.1\r\nhost: desk\r\ncontent-type: application/x-ndjson\r\n"
    b"transfer-encoding: chunked\r\n"
)
_ARTICLES = re.compile(r'deskcheck_batch_articles_total\{answer="(?:report|problem)"\} (\d+)')


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for all."""
    log = tmp_path_factory.mktemp("batch") / "log"
    environment = {"DESKCHECK_REFERENCE": str(mini_path()), "DESKCHECK_MAX_TURNS": "16"}
    with serving(free_port(), log, environment) as running:
        yield running


def connected(server: Server, more: bytes = b"") -> socket.socket:
    """A connection on which a stream has been begun."""
    port = int(server.address.rpartition(":")[2])
    connection = socket.create_connection(("127.0.0.1", port), timeout=20)
    connection.sendall(HEAD + more + b"\r\n")
    return connection


def chunk(data: bytes) -> bytes:
    """A piece of a body of unknown length."""
    return b"%x\r\n%s\r\n" % (len(data), data)


def judged(server: Server) -> int:
    """Articles of batches so far."""
    with server.client() as client:
        return sum(int(n) for n in _ARTICLES.findall(client.get("/metrics").text))


def settled(server: Server) -> int:
    """The same, when it does not change any more."""
    before, now = -1, judged(server)
    for _ in range(60):
        if before == now:
            return now
        time.sleep(0.5)
        before, now = now, judged(server)
    raise AssertionError("articles are still judged")


def read_until(connection: socket.socket, mark: bytes, held: bytes = b"") -> bytes:
    """What arrives up to the first time that `mark` has."""
    while mark not in held:
        piece = connection.recv(65_536)
        assert piece, held[-300:]
        held += piece
    return held


def test_each_line_is_answered_before_the_next_is_sent(server: Server) -> None:
    """The client waits for each answer; nobody waits for the other."""
    with connected(server) as connection:
        for number in range(5):
            connection.sendall(chunk(LINE))
            answer = read_until(connection, b'{"item": %d, "report"' % number)
            assert b"HTTP/1.1 200" in answer or number
        connection.sendall(b"0\r\n\r\n")
        read_until(connection, b"0\r\n\r\n")


def test_packing_holds_no_answer_back(server: Server) -> None:
    """The same, with gzip: each answer can be unpacked when it arrives."""
    with connected(server, b"accept-encoding: gzip\r\n") as connection:
        unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS)
        held, plain = b"", b""
        for number in range(3):
            connection.sendall(chunk(LINE))
            while b'{"item": %d, "report"' % number not in plain:
                held += connection.recv(65_536)
                if b"\r\n\r\n" in held and held.startswith(b"HTTP"):
                    held = held.partition(b"\r\n\r\n")[2]
                while (size := held.partition(b"\r\n")[0]) and len(held) >= int(size, 16) + len(size) + 4:
                    begin = len(size) + 2
                    plain += unpacker.decompress(held[begin : begin + int(size, 16)])
                    held = held[begin + int(size, 16) + 2 :]
            assert plain.count(b'"report"') == number + 1  # and none of a line not sent yet


def test_a_client_that_does_not_read_is_not_read_from(server: Server) -> None:
    """It sends without end: the server stops judging and stops reading, and goes on when the client reads."""
    before = judged(server)
    with connected(server) as connection:
        connection.settimeout(1.5)
        sent = 0
        with suppress(TimeoutError):
            for _ in range(100_000):
                connection.sendall(chunk(LONG))
                sent += 1
        done = settled(server) - before
        assert 0 < done < sent < 99_999
        connection.settimeout(10)
        received = 0
        while received < 4_000_000:
            received += len(connection.recv(65_536))
        assert judged(server) - before > done


def test_a_client_that_leaves_stops_the_work(server: Server) -> None:
    """Of an array and of a stream most articles are never judged, and no place stays taken."""
    port = int(server.address.rpartition(":")[2])
    before = judged(server)
    body = b"[" + b",".join([LONG.strip()] * 100) + b"]"
    head = (
        b"POST /v1/reports:batch HTTP/1.1\r\nhost: desk\r\ncontent-type: application/json\r\n"
        b"content-length: %d\r\n\r\n" % len(body)
    )
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.sendall(head + body)
        read_until(connection, b'{"item": 0')
    array = settled(server) - before
    with connected(server) as connection:
        connection.sendall(chunk(LONG * 60))
        read_until(connection, b'{"item": 0')
    stream = settled(server) - before - array
    assert 0 < array < 90
    assert 0 < stream < 50
    with server.client() as client:
        metrics = client.get("/metrics").text
    assert "deskcheck_turns 0.0" in metrics
    server.until_logged("went away")
    assert "ERROR" not in server.log.read_text("utf-8")


def test_single_requests_are_never_crowded_out(server: Server) -> None:
    """Six streams at full speed: every single request is answered, soon; a ninth batch is told to wait."""
    stop = threading.Event()

    def pump() -> None:
        with connected(server) as connection:
            while not stop.is_set():
                connection.sendall(chunk(LINE))
                read_until(connection, b'"item"')

    pumps = [threading.Thread(target=pump) for _ in range(6)]
    for thread in pumps:
        thread.start()
    took, statuses = [], []
    try:
        time.sleep(0.3)
        with server.client() as client:
            for _ in range(60):
                began = time.perf_counter()
                statuses.append(client.post("/v1/reports", json=ARTICLE).status_code)
                took.append(time.perf_counter() - began)
        held = [connected(server) for _ in range(2)]
        time.sleep(0.3)
        refused = httpx.post(f"{server.address}/v1/reports:batch", json=[ARTICLE], trust_env=False)
        for connection in held:
            connection.close()
    finally:
        stop.set()
        for thread in pumps:
            thread.join()
    assert statuses == [200] * 60
    assert statistics.median(took) < 0.25
    assert refused.status_code == 503
    assert refused.headers["retry-after"] == "1"
