"""The audit of the facts: what it must find when it is put there, and that the data are without the worst."""

from __future__ import annotations

from pathlib import Path

from reference.audit import gaps, suspicions
from reference.facts import Facts
from reference.location import DATA
from reference.tables import load
from tests.reference.conftest import Edit


def kinds(data: Path) -> list[str]:
    """What is suspected, in order."""
    return [item.kind for item in suspicions(load(data))]


def added(path: Path, *rows: str) -> None:
    """Put rows where the order of the file wants them."""
    head, *lines = path.read_text("utf-8").splitlines()
    columns = head.split(",")
    place = [columns.index(c) for c in ("office", "start", "person", "end", "as_of")]
    lines = sorted([*lines, *rows], key=lambda line: [line.split(",")[i] for i in place])
    path.write_text("\n".join([head, *lines]) + "\n", "utf-8")


def test_nothing_is_suspected_of_sound_data(data: Path) -> None:
    """The small reference."""
    assert kinds(data) == []


def test_two_holders_of_a_single_office(data: Path) -> None:
    """For longer than a hand-over."""
    added(data / "tenures/russia.csv", "Q7747,Q1418873,2010-01-01,2011-01-01,2025-12,firm,wikidata,")
    assert "two-holders" in kinds(data)


def test_a_stand_in_is_no_second_holder(data: Path) -> None:
    """Whose note begins with "acting"."""
    added(data / "tenures/russia.csv", "Q7747,Q1418873,2010-01-01,2011-01-01,2025-12,firm,wikidata,acting")
    assert "two-holders" not in kinds(data)


def test_a_holder_after_death(data: Path, edit: Edit) -> None:
    """An open row of somebody who died before it was read."""
    edit(
        "people.csv",
        "Q58217,Sergey Lavrov,Sergei Lavrov|Sergej Lawrow,,1950-03-21,,",
        "Q58217,Sergey Lavrov,Sergei Lavrov|Sergej Lawrow,,1950-03-21,2012-02-03,",
    )
    assert "after-death" in kinds(data)


def test_a_minister_of_ten(data: Path, edit: Edit) -> None:
    """Two people under one id, or a wrong date of birth."""
    edit(
        "people.csv",
        "Q58217,Sergey Lavrov,Sergei Lavrov|Sergej Lawrow,,1950-03-21,,",
        "Q58217,Sergey Lavrov,Sergei Lavrov|Sergej Lawrow,,1994-03-21,,",
    )
    assert "child" in kinds(data)


def test_an_end_that_nobody_entered(data: Path, edit: Edit) -> None:
    """Half a century in office."""
    edit(
        "tenures/russia.csv",
        "Q1418873,2004-03-09,,2025-12,firm,wikidata|press",
        "Q1418873,1974-03-09,,2025-12,firm,wikidata|press",
    )
    assert "forgotten-end" in kinds(data)


def test_a_local_id_for_somebody_who_has_one(data: Path) -> None:
    """The same name in the same polity."""
    people = data / "people.csv"
    head, *lines = people.read_text("utf-8").splitlines()
    lines = sorted([*lines, "local:sergei-lavrov,Sergei Lavrov,,,,,press"], key=lambda row: row.split(",")[0])
    people.write_text("\n".join([head, *lines]) + "\n", "utf-8")
    added(data / "tenures/russia.csv", "local:sergei-lavrov,Q1418873,1999,2000,2025-12,firm,press,")
    assert "same-person" in kinds(data)


def test_gaps_are_told_of_the_offices_that_matter(facts: Facts) -> None:
    """A gap names its first and last days."""
    found = [item for item in gaps(facts.coverage()) if item.polity == "syria"]
    assert found
    assert all(item.kind == "gap" and ".." in item.what for item in found)


def test_the_packaged_facts_have_nobody_twice_under_two_ids_and_no_child_in_office() -> None:
    """What review has mended stays mended."""
    found = kinds(DATA)
    assert "same-person" not in found
    assert "child" not in found
