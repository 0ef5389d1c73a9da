"""Reading what there is and asking what there is to know: everything of a refresh before it writes."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reference import refreshed
from reference.location import Place
from reference.refresh import edition as editions
from reference.refresh import upstream
from reference.refresh.holding import Holding, of_entity
from reference.refresh.identity import identities
from reference.refresh.reconcile import Outcome, Record, reconcile
from reference.refresh.stints import SOURCE, Basis, News
from reference.refresh.upstream import Asking, Remembered, Survey
from reference.refreshed import Edition
from reference.rows import TenureRow
from reference.tables import Tables, load

if TYPE_CHECKING:
    from reference.wikidata.statements import Entity

Step = Callable[[str, int, int], None]
"""Told of progress: what is being done, how far, and of how much (0: nobody knows)."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """The reference as it is, ready to be held against Wikidata."""

    place: Place
    reviewed: Tables
    previous: Edition | None
    before: Tables
    remembered: Remembered

    @property
    def offices(self) -> tuple[str, ...]:
        """The offices that can be asked for: those with an id of Wikidata, in order."""
        return tuple(sorted(o.id for o in self.before.offices if o.id.startswith("Q")))

    @property
    def questions(self) -> str:
        """What a run asks, in short: answers to other questions are of no use to it."""
        shown = " ".join((*self.offices, self.previous.name if self.previous else ""))
        return hashlib.sha256(shown.encode()).hexdigest()


def gather(place: Place, step: Step) -> Gathered:
    """Read the reviewed facts and those of the refresh before. Raises ReferenceDataError."""
    step("reading the reference", 0, 0)
    reviewed = load(place.data)
    home = place.edition
    previous = refreshed.read(home) if home else None
    before = refreshed.laid_over(reviewed, previous) if previous else reviewed
    return Gathered(place, reviewed, previous, before, _remembered(home))


@dataclass(frozen=True, slots=True)
class Found:
    """Everything Wikidata said, and what follows from it."""

    day: dt.date
    survey: Survey
    holdings: Mapping[str, tuple[Holding, ...]]
    entities: Mapping[str, Entity]
    same: Mapping[str, str]
    outcome: Outcome


def survey_of(gathered: Gathered, asking: Asking) -> Survey:
    """What was edited when. Raises RefreshRefused where Wikidata has lost what it had."""
    survey = asking.survey(gathered.offices)
    upstream.refuse_losses(gathered.remembered.survey, survey)
    return survey


def find(gathered: Gathered, asking: Asking, survey: Survey, day: dt.date) -> Found:
    """Ask, twice: of the offices that were edited, and of the people there is news of."""
    changed = gathered.remembered.changed(survey, gathered.offices)
    holdings = {o: gathered.remembered.holdings.get(o, ()) for o in survey}
    holdings |= asking.holdings(changed, survey)
    basis = Basis(day, frozenset(s.id for s in gathered.before.sources if s.kind == "wikidata") | {SOURCE})
    first = reconcile(_records(gathered, {}), holdings, basis)
    wanted = _wanted(gathered, first, holdings)
    asking.step("people", 0, len(wanted))
    entities = asking.people(wanted)
    whole = _with_entities(holdings, entities, wanted)
    same = identities(_rows_by_office(gathered.before.tenures), whole, _spelled(gathered, entities))
    outcome = reconcile(_records(gathered, same), whole, basis)
    return Found(day, survey, holdings, entities, same, outcome)


def _wanted(
    gathered: Gathered, outcome: Outcome, holdings: Mapping[str, Sequence[Holding]]
) -> dict[str, int]:
    """The people to read as entities, with their revision: of whom there is news, and who died."""
    died = {person.id: person.died for person in gathered.before.people}
    read_whole = {p for p, news in outcome.news.items() if news & {News.NEW, News.ENDED}}
    wanted: dict[str, int] = {}
    for stated in holdings.values():
        for holding in stated:
            has_died = holding.died is not None and died.get(holding.person, holding.died) is None
            if holding.person in read_whole or has_died:
                wanted[holding.person] = max(wanted.get(holding.person, 0), holding.revision)
    return wanted


def _with_entities(
    holdings: Mapping[str, Sequence[Holding]], entities: Mapping[str, Entity], wanted: Mapping[str, int]
) -> dict[str, tuple[Holding, ...]]:
    """The holdings, with those of the people who were read as entities in place of the rows of SPARQL."""
    kept = {office: [h for h in stated if h.person not in wanted] for office, stated in holdings.items()}
    for entity in entities.values():
        for holding in of_entity(entity, holdings):
            kept[holding.office].append(holding)
    return {office: tuple(stated) for office, stated in kept.items()}


def _records(gathered: Gathered, same: Mapping[str, str]) -> Iterator[Record]:
    """The record of every office, under the ids found for its people."""
    rows, reviewed = _rows_by_office(gathered.before.tenures), _rows_by_office(gathered.reviewed.tenures)
    known = {row.local: row.qid for row in (gathered.previous.identities if gathered.previous else ())}
    ids = known | dict(same)
    for office in gathered.before.offices:
        yield Record(
            office,
            tuple(_under(row, ids) for row in rows.get(office.id, ())),
            tuple(_under(row, ids) for row in reviewed.get(office.id, ())),
        )


def _under(row: TenureRow, ids: Mapping[str, str]) -> TenureRow:
    qid = ids.get(row.person)
    return row if qid is None else row.model_copy(update={"person": qid})


def _rows_by_office(rows: Sequence[TenureRow]) -> dict[str, list[TenureRow]]:
    found: dict[str, list[TenureRow]] = {}
    for row in rows:
        found.setdefault(row.office, []).append(row)
    return found


def _spelled(gathered: Gathered, entities: Mapping[str, Entity]) -> dict[str, tuple[str, ...]]:
    """Everybody's spellings, of the record and of Wikidata."""
    spelled = {p.id: (p.name, *p.variants) for p in gathered.before.people}
    for qid, entity in entities.items():
        spelled[qid] = (*spelled.get(qid, ()), *editions.spellings(entity))
    return spelled


def _remembered(home: Path | None) -> Remembered:
    """What the refresh before kept of its answers."""
    if home is None:
        return upstream.NOTHING
    try:
        return upstream.loaded((home / editions.UPSTREAM).read_bytes())
    except OSError:
        return upstream.NOTHING
