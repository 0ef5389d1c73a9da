"""Coverage: how much of each office's record is complete, seat by seat and summed."""

from __future__ import annotations

import datetime as dt

import pytest

from reference.coverage import LATE, SeatCoverage, summary
from reference.dates import DaySpan
from reference.facts import Facts
from reference.location import DATA
from reference.model import PolityId, Seat
from reference.tables import read_all


def seat(
    name: str, *spans: tuple[str, str], region: str = "Europe", is_single: bool = True, polity: str = "france"
) -> SeatCoverage:
    """A seat with these complete stretches, first and last days."""
    day = dt.date.fromisoformat
    complete = tuple(DaySpan(day(first), day(last) + dt.timedelta(days=1)) for first, last in spans)
    return SeatCoverage(PolityId(polity), region, Seat(name), is_single=is_single, complete=complete)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("president", "head of state"),
        ("monarch", "head of state"),
        ("prime_minister", "head of government"),
        ("minister:foreign", "foreign"),
        ("minister:homeland_security", "interior"),
        ("minister:fisheries", "other minister"),
        ("attorney_general", "justice"),
        ("governor:texas", "regional"),
        ("ambassador:iraq", "other"),
        ("commission_president", "head of a body"),
    ],
)
def test_every_seat_has_a_kind(name: str, kind: str) -> None:
    """By its whole name, else by its rank."""
    assert seat(name).kind == kind


def test_the_president_of_a_body_is_its_head() -> None:
    """The World Bank has no head of state."""
    assert seat("president", region="International bodies").kind == "head of a body"


def test_gaps_are_what_the_stretches_leave_of_the_window() -> None:
    """A stretch that begins before the window or ends after it is cut."""
    found = seat("president", ("1990-01-01", "2016-03-04"), ("2016-03-06", "2030-01-01")).gaps(LATE)
    assert [(str(g.first), str(g.last)) for g in found] == [("2016-03-05", "2016-03-05")]


def test_no_stretch_is_one_gap() -> None:
    """The whole window."""
    assert seat("president").gaps(LATE) == (LATE,)
    assert seat("president").days(LATE) == 0


def test_whole_means_no_gap_longer_than_a_hand_over() -> None:
    """Thirty-one days between two holders are usual; thirty-two are a gap."""
    assert seat("president", ("1999-01-01", "2010-01-01"), ("2010-02-02", "2027-01-01")).is_complete()
    assert not seat("president", ("1999-01-01", "2010-01-01"), ("2010-02-03", "2027-01-01")).is_complete()


def test_a_seat_of_several_is_never_whole() -> None:
    """Whatever is recorded of it."""
    assert not seat("president", ("1999-01-01", "2027-01-01"), is_single=False).is_complete()


def test_sums_are_by_kind_and_region_and_closed_by_all_regions() -> None:
    """A region left empty is the sum."""
    seats = [
        seat("minister:foreign", ("1999-01-01", "2027-01-01")),
        seat("minister:foreign", ("2013-01-01", "2027-01-01"), region="Asia", polity="japan"),
        seat("minister:foreign", is_single=False, region="Asia", polity="yemen"),
    ]
    asia, europe, every = summary(seats)
    assert (asia.region, asia.seats, asia.single, asia.complete, asia.complete_late) == ("Asia", 2, 1, 0, 1)
    assert asia.share == 50.0
    assert asia.share_late == 100.0
    assert (europe.region, europe.complete, europe.share) == ("Europe", 1, 100.0)
    assert (every.region, every.seats, every.single, every.complete, every.share) == ("", 3, 2, 1, 75.0)


def test_every_seat_of_the_reference_is_covered_once(facts: Facts) -> None:
    """With its region and its stretches, as the timeline has them."""
    found = facts.coverage()
    assert [(s.polity, s.seat) for s in found] == sorted({(s.polity, s.seat) for s in found})
    syria = next(s for s in found if (s.polity, s.seat) == ("syria", "president"))
    timeline = facts.timeline(PolityId("syria"), Seat("president"))
    assert timeline is not None
    assert syria.region == "Middle East"
    assert syria.complete == timeline.complete
    assert {s.region for s in found if s.polity in {"nato", "european-union"}} == {"International bodies"}


def test_every_country_stands_in_one_region() -> None:
    """Of the packaged data."""
    tables, _ = read_all(DATA)
    placed = [polity for row in tables.regions for polity in row.polities]
    assert len(placed) == len(set(placed))
    assert {p.id for p in tables.polities if p.kind == "country"} <= set(placed)
