"""Source reputation: who is behind an article, and what lists said of them by its day."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pytest

from checks import document, mentions
from checks.model import (
    Article,
    AsOf,
    AsOfSource,
    CitedSource,
    Finding,
    Markup,
    Masthead,
    Reading,
    Severity,
)
from checks.source_reputation import CHECK
from reference.facts import Facts
from reference.freshness import ensure_compiled
from reference.imports.lists import import_list
from reference.location import compiled_path

DATA = Path(__file__).parents[1] / "data"
DAY = "2025-07-04"


@pytest.fixture(scope="module")
def facts() -> Facts:
    """The real reference."""
    ensure_compiled(compiled_path())
    return Facts.open(compiled_path())


def readings(article: Article, facts: Facts) -> tuple[Reading, ...]:
    """The fields of an article with their mentions."""
    return tuple(Reading(d, mentions.find(d, facts.gazetteer)) for d in document.parse(article))


def article(text: str, markup: Markup = Markup.TEXT, *, day: str = DAY, url: str | None = None) -> Article:
    """An article of a day."""
    return Article(text, markup, AsOf(dt.date.fromisoformat(day), AsOfSource.REQUEST), url=url)


def sources(received: Article, facts: Facts) -> list[tuple[str, str]]:
    """Domain and role of every source."""
    seen = CHECK.observe(readings(received, facts), facts)
    return [(s.domain, s.role.value) for s in seen.sources]


def findings(received: Article, facts: Facts) -> list[Finding]:
    """The signals."""
    return list(CHECK.observe(readings(received, facts), facts).findings)


def only(received: Article, facts: Facts) -> CitedSource:
    """The one source of an article."""
    (source,) = CHECK.observe(readings(received, facts), facts).sources
    return source


def prose() -> list[dict[str, str]]:
    """Sentences of our own: which outlet each makes a source, if any."""
    with (DATA / "prose_outlets.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize("case", prose(), ids=lambda case: case["text"][:50])
def test_prose_makes_a_source_of_an_outlet_or_does_not(case: dict[str, str], facts: Facts) -> None:
    """Words of citing before the name or after it do; a mention, a quotation or a dateline does not."""
    found = [domain for domain, _ in sources(article(case["text"]), facts)]
    assert found == (case["domain"].split("|") if case["domain"] else [])


def test_each_outlet_counts_once_in_the_order_of_the_text(facts: Facts) -> None:
    """However often it is cited."""
    text = "He told Pravda.Ru no. Pravda.Ru reported it. According to the BBC, he lied."
    assert sources(article(text), facts) == [("pravda.ru", "cited"), ("bbc.com", "cited")]


@pytest.mark.parametrize(
    ("text", "domain"),
    [
        ("The talks failed.\n\nThis article was originally published by Reuters.", "reuters.com"),
        ("The talks failed. This story first appeared in The Guardian.", "theguardian.com"),
        ("The talks failed.\n\nRepublished with permission from ProPublica.", "propublica.org"),
    ],
)
def test_an_article_of_another_outlet_is_relayed(text: str, domain: str, facts: Facts) -> None:
    """Where the article says whose it is."""
    assert sources(article(text), facts) == [(domain, "relayed")]


def test_news_that_an_outlet_had_first_is_cited_and_not_relayed(facts: Facts) -> None:
    """The report is somebody else's, this article is not."""
    text = "The reports, first published by The New York Times, say that he left."
    assert sources(article(text), facts) == [("nytimes.com", "cited")]


def test_links_count_where_they_lead_to_somebody_on_record(facts: Facts) -> None:
    """An edition goes by its own row; a platform is named as one; what nobody knows is left out."""
    text = (
        '<p><a href="https://english.pravda.ru/world/1">a</a> <a href="/x">b</a> <a href="https://t.me/y">c</a> '
        '<a href="https://some-shop.example/z">d</a> <a href="https://www.bbc.co.uk/news">e</a></p>'
    )
    found = CHECK.observe(readings(article(text, Markup.HTML), facts), facts).sources
    assert [(s.domain, s.role.value, s.kind) for s in found] == [
        ("english.pravda.ru", "linked", "site"),
        ("t.me", "linked", "social"),
        ("bbc.co.uk", "linked", "broadcaster"),
    ]


def test_a_malformed_link_is_no_source(facts: Facts) -> None:
    """An address that no browser would follow."""
    assert sources(article('<p><a href="http://[bad">no</a></p>', Markup.HTML), facts) == []


