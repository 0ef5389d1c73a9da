"""What the compiled file holds of the press beside its outlets: lists, platforms, known names."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator

from reference.domains import lookalikes, web
from reference.rows import ListingRow, OutletRow, SourceRow
from reference.tables import Tables

Item = tuple[str, str, str]
_NOT_IMITATED = frozenset({"satire"})
"""Kinds of outlets that nobody is taken in by being told they are."""


def press_items(tables: Tables) -> Iterator[Item]:
    """Kind, id and body of each, in no order."""
    for platform in tables.platforms:
        yield "platform", platform.domain, _dumped({"kind": platform.kind})
    for domain in sorted({body.domain for body in tables.organisations if body.domain}):
        yield "body_domain", domain, "{}"
    sources = {source.id: source for source in tables.sources}
    yield "lists", "all", _dumped({"rows": _lists(tables.listings, sources)})
    for key, found in _known_names(tables).items():
        yield "known_name", key, _dumped({"rows": sorted(found)})


def _lists(listings: tuple[ListingRow, ...], sources: dict[str, SourceRow]) -> list[list[object]]:
    """Each list with its number of entries, its youngest date, its licence and address."""
    rows: dict[str, list[ListingRow]] = defaultdict(list)
    for listing in listings:
        rows[listing.list].append(listing)
    found = []
    for name in sorted(rows):
        source = sources[rows[name][0].source[0]]
        latest = max(row.date for row in rows[name])
        found.append([name, len(rows[name]), latest, source.licence, source.url])
    return found


def _known_names(tables: Tables) -> dict[str, list[tuple[str, str, str, bool]]]:
    """Domains by the keys of their names: those of outlets that somebody may pass for.

    Outlets on a list are left out: mirrors of a banned site are its own, and no reader is warned of them.
    """
    listed = {row.domain for row in tables.listings}
    countries: dict[str, set[str]] = defaultdict(set)
    hosts: list[web.Host] = []
    for row in tables.outlets:
        host = web.host_of(row.domain)
        if host is None:
            continue
        countries[lookalikes.bare_of(host.name)].update({row.country} - {""})
        if host.host == host.domain and _may_be_imitated(row, listed):
            hosts.append(host)
    found: dict[str, list[tuple[str, str, str, bool]]] = defaultdict(list)
    for host in hosts:
        is_shared = len(countries[lookalikes.bare_of(host.name)]) > 1
        for key in lookalikes.keys_of(host.name):
            found[key].append((host.domain, host.name, host.suffix, is_shared))
    return found


def _may_be_imitated(row: OutletRow, listed: set[str]) -> bool:
    return row.kind not in _NOT_IMITATED and row.domain not in listed


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
