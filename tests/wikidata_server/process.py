"""The server as a process of its own, for tests."""

from __future__ import annotations

import json
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Loopback:
    """A running server. `site` ends in a slash."""

    site: str
    process: subprocess.Popen[str]

    @property
    def sparql(self) -> str:
        """Its query service."""
        return f"{self.site}sparql"

    def feel(self, mood: str, **how: Any) -> None:
        """Put it in one of `moods.MOODS`."""
        self._order({"mood": mood, **how})

    def edit(self, *items: dict[str, Any]) -> None:
        """Create or replace items, in the short notation of `notation`."""
        self._order({"edit": {"item": list(items)}})

    def merge(self, old: str, new: str) -> None:
        """Merge an item into another."""
        self._order({"merge": [old, new]})

    def delete(self, qid: str) -> None:
        """Delete an item."""
        self._order({"delete": qid})

    def forget(self) -> None:
        """Forget what was asked."""
        self._order({"forget": True})

    def asked(self) -> list[dict[str, Any]]:
        """Every request so far: path, params, agent, at."""
        with _direct().open(f"{self.site}control", timeout=10) as answer:
            found: list[dict[str, Any]] = json.load(answer)
        return found

    def kill(self) -> None:
        """Kill it where it stands."""
        self.process.kill()
        self.process.wait()

    def _order(self, order: dict[str, Any]) -> None:
        with _direct().open(f"{self.site}control", json.dumps(order).encode(), timeout=10) as answer:
            answer.read()


def _direct() -> urllib.request.OpenerDirector:
    """Never through a proxy."""
    return urllib.request.build_opener(urllib.request.ProxyHandler({}))


@contextmanager
def loopback(*folders: Path) -> Iterator[Loopback]:
    """A server of the entities in these folders (those of the tests, if none), until the block ends."""
    args = [arg for folder in folders for arg in ("--entities", str(folder))]
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.wikidata_server", *args], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        site = process.stdout.readline().strip()
        assert site.startswith("http://"), "the server did not start"
        yield Loopback(site, process)
    finally:
        process.kill()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()
