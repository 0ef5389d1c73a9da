"""One whole day, as articles and pages write it.

`04/07/2025` is two days, a year and a month are thirty: neither is guessed, since every judgement
hangs on the day.
"""

from __future__ import annotations

import datetime as dt
import re

from checks.cues.expressions import expression

_FIRST_YEAR, _LAST_YEAR = 1900, 2199
"""Years in which an article that somebody checks can have been published."""
_NAMES = (
    "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
    "september sept sep", "october oct", "november nov", "december dec",
)  # fmt: skip
MONTHS = {name: number for number, names in enumerate(_NAMES, start=1) for name in names.split()}
"""English names of the months and their abbreviations, lower case."""
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_WRITTEN = expression(
    rf"(?<![\w-])(?:(?P<m1>{_MONTH})\.? (?P<d1>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y1>\d{{4}})"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?[ -](?P<m2>{_MONTH})\.?,?[ -](?P<y2>\d{{4}})"
    r"|(?P<y3>\d{4})-(?P<m3>\d\d)-(?P<d3>\d\d)"
    r"|(?P<a4>\d{1,2})(?P<cut>[/.])(?P<b4>\d{1,2})(?P=cut)(?P<y4>\d{4}))(?!\d|-\d)",
    re.IGNORECASE,
)
_ISO = expression(r"\s*(\d{4})-?(\d\d)-?(\d\d)(?!\d)")


def day(year: int, month: int, number: int) -> dt.date | None:
    """The day, or None where no calendar or no article has it."""
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return dt.date(year, month, number)
    except ValueError:
        return None


def stamp(value: str) -> dt.date | None:
    """The day of a machine's date: ISO 8601 with or without a time, RFC 2822, or a written date.

    It is the day in the time zone that the value itself has.
    """
    found = _ISO.match(value)
    if found is not None:
        year, month, number = map(int, found.groups())
        return day(year, month, number)
    written = find(value)
    return written[0] if written else None


def find(text: str) -> tuple[dt.date, int, int] | None:
    """The first whole day written in `text`, with the half-open span of its characters."""
    for found in _WRITTEN.finditer(text):
        read = _read(found.groupdict())
        if read is not None:
            return read, *found.span()
    return None


def _read(parts: dict[str, str | None]) -> dt.date | None:
    """The day that a match of the expression says."""
    if parts["y4"]:
        return _numeric(int(parts["a4"] or 0), int(parts["b4"] or 0), parts)
    for way in "123":
        year, month, number = (parts[f"{part}{way}"] for part in "ymd")
        if year and month and number:
            return day(int(year), MONTHS.get(month.lower()) or int(month), int(number))
    return None


def _numeric(first: int, second: int, parts: dict[str, str | None]) -> dt.date | None:
    """Day and month in figures. Dots are written day first; with slashes only one order may fit."""
    year = int(parts["y4"] or 0)
    day_first, month_first = day(year, second, first), day(year, first, second)
    if parts["cut"] == "." or month_first is None:
        return day_first
    return month_first if day_first in (None, month_first) else None
