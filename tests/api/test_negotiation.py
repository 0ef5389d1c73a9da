"""One report, four forms: what the caller accepts decides, and JSON where nothing does."""

from __future__ import annotations

import json

import pytest

from api.service.negotiation import form_for
from tests.api.desk import DAY, QUOTE, TEXT, Desk, desk


@pytest.fixture(scope="module")
def at() -> Desk:
    return desk()


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("", "application/json"),
        ("*/*", "application/json"),
        ("image/png", "application/json"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "text/html; charset=utf-8"),
        ("text/markdown", "text/markdown; charset=utf-8"),
        ("application/ld+json", "application/ld+json"),
        ("text/html, application/json", "application/json"),
        ("text/html;q=0.2, text/markdown;q=0.9", "text/markdown; charset=utf-8"),
        ("text/html;q=0, */*", "application/json"),
        ("text/html;q=much", "application/json"),
    ],
)
def test_the_header_decides(accept: str, media_type: str) -> None:
    """The most particular range counts, then its weight."""
    assert form_for(accept).media_type == media_type


def test_every_form_is_served_and_json_is_as_before(at: Desk) -> None:
    """The page has the words, the review its type, and `*/*` the same bytes as application/json."""
    body = {"text": TEXT, "published": DAY}
    sent = {
        accept: at.send("POST", "/v1/reports", json=body, headers={"accept": accept})
        for accept in ("*/*", "application/json", "text/html", "text/markdown", "application/ld+json")
    }
    assert {answer.status_code for answer in sent.values()} == {200}
    assert sent["*/*"].content == sent["application/json"].content
    assert sent["text/html"].text.lower().startswith("<!doctype html>")
    assert QUOTE in sent["text/html"].text
    assert QUOTE in sent["text/markdown"].text
    assert json.loads(sent["application/ld+json"].content)["@type"] == "Review"
