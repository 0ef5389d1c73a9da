"""Another given name before the holder's surname."""

from __future__ import annotations

import pytest

from reference.names import has_other_first_name


@pytest.mark.parametrize(
    ("name", "spellings"),
    [
        ("Joe Trudeau", ("Justin Trudeau", "Justin Pierre James Trudeau")),
        ("Jessica Ardern", ("Jacinda Ardern",)),
        ("Jonathan Lungu", ("Edgar Lungu",)),
        ("Viktor Poroshenko", ("Petro Poroshenko",)),
    ],
)
def test_another_given_name(name: str, spellings: tuple[str, ...]) -> None:
    """The table and the letters keep the two names apart."""
    assert has_other_first_name(name, spellings)


@pytest.mark.parametrize(
    ("name", "spellings"),
    [
        ("Pierre Trudeau", ("Justin Trudeau", "Justin Pierre James Trudeau")),
        ("Bill Clinton", ("William Clinton",)),
        ("Joe Biden", ("Joseph R. Biden",)),
        ("Bob Jones", ("B. Jones",)),
        ("Tony Blair", ("Anthony Blair",)),
        ("Hunter Biden", ("Joe Biden",)),
        ("Trudeau", ("Justin Trudeau",)),
        ("Joe Martin", ("Justin Trudeau",)),
        ("Jin Xi", ("Xi Jinping",)),
    ],
)
def test_the_same_person_may_be_meant(name: str, spellings: tuple[str, ...]) -> None:
    """A second name, a short form, an initial, a word that is no known given name."""
    assert not has_other_first_name(name, spellings)
