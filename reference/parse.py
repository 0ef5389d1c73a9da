"""From what the compiled file holds to the values of `reference.model`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from reference.dates import DaySpan, Edge, Interval, PartialDate
from reference.model import (
    Affiliation,
    Listing,
    Office,
    OfficeId,
    Organisation,
    OrganisationId,
    Outlet,
    Person,
    PersonId,
    Polity,
    PolityId,
    Regime,
    Renaming,
    Seat,
    Source,
    SourceId,
    Strength,
    Tenure,
    Term,
    TitleReading,
)

Body = dict[str, Any]
_REPORTED = "reported: "
"""Begins a note that is meant for readers."""


_parsed = lru_cache(maxsize=1 << 14)(PartialDate.parse)
"""Dates repeat: an end is the next start, and a source has one `as_of`."""


def edge(text: str) -> PartialDate | Edge:
    """`..` open, `?` unknown, else a partial date."""
    if text == "..":
        return Edge.OPEN
    return Edge.UNKNOWN if text == "?" else _parsed(text)


def interval(start: str, end: str) -> Interval:
    """Both ends."""
    return Interval(edge(start), edge(end))


def by_start(fact: Tenure | Term) -> tuple[dt.date, str, str]:
    """Order of dated facts: by start, unknown starts first."""
    start = fact.interval.start
    day = start.earliest if isinstance(start, PartialDate) else dt.date.min
    return day, fact.office if isinstance(fact, Tenure) else fact.chamber, fact.person


def stretches(text: str) -> tuple[DaySpan, ...]:
    """`2001-02-03/2004-05-06 …`: half-open spans of days."""
    ends = (part.split("/") for part in text.split())
    return tuple(DaySpan(dt.date.fromisoformat(first), dt.date.fromisoformat(until)) for first, until in ends)


def qid(identity: str) -> str:
    """The Wikidata id, where the id is one."""
    return identity if identity[:1] == "Q" and identity[1:].isdigit() else ""


def _date(text: str) -> PartialDate | None:
    return _parsed(text) if text else None


def _split(text: str) -> tuple[str, ...]:
    return tuple(p for p in text.split("|") if p)


def _sources(body: Body) -> SourceId:
    """All sources of the row, joined, the one that carries the fact first."""
    return SourceId("|".join(body["source"]))


def source(body: Body) -> Source:
    """A row of sources*.toml."""
    return Source(
        SourceId(body["id"]), body["title"], body["kind"], body["licence"], body["url"], body["retrieved"]
    )


def polity(body: Body) -> Polity:
    """A row of polities.csv."""
    return Polity(
        PolityId(body["id"]), body["qid"], body["name"], body["kind"],
        tuple(body["names"]), tuple(body["demonyms"]), tuple(body["capitals"]),
    )  # fmt: skip


def title(ref: str, body: Body) -> TitleReading:
    """What a title phrase may mean."""
    scope = frozenset(PolityId(p) for p in body["scope"])
    own = PolityId(body["polity"]) if body["polity"] else None
    return TitleReading(ref, Seat(body["seat"]), scope, own, plural=body["plural"])


def office(row: tuple[Any, ...]) -> Office:
    """A row of offices.csv."""
    identity, in_polity, label, seats, single, titles = row
    return Office(
        OfficeId(identity), qid(identity), label, PolityId(in_polity),
        tuple(Seat(s) for s in _split(seats)), bool(single), _split(titles),
    )  # fmt: skip


def person(row: tuple[str, ...]) -> Person:
    """A person with all spellings."""
    identity, name, variants, born, died = row
    return Person(PersonId(identity), qid(identity), name, _split(variants), _date(born), _date(died))


def tenure(row: Sequence[str]) -> Tenure:
    """A row of tenures/."""
    who, post, start, end, as_of, strength, sources, note = row
    return Tenure(
        PersonId(who), OfficeId(post), interval(start, end), _parsed(as_of),
        SourceId(sources), Strength(strength), note,
    )  # fmt: skip


def term(row: Sequence[str], in_polity: PolityId) -> Term:
    """A row of legislators/."""
    who, chamber, start, end, as_of, strength, sources = row
    return Term(
        PersonId(who), chamber, in_polity, interval(start, end), _parsed(as_of),
        SourceId(sources), Strength(strength),
    )  # fmt: skip


def affiliation(row: tuple[str, ...]) -> Affiliation:
    """A row of affiliations.csv."""
    who, body, role, called, start, end, as_of, strength, sources = row
    return Affiliation(
        PersonId(who), OrganisationId(body), role, called, interval(start, end), _date(as_of),
        SourceId(sources), Strength(strength),
    )  # fmt: skip


def regime(body: Body) -> Regime:
    """A row of regimes.csv."""
    return Regime(
        id=body["id"],
        polity=PolityId(body["polity"]),
        leader=body["leader"],
        forms=tuple(body["forms"]),
        interval=interval(body["start"], body["end"]),
        kind=body["kind"],
        end_event=body["end_event"],
        successor=body["successor"],
        namesakes=tuple(body["namesakes"]),
        as_of=_parsed(body["as_of"]),
        source=_sources(body),
        strength=Strength(body["strength"]),
    )


def renaming(body: Body) -> Renaming:
    """A row of renames.csv."""
    return Renaming(
        id=body["id"],
        kind=body["kind"],
        old=body["old"],
        new=body["new"],
        effective=_parsed(body["effective"]),
        forms=tuple(body["forms"]),
        exceptions=tuple(body["exceptions"]),
        severity=body["severity"],
        note=body["note"],
        source=_sources(body),
        strength=Strength(body["strength"]),
    )


def organisation(body: Body) -> Organisation:
    """A row of organisations.csv."""
    return Organisation(
        id=OrganisationId(body["id"]),
        qid=qid(body["id"]),
        name=body["name"],
        names=tuple(body["names"]),
        kind=body["kind"],
        country=body["country"],
        founded=_date(body["founded"]),
        dissolved=_date(body["dissolved"]),
        successor=body["successor"],
        parent=body["parent"],
        domain=body["domain"],
        source=_sources(body),
        strength=Strength(body["strength"]),
        reported=_reported(body["note"]),
    )


def _reported(note: str) -> str:
    """What a note says that a page reports of the body; other notes are for the editors of the data."""
    return note.removeprefix(_REPORTED) if note.startswith(_REPORTED) else ""


def outlet(body: Body) -> Outlet:
    """A row of outlets.csv."""
    return Outlet(
        body["domain"], body["name"], tuple(body["names"]), body["country"], body["kind"], _sources(body)
    )


def listing(body: Body) -> Listing:
    """A row of listings.csv."""
    return Listing(body["domain"], body["list"], body["date"], body["says"], _sources(body))
