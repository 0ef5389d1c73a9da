"""Sentences: where a full stop ends one, and where it does not."""

from __future__ import annotations

import pytest

from checks.model import Span
from checks.reading import sentences


def split(text: str) -> list[str]:
    return [s.of(text) for s in sentences.find(text, [Span(0, len(text))])]


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Okoro met Gen. Amal Haddad and Lt.-Gen. Weber in St. Petersburg.",
        "U.S. Secretary of State Marta Lind arrived at 10 a.m. Monday.",
        "George W. Bush and J. K. Rowling never met there.",
        "The U.N. General Assembly and the E.U. Commission agreed.",
        "Staff at No. 10 Downing Street and on Jan. 6 in Washington waited.",
        "Acme Corp. President Ines Duarte resigned.",
        "He waited... and then left.",
        '"Why now?" he asked. ',
        "The Yahoo! portal closed.",
        "The site Pravda.Ru reported it, as did example.com and the 3.5 million readers.",
        "The bill, H.R. 6666, follows H.R. 12 of 2019.",
        "All of them left.Mr. Okoro stayed.",
        "Sen. Karl Brandt, Jr. Minister Noor and Ph.D. Candidate Lee spoke.",
    ],
)
def test_these_are_one_sentence(text: str) -> None:
    """Titles, initials, acronyms, numbers, ellipses and names with marks end nothing."""
    assert split(text) == [text]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The talks ended.", "Nobody signed."),
        ("He moved to the U.S.", "The family followed."),
        ("They met at 5 p.m.", "He left at six."),
        ("“The talks ended.”", "Nobody signed."),
        ('"Is it over?"', "She did not say."),
        ("(The talks ended.)", "Nobody signed."),
        ("It ended in 2019.", "Twelve states had joined."),
        ("It had 12 members.", "25 states joined later."),
        ("They waited…", "Nobody came."),
        ("They waited...", "Nobody came."),
        ("Stop!", "Nobody moved."),
        ("The answer was no.", "Nobody moved."),
        ("He works for Acme Inc.", "She does not."),
        ("The talks ended.", "“Nobody signed,” he said."),
        ("The talks ended.", "Über-lawyers rejoiced."),
    ],
)
def test_these_are_two_sentences(first: str, second: str) -> None:
    """A mark, white space, and a beginning."""
    assert split(f"{first} {second}") == [first, second]
    assert split(f"{first}\n{second}") == [first, second]


def test_a_number_at_the_start_of_a_paragraph_belongs_to_its_item() -> None:
    """The full stop in "1. Talks ended." is part of the item's number."""
    assert split("1. Talks ended. 2 states left.") == ["1. Talks ended.", "2 states left."]


def test_sentences_stay_within_their_paragraph() -> None:
    """A heading without a full stop does not run into the text below it."""
    text = "Talks end\n\nNobody signed. All left."
    found = sentences.find(text, [Span(0, 9), Span(11, len(text))])
    assert [s.of(text) for s in found] == ["Talks end", "Nobody signed.", "All left."]


def test_acronyms_are_not_words_that_begin_sentences() -> None:
    """The word "IT" after "U.S." is no "It"."""
    assert split("The U.S. IT sector grew.") == ["The U.S. IT sector grew."]
