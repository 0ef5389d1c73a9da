"""Exceptions written into an article: what they cover, and when they have no effect."""

from __future__ import annotations

import datetime as dt

import pytest

from api.gate import directives
from checks.model import Span

KNOWN = frozenset({"RG001", "OT002"})
TODAY = dt.date(2026, 11, 25)


def covered(text: str, words: str, code: str = "RG001") -> bool:
    """Whether a finding of `code` at `words` is answered for."""
    start = text.index(words)
    found = directives.read(text, KNOWN, TODAY)
    return any(d.covers(code, Span(start, start + len(words))) for d in found)


def test_a_comment_beside_words_speaks_of_its_line() -> None:
    """And of no other line."""
    text = "One here. <!-- deskcheck-ignore RG001: as told -->\nTwo there.\n"
    assert covered(text, "One")
    assert not covered(text, "Two")


def test_a_comment_alone_speaks_of_the_paragraph_below() -> None:
    """Up to the next blank line."""
    text = "Zero.\n\n<!-- deskcheck-ignore rg001: as told -->\n\nOne.\nTwo.\n\nThree.\n"
    assert [covered(text, w) for w in ("Zero", "One", "Two", "Three")] == [False, True, True, False]


def test_off_lasts_until_on() -> None:
    """Or to the end of the text."""
    text = "Zero <!-- deskcheck-off RG001, OT002: list --> One <!-- deskcheck-on --> Two"
    assert [covered(text, w, "OT002") for w in ("Zero", "One", "Two")] == [False, True, False]
    assert covered("<!-- deskcheck-off RG001: list --> One\n\nTwo", "Two")


def test_only_the_rules_that_are_named() -> None:
    """Another rule's finding on the line stands."""
    assert not covered("One <!-- deskcheck-ignore OT002: as told -->", "One")


@pytest.mark.parametrize(
    ("comment", "fault"),
    [
        ("deskcheck-ignore RG001", "gives no reason"),
        ("deskcheck-ignore RG001:  ", "gives no reason"),
        ("deskcheck-ignore : because", "names no rule"),
        ("deskcheck-ignore ZZ999: because", "ZZ999"),
        ("deskcheck-ignore RG001 until=soon: because", "not a date"),
        ("deskcheck-ignore RG001 until=2026-11-24: because", "expired on 2026-11-24"),
    ],
)
def test_an_exception_that_cannot_be_explained_has_no_effect(comment: str, fault: str) -> None:
    """And says why."""
    (found,) = directives.read(f"One <!-- {comment} -->", KNOWN, TODAY)
    assert found.fault is not None
    assert fault in found.fault
    assert not found.covers("RG001", Span(0, 3))


def test_the_last_day_still_counts() -> None:
    """`until` is inclusive."""
    assert covered("One <!-- deskcheck-ignore RG001 until=2026-11-25: because -->", "One")


def test_hostile_comments_take_linear_time() -> None:
    """A hundred thousand openings are read once."""
    text = "<!-- deskcheck-ignore " * 100_000
    assert directives.read(text, KNOWN, TODAY) == ()
