"""Whom a look-up by name looks at: few people, and the right one among them."""

from __future__ import annotations

from reference.name_index import MAX_LOOKED_AT, likely, most_alike


def test_everybody_under_the_keys_is_looked_at_as_a_rule() -> None:
    """Once each."""
    assert sorted(most_alike([["a", "b"], ["b", "c"]])) == ["a", "b", "c"]
    assert most_alike([]) == []


def test_of_too_many_those_with_the_rarest_shared_keys_are_looked_at() -> None:
    """Whoever shares a second or a rarer key is not lost among the namesakes."""
    crowd = [f"p{number}" for number in range(3 * MAX_LOOKED_AT)]
    found = most_alike([crowd, [crowd[-1], "rare"]])
    assert len(found) == MAX_LOOKED_AT
    assert {"rare", crowd[-1]} <= set(found)


def test_people_whose_letters_have_nothing_in_common_are_not_compared() -> None:
    """One sound key brings unlike names together; marks, order and variants are no difference."""
    people = ["Mevlüt Çavuşoğlu", "Jean Semidei", "Nobody|Cavusoglu Mevlut|", ""]
    assert likely("Mevlut Cavusoglu", people) == (0, 2)
