"""Several workers as processes: one is killed, all are stopped."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.api.desk import DAY, TEXT
from tests.mini import mini_path

ARTICLE = {"text": TEXT, "published": DAY}
_CODE = (
    "import sys; from api.cli import main; sys.exit(main(['serve', '--port', sys.argv[1], '--workers', '2']))"
)


@pytest.fixture
def service(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[bytes], str, Path]]:
    """Two workers on a free port, with their log."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    log = tmp_path / "log"
    environment = {
        "DESKCHECK_REFERENCE": str(mini_path()),
        "DESKCHECK_LOG_FORMAT": "json",
        "TMPDIR": str(tmp_path),
    }
    with log.open("wb") as file:
        process = subprocess.Popen(
            [sys.executable, "-c", _CODE, str(port)], env={**os.environ, **environment}, stderr=file
        )
    address = f"http://127.0.0.1:{port}"
    try:
        deadline = time.monotonic() + 30
        while not _answers(address):
            assert process.poll() is None, log.read_text("utf-8")
            assert time.monotonic() < deadline
            time.sleep(0.1)
        yield process, address, log
    finally:
        process.terminate()
        process.wait(30)


def _answers(address: str) -> bool:
    try:
        return httpx.get(f"{address}/readyz", trust_env=False).status_code == 200
    except httpx.TransportError:
        return False


def _workers(parent: int) -> list[int]:
    """The processes that answer, by what they were started to run."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            stat, command = (folder / "stat").read_text(), (folder / "cmdline").read_bytes()
        except OSError:
            continue
        if int(stat.rpartition(")")[2].split()[1]) == parent and b"spawn_main" in command:
            found.append(int(folder.name))
    return found


def test_a_killed_worker_costs_only_what_it_held_and_a_stop_costs_nothing(
    service: tuple[subprocess.Popen[bytes], str, Path], tmp_path: Path
) -> None:
    """Clients go on asking throughout: each kill breaks at most one request of each client."""
    process, address, log = service
    stop = threading.Event()
    statuses: list[int] = []
    broken: list[str] = []

    def ask() -> None:
        while not stop.is_set():
            try:
                with httpx.Client(trust_env=False, timeout=10) as client:
                    statuses.append(client.post(f"{address}/v1/reports", json=ARTICLE).status_code)
            except httpx.TransportError as error:
                broken.append(type(error).__name__)
                time.sleep(0.05)

    clients = [threading.Thread(target=ask) for _ in range(3)]
    for client in clients:
        client.start()
    time.sleep(0.5)
    before = _workers(process.pid)
    os.kill(before[0], signal.SIGKILL)
    deadline = time.monotonic() + 20
    while len(set(_workers(process.pid)) - {before[0]}) < 2:
        assert time.monotonic() < deadline
        time.sleep(0.1)
    time.sleep(0.5)
    stop.set()
    for client in clients:
        client.join()
    assert set(statuses) == {200}
    assert len(statuses) > 10
    assert len(broken) <= len(clients), broken
    metrics = httpx.get(f"{address}/metrics", trust_env=False).text
    counted = 'deskcheck_requests_total{method="POST",route="/v1/reports",status="200"} '
    assert float(metrics.split(counted)[1].split()[0]) >= len(statuses) - 1
    process.send_signal(signal.SIGTERM)
    assert process.wait(20) == 0
    assert not list(tmp_path.glob("deskcheck-metrics-*"))
    text = log.read_text("utf-8")
    assert "Assad" not in text
    assert '"route": "/v1/reports"' in text


def test_a_stopping_worker_finishes_what_it_took(
    service: tuple[subprocess.Popen[bytes], str, Path],
) -> None:
    """A request whose body is still arriving when the stop comes gets its answer."""
    process, address, _ = service
    port = int(address.rpartition(":")[2])
    body = b'{"text": "The Assad-led government met.", "published": "2025-07-04"}'
    head = f"POST /v1/reports HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: {len(body)}\r\n\r\n"
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.sendall(head.encode() + body[:10])
        time.sleep(0.3)
        process.send_signal(signal.SIGTERM)
        time.sleep(0.5)
        connection.sendall(body[10:])
        answer = connection.recv(65_536)
    assert answer.startswith(b"HTTP/1.1 200")
    assert process.wait(20) == 0
