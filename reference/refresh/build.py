"""A refresh from beginning to end: ask, reconcile, write, compile beside, validate, compare, swap.

Until the last rename the reference in use is not touched; whatever goes wrong before leaves it there,
and the answers that came are kept for the next try.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from reference import refreshed
from reference.compile import alone, content_digest, written_beside
from reference.errors import RefreshRefused
from reference.facts import Facts
from reference.freshness import ensure_compiled
from reference.location import Place
from reference.model import ReferenceInfo
from reference.refresh import edition as editions
from reference.refresh import swap, upstream
from reference.refresh.difference import Difference, difference
from reference.refresh.find import Found, Gathered, Step, find, gather, survey_of
from reference.refresh.lock import only_one
from reference.refresh.pages import Pages
from reference.refresh.upstream import Asking, Upstream
from reference.refresh.validate import validate
from reference.refreshed import Edition
from reference.tables import Tables


@dataclass(frozen=True, slots=True)
class Told:
    """A statement held back, in words."""

    polity: str
    office: str
    person: str
    says: str
    why: str


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What a refresh did: from which reference to which, what differs, what was not followed.

    `identified`: people of the record whose id of Wikidata was found.
    """

    before: ReferenceInfo
    after: ReferenceInfo
    difference: Difference
    held: tuple[Told, ...]
    identified: int


def refresh(place: Place, ask: Upstream, step: Step, now: dt.datetime, *, site: str = "") -> Refreshed:
    """Refresh the reference at `place`. Raises ReferenceDataError or UpstreamError; the old one stays."""
    with only_one(place):
        swap.settle(place)
        ensure_compiled(place.target, place.data, place.edition)
        gathered = gather(place, step)
        pages = Pages.of_run(place.refreshed / "run", gathered.questions, now)
        asking = Asking(ask, pages, step)
        try:
            found = find(gathered, asking, survey_of(gathered, asking), pages.began.date())
            made = write_edition(gathered, found, place.editions, site)
            result = _taken_in(gathered, made, found, step=step)
        except RefreshRefused:
            pages.clear()  # the answers are not to be believed: the next refresh asks anew
            raise
        swap.prune(place)
        pages.clear()
    return result


def _taken_in(gathered: Gathered, made: Edition, found: Found, *, step: Step) -> Refreshed:
    """Put the new edition in use; one that says nothing new only refreshes what is remembered."""
    place, previous = gathered.place, gathered.previous
    if previous is not None and made == replace(previous, name=made.name):
        editions.remember(place.editions / previous.name, upstream.dumped(found.survey, found.holdings))
        info = _info(place.target)
        same = difference(place.target, place.target)
        return Refreshed(info, info, same, _all_told(found, gathered.before), 0)
    with compiled(gathered, made, found, place, step=step) as (result, beside):
        swap.swap_in(place, beside, made.name)
    return result


def write_edition(gathered: Gathered, found: Found, folder: Path, site: str) -> Edition:
    """The new edition, on disk in `folder`."""
    head = editions.empty(editions.next_name(folder, found.day), found.day, site)
    made = editions.assembled(
        gathered.before,
        gathered.previous,
        found.outcome,
        read=editions.PeopleRead(found.entities, found.same),
        head=head,
    )
    polity_of = {office.id: office.polity for office in gathered.before.offices}
    kept = upstream.dumped(found.survey, found.holdings)
    editions.write(made, folder / made.name, polity_of, kept)
    return refreshed.read(folder / made.name)  # as any later compile will read it


@contextmanager
def compiled(
    gathered: Gathered, made: Edition, found: Found, where: Place, *, step: Step
) -> Iterator[tuple[Refreshed, Path]]:
    """The new file beside `where.target`, validated against the one in use, and what is new in it."""
    step("compiling", 0, 0)
    home = where.editions / made.name
    tables = refreshed.laid_over(gathered.reviewed, made)
    digest = content_digest(where.data, home)
    in_use = gathered.place.target
    with alone(where.target), written_beside(where.target, tables, digest) as beside:
        step("comparing", 0, 0)
        differs = difference(in_use, beside)
        validate(in_use, beside, differs)
        held = _all_told(found, tables)
        yield Refreshed(_info(in_use), _info(beside), differs, held, len(found.same)), beside


def _info(path: Path) -> ReferenceInfo:
    facts = Facts.open(path)
    try:
        return facts.info
    finally:
        facts.close()


def _all_told(found: Found, tables: Tables) -> tuple[Told, ...]:
    """What was held back, with names for ids."""
    offices = {office.id: office for office in tables.offices}
    names = {person.id: person.name for person in tables.people}
    names |= {qid: entity.label for qid, entity in found.entities.items() if qid not in names}
    return tuple(
        Told(
            offices[h.office].polity,
            offices[h.office].label,
            f"{names.get(h.person, '?')} ({h.person})",
            h.says,
            h.why,
        )
        for h in found.outcome.held
    )
