"""HTML: what is read, what is left out, and where it came from."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.model import Span
from checks.reading import html


def text_of(page: str) -> str:
    return html.read(page).text


def received(page: str, words: str) -> str:
    """The received characters that `words` were read from."""
    found = html.read(page)
    start = found.text.index(words)
    return found.received.to_received(Span(start, start + len(words))).of(page)


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
        ("<p>One.<p>Two.", "One.\n\nTwo."),
        ("One<br>Two<br/><br>Three", "One\nTwo\n\nThree"),
        ("<p> One\r\n   two\tthree </p>", "One two three"),
        ("One <b> two</b> <i>three</i>", "One two three"),
        ("<ul><li>One<li>Two</ul>Three", "One\n\nTwo\n\nThree"),
        ("<table><tr><td>One<td>Two</table>", "One\n\nTwo"),
        ("<pre>One\n  two</pre>", "One\n  two"),
        ("Fish &amp; chips &#8217;til &lt;10 &nosuch; AT&T &", "Fish & chips ’til <10 &nosuch; AT&T &"),
        ("Presi&shy;dent pres\u00adi\u200bdent", "President president"),
        ("1 < 2 and 3<4", "1 < 2 and 3<4"),
        ("One<!-- no --> two<!DOCTYPE x><?php no ?>", "One two"),
        ("<P CLASS='a>b' title=\"c>d\" data-e=f'g>One</P>", "One"),
        ("One</div></p></b> two", "One\n\ntwo"),
        ("<a href=x>One", "One"),
        ("", ""),
        ("<p></p>", ""),
    ],
)
def test_markup_is_left_out_and_blocks_become_paragraphs(page: str, text: str) -> None:
    """Tags, comments and references; closed, unclosed and closed too often."""
    assert text_of(page) == text


@pytest.mark.parametrize(
    "page",
    [
        "<script>if (a<b) x='</p>';</script>",
        "<style>p{}</style>",
        "<nav><ul><li>No</ul></nav>",
        "<aside><div>No</aside>",
        "<footer>No</footer>",
        "<figure><img alt=No><figcaption>No</figcaption></figure>",
        "<noscript><p>No</p></noscript>",
        "<template><p>No</p></template>",
        "<title>No</title>",
        "<textarea><p>No</textarea>",
        "<button>No</button>",
        "<svg><text>No</text></svg>",
        "<del>No</del>",
        "<div hidden>No<div>no</div></div>",
        "<span hidden><span>No</span>no</span>",
        "<p aria-hidden=true>No</p>",
        "<div style='color:red; display : none'>No</div>",
        "<div role=navigation>No</div>",
        "<!-- <p>No</p> -->",
    ],
)
def test_what_is_no_part_of_the_article_is_left_out(page: str) -> None:
    """Scripts, menus, captions, hidden and struck-out words."""
    assert text_of(f"<p>One.</p>{page}<p>Two.</p>") == "One.\n\nTwo."


@pytest.mark.parametrize(
    "page", ["<body hidden><p>One.</body>", "<main style='visibility:hidden'>One.</main>"]
)
def test_a_page_that_hides_itself_until_its_script_runs_is_read(page: str) -> None:
    """Else there would be nothing."""
    assert text_of(page) == "One."


def test_a_menu_left_open_does_not_swallow_the_main_part() -> None:
    """The main part of a page is no part of its menu."""
    assert text_of("<nav><a href=/>No</a><main>One.</main>") == "One."


@pytest.mark.parametrize(
    ("page", "words", "quote"),
    [
        ("<p>The <b>Assad</b>-led government</p>", "Assad-led government", "Assad</b>-led government"),
        ("<p>The <i><b>Tor</b>an</i> office", "Toran", "Tor</b>an"),
        ("\ufeff<p>🙂 Fish &amp; chips", "Fish & chips", "Fish &amp; chips"),
        ("<p>AT&ampT &#39;til", "AT&T 'til", "AT&ampT &#39;til"),
        ("<p>foreign\r\n    minister", "foreign minister", "foreign\r\n    minister"),
        ("<p>presi&shy;dent.", "president", "presi&shy;dent"),
        ("<p>Zo\u0308e &NotEqualTilde; x", "Zo\u0308e \u2242\u0338", "Zo\u0308e &NotEqualTilde;"),
        ("<p>One</p>  <p>Two", "One\n\nTwo", "One</p>  <p>Two"),
        ("<p>\ud800 &amp; x", "\ud800 &", "\ud800 &amp;"),
    ],
)
def test_words_are_found_again_in_what_was_received(page: str, words: str, quote: str) -> None:
    """From their first to their last character, with the markup between and none around."""
    assert received(page, words) == quote


def test_links_carry_their_words_and_their_address() -> None:
    """Addresses are decoded; a link without words or without an address is none."""
    page = (
        "<p><a href='/a?b=1&amp;c=2'> One <b>two</b> </a><a name=x>no</a><a href=y><img></a><a HREF=z>three"
    )
    found = html.read(page)
    assert [(link.span.of(found.text), link.url) for link in found.links] == [
        ("One two", "/a?b=1&c=2"),
        ("three", "z"),
    ]


def test_block_and_inline_quotations_are_known() -> None:
    """The outermost counts."""
    found = html.read(
        "<p>He <q>said <q>so</q></q>.<blockquote><p>One.<blockquote>Two.</blockquote></blockquote>End."
    )
    assert [span.of(found.text) for span in found.quoted] == ["said so", "One.\n\nTwo."]


def test_the_first_long_heading_is_the_headline() -> None:
    """A site's name is a heading too."""
    found = html.read("<h1>Morning Post</h1><h1>Minister <em>rejects</em> the request</h1><p>He said no.")
    assert found.headline is not None
    assert found.headline.of(found.text) == "Minister rejects the request"


