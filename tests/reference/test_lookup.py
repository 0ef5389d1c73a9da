"""The question a person asks directly: who held this, there, then?"""

from __future__ import annotations

import pytest

from reference.facts import Facts
from reference.lookup import NothingKnown, lines


def asked(facts: Facts, title: str, polity: str, day: str) -> tuple[str, list[str]]:
    """What is said of the record, and who is named."""
    head, *found = lines(facts, title, polity, day)
    return head.rpartition(": ")[2], [line.strip().partition(",")[0] for line in found]


@pytest.mark.parametrize(
    ("title", "polity", "day", "record", "names"),
    [
        ("foreign minister", "Syria", "2025-07-04", "every holder is known", ["Asaad al-Shaibani"]),
        ("Minister of Foreign Affairs", "Syrian", "2024-12-07", "may be incomplete", ["Bassam Alsabbagh"]),
        ("foreign minister", "syria", "2024-12-10", "may be incomplete", ["nobody is recorded"]),
        ("chancellor", "Germany", "2025-06-01", "every holder is known", ["Friedrich Merz"]),
        ("chancellor", "UK", "2015-06-01", "every holder is known", ["George Osborne"]),
        ("secretary of state", "US", "2014-06-01", "every holder is known", ["John Kerry"]),
        ("PM", "Britain", "2016-07", "every holder is known", ["David Cameron", "Theresa May"]),
        ("NATO chief", "NATO", "2020", "may be incomplete", ["Jens Stoltenberg"]),
    ],
)
def test_who_held_it(
    facts: Facts, title: str, polity: str, day: str, *, record: str, names: list[str]
) -> None:
    """Titles as the press writes them, polities by any name or demonym, days as precise as known."""
    assert asked(facts, title, polity, day) == (record, names)


def test_each_holder_comes_with_dates_and_source(facts: Facts) -> None:
    """So that the answer can be checked."""
    _, line = lines(facts, "president", "Syria", "2025-07-04")
    assert "2025-01-29/.." in line
    assert "The World Factbook" in line
    assert "known to 2026-05, firm" in line


@pytest.mark.parametrize(
    ("title", "polity", "day"),
    [
        ("foreign minister", "Atlantis", "2025-07-04"),
        ("foreign minister", "", "2025-07-04"),
        ("dogcatcher", "Syria", "2025-07-04"),
        ("", "Syria", "2025-07-04"),
        ("home secretary", "Syria", "2025-07-04"),
        ("foreign minister", "Syria", "yesterday"),
    ],
)
def test_what_is_not_known_is_said(facts: Facts, title: str, polity: str, day: str) -> None:
    """In one line, naming what was not understood."""
    with pytest.raises(NothingKnown, match=r"\S"):
        list(lines(facts, title, polity, day))
