"""Heads and long open ends: what a careful reader would not take from Wikidata alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest

from reference.dates import Edge, Interval, PartialDate
from reference.refresh.holding import Holding
from reference.refresh.reconcile import Outcome, Record, reconcile
from reference.refresh.stints import SOURCE, Basis
from reference.rows import OfficeRow, TenureRow

BASIS = Basis(dt.date(2026, 12, 1), frozenset({"wikidata", SOURCE}))
MINISTER, HEAD = "minister:finance", "prime_minister"


def office(seat: str, single: str = "yes") -> OfficeRow:
    values = {"id": "Q2", "polity": "somewhere", "label": "an office", "seats": seat, "single": single}
    return OfficeRow.model_validate({**values, "titles": "", "source": "wikidata", "note": ""})


def row(
    person: str, start: str, end: str = "", as_of: str = "2024-06-01", source: str = "wikidata"
) -> TenureRow:
    values = {"person": person, "office": "Q2", "start": start, "end": end, "as_of": as_of, "note": ""}
    return TenureRow.model_validate({**values, "strength": "firm", "source": source})


def held(person: str, start: str, end: str = "", references: int = 1) -> Holding:
    until = PartialDate.parse(end) if end else Edge.OPEN
    interval = Interval(PartialDate.parse(start), until)
    return Holding(f"{person}$S", person, "Q2", interval, 7, None, references)


def found(seat: str, rows: Sequence[TenureRow], *stated: Holding, single: str = "yes") -> Outcome:
    """What a refresh makes of one office."""
    record = Record(office(seat, single), tuple(rows), tuple(rows))
    return reconcile([record], {"Q2": stated}, BASIS)


def known_to(outcome: Outcome, person: str) -> str:
    """The last day that the rows of a person speak for; empty when nothing is said of them."""
    return str(max((r.as_of for r in outcome.pairs.get(("Q2", person), ())), default=""))


@pytest.mark.parametrize(
    ("seat", "source", "start", "expected"),
    [
        (MINISTER, "wikidata", "2024-01-01", "2026-12-01"),
        (MINISTER, "wikidata", "2012-01-01", ""),
        (MINISTER, "page", "2012-01-01", "2026-12-01"),
        (HEAD, "wikidata", "2012-01-01", "2026-12-01"),
    ],
    ids=["of late", "long ago", "long ago, with a page", "a head of government"],
)
def test_an_open_end_is_believed_for_a_term(seat: str, source: str, start: str, expected: str) -> None:
    """Five years, unless the office is watched or something else than Wikidata keeps it open."""
    outcome = found(seat, [row("Q1", start, source=source)], held("Q1", start))
    assert known_to(outcome, "Q1") == expected


def test_a_new_holder_of_long_ago_is_known_for_a_term() -> None:
    """That somebody took office in 2012 is believed, that they are still there is not."""
    assert known_to(found(MINISTER, [], held("Q1", "2012-01-01")), "Q1") == "2016-12-30"


def test_whoever_was_followed_is_not_confirmed() -> None:
    """A forgotten end: in a single seat the later one sits."""
    rows = [row("Q1", "2024-01-01")]
    outcome = found(MINISTER, rows, held("Q1", "2024-01-01"), held("Q3", "2025-05-05"))
    assert known_to(outcome, "Q1") == ""
    assert known_to(outcome, "Q3") == "2026-12-01"


@pytest.mark.parametrize(
    ("references", "single", "why"),
    [
        (0, "yes", {"Q3": "the statement names no source", "Q1": "no successor is recorded with a source"}),
        (1, "yes", {}),
        (0, "no", {"Q3": "the statement names no source", "Q1": "no successor is recorded with a source"}),
        (1, "no", {}),
    ],
)
def test_a_change_at_the_head_needs_a_reference(references: int, single: str, why: dict[str, str]) -> None:
    """Both halves of it are held back without."""
    outcome = found(
        HEAD,
        [row("Q1", "2024-01-01")],
        held("Q1", "2024-01-01", "2026-11-01", references),
        held("Q3", "2026-11-01", references=references),
        single=single,
    )
    assert {h.person: h.why for h in outcome.held} == why
    assert bool(outcome.pairs) == (not why)


def test_an_end_at_the_head_needs_a_successor_or_a_death() -> None:
    """The office is not left empty; many a vandal has ended a term."""
    ended = held("Q1", "2024-01-01", "2026-11-01", references=9)
    assert [h.person for h in found(HEAD, [row("Q1", "2024-01-01")], ended).held] == ["Q1"]
    dead = Holding("Q1$S", "Q1", "Q2", ended.interval, 7, PartialDate(2026, 11, 1), 0)
    assert found(HEAD, [row("Q1", "2024-01-01")], dead).held == []


def test_a_minister_may_just_end() -> None:
    """Ministries are abolished and stay vacant."""
    outcome = found(MINISTER, [row("Q1", "2024-01-01")], held("Q1", "2024-01-01", "2026-11-01", references=0))
    assert outcome.held == []
    assert outcome.pairs["Q2", "Q1"][0].end == PartialDate(2026, 11, 1)


@pytest.mark.parametrize("seat", [MINISTER, HEAD])
def test_the_future_and_the_distant_past_are_not_asked_for(seat: str) -> None:
    """Somebody elected is no holder; who left before 1990 is not of our time."""
    outcome = found(seat, [], held("Q1", "2027-01-20"), held("Q3", "1980-01-01", "1985-01-01"))
    assert outcome.pairs == {}


def test_a_firm_holder_is_not_contradicted_for_more_than_a_month() -> None:
    """A hand-over is no contradiction; a second holder of the same months is held back."""
    rows = [row("Q1", "2020-01-01", "2023-01-31")]
    assert found(MINISTER, rows, held("Q3", "2023-01-10", "2024-01-01")).held == []
    (contradiction,) = found(MINISTER, rows, held("Q3", "2022-01-10", "2024-01-01")).held
    assert "Q1" in contradiction.why
    assert found(MINISTER, rows, held("Q3", "2022-01-10", "2024-01-01"), single="no").held == []
