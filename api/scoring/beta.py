"""Quantiles of the beta distribution, without a random number and without a dependency.

The regularised incomplete beta function is summed by its continued fraction (Abramowitz and Stegun
26.5.8, evaluated after Lentz), and inverted by bisection: sixty halvings of [0, 1] are exact to a
double, always take the same way, and so give the same bytes on every run.
"""

from __future__ import annotations

import math
from functools import lru_cache

_TINY = 1e-300
_CLOSE = 1e-14
_TERMS = 400
"""More than the fraction needs for any a + b below 20,000 on the side where it converges."""
_HALVINGS = 60


def cdf(x: float, a: float, b: float) -> float:
    """The share of Beta(a, b) at or below `x`; a and b positive."""
    if x <= 0.0:
        return 0.0
    if x >= 1.0:
        return 1.0
    log_front = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    front = math.exp(log_front + a * math.log(x) + b * math.log1p(-x))
    if x < (a + 1.0) / (a + b + 2.0):
        return front * _fraction(x, a, b) / a
    return 1.0 - front * _fraction(1.0 - x, b, a) / b


@lru_cache(maxsize=8192)
def quantile(share: float, a: float, b: float) -> float:
    """The point of [0, 1] below which `share` of Beta(a, b) lies."""
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2.0
        if cdf(middle, a, b) < share:
            low = middle
        else:
            high = middle
    return (low + high) / 2.0


def _fraction(x: float, a: float, b: float) -> float:
    """The continued fraction, for x below (a + 1) / (a + b + 2)."""
    c, d = 1.0, _inverse(1.0 - (a + b) * x / (a + 1.0))
    total = d
    for m in range(1, _TERMS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for term in (even, odd):
            d = _inverse(1.0 + term * d)
            c = 1.0 + term / c if abs(c) > _TINY else 1.0 + term / _TINY
            total *= c * d
        if abs(c * d - 1.0) < _CLOSE:
            break
    return total


def _inverse(value: float) -> float:
    """1 / value, kept finite."""
    return 1.0 / (value if abs(value) > _TINY else _TINY)
