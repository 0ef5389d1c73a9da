"""A report as HTML, Markdown and JSON-LD: complete, harmless, and the same from run to run."""

from __future__ import annotations

import datetime as dt
import json
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from api.exports import html, markdown, review
from api.exports.passages import cut
from api.intake.article import Body, Intake, Origin
from api.intake.limits import DEFAULT
from api.report.assess import assess
from api.report.model import Report
from checks.model import Markup, Span
from checks.registry import CHECKS
from tests.api.desk import DAY, QUOTE, TEXT
from tests.api.test_cli import CLEAN, run
from tests.mini import mini_facts

NASTY = "</style></div><script>alert(1)</script> & <img src=x onerror=alert(2)> `x` [a](javascript:b) | **c**"


def report(text: str, title: str | None = None, markup: Markup = Markup.TEXT) -> Report:
    """The report of an article."""
    intake = Intake(DEFAULT, dt.date(2026, 1, 1))
    origin = Origin(title=title, published=DAY, url="https://paper.test/a?b=1&c=2")
    return assess(intake.receive(Body(text, markup), origin), mini_facts(), CHECKS)


class Reader(HTMLParser):
    """What a browser would make of a page: its elements, their attributes, and the text in it."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.marked: list[str] = []
        self._mark = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag == "mark":
            self._mark = dict(attrs)["class"] or ""

    def handle_data(self, data: str) -> None:
        if self._mark:
            self.marked.append(f"{self._mark}: {data}")
        self._mark = ""


def read(page: bytes) -> Reader:
    """The page, read."""
    reader = Reader()
    reader.feed(page.decode("utf-8"))
    return reader


def test_the_html_marks_exactly_the_words() -> None:
    """Also in an article that came as HTML: the words as a reader sees them."""
    assert f"error: {QUOTE}" in read(html.page([("a", report(TEXT))], "t")).marked
    made = report(f"<p>🙂 &amp; {TEXT.replace('Assad-led', '<b>Assad-led</b>')}</p>", markup=Markup.HTML)
    assert f"error: {QUOTE}" in read(html.page([("a", made)], "t")).marked


def test_the_html_asks_nobody_for_anything_and_runs_nothing() -> None:
    """No script, no image, no form; links only to the web; hostile words stay words."""
    page = html.page([(NASTY, report(f"{TEXT} {NASTY}", NASTY))], NASTY)
    reader = read(page)
    assert not {"script", "img", "link", "iframe", "form", "object"} & set(reader.tags)
    assert not [name for name, _ in reader.attributes if name.startswith("on") or name == "src"]
    links = [value or "" for name, value in reader.attributes if name == "href"]
    assert all(link.startswith(("https://", "http://")) for link in links)
    assert page.count(b"<script") == 0
    assert reader.tags.count("article") == 1


def test_the_html_names_what_was_checked_and_what_not() -> None:
    """Score, interval, day, reserve, correction and evidence."""
    text = html.page([("a", report(TEXT))], "t").decode()
    for words in ("90 % interval", f"Judged on {DAY}", "not whether the article is true", "transitional"):
        assert words in text
    assert "2024-12-08" in text


def test_the_command_line_writes_the_same_page_for_all_articles(tmp_path: Path) -> None:
    """One file, one section an article, in order; the same bytes again."""
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text(CLEAN)
    first = run("check", tmp_path, "--published", DAY, "--format", "html")
    assert first.returncode == 1
    assert read(first.stdout).tags.count("article") == 2
    assert run("check", tmp_path, "--published", DAY, "--format", "html").stdout == first.stdout


def test_markdown_says_it_in_a_few_lines_and_no_sign_takes_effect() -> None:
    """For a comment under a change."""
    text = markdown.write("a", report(f"{TEXT} {NASTY}", NASTY)).decode()
    assert "**error RG001** The Assad government" in text
    shown = MarkdownIt("commonmark").render(text)
    assert not {"a", "script", "img", "code"} & set(read(shown.encode()).tags)
    assert "alert(1)" in shown
    assert text.splitlines()[0].startswith("## ")


def test_the_review_is_a_review_of_the_article() -> None:
    """With a rating where there is a score, and never a ClaimReview."""
    made = report(TEXT, "A title")
    told = json.loads(review.write(made))
    assert told["@type"] == "Review"
    assert told["reviewRating"]["ratingValue"] == made.score
    assert told["itemReviewed"] == {
        "@type": "NewsArticle",
        "headline": "A title",
        "url": "https://paper.test/a?b=1&c=2",
        "datePublished": DAY,
        "inLanguage": "en",
    }
    assert told["negativeNotes"]["itemListElement"][0]["name"].startswith("RG001: ")
    assert "reviewRating" not in json.loads(review.write(report(CLEAN)))
    assert "ClaimReview" not in json.dumps(told)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 10)), max_size=6))
def test_a_text_that_is_cut_is_whole(text: str, pairs: list[tuple[int, int]]) -> None:
    """Nothing is lost or doubled; each piece knows the spans that cover it; each span ends once."""
    spans = [Span(a, min(a + n + 1, len(text))) for a, n in pairs if a < len(text)]
    pieces = cut(text, spans)
    assert "".join(p.text for p in pieces) == text
    for number, span in enumerate(spans):
        assert "".join(p.text for p in pieces if number in p.marks) == span.of(text)
        assert sum(number in p.ends for p in pieces) == 1


@pytest.mark.parametrize("form", ["html", "sarif", "junit"])
def test_an_article_that_cannot_be_read_does_not_spoil_the_file(tmp_path: Path, form: str) -> None:
    """It is named on stderr, exit code 3, and the rest is there."""
    (tmp_path / "a.txt").write_bytes(b"\xff\xfe")
    (tmp_path / "b.txt").write_text(TEXT)
    ran = run("check", tmp_path, "--published", DAY, "--format", form)
    assert ran.returncode == 3
    assert b"RG001" in ran.stdout


HEADED = (
    "The Harbour\n\nBudget of the Assad-led government is on its way to the house\n\nAdvertisement\n\n" + TEXT
)


def test_a_headline_in_the_text_is_the_headline_of_every_form() -> None:
    """Where no title came with the article."""
    made = report(HEADED)
    headline = "Budget of the Assad-led government is on its way to the house"
    assert made.headline == headline
    assert f"<h1>{headline}</h1>" in html.page([("x", made)], "x").decode()
    assert markdown.write("x", made).decode().startswith(f"## {headline}")
    assert json.loads(review.write(made))["itemReviewed"]["headline"] == headline
    assert report(HEADED, title="Another").headline == "Another"


def test_errors_come_before_notes_and_keep_their_numbers_in_the_text() -> None:
    """The note stands above the error in the text, and below it in the list."""
    page = html.page([("x", report(HEADED))], "x").decode()
    assert page.index("error RG001") < page.index("note SP008")
    first = page[: page.index("note SP008")].count("error RG001")
    assert f'<span class="number">[{first}]</span>' in page


def test_a_fact_names_its_source_and_not_an_id() -> None:
    """With the day to which the source speaks, and in Markdown as well."""
    made = report(TEXT)
    (found,) = made.findings
    evidence = found.finding.evidence[0]
    title = made.title_of(evidence.source)
    assert title != evidence.source
    for form in (html.page([("x", made)], "x").decode(), markdown.write("x", made).decode()):
        assert title in form
        assert f"known to {evidence.as_of}" in form
