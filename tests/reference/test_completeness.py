"""Complete stretches: where nobody else can have held the seat, as far as the record goes."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reference.completeness import complete_stretches
from reference.dates import DaySpan, Edge, Interval, PartialDate, Ternary
from reference.model import OfficeId, PersonId, SourceId, Strength, Tenure


def held(
    person: str, start: str, end: str, *, as_of: str = "2026-01-01", strength: Strength = Strength.FIRM
) -> Tenure:
    """A tenure of the one office; `?` unknown, `..` open."""
    first = Edge.UNKNOWN if start == "?" else PartialDate.parse(start)
    ends = {"?": Edge.UNKNOWN, "..": Edge.OPEN}
    last = ends.get(end) or PartialDate.parse(end)
    return Tenure(
        PersonId(person),
        OfficeId("Q1"),
        Interval(first, last),
        PartialDate.parse(as_of),
        SourceId("s"),
        strength,
    )


def stretches(*tenures: Tenure, is_single: bool = True) -> list[tuple[str, str]]:
    """First and last days."""
    return [(str(s.first), str(s.last)) for s in complete_stretches(tenures, is_single=is_single)]


def test_a_chain_of_holders_is_one_stretch() -> None:
    """A hand-over day belongs to both, the next day to the successor: no gap."""
    found = stretches(held("a", "2010-01-01", "2012-05-06"), held("b", "2012-05-07", "2015-01-01"))
    assert found == [("2010-01-01", "2015-01-01")]


def test_a_gap_is_left_out() -> None:
    """Somebody acted on those days, and we do not know who."""
    found = stretches(held("a", "2010-01-01", "2012-05-06"), held("b", "2012-05-09", "2015-01-01"))
    assert found == [("2010-01-01", "2012-05-06"), ("2012-05-09", "2015-01-01")]


def test_an_open_tenure_counts_to_the_day_it_was_known() -> None:
    """Of an `as_of` in a month, its first day."""
    assert stretches(held("a", "2020-01-01", "..", as_of="2026-07")) == [("2020-01-01", "2026-07-01")]


def test_imprecise_edges_shrink_the_stretch() -> None:
    """In the doubtful months nobody is told anything."""
    assert stretches(held("a", "2010", "2012-05")) == [("2010-12-31", "2012-05-01")]


def test_recall_completes_nothing() -> None:
    """What nobody re-read may support, never refute."""
    assert stretches(held("a", "2010-01-01", "2012-05-06", strength=Strength.RECALL)) == []


def test_recall_inside_a_stretch_takes_nothing_away() -> None:
    """It adds somebody who may have held it, and the check compares with all."""
    found = stretches(
        held("a", "2010-01-01", "2012-05-06"),
        held("b", "2011-01-01", "2011-06-01", strength=Strength.RECALL),
    )
    assert found == [("2010-01-01", "2012-05-06")]


def test_a_seat_of_several_is_never_complete() -> None:
    """Nobody knows all junior ministers."""
    assert stretches(held("a", "2010-01-01", "2012-05-06"), is_single=False) == []


def test_a_contradiction_is_left_out() -> None:
    """Two holders of a single seat for months: the record is not understood there."""
    found = stretches(held("a", "2010-01-01", "2012-01-01"), held("b", "2011-01-01", "2014-01-01"))
    assert found == [("2010-01-01", "2010-12-31"), ("2012-01-02", "2014-01-01")]


def test_an_overlap_of_a_hand_over_is_no_contradiction() -> None:
    """The outgoing minister stays until the new one is sworn in."""
    found = stretches(held("a", "2010-01-01", "2012-01-10"), held("b", "2012-01-01", "2014-01-01"))
    assert found == [("2010-01-01", "2014-01-01")]


def test_a_forgotten_end_stops_at_the_next_holder() -> None:
    """The sources' commonest mistake does not spoil the successors' stretches."""
    found = stretches(held("a", "2012-01-01", ".."), held("b", "2015-01-01", "2018-01-01"))
    assert found == [("2012-01-01", "2018-01-01")]


def test_a_forgotten_end_may_have_been_long_before_the_next_holder() -> None:
    """Somebody between them may be missing, so the first is believed for five years."""
    found = stretches(held("a", "2000-01-01", ".."), held("b", "2015-01-01", "2018-01-01"))
    assert found == [("2000-01-01", "2004-12-30"), ("2015-01-01", "2018-01-01")]


def test_an_open_tenure_of_a_source_that_leaves_ends_out_is_believed_for_a_while() -> None:
    """An extract of 2022 does not prove that a minister of 2010 was in office then."""
    tenure = held("a", "2010-01-01", "..", as_of="2022-07-23")
    found = complete_stretches([tenure], is_single=True, may_be_forgotten=lambda _: True)
    assert [(str(s.first), str(s.last)) for s in found] == [("2010-01-01", "2014-12-31")]


def test_an_unknown_end_leaves_out_the_days_up_to_the_next_holder() -> None:
    """He may have sat on any of them."""
    found = stretches(
        held("a", "2010-01-01", "2016-01-01"),
        held("x", "2012-01-01", "?"),
        held("b", "2014-01-01", "2016-01-01"),
    )
    assert ("2010-01-01", "2011-12-31") in found
    assert all(last < "2012-01-01" or first >= "2014-01-01" for first, last in found)


def test_an_unknown_start_leaves_out_the_days_since_the_last_change() -> None:
    """Whoever ended in 2013 began at some time before."""
    found = stretches(held("a", "2010-01-01", "2016-01-01"), held("x", "?", "2013-01-01"))
    assert found == [("2013-01-02", "2016-01-01")]


DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2020, 1, 1))
TENURES = st.lists(
    st.builds(
        lambda person, a, b, strength: held(person, str(min(a, b)), str(max(a, b)), strength=strength),
        st.sampled_from("abcd"),
        DAYS,
        DAYS,
        st.sampled_from(Strength),
    ),
    max_size=8,
)


@given(TENURES, DAYS)
def test_inside_a_stretch_a_firm_holder_is_sure(tenures: list[Tenure], day: dt.date) -> None:
    """Every day of a stretch has somebody of whom it can be said that he held it."""
    span = DaySpan.on(day)
    found = complete_stretches(tenures, is_single=True)
    if any(s.first <= day < s.until for s in found):
        assert any(t.strength is Strength.FIRM and t.held(span) is Ternary.YES for t in tenures)


@given(TENURES)
def test_stretches_are_in_order_and_apart(tenures: list[Tenure]) -> None:
    """They neither touch nor overlap."""
    found = complete_stretches(tenures, is_single=True)
    assert all(one.until < other.first for one, other in pairwise(found))


def test_an_open_end_that_another_source_shows_later_is_not_forgotten() -> None:
    """A recalled row that goes on, or ends later, is a second witness."""
    firm = held("a", "2004-03-09", "..", as_of="2022-08-03")
    later = replace(held("a", "2004-03-09", "2024-05-12", strength=Strength.RECALL), source=SourceId("r"))

    def found(*tenures: Tenure) -> list[tuple[str, str]]:
        spans = complete_stretches(tenures, is_single=True, may_be_forgotten=lambda _: True)
        return [(str(s.first), str(s.last)) for s in spans]

    assert found(firm) == [("2004-03-09", "2009-03-08")]
    assert found(firm, later) == [("2004-03-09", "2022-08-03")]
    assert found(firm, replace(later, source=firm.source)) == [("2004-03-09", "2009-03-08")]


def test_an_end_that_a_firm_successor_confirms_closes_the_chain() -> None:
    """A recalled end and a firm start of somebody else within a hand-over leave no room between."""
    first = held("a", "2010-01-01", "..", as_of="2010-06-01")
    end = replace(held("a", "2010-01-01", "2014-05-01", strength=Strength.RECALL), source=SourceId("r"))
    second = held("b", "2014-05-02", "..", as_of="2015-01-01")
    assert stretches(first, end, second) == [("2010-01-01", "2015-01-01")]
    assert stretches(first, second)[-1] == ("2014-05-02", "2015-01-01")
    late = replace(second, interval=Interval(PartialDate.parse("2014-09-01"), Edge.OPEN))
    assert stretches(first, end, late) == [("2010-01-01", "2010-06-01"), ("2014-09-01", "2015-01-01")]


def test_two_standing_offices_of_one_seat_do_not_contradict_each_other() -> None:
    """Both holders are known: nobody else holds the seat; where one is not known, somebody may."""
    treasurer = held("a", "2010-01-01", "2014-01-01")
    minister = replace(held("b", "2010-01-01", "2012-01-01"), office=OfficeId("Q2"))
    again = replace(held("c", "2013-01-01", "2014-01-01"), office=OfficeId("Q2"))
    assert stretches(treasurer, minister, again) == [
        ("2010-01-01", "2012-01-01"),
        ("2013-01-01", "2014-01-01"),
    ]
