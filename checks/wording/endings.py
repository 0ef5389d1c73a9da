"""Wording for what is over: the day it ended, and how long before the article that was."""

from __future__ import annotations

import calendar
import datetime as dt

from reference.dates import PartialDate

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_DAYS_A_MONTH = 30.44
_MONTHS_SPOKEN = 23
"""Up to this many months a length is told in months, beyond it in years."""
_DAYS_SPOKEN = 45
"""Up to this many days a length is told in days."""


def on_date(date: PartialDate) -> str:
    """Say "on 8 December 2024", "in December 2024" or "in 2024", as far as the date is known."""
    if date.day:
        return f"on {date.day} {calendar.month_name[date.month]} {date.year}"
    if date.month:
        return f"in {calendar.month_name[date.month]} {date.year}"
    return f"in {date.year}"


def ago(date: PartialDate, day: dt.date) -> str:
    """How long before `day` the date was, from its latest reading: "seven months", "two years"."""
    days = (day - date.latest).days
    if days <= _DAYS_SPOKEN:
        return _count(max(days, 0), "day")
    months = round(days / _DAYS_A_MONTH)
    if months <= _MONTHS_SPOKEN:
        return _count(months, "month")
    return _count(round(days / 365.25), "year")


def _count(number: int, unit: str) -> str:
    """A number in words up to ten, with its unit in the right number."""
    shown = _NUMBERS[number] if number < len(_NUMBERS) else str(number)
    return f"{shown} {unit}" if number == 1 else f"{shown} {unit}s"
