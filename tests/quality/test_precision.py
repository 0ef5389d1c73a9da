"""The record of readings: what is written is what the score reads back."""

from __future__ import annotations

import datetime as dt
import tomllib

from tests.quality import precision


def test_what_is_written_can_be_read_back() -> None:
    """Rules and sets in order, counts as they were."""
    sets: precision.Sets = {"RG001": {"seeded": (12, 1)}, "OT001": {"seeded": (9, 0), "published": (1, 2)}}
    rows = tomllib.loads(precision.written(sets, dt.date(2025, 7, 4)))
    assert list(rows["rules"]) == ["OT001", "RG001"]
    assert rows["rules"]["OT001"] == {"published": [1, 2], "seeded": [9, 0]}
    assert rows["taken"] == dt.date(2025, 7, 4)


def test_a_measurement_far_from_the_file_is_told() -> None:
    """A rule that turned out wrong every time is not believed as before."""
    lines = list(precision.changes({"OT001": {"seeded": (0, 200)}}))
    assert any(line.startswith("OT001:") and "0.000 measured" in line for line in lines)


def test_every_finding_that_was_read_has_a_verdict() -> None:
    """Right or wrong, nothing between."""
    assert set(precision.read().values()) <= {"right", "wrong"}
