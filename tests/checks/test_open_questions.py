"""What is asked about an undecided claim, and about which claims nothing is."""

from __future__ import annotations

import pytest

from checks import open_questions
from checks.model import Check
from checks.registry import CHECKS
from reference.model import PolityId
from reference.wikidata.questions import Question
from tests.checks.judged import verdicts
from tests.mini import mini_facts

DAY = "2025-03-10"


def questions(text: str, day: str = DAY) -> list[Question]:
    """The questions about the open claims of a text."""
    judged = (v for check in CHECKS if isinstance(check, Check) for v in verdicts(check, text, day))
    found = (open_questions.question_of(verdict, mini_facts()) for verdict in judged)
    return [question for question in found if question is not None]


def test_an_unknown_holder_is_asked_about_with_the_offices_meant() -> None:
    """Their items may name the holder too."""
    (question,) = questions("Syria’s Vice President Tamim Orwal met diplomats on Monday.")
    assert (question.person, question.offices, question.known) == ("Tamim Orwal", ("Q26212282",), ())


def test_a_known_person_is_asked_about_by_their_item() -> None:
    """Past the horizon an open tenure is only what was known before."""
    (question,) = questions("French President Emmanuel Macron met diplomats on Monday.", "2026-12-20")
    assert question.known == ("Q3052772",)
    assert question.polities == (mini_facts().polity(PolityId("france")).qid,)


def test_a_known_body_is_asked_about_by_its_item_and_an_unknown_one_by_name() -> None:
    """The one states its heads; the other has to be found first."""
    (known,) = questions("“The harbour is full,” said Ines Varga, a senior fellow at Chatham House.")
    assert (known.bodies, known.names) == (("Q263016",), ())
    (other,) = questions("Orla Fenwick, director of the Institute for Harbour Studies, said it was empty.")
    assert (other.bodies, other.names) == ((), ("Institute for Harbour Studies",))


@pytest.mark.parametrize(
    "text",
    [
        "French President Emmanuel Macron met diplomats on Monday.",  # decided
        "Syria’s Vice President Orwal met diplomats on Monday.",  # a surname alone
        "“Syria’s Vice President Tamim Orwal met us,” he said.",  # somebody else's words
        "The soup was good, and so was the company.",
    ],
)
def test_nothing_is_asked_where_no_answer_would_help(text: str) -> None:
    """Each question costs somebody a request."""
    assert questions(text) == []
