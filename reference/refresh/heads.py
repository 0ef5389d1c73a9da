"""Heads of state and government: what one anonymous edit could have made of them is held back.

A change is followed when there is a second source: a reference that the statement names, or the
record itself. An end is followed when somebody followed, or the holder died: an office of that kind
is not left empty, but many a vandal has ended a term.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reference.dates import Edge, PartialDate
from reference.refresh.holding import Holding
from reference.refresh.stints import NEAR, News
from reference.rows import OfficeRow, TenureRow
from reference.timelines import WATCHED


@dataclass(frozen=True, slots=True)
class Proposal:
    """What would become of one person in one office.

    `holding` None: no statement says anything of them any more. `taken_back`: what a refresh read
    before and Wikidata no longer says.
    """

    person: str
    rows: tuple[TenureRow, ...]
    news: News
    holding: Holding | None
    taken_back: str = ""


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A statement that was not followed, for a person to look at."""

    office: str
    person: str
    says: str
    why: str


def is_head(office: OfficeRow) -> bool:
    """A head of state or of government."""
    return not WATCHED.isdisjoint(office.seats)


def doubted(
    office: OfficeRow, proposals: Sequence[Proposal], record: Iterable[TenureRow]
) -> Iterator[HeldBack]:
    """The proposals about such an office that lack a second source."""
    if not is_head(office):
        return
    sourced = [p for p in proposals if p.news is News.NEW and p.holding and p.holding.references]
    begun = {p.person: p.holding.interval.start for p in sourced if p.holding}
    begun |= {row.person: row.start for row in record if row.person not in begun}
    for proposal in proposals:
        why = _why(proposal, begun, is_single=office.single == "yes")
        if why:
            yield HeldBack(office.id, proposal.person, says(proposal), why)


def says(proposal: Proposal) -> str:
    """What the statement says, in a few words."""
    if proposal.holding is None:
        return "no longer held it at all"
    return f"{proposal.news.value}: {proposal.holding.interval}"


def _why(proposal: Proposal, begun: dict[str, PartialDate | Edge], *, is_single: bool) -> str:
    """Why a proposal is held back; empty when it is not."""
    holding = proposal.holding
    if holding is None or (proposal.taken_back and proposal.news is News.CONFIRMED):
        return proposal.taken_back  # gone, or an end that was taken away again
    if proposal.news is News.NEW and not holding.references:
        return "the statement names no source"
    end = holding.interval.end
    may_end = not is_single and bool(holding.references)  # where several sit, nobody need follow
    if proposal.news is not News.ENDED or may_end or not isinstance(end, PartialDate):
        return ""
    return "" if _has_follower(proposal, end, begun) else "no successor is recorded with a source"


def _has_follower(proposal: Proposal, end: PartialDate, begun: dict[str, PartialDate | Edge]) -> bool:
    """Somebody else began about then or later, or the holder died about then."""
    died = proposal.holding.died if proposal.holding else None
    if died is not None and died.latest + NEAR >= end.earliest:
        return True
    return any(
        person != proposal.person and isinstance(start, PartialDate) and start.latest + NEAR >= end.earliest
        for person, start in begun.items()
    )