def test_a_link_within_the_site_is_no_source(facts: Facts) -> None:
    """The publisher does not cite itself."""
    text = '<p><a href="https://www.bbc.co.uk/news/1">before</a></p>'
    assert sources(article(text, Markup.HTML, url="https://www.bbc.co.uk/news/2"), facts) == [
        ("bbc.co.uk", "publisher")
    ]


def test_the_publisher_is_told_by_its_address_even_if_nobody_knows_it(facts: Facts) -> None:
    """The registrable domain stands for it; nothing is known of it, and that is all."""
    source = only(article("He left.", url="https://news.some-paper.co.uk/1"), facts)
    assert (source.domain, source.role.value, source.listings) == ("some-paper.co.uk", "publisher", ())


@pytest.mark.parametrize(
    ("name", "domain"), [("Le Monde", "lemonde.fr"), ("bbc.co.uk", "bbc.co.uk"), ("Our Village Paper", "")]
)
def test_the_publisher_may_be_given_by_name(name: str, domain: str, facts: Facts) -> None:
    """A name on record has a domain; any other is shown as it is."""
    received = Article("He left.", Markup.TEXT, article("x").as_of, publisher=name)
    assert only(received, facts).domain == domain


def test_what_a_page_says_of_itself_is_told_apart_from_where_it_stood(facts: Facts) -> None:
    """A clone copies the address of the page it was copied from."""
    received = Article(
        "<p>He left.</p>",
        Markup.HTML,
        article("x").as_of,
        url="https://www.bild.ltd/1",
        masthead=Masthead("https://www.bild.de/1", "Bild"),
    )
    assert sources(received, facts) == [("bild.de", "declared"), ("bild.ltd", "publisher")]
    (finding,) = findings(received, facts)
    assert "bild.de" in finding.message
    assert finding.rule == "SR002"


@pytest.mark.parametrize(
    ("day", "count"), [("2025-07-04", 1), ("2022-03-02", 1), ("2022-03-01", 0), ("2010-07-04", 0)]
)
def test_a_listing_counts_from_its_day(day: str, count: int, facts: Facts) -> None:
    """Before the act nothing is held against an article."""
    assert len(findings(article("He told Sputnik News no.", day=day), facts)) == count


def test_a_list_is_named_with_its_date_and_nothing_is_added(facts: Facts) -> None:
    """The message holds the list and the date, no judgement; the evidence has its words and source."""
    (finding,) = findings(article("He told Voice of Europe no."), facts)
    assert finding.signal
    assert finding.severity is Severity.NOTE
    assert finding.message.startswith("Voice of Europe is on a published list: EU broadcasting ban")
    assert "2024-05-17" in finding.message
    assert finding.evidence[0].source == "eu-media-measures"


def test_pravda_ru_is_on_none_of_the_lists_and_the_lists_are_named(facts: Facts) -> None:
    """What was looked in can be said: the EU's lists among them."""
    source = only(article("In an interview with Pravda.Ru he said no."), facts)
    assert (source.name, source.listings) == ("Pravda.Ru", ())
    assert sum("EU" in consulted.name for consulted in facts.press.lists()) == 2


def test_an_edition_goes_by_the_listing_of_its_outlet_unless_it_has_its_own(facts: Facts) -> None:
    """RT Arabic was listed a year after RT."""
    of_parent = only(article("No.", url="https://deutsch.rt.com/x"), facts)
    own = only(article("No.", url="https://arabic.rt.com/x"), facts)
    assert {row.domain for row in of_parent.listings} == {"rt.com"}
    assert {row.date for row in own.listings} == {"2023-02-25"}


def test_imported_judgements_are_shown_and_make_no_finding(tmp_path: Path) -> None:
    """The list, its date and how it leans; and where two disagree both stand."""
    store = tmp_path / "imported.sqlite"
    cred1 = tmp_path / "cred1_2026-08-04.csv"
    cred1.write_text("domain,category,sources\npravda.ru,unreliable,2\n", "utf-8")
    lin = tmp_path / "lin.csv"
    lin.write_text("domain,pc1,visible_ratings\npravda.ru,0.71,1\n", "utf-8")
    import_list("cred1", cred1, None, store)
    import_list("lin2023", lin, "2023-09", store)
    with_imports = Facts.open(compiled_path(), store)
    try:
        received = article("He told Pravda.Ru no.", day="2027-01-01")
        listings = only(received, with_imports).listings
        assert [(row.list, row.date, row.leaning) for row in listings] == [
            ("CRED-1", "2026-08-04", "adverse"),
            ("Lin et al. 2023, domain quality ratings", "2023-09", "favourable"),
        ]
        assert findings(received, with_imports) == []
    finally:
        with_imports.close()
