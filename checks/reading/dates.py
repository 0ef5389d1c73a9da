"""The day of an article, from what it shows: its page, its first lines, its address."""

from __future__ import annotations

import datetime as dt
import re

from checks import cues
from checks.reading import days

_LINES = 8
"""Lines looked at for a date: a site's name, a section, headline, standfirst, byline, date."""
_LONGEST_LINE = 120
"""Code points of a line that can be nothing but a date with its byline."""
_LONGEST_PLACE = 160
"""Code points of the first paragraph in which a dateline stands."""
_WORD = re.compile(r"[^\W\d_]+|\d+")
_UPDATE = re.compile(r"\b(?:updated?|modified|edited|revised|corrected|accessed|retrieved)\b", re.IGNORECASE)
_AROUND = frozenset(cues.phrases("date_line_words"))
_SEPARATED = re.compile(r"[|\u2022\u00b7]\s*\Z")
_AFTER_DATELINE = re.compile(r"\)?,?\s?(?:[/(][^()/\n]{1,40}[)/])?\s?(?:[\u2014\u2013:/]|--?\s)")
_URL_DAY = re.compile(
    r"[/_=.-](\d{4})([/_.-])(\d{1,2})\2(\d{1,2})(?=[/_.?&#-]|\Z)"
    r"|/(\d{4})(\d\d)(\d\d)(?=/|\Z)"  # elsewhere eight digits are an article's number
    r"|/(\d{4})/([a-z]{3,9})/(\d{1,2})(?=[/?#]|\Z)",
    re.IGNORECASE,
)
_MOST_PLACE_WORDS = 6


def dateline_date(text: str) -> dt.date | None:
    """The day of a dateline ("LONDON, 4 July 2025 –") or of a line that is only a date with its byline.

    Looks at the first lines of a reading text. A day of an update is not the day of the article.
    """
    lines = [line.strip(" \t\r\ufeff\u00a0") for line in text[: _LINES * 400].splitlines()]
    for line in [line for line in lines if line][:_LINES]:
        found = _date_line(line) or _dateline(line)
        if found is not None:
            return found
    return None


def url_date(url: str) -> dt.date | None:
    """The day in an address: `/2025/07/04/`, `/2025-07-04-`, `/20250704/`, `/2025/jul/04/`."""
    for found in _URL_DAY.finditer(url):
        year, _, month, number, year2, month2, number2, year3, name, number3 = found.groups()
        month = month or month2 or str(days.MONTHS.get((name or "").lower(), 0))
        read = days.day(int(year or year2 or year3), int(month), int(number or number2 or number3))
        if read is not None:
            return read
    return None


def _date_line(line: str) -> dt.date | None:
    """The day of a line that says when the article was published, and at most by whom."""
    if len(line) > _LONGEST_LINE:
        return None
    line = _UPDATE.split(line, maxsplit=1)[0]
    found = days.find(line)
    if found is None:
        return None
    day, start, end = found
    around = _WORD.findall(line[end:].lower())
    if not _SEPARATED.search(line, 0, start):
        around += _WORD.findall(line[:start].lower())
    return day if all(word in _AROUND or (word.isdecimal() and len(word) <= 2) for word in around) else None


def _dateline(line: str) -> dt.date | None:
    """The day between a place in capitals and the dash before the first sentence."""
    found = days.find(line[:_LONGEST_PLACE])
    if found is None:
        return None
    day, start, end = found
    place = _WORD.findall(line[:start])
    is_place = 0 < len(place) <= _MOST_PLACE_WORDS and len(place[0]) > 2 and place[0].isupper()
    if is_place and all(word[0].isupper() for word in place) and _AFTER_DATELINE.match(line, end):
        return day
    return None
