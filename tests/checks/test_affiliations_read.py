"""How well attributions are read, on sentences labelled by hand: the floors of precision and recall."""

from __future__ import annotations

import datetime as dt

import pytest

from checks.model import AsOf, AsOfSource
from tests.mini import mini_facts
from tests.quality import affiliations

AS_OF = AsOf(dt.date(2025, 7, 4), AsOfSource.REQUEST)
PRECISION, RECALL = 0.95, 0.85


@pytest.mark.parametrize("draws", [affiliations.DRAWS[:1], affiliations.DRAWS], ids=["first", "all"])
def test_attributions_are_read_as_a_person_labelled_them(draws: tuple[str, ...]) -> None:
    """Person, role, body and tense all have to agree."""
    labelled = [s for name in draws for s in affiliations.sentences(name)]
    measured = affiliations.measure(labelled, mini_facts(), AS_OF)
    shown = [f"{s.number}: {t}" for s, t in (*measured.beyond, *measured.missed)]
    assert measured.precision >= PRECISION, shown
    assert measured.recall >= RECALL, shown


def test_the_labels_are_as_many_as_the_file_says() -> None:
    """Three hundred sentences of the first draw, with and without a tie, all different."""
    first = affiliations.sentences(affiliations.DRAWS[0])
    assert [s.number for s in first] == list(range(1, 301))
    assert 100 <= sum(bool(s.ties) for s in first) <= 200


def test_a_tie_in_any_part_other_than_labelled_counts_against_both() -> None:
    """A wrong tense is a tie missed and a tie too many."""
    sentence = affiliations.Sentence(
        1,
        "Ann Ray, a former fellow at the Elm Institute, said no.",
        (affiliations.Tie("Ann Ray", "fellow", ("Elm Institute",), "present"),),
    )
    measured = affiliations.measure([sentence], mini_facts(), AS_OF)
    assert (measured.right, len(measured.missed), len(measured.beyond)) == (0, 1, 1)
