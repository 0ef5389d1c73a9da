"""A Wikidata on loopback for the readers of it: one process for each module, well again for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reference.wikidata.cache import Cache
from reference.wikidata.deadline import Deadline
from reference.wikidata.entities import Entities
from reference.wikidata.manners import Endpoints, Manners
from reference.wikidata.transport import Transport
from tests.wikidata_server.process import Loopback, loopback

AGENT = "DeskcheckTests/1 (mailto:desk@example.org)"


@pytest.fixture(scope="module")
def server() -> Iterator[Loopback]:
    """The process. None may kill it: others of the module need it."""
    with loopback() as running:
        yield running


@pytest.fixture
def wiki(server: Loopback) -> Loopback:
    """The same, in a good mood and with nothing asked yet."""
    server.feel("well")
    server.forget()
    return server


@pytest.fixture
def transport(wiki: Loopback) -> Iterator[Transport]:
    """A transport to it that does not wait long."""
    manners = Manners(AGENT, timeout_s=0.4, tries=3, first_pause_s=0.1, longest_pause_s=2, most_bytes=1 << 20)
    with Transport(Endpoints(wiki.site, wiki.sparql), manners) as transport:
        yield transport


@pytest.fixture
def entities(transport: Transport, tmp_path: Path) -> Entities:
    """Entities over it, with a cache of their own."""
    return Entities(transport, Cache(tmp_path / "cache"), fresh_s=60)


@pytest.fixture
def soon() -> Deadline:
    """Long enough for loopback, short enough for a test that hangs."""
    return Deadline.after(10)
