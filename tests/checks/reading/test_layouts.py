"""Whole pages: the article is found in each, and nothing of what stands around it."""

from __future__ import annotations

import html as standard

import pytest

from checks.model import Span
from checks.reading import html, metadata
from tests.checks.reading.layouts import BODY, HEAD, LAYOUTS, NOISE, P


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_article_is_read_and_nothing_around_it(name: str) -> None:
    """Headline and body, each found again where it stands in the page that was sent."""
    page = LAYOUTS[name].page
    assert "NOISE" in page or name in {"print page", "old table"}
    found = html.read(page)
    assert "NOISE" not in found.text
    for paragraph in BODY:
        words = standard.unescape(paragraph)
        start = found.text.index(words)
        assert found.received.to_received(Span(start, start + len(words))).of(page) == paragraph
    if LAYOUTS[name].shows_headline:
        assert found.headline is not None
        assert found.headline.of(found.text) == HEAD
        assert found.received.to_received(found.headline).of(page) == HEAD
        assert found.text.startswith(HEAD)


@pytest.mark.parametrize("name", [name for name in LAYOUTS if name != "print page"])
def test_a_page_says_what_it_is(name: str) -> None:
    """Title, days, address, publisher and author, wherever the content system puts them."""
    layout = LAYOUTS[name]
    found = metadata.read(layout.page)
    assert (found.title, str(found.published)) == (HEAD, "2025-07-04")
    assert found.source is not None
    assert found.source.value == layout.source
    assert (found.url, found.publisher, found.author) == (layout.url, layout.publisher, layout.author)
    assert (str(found.updated) if found.updated else None) == layout.updated


@pytest.mark.parametrize(
    "names",
    [
        "has-sidebar",
        "no-comments comments-open",
        "category-popular",
        "newsletter-post",
        "subscriber-content",
        "story-about-footers",
        "js-share-enabled",
        "photo-essay",
        "masthead",
        "navy",
        "tonal--tone-comment",
        "content--type-comment",
    ],
)
def test_names_that_tell_something_else_leave_nothing_out(names: str) -> None:
    """Only a whole name says what a part is."""
    assert "stone" in html.read(f'<div class="{names}">{P}</div><p>{NOISE}</p>').text


@pytest.mark.parametrize(
    "inside", [f"<h1>{HEAD}</h1>{P}", f"<main>{P}</main>", f"<div itemprop=articleBody>{P}</div>", P]
)
def test_a_part_called_so_by_mistake_is_read(inside: str) -> None:
    """A page whose wrapper is called `sidebar` has an article all the same."""
    page = f'<div class="nav-container sidebar">{inside}</div><p>End of page.</p>'
    assert "stone" in html.read(page).text


def test_a_headline_far_above_its_body_is_read_with_it() -> None:
    """And what stands between them is not."""
    between = f"<p>{NOISE}</p>" * 9
    page = f"<h1>{HEAD}</h1>{between}<article class=story-body>{P}</article><p>{NOISE}</p>"
    found = html.read(page)
    assert found.headline == Span(0, len(HEAD))
    assert found.text.startswith(f"{HEAD}\n\nThe harbour minister")
    assert "NOISE" not in found.text
    start = found.text.index("We looked")
    assert found.received.to_received(Span(start, start + 9)).of(page) == "We looked"
    assert found.received.to_received(Span(0, len(found.text))).of(page).endswith("money.")


def test_two_stories_of_one_page_are_both_read() -> None:
    """Where neither outweighs the other nobody can say which one is meant."""
    page = f"<article>{P}</article><article>{P}</article>"
    assert html.read(page).text.count("stone") == 2


def test_of_two_headings_the_one_that_names_the_page_is_the_headline() -> None:
    """A site may write a whole sentence into its own."""
    page = f"<title>{HEAD} | News</title><h1>News from the harbour and its islands</h1><h1>{HEAD}</h1>{P}"
    found = html.read(page)
    assert found.headline is not None
    assert found.headline.of(found.text) == HEAD


def test_lines_that_lead_to_another_story_are_not_read() -> None:
    """Whole lines of links that say so; a link in a sentence stays, and so does a quotation after them."""
    teasers = (
        f"<p><strong>READ MORE:</strong> <a href=/b>{NOISE}</a></p>",
        f"<p><a href=/b>Read more: {NOISE}</a></p>",
        f"<p>Related: <a href=/b>{NOISE}</a></p>",
        f"<ul><li>See also: <a href=/c>{NOISE}</a></li></ul>",
    )
    paragraphs = [f"<p>{p}</p>" for p in BODY]
    tail = "<p>Read <a href=/r>the report</a> of the harbour board.</p><blockquote>So it was written.</blockquote>"
    for teaser in teasers:
        page = f"<p>Start.</p>{paragraphs[0]}{teaser}{paragraphs[1]}{teaser}{paragraphs[2]}{tail}{teaser}"
        found = html.read(page)
        assert "NOISE" not in found.text
        assert found.text.count("\n\n") == 5
        assert [link.span.of(found.text) for link in found.links] == ["the report"]
        assert [span.of(found.text) for span in found.quoted] == ["So it was written."]
        for words in ("Start.", "We looked", "two cranes", "the report of", "So it"):
            start = found.text.index(words)
            quote = found.received.to_received(Span(start, start + len(words))).of(page)
            assert quote.replace("&amp;", "&").replace("</a>", "") == words


def test_a_body_inside_a_notice_is_the_notices_own() -> None:
    """Notices, teasers and forms have bodies by name, too."""
    notice = f'<div id=cookie-banner><div class="rich-text body-copy"><p>{NOISE}</p></div></div>'
    teaser = f'<section class=related-posts><div class="entry-content"><p>{NOISE}</p></div></section>'
    found = html.read(
        f"<body>{notice}<div><h1>{HEAD}</h1><div class=entry-content>{P}</div></div>{teaser}</body>"
    )
    assert "NOISE" not in found.text
    assert found.text.startswith(HEAD)
    assert found.text.endswith("talk of money.")
