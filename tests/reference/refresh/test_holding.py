"""Statements from rows of SPARQL and from entities: dates with their precision, what is left out."""

from __future__ import annotations

import pytest

from reference.dates import Edge, Interval, PartialDate
from reference.errors import UpstreamMalformed
from reference.refresh import upstream
from reference.refresh.edition import spellings
from reference.refresh.holding import Holding, Row, from_json, from_rows, of_entity, to_json
from reference.refresh.upstream import Edited
from reference.wikidata import statements
from tests.wikidata_server import notation

WD = "http://www.wikidata.org/entity/"
BASE = {
    "statement": f"{WD}statement/Q5-AB-CD",
    "person": f"{WD}Q5",
    "office": f"{WD}Q7",
    "rank": "http://wikiba.se/ontology#NormalRank",
    "revision": "42",
}


def date(name: str, day: str, precision: int) -> dict[str, str]:
    """A date as SPARQL gives it."""
    return {name: f"{day}T00:00:00Z", f"{name}Precision": str(precision), f"{name}Any": day}


def read(*more: Row) -> list[Holding]:
    """The holdings of rows that all tell of one statement."""
    return list(from_rows([{**BASE, **row} for row in more]))


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([{}], Interval(Edge.UNKNOWN, Edge.OPEN)),
        ([date("start", "2020-03-04", 11)], Interval(PartialDate(2020, 3, 4), Edge.OPEN)),
        ([date("start", "2020-03-01", 10)], Interval(PartialDate(2020, 3), Edge.OPEN)),
        ([date("start", "2020-01-01", 9)], Interval(PartialDate(2020), Edge.OPEN)),
        ([date("start", "2020-01-01", 8)], Interval(Edge.UNKNOWN, Edge.OPEN)),
        ([{"endAny": f"{WD}.well-known/genid/1"}], Interval(Edge.UNKNOWN, Edge.UNKNOWN)),
        ([date("end", "2020-01-01", 9), date("end", "2021-01-01", 9)], Interval(Edge.UNKNOWN, Edge.UNKNOWN)),
    ],
    ids=["no dates", "day", "month", "year", "decade", "unknown value", "two ends"],
)
def test_dates_keep_their_doubt(rows: list[Row], expected: Interval) -> None:
    """No value is open, an unknown value is over, two values are none."""
    (found,) = read(*rows)
    assert found.interval == expected
    assert (found.statement, found.person, found.office, found.revision) == ("Q5$AB-CD", "Q5", "Q7", 42)


def test_what_is_wrong_by_its_own_word_is_left_out() -> None:
    """Deprecated statements, and those that end before they begin."""
    assert read({"rank": "http://wikiba.se/ontology#DeprecatedRank"}) == []
    assert read({**date("start", "2020-03-04", 11), **date("end", "2019-03-04", 11)}) == []


@pytest.mark.parametrize(
    "broken", [{"statement": "x"}, {"revision": "new"}, {"start": "2020-xx", "startPrecision": "11"}]
)
def test_other_rows_are_malformed(broken: dict[str, str]) -> None:
    """A service that answers something else is told."""
    row = {"statement": "x"} if broken == {"statement": "x"} else {**BASE, **broken}
    with pytest.raises(UpstreamMalformed):
        list(from_rows([row]))


def test_an_entity_says_the_same_and_more() -> None:
    """Its references; and doubtful statements are left out."""
    raw = notation.entity(
        {
            "id": "Q5",
            "revision": 42,
            "statements": [
                {"P39": "Q7", "start": "2020-03-04", "references": 2},
                {"P39": "Q7", "start": "2023", "P1480": "Q8"},
                {"P39": "Q9", "start": "2020"},
                {"P570": "2024-02"},
            ],
        }
    )
    (found,) = of_entity(statements.entity(raw), ["Q7"])
    assert found.interval == Interval(PartialDate(2020, 3, 4), Edge.OPEN)
    assert (found.references, found.died, found.revision) == (2, PartialDate(2024, 2), 42)


def test_imported_from_a_wikipedia_is_no_reference() -> None:
    """It says where a program copied it, not where it was read."""
    raw = notation.entity({"id": "Q5", "statements": [{"P39": "Q7", "references": 2}]})
    first, second = raw["claims"]["P39"][0]["references"]
    for reference, prop in ((first, "P143"), (second, "P813")):
        (snaks,) = reference["snaks"].values()
        reference["snaks"] = {prop: [{**snak, "property": prop} for snak in snaks]}
    (found,) = of_entity(statements.entity(raw), ["Q7"])
    assert found.references == 0


def test_what_is_remembered_comes_back() -> None:
    """Survey and holdings, through a file."""
    (holding,) = read({**date("start", "2020-03-01", 10), "endAny": "x", **date("died", "2024-01-01", 9)})
    assert from_json(to_json(holding)) == holding
    survey = {"Q7": Edited(3, "2026-01-01T00:00:00Z")}
    kept = upstream.loaded(upstream.dumped(survey, {"Q7": (holding,)}))
    assert (kept.survey, kept.holdings) == (survey, {"Q7": (holding,)})
    assert kept.changed({**survey, "Q8": Edited(1, "x")}, ["Q7", "Q8", "Q9"]) == ["Q8"]
    assert upstream.loaded(b"[1") == upstream.NOTHING


def test_spellings_are_those_that_english_prints() -> None:
    """Latin letters, one line, no bar, no single word beside the usual name; the label first."""
    raw = notation.entity(
        {
            "id": "Q5",
            "labels": {"en": "Jorvan Telk", "ru": "Йорван Телк", "pl": "Jorwan  Telk", "fr": "Telk"},
            "aliases": {"en": ["J. K.|Telk", "Йорван", "Telky"], "de": ["Not Read"]},
        }
    )
    assert spellings(statements.entity(raw)) == ("Jorvan Telk", "Jorwan Telk", "J. K. Telk")
