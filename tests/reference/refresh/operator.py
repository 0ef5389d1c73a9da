"""An operator with a reference of their own: its places, and the command line run over it."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from reference.facts import Facts
from reference.location import Place
from reference.model import ReferenceInfo
from reference.refresh.asked import Address, wikidata
from reference.refresh.build import Refreshed, refresh
from reference.wikidata.manners import Endpoints
from tests.mini import MINI
from tests.wikidata_server.process import Loopback

MAIN = "import sys; from api.cli import main; sys.exit(main())"
NOW = dt.datetime(2026, 12, 1, 12, tzinfo=dt.UTC)
"""When the tests refresh: after everything the small reference knows."""


@dataclass(frozen=True)
class Operator:
    """Everything under `home`; Wikidata is the loopback server."""

    home: Path
    wiki: Loopback
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def place(self) -> Place:
        """The small reviewed data, compiled and refreshed in this operator's own directories."""
        return Place(self.home / "compiled" / "deskcheck.sqlite", MINI, self.home / "refreshed")

    @property
    def env(self) -> dict[str, str]:
        """What the command line is told of it."""
        return {
            **os.environ,
            "DESKCHECK_REFERENCE": str(self.place.target),
            "DESKCHECK_DATA": str(MINI),
            "DESKCHECK_REFRESHED": str(self.place.refreshed),
            "DESKCHECK_WIKIDATA_SITE": self.wiki.site,
            "DESKCHECK_SPARQL": self.wiki.sparql,
            "DESKCHECK_USER_AGENT": "Deskcheck tests (desk@example.org)",
            **self.environment,
        }

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """`deskcheck` with these arguments, to its end."""
        return subprocess.run(
            [sys.executable, "-c", MAIN, *arguments],
            env=self.env,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def start(self, *arguments: str, code: str = MAIN) -> subprocess.Popen[str]:
        """`deskcheck`, or other code, as a process to be waited for or killed."""
        return subprocess.Popen(
            [sys.executable, "-c", code, *arguments],
            env=self.env,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def refresh(self, day: dt.datetime = NOW, *, patience_s: float = 10.0, tries: int = 1) -> Refreshed:
        """A refresh in this process: the same, without the seconds that a new interpreter takes."""
        endpoints = Endpoints(self.wiki.site, self.wiki.sparql)
        address = Address(endpoints, "Deskcheck tests (desk@example.org)", patience_s, tries)
        with wikidata(address, self.place.refreshed / "entities") as upstream:
            return refresh(self.place, upstream, lambda *_: None, day, site=self.wiki.site)

    def info(self) -> ReferenceInfo:
        """Identity of what is in use."""
        facts = Facts.open(self.place.target)
        try:
            return facts.info
        finally:
            facts.close()

    def leftovers(self) -> list[str]:
        """Unfinished files and directories anywhere."""
        return [str(p) for p in self.home.rglob("*") if ".new" in p.name]


def lines(told: Refreshed) -> Sequence[str]:
    """The offices that changed holder, as `label: was -> now`."""
    return [
        f"{c.office.label}: {', '.join(h.name for h in c.was)} -> {', '.join(h.name for h in c.now)}"
        for c in told.difference.changed
    ]
