"""One server for all that is sent to it; what went wrong inside it is in its log."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from reference.freshness import ensure_compiled
from reference.location import compiled_path
from tests.api.server import Server, free_port, serving
from tests.hostile.wire import Beside, Wire, beside


@pytest.fixture(scope="package")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """With the whole reference, since a small one has few words that start anything."""
    ensure_compiled(compiled_path())
    log = tmp_path_factory.mktemp("hostile") / "log"
    with serving(free_port(), log, {"DESKCHECK_REFERENCE": str(compiled_path())}) as running:
        yield running
        assert running.process.poll() is None
    said = log.read_text("utf-8")
    assert "unexpected error" not in said
    assert "Exception" not in said


@pytest.fixture(scope="package")
def user(server: Server) -> Iterator[Beside]:
    """Somebody whose ordinary requests must stay right and quick through it all."""
    with beside(server.address) as seen:
        yield seen
    assert seen.wrong == []
    times = sorted(seen.seconds)
    assert times[len(times) // 2] < 0.25, times[len(times) // 2]
    assert times[int(len(times) * 0.99)] < 3, times[-10:]


@pytest.fixture
def wire(server: Server, user: Beside) -> Wire:
    """The server, while somebody else uses it."""
    return Wire(server.address)
