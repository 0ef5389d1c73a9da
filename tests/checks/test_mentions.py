"""Mentions: whole words, longest first, never across the end of a sentence or a paragraph."""

from __future__ import annotations

import datetime as dt

import pytest

from checks.mentions import find
from checks.model import Article, AsOf, AsOfSource, Document, Field, Markup, MentionKind, OffsetMap, Span
from checks.model.words import Words
from reference.gazetteer import Case, Entry, Gazetteer, PhraseKind

GAZETTEER = Gazetteer(
    [
        ("foreign minister", Entry(PhraseKind.TITLE, "minister:foreign", Case.ANY)),
        ("minister", Entry(PhraseKind.TITLE, "minister", Case.ANY)),
        ("secretary-general", Entry(PhraseKind.TITLE, "head", Case.ANY)),
        ("Turkey", Entry(PhraseKind.POLITY, "turkey", Case.PROPER)),
        ("U.S.", Entry(PhraseKind.POLITY, "united-states", Case.PROPER)),
        ("US", Entry(PhraseKind.POLITY, "united-states", Case.CAPITALS)),
        ("Assad", Entry(PhraseKind.REGIME, "syr-assad-bashar", Case.PROPER)),
        ("al-Assad", Entry(PhraseKind.REGIME, "syr-assad-bashar", Case.PROPER)),
        ("WHO", Entry(PhraseKind.ORGANISATION, "Q7817", Case.CAPITALS)),
        ("Taliban insurgents", Entry(PhraseKind.REGIME, "afg-taliban", Case.FIRST)),
        ("Côte d'Ivoire", Entry(PhraseKind.POLITY, "ivory-coast", Case.PROPER)),
    ]
)


def document(text: str) -> Document:
    """A document of one paragraph and one sentence, as far as mentions care."""
    whole = Span(0, len(text))
    as_of = AsOf(dt.date(2025, 7, 4), AsOfSource.REQUEST)
    article = Article(text, Markup.TEXT, as_of)
    return Document(
        article=article,
        field=Field.TEXT,
        text=text,
        received=OffsetMap.identity(len(text)),
        paragraphs=(whole,),
        sentences=(whole,),
        quotations=(),
        headline=None,
        as_of=as_of,
    )


def surfaces(text: str, kind: MentionKind) -> list[str]:
    """What is found of one kind, in order."""
    return [m.surface for m in find(document(text), GAZETTEER) if m.kind is kind]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Foreign Minister spoke.", ["Foreign Minister"]),
        ("the FOREIGN MINISTER", ["FOREIGN MINISTER"]),
        ("the foreign\nminister", ["foreign\nminister"]),
        ("the foreign\n\nminister", ["minister"]),
        ("It was foreign. Minister Khan left", ["foreign. Minister"]),
        ("It was foreign! Minister Khan left", ["Minister"]),
        ("U.N. secretary general and the Secretary-General", ["secretary general", "Secretary-General"]),
        ("administer, ministers, preminister", []),
    ],
)
def test_titles_are_found_as_whole_phrases(text: str, expected: list[str]) -> None:
    """The longest phrase wins; a blank, a hyphen or one line end may stand between its words."""
    assert surfaces(text, MentionKind.TITLE) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Turkey’s plan", ["Turkey"]),
        ("a cold turkey", []),
        ("U.S. troops and US troops, not us", ["U.S", "US"]),
        ("in Cote d’Ivoire", ["Cote d’Ivoire"]),
        ("IN TURKEY", ["TURKEY"]),
    ],
)
def test_proper_names_need_a_capital(text: str, expected: list[str]) -> None:
    """`turkey` on the table is no country, and `us` is a pronoun."""
    assert surfaces(text, MentionKind.POLITY) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Who says so?", []), ("who says so", []), ("WHO says so", ["WHO"]), ("the WHO’s head", ["WHO"])],
)
def test_a_short_name_in_capitals_is_no_word_at_the_start_of_a_sentence(
    text: str, expected: list[str]
) -> None:
    """`Who` asks a question; the body is written WHO."""
    assert surfaces(text, MentionKind.ORGANISATION) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("by Taliban insurgents.", ["Taliban insurgents"]),
        ("Taliban Insurgents", ["Taliban Insurgents"]),
        ("taliban insurgents", []),
    ],
)
def test_a_name_that_ends_small_is_found_as_it_is_written(text: str, expected: list[str]) -> None:
    """Its last word has no capital of its own; the first has."""
    assert surfaces(text, MentionKind.REGIME) == expected


def test_a_shorter_phrase_inside_a_longer_one_is_not_found_again() -> None:
    """`al-Assad` is one mention, not two."""
    assert surfaces("Bashar al-Assad’s army", MentionKind.REGIME) == ["al-Assad"]


def test_a_mention_slices_to_its_surface_after_characters_whose_folding_changes_length() -> None:
    """Folding is for look-up only: `İ` lower-cased has two code points."""
    text = "İİİ 😀 Foreign Minister"
    (mention,) = find(document(text), GAZETTEER)
    assert mention.span.of(text) == mention.surface == "Foreign Minister"


def test_words_keep_combining_marks_with_their_letter() -> None:
    """A decomposed letter is one word with its mark, and folds to the plain letter."""
    words = Words.of("Zu\u0308rich")
    assert (words.surface(0), words.keys) == ("Zu\u0308rich", ("zurich",))
