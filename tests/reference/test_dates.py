"""Dates with honest edges: an answer is given only where every reading of the dates agrees."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reference.dates import DaySpan, Edge, Interval, PartialDate, Ternary

TERNARIES = st.sampled_from(Ternary)
DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2030, 12, 31))


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    """A date cut to the year, the month or the day."""
    day = draw(DAYS)
    cut = draw(st.sampled_from((1, 2, 3)))
    return PartialDate(*(day.year, day.month, day.day)[:cut])


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    """An interval with any mixture of known, open and unknown ends."""
    start = draw(partial_dates() | st.just(Edge.UNKNOWN))
    end = draw(partial_dates() | st.sampled_from((Edge.OPEN, Edge.UNKNOWN)))
    if isinstance(start, PartialDate) and isinstance(end, PartialDate) and start.earliest > end.latest:
        start, end = end, start
    return Interval(start, end)


def readings(interval: Interval, far: int = 40) -> list[tuple[dt.date, dt.date]]:
    """The extreme pairs of exact days an interval may stand for."""
    starts: tuple[dt.date, ...] = (dt.date(1990 - far, 1, 1), dt.date(2030 + far, 1, 1))
    ends = starts
    if isinstance(interval.start, PartialDate):
        starts = (interval.start.earliest, interval.start.latest)
    if isinstance(interval.end, PartialDate):
        ends = (interval.end.earliest, interval.end.latest)
    elif interval.end is Edge.OPEN:
        ends = (dt.date.max,)
    return list(itertools.product(starts, ends))


@given(TERNARIES, TERNARIES)
def test_de_morgan_holds_with_unknown(a: Ternary, b: Ternary) -> None:
    """Denying a conjunction is the disjunction of the denials."""
    assert ~(a & b) is (~a | ~b)


@given(TERNARIES, TERNARIES)
def test_and_and_or_do_not_depend_on_the_order(a: Ternary, b: Ternary) -> None:
    """Evidence may be weighed in any order."""
    assert (a & b) is (b & a)
    assert (a | b) is (b | a)


@given(TERNARIES)
def test_denying_twice_changes_nothing(a: Ternary) -> None:
    """UNKNOWN stays UNKNOWN, the others turn back."""
    assert ~~a is a


def test_a_ternary_cannot_be_misread_in_an_if() -> None:
    """`if answer:` would take UNKNOWN for true, so it raises."""
    with pytest.raises(TypeError, match="is"):
        bool(Ternary.NO)


@given(partial_dates())
def test_a_date_reads_back_from_what_it_prints(date: PartialDate) -> None:
    """Text and value are the same thing in two forms."""
    assert PartialDate.parse(str(date)) == date


@given(partial_dates())
def test_a_date_is_exact_when_it_may_be_one_day_only(date: PartialDate) -> None:
    """Known to the day, and only then."""
    assert date.is_exact is (date.earliest == date.latest)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "24",
        "2024-1",
        "2024-13",
        "2024-00",
        "2024-02-30",
        "2024-12-8",
        "2024-12-08T00",
        "08.12.2024",
        "2024\n",
    ],
)
def test_what_no_calendar_has_is_refused(text: str) -> None:
    """No guessing at dates."""
    with pytest.raises(ValueError, match=r"\S"):
        PartialDate.parse(text)


def test_february_ends_as_its_year_has_it() -> None:
    """A month's last day depends on the year."""
    assert PartialDate(2024, 2).latest == dt.date(2024, 2, 29)
    assert PartialDate(2023, 2).latest == dt.date(2023, 2, 28)


def test_an_interval_may_not_end_before_it_starts() -> None:
    """On no reading of its dates could it hold."""
    with pytest.raises(ValueError, match="starts 2024-12-09 after it ends 2024-12-08"):
        Interval(PartialDate(2024, 12, 9), PartialDate(2024, 12, 8))


def test_an_interval_within_one_year_may_be_in_doubt() -> None:
    """From 2024 to 2024-03 is possible, so it is accepted."""
    assert Interval(PartialDate(2024), PartialDate(2024, 3)).covers(dt.date(2024, 2, 1)) is Ternary.UNKNOWN


def test_the_day_of_a_hand_over_belongs_to_both() -> None:
    """Both ends are included."""
    day = PartialDate(2024, 9, 5)
    assert Interval(PartialDate(2020, 3, 4), day).covers(day.earliest) is Ternary.YES
    assert Interval(day, Edge.OPEN).covers(day.earliest) is Ternary.YES


@given(intervals(), DAYS)
def test_yes_and_no_hold_on_every_reading(interval: Interval, day: dt.date) -> None:
    """A definite answer is right whichever days the dates stand for."""
    answer = interval.covers(day)
    truths = {start <= day <= end for start, end in readings(interval) if start <= end}
    if answer is Ternary.YES:
        assert truths <= {True}
    if answer is Ternary.NO:
        assert truths <= {False}


@given(partial_dates(), partial_dates(), DAYS)
def test_exact_dates_always_decide(one: PartialDate, other: PartialDate, day: dt.date) -> None:
    """Doubt comes from imprecise dates and from nothing else."""
    first, last = sorted((one.earliest, other.earliest))
    interval = Interval(PartialDate.of(first), PartialDate.of(last))
    assert interval.covers(day) is (Ternary.YES if first <= day <= last else Ternary.NO)


@given(intervals(), DAYS)
def test_a_span_of_one_day_is_that_day(interval: Interval, day: dt.date) -> None:
    """`meets` and `covers` agree."""
    assert interval.meets(DaySpan.on(day)) is interval.covers(day)


@given(DAYS, st.integers(0, 400))
def test_widening_reaches_as_far_on_both_sides(day: dt.date, days: int) -> None:
    """The grace around a hand-over is symmetric."""
    span = DaySpan.on(day).widened(days)
    assert (day - span.first, span.last - day) == (dt.timedelta(days), dt.timedelta(days))


def test_a_span_is_never_empty() -> None:
    """A claim speaks of at least one day."""
    with pytest.raises(ValueError, match="empty"):
        DaySpan(dt.date(2024, 1, 1), dt.date(2024, 1, 1))


def test_ends_print_as_in_edtf() -> None:
    """`..` is open, `?` unknown."""
    assert str(Interval(Edge.UNKNOWN, Edge.OPEN)) == "?/.."
    assert str(Interval(PartialDate(2024), PartialDate(2025, 3))) == "2024/2025-03"
