"""The day of an article: whole days only, and never the day of an update."""

from __future__ import annotations

import datetime as dt

import pytest

from checks.reading import dates, days

DAY = dt.date(2025, 7, 4)


@pytest.mark.parametrize(
    "value",
    [
        "2025-07-04", "2025-07-04T23:59:00Z", " 2025-07-04 10:00", "20250704", "20250704T1000",
        "Fri, 04 Jul 2025 10:00:00 GMT", "July 4, 2025", "Jul. 4 2025", "4th July 2025", "4-Jul-2025", "04.07.2025",
    ],
)  # fmt: skip
def test_a_stamp_is_read_in_each_usual_form(value: str) -> None:
    """ISO 8601, RFC 2822 and written dates."""
    assert days.stamp(value) == DAY


@pytest.mark.parametrize(
    "value",
    [
        "",
        "2025",
        "2025-07",
        "July 2025",
        "04/07/2025",
        "2025-02-30",
        "1751623200",
        "0000-00-00",
        "32 July 2025",
        "1025-07-04",
    ],
)
def test_what_is_no_whole_day_is_none(value: str) -> None:
    """A year, a month, a day of two readings, a day no calendar has."""
    assert days.stamp(value) is None


@pytest.mark.parametrize(("value", "day"), [("13/07/2025", 13), ("07/13/2025", 13), ("07/07/2025", 7)])
def test_figures_with_slashes_are_read_where_one_order_fits(value: str, day: int) -> None:
    """No month has the number 13."""
    assert days.stamp(value) == dt.date(2025, 7, day)


@pytest.mark.parametrize(
    "line",
    [
        "July 4, 2025", "Published: 4 July 2025, 10:15 GMT", "Friday, 4 July 2025", "By Ana Weber | July 4, 2025 10:15 a.m.",
        "Published July 4, 2025 | Updated July 6, 2025", "2025-07-04 · 5 min read",
        "DAMASCUS, July 4, 2025 (Newswire) — The minister said no.", "NEW YORK, 4 July 2025 - The minister said no.",
        "LONDON (Newswire), July 4, 2025 – The minister said no.", "GENEVA, July 4, 2025 /Newswire/ -- The body said no.",
    ],
)  # fmt: skip
def test_a_line_of_date_and_a_dateline_give_the_day(line: str) -> None:
    """Above the text or at its beginning."""
    assert dates.dateline_date(f"Minister rejects request\n\n{line}\n\nHe said no.") == DAY


@pytest.mark.parametrize(
    "line",
    [
        "He was born on July 4, 2025 — in Paris.", "Updated July 4, 2025", "By July 4, 2025, the troops must leave",
        "On July 4, 2025, the minister said no.", "MOSCOW said on July 4, 2025 - a Friday - that it would not.",
        "Elections of July 4, 2025", "DAMASCUS, July 4 (Newswire) — The minister said no.", "04/07/2025",
    ],
)  # fmt: skip
def test_a_day_the_article_speaks_of_is_not_its_own(line: str) -> None:
    """Nor is a day without its year."""
    assert dates.dateline_date(f"Minister rejects request\n\n{line}\n\nHe said no.") is None


def test_a_date_deep_in_the_text_is_not_looked_at() -> None:
    """Only the first lines say when an article appeared."""
    assert dates.dateline_date("He said no.\n" * 10 + "July 4, 2025") is None


@pytest.mark.parametrize(
    "url",
    [
        "https://example.com/2025/07/04/story.html", "https://example.com/world/2025-07-04-story", "/2025/7/4/",
        "https://example.com/world/2025/jul/04/story", "https://example.com/20250704/story", "/story_2025-07-04.html",
        "https://example.com/a?date=2025-07-04",
    ],
)  # fmt: skip
def test_an_address_gives_the_day_it_was_filed_under(url: str) -> None:
    """In the orders that publishers use."""
    assert dates.url_date(url) == DAY


@pytest.mark.parametrize(
    "url",
    [
        "https://example.com/2025/07/story",
        "/world-20190304",
        "/2025/13/41/",
        "/1234/56/78",
        "/2025/foo/04/",
        "",
    ],
)
def test_an_address_without_a_whole_day_gives_none(url: str) -> None:
    """Numbers of articles are no days."""
    assert dates.url_date(url) is None
