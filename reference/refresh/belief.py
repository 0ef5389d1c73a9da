"""How long a statement without an end is believed: a missing end is the commonest mistake upstream.

Wikidata says that somebody is in office for as long as nobody enters an end, which for an ambassador
of a small country may be for ever. So "still there today" moves a row only as far as a careful reader
would go.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace

from reference.completeness import BELIEVED
from reference.dates import Edge, PartialDate
from reference.refresh.heads import Proposal, is_head
from reference.refresh.holding import Holding
from reference.refresh.stints import SOURCE, Basis, News
from reference.rows import OfficeRow, TenureRow


def sober(
    office: OfficeRow, proposals: Iterable[Proposal], stated: Sequence[Holding], *, basis: Basis
) -> list[Proposal]:
    """The proposals with open rows known no longer than they are believed; confirmations of nothing go."""
    found: list[Proposal] = []
    for proposal in proposals:
        holding = proposal.holding
        if holding is None or not holding.interval.is_open:
            found.append(proposal)
            continue
        until = _believed_until(office, proposal, stated, basis=basis)
        rows = tuple(_known_to(row, until) for row in proposal.rows)
        if proposal.news is News.CONFIRMED and rows != proposal.rows:
            continue  # the record knows as much already, or better
        if not any(_ends_before_it_began(row) for row in rows):
            found.append(replace(proposal, rows=rows))
    return found


def _believed_until(
    office: OfficeRow, proposal: Proposal, stated: Sequence[Holding], *, basis: Basis
) -> dt.date:
    """The last day for which the open statement of a proposal is believed."""
    assert proposal.holding is not None
    start, until = proposal.holding.interval.start, basis.day
    is_watched = is_head(office) or any(basis.rests_on_more(row) for row in proposal.rows)
    if not isinstance(start, PartialDate):
        return until if is_watched else dt.date.min
    if office.single == "yes":
        others = (h.interval.start for h in stated if h.person != proposal.person)
        later = [o.earliest for o in others if isinstance(o, PartialDate) and o.earliest > start.latest]
        until = min(until, min(later, default=until))
    return until if is_watched else min(until, start.earliest + BELIEVED)


def _known_to(row: TenureRow, until: dt.date) -> TenureRow:
    """An open row of this refresh, known no longer than `until`."""
    is_ours = row.source[0] == SOURCE and row.end is Edge.OPEN
    if not is_ours or row.as_of.earliest <= until:
        return row
    return row.model_copy(update={"as_of": PartialDate.of(until)})


def _ends_before_it_began(row: TenureRow) -> bool:
    start = row.start
    return row.end is Edge.OPEN and isinstance(start, PartialDate) and start.earliest > row.as_of.latest
