"""What is wrong with the name of somebody who does hold the office: OT006.

A letter that no romanisation explains, or the holder's surname after another given name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.model import Reason, RuleCode
from checks.offices.cases import Case, Fault
from checks.offices.holders import Likeness, people_called
from checks.offices.model import Background, Reading
from checks.offices.wording import about
from reference.model import Strength, Timeline
from reference.names import Sameness, has_other_first_name, is_surname_only

if TYPE_CHECKING:
    from reference.facts import Facts

_HEADS = frozenset({"president", "prime_minister"})
_MAY_BE_NOW = frozenset({Background.NONE, Background.OBJECT})


def misspelt(case: Case, facts: Facts) -> Fault | Reason:
    """OT006: the holder's name with letters that no romanisation explains.

    A tenure open on its last known day is enough here: leaving office changes no spelling.
    """
    misspelt = [n for n in case.near if n.sameness is Sameness.MISSPELT]
    near = [n for n in misspelt if n.tenure.strength is Strength.FIRM]
    if not near:
        return Reason.WEAK_RECORD
    if len({n.person.id for n in misspelt}) != 1:
        return Reason.AMBIGUOUS
    if is_surname_only(case.detail.name) or people_called(case.detail, facts):
        return Reason.AMBIGUOUS
    holder = near[-1]
    if not holder.is_sure and not holder.tenure.interval.is_open:
        return Reason.IMPRECISE_DATE
    return _of_name(case, holder, facts)


def _of_name(case: Case, holder: Likeness, facts: Facts) -> Fault:
    """OT006: the name of `holder` was meant."""
    told = about(case, holder.person, facts) | {
        "written": case.detail.name,
        "known_as": _usual(holder),
        "suggestion": _usual(holder),
        "entity": f"{holder.person.id}/name",
    }
    return Fault(RuleCode("OT006"), (holder.tenure,), told)


def with_other_first_name(
    case: Case, known: tuple[tuple[Reading, Timeline], ...], facts: Facts
) -> Fault | None:
    """OT006: the holder's surname after another given name: "Prime Minister Joe Trudeau".

    A relative may have held the office before: of the heads of a country the reference remembers, of
    others only what is surely of the article's days is looked at.
    """
    detail = case.detail
    is_now = detail.is_anchored or detail.is_speaking
    is_of_a_head = all(r.seat in _HEADS for r in detail.readings) and detail.background in _MAY_BE_NOW
    if not (detail.is_plain_name and detail.has_country and (is_now or is_of_a_head)) or detail.is_retold:
        return None
    held = (facts.person(t.person) for _, timeline in known for t in timeline.tenures)
    meant = {p.id for p in held if has_other_first_name(detail.name, p.spellings)}
    holders = {h.person.id: h for h in case.holders}
    found = [h for i, h in holders.items() if i in meant]
    return _of_name(case, found[0], facts) if len(holders) == len(found) == 1 else None


def _usual(holder: Likeness) -> str:
    """The spelling meant: the listed one nearest to what was written."""
    return holder.match.known_as or holder.person.name
