"""The days a clause speaks of: only when it says so, and no more precisely than it says."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.language.timing import dates_near, days_of
from checks.model import Article, AsOf, AsOfSource, Document, Field, Markup, OffsetMap, Span

DAY = dt.date(2017, 11, 20)


def document(text: str) -> Document:
    """One sentence published on DAY."""
    whole = Span(0, len(text))
    as_of = AsOf(DAY, AsOfSource.REQUEST)
    return Document(
        article=Article(text, Markup.TEXT, as_of),
        field=Field.TEXT,
        text=text,
        received=OffsetMap.identity(len(text)),
        paragraphs=(whole,),
        sentences=(whole,),
        quotations=(),
        headline=None,
        as_of=as_of,
    )


def days(text: str, word: str = "minister") -> str:
    """First and last day of what `word` is said of, or nothing."""
    start = text.index(word)
    found = days_of(document(text), Span(start, start + len(word)))
    return f"{found.first}..{found.last}" if found else ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 2011 the minister resigned.", "2011-01-01..2011-12-31"),
        ("He was minister from 2010 to 2014.", "2010-01-01..2014-12-31"),
        ("He was minister between May 2010 and June 2014.", "2010-01-01..2014-12-31"),
        ("She was minister (2010-14) and left.", "2010-01-01..2014-12-31"),
        ("She, minister in 2010–2012, left.", "2010-01-01..2012-12-31"),
        ("who has been minister since 2015", "2015-01-01..2017-11-20"),
        ("minister since May 3, 2015,", "2015-05-03..2017-11-20"),
        ("a minister in July 2016", "2016-07-01..2016-07-31"),
        ("On 4 July 2016 the minister said", "2016-07-04..2016-07-04"),
        ("On July 4, 2016, the minister said", "2016-07-04..2016-07-04"),
        ("as minister in the 1990s", "1990-01-01..1999-12-31"),
        ("as minister in the early 2000s", "2000-01-01..2009-12-31"),
        ("minister until 2014", "2014-01-01..2014-12-31"),
        ("the minister said in March", "2017-03-01..2017-03-31"),
        ("the minister said in December", "2017-12-01..2017-12-31"),
        ("the minister said last December", "2016-12-01..2016-12-31"),
        ("the minister died two years ago", "2014-11-18..2016-11-18"),
        ("last year the minister said", "2015-11-19..2017-11-19"),
    ],
)
def test_a_date_in_words_becomes_the_days_it_may_mean(text: str, expected: str) -> None:
    """Imprecise words give wide spans."""
    assert days(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "the minister spoke on Monday",
        "the minister praised the 2015 nuclear deal",
        "the minister wants $2015 a head",
        "the minister met 2,015 people",
        "the minister was criticised by May",
        "the minister may march in protest",
        "On 31 February 2016 the minister said",
        "It was so in 2011; the minister agreed",
    ],
)
def test_what_is_no_date_of_the_clause_gives_nothing(text: str) -> None:
    """Weekdays, dates of things, sums, people called May, impossible days and other clauses."""
    assert days(text) == ""


def test_of_two_dates_the_nearer_counts() -> None:
    """In 2014 ... who was minister in 2011: the year next to the title is its year."""
    assert days("In 2014 he met Khan, who was minister in 2011.") == "2011-01-01..2011-12-31"


def test_all_dates_of_a_passage_can_be_had() -> None:
    """A check may ask of which years a passage tells at all."""
    text = "In 2014 it rained; the minister left in 2016."
    start = text.index("minister")
    found = dates_near(document(text), Span(start, start + 8))
    assert [d.span.of(text) for d in found] == ["In 2014", "in 2016"]


@given(st.text(alphabet="in since May 2014-–(),.;ago last year1 two", max_size=300))
def test_any_text_is_read_without_an_exception(text: str) -> None:
    """Whatever the words, spans of days are never empty and never out of the calendar."""
    found = dates_near(document(text), Span(0, len(text)))
    assert all(d.days.first < d.days.until for d in found)
