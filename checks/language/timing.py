"""The days a clause speaks of, when it says so: "in 2011", "from 2010 to 2014", "last month".

Only dates in words of the same sentence are read, within a bounded window. A weekday is not a
date here: it means the days of the article. "The 2015 nuclear deal" dates the deal, not the
clause, so a bare year needs a preposition before it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from checks import cues
from checks.cues.expressions import expression
from checks.model import Document, Span
from reference.dates import DaySpan, PartialDate

_WINDOW = 240
"""Code points read on either side of a span: beyond it a sentence holds other clauses."""
_SOON_DAYS = 45
"""A month or day without a year lies behind the article, unless it is no further ahead than this."""
_FIRST_YEAR = 1800
"""Earlier years date no living office, and four digits below are more often a number."""


def _table(name: str) -> Mapping[str, int]:
    """A word list of `word=number` lines."""
    pairs = (line.partition("=") for line in cues.phrases(name))
    return {word.strip(): int(value) for word, _, value in pairs}


_MONTHS = _table("months")
_NUMBERS = _table("numbers")
_M = "|".join(sorted(_MONTHS, key=len, reverse=True))
_N = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_SHORT_MONTHS = tuple(f"{m.capitalize()}{after}" for m in _MONTHS if len(m) == 3 for after in (".", " "))
_Y = r"(?:1[89]|20)\d\d"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_BULLET = r"[ \t•·▪◦*–—-]{0,4}"
"""What stands before an entry of a chronology."""
_ENTRY_REACH = 1500
"""Code points between a line that is a date alone and the words it heads."""

_HINTS = (
    " ago",
    "ast ",
    "previous ",
    *(m.capitalize() for m in _MONTHS if len(m) > 3 or m == "may"),
    *_SHORT_MONTHS,
)
"""What every date in words has, unless it has a year: plain search is cheaper than the expression."""
_HAS_YEAR = expression(_Y)
_WITHOUT_YEAR = rf"""
    \b(?P<n>\d\d?|{_N})\s+(?P<unit>years?|months?|weeks?|decades?)\s+ago\b
  | \b(?:last|previous|the\s+past)\s+(?P<rel>year|month|week|spring|summer|autumn|fall|winter|decade)\b
  | \b(?P<pre3>in|since|until|till|by|during|last|on|of|this)\s+(?:(?:early|late|mid)[\s-]+)?(?P<m6>{_M})\b\.?
        (?:\s+(?P<d6>{_DAY})(?:st|nd|rd|th)?\b(?!,?\s*{_Y}))?(?!\s+{_Y})
