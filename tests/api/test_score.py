"""What the score promises, whatever the numbers."""

from __future__ import annotations

import dataclasses
import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.scoring import rule_weights, score
from api.scoring.score import Mistake, Tally, Weight
from checks.model import Severity
from checks.registry import CHECKS

MANY = settings(max_examples=1000, deadline=None)
"""Generated articles for each promise."""
RULES = [rule for check in CHECKS for rule in check.rules]

mistakes = st.builds(
    Mistake,
    code=st.sampled_from(["OT001", "OT006", "RG001"]),
    weight=st.sampled_from([Weight.MINOR, Weight.MODERATE, Weight.MAJOR]),
    precision=st.floats(0.05, 1),
    place=st.sampled_from([score.QUOTED, 1.0, score.CENTRAL]),
    count=st.integers(1, 30),
    is_error=st.booleans(),
)
tallies = st.builds(
    Tally,
    supported=st.integers(0, 300),
    undecided=st.integers(0, 300),
    mistakes=st.lists(mistakes, max_size=12).map(tuple),
)


def value(tally: Tally) -> float:
    return score.estimate(tally).value


@MANY
@given(tallies, mistakes)
def test_one_more_mistake_lowers_the_score(tally: Tally, mistake: Mistake) -> None:
    """Whatever else is in the article, and however light the mistake; a ceiling may hide it."""
    worse = Tally(tally.supported, tally.undecided, (*tally.mistakes, mistake))
    assert value(worse) <= value(tally)


@MANY
@given(tallies)
def test_one_more_fact_that_holds_never_lowers_the_score(tally: Tally) -> None:
    """Also in an article full of mistakes, where more coverage might have hurt."""
    assert value(Tally(tally.supported + 1, tally.undecided, tally.mistakes)) >= value(tally)


@MANY
@given(tallies)
def test_one_more_undecided_claim_never_raises_the_score(tally: Tally) -> None:
    """Vagueness does not pay, not even for an article whose checked part is bad."""
    assert value(Tally(tally.supported, tally.undecided + 1, tally.mistakes)) <= value(tally)


@MANY
@given(tallies, mistakes)
def test_correcting_a_mistake_never_lowers_the_score(tally: Tally, mistake: Mistake) -> None:
    """The mistake goes, a fact that holds stands in its place."""
    wrong = Tally(tally.supported, tally.undecided, (*tally.mistakes, mistake))
    right = Tally(tally.supported + 1, tally.undecided, tally.mistakes)
    assert value(right) >= value(wrong)


@MANY
@given(tallies, st.randoms(use_true_random=False))
def test_order_does_not_matter_to_the_last_bit(tally: Tally, random: object) -> None:
    """Sums are exact, so shuffled mistakes give the very same numbers."""
    shuffled = list(tally.mistakes)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    again = Tally(tally.supported, tally.undecided, tuple(shuffled))
    assert score.estimate(again) == score.estimate(tally)


@MANY
@given(tallies)
def test_the_interval_holds_the_score_and_stays_on_the_scale(tally: Tally) -> None:
    """0 <= low <= score <= high <= 100."""
    found = score.estimate(tally)
    assert 0 <= found.low <= found.value <= found.high <= 100


@MANY
@given(tallies)
def test_no_length_lifts_a_mistake_above_its_ceilings(tally: Tally) -> None:
    """A thousand true trivia do not dilute what is wrong."""
    padded = Tally(tally.supported + 100_000, tally.undecided, tally.mistakes)
    lowest = min((m.ceiling for m in tally.mistakes), default=100.0)
    assert value(padded) <= lowest
    assert all(m.code in score.estimate(padded).caps for m in tally.mistakes if m.is_error)


@MANY
@given(tallies)
def test_contributions_are_what_each_mistake_costs(tally: Tally) -> None:
    """The score with it minus the score without it, worked out the long way."""
    for index, cost in enumerate(score.contributions(tally)):
        rest = tally.mistakes[:index] + tally.mistakes[index + 1 :]
        expected = value(tally) - value(Tally(tally.supported, tally.undecided, rest))
        assert cost == pytest.approx(expected, abs=1e-9)
        assert cost <= 0


