"""Timelines: the tenures of a seat gathered, and which open ends are believed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reference.tables import load
from reference.timelines import assemble
from tests.reference.conftest import Edit


def complete(data: Path, polity: str, seat: str) -> str:
    """The complete stretches of one seat, as the compiled file holds them."""
    return next(row[4] for row in assemble(load(data)) if row[:2] == (polity, seat))


def test_seats_are_sorted_and_none_is_lost(data: Path) -> None:
    """Each seat that an office carries has one row."""
    tables = load(data)
    rows = list(assemble(tables))
    assert [r[:2] for r in rows] == sorted({(o.polity, s) for o in tables.offices for s in o.seats})
    assert sum(len(json.loads(r[5])) for r in rows) == len(tables.tenures)


def test_a_minister_whom_only_an_extract_keeps_open_is_believed_for_a_while(data: Path, edit: Edit) -> None:
    """Lavrov since 2004 is vouched for by a page; without it, five years are believed."""
    assert complete(data, "russia", "minister:foreign") == "2004-03-09/2025-12-02"
    edit(
        "tenures/russia.csv",
        "Q1418873,2004-03-09,,2025-12,firm,wikidata|press",
        "Q1418873,2004-03-09,,2025-12,firm,wikidata",
    )
    assert complete(data, "russia", "minister:foreign") == "2004-03-09/2009-03-09"


def test_a_president_whom_an_extract_keeps_open_is_believed(data: Path, edit: Edit) -> None:
    """The world watches that seat."""
    row = "Q3052772,Q191954,2017-05-14,,2026-08-22,firm,"
    edit("tenures/france.csv", f"{row}wikidata|factbook", f"{row}wikidata")
    assert complete(data, "france", "president").endswith("/2026-08-23")


def test_nobody_is_in_office_after_death(data: Path, edit: Edit) -> None:
    """A death ends what an open row would go on claiming."""
    edit(
        "people.csv",
        "Q58217,Sergey Lavrov,Sergei Lavrov|Sergej Lawrow,,1950-03-21,,",
        "Q58217,Sergey Lavrov,Sergei Lavrov|Sergej Lawrow,,1950-03-21,2012-02-03,",
    )
    assert complete(data, "russia", "minister:foreign") == "2004-03-09/2012-02-04"


@pytest.mark.parametrize("single", ["yes", "no"])
def test_one_office_that_several_hold_makes_the_seat_one_of_several(
    data: Path, edit: Edit, single: str
) -> None:
    """Its stretches then end."""
    edit(
        "offices.csv",
        "Minister of Foreign Affairs,minister:foreign,yes,,wikidata,",
        f"Minister of Foreign Affairs,minister:foreign,{single},,wikidata,",
    )
    assert bool(complete(data, "france", "minister:foreign")) is (single == "yes")


MEKDAD = "Q5431067,Q102025289,2020-11-22,2024-09-23,2024-09-23,recall,wikidata|recall,"


def test_an_open_firm_row_is_closed_by_what_is_recalled_of_its_end(data: Path, edit: Edit) -> None:
    """One tenure, firm as far as its own source spoke; the stretches are made without the recalled end."""
    firm = "Q5431067,Q102025289,2020-11-22,,2023-01-12,firm,wikidata,"
    edit("tenures/syria.csv", MEKDAD, f"{firm}\n{MEKDAD}")
    row = next(r for r in assemble(load(data)) if r[:2] == ("syria", "minister:foreign"))
    (mekdad,) = (t for t in json.loads(row[5]) if t[0] == "Q5431067")
    assert mekdad[2:7] == ["2020-11-22", "2024-09-23", "2023-01-12", "firm", "wikidata|recall"]
    assert row[4] == "2006-02-21/2020-11-17 2020-11-22/2023-01-13 2024-12-21/2026-07-02"


def test_a_recalled_end_before_the_firm_row_was_open_closes_nothing(data: Path, edit: Edit) -> None:
    """Then the rows contradict each other, and both stay as they are."""
    firm = "Q5431067,Q102025289,2020-11-22,,2025-01-12,firm,wikidata,"
    edit("tenures/syria.csv", MEKDAD, f"{firm}\n{MEKDAD}")
    row = next(r for r in assemble(load(data)) if r[:2] == ("syria", "minister:foreign"))
    assert len([t for t in json.loads(row[5]) if t[0] == "Q5431067"]) == 2
