"""Clients that dawdle, hang up, or never stop."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.api.server import Server, free_port, serving
from tests.hostile.wire import Wire, refused
from tests.mini import mini_path

BUDGET_S = 2.0
HEAD = b"POST /v1/reports HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n"


@pytest.fixture(scope="module")
def impatient(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with a short budget and few places."""
    log: Path = tmp_path_factory.mktemp("time") / "log"
    environment = {
        "DESKCHECK_REFERENCE": str(mini_path()),
        "DESKCHECK_TIME_BUDGET": str(BUDGET_S),
        "DESKCHECK_MAX_OPEN": "40",
    }
    with serving(free_port(), log, environment) as server:
        yield server
        assert "unexpected error" not in log.read_text("utf-8")


def dripped(at: socket.socket, data: bytes, every: float, until: float) -> None:
    """A byte at a time, until the server has had enough or `until` seconds have passed."""
    began = time.monotonic()
    for byte in data:
        if time.monotonic() - began > until:
            return
        try:
            at.sendall(bytes([byte]))
        except OSError:
            return
        time.sleep(every)


def answered(at: socket.socket) -> bytes:
    """All that comes until the server hangs up."""
    pieces = []
    try:
        while piece := at.recv(65_536):
            pieces.append(piece)
    except ConnectionError:
        pass
    return b"".join(pieces)


def test_a_body_that_drips_is_given_up(impatient: Server) -> None:
    """408, as a problem, within the budget; a hundred of them at once keep nobody out for longer."""
    wire = Wire(impatient.address)
    slow = [wire.connect() for _ in range(100)]
    for at in slow:
        at.sendall(HEAD + b"{")
    time.sleep(0.2)
    with impatient.client() as client:
        assert client.get("/healthz").status_code == 200
    first = answered(slow[0])
    statuses = {int(answered(at).split(b" ", 2)[1]) for at in slow[1:]}
    assert statuses <= {408, 503}
    assert first.startswith(b"HTTP/1.1 408")
    assert b"application/problem+json" in first
    for at in slow:
        at.close()
    with impatient.client() as client:
        assert client.post("/v1/reports", json={"text": "a", "published": "2025-07-04"}).status_code == 200


def test_a_head_that_does_not_come_is_given_up(impatient: Server) -> None:
    """After ten seconds: begun on a new connection, begun on one that was used before, or not begun at all."""
    wire = Wire(impatient.address)
    new, used, silent = wire.connect(), wire.connect(), wire.connect()
    used.sendall(b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
    seen = b""
    while b'"ok"' not in seen:
        seen += used.recv(65_536)
    began = time.monotonic()
    for at in (new, used):
        at.sendall(b"GET /hea")
    for at in (new, used, silent):
        head, _, body = answered(at).partition(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 408")
        refused(408, {"content-type": "application/problem+json"}, body)
        assert 8 < time.monotonic() - began < 15
        at.close()


def test_who_hangs_up_leaves_nothing_behind(impatient: Server) -> None:
    """In the head, in the body, before the answer, in the middle of it: two hundred times."""
    wire = Wire(impatient.address)
    whole = b'{"text": "' + b"a " * 20_000 + b'"}'
    length = str(len(whole)).encode()
    article = HEAD.replace(b"100000", length) + whole
    for sent in (
        b"POST /v1/rep",
        HEAD,
        HEAD + b'{"text": "',
        article,
        b"GET /v1/rules HTTP/1.1\r\nHost: a\r\n\r\n",
    ):
        for _ in range(40):
            at = wire.connect()
            at.sendall(sent)
            at.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")  # reset, not goodbye
            at.close()
    time.sleep(BUDGET_S)
    with impatient.client() as client:
        assert client.get("/v1/rules").status_code == 200
        gauge = next(x for x in client.get("/metrics").text.splitlines() if x.startswith("deskcheck_turns "))
    assert float(gauge.split()[1]) == 0


def test_who_goes_on_sending_after_the_answer_is_cut_off(impatient: Server) -> None:
    """The refusal of too much is there to be read; the rest is taken for a while, not for ever."""
    at = Wire(impatient.address).connect()
    at.sendall(HEAD.replace(b"100000", b"100000000000"))
    sent, began = 0, time.monotonic()
    try:
        while sent < 1 << 30:
            at.sendall(b"a" * (1 << 20))
            sent += 1 << 20
    except OSError:
        pass
    assert sent < 1 << 28
    assert time.monotonic() - began < 15
    at.close()


def test_who_does_not_read_the_answer_holds_no_place(impatient: Server) -> None:
    """Forty that ask for much and read nothing fill every place; within the budgets there is room again."""
    wire = Wire(impatient.address)
    ask = b"GET /openapi.json HTTP/1.1\r\nHost: a\r\nAccept-Encoding: identity\r\n\r\n"
    deaf = []
    for _ in range(40):
        at = wire.connect()
        at.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
        at.sendall(ask * 50)
        deaf.append(at)
    deadline = time.monotonic() + 10 * BUDGET_S
    with httpx.Client(base_url=impatient.address, timeout=20, trust_env=False) as client:
        while client.get("/v1/rules/RG001").status_code != 200:
            assert time.monotonic() < deadline
            time.sleep(0.1)
    for at in deaf:
        at.close()
