"""The coverage of the reference as a table for people and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import groupby

from reference.coverage import LATE, MAIN, WINDOW, SeatCoverage, Sum, summary
from reference.dates import DaySpan

_HEAD = (
    f"{'kind':<20} {'region':<22} {'seats':>6} {'single':>6} {'known':>6} {'whole':>6} {'%':>6} {'% late':>7}"
)


def as_text(seats: Iterable[SeatCoverage]) -> Iterator[str]:
    """The sums by kind and region, then each seat of the main kinds by region and polity."""
    seats = tuple(seats)
    yield "Days on which every holder of a seat is known. single: held by one person at a time; known: with a"
    yield f"complete stretch; whole: no gap longer than a hand-over from {WINDOW.first} to {WINDOW.last};"
    yield f"%: share of those days; % late: since {LATE.first}."
    yield ""
    yield _HEAD
    for row in summary(seats):
        yield _line(row)
    yield ""
    main = sorted((s for s in seats if s.kind in MAIN), key=lambda s: (s.region, s.polity, s.seat))
    for (region, polity), group in groupby(main, key=lambda s: (s.region, s.polity)):
        yield f"{region}: {polity}"
        for seat in group:
            yield f"  {seat.seat:<26} {_said(seat)}"


def as_json(seats: Iterable[SeatCoverage]) -> str:
    """The same and all other seats: one object; spans are half-open, ISO dates."""
    seats = tuple(seats)
    body = {
        **sums(summary(seats)),
        "seats": [
            {
                "polity": seat.polity,
                "region": seat.region,
                "kind": seat.kind,
                "seat": seat.seat,
                "single": seat.is_single,
                "complete": [_span(span) for span in seat.complete],
                "gaps": [_span(span) for span in seat.gaps()] if seat.is_single else [],
                "whole": seat.is_complete(),
            }
            for seat in seats
        ],
    }
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))


def sums(rows: Iterable[Sum]) -> dict[str, object]:
    """The sums alone, with the windows they are of."""
    return {"window": _span(WINDOW), "late": _span(LATE), "summary": [asdict(row) for row in rows]}


def _line(row: Sum) -> str:
    return (
        f"{row.kind:<20} {row.region or 'all':<22} {row.seats:>6,} {row.single:>6,} {row.with_stretch:>6,} "
        f"{row.complete:>6,} {row.share:>6.1f} {row.share_late:>7.1f}"
    )


def _said(seat: SeatCoverage) -> str:
    """Stretches and gaps of one seat, in words."""
    if not seat.is_single:
        return "several hold it at once"
    if not seat.complete:
        return "no complete stretch"
    known = ", ".join(f"{span.first}..{span.last}" for span in seat.complete)
    if seat.is_complete():
        return f"{known} (whole)"
    gaps = ", ".join(f"{gap.first}..{gap.last}" for gap in seat.gaps())
    return f"{known}; gaps since {WINDOW.first.year}: {gaps}"


def _span(span: DaySpan) -> list[str]:
    return [span.first.isoformat(), span.until.isoformat()]
