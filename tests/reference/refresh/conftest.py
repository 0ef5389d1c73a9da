"""One Wikidata for the folder, which knows what the small reference knows; each test has its own reference."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.mini import MINI, mini_path
from tests.reference.refresh.operator import Operator
from tests.reference.refresh.wiki_of import Item, items_of, write
from tests.wikidata_server.process import Loopback, loopback

ITEMS = items_of(MINI)


@pytest.fixture(scope="session")
def shared_wiki(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Loopback]:
    """The server, for all tests; each sets right what the last one edited."""
    with loopback(write(tmp_path_factory.mktemp("wiki"), ITEMS)) as server:
        yield server


class Wiki:
    """The server as one test sees it: edits are undone at its end."""

    def __init__(self, server: Loopback) -> None:
        self.server = server
        self._edited: set[str] = set()
        self._edits = 0

    def item(self, qid: str) -> Item:
        """A copy of an item as the small reference has it, to be changed and put back with `edit`."""
        item = ITEMS[qid]
        return {**item, "statements": [dict(s) for s in item["statements"]]}

    def edit(self, *items: Item) -> None:
        """Put items; each edit is later than the one before and makes a new revision."""
        self._edits += 1
        now = {"modified": f"2026-11-30T00:00:{self._edits:02}Z", "revision": 199 + self._edits}
        self.server.edit(*({**item, **now} for item in items))
        self._edited |= {item["id"] for item in items}

    def person(self, qid: str, name: str, *held: Item, references: int = 1) -> None:
        """A new person who held these."""
        statements = [{"P31": "Q5"}, *({"references": references, **h} for h in held)]
        self.edit({"id": qid, "labels": {"en": name}, "statements": statements})

    def ends(self, qid: str, office: str, day: str) -> None:
        """End what a person of the small reference holds."""
        item = self.item(qid)
        for statement in item["statements"]:
            if statement.get("P39") == office and "end" not in statement:
                statement["end"] = day
        self.edit(item)

    def restore(self) -> None:
        """As it was before the test."""
        self.server.feel("well")
        for qid in self._edited:
            if qid in ITEMS:
                self.server.edit(ITEMS[qid])
            else:
                self.server.delete(qid)


@pytest.fixture
def wiki(shared_wiki: Loopback) -> Iterator[Wiki]:
    """The server, to be edited."""
    found = Wiki(shared_wiki)
    yield found
    found.restore()


@pytest.fixture
def operator(tmp_path: Path, shared_wiki: Loopback) -> Operator:
    """An operator with the small reference compiled."""
    found = Operator(tmp_path, shared_wiki)
    found.place.target.parent.mkdir()
    found.place.target.write_bytes(mini_path().read_bytes())
    return found
