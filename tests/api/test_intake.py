"""What is received: the article's day, its language, its identity."""

from __future__ import annotations

import datetime as dt

import pytest

from api.errors import BadDate
from api.intake import article as intake
from api.intake.article import Body, Intake, Origin
from api.intake.limits import Limits
from checks.model import Article, Markup

TODAY = dt.date(2026, 3, 1)
RULES = Intake(Limits(), TODAY)
WORDS = "The ministry said nothing."
LINKED = '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2025-07-04"}</script>'
META = '<meta property="article:published_time" content="2025-07-05T08:00:00Z">'
CHANGED = '<meta property="article:modified_time" content="2025-07-09T08:00:00Z">'
TIME = '<time datetime="2025-07-06" class="entry-date">6 July</time>'
LINE = "LONDON, July 7, 2025 – "
URL = "https://desk.example/2025/07/08/ministry"


def received(text: str, markup: Markup = Markup.TEXT, **origin: str | None) -> Article:
    return RULES.receive(Body(text, markup), Origin(**origin)).article


def page(*head: str, text: str = WORDS) -> str:
    return f"<html><head>{''.join(head[:2])}</head><body>{''.join(head[2:])}<p>{text}</p></body></html>"


@pytest.mark.parametrize(
    ("text", "markup", "origin", "day", "source"),
    [
        (page(LINKED), Markup.HTML, {"published": "2025-07-01"}, "2025-07-01", "request"),
        (
            f"---\ndate: 2025-07-02\n---\n{LINE}{WORDS}",
            Markup.MARKDOWN,
            {"url": URL},
            "2025-07-02",
            "front-matter",
        ),
        (page(LINKED, META, TIME), Markup.HTML, {"url": URL}, "2025-07-04", "json-ld"),
        (page(META, "", TIME), Markup.HTML, {"url": URL}, "2025-07-05", "meta"),
        (page("", "", TIME, text=LINE + WORDS), Markup.HTML, {"url": URL}, "2025-07-06", "time"),
        (page(text=LINE + WORDS), Markup.HTML, {"url": URL}, "2025-07-07", "dateline"),
        (LINE + WORDS, Markup.TEXT, {"url": URL}, "2025-07-07", "dateline"),
        (f"{LINE}{WORDS}", Markup.MARKDOWN, {}, "2025-07-07", "dateline"),
        (WORDS, Markup.TEXT, {"url": URL}, "2025-07-08", "url"),
        (page(CHANGED), Markup.HTML, {"url": URL}, "2025-07-08", "url"),
        (page(CHANGED), Markup.HTML, {}, "2025-07-09", "modified"),
        (page(LINKED, CHANGED), Markup.HTML, {}, "2025-07-04", "json-ld"),
        (WORDS, Markup.TEXT, {}, "2026-03-01", "assumed"),
        ("LONDON, July 7, 2031 – " + WORDS, Markup.TEXT, {}, "2026-03-01", "assumed"),
    ],
)
def test_the_surest_word_on_the_day_counts(
    text: str, markup: Markup, origin: dict[str, str], day: str, source: str
) -> None:
    """What the caller says, then what the article shows, then its address, then today; and never a day to come."""
    as_of = received(text, markup, **origin).as_of
    assert (as_of.date.isoformat(), as_of.source.value) == (day, source)


@pytest.mark.parametrize(
    ("published", "day"),
    [
        ("2025-07-04", "2025-07-04"),
        (" 2025-07-04 ", "2025-07-04"),
        ("2025-07-04T23:59:59Z", "2025-07-04"),
        ("2025-07-04 01:00:00+09:00", "2025-07-04"),
        ("2024-02-29", "2024-02-29"),
    ],
)
def test_days_that_are_read(published: str, day: str) -> None:
    """A time of day is dropped, in its own zone."""
    assert intake.day_of(published).isoformat() == day


@pytest.mark.parametrize(
    "published", ["2025", "2025-07", "2023-02-29", "20250704", "4/7/2025", "1799-12-31", "x"]
)
def test_days_that_are_refused(published: str) -> None:
    """Whole days of the calendar only, and the reason does not repeat what was sent."""
    with pytest.raises(BadDate) as refusal:
        intake.day_of(published)
    assert str(refusal.value).startswith("published: ")
    assert published not in str(refusal.value).replace("YYYY-MM-DD", "") or published == "x"


@pytest.mark.parametrize(
    ("text", "markup", "given", "language"),
    [
        (WORDS, Markup.TEXT, None, "en"),
        ('<html lang="de-AT"><p>Guten Tag.', Markup.HTML, None, "de-AT"),
        ('<html lang="de"><p>Good day.', Markup.HTML, "en-GB", "en-GB"),
        ('<html lang="und"><p>Good day.', Markup.HTML, None, "en"),
        ('<html lang="&quot;><p>Good day.', Markup.HTML, None, "en"),
    ],
)
def test_the_language_is_what_the_caller_or_the_page_says(
    text: str, markup: Markup, given: str | None, language: str
) -> None:
    """English where nothing is said."""
    assert received(text, markup, language=given).language == language


def test_identity_depends_on_what_is_judged_and_on_nothing_else() -> None:
    """Text, title and day; not the address."""
    base = received(WORDS, published="2025-07-04")
    same = received(WORDS, published="2025-07-04", url=URL)
    others = [
        received(WORDS + " ", published="2025-07-04"),
        received(WORDS, published="2025-07-05"),
        received(WORDS, published="2025-07-04", title="Nothing"),
    ]
    assert intake.identity(base) == intake.identity(same)
    assert len({intake.identity(a) for a in (base, *others)}) == 4
