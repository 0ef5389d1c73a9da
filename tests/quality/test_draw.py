"""The audit of drawn tenures: a draw that can be repeated, and a record in which each row has its verdict."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

from reference.tables import load
from tests.mini import MINI
from tests.quality.draw import SINCE, drawn

RECORD = Path(__file__).parent / "audit_tenures.csv"
VERDICTS = ("right", "wrong", "unverifiable")
ROOT = Path(__file__).parents[2]


def test_the_draw_is_the_same_for_the_same_data_and_seed() -> None:
    """And only of tenures that began in the years of the audit."""
    tables = load(MINI)
    assert drawn(tables, 5, 7) == drawn(tables, 5, 7)
    assert drawn(tables, 5, 7) != drawn(tables, 5, 8)
    assert all(str(row.start) >= str(SINCE)[:4] for row in drawn(tables, 5, 7))


def test_every_drawn_tenure_has_a_verdict_and_every_judged_one_its_page() -> None:
    """Right and wrong name the page, with its address and the day it was read."""
    rows = _record()
    assert len(rows) == 100
    for row in rows:
        assert row["verdict"] in VERDICTS
        if row["verdict"] in {"right", "wrong"}:
            assert row["page"]
            assert row["address"].startswith("http")
            assert row["read"]
        assert row["remark"]


def test_the_totals_told_are_those_of_the_record() -> None:
    """In the notes beside the data, and on the page on method."""
    counts = Counter(row["verdict"] for row in _record())
    assert sum(counts.values()) == 100
    notes = (ROOT / "reference" / "data" / "README.md").read_text(encoding="utf-8")
    method = " ".join((ROOT / "docs" / "method.md").read_text(encoding="utf-8").split())
    right, wrong, unverifiable = (counts[v] for v in VERDICTS)
    assert f"{right} right, {wrong} wrong, {unverifiable} unverifiable" in notes
    assert f"{right} were right, {wrong} wrong (mended since) and {unverifiable} unverifiable" in method


def _record() -> list[dict[str, str]]:
    with RECORD.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
