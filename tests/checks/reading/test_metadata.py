"""What a page says of itself: which of several statements counts."""

from __future__ import annotations

import datetime as dt

import pytest

from checks.model import AsOfSource
from checks.reading import metadata

DAY = dt.date(2025, 7, 4)

PAGE = """<!doctype html><html lang="en-GB"><head>
<title>Minister rejects&nbsp;request &amp; leaves | Morning Post</title>
<link rel="canonical" href="https://example.com/a?b=1&amp;c=2">
<meta property="og:site_name" content="Morning Post"><meta name="date" content="2025-07-06">
<meta property="article:published_time" content="2025-07-05T08:00:00Z">
<script type="application/ld+json">
{"@context": "https://schema.org", "@graph": [
  {"@type": "WebPage", "datePublished": "2025-07-01", "name": "No"},
  {"@type": ["NewsArticle"], "datePublished": "2025-07-04T23:00:00+02:00", "dateModified": "2025-07-06",
   "headline": "Minister rejects request", "publisher": {"@type": "Organization", "name": "The Post"}}]}
</script></head><body><time datetime="2025-07-07">7 July</time></body></html>"""


def test_each_statement_is_found_with_its_source() -> None:
    """JSON-LD speaks before meta elements, and those before `time`."""
    found = metadata.read(PAGE)
    assert found == metadata.HtmlMetadata(
        title="Minister rejects request",
        published=DAY,
        source=AsOfSource.JSON_LD,
        url="https://example.com/a?b=1&c=2",
        publisher="Morning Post",
        language="en-GB",
        updated=dt.date(2025, 7, 6),
    )


def test_without_json_ld_the_most_explicit_meta_element_counts() -> None:
    """The one named "date" may be the day of an update."""
    found = metadata.read(PAGE.replace("ld+json", "other"))
    assert (found.published, found.source) == (dt.date(2025, 7, 5), AsOfSource.META)
    assert found.title == "Minister rejects request & leaves"


@pytest.mark.parametrize(
    "script",
    [
        "{",
        "[1, 2",
        "null",
        '{"@type": "NewsArticle", "datePublished": 4}',
        "[" * 100_000,
        '{"@type": "Product"}',
        "1" * 9_999,
    ],
)
def test_malformed_json_ld_says_nothing(script: str) -> None:
    """And does no harm."""
    page = f'<script type="application/ld+json">{script}</script>'
    assert metadata.read(page).published is None


def test_json_ld_in_the_wrappings_of_old_pages_is_read() -> None:
    """A CDATA section, and a line end inside a string."""
    script = '//<![CDATA[\n{"@type":"BlogPosting","headline":"One\ntwo","datePublished":"2025-07-04"}\n//]]>'
    found = metadata.read(f"<script type='application/ld+json'>{script}</script>")
    assert (found.published, found.title) == (DAY, "One\ntwo")


@pytest.mark.parametrize(
    "page",
    [
        "<time datetime=2025-07-01>x</time><h1>A</h1><time datetime=2025-07-04T10:00>x</time><time datetime=2025-07-09>x</time>",
        "<time datetime=2025-07-01>x</time><h1>A</h1><time datetime=2025-07-09>x</time><time class=entry-date datetime=2025-07-04>",
        "<p>x <time datetime='2025-07-04'>x</time>",
    ],
)
def test_the_marked_time_counts_or_the_first_below_the_heading_or_the_only_one(page: str) -> None:
    """Times of other stories stand around the article."""
    found = metadata.read(page)
    assert (found.published, found.source) == (DAY, AsOfSource.TIME)


def test_several_times_without_a_heading_say_nothing() -> None:
    """Any of them may be another story's."""
    assert (
        metadata.read("<time datetime=2025-07-04>x</time><time datetime=2025-07-05>x</time>").published
        is None
    )


def test_what_stands_in_comments_and_scripts_is_not_said() -> None:
    """Only tags count."""
    meta = '<meta name="pubdate" content="2025-07-04">'
    assert metadata.read(f"<!-- {meta} --><script>x = '{meta}'</script>").published is None


def test_an_empty_page_says_nothing() -> None:
    """Every field is None."""
    assert metadata.read("") == metadata.HtmlMetadata()


def test_of_several_articles_the_one_at_the_pages_own_address_counts() -> None:
    """A list of other stories may stand first."""
    page = (
        '<link rel=canonical href="https://e.example/a/"><script type="application/ld+json">'
        '[{"@type":"NewsArticle","url":"https://e.example/b","datePublished":"2025-07-09","headline":"No"},'
        '{"@type":"NewsArticle","mainEntityOfPage":{"@id":"http://e.example/a#x"},"datePublished":"2025-07-04"}]</script>'
    )
    assert metadata.read(page).published == DAY
    assert metadata.read(page.replace("e.example/a/", "e.example/c")).published == dt.date(2025, 7, 9)


@pytest.mark.parametrize(
    ("published", "modified", "updated"),
    [
        ("2025-07-04", "2025-07-05", "2025-07-05"),
        ("2025-07-04", "2025-07-04", None),
        ("2025-07-04", "2025-07-01", None),
    ],
)
def test_an_article_is_of_the_day_it_was_published(
    published: str, modified: str, updated: str | None
) -> None:
    """A change is noted where it is later; one before the publication was a draft."""
    page = (
        f'<meta property="article:modified_time" content="{modified}">'
        f'<meta property="article:published_time" content="{published}">'
    )
    found = metadata.read(page)
    assert str(found.published) == published
    assert (str(found.updated) if found.updated else None) == updated


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>Minister rejects the request - The Post</title>", "Minister rejects the request"),
        ("<title>The Post | No</title><meta property=og:site_name content='The Post'>", "No"),
        ("<title>A - B</title>", "A - B"),
        ('<meta property="og:title" content="Fish &amp;amp; chips">', "Fish & chips"),
    ],
)
def test_a_title_is_the_headline_alone(head: str, title: str) -> None:
    """Without the name of the site, and without references escaped twice."""
    assert metadata.read(head).title == title


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ("<link rel=canonical href=/a>", None),
        (
            "<link rel=canonical href=/a><meta property=og:url content=https://e.example/b>",
            "https://e.example/b",
        ),
        ("<link rel=canonical href=javascript:x>", None),
    ],
)
def test_an_address_is_whole_or_none(head: str, url: str | None) -> None:
    """A path alone leads nowhere."""
    assert metadata.read(head).url == url


def test_an_address_in_the_place_of_an_author_is_none() -> None:
    """Several people are named one after the other, each once."""
    assert metadata.read("<meta property=article:author content=https://social.example/x>").author is None
    assert metadata.read("<meta name=byl content='By Ana Weber'>").author == "Ana Weber"
    people = '[{"name":"Ana Weber"},{"name":"Bo Dunn"},{"name":"Ana Weber"},{"@id":"#x"}]'
    page = f'<script type="application/ld+json">{{"@type":"NewsArticle","author":{people}}}</script>'
    assert metadata.read(page).author == "Ana Weber, Bo Dunn"
