"""Neighbourhoods: what stands near a span, without a look at everything else."""

from __future__ import annotations

from checks.language.neighbourhood import Neighbourhood
from checks.language.places import Places
from checks.model import Mention, MentionKind, Span
from tests.checks.judged import readings

TITLES = Neighbourhood.of(
    Mention(Span(start, start + 5), MentionKind.TITLE, "title") for start in (0, 10, 20)
)


def test_what_begins_between_two_places() -> None:
    """Half-open, by start."""
    assert [m.span.start for m in TITLES.between(0, 20)] == [0, 10]
    assert TITLES.between(21, 99) == ()


def test_what_covers_a_character() -> None:
    """From the first to the last character, not beyond."""
    assert [TITLES.covers(at) for at in (9, 10, 14, 15)] == [False, True, True, False]


def test_what_lies_inside_a_span() -> None:
    """Whole, not in part."""
    assert TITLES.inside(Span(9, 15))
    assert not TITLES.inside(Span(11, 15))
    assert not TITLES.inside(Span(5, 9))


def test_the_nearest_scope_that_names_a_wanted_country_decides() -> None:
    """The sentence before the paragraph, the paragraph before the article, the other field last."""
    text = "Kyiv is calm. Syria is not.\n\nFrance waits. Nobody knows."
    (title, body) = readings(text, "2025-07-04", "Berlin, Germany, waits")
    places = Places(body)
    wanted = {"ukraine", "syria", "france", "germany"}

    def nearest(words: str, among: set[str]) -> set[str]:
        start = text.index(words)
        return set(places.nearest(Span(start, start + len(words)), among))

    assert nearest("calm", wanted) == {"ukraine"}
    assert nearest("not", wanted) == {"syria"}
    assert nearest("calm", {"syria", "france"}) == {"syria"}
    assert nearest("Nobody", wanted) == {"france"}
    assert nearest("Nobody", {"ukraine", "syria"}) == {"ukraine", "syria"}
    assert nearest("Nobody", {"germany"}) == {"germany"}
    assert nearest("Nobody", {"turkey"}) == set()
    assert title.mentions
