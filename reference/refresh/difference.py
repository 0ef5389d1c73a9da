"""What differs between two compiled references, read from the files themselves.

Not from what a refresh believes it did: the reader of the diff sees what will be served.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from reference import storage
from reference.errors import IndexUnreadable

_FACTS = """
SELECT t.office, t.person, p.name, t."start", t."end", t.as_of, t.strength
FROM tenure t JOIN person p ON p.id = t.person
"""
_OFFICES = "SELECT id, polity, label, seats, single FROM office"


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody in office. `since` and `until` as the reference has them: `..` open, `?` unknown."""

    person: str
    name: str
    since: str
    until: str = ".."


@dataclass(frozen=True, slots=True)
class Office:
    """An office with what it is."""

    id: str
    polity: str
    label: str
    seats: tuple[str, ...]
    is_single: bool


@dataclass(frozen=True, slots=True)
class Change:
    """An office that changed hands: who is no longer in it, and who is now."""

    office: Office
    was: tuple[Holder, ...]
    now: tuple[Holder, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything a reader of a refresh wants to know, changes in order of country and office.

    `changed`: somebody else than before; `left`: somebody went and nobody is recorded to have come;
    `joined`: somebody came where nobody went.
    """

    changed: tuple[Change, ...]
    left: tuple[Change, ...]
    joined: tuple[Change, ...]
    new_people: int
    new_tenures: int
    new_ends: int
    deaths: int
    confirmed: int
    sitting: int
    """Offices that had a holder before."""


def difference(before: Path, after: Path) -> Difference:
    """Compare two compiled files. Raises IndexUnreadable or IndexOutdated."""
    old, new = _read(before), _read(after)
    changes = tuple(_changes(old, new))
    return Difference(
        changed=tuple(c for c in changes if c.was and c.now),
        left=tuple(c for c in changes if not c.now),
        joined=tuple(c for c in changes if not c.was),
        new_people=len(new.died.keys() - old.died.keys()),
        new_tenures=len(new.tenures.keys() - old.tenures.keys()),
        new_ends=sum(e != ".." and old.tenures.get(t) == ".." for t, e in new.tenures.items()),
        deaths=sum(bool(day) and old.died.get(person) == "" for person, day in new.died.items()),
        confirmed=sum(day > old.known.get(t, day) for t, day in new.known.items()),
        sitting=len(old.holders),
    )


@dataclass(frozen=True, slots=True)
class _Record:
    """What is compared of one file. Tenures are keyed by office, person and start."""

    offices: Mapping[str, Office]
    holders: Mapping[str, tuple[Holder, ...]]
    tenures: Mapping[tuple[str, str, str], str]
    known: Mapping[tuple[str, str, str], str]
    died: Mapping[str, str]


def _read(path: Path) -> _Record:
    connection = storage.open_read_only(path)
    try:
        offices = {
            row[0]: Office(row[0], row[1], row[2], tuple(filter(None, row[3].split("|"))), bool(row[4]))
            for row in connection.execute(_OFFICES)
        }
        facts = connection.execute(_FACTS).fetchall()
        died = dict(connection.execute("SELECT id, died FROM person"))
    except sqlite3.Error as error:
        raise IndexUnreadable(f"{path}: damaged ({error}); {storage.REMEDY}") from error
    finally:
        connection.close()
    ends: dict[tuple[str, str, str], str] = {}
    known: dict[tuple[str, str, str], str] = {}
    for office, person, _, start, end, as_of, _ in facts:
        key = (office, person, start)
        ends[key] = end if ends.get(key, "..") == ".." else ends[key]
        if end == "..":
            known[key] = max(known.get(key, ""), as_of)
    names = {row[1]: row[2] for row in facts}
    return _Record(offices, _holders(offices, ends, names), ends, known, died)


def _holders(
    offices: Mapping[str, Office], ends: Mapping[tuple[str, str, str], str], names: Mapping[str, str]
) -> dict[str, tuple[Holder, ...]]:
    """Who is in each office as far as it is known: of a single one, the last to begin."""
    found: dict[str, list[Holder]] = {}
    for (office, person, start), end in ends.items():
        found.setdefault(office, []).append(Holder(person, names[person], start, end))
    sitting: dict[str, tuple[Holder, ...]] = {}
    for office, holders in found.items():
        last = max(holders, key=lambda h: (h.since.replace("?", ""), h.until == "..", h.person))
        of_now = [last] if offices[office].is_single else holders
        held = tuple(sorted((h for h in of_now if h.until == ".."), key=lambda h: (h.since, h.person)))
        if held:
            sitting[office] = held
    return sitting


def _changes(old: _Record, new: _Record) -> Iterator[Change]:
    """Every office whose holders differ. A person under a new id is the same by name."""
    shown = sorted(new.offices.values(), key=lambda o: (o.polity, not o.seats, o.label, o.id))
    for office in shown:
        before, after = old.holders.get(office.id, ()), new.holders.get(office.id, ())
        stayed = _both(before, after)
        was = tuple(_with_end(h, office.id, new) for h in before if h.name not in stayed)
        now = tuple(h for h in after if h.name not in stayed)
        if was or now:
            yield Change(office, was, now)


def _both(before: tuple[Holder, ...], after: tuple[Holder, ...]) -> set[str]:
    """Names of those who stand on both sides, by id or by name."""
    ids = {h.person for h in before} & {h.person for h in after}
    names = {h.name for h in before} & {h.name for h in after}
    return names | {h.name for h in (*before, *after) if h.person in ids}


def _with_end(holder: Holder, office: str, new: _Record) -> Holder:
    """Who is gone, with the end that the new reference knows, if it knows one."""
    end = new.tenures.get((office, holder.person, holder.since), "?")
    return Holder(holder.person, holder.name, holder.since, "?" if end == ".." else end)
