"""Title phrases: patterns times portfolios, fixed phrases, plurals."""

from __future__ import annotations

import pytest

from reference.facts import Facts
from reference.gazetteer import Case, Entry, PhraseKind, words_of
from reference.rows import PortfolioRow, TitlePatternRow
from reference.vocabulary import _from_pattern, plural_of


def titles(facts: Facts, phrase: str) -> list[Entry]:
    """The title entries of exactly this phrase."""
    return list(facts.gazetteer.meaning(words_of(phrase), PhraseKind.TITLE))


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("foreign minister", "foreign ministers"),
        ("minister of defence", "ministers of defence"),
        ("secretary of state for defence", "secretaries of state for defence"),
        ("secretary-general", "secretaries-general"),
        ("attorney general", "attorneys general"),
        ("governor of the central bank", "governors of the central bank"),
        ("chairman", "chairmen"),
        ("emir", "emirs"),
        ("boss", "bosses"),
        ("PM", "PMs"),
    ],
)
def test_the_head_takes_the_plural(one: str, many: str) -> None:
    """Not the last word."""
    assert plural_of(one) == many


def test_a_pattern_meets_every_wording_of_a_portfolio(facts: Facts) -> None:
    """One seat under all its names."""
    for phrase in ("foreign minister", "minister of foreign affairs", "external affairs minister"):
        assert {facts.title(e.ref).seat for e in titles(facts, phrase)} == {"minister:foreign"}


def test_plurals_are_readings_of_their_own(facts: Facts) -> None:
    """So that a check can tell that two offices are named at once."""
    one, many = (facts.title(titles(facts, p)[0].ref) for p in ("foreign minister", "foreign ministers"))
    assert (one.plural, many.plural) == (False, True)
    assert one.seat == many.seat


def test_one_phrase_may_mean_different_seats_in_different_polities(facts: Facts) -> None:
    """The chancellor of Germany is not the one of the United Kingdom."""
    readings = {(r.seat, r.scope) for r in (facts.title(e.ref) for e in titles(facts, "chancellor"))}
    assert readings == {
        ("prime_minister", frozenset({"germany"})),
        ("minister:finance", frozenset({"united-kingdom"})),
    }


def test_a_phrase_may_name_its_polity(facts: Facts) -> None:
    """The NATO chief is of NATO."""
    (entry,) = titles(facts, "NATO chief")
    assert facts.title(entry.ref).polity == "nato"


def test_abbreviations_must_be_written_in_capitals(facts: Facts) -> None:
    """Five in the afternoon is no prime minister."""
    assert [e.cased for e in titles(facts, "PM")] == [Case.PROPER]
    assert [e.cased for e in titles(facts, "prime minister")] == [Case.ANY]


def test_members_are_called_as_their_chamber_says(facts: Facts) -> None:
    """A senator is somebody of that polity's chamber."""
    (entry,) = titles(facts, "senator")
    assert facts.title(entry.ref).seat == "member:senate"
    assert facts.title(entry.ref).scope == {"united-states"}


def test_a_wording_that_stands_only_before_its_noun_makes_no_of_phrase() -> None:
    """There is no minister of foreign."""
    portfolio = PortfolioRow.model_validate(
        {"portfolio": "foreign", "phrases": "foreign-|foreign affairs", "note": ""}
    )
    after, before = (
        TitlePatternRow.model_validate({"rank": "minister", "pattern": pattern, "scope": ""})
        for pattern in ("minister of {p}", "{p} minister")
    )
    assert [p for p, _ in _from_pattern(after, portfolio)] == ["minister of foreign affairs"]
    assert [p for p, _ in _from_pattern(before, portfolio)] == [
        "foreign minister",
        "foreign affairs minister",
    ]
