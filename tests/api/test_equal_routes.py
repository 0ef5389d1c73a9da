"""The same article by every route: the same findings, each with a span of its own input."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from api.intake import schemas
from api.intake.article import Intake
from api.intake.limits import Limits
from api.report import contract
from api.report.assess import assess
from checks.registry import CHECKS
from tests.api.desk import desk
from tests.api.routes_of_text import DAY, Dressed, html_page, markdown_text, parts_of
from tests.api.test_cli import run
from tests.mini import mini_facts

INTAKE = Intake(Limits(), dt.date(2026, 3, 1))
SEEDS = st.integers(0, 2**32)
_NOTHING = re.compile(r"[\s\u00ad\u200b\u2060\ufeff]+")


def judged(**body: Any) -> dict[str, Any]:
    """The report of a request."""
    request = schemas.read(json.dumps({"published": DAY, **body}))
    received = INTAKE.receive(schemas.body(request), schemas.origin(request))
    return contract.fields(assess(received, mini_facts(), CHECKS))


def words(text: str) -> str:
    return _NOTHING.sub("", text)


def gist(report: dict[str, Any]) -> dict[str, Any]:
    """What must not depend on the route."""
    return {
        "score": report["score"],
        "interval": report["interval"],
        "coverage": report["coverage"],
        "sourcing": report["sourcing"],
        "findings": [
            (f["code"], f["severity"], f["message"], f["suggestion"], f["contribution"])
            for f in report["findings"]
        ],
        "claims": [
            (c["check"], c["subject"], c["relation"], c["verdict"], c["reason"]) for c in report["claims"]
        ],
    }


def quotes(report: dict[str, Any], source: str) -> Iterator[str]:
    """The quote of every finding and claim, after checking it against what was sent, in both units."""
    units = source.encode("utf-16-le")
    for item in (*report["findings"], *report["claims"]):
        span, quote = item["span"], item["quote"]
        assert item["field"] == "text"
        assert source[span["start"] : span["end"]] == quote
        assert units[2 * span["start_utf16"] : 2 * span["end_utf16"]].decode("utf-16-le") == quote
        yield quote


class Shown(HTMLParser):
    """The words that another reader shows of a piece of HTML."""

    LEFT_OUT = frozenset({"script", "style", "aside", "code", "figure", "template"})

    def __init__(self, piece: str) -> None:
        super().__init__(convert_charrefs=True)
        self.words = ""
        self.left_out = 0
        self.feed(piece)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.left_out += tag in self.LEFT_OUT

    def handle_endtag(self, tag: str) -> None:
        self.left_out -= tag in self.LEFT_OUT

    def handle_data(self, data: str) -> None:
        self.words += "" if self.left_out else data


@settings(max_examples=500, deadline=None)
@given(SEEDS.map(html_page))
def test_html_is_judged_as_the_text_it_shows(case: Dressed) -> None:
    """Whatever tags, references, comments and scripts stand in it; each quote shows the words meant."""
    by_text, by_html = judged(text=case.plain), judged(html=case.dressed)
    assert gist(by_html) == gist(by_text)
    for shown, meant in zip(quotes(by_html, case.dressed), quotes(by_text, case.plain), strict=True):
        assert words(Shown(shown).words) == words(meant)
        assert not shown.startswith("<")
        assert not shown.endswith(">")


@settings(max_examples=250, deadline=None)
@given(SEEDS.map(html_page))
def test_annotated_parts_are_judged_as_the_text_they_read_as(case: Dressed) -> None:
    """Offsets count over text and markup; no quote begins or ends in the middle of a part of markup."""
    by_text, by_parts = judged(text=case.plain), judged(annotation=parts_of(case.dressed))
    assert gist(by_parts) == gist(by_text)
    for shown, meant in zip(quotes(by_parts, case.dressed), quotes(by_text, case.plain), strict=True):
        assert words(Shown(shown).words) == words(meant)


@settings(max_examples=500, deadline=None)
@given(SEEDS.map(markdown_text))
def test_markdown_is_judged_as_the_text_it_shows(case: Dressed) -> None:
    """Whatever emphasis, links, code, footnotes and front matter stand in it."""
    by_text, by_markdown = judged(text=case.plain), judged(markdown=case.dressed)
    assert gist(by_markdown) == gist(by_text)
    for shown, meant in zip(quotes(by_markdown, case.dressed), quotes(by_text, case.plain), strict=True):
        left = iter(words(Shown(MarkdownIt("commonmark").render(shown)).words))
        assert all(character in left for character in words(meant))


TITLE = "Officials say the Assad-led government will present its budget"
BODY = (
    "Officials say the Assad-led government will present its budget next week 🙂 & more.",
    "French President Nicolas Sarkozy opened the new café on Thursday.",
    "Russian Foreign Minister Sergei Lavrov flew to Geneva.",
)
URL = "https://desk.example/budget"
PAGE = f"""<!doctype html>\r\n<html lang="en"><head><title>{TITLE} | The Desk</title>
<link rel="canonical" href="{URL}"><meta property="og:site_name" content="The Desk"><meta name="author" content="A. Ray">
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{TITLE}", "datePublished": "{DAY}"}}</script>
</head><body><nav><a href="/">Russian Prime Minister Vladimir Putin</a></nav><article><h1>{TITLE}</h1>
<p>Officials say the <b>Assad</b>-led govern&shy;ment will present its budget next week &#x1F642; &amp; more.</p>
<p>French President Nicolas&#32;<a href="/s">Sarkozy</a> opened the new caf&eacute; on Thursday.</p>
<!-- end --><p>Russian Foreign Minister <em>Ser</em>gei Lavrov flew to Geneva.</p></article></body></html>"""
MARKDOWN = f"""---\r\ntitle: "{TITLE}"  # as printed\r\ndate: {DAY}\r\nurl: {URL}\r\npublisher: The Desk\r\nauthor: A. Ray\r\n---\r
Officials say the **Assad**-led\r\ngovernment will present its budget next week 🙂 &amp; more.\r\n\r
French President Nicolas [Sarkozy](/s) opened the new caf&eacute; on Thursday.\r\n\r
Russian Foreign Minister *Ser*gei Lavrov flew to Geneva.\r\n"""
ORIGIN = {"published": DAY, "url": URL, "publisher": "The Desk"}
CMS: dict[str, Any] = {
    "type": "story",
    "head": {
        "title": TITLE,
        "first_published": f"{DAY}T09:00:00+02:00",
        "link": URL,
        "site": {"name": "The Desk"},
    },
    "elements": [{"kind": "body", "markup": "".join(f"<p>{p.replace('&', '&amp;')}</p>" for p in BODY)}],
}
FIELDS = """[fields]
title = "head.title"
published = "head.first_published"
url = "head.link"
publisher = "head.site.name"
html = "elements.0.markup"
"""


def over_http() -> Iterator[tuple[str, dict[str, Any], str]]:
    """Name of the route, report, and what was sent as the article."""
    at = desk()
    text = "\n\n".join(BODY)
    yield "text", at.report(text=text, title=TITLE, **ORIGIN), text
    yield (
        "text with its headline",
        at.report(text=f"{TITLE}\n\n{text}", title=TITLE, **ORIGIN),
        f"{TITLE}\n\n{text}",
    )
    yield "html", at.report(html=PAGE), PAGE
    parts = parts_of(f"<h1>{TITLE}</h1>" + PAGE[PAGE.index("</h1>") + 5 : PAGE.index("</article>")])
    cut = "".join(p.get("text") or p["markup"] for p in parts)
    yield "annotation", at.report(annotation=parts, title=TITLE, **ORIGIN), cut
    yield "markdown", at.report(markdown=MARKDOWN), MARKDOWN


def by_command(folder: Path) -> Iterator[tuple[str, dict[str, Any], str]]:
    """The same of files; an option says what a plain text cannot."""
    text = f"{TITLE}\n\n" + "\n\n".join(BODY) + "\n"
    files = {"a.txt": text, "a.html": PAGE, "a.md": MARKDOWN, "a.json": json.dumps(CMS)}
    (folder / "deskcheck.toml").write_text(FIELDS, "utf-8")
    for name, content in files.items():
        path = folder / name
        path.write_bytes(content.encode("utf-8"))
        given = (
            ["--published", DAY, "--publisher", "The Desk", "--url", URL, "--title", TITLE]
            if name == "a.txt"
            else []
        )
        ran = run("check", path, "--format", "json", "--config", folder / "deskcheck.toml", *given)
        assert ran.returncode == 1, ran.stderr
        yield name, json.loads(ran.stdout), CMS["elements"][0]["markup"] if name == "a.json" else content


def test_one_article_by_every_route(tmp_path: Path) -> None:
    """HTTP and command line, in every form: the same report, but for places and digests."""
    expected: Any = None
    for name, report, source in (*over_http(), *by_command(tmp_path)):
        found = []
        for finding in report["findings"]:
            written = report["article"]["title"] if finding["field"] == "title" else source
            assert written[finding["span"]["start"] : finding["span"]["end"]] == finding["quote"], name
            read = words(
                Shown(finding["quote"].replace("**", "").replace("](/s)", "").replace("[", "")).words
            )
            found.append((finding["code"], finding["message"], read, finding["contribution"]))
        article = {key: report["article"][key] for key in ("title", "publisher", "url", "published")}
        got = (report["score"], report["interval"], report["coverage"], article, found)
        expected = expected or got
        assert got == expected, name
    assert [code for code, *_ in expected[-1]] == ["RG001", "RG001", "OT002"]
