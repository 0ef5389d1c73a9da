"""Paragraphs: blank lines, and line ends made on purpose."""

from __future__ import annotations

import pytest

from checks.reading import paragraphs


def read(text: str) -> list[str]:
    return [p.of(text) for p in paragraphs.find(text, is_wrapped=True)]


@pytest.mark.parametrize(
    "gap", ["\n\n", "\r\n\r\n", "\r\r", "\n \t\n", "\n\n\n\n", "\n\u200b\n", "\u2029\u2029"]
)
def test_a_blank_line_ends_a_paragraph(gap: str) -> None:
    """Whatever the platform's line end, and however many blank lines."""
    assert read(f"One came.{gap}Two went.") == ["One came.", "Two went."]


def test_white_space_around_a_paragraph_is_not_part_of_it() -> None:
    """Indents, trailing blanks and a byte order mark stay outside."""
    assert read("\ufeff  One came.  \n\n\u00a0Two went. \n") == ["One came.", "Two went."]


def test_a_wrapped_paragraph_is_one() -> None:
    """A line end where the next word did not fit is layout."""
    text = (
        "The minister of foreign affairs travelled to the capital on the Monday\n"
        "Wednesday talks were held with the president of the neighbouring land\n"
        "and nothing was signed."
    )
    assert read(text) == [text]


def test_a_short_line_above_a_wrapped_paragraph_is_its_own() -> None:
    """The next word would have fitted, so the writer ended the line on purpose."""
    body = (
        "Talks in the capital were held behind closed doors for the whole of\n"
        "Wednesday, and the two delegations left without a word to reporters."
    )
    assert read(f"Talks end\n{body}") == ["Talks end", body]


def test_long_lines_are_paragraphs() -> None:
    """A text with lines wider than any editor wraps has one paragraph a line."""
    line = "The committee " + "met again and " * 12 + "closed."
    assert read(f"{line}\n{line}\nNobody spoke.") == [line, line, "Nobody spoke."]


def test_a_line_that_goes_on_in_small_letters_is_no_new_paragraph() -> None:
    """In doubt the sentence goes on, since a cut hides what qualifies it."""
    text = "In 2018 the\ngovernment fell, and " + "the committee met again " * 8
    assert read(text.strip()) == [text.strip()]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\ufeff", "\r\n \u2028"])
def test_an_empty_text_has_no_paragraph(text: str) -> None:
    """White space alone says nothing."""
    assert read(text) == []
