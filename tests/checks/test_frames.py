"""Frames: asserted unless the clause says otherwise."""

from __future__ import annotations

import dataclasses

import pytest

from checks.language.frames import frame_of
from checks.model import Frame, Quotation, Span
from tests.checks.test_timing import document


def frame(text: str, word: str = "minister") -> Frame:
    """The frame of `word` in an article of November 2017."""
    start = text.index(word)
    return frame_of(document(text), Span(start, start + len(word)))


@pytest.mark.parametrize(
    "text",
    [
        "The minister said on Monday that he would leave.",
        "In October the minister left.",
        "She once hoped to become a singer; now she leads as minister",
    ],
)
def test_plain_reporting_is_asserted(text: str) -> None:
    """Last month's news and the wishes of another clause say nothing against the title."""
    assert frame(text) is Frame.ASSERTED


@pytest.mark.parametrize(
    "text",
    [
        "In 2011, when he was minister, it rained.",
        "At the time the minister agreed.",
        "The minister agreed decades ago.",
        "He served under the minister.",
    ],
)
def test_dated_and_looking_back_is_historical(text: str) -> None:
    """A long gone date, or a word that looks back."""
    assert frame(text) is Frame.HISTORICAL


@pytest.mark.parametrize(
    "text",
    ["She wants to become minister.", "He plays the minister in a series.", "A nominee for minister spoke."],
)
def test_wishes_and_fiction_are_hypothetical(text: str) -> None:
    """Nobody is said to hold it."""
    assert frame(text) is Frame.HYPOTHETICAL


def test_inside_quotation_marks_nothing_is_asserted() -> None:
    """Somebody else's words come first, whatever they say."""
    text = 'He cried: "the minister wants to become king"'
    quoted = dataclasses.replace(document(text), quotations=(Quotation(Span(10, len(text))),))
    start = text.index("minister")
    assert frame_of(quoted, Span(start, start + 8)) is Frame.QUOTED