STORY = "<p>" + "The committee met again and nothing was signed. " * 8 + "</p>"


def test_the_main_article_of_a_page_is_read_with_its_headline() -> None:
    """Teasers of other stories are not."""
    page = (
        "<div>Latest: other news</div><h1>Minister rejects the request</h1><p>By A. Writer</p>"
        f"<article>{STORY}<a href=/x>more on this</a></article><article>Teaser of another story</article>"
    )
    found = html.read(page)
    assert found.text.startswith("Minister rejects the request\n\nBy A. Writer\n\nThe committee")
    assert found.text.endswith("more on this")
    assert found.headline == Span(0, 28)
    assert [link.span.of(found.text) for link in found.links] == ["more on this"]
    everything = Span(0, len(found.text))
    assert found.received.to_received(everything) == Span(
        page.index("Minister"), page.index("</a></article>")
    )


@pytest.mark.parametrize(
    "page",
    [
        f"<p>Intro</p><article>{STORY}</article><article>{STORY}</article>",
        "<p>Intro</p><article>Short</article>",
    ],
)
def test_a_page_without_one_main_article_is_read_whole(page: str) -> None:
    """A live blog has many alike; a teaser is no article."""
    assert text_of(page).startswith("Intro")


def test_the_main_element_stands_in_for_an_article() -> None:
    """Where it is the only one."""
    assert text_of(f"<div>Latest</div><main>{STORY}</main>").startswith("The committee")


class Oracle(HTMLParser):
    """The standard library's reader, for what both leave out and decode alike."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.dropped = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.dropped += tag in {"script", "style", "aside"}

    def handle_endtag(self, tag: str) -> None:
        self.dropped -= tag in {"script", "style", "aside"}

    def handle_data(self, data: str) -> None:
        if not self.dropped:
            self.pieces.append(data)


def stripped(page: str) -> str:
    oracle = Oracle()
    oracle.feed(page)
    oracle.close()
    return re.sub(r"[\s\u00ad\u200b\u2060\ufeff]+", "", "".join(oracle.pieces))


INLINE = [
    "Assad", "-led ", "government", " ", "  ", "\n", "\r\n\t", "&amp;", "&nbsp;", "&#8217;", "&#x1F642;", "&lt;b&gt;",
    "🙂", "o\u0308", "é", "“", "”", ".", "<b>", "</b>", "<i class='a>b'>", "</i>", "<!-- x > y -->", "&shy;",
    '<a href="/x?y=1&amp;z=2">', "</a>", "<br>", "<img alt='no' src=x>", "\u2028", "\ufeff",
]  # fmt: skip
BLOCK = [
    "<p>", "</p>", "<div>", "</div>", "<h2>", "</h2>", "<ul><li>", "</ul>", "<script>var a = '<p>';</script>",
    "<style>p > a {}</style>", "<aside>no <b>no</b></aside>", "<blockquote>", "</blockquote>", "<hr>", "<pre> x\n y</pre>",
]  # fmt: skip
PAGES = st.lists(st.sampled_from(INLINE + BLOCK), max_size=30).map("".join)


@settings(max_examples=500, deadline=None)
@given(PAGES, st.data())
def test_every_span_leads_back_to_what_it_was_read_from(page: str, data: st.DataObject) -> None:
    """The received slice, stripped and decoded by another reader, gives the same words."""
    found = html.read(page)
    assert re.sub(r"\s+", "", found.text) == stripped(page)
    start = data.draw(st.integers(0, len(found.text)))
    end = data.draw(st.integers(start, len(found.text)))
    quote = found.received.to_received(Span(start, end)).of(page)
    assert stripped(quote) == re.sub(r"\s+", "", found.text[start:end])
    assert not quote or quote[0] != "<"
    assert not quote or quote[-1] != ">"


@settings(max_examples=500, deadline=None)
@given(st.text(alphabet="<>/!-=\"'& \nabp#;x\ud800🙂", max_size=60))
def test_soup_is_read_without_an_exception(page: str) -> None:
    """Every offset stays inside what was received, in order."""
    found = html.read(page)
    at = 0
    for offset in range(len(found.text)):
        span = found.received.to_received(Span(offset, offset + 1))
        assert at <= span.end <= len(page)
        at = span.end
