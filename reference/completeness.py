"""For which days is every holder of a seat known? Only there may anyone be told "somebody else".

A stretch is a run of days each of which some firm tenure surely covers. Days without a sure holder
end it: in a gap an acting or forgotten holder may have sat.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from reference.dates import DaySpan, Edge, PartialDate
from reference.model import Strength, Tenure

_ONE_DAY = dt.timedelta(days=1)


def complete_stretches(tenures: Sequence[Tenure], *, is_single: bool) -> tuple[DaySpan, ...]:
    """The complete stretches of one seat. Empty for a seat that several hold at once."""
    if not is_single:
        return ()
    firm = sorted(
        (t for t in tenures if t.strength is Strength.FIRM and isinstance(t.interval.start, PartialDate)),
        key=_start_of,
    )
    merged: list[DaySpan] = []
    for index, tenure in enumerate(firm):
        covered = _surely_covered(tenure, firm[index + 1] if index + 1 < len(firm) else None)
        if covered is None:
            continue
        if merged and covered.first <= merged[-1].until:
            merged[-1] = DaySpan(merged[-1].first, max(merged[-1].until, covered.until))
        else:
            merged.append(covered)
    return tuple(merged)


def _start_of(tenure: Tenure) -> tuple[dt.date, dt.date]:
    start = tenure.interval.start
    assert isinstance(start, PartialDate)
    return start.latest, start.earliest


def _surely_covered(tenure: Tenure, following: Tenure | None) -> DaySpan | None:
    """The days this tenure covers on every reading; None when there are none.

    An open tenure counts up to the day its source speaks for, and not past the next holder's
    start: a missing end is the commonest mistake of the sources.
    """
    first = _start_of(tenure)[0]
    end = tenure.interval.end
    if end is Edge.UNKNOWN:
        return None
    if isinstance(end, PartialDate):
        last = end.earliest
    else:
        last = tenure.as_of.earliest
        if following is not None:
            last = min(last, _start_of(following)[1])
    return DaySpan(first, last + _ONE_DAY) if last >= first else None
