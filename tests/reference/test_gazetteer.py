"""The gazetteer: phrases by their first word, the same after being stored."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reference.gazetteer import (
    Case,
    Entry,
    Gazetteer,
    PhraseKind,
    case_of,
    fold_word,
    words_of,
)

ENTRIES = st.builds(
    Entry,
    st.sampled_from(PhraseKind),
    st.text("abc-:", min_size=1, max_size=5),
    st.sampled_from(Case),
)
PHRASES = st.lists(st.tuples(st.text(max_size=12), ENTRIES), max_size=20)


def test_longer_phrases_come_first() -> None:
    """The finder takes the longest, so it meets it first."""
    entry = Entry(PhraseKind.TITLE, "x", Case.ANY)
    gazetteer = Gazetteer(
        [
            ("foreign", entry),
            ("foreign affairs minister", entry),
            ("foreign minister", entry),
        ]
    )
    there = gazetteer.standing_at(("foreign", "affairs", "minister"), 0)
    assert [len(p.words) for p in there] == [3, 1]
    assert [len(p.words) for p in gazetteer.standing_at(("foreign", "minister"), 0)] == [2, 1]


def test_all_readings_of_a_phrase_are_kept_once() -> None:
    """One title is one thing in Washington and another in Paris."""
    one, other = (Entry(PhraseKind.TITLE, ref, Case.ANY) for ref in ("minister:foreign", "junior_minister"))
    gazetteer = Gazetteer(
        [
            ("Secretary of State", one),
            ("secretary of state", other),
            ("Secretary of state", one),
        ]
    )
    entries = gazetteer.meaning(("secretary", "of", "state"))
    assert set(entries) == {one, other}
    assert len(entries) == 2


def test_only_the_very_words_have_a_meaning() -> None:
    """No more and no fewer of them, and of the kinds that are asked for."""
    title, outlet = Entry(PhraseKind.TITLE, "x", Case.ANY), Entry(PhraseKind.OUTLET, "y", Case.ANY)
    gazetteer = Gazetteer([("the minister", title), ("the minister", outlet), ("the", title)])
    assert set(gazetteer.meaning(("the", "minister"))) == {title, outlet}
    assert gazetteer.meaning(("the", "minister"), PhraseKind.OUTLET) == (outlet,)
    assert gazetteer.meaning(("the", "minister", "said")) == gazetteer.meaning(()) == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Türkiye", ("turkiye",)),
        ("Côte d'Ivoire", ("cote", "d", "ivoire")),
        ("U.S.", ("u", "s")),
        ("Łódź", ("lodz",)),
        ("İstanbul", ("istanbul",)),
        ("São Tomé", ("sao", "tome")),
        ("Ðà Nẵng", ("da", "nang")),
        ("…", ()),
    ],
)
def test_words_are_folded_one_by_one(text: str, words: tuple[str, ...]) -> None:
    """Case and diacritics are dropped; punctuation only separates."""
    assert words_of(text) == words


@pytest.mark.parametrize(
    ("name", "case"),
    [
        ("WHO", Case.CAPITALS),
        ("EU", Case.CAPITALS),
        ("NATO", Case.PROPER),
        ("Chad", Case.PROPER),
        ("Saudi Arabia", Case.PROPER),
        ("al-Assad", Case.PROPER),
        ("Bulgarian lev", Case.FIRST),
        ("", Case.PROPER),
    ],
)
def test_a_name_asks_of_the_text_the_capitals_that_it_has(name: str, case: Case) -> None:
    """A word of three letters in capitals is never written Who; of four it may be: Nato."""
    assert case_of(name) is case


@given(st.text(max_size=20))
def test_folding_twice_changes_nothing(word: str) -> None:
    """A key is a key of itself."""
    assert fold_word(fold_word(word)) == fold_word(word)


@given(PHRASES)
def test_a_stored_gazetteer_is_the_same(phrases: list[tuple[str, Entry]]) -> None:
    """Packing and unpacking loses nothing."""
    made = Gazetteer(phrases)
    again = Gazetteer.unpack(made.pack())
    known = {words for text, _ in phrases if (words := words_of(text))}
    assert len(again) == len(made) == len(known)
    for words in known:
        assert again.meaning(words) == made.meaning(words) != ()


@given(PHRASES, st.randoms())
def test_the_order_of_the_input_does_not_matter(phrases: list[tuple[str, Entry]], random: object) -> None:
    """Same phrases, same bytes."""
    assert Gazetteer(reversed(phrases)).pack() == Gazetteer(phrases).pack()


def test_text_that_is_not_a_packed_gazetteer_is_refused() -> None:
    """A damaged file is told, not guessed at."""
    with pytest.raises(ValueError, match="not a packed gazetteer"):
        Gazetteer.unpack("no tab here")


def test_an_unknown_word_starts_nothing() -> None:
    """Nearly every word of an article."""
    assert Gazetteer([]).standing_at(("nothing",), 0) == ()


def test_phrases_are_narrowed_by_the_word_that_follows() -> None:
    """Longer phrases that go on otherwise are left out; phrases of one word always stay."""
    entry = Entry(PhraseKind.TITLE, "x", Case.ANY)
    gazetteer = Gazetteer((p, entry) for p in ("minister", "minister of war", "minister for trade"))
    there = gazetteer.standing_at(("minister", "of", "war", "and"), 0)
    assert [p.words for p in there] == [("minister", "of", "war"), ("minister",)]
    assert [p.words for p in gazetteer.standing_at(("minister", "of"), 0)] == [("minister",)]
    assert [p.words for p in gazetteer.standing_at(("the", "minister"), 1)] == [("minister",)]
    assert gazetteer.standing_at(("nobody", "of"), 0) == ()
