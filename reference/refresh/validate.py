"""May a new reference take the place of the old one? Counts, known facts, history, no mass loss.

A refresh adds and ends; it does not forget. So a new reference that knows much less than the old one,
or tells the past of heads of state and government differently, rests on an upstream that was down,
vandalised or is no Wikidata at all, and is refused as a whole.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reference.dates import DaySpan
from reference.errors import RefreshRefused
from reference.facts import Facts
from reference.model import PolityId, Seat
from reference.refresh.difference import Difference
from reference.timelines import WATCHED

KNOWN = Path(__file__).with_name("known.csv")
"""Facts that no reference may lose: everybody's knowledge, long past, in the reviewed data too."""
MAY_SHRINK = 0.02
"""Share of any count that a refresh may lose: people found to be one, statements corrected upstream."""
MAY_LEAVE = 0.05
"""Share of the offices with a holder that may lose it without a successor at once."""
MAY_DIFFER = 0.01
"""Share of the days sampled of the past on which a watched seat may have another holder than before."""
A_FEW = 5
"""Losses that are never too many, so that a small reference can be refreshed too."""
SINCE = 1990


@dataclass(frozen=True, slots=True)
class KnownFact:
    """Somebody held a seat on a day."""

    polity: PolityId
    seat: Seat
    day: dt.date
    person: str
    name: str


def validate(before: Path, after: Path, difference: Difference) -> None:
    """Raise RefreshRefused, naming what is wrong, unless the file `after` may replace `before`."""
    old, new = Facts.open(before), Facts.open(after)
    try:
        problems = [
            *_shrunken(old, new),
            *_emptied(difference),
            *_forgotten(old, new),
            *_rewritten(old, new),
        ]
    finally:
        old.close()
        new.close()
    if problems:
        more = f" (and {len(problems) - 3} more)" if len(problems) > 3 else ""
        raise RefreshRefused(
            f"the refreshed reference is refused: {'; '.join(problems[:3])}{more}; the old one stays in use;"
            " look at the endpoint, then refresh again"
        )


def known_facts() -> Iterator[KnownFact]:
    """The facts of known.csv."""
    with KNOWN.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            day = dt.date.fromisoformat(row["day"])
            yield KnownFact(PolityId(row["polity"]), Seat(row["seat"]), day, row["person"], row["name"])


def _shrunken(old: Facts, new: Facts) -> Iterator[str]:
    """Counts that fell by more than a little."""
    after = new.counts()
    for name, count in old.counts().items():
        left = after.get(name, 0)
        if count - left > max(A_FEW, count * MAY_SHRINK):
            yield f"{name.replace('_', ' ')} fell from {count} to {left}"


def _emptied(difference: Difference) -> Iterator[str]:
    """Too many offices lost their holder without a successor."""
    left = len(difference.left)
    if left > max(A_FEW, difference.sitting * MAY_LEAVE):
        yield f"{left} of {difference.sitting} offices lost their holder and have no successor"


def _forgotten(old: Facts, new: Facts) -> Iterator[str]:
    """Known facts that the old reference has and the new one has not."""
    for fact in known_facts():
        if fact.person in _held(old, fact) and fact.person not in _held(new, fact):
            yield f"{fact.name} is no longer known as {fact.seat} of {fact.polity} on {fact.day}"


def _held(facts: Facts, fact: KnownFact) -> set[str]:
    """Who held the seat of a fact on its day."""
    timeline = facts.timeline(fact.polity, fact.seat)
    return {t.person for t in timeline.holders(DaySpan.on(fact.day))} if timeline else set()


def _rewritten(old: Facts, new: Facts) -> Iterator[str]:
    """Half-yearly days of the past on which heads of state and government are others than before."""
    sampled, differ = 0, list[str]()
    last = old.info.horizon.year - 1
    for seat in sorted(WATCHED):
        for polity in old.polities_with(Seat(seat)):
            for day in (dt.date(y, m, 1) for y in range(SINCE, last) for m in (2, 8)):
                names = _names(old, polity, Seat(seat), day)
                if names is None:
                    continue
                sampled += 1
                if not names <= (_names(new, polity, Seat(seat), day) or names):
                    differ.append(f"{polity}'s {seat} on {day}")
    if len(differ) > max(A_FEW, sampled * MAY_DIFFER):
        yield f"{len(differ)} of {sampled} days of the past have another holder, such as {differ[0]}"


def _names(facts: Facts, polity: PolityId, seat: Seat, day: dt.date) -> set[str] | None:
    """Who held a seat on a day for which every holder is known; None for other days."""
    timeline = facts.timeline(polity, seat)
    span = DaySpan.on(day)
    if timeline is None or not timeline.is_complete_on(span):
        return None
    return {facts.person(t.person).name for t in timeline.holders(span)}
