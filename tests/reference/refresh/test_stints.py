"""One person in one office: which of the record and Wikidata is followed where they differ."""

from __future__ import annotations

import datetime as dt

import pytest

from reference.dates import Edge, Interval, PartialDate
from reference.refresh.holding import Holding
from reference.refresh.stints import SOURCE, Basis, News, Stint, settle, statement_of
from reference.rows import TenureRow

BASIS = Basis(dt.date(2026, 12, 1), frozenset({"wikidata", SOURCE}))
CLOSED = "2022-01-10..2024-06-30"


def edge(text: str) -> PartialDate | Edge:
    return {"": Edge.OPEN, "?": Edge.UNKNOWN}.get(text) or PartialDate.parse(text)


def row(start: str, end: str = "", *, source: str = "wikidata", strength: str = "firm") -> TenureRow:
    """A row of the record, known to August 2026 while it is open."""
    return TenureRow.model_validate(
        {
            "person": "Q1",
            "office": "Q2",
            "start": start,
            "end": end,
            "as_of": "2026-08",
            "strength": strength,
            "source": source,
            "note": "",
        }
    )


def holding(start: str, end: str = "", *, died: str = "") -> Holding:
    """What Wikidata states."""
    lived = PartialDate.parse(died) if died else None
    return Holding("Q1$S", "Q1", "Q2", Interval(edge(start), edge(end)), 7, lived, 1)


def settled(rows: list[TenureRow], stated: Holding) -> tuple[list[str], Stint]:
    """The rows afterwards, as `start..end known strength sources`, and what became of the statement."""
    after, ((_, stint),) = settle(rows, [stated], BASIS)
    ends = {Edge.OPEN: "", Edge.UNKNOWN: "?"}
    shown = [
        f"{r.start}..{ends.get(r.end, r.end) if isinstance(r.end, Edge) else r.end}"
        f" {r.as_of} {r.strength} {'|'.join(r.source)}"
        for r in after
    ]
    return shown, stint


@pytest.mark.parametrize(
    ("known", "stated", "news", "after"),
    [
        ([], holding("2026-10-01"), News.NEW, [f"2026-10-01.. 2026-12-01 firm {SOURCE}"]),
        (
            [row("2022-01-10")],
            holding("2022-01-10"),
            News.CONFIRMED,
            [f"2022-01-10.. 2026-12-01 firm {SOURCE}"],
        ),
        (
            [row("2022-01-10", source="page")],
            holding("2022-01-10"),
            News.CONFIRMED,
            ["2022-01-10.. 2026-08 firm page", f"2022-01-10.. 2026-12-01 firm {SOURCE}"],
        ),
        (
            [row("2022-01-10", source="page")],
            holding("2022-01-10", "2026-11-05"),
            News.ENDED,
            [f"2022-01-10..2026-11-05 2026-12-01 firm {SOURCE}|page"],
        ),
        (
            [row("2022-01-10", strength="recall", source="recall")],
            holding("2022-01-12"),
            News.FIRMED,
            [f"2022-01-10.. 2026-12-01 firm {SOURCE}"],
        ),
        (
            [row("2022-01-10"), row("2022-01-10", "2024-06-30", strength="recall", source="recall")],
            holding("2022-01-10", "2024-06-28"),
            News.ENDED,
            [f"2022-01-10..2024-06-28 2026-12-01 firm {SOURCE}|wikidata"],
        ),
        ([row("2022")], holding("2022-03-04"), News.CONFIRMED, [f"2022-03-04.. 2026-12-01 firm {SOURCE}"]),
        ([row("2022-01-10")], holding("2022-01-10", "?"), News.ENDED, None),
        (
            [row("2010-01-10", "2012-01-10")],
            holding("2026-01-10"),
            News.NEW,
            ["2010-01-10..2012-01-10 2026-08 firm wikidata", f"2026-01-10.. 2026-12-01 firm {SOURCE}"],
        ),
        (
            [row("2022-01-10")],
            holding("2022-01-10", died="2026-09-09"),
            News.CONFIRMED,
            [f"2022-01-10.. 2026-09-09 firm {SOURCE}"],
        ),
    ],
    ids=[
        "new",
        "confirmed",
        "confirmed beside a page",
        "ended",
        "recalled, now read",
        "a recalled end, now read",
        "a more exact start",
        "ended, nobody knows when",
        "back after years",
        "known to the death",
    ],
)
def test_what_is_followed(
    known: list[TenureRow], stated: Holding, news: News, after: list[str] | None
) -> None:
    """Each kind of news."""
    shown, stint = settled(known, stated)
    assert (stint.news, stint.doubt) == (news, "")
    assert after is None or shown == after


@pytest.mark.parametrize(
    ("known", "stated", "doubt"),
    [
        ([row("2022-01-10", "2024-06-30")], holding("2022-01-10"), ""),
        ([row("2022-01-10", "2024-06-30")], holding("2022-01-10", "2025-01-01"), ""),
        (
            [row("2022-01-10"), row("2022-01-10", "2024-06-30", strength="recall", source="recall")],
            holding("2022-01-10"),
            "",
        ),
        (
            [row("2022-01-10", source="page")],
            holding("2022-01-10", "2026-03-01"),
            "page has it open on 2026-08",
        ),
    ],
    ids=["an end is missing", "another end", "the editors recall an end", "seen in office later"],
)
def test_what_is_not(known: list[TenureRow], stated: Holding, doubt: str) -> None:
    """The record stays as it was; where another source contradicts, that is said."""
    after, ((_, stint),) = settle(known, [stated], BASIS)
    assert list(after) == known
    assert (stint.news, stint.doubt) == (News.NONE, doubt)


def test_a_row_remembers_its_statement() -> None:
    """So that the next refresh sees when it is gone."""
    (made,), _ = settle([], [holding("2026-10-01")], BASIS)
    assert statement_of(made) == "Q1$S"
    assert statement_of(row("2022-01-10")) == ""
