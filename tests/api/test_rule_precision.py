"""What is believed of a rule: Wilson's bound of the readings on file, and little without them."""

from __future__ import annotations

import math
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.scoring import rule_precision, rule_weights
from api.scoring.rule_precision import FEW, UNMEASURED, Readings, wilson_low
from checks.registry import CHECKS

CODES = {rule.code for check in CHECKS for rule in check.rules}


@pytest.mark.parametrize(("right", "total", "low"), [(10, 10, 0.7225), (81, 90, 0.8208), (0, 10, 0.0)])
def test_the_bound_of_known_counts(right: int, total: int, low: float) -> None:
    """Worked out by hand from Wilson's formula."""
    assert math.isclose(wilson_low(right, total), low, abs_tol=5e-4)


@given(st.integers(0, 500), st.integers(1, 500))
def test_the_bound_stays_below_the_share(right: int, more: int) -> None:
    """And never below nothing."""
    total = right + more
    assert 0 <= wilson_low(right, total) <= right / total


@given(st.integers(0, FEW - 1))
def test_few_readings_say_nothing(right: int) -> None:
    """However right they all are."""
    assert Readings(right, 0).precision == UNMEASURED


@given(st.integers(FEW, 300), st.integers(0, 300))
def test_a_wrong_reading_lowers_what_is_believed_and_a_right_one_raises_it(right: int, wrong: int) -> None:
    """In the direction that everybody expects."""
    believed = Readings(right, wrong).precision
    assert Readings(right, wrong + 1).precision < believed < Readings(right + 1, wrong).precision


def test_the_file_names_rules_that_are_there_and_the_score_reads_it() -> None:
    """No row of a rule that is gone; what the weights carry is what the file bears out."""
    rows = tomllib.loads(rule_precision.PATH.read_text("utf-8"))["rules"]
    assert set(rows) <= CODES
    assert sum(r + w for sets in rows.values() for r, w in sets.values()) > 0
    for code, known in rule_weights.table().items():
        counts = rows.get(code, {}).values()
        right, wrong = sum(r for r, _ in counts), sum(w for _, w in counts)
        assert known.precision == Readings(right, wrong).precision
