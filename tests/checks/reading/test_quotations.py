"""Quotations: whose words these are."""

from __future__ import annotations

import pytest

from checks.model import Span
from checks.reading import paragraphs, quotations


def quoted(text: str) -> list[str]:
    return [q.span.of(text) for q in quotations.find(text, paragraphs.find(text, is_wrapped=False))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “all is well,” and left.", ["“all is well,”"]),
        ('He said "all is well," and left.', ['"all is well,"']),
        ("He said ‘all is well,’ and left.", ["‘all is well,’"]),
        ("He said 'all is well,' and left.", ["'all is well,'"]),
        ("Er sagte „alles gut“ und ging.", ["„alles gut“"]),
        ("Il dit « tout va bien » et partit.", ["« tout va bien »"]),
        ("Er sagte »alles gut« und ging.", ["»alles gut«"]),
        ("Han sade ”allt är bra” och gick.", ["”allt är bra”"]),
        ("He said ``all is well,'' and left.", ["``all is well,''"]),
        ('"One," he said. "Two."', ['"One,"', '"Two."']),
        ("“One,” he said. “Two.”", ["“One,”", "“Two.”"]),
        ("“He told me ‘all is well’ twice,” she said.", ["“He told me ‘all is well’ twice,”"]),
        ("‘He told me “all is well” twice,’ she said.", ["‘He told me “all is well” twice,’"]),
        ('the so-called "caretaker"—a guest', ['"caretaker"']),
        ("It was (“all of it”) gone", ["“all of it”"]),
    ],
)
def test_pairs_of_marks_quote(text: str, expected: list[str]) -> None:
    """Each style of marks, alone and nested; the outermost counts."""
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Syria’s neighbours don’t agree, and the ministers’ talks failed.",
        "Syria's neighbours don't agree, and the ministers' talks failed.",
        "They stayed ’til dawn in the ’90s and the workers’ party lost.",
        "They stayed 'til dawn in the '90s and the workers' party lost.",
        "Rock ’n’ roll",
        "The pipe was 5\" wide and 6' long.",
        "A lone ’ or ' or ” means nothing",
    ],
)
def test_apostrophes_and_inches_quote_nothing(text: str) -> None:
    """Possessives, elisions, decades, feet and stray closing marks."""
    assert quoted(text) == []


def test_a_possessive_inside_single_marks_does_not_close_them() -> None:
    """It stands as in "the workers' rights", inside a quotation in the same marks."""
    assert quoted("He backs ‘the workers’ rights to strike’ again") == ["‘the workers’ rights to strike’"]


def test_a_quotation_left_open_ends_with_its_paragraph() -> None:
    """Each paragraph of a long speech opens again and only the last one closes."""
    text = "“One came.\n\n“Two went.\n\n“Three stayed,” he said."
    assert quoted(text) == ["“One came.", "“Two went.", "“Three stayed,”"]


def test_straight_marks_open_again_on_each_paragraph_too() -> None:
    """Parity is counted within a paragraph."""
    text = '"One came.\n\n"Two went," he said. Nobody spoke.'
    assert quoted(text) == ['"One came.', '"Two went,"']


def test_a_quotation_closed_in_a_later_paragraph_runs_on_to_there() -> None:
    """The second paragraph has no opening mark, but a closing one."""
    text = "He said: “One came.\n\nTwo went.\n\nThree stayed.” Nobody spoke."
    assert quoted(text) == ["“One came.", "Two went.\n\nThree stayed.”"]


def test_a_stray_mark_does_not_swallow_the_article() -> None:
    """Too many paragraphs without a mark lie between for it to be one quotation."""
    body = "\n\n".join(["Nobody spoke."] * 5)
    text = f"He said: “One came.\n\n{body}\n\nIt was over,” he said."
    assert quoted(text) == ["“One came."]


def test_an_unclosed_straight_mark_does_not_turn_the_next_quotation_inside_out() -> None:
    """What can only open opens, so the words between are not lost as if they were prose."""
    text = 'A "big deal, he said. Then "all is well," and done.'
    assert quoted(text) == ['"big deal, he said. Then ', '"all is well,"']


def test_block_quotations_hold_the_marks_inside_them() -> None:
    """What the markup quotes is quoted once."""
    text = "Before.\n\n“One,” he said.\n\nAfter."
    found = quotations.find(text, paragraphs.find(text, is_wrapped=False), blocks=(Span(9, 23),))
    assert [q.span for q in found] == [Span(9, 23)]
