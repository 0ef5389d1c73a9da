"""Markdown: what is read, what is left out, and where it came from."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from checks.model import Span
from checks.reading import markdown


def text_of(source: str) -> str:
    return markdown.read(source).text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("One\ntwo\n\nThree", "One two\n\nThree"),
        ("# One #\nTwo\n===\nThree\n---\n###### Four", "One\n\nTwo\n\nThree\n\nFour"),
        ("*One* **two** ***three*** _four_ __five__ ~~no~~", "One two three four five"),
        ("snake_case_name 2 * 3 * 4 *", "snake_case_name 2 * 3 * 4 *"),
        ("*one _two* three_", "one _two three_"),
        ("a ``no ` no`` b `no` c ` d", "a b c ` d"),
        ("```py\nno\n```\nOne\n~~~\nno\n\nno", "One"),
        ("> ```\n> no\n\nOne\n\n- ```\n  no\n\n  no\n- Two", "One\n\nTwo"),
        ("1. One\n```\nno\n```\nTwo", "One\n\nTwo"),
        ("One\n\n    no\n\nTwo", "One\n\nTwo"),
        ('[one](/a "t") [two][x] [x][] [x] [no link]\n\n[x]: /b', "one two x x [no link]"),
        ("![no](/a) [![no](/b)](/c)One", "One"),
        ("One[^1]\n\n[^1]: Note", "One\n\nNote"),
        ("- One\n  goes on\n- [x] Two\n  1. Three\n\n     Four", "One goes on\n\nTwo\n\nThree\n\nFour"),
        ("In the year\n1986. It was\n- so", "In the year 1986. It was\n\nso"),
        ("One\n***\n- - -\nTwo", "One\n\nTwo"),
        ("| One | Two |\n|---|:-:|\n| three \\| | four |", "One \n\nTwo \n\nthree | \n\nfour"),
        ("One  \ntwo\\\nthree", "One \ntwo\nthree"),
        ("Fish &amp; \\*chips\\* \\&amp; AT&T", "Fish & *chips* &amp; AT&T"),
        ("One <b>two</b> <!-- no --> <span hidden>no</span> a<b", "One two a<b"),
        ("<div>\nOne *two*\n</div>\n\nThree", "One *two* \n\nThree"),
        ("<aside>\n\nno *no*\n\n</aside>\n\nOne", "One"),
        ("<script>\n\nno\n\n</script>\nOne", "One"),
        ("<!-- no\n\nno -->\nOne", "One"),
        ("<del>no\n\nOne", "One"),
        ("---\ndate: no\n---\nOne", "One"),
        ('{{< figure src="no" >}}One {% include no %}', "One"),
        ("\ufeff# One", "One"),
        ("One\r\ntwo\r\n\r\n> Three\r\n> four", "One two\n\nThree four"),
        ("", ""),
    ],
)  # fmt: skip
def test_marks_are_left_out_and_blocks_become_paragraphs(source: str, text: str) -> None:
    """Each construct of CommonMark, tables, strikethrough, footnotes and shortcodes."""
    assert text_of(source) == text


@pytest.mark.parametrize(
    ("source", "words", "quote"),
    [
        ("The **Assad**-led government", "Assad-led government", "Assad**-led government"),
        ("\ufeff🙂 A *for\neign* minister", "foreign"[:3], "for"),
        ("the foreign\n> minister", "foreign", "foreign"),
        ("> the foreign\n> minister said", "foreign minister", "foreign\n> minister"),
        ("[Assad](/a_b)-led *government*", "Assad-led government", "Assad](/a_b)-led *government"),
        ("Fish &amp; \\*chips", "& *chips", "&amp; \\*chips"),
        ("The `no` minister", "The minister", "The `no` minister"),
        ("the foreign\r\n  minister", "foreign minister", "foreign\r\n  minister"),
    ],
)
def test_words_are_found_again_in_what_was_received(source: str, words: str, quote: str) -> None:
    """From their first to their last character, with the marks between and none around."""
    found = markdown.read(source)
    start = found.text.index(words)
    assert found.received.to_received(Span(start, start + len(words))).of(source) == quote


def test_links_carry_their_words_and_their_address() -> None:
    """In place, by reference, between angle brackets, and as HTML."""
    source = (
        '[*one*](/a_(b)?c=1&amp;d "t") [two](</b c>) [three][Ref  X] <https://e.com/x_y_z> <a href=/d>four</a>\n\n'
        "[ref x]: /c 'title'"
    )
    found = markdown.read(source)
    assert [(link.span.of(found.text), link.url) for link in found.links] == [
        ("one", "/a_(b)?c=1&d"),
        ("two", "/b c"),
        ("three", "/c"),
        ("https://e.com/x_y_z", "https://e.com/x_y_z"),
        ("four", "/d"),
    ]


def test_block_quotations_are_known() -> None:
    """With the lines that belong to them without a mark, and what is nested in them."""
    found = markdown.read("One\n\n> Two\nthree\n>> Four\n\nFive\n\n> Six")
    assert [span.of(found.text) for span in found.quoted] == ["Two three\n\nFour", "Six"]


def test_the_first_top_heading_is_the_headline() -> None:
    """Underlined or marked."""
    for source in ("# Minister *rejects* the request\nNo.", "Minister *rejects* the request\n===\nNo."):
        found = markdown.read(source)
        assert found.headline is not None
        assert found.headline.of(found.text) == "Minister rejects the request"


class Oracle(HTMLParser):
    """Words of what another reader of Markdown renders, without what we leave out."""

    LEFT_OUT = frozenset({"code", "s", "script", "aside"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words = ""
        self.left_out = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.left_out += tag in self.LEFT_OUT

    def handle_endtag(self, tag: str) -> None:
        self.left_out -= tag in self.LEFT_OUT

    def handle_data(self, data: str) -> None:
        self.words += "" if self.left_out else data


RENDERER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def rendered(source: str) -> str:
    oracle = Oracle()
    oracle.feed(RENDERER.render(source))
    oracle.close()
    return re.sub(r"\s+", "", oracle.words)


WORDS = [
    "Assad",
    "-led",
    " ",
    " government ",
    "a",
    "é",
    "🙂",
    "o\u0308",
    ".",
    ",",
    "2019",
    "“",
    "”",
    "(",
    ")",
    "'",
    ":",
    "|",
]
MARKS = [
    "*", "**", "_", "__", "`", "``", "~~", "[", "]", "](/u)", '](/u "t")', "![", "\\*", "\\", "&amp;", "&#8217;",
    "<b>", "</b>", "<https://e.com/a_b>", "<!-- x -->", "  \n", "\n",
]  # fmt: skip
STARTS = [
    "\n\n",
    "\n\n# ",
    "\n## ",
    "\n> ",
    "\n- ",
    "\n\n1. ",
    "\n\n---\n\n",
    "\n\n```\nno\n```\n\n",
    "\n===\n",
]
INLINE_SOURCES = st.lists(st.sampled_from(WORDS + MARKS), max_size=16).map("".join)
SOURCES = st.lists(st.sampled_from(WORDS * 2 + MARKS + STARTS), max_size=24).map("".join)


@settings(max_examples=500, deadline=None)
@given(
    st.lists(
        st.sampled_from([*WORDS, "*", "**", "_", "`", "](/u)", "[", "\\*", "&amp;", "\n"]), max_size=14
    ).map("".join)
)
def test_the_words_are_those_that_another_reader_renders(source: str) -> None:
    """Emphasis, code, links, escapes and references, in any order."""
    assert re.sub(r"\s+", "", text_of(source)) == rendered(source)


@settings(max_examples=500, deadline=None)
@given(SOURCES, st.data())
def test_every_span_leads_back_to_what_it_was_read_from(source: str, data: st.DataObject) -> None:
    """Letters are found in the received slice in order, and its edges are the first and the last of them."""
    found = markdown.read(source)
    start = data.draw(st.integers(0, len(found.text)))
    end = data.draw(st.integers(start, len(found.text)))
    span = found.received.to_received(Span(start, end))
    letters = [c for c in found.text[start:end] if c.isalpha()]
    left = iter(span.of(source))
    assert all(letter in left for letter in letters)
    for offset in range(start, end):
        character = found.text[offset]
        if character.isalpha():
            assert found.received.to_received(Span(offset, offset + 1)).of(source) == character


@settings(max_examples=500, deadline=None)
@given(st.text(alphabet="<>[]()*_`~#->|=:!\\&;{%\"' \n\tab1\ud800🙂", max_size=60))
def test_soup_is_read_without_an_exception(source: str) -> None:
    """Every offset stays inside what was received, in order."""
    found = markdown.read(source)
    at = 0
    for offset in range(len(found.text)):
        span = found.received.to_received(Span(offset, offset + 1))
        assert at <= span.end <= len(source)
        at = span.end
