"""Who speaks: sentences of our own, each with the voices that a reader would count."""

from __future__ import annotations

import pytest

from checks.sourcing import voices
from checks.sourcing.voices import Kind
from tests.checks.judged import readings


def heard(text: str) -> list[tuple[Kind, str]]:
    """Kind and key of each voice, in order."""
    return [(s.voice.kind, s.voice.key) for s in voices.statements(readings(text, "2025-07-04")[-1])]


@pytest.mark.parametrize(
    ("text", "kind", "key"),
    [
        ("Paula Reed said the wall was old.", Kind.NAMED, "reed"),
        ("The wall was old, Paula Reed said.", Kind.NAMED, "reed"),
        ("“The wall is old,” said Paula Reed.", Kind.NAMED, "reed"),
        ("“The wall is old,” Reed later explained.", Kind.NAMED, "reed"),
        ("According to Paula Reed, the wall was old.", Kind.NAMED, "reed"),
        ("The wall was old, according to engineer Paula Reed.", Kind.NAMED, "reed"),
        ("Paula Reed, an engineer at the port, said the wall was old.", Kind.NAMED, "reed"),
        ("It was Paula Reed who warned that the wall was old.", Kind.NAMED, "reed"),
        ("Two officials said the wall was old.", Kind.UNNAMED, "officials"),
        ("A source close to the port told us it was old.", Kind.UNNAMED, "source"),
        ("Experts warned that the wall was old.", Kind.UNNAMED, "experts"),
        ("The ministry announced a plan.", Kind.BODY, "ministry"),
        ("The White House confirmed the plan.", Kind.BODY, "house"),
        ("NASA said the rocket was old.", Kind.BODY, "nasa"),
        ("Police said the wall was old.", Kind.BODY, "police"),
        ("The report said the wall was old.", Kind.DOCUMENT, "report"),
        ("According to court documents, the wall was old.", Kind.DOCUMENT, "documents"),
        ("The BBC said the wall was old.", Kind.OUTLET, "bbc"),
        ("The president said the wall was old.", Kind.NAMED, "president"),
    ],
)
def test_a_voice_is_told_by_what_stands_at_the_verb(text: str, kind: Kind, key: str) -> None:
    """Before it, after it, across an apposition."""
    assert heard(text) == [(kind, key)]


def test_a_pronoun_goes_on_with_whoever_spoke_or_began_a_sentence() -> None:
    """The nearest: the last speaker, or the subject since."""
    text = "Paula Reed said no. He lost his nerve, she added. Martin Oldcastle went home. “Never,” he said."
    assert [key for _, key in heard(text)] == ["reed", "reed", "oldcastle"]


@pytest.mark.parametrize(
    "text",
    [
        "“He said no,” read the wall.",
        "The wall was old.",
        "",
        "“Nobody told me,” stood on the wall.",
        "Engineer says wall is old\n\nThe wall was built long ago.",
    ],
)
def test_quoted_verbs_headings_and_plain_sentences_have_no_voice(text: str) -> None:
    """Nobody is made to speak."""
    assert heard(text) == []


def test_an_official_and_a_commentator_are_told_apart_where_they_are_introduced() -> None:
    """By the title before the name, with its country; by the trade after it."""
    text = (
        "French President Emmanuel Macron said no. Tor Hauge, an analyst at a think tank, disagreed. "
        "“Never,” Hauge said."
    )
    first, second = [s.voice for s in voices.statements(readings(text, "2025-07-04")[-1])]
    assert (first.is_official, first.is_expert, sorted(first.polities)) == (True, False, ["france"])
    assert (second.is_official, second.is_expert) == (False, True)
