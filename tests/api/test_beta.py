"""The beta distribution: known values, and quantiles that invert it."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.scoring import beta

SHAPES = st.floats(0.2, 500, allow_nan=False)


@pytest.mark.parametrize(
    ("x", "a", "b", "expected"),
    [
        (0.3, 1, 1, 0.3),  # uniform
        (0.5, 3, 3, 0.5),  # symmetric
        (0.2, 1, 4, 1 - 0.8**4),  # closed form where a is 1
        (0.7, 5, 1, 0.7**5),  # closed form where b is 1
        (0.5, 2, 3, 0.6875),  # a binomial tail: at least 2 heads of 4
        (0.25, 0.5, 0.5, 1 / 3),  # the arcsine law
    ],
)
def test_shares_that_have_a_closed_form(x: float, a: float, b: float, expected: float) -> None:
    """The continued fraction agrees with what can be worked out by hand."""
    assert math.isclose(beta.cdf(x, a, b), expected, rel_tol=1e-12)


def test_outside_the_unit_interval_nothing_or_everything_lies_below() -> None:
    """The share is 0 to the left and 1 to the right."""
    assert (beta.cdf(-1, 2, 2), beta.cdf(0, 2, 2), beta.cdf(1, 2, 2), beta.cdf(2, 2, 2)) == (0, 0, 1, 1)


@given(share=st.floats(0.02, 0.98), a=SHAPES, b=SHAPES)
def test_a_quantile_has_its_share_below_it(share: float, a: float, b: float) -> None:
    """Quantile and share are each other's inverse."""
    assert math.isclose(beta.cdf(beta.quantile(share, a, b), a, b), share, abs_tol=1e-6)


@given(a=SHAPES, b=SHAPES)
def test_quantiles_are_in_order(a: float, b: float) -> None:
    """More share, further right."""
    points = [beta.quantile(share, a, b) for share in (0.05, 0.5, 0.95)]
    assert points == sorted(points)