@MANY
@given(tallies, mistakes, st.integers(1, 54))
def test_copies_of_a_mistake_never_weigh_more_than_a_second_one(
    tally: Tally, mistake: Mistake, copies: int
) -> None:
    """Up to e^4 times: 1 + 0.25 ln k stays at or below 2."""
    once = dataclasses.replace(mistake, count=1)
    copied = Tally(
        tally.supported, tally.undecided, (*tally.mistakes, dataclasses.replace(mistake, count=copies))
    )
    twice = Tally(tally.supported, tally.undecided, (*tally.mistakes, once, once))
    assert value(copied) >= value(twice) - 1e-9


def test_more_repeats_of_a_mistake_weigh_more_but_far_less_than_new_ones() -> None:
    """Ten copies cost more than one and less than two different mistakes."""
    one = Mistake("RG001", Weight.MODERATE, 0.9)
    ten = Mistake("RG001", Weight.MODERATE, 0.9, count=10)
    once, copied, twice = (value(Tally(20, 0, m)) for m in ((one,), (ten,), (one, one)))
    assert once > copied > twice


def test_the_same_mistake_weighs_more_on_top_and_less_in_a_quotation() -> None:
    """Headline, body, quotation, in this order."""
    places = (score.CENTRAL, 1.0, score.QUOTED)
    found = [value(Tally(10, 0, (Mistake("RG001", Weight.MAJOR, 0.9, place=p),))) for p in places]
    assert found == sorted(found)
    assert len(set(found)) == 3


def test_fewer_facts_give_a_wider_interval() -> None:
    """One fact that holds is not proof of anything."""
    few, many = (score.estimate(Tally(n, 0, ())) for n in (1, 40))
    assert few.high - few.low > many.high - many.low


def test_an_unmeasured_rule_gives_a_wider_interval_than_a_measured_one() -> None:
    """Doubt about the rule is doubt about the score."""
    unsure, sure = (
        score.estimate(Tally(10, 0, (Mistake("OT002", Weight.MODERATE, p),))) for p in (0.5, 0.98)
    )
    assert unsure.high - unsure.low > sure.high - sure.low


@pytest.mark.parametrize("supported", [0, 1, 5, 20, 1000])
def test_no_confirmed_error_is_called_immaterial(supported: int) -> None:
    """The best band is out of reach while an error-level finding stands."""
    error = Mistake("OT002", Weight.MODERATE, 0.05, is_error=True)
    found = score.estimate(Tally(supported, 0, (error,)))
    assert score.band(round(found.value)) != score.band(100)


def test_bands_change_at_their_documented_edges() -> None:
    """85, 65 and 40."""
    words = [score.band(n) for n in (100, 85, 84, 65, 64, 40, 39, 0)]
    assert words[0] == words[1] != words[2] == words[3] != words[4] == words[5] != words[6] == words[7]


def test_every_rule_has_a_reviewed_weight_and_no_other_code_has_one() -> None:
    """A new rule is weighed on purpose."""
    assert set(rule_weights.table()) == {rule.code for rule in RULES}


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.code)
def test_exactly_the_rules_of_notes_weigh_nothing(rule: type) -> None:
    """A note never changes the score; a warning or an error does."""
    severity: Severity = rule.severity  # type: ignore[attr-defined]
    weight = rule_weights.table()[rule.code].weight  # type: ignore[attr-defined]
    assert (weight is Weight.NONE) == (severity is Severity.NOTE)


def test_every_weight_says_why() -> None:
    """Each row of the reviewed file has a weight and a reason; what is measured is not typed in there."""
    for code, row in tomllib.loads(rule_weights.PATH.read_text("utf-8")).items():
        assert row.keys() == {"weight", "why"}, code
        assert row["why"], code
