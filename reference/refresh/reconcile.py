"""The record and Wikidata, office by office: what is followed, what is held back. Pure.

Done twice in a refresh: with the rows of SPARQL, to learn of whom there is news, and again with the
entities of those people, whose statements are whole (references, doubts) and of a known revision.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from reference.completeness import HAND_OVER
from reference.dates import Edge, PartialDate
from reference.refresh.belief import sober
from reference.refresh.heads import HeldBack, Proposal, doubted, says
from reference.refresh.holding import Holding
from reference.refresh.stints import Basis, News, is_same, settle, statement_of
from reference.refreshed import Pair
from reference.rows import OfficeRow, TenureRow

SINCE = dt.date(1990, 1, 1)
"""Who left before is not asked for: the reference is of the time since then."""


@dataclass(frozen=True, slots=True)
class Record:
    """What the reference has of one office. `reviewed` are its rows without those of any refresh."""

    office: OfficeRow
    rows: tuple[TenureRow, ...]
    reviewed: tuple[TenureRow, ...]


@dataclass(slots=True)
class Outcome:
    """What a refresh found. `pairs`: all rows of each person and office it speaks of."""

    pairs: dict[Pair, tuple[TenureRow, ...]] = field(default_factory=dict)
    gone: set[Pair] = field(default_factory=set)
    news: dict[str, set[News]] = field(default_factory=dict)
    """Of whom there is news, by person; confirmations are none."""
    held: list[HeldBack] = field(default_factory=list)
    counted: Counter[News] = field(default_factory=Counter)


def reconcile(records: Iterable[Record], holdings: Mapping[str, Sequence[Holding]], basis: Basis) -> Outcome:
    """Hold every office that Wikidata speaks of against the record."""
    outcome = Outcome()
    for record in records:
        stated = holdings.get(record.office.id)
        if stated is not None:
            _office(record, [h for h in stated if _is_ours(h, basis.day)], basis, into=outcome)
    return outcome


def _is_ours(holding: Holding, day: dt.date) -> bool:
    """Begun by the day of the refresh, not over before our time, and not after the person's death."""
    start, end = holding.interval.start, holding.interval.end
    until = day if holding.died is None else min(day, holding.died.latest)
    if isinstance(start, PartialDate) and start.earliest > until:
        return False
    return not (isinstance(end, PartialDate) and end.latest < SINCE)


def _office(record: Record, stated: Sequence[Holding], basis: Basis, *, into: Outcome) -> None:
    """One office: a proposal for each person, less those that are held back."""
    proposals, doubts = _proposals(record, stated, basis)
    proposals = sober(record.office, proposals, stated, basis=basis)
    held = [*doubts, *doubted(record.office, proposals, record.rows)]
    if record.office.single == "yes":
        held += _contradictions(record, proposals, basis)
    stopped = {h.person for h in held}
    into.held += held
    for proposal in proposals:
        pair = (record.office.id, proposal.person)
        if proposal.news not in {News.CONFIRMED, News.NONE} or proposal.holding is None:
            into.news.setdefault(proposal.person, set()).add(proposal.news)
        if proposal.person in stopped:
            continue
        into.counted[proposal.news] += 1
        if proposal.holding is None:
            into.gone.add(pair)
        else:
            into.pairs[pair] = proposal.rows


def _proposals(
    record: Record, stated: Sequence[Holding], basis: Basis
) -> tuple[list[Proposal], list[HeldBack]]:
    """What each person's statements would make of the record, and what speaks against following them."""
    proposals, doubts = list[Proposal](), list[HeldBack]()
    by_person: dict[str, list[Holding]] = {}
    for holding in stated:
        by_person.setdefault(holding.person, []).append(holding)
    for person in sorted(by_person.keys() | {row.person for row in record.rows}):
        mine = by_person.get(person, ())
        rows = [row for row in record.rows if row.person == person]
        taken_back = _taken_back(rows, mine)
        if taken_back:
            rows = [row for row in record.reviewed if row.person == person]
        after, told = settle(rows, mine, basis)
        changes = [(h, s) for h, s in told if s.news is not News.NONE]
        if changes:
            holding, stint = max(changes, key=lambda change: _weight(change[1].news))
            proposals.append(Proposal(person, after, stint.news, holding, taken_back))
        elif taken_back:
            proposals.append(Proposal(person, after, News.NONE, None, taken_back))
        doubts += [
            HeldBack(record.office.id, person, f"ended: {h.interval}", s.doubt) for h, s in told if s.doubt
        ]
    return proposals, doubts


def _taken_back(rows: Sequence[TenureRow], stated: Sequence[Holding]) -> str:
    """What a refresh read before and Wikidata no longer says; empty for nothing."""
    now = {holding.statement: holding.interval for holding in stated}
    for row in rows:
        statement = statement_of(row)
        if statement and statement not in now:
            return "a statement that was there at the last refresh is gone"
        if statement and (now[statement].end != row.end or not is_same(row, now[statement])):
            return "its dates were others at the last refresh"
    return ""


def _weight(news: News) -> int:
    """Of several news of one person in one office, the one that a reader wants to hear."""
    return [News.NONE, News.CONFIRMED, News.FIRMED, News.ENDED, News.NEW].index(news)


def _contradictions(record: Record, proposals: Sequence[Proposal], basis: Basis) -> Iterator[HeldBack]:
    """New holders of a single seat for days on which the record surely has somebody else."""
    for proposal in proposals:
        if proposal.news is not News.NEW or proposal.holding is None:
            continue
        for row in record.rows:
            if row.person != proposal.person and row.strength == "firm":
                days = _overlap(row, proposal.holding, basis)
                if days > HAND_OVER:
                    why = f"the record has {row.person} in office for {days} of those days"
                    yield HeldBack(record.office.id, proposal.person, says(proposal), why)
                    break


def _overlap(row: TenureRow, holding: Holding, basis: Basis) -> int:
    """Days for which both surely held it. An open row counts when more than Wikidata keeps it open."""
    interval = holding.interval
    if not isinstance(row.start, PartialDate) or not isinstance(interval.start, PartialDate):
        return 0
    if isinstance(row.end, PartialDate):
        last = row.end.earliest
    elif row.end is Edge.OPEN and basis.rests_on_more(row):
        last = row.as_of.earliest
    else:
        return 0
    if isinstance(interval.end, PartialDate):
        last = min(last, interval.end.earliest)
    elif interval.end is Edge.UNKNOWN:
        return 0
    return (last - max(row.start.latest, interval.start.latest)).days
