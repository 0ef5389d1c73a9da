"""Articles by their address, from a real site on loopback that the operator has allowed."""

from __future__ import annotations

import gzip
import socket
import time
from typing import Any

import pytest

from api.errors import BadSetting
from api.fetching import pages
from api.operator.settings import Settings, read
from tests.api.desk import DAY, QUOTE, TEXT, Desk, desk, problem
from tests.api.fetching.site import Answer, Site, leads_to, page, site

PAGE = (
    f'<html><head><meta property="article:published_time" content="{DAY}T08:00:00Z"><title>Budget</title></head>'
    f"<body><nav>Home</nav><main><h1>The budget of the year is due</h1><p>{TEXT}</p></main></body></html>"
)
LARGE = 60_000


def drip(connection: socket.socket) -> None:
    """An answer that never ends, one byte at a time, each in good time."""
    connection.sendall(b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\nx-")
    for _ in range(200):
        connection.sendall(b"a")
        time.sleep(0.05)


def drip_body(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n")
    for _ in range(200):
        connection.sendall(b"a")
        time.sleep(0.05)


def silence(connection: socket.socket) -> None:
    time.sleep(3)


PAGES: dict[str, Answer] = {
    "/2025/a?b=1": page(PAGE.encode()),
    "/packed": page(gzip.compress(PAGE.encode()), more="content-encoding: gzip\r\n"),
    "/old": page(PAGE.replace("Budget", "B\u00fcdget").encode("cp1252"), "text/html; charset=iso-8859-1"),
    "/plain": page(TEXT.encode(), "text/plain"),
    "/moved": leads_to("/2025/a?b=1", 301),
    "/five": leads_to("/four"), "/four": leads_to("/three"), "/three": leads_to("/two"), "/two": leads_to("/moved"),
    "/six": leads_to("/five"),
    "/round": leads_to("/round"),
    "/drip": drip, "/drip-body": drip_body, "/silence": silence,
    "/large": page(b"a" * (LARGE + 1)),
    "/endless": b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n" + b"a" * 3 * LARGE,
    "/bomb": page(gzip.compress(b"a" * 80_000_000), more="content-encoding: gzip\r\n"),
    "/damaged": page(b"\x1f\x8bnot", more="content-encoding: gzip\r\n"),
    "/brotli": page(b"x", more="content-encoding: br\r\n"),
    "/pdf": page(b"%PDF", "application/pdf"),
    "/untyped": b"HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\nx",
    "/broken": b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 99\r\n\r\nx",
    "/nonsense": b"\x00\x01\x02",
    "/error": b"HTTP/1.1 500 No\r\ncontent-length: 0\r\n\r\n",
}  # fmt: skip


def ask(path: str, **settings: Any) -> tuple[Any, Site]:
    """The answer to a request for the page at `path` of a site, and the site."""
    with site(PAGES) as running:
        at = desk(fetch=True, fetch_inside=f"127.0.0.1:{running.port}", max_body_bytes=LARGE, **settings)
        return at.send("POST", "/v1/reports", json={"url": f"http://127.0.0.1:{running.port}{path}"}), running


@pytest.mark.parametrize("path", ["/2025/a?b=1", "/packed", "/old", "/moved", "/five"])
def test_an_article_is_fetched_and_judged(path: str) -> None:
    """Packed, in an old encoding, after redirects: dated by itself, under the address where it was found."""
    answer, running = ask(path)
    assert answer.status_code == 200, answer.text
    report = answer.json()
    assert [(f["code"], f["quote"]) for f in report["findings"]] == [("RG001", QUOTE)]
    assert report["article"]["as_of"] == {"date": DAY, "source": "meta"}
    assert report["article"]["url"].startswith(f"http://127.0.0.1:{running.port}/")
    assert running.requests[0].lower().count(b"\r\nhost: ") == 1
    assert b"cookie" not in running.requests[0].lower()
    if path == "/five":
        assert report["article"]["url"].endswith("/2025/a?b=1")
        assert running.connections == 6


def test_plain_text_is_fetched_as_plain_text() -> None:
    """By its media type."""
    answer, _ = ask("/plain")
    assert answer.json()["article"]["length"] == len(TEXT)


@pytest.mark.parametrize(
    ("path", "status", "kind"),
    [
        ("/missing", 422, "page-unreachable"),
        ("/error", 422, "page-unreachable"),
        ("/round", 422, "page-unreachable"),
        ("/six", 422, "page-unreachable"),
        ("/broken", 422, "page-unreachable"),
        ("/nonsense", 422, "page-unreachable"),
        ("/large", 413, "too-large"),
        ("/endless", 413, "too-large"),
        ("/bomb", 413, "too-large"),
        ("/damaged", 422, "page-unreadable"),
        ("/brotli", 422, "page-unreadable"),
        ("/pdf", 422, "page-unreadable"),
        ("/untyped", 422, "page-unreadable"),
    ],
)
def test_what_cannot_be_read_is_a_problem(path: str, status: int, kind: str) -> None:
    """In good time, and without a word of the site."""
    answer, running = ask(path)
    assert (answer.status_code, problem(answer)["type"]) == (status, f"urn:deskcheck:problem:{kind}")
    assert str(running.port) not in answer.text


@pytest.mark.parametrize("path", ["/drip", "/drip-body", "/silence"])
def test_a_slow_site_is_left_at_the_deadline(path: str) -> None:
    """Also one that sends a byte now and then, in its head or in its body."""
    began = time.perf_counter()
    answer, _ = ask(path, fetch_seconds=0.5)
    assert (answer.status_code, problem(answer)["type"]) == (422, "urn:deskcheck:problem:page-unreachable")
    assert time.perf_counter() - began < 3


def test_a_closed_port_is_a_problem_too() -> None:
    """Where the operator allowed it, so that it may be told."""
    with site() as closed:
        pass
    at = desk(fetch=True, fetch_inside=f"127.0.0.1:{closed.port}")
    answer = at.send("POST", "/v1/reports", json={"url": f"http://127.0.0.1:{closed.port}/"})
    assert problem(answer)["type"] == "urn:deskcheck:problem:page-unreachable"


@pytest.fixture(scope="module")
def off() -> Desk:
    """A desk as it comes."""
    return desk()


def test_nothing_is_fetched_unless_the_operator_turns_it_on(off: Desk) -> None:
    """A site that could be reached is not."""
    with site(PAGES) as running:
        answer = off.send("POST", "/v1/reports", json={"url": f"http://127.0.0.1:{running.port}/plain"})
        assert (answer.status_code, problem(answer)["type"]) == (403, "urn:deskcheck:problem:fetching-off")
    assert running.connections == 0


def test_articles_of_a_batch_are_fetched_as_well() -> None:
    """Each by itself: one that is refused takes nothing from its neighbours."""
    with site(PAGES) as running:
        at = desk(fetch=True, fetch_inside=f"127.0.0.1:{running.port}")
        items = [
            {"url": f"http://127.0.0.1:{running.port}/plain"},
            {"url": "http://localhost/"},
            {"text": TEXT},
        ]
        answer = at.send("POST", "/v1/reports:batch", json=items)
        got = answer.json()
        assert [("report" in item, item.get("problem", {}).get("status")) for item in got] == [
            (True, None),
            (False, 422),
            (True, None),
        ]


def test_an_article_that_was_sent_is_not_fetched() -> None:
    """Its address is only told."""
    with site(PAGES) as running:
        at = desk(fetch=True, fetch_inside=f"127.0.0.1:{running.port}")
        report = at.report(text=TEXT, published=DAY, url=f"http://127.0.0.1:{running.port}/plain")
        assert len(report["findings"]) == 1
    assert running.connections == 0


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("FETCH_PORTS", "80,x"),
        ("FETCH_PORTS", "0"),
        ("FETCH_PORTS", "70000"),
        ("FETCH_INSIDE", "http://a/"),
        ("FETCH_INSIDE", "a:b"),
    ],
)
def test_a_wrong_setting_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    """At the start, not at the first request."""
    monkeypatch.setenv(f"DESKCHECK_{name}", value)
    with pytest.raises(BadSetting, match=name):
        read()


def test_hosts_inside_are_read_with_and_without_ports() -> None:
    """Also in IPv6."""
    limits = Settings(fetch_inside="cms.internal, db.internal:8080,[::1]:81 , [::2]").fetch_limits
    assert limits.inside == {("cms.internal", 0), ("db.internal", 8080), ("::1", 81), ("::2", 0)}


@pytest.mark.parametrize(
    ("data", "content_type", "text"),
    [
        ("é".encode(), "text/html", "é"),
        ("é".encode("cp1252"), "text/html; charset=ISO-8859-1", "é"),
        ("\ufeffé".encode(), "text/html; charset=latin-1", "é"),
        ("é".encode("utf-16"), "text/html", "é"),
        (b"<meta charset=windows-1251>\xe9", "text/html", "<meta charset=windows-1251>й"),
        (b"a\xffb", "text/html", "a\ufffdb"),
        (b"abc", "text/html; charset=rot13", "abc"),
        (b"abc", "text/html; charset=zip", "abc"),
        (b"abc", "text/html; charset=utf-99", "abc"),
    ],
)
def test_the_encoding_is_that_which_is_said(data: bytes, content_type: str, text: str) -> None:
    """By a mark, the header or the page; never one that is none."""
    assert pages.decode(data, content_type) == text
