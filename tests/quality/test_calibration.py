"""The measures of calibration on cases that can be worked out by hand."""

from __future__ import annotations

import math

from tests.quality.calibration import auc, brier, ece

HALF = [(0.5, False), (0.5, True)] * 50


def test_a_constant_that_is_the_base_rate_is_calibrated_and_tells_nothing() -> None:
    """Equal probabilities share a bin, whatever the order of the labels."""
    assert ece(HALF) == ece(sorted(HALF)) == 0
    assert brier(HALF) == 0.25
    assert auc(HALF) == 0.5


def test_certainty_that_is_wrong_costs_everything() -> None:
    """And certainty that is right costs nothing."""
    right = [(0.0, False), (1.0, True)] * 20
    wrong = [(1.0 - p, bad) for p, bad in right]
    assert (brier(right), ece(right), auc(right)) == (0, 0, 1)
    assert (brier(wrong), ece(wrong), auc(wrong)) == (1, 1, 0)


def test_an_overconfident_guess_is_off_by_its_overconfidence() -> None:
    """0.9 said, six in ten true."""
    assert math.isclose(ece([(0.9, n < 6) for n in range(10)]), 0.3)