"""
_DATE = expression(
    rf"""
    (?:\b(?:from|between)\s+)(?:(?:{_M})\.?\s+)?(?P<a>{_Y})\s*(?:to|and|until|till|through|[-–—])\s*
        (?:(?:{_M})\.?\s+)?(?P<b>{_Y})\b
  | \b(?:in\s+)?(?P<c>{_Y})\s?[-–]\s?(?P<d>{_Y}|\d\d)\b(?!-)
  | \b(?P<iso>{_Y}-\d\d-\d\d)\b
  | (?P<pre1>\b(?:since|until|till|on|in|by|of|from)\s+)?\b(?:
        (?P<d1>{_DAY})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m1>{_M})\b\.?,?\s+(?P<y1>{_Y})\b
      | (?P<m2>{_M})\b\.?\s+(?P<d2>{_DAY})(?:st|nd|rd|th)?,?\s+(?P<y2>{_Y})\b
      | (?P<m3>{_M})\b\.?,?\s+(?:of\s+)?(?P<y3>{_Y})\b
    )
  | \b(?P<pre2>in|since|until|till|by|during|before|after|around|through|of|from|circa)\s+
        (?:(?:the\s+)?(?:early|late|mid|spring|summer|autumn|fall|winter|start\s+of|end\s+of)[\s-]+(?:of\s+|in\s+)?)?
        (?:the\s+)?(?P<y4>{_Y})(?P<decade>'?’?s)?\b(?![,.]?\d|%)
  | \(\s?(?P<y5>{_Y})\s?\)
  | (?:^|(?<=[.!?]\s)){_BULLET}(?P<y6>{_Y})(?=\s?[:–—]|\s?-(?!\w)|\s*$)
  | {_WITHOUT_YEAR}
    """,
    re.IGNORECASE | re.VERBOSE | re.MULTILINE,
)
_HEADING = expression(
    rf"^{_BULLET}(?:(?:{_DAY}\s+)?(?:{_M})\.?,?\s+(?:{_DAY},?\s+)?)?{_Y}[ \t]*[:–—-]?[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_DATE_WITHOUT_YEAR = expression(_WITHOUT_YEAR, re.IGNORECASE | re.VERBOSE)
"""All that `_DATE` can find where no year stands: far fewer branches to try at every word."""
_CLAUSE_BREAK = expression(r"[;:]|\s[-–—]+\s|[.!?]\s")
_UNIT_DAYS = {"week": 7, "month": 31, "year": 366, "decade": 3653}


@dataclass(frozen=True, slots=True)
class DatedWords:
    """A date in words: where it stands and the days it means."""

    span: Span
    days: DaySpan


def days_of(document: Document, span: Span) -> DaySpan | None:
    """The days that the clause around `span` says it speaks of; None if it names none.

    Of several dates the nearest in the same clause counts, and one before the span before one
    after it at the same distance.
    """
    return nearest(document, span, dates_near(document, span))


def nearest(document: Document, span: Span, dates: Iterable[DatedWords]) -> DaySpan | None:
    """The same, of `dates` that were read before from the sentence and maybe from others around it."""
    sentence = document.sentence_of(span)
    near = [d for d in dates if d.span.within(sentence) and _is_same_clause(document.text, span, d.span)]
    if not near:
        return None
    return min(near, key=lambda d: (_distance(span, d.span), d.span.start)).days


def dates_near(document: Document, span: Span, sentences_before: int = 0) -> tuple[DatedWords, ...]:
    """Every date in the sentence of `span` and in up to `sentences_before` sentences ahead of it.

    They show of which years a passage tells, whichever clause each of them belongs to.
    """
    index = document.sentence_at(span.start)
    if index < 0:
        return tuple(_read(document, span, span))
    first = document.sentences[max(0, index - sentences_before)]
    return tuple(_read(document, Span(first.start, document.sentences[index].end), span))


def heading_over(document: Document, span: Span) -> tuple[DatedWords, ...]:
    """The date that stands alone in a line before `span`, as in a chronology; empty without one.

    It is read within a bounded reach, and the nearest such line counts.
    """
    start = max(0, span.start - _ENTRY_REACH)
    lines = [Span(m.start(), m.end()) for m in _HEADING.finditer(document.text, start, span.start)]
    return tuple(_read(document, lines[-1], lines[-1])) if lines else ()


def _read(document: Document, within: Span, around: Span) -> Iterator[DatedWords]:
    """The dates in `within`, cut to the window around a span."""
    start = max(within.start, around.start - _WINDOW)
    end = max(min(within.end, around.end + _WINDOW), around.end)
    near = document.text[start:end]
    has_year = _HAS_YEAR.search(near) is not None
    if not has_year and not any(hint in near for hint in _HINTS):
        return
    for found in (_DATE if has_year else _DATE_WITHOUT_YEAR).finditer(document.text, start, end):
        days = _days(found, document.as_of.date)
        if days is not None:
            yield DatedWords(Span(found.start(), found.end()), days)


def _is_same_clause(text: str, span: Span, date: Span) -> bool:
    """No clause ends between the two."""
    first, second = sorted((span, date))
    return _CLAUSE_BREAK.search(text, first.end, max(first.end, second.start)) is None


def _distance(one: Span, other: Span) -> int:
    """Code points between two spans, 0 where they touch or overlap."""
    return max(one.start - other.end, other.start - one.end, 0)


def _days(found: re.Match[str], today: dt.date) -> DaySpan | None:
    """What a date in words means in an article of `today`."""
    got: dict[str, Any] = {**dict.fromkeys(_DATE.groupindex), **found.groupdict()}
    if got["a"] or got["c"]:
        return _years(got["a"] or got["c"], got["b"] or got["d"])
    if got["iso"]:
        return _within(got["iso"], today, "")
    if got["unit"] or got["rel"]:
        return _ago(got, today)
    if got["m6"]:
        return _month_of(got, today)
    year = got["y1"] or got["y2"] or got["y3"] or got["y4"] or got["y5"] or got["y6"]
    if got["decade"]:
        return _years(year, str(int(year) + 9))
    month = _MONTHS.get((got["m1"] or got["m2"] or got["m3"] or "").lower(), 0)
    day = int(got["d1"] or got["d2"] or 0)
    iso = "-".join([year, *(f"{part:02d}" for part in (month, day) if part)])
    return _within(iso, today, got["pre1"] or got["pre2"] or "")


def _years(first: str, last: str) -> DaySpan | None:
    """Whole years, both included; `last` may be cut to two digits."""
    until = int(last) if len(last) == 4 else int(first[:2] + last)
    if until < int(first) or until > 2100:
        return None
    return DaySpan(dt.date(int(first), 1, 1), dt.date(until + 1, 1, 1))


def _within(iso: str, today: dt.date, preposition: str) -> DaySpan | None:
    """The days of a partial date; "since" reaches to the article's day. None for an impossible date."""
    try:
        date = PartialDate.parse(iso)
    except ValueError:
        return None
    days = DaySpan.within(date)
    if preposition.strip().lower() == "since" and days.first <= today:
        return DaySpan(days.first, max(days.until, today + dt.timedelta(days=1)))
    return days


def _ago(got: Mapping[str, str | None], today: dt.date) -> DaySpan | None:
    """Read "two years ago", "last month": the day meant, with one unit of doubt on either side."""
    rel = got["rel"]
    if rel:
        unit, count = (rel.lower() if rel.lower() in _UNIT_DAYS else "year"), 1
        return DaySpan(today - dt.timedelta(days=2 * _UNIT_DAYS[unit]), today)
    unit = (got["unit"] or "").lower().rstrip("s")
    number = (got["n"] or "").lower()
    count = int(number) if number.isdigit() else _NUMBERS[number]
    days = _UNIT_DAYS[unit]
    first, last = days * (count + 1), days * max(count - 1, 0)
    return DaySpan(today - dt.timedelta(days=first), today - dt.timedelta(days=last))


def _month_of(got: Mapping[str, str | None], today: dt.date) -> DaySpan | None:
    """Read "in July", "on July 4": the last one there was, or the next if it is near."""
    name, preposition = got["m6"] or "", (got["pre3"] or "").lower()
    month, day = _MONTHS[name.lower()], int(got["d6"] or 0)
    if name.islower() or (not day and name == "May" and preposition in {"by", "of", "on"}):
        return None  # a march, a modal verb, or Theresa May
    for year in (today.year + 1, today.year, today.year - 1):
        try:
            days = DaySpan.within(PartialDate(year, month, day))
        except ValueError:
            continue
        if days.first <= today + dt.timedelta(days=0 if preposition == "last" else _SOON_DAYS):
            if preposition == "since" and days.first <= today:
                return DaySpan(days.first, today + dt.timedelta(days=1))
            return days
    return None
