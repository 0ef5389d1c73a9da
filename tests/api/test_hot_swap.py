"""A running server and the file under it: replaced, rolled back, spoilt, cut short."""

from __future__ import annotations

import os
import shutil
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self

import pytest

from api.operator.settings import Settings
from api.service.desk import Desk
from checks.registry import CHECKS
from reference.compile import compile_reference
from reference.location import Place
from reference.refresh import swap
from tests.api.server import Server, serving
from tests.mini import MINI, mini_path

ARTICLE = {
    "text": "French President Emmanuel Macron met Chancellor Friedrich Merz in Kiev on Friday.",
    "published": "2026-08-07",
}
OLD, NEW = "2026.11.mini", "2026.12.mini"


@pytest.fixture(scope="module")
def newer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small reference with another version and another severity of one renaming."""
    data = Path(shutil.copytree(MINI, tmp_path_factory.mktemp("newer") / "data"))
    for name, old, new in (
        ("reference.toml", OLD, NEW),
        ("renames.csv", ",style,", ",outdated,"),
    ):
        path = data / name
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8", newline="")
    compile_reference(data, data / "newer.sqlite")
    return data / "newer.sqlite"


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """The small reference, for one server."""
    found = Place(tmp_path / "c" / "deskcheck.sqlite", MINI, tmp_path / "refreshed")
    found.target.parent.mkdir()
    shutil.copyfile(mini_path(), found.target)
    return found


@pytest.fixture
def server(place: Place, tmp_path: Path) -> Iterator[Server]:
    """A server over it."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    environment = {"DESKCHECK_REFERENCE": str(place.target), "DESKCHECK_REFRESHED": str(place.refreshed)}
    with serving(port, tmp_path / "log", environment) as found:
        yield found


def put(place: Place, file: Path) -> None:
    """As a refresh puts it: beside, then renamed."""
    beside = place.target.with_name(".beside.new")
    shutil.copyfile(file, beside)
    swap.swap_in(place, beside, "")


class Callers:
    """Four clients that ask without pause, and everything they were told."""

    def __init__(self, server: Server) -> None:
        self._stop = threading.Event()
        self._server = server
        self.answers: list[tuple[int, dict[str, Any]]] = []
        self.failures: list[BaseException] = []
        self._threads = [threading.Thread(target=self._ask, args=(n,)) for n in range(4)]

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def _ask(self, number: int) -> None:
        filler = " The weather stayed fine." * (2_000 if number % 2 else 0)  # long ones go to a thread
        article = {**ARTICLE, "text": ARTICLE["text"] + filler}
        try:
            with self._server.client() as client:
                while not self._stop.is_set():
                    answer = client.post("/v1/reports", json=article)
                    self.answers.append((answer.status_code, answer.json()))
        except BaseException as failure:  # noqa: BLE001  # told by the test
            self.failures.append(failure)


def test_no_request_is_lost_and_none_mixes_two_references(place: Place, server: Server, newer: Path) -> None:
    """Swapped forth and back by refresh and rollback while four clients ask."""
    with Callers(server) as callers:
        put(place, newer)
        server.until_version(NEW)
        swap.rollback(place)
        server.until_version(OLD)
        swap.rollback(place)
        server.until_version(NEW)
    assert callers.failures == []
    assert {status for status, _ in callers.answers} == {200}
    severities: dict[str, set[str]] = {OLD: set(), NEW: set()}
    for _, report in callers.answers:
        (kiev,) = [f for f in report["findings"] if f["quote"] == "Kiev"]
        severities[report["reference"]["version"]].add(kiev["severity"])
        assert report["degraded"] == []
    assert severities == {OLD: {"note"}, NEW: {"warning"}}
    assert "the reference was replaced" in server.log.read_text("utf-8")


@pytest.mark.parametrize(
    ("spoilt", "told"),
    [
        (b"", "not a compiled reference"),
        (b"garbage" * 1000, "not a compiled reference"),
        (None, "written for schema 1"),
    ],
    ids=["empty", "garbage", "older schema"],
)
def test_a_file_that_cannot_be_used_is_not_taken(
    place: Place, server: Server, newer: Path, *, spoilt: bytes | None, told: str
) -> None:
    """The old one serves on, the log names the file and the way out, the reports say so, until it is mended."""
    raw = newer.read_bytes()
    beside = place.target.with_name("beside")
    beside.write_bytes(raw[:60] + (1).to_bytes(4, "big") + raw[64:] if spoilt is None else spoilt)
    beside.replace(place.target)
    server.until_logged("deskcheck reference build")
    log = server.log.read_text("utf-8")
    assert str(place.target) in log
    assert told in log
    with server.client() as client:
        report = client.post("/v1/reports", json=ARTICLE).json()
        assert client.get("/readyz").status_code == 200
    assert report["reference"]["version"] == OLD
    assert report["degraded"] == [
        {
            "what": "reference",
            "why": "the newer reference on disk cannot be used; answers come from the one before",
        }
    ]
    put(place, newer)
    server.until_version(NEW)
    with server.client() as client:
        assert client.post("/v1/reports", json=ARTICLE).json()["degraded"] == []


@pytest.mark.parametrize("cut", [True, False], ids=["cut short", "overwritten"])
def test_the_open_file_itself_is_spoilt(place: Place, server: Server, newer: Path, *, cut: bool) -> None:
    """Written into under the server, which must not die of it: the previous file takes over."""
    put(place, newer)
    server.until_version(NEW)
    with place.target.open("r+b") as file:
        if cut:
            file.truncate(8192)
        else:
            size = os.fstat(file.fileno()).st_size
            file.write(b"\xff" * size)
    server.until_version(OLD)
    with server.client() as client:
        answer = client.post("/v1/reports", json=ARTICLE)
    assert answer.status_code == 200
    assert [d["what"] for d in answer.json()["degraded"]] == ["reference"]
    assert server.process.poll() is None


def test_a_server_that_found_nothing_gets_ready_when_there_is_something(tmp_path: Path, newer: Path) -> None:
    """It started with no data and no file; a file is put there; it answers."""
    place = Place(tmp_path / "c" / "deskcheck.sqlite", MINI, tmp_path / "refreshed")
    place.target.parent.mkdir()
    shutil.copyfile(mini_path(), place.target)
    desk = Desk(Settings(reference=place.target, data=tmp_path / "nowhere"), CHECKS)
    place.target.write_bytes(b"spoilt")
    desk.open()
    assert not desk.is_ready
    put(place, newer)
    assert desk.has_news()
    desk.look()
    assert desk.is_ready
    with desk.reading() as facts:
        assert facts.info.version == NEW
    desk.close()
    assert not desk.is_ready
