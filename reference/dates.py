"""Was this true on that day? Dates and intervals with honest edges.

A tenure "since 2019" began on some day of 2019. Comparisons answer YES or NO only when every
reading of the imprecise dates agrees; otherwise they answer UNKNOWN, and nobody is accused.
"""

from __future__ import annotations

import calendar
import datetime as dt
import enum
import re
from dataclasses import dataclass

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?\Z")


class Ternary(enum.Enum):
    """Truth that may be unknown. Has no truth value of its own, so it cannot be misread in an `if`."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    def __bool__(self) -> bool:
        """Refuse: `if ternary` would read UNKNOWN as true."""
        raise TypeError("compare a Ternary with `is`")

    def __invert__(self) -> Ternary:
        """The negation: UNKNOWN stays UNKNOWN."""
        return {Ternary.YES: Ternary.NO, Ternary.NO: Ternary.YES}.get(self, Ternary.UNKNOWN)

    def __and__(self, other: Ternary) -> Ternary:
        """Kleene's strong conjunction."""
        if Ternary.NO in (self, other):
            return Ternary.NO
        return Ternary.YES if self is other is Ternary.YES else Ternary.UNKNOWN

    def __or__(self, other: Ternary) -> Ternary:
        """Kleene's strong disjunction."""
        if Ternary.YES in (self, other):
            return Ternary.YES
        return Ternary.NO if self is other is Ternary.NO else Ternary.UNKNOWN


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date known to the year, the month or the day: some day between `earliest` and `latest`."""

    year: int
    month: int = 0
    day: int = 0

    def __post_init__(self) -> None:
        """Refuse a day that no calendar has. Raises ValueError."""
        if self.day and not self.month:
            raise ValueError(f"a day without a month: {self!r}")
        dt.date(self.year, self.month or 1, self.day or 1)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read `2024`, `2024-12` or `2024-12-08`. Raises ValueError for anything else."""
        found = _PARTIAL.match(text)
        if found is None:
            raise ValueError(f"not a date (YYYY, YYYY-MM or YYYY-MM-DD): {text!r}")
        year, month, day = found.groups()
        if month == "00" or day == "00":
            raise ValueError(f"month and day are left out when unknown, not zero: {text!r}")
        return cls(int(year), int(month or 0), int(day or 0))

    @classmethod
    def of(cls, day: dt.date) -> PartialDate:
        """The partial date that is exactly `day`."""
        return cls(day.year, day.month, day.day)

    @property
    def earliest(self) -> dt.date:
        """First day this may be."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> dt.date:
        """Last day this may be (inclusive)."""
        if self.day:
            return dt.date(self.year, self.month, self.day)
        month = self.month or 12
        return dt.date(self.year, month, calendar.monthrange(self.year, month)[1])

    @property
    def is_exact(self) -> bool:
        """Known to the day."""
        return bool(self.day)

    def __str__(self) -> str:
        """ISO form cut to the precision known: what the data files and the report print."""
        text = f"{self.year:04d}"
        if self.month:
            text += f"-{self.month:02d}"
        if self.day:
            text += f"-{self.day:02d}"
        return text


@dataclass(frozen=True, slots=True)
class DaySpan:
    """The days a claim speaks of: half-open `[first, until)`, never empty.

    A claim made of the present has the one day of its article; "in 2011" has the year.
    """

    first: dt.date
    until: dt.date

    def __post_init__(self) -> None:
        """Refuse an empty or backward span. Raises ValueError."""
        if self.until <= self.first:
            raise ValueError(f"empty span of days: {self.first}..{self.until}")

    @classmethod
    def on(cls, day: dt.date) -> DaySpan:
        """The one day."""
        return cls(day, day + dt.timedelta(days=1))

    @classmethod
    def within(cls, date: PartialDate) -> DaySpan:
        """Every day the partial date may be."""
        return cls(date.earliest, date.latest + dt.timedelta(days=1))

    @property
    def last(self) -> dt.date:
        """The last day of the span (inclusive)."""
        return self.until - dt.timedelta(days=1)

    def widened(self, days: int) -> DaySpan:
        """The span with `days` more on either side."""
        by = dt.timedelta(days=days)
        return DaySpan(self.first - by, self.until + by)


class Edge(enum.Enum):
    """An end of an interval that is not a date."""

    OPEN = "open"
    """Still so when the row was last known (`as_of`); says nothing of later days."""
    UNKNOWN = "unknown"
    """It has such an end, nobody recorded when (Wikidata's somevalue), or no start was recorded."""


@dataclass(frozen=True, slots=True)
class Interval:
    """When a fact held: from `start` to `end`, both days included.

    A hand-over day belongs to both holders, so nobody is accused for the hour of the ceremony.
    """

    start: PartialDate | Edge
    end: PartialDate | Edge

    def __post_init__(self) -> None:
        """Refuse an interval whose start is after its end on every reading. Raises ValueError."""
        if (
            isinstance(self.start, PartialDate)
            and isinstance(self.end, PartialDate)
            and self.start.earliest > self.end.latest
        ):
            raise ValueError(f"starts {self.start} after it ends {self.end}")

    @property
    def is_open(self) -> bool:
        """No end was known when the row was read."""
        return self.end is Edge.OPEN

    def began_by(self, day: dt.date) -> Ternary:
        """Had it begun by the end of `day`?"""
        if not isinstance(self.start, PartialDate):
            return Ternary.UNKNOWN
        if self.start.latest <= day:
            return Ternary.YES
        return Ternary.NO if self.start.earliest > day else Ternary.UNKNOWN

    def ended_before(self, day: dt.date) -> Ternary:
        """Was it over before `day` began? An open end is NO as far as the row was known."""
        if self.end is Edge.OPEN:
            return Ternary.NO
        if not isinstance(self.end, PartialDate):
            return Ternary.UNKNOWN
        if self.end.latest < day:
            return Ternary.YES
        return Ternary.NO if self.end.earliest >= day else Ternary.UNKNOWN

    def covers(self, day: dt.date) -> Ternary:
        """Did it hold on `day`?"""
        return self.began_by(day) & ~self.ended_before(day)

    def meets(self, span: DaySpan) -> Ternary:
        """Did it hold on at least one day of `span`?"""
        return self.began_by(span.last) & ~self.ended_before(span.first)

    def __str__(self) -> str:
        """`start/end`, with `..` for an open and `?` for an unknown end (after EDTF)."""
        shown = {Edge.OPEN: "..", Edge.UNKNOWN: "?"}
        ends = (shown[e] if isinstance(e, Edge) else str(e) for e in (self.start, self.end))
        return "/".join(ends)
