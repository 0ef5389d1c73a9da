"""Stance: where the words around a name place it in time."""

from __future__ import annotations

import pytest

from checks.language.passages import is_amid_history, is_in_the_news
from checks.language.stance import Stance, place
from checks.model import Span
from tests.checks.judged import readings

NAME = "Varga government"


def stance(text: str, day: str = "2024-05-06", name: str = NAME) -> Stance:
    """The stance of the sentence to the name."""
    document = readings(text, day)[0].document
    start = text.lower().index(name.lower())
    return place(document, Span(start, start + len(name))).stance


@pytest.mark.parametrize(
    "text",
    [
        "The Varga government says no.",
        "The Varga government will meet the lenders.",
        "The Varga government has rejected the plan.",
        "The Varga government, which controls the ports, is strong.",
        "The Varga government in Lod has no money.",
        "Lenders are talking to the Varga government.",
        "They have shunned talks with the Varga government.",
        "The Varga government declined to comment on Tuesday.",
        "Given the hold of the lenders over the Varga government, it is weak.",
    ],
)
def test_a_governing_verb_of_the_present_or_future_speaks_of_today(text: str) -> None:
    """So does a past tense with a day of the article's week."""
    assert stance(text) is Stance.PRESENT


@pytest.mark.parametrize(
    "text",
    [
        "The Varga government taxed bread.",
        "The Varga government was weak.",
        "Lenders shunned the Varga government.",
        "Police said on Tuesday that the Varga government was weak.",
    ],
)
def test_a_past_tense_without_a_day_of_its_own_says_nothing_of_today(text: str) -> None:
    """The day of the report is not the day of what it tells."""
    assert stance(text) is Stance.PAST


@pytest.mark.parametrize(
    "text",
    [
        "The former minister of the Varga government says no.",
        "The toppled Varga government has friends.",
        "Since the fall of the Varga government, lenders are calm.",
        "Under the Varga government lenders are said to have been calm.",
        "The crimes of the Varga government are being counted.",
        "Documents seized by the Varga government are on show.",
        "The Varga government fell, and lenders are calm.",
        "The Varga government, which no longer exists, is remembered.",
        "In 1994 the Varga government has its first crisis.",
        "At the time, the Varga government is strong.",
        "If the Varga government is strong, lenders are calm.",
        "Lenders say they would have paid the Varga government.",
        "The Varga government used to pay.",
        "A museum shows how the Varga government is remembered.",
        "The Varga government is to blame for the debt.",
        "The Varga government has left a debt.",
        "Prosecutors say the Varga government is guilty.",
    ],
)
def test_words_that_look_back_or_suppose_settle_it(text: str) -> None:
    """The writer knows, tells of another time, or supposes."""
    assert stance(text) is Stance.SETTLED


def test_was_used_to_is_no_habit() -> None:
    """A tool "was used to" do something; a man "used to" do it."""
    assert stance("A page tied to the Varga government is known, and it was used to lie.") is Stance.PRESENT


def test_a_quotation_belongs_to_the_speaker() -> None:
    """Whatever its tense."""
    assert stance("“The Varga government says no,” he said.") is Stance.QUOTED


def test_no_verb_tells_nothing() -> None:
    """A caption, a headline without a verb."""
    assert stance("The Varga government: a family affair") is Stance.OPEN


def test_of_a_country_fewer_words_look_back() -> None:
    """A ban against a country is news, a ban against a government mostly history."""
    text = "A ban against Freedonia is planned."
    document = readings(text, "2024-05-06")[0].document
    span = Span(text.index("Freedonia"), text.index(" is"))
    assert place(document, span).stance is Stance.SETTLED
    assert place(document, span, of_a_government=False).stance is Stance.PRESENT


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Varga government said no on Monday.", True),
        ("The Varga government said no.", False),
        ("The Varga government said no on Monday, as in 1994.", False),
        ("The Varga government said no on Monday. Historians agree.", False),
        ("The Varga government said no on Monday, as in 2004.", True),
    ],
)
def test_the_week_s_news_names_a_day_and_no_year_of_the_old_time(text: str, *, expected: bool) -> None:
    """Only then is a past tense taken for today's."""
    document = readings(text, "2024-05-06")[0].document
    assert is_in_the_news(document, Span(4, 4 + len(NAME)), (1990, 1999)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is 1994. The Varga government says no.", True),
        ("It is 2004. The Varga government says no.", False),
        ("It is 1994. It rains. It snows. It is cold. The Varga government says no.", True),
        ("It is 1994.\n\nIt snows. The Varga government says no.", True),
        ("It is 1994.\n\nIt rains. It snows. It is cold. The Varga government says no.", False),
        ("It is 1994. The Varga government says no on Monday.", False),
        ("Stalin is pleased. The Varga government says no.", True),
        ("The Varga government says no.", False),
    ],
)
def test_a_paragraph_of_the_old_time_tells_history_in_the_present(text: str, *, expected: bool) -> None:
    """A year of its own time, or somebody who is only met in history, and no word of the week."""
    document = readings(text, "2024-05-06")[0].document
    start = text.index(NAME)
    assert is_amid_history(document, Span(start, start + len(NAME)), (1990, 1999)) is expected


def test_reading_a_hostile_sentence_stays_within_its_windows() -> None:
    """A sentence of a megabyte costs no more than its windows."""
    text = "The Varga government " + "and so on " * 100_000 + "says no."
    document = readings(text, "2024-05-06")[0].document
    assert place(document, Span(4, 4 + len(NAME))).stance is Stance.OPEN
