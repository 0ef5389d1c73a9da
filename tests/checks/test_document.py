"""Documents: the fields of an article with the structure found in them."""

from __future__ import annotations

import datetime as dt

from checks import document
from checks.model import Article, AsOf, AsOfSource, Document, Field, Markup, Span

DAY = AsOf(dt.date(2025, 7, 4), AsOfSource.REQUEST)


def read(text: str, markup: Markup = Markup.TEXT) -> Document:
    return document.parse(Article(text, markup, DAY))[-1]


def test_title_comes_before_text() -> None:
    """Each field is a document of its own, judged on the article's day."""
    title, text = document.parse(Article("All left.", Markup.TEXT, DAY, title="Talks “end”"))
    assert (title.field, title.text, text.field, text.text) == (
        Field.TITLE,
        "Talks “end”",
        Field.TEXT,
        "All left.",
    )
    assert title.as_of == text.as_of == DAY
    assert [q.span.of(title.text) for q in title.quotations] == ["“end”"]
    assert title.headline is None


def test_a_blank_title_is_no_field() -> None:
    """An empty form field was not given."""
    assert [d.field for d in document.parse(Article("All left.", Markup.TEXT, DAY, title=" "))] == [
        Field.TEXT
    ]


def test_plain_text_reads_as_itself() -> None:
    """Byte order mark, line ends, emoji, combining marks, lone surrogates: nothing is moved."""
    text = "\ufeff🙂 Zo\u0308e came.\r\n\r\nB\ud800 went &amp; left."
    found = read(text)
    assert found.text == text
    for start in range(len(text)):
        assert found.received.to_received(Span(start, len(text))) == Span(start, len(text))
    assert [s.of(text) for s in found.sentences] == ["🙂 Zo\u0308e came.", "B\ud800 went &amp; left."]


def test_the_headline_is_the_longest_line_above_the_body() -> None:
    """Below a site's name and above the first sentence."""
    text = "Morning Post - News\n\nMinister rejects request for help from the capital\n\nWorld\n\nHe said no. She left."
    headline = read(text).headline
    assert headline is not None
    assert headline.of(text) == "Minister rejects request for help from the capital"


def test_a_text_that_begins_with_a_sentence_has_no_headline() -> None:
    """A subheading further down is none either."""
    assert read("He said no.\n\nWhat comes next\n\nShe left.").headline is None


def test_a_line_with_nothing_below_it_is_no_headline() -> None:
    """One line is the article."""
    assert read("Minister rejects request").headline is None


def test_is_quoted_finds_the_quotation_around_a_span() -> None:
    """Inside, across the edge, and outside."""
    text = "He said “all is well” and “bye” and left."
    found = read(text)
    assert found.is_quoted(Span(text.index("all"), text.index("all") + 3))
    assert found.is_quoted(Span(text.index("bye"), text.index("bye") + 3))
    assert not found.is_quoted(Span(text.index("well"), text.index("and")))
    assert not found.is_quoted(Span(0, 2))
    assert not found.is_quoted(Span(text.index("left"), len(text)))


def test_empty_text_is_a_document_without_structure() -> None:
    """Nothing to find, nothing raised."""
    found = read("")
    assert (found.paragraphs, found.sentences, found.quotations, found.headline) == ((), (), (), None)
    assert found.received.to_received(Span(0, 0)) == Span(0, 0)
