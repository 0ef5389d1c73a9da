"""What a title means where: phrases of news English to the offices of a polity, over the packaged facts."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from reference.facts import Facts
from reference.freshness import ensure_compiled
from reference.location import compiled_path
from reference.lookup import seats_called
from reference.model import PolityId

TABLE = Path(__file__).parents[1] / "data" / "title_resolutions.csv"
ROWS = [tuple(row) for row in csv.reader(TABLE.read_text("utf-8").splitlines())][1:]


@pytest.fixture(scope="module")
def packaged() -> Iterator[Facts]:
    """The packaged reference, compiled where it is not."""
    ensure_compiled(compiled_path())
    facts = Facts.open(compiled_path())
    yield facts
    facts.close()


def test_the_table_is_long_and_says_nothing_twice() -> None:
    """A phrase in a polity means one thing."""
    assert len(ROWS) >= 100
    assert len({row[:2] for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize(("phrase", "polity", "seat"), ROWS, ids=lambda value: str(value) or "none")
def test_a_title_means_an_office_of_its_polity(packaged: Facts, phrase: str, polity: str, seat: str) -> None:
    """The first meaning that the polity has an office for; empty: none, rather than the wrong one."""
    where = PolityId(polity)
    meant = [s for s in seats_called(packaged, phrase, where) if packaged.timeline(where, s) is not None]
    assert (meant[0] if meant else "") == seat
