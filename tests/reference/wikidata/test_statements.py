"""What raw statements say, and what they leave open."""

from __future__ import annotations

from pathlib import Path

import pytest

from reference.dates import Edge, Interval, PartialDate
from reference.errors import UpstreamMalformed
from reference.wikidata import statements as st
from reference.wikidata.statements import Entity, Rank
from tests.wikidata_server.wiki import Wiki

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def person() -> Entity:
    raw = Wiki([ROOT / "tests/data/wikidata"]).resolve("Q9000000001")
    assert raw is not None
    return st.entity(raw)


def interval(person: Entity, office: str) -> Interval | None:
    (found,) = (s for s in person.statements if s.main.item == office)
    return found.interval


def test_dates_have_the_precision_they_claim(person: Entity) -> None:
    """To the year, the month or the day."""
    assert person.day(st.BORN) == PartialDate(1961)
    assert interval(person, "Q9000000102") == Interval(PartialDate(2015, 6), PartialDate(2019))


def test_no_end_and_an_end_of_no_value_are_open(person: Entity) -> None:
    """Still in office when last edited."""
    assert interval(person, "Q9000000101") == Interval(PartialDate(2021, 3, 4), Edge.OPEN)
    assert interval(person, "Q9000000105") == Interval(PartialDate(2010, 1, 1), Edge.OPEN)


def test_unknown_values_are_unknown_edges(person: Entity) -> None:
    """It has ended, nobody recorded when."""
    assert interval(person, "Q9000000104") == Interval(Edge.UNKNOWN, Edge.UNKNOWN)


def test_a_statement_that_ends_before_it_starts_has_no_interval(person: Entity) -> None:
    """Vandalism or a slip: either way no dated fact."""
    assert interval(person, "Q9000000106") is None


def test_deprecated_statements_are_left_out(person: Entity) -> None:
    """They are kept in the entity, and not among its facts."""
    assert any(s.rank is Rank.DEPRECATED for s in person.statements)
    assert all(s.rank is not Rank.DEPRECATED for s in person.of(st.POSITION_HELD))


def test_preferred_statements_are_the_best(person: Entity) -> None:
    """Normal ones count where none is preferred."""
    raw = Wiki([ROOT / "tests/data/wikidata"]).resolve("Q9000000003")
    assert raw is not None
    body = st.entity(raw)
    assert [s.main.item for s in body.best(st.DIRECTOR)] == ["Q9000000001"]
    assert len(body.of(st.DIRECTOR)) == 2
    assert len(person.best(st.POSITION_HELD)) == 6


def test_references_and_doubts_are_counted(person: Entity) -> None:
    """A fact without a source, or one that says of itself "presumably", is a weaker fact."""
    by_office = {s.main.item: s for s in person.of(st.POSITION_HELD)}
    assert by_office[st.Qid("Q9000000101")].references == 2
    assert by_office[st.Qid("Q9000000105")].references == 0
    assert [office for office, s in by_office.items() if s.is_doubtful] == ["Q9000000107"]


def test_the_names_of_a_person_are_labels_and_aliases(person: Entity) -> None:
    """In the languages asked for, the label first, each once."""
    assert person.spellings(("en", "de")) == (
        "Jorvan Telk",
        "J. K. Telk",
        "Jorvan Kestrin Telk",
        "Jorwan Telk",
    )
    assert person.is_human


@pytest.mark.parametrize(
    ("time", "precision", "calendar", "expected"),
    [
        ("+2016-08-00T00:00:00Z", 10, "Q1985727", PartialDate(2016, 8)),
        ("+2017-00-00T00:00:00Z", 9, "Q1985727", PartialDate(2017)),
        ("+2017-01-01T00:00:00Z", 9, "Q1985727", PartialDate(2017)),
        ("+1990-00-00T00:00:00Z", 8, "Q1985727", None),
        ("-0044-03-15T00:00:00Z", 11, "Q1985786", None),
        ("+1917-10-25T00:00:00Z", 11, "Q1985786", PartialDate(1917)),
        ("+2015-02-30T00:00:00Z", 11, "Q1985727", None),
        ("+12000-01-01T00:00:00Z", 11, "Q1985727", None),
        ("yesterday", 11, "Q1985727", None),
    ],
)
def test_times_that_are_no_day_of_ours(
    time: str, precision: int, calendar: str, expected: PartialDate | None
) -> None:
    """Cut to the precision, or no date at all."""
    value = {
        "time": time,
        "precision": precision,
        "calendarmodel": f"http://www.wikidata.org/entity/{calendar}",
    }
    snak = {"snaktype": "value", "property": "P569", "datavalue": {"type": "time", "value": value}}
    raw = {"id": "Q1", "claims": {"P569": [{"id": "Q1$1", "mainsnak": snak, "rank": "normal"}]}}
    assert st.entity(raw).day(st.BORN) == expected


def test_a_statement_of_a_new_shape_costs_only_itself() -> None:
    """Wikibase adds kinds of values; what we know stays readable."""
    snak = {"snaktype": "value", "property": "P31"}
    value = {"type": "wikibase-entityid", "value": {"id": "Q5"}}
    good = {"id": "Q1$1", "mainsnak": {**snak, "datavalue": value}, "rank": "normal"}
    bad = [{**good, "rank": "splendid"}, {**good, "mainsnak": snak}, {"id": "Q1$2"}, "text"]
    assert st.entity({"id": "Q1", "claims": {"P31": [*bad, good]}, "labels": []}).is_human


@pytest.mark.parametrize("raw", [{}, {"id": "Q1", "labels": {"en": "text"}}, {"id": "Q1", "lastrevid": "x"}])
def test_what_is_no_entity_is_malformed(raw: dict[str, object]) -> None:
    """Said, not guessed."""
    with pytest.raises(UpstreamMalformed):
        st.entity(raw)
