"""A refresh from beginning to end: ask, reconcile, write, compile beside, validate, compare, swap.

Until the last rename the reference in use is not touched; whatever goes wrong before leaves it there,
and the answers that came are kept for the next try.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from reference import overlay
from reference.compile import alone, content_digest, written_beside
from reference.facts import Facts
from reference.location import Place, ensure_compiled
from reference.model import ReferenceInfo
from reference.overlay import Edition
from reference.refresh import edition as editions
from reference.refresh import swap, upstream
from reference.refresh.difference import Difference, difference
from reference.refresh.find import Found, Gathered, Step, find, gather, survey_of
from reference.refresh.heads import HeldBack
from reference.refresh.lock import only_one
from reference.refresh.pages import Pages
from reference.refresh.upstream import Asking, Upstream
from reference.refresh.validate import validate
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
        found = find(gathered, asking, survey_of(gathered, asking), pages.began.date())
        made = write_edition(gathered, found, place.editions, site)
        with compiled(gathered, made, found, place, step=step) as (result, beside):
            swap.swap_in(place, beside, made.name)
        swap.prune(place)
        pages.clear()
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
    return made


@contextmanager
def compiled(
    gathered: Gathered, made: Edition, found: Found, where: Place, *, step: Step
) -> Iterator[tuple[Refreshed, Path]]:
    """The new file beside `where.target`, validated against the one in use, and what is new in it."""
    step("compiling", 0, 0)
    home = where.editions / made.name
    tables = overlay.laid_over(gathered.reviewed, overlay.read(home))  # as any later compile will read it
    digest = content_digest(where.data, home)
    in_use = gathered.place.target
    with alone(where.target), written_beside(where.target, tables, digest) as beside:
        step("comparing", 0, 0)
        differs = difference(in_use, beside)
        validate(in_use, beside, differs)
        held = tuple(_told(h, tables, found) for h in found.outcome.held)
        yield Refreshed(_info(in_use), _info(beside), differs, held, len(found.same)), beside


def _info(path: Path) -> ReferenceInfo:
    facts = Facts.open(path)
    try:
        return facts.info
    finally:
        facts.close()


def _told(held: HeldBack, tables: Tables, found: Found) -> Told:
    """A statement held back, with names for ids."""
    office = next(o for o in tables.offices if o.id == held.office)
    entity = found.entities.get(held.person)
    names = {p.id: p.name for p in tables.people if p.id == held.person}
    person = names.get(held.person) or (entity.label if entity else held.person)
    return Told(office.polity, office.label, f"{person} ({held.person})", held.says, held.why)
