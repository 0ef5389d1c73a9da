"""Documents: the fields of an article with the structure found in them."""

from __future__ import annotations

import datetime as dt
import time

import pytest

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
    assert found.text == text[1:]  # the mark shows nothing
    for start in range(len(found.text)):
        assert found.received.to_received(Span(start, len(found.text))) == Span(start + 1, len(text))
    assert [s.of(found.text) for s in found.sentences] == ["🙂 Zo\u0308e came.", "B\ud800 went &amp; left."]


def test_the_headline_is_the_first_line_with_the_words_of_one() -> None:
    """Below a site's name and above a caption or the first sentence."""
    text = "Morning Post - News\n\nMinister rejects request for help from the capital\n\nThe minister in the capital with his guests, on a Monday morning in July\n\nHe said no. She left."
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


def test_each_markup_is_read_by_its_own_reader() -> None:
    """The same words, however they are marked up."""
    texts = {
        Markup.TEXT: "The talks ended.\n\nNobody signed.",
        Markup.HTML: "<p>The <b>talks</b> ended.<p>Nobody signed.",
        Markup.MARKDOWN: "The **talks** ended.\n\nNobody signed.",
    }
    for markup, text in texts.items():
        found = read(text, markup)
        assert [s.of(found.text) for s in found.sentences] == ["The talks ended.", "Nobody signed."]
        assert found.received.to_received(found.sentences[-1]).of(text) == "Nobody signed."


def test_a_line_end_on_purpose_ends_a_sentence_in_markup_and_not_in_wrapped_text() -> None:
    """`<br>` is the writer's, a line end in a narrow plain text is the editor's."""
    wrapped = "The minister of foreign affairs travelled to the capital on\nMonday."
    assert len(read(wrapped).sentences) == 1
    assert len(read(wrapped.replace("\n", "<br>"), Markup.HTML).sentences) == 2
    assert len(read(wrapped, Markup.MARKDOWN).sentences) == 1


def test_block_quotations_of_markup_are_quotations() -> None:
    """Without a single quotation mark."""
    for markup, text in (
        (Markup.HTML, "He:<blockquote>All left.</blockquote>"),
        (Markup.MARKDOWN, "He:\n\n> All left."),
    ):
        found = read(text, markup)
        assert [q.span.of(found.text) for q in found.quotations] == ["All left."]


SIZE = 60_000
HOSTILE = [
    "<", "<a ", '<a b="', '<x a=">" ', "<div>", "</div>", "<p hidden>", "<!--", "<script>", "&", "&a", "&#9", "<a><b>",
    "[", "[](", '[a](b "', "![", "*a ", "a**b*c ", "`", "` `` ", ">", "> ", "- ", "* ", "# ", "\\", "a\n", "|a\n", "[a]: b\n",
    "```\n", "~~a", "_a", "a\n=\n", "[a](<", "[^", "{{<", '"', "'", " 'a", "\u201c", "\u201c\n\n", ". ", ".", "(", " \n",
    "a|b\n-|-\n", "\ud800", "<del>", "A. ", "\u2019s ",
]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_is_read_in_reasonable_time(piece: str) -> None:
    """Far below what one scan per character from there to the end would take."""
    text = piece * (SIZE // len(piece)) + "x"
    for markup in Markup:
        began = time.process_time()
        found = read(text, markup)
        assert time.process_time() - began < 3
        assert found.received.to_received(Span(0, len(found.text))).end <= len(text)
