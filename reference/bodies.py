"""The small tables as JSON bodies: what is read whole, under one id, in one look-up."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from reference.dates import Edge, PartialDate
from reference.model import TitleReading
from reference.press_items import press_items
from reference.rows import ListingRow, RegimeRow, Row
from reference.tables import Tables
from reference.vocabulary import TitlePhrase

Item = tuple[str, str, str]
"""Kind, id, body."""


def items(tables: Tables, titles: Iterable[TitlePhrase]) -> list[Item]:
    """Every item, sorted by kind and id."""
    readings = {title.reading.ref: title.reading for title in titles}
    found: list[Item] = [
        *(("source", row.id, _body(row)) for row in tables.sources),
        *(("polity", row.id, _body(row)) for row in tables.polities),
        *(("chamber", row.id, _body(row)) for row in tables.chambers),
        *(("regime", row.id, _body(row)) for row in tables.regimes),
        *(("renaming", row.id, _body(row)) for row in tables.renamings),
        *(("organisation", row.id, _body(row)) for row in tables.organisations),
        *(("outlet", row.domain, _body(row)) for row in tables.outlets),
        *(("title", ref, _title(reading)) for ref, reading in readings.items()),
        *_seat_horizons(tables),
        *_regimes_by_polity(tables.regimes),
        *_listings_by_domain(tables.listings),
        *press_items(tables),
    ]
    return sorted(found)


def text_of(date: PartialDate | Edge | None) -> str:
    """`..` open, `?` unknown, else the partial date; empty for none."""
    if date is Edge.OPEN:
        return ".."
    if date is Edge.UNKNOWN:
        return "?"
    return str(date or "")


def dumped(value: object) -> str:
    """JSON of one form: sorted keys, no blanks, so that equal values are equal bytes."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _seat_horizons(tables: Tables) -> Iterator[Item]:
    """The day to which a refresh knows a seat, for the seats of which it said something."""
    if tables.refreshed is None:
        return
    found = {(o.polity, seat) for o in tables.offices if o.id in tables.refreshed_offices for seat in o.seats}
    for polity, seat in found:
        yield "seat_horizon", f"{polity} {seat}", dumped({"day": tables.refreshed.isoformat()})


def _regimes_by_polity(regimes: Iterable[RegimeRow]) -> Iterator[Item]:
    """The ids of each polity's regimes, by start."""
    found: dict[str, list[tuple[str, str]]] = {}
    for row in regimes:
        found.setdefault(row.polity, []).append((text_of(row.start), row.id))
    for polity, dated in found.items():
        yield "regimes_of", polity, dumped({"ids": [regime for _, regime in sorted(dated)]})


def _listings_by_domain(listings: Iterable[ListingRow]) -> Iterator[Item]:
    """What is said of each domain, in file order."""
    found: dict[str, list[dict[str, object]]] = {}
    for row in listings:
        found.setdefault(row.domain, []).append(_values(row))
    for domain, rows in found.items():
        yield "listings", domain, dumped({"rows": rows})


def _title(reading: TitleReading) -> str:
    return dumped(
        {
            "seat": reading.seat,
            "scope": sorted(reading.scope),
            "polity": reading.polity,
            "plural": reading.plural,
        }
    )


def _body(row: Row) -> str:
    return dumped(_values(row))


def _values(row: Row) -> dict[str, object]:
    """A row's columns as JSON values; dates as text."""
    return {name: _plain(getattr(row, name)) for name in type(row).model_fields}


def _plain(value: object) -> object:
    if isinstance(value, PartialDate | Edge):
        return text_of(value)
    return list(value) if isinstance(value, tuple) else value or ""
