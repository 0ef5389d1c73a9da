"""Which undecided claims more knowledge could decide, and what would have to be known for that.

A claim that is out of scope, or about a surname alone, stays open whatever is known of the people.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.affiliations.claims import Affiliated
from checks.model import Label, Reason, Verdict
from checks.offices.model import OfficeClaim
from reference.names import Sameness, compare, is_surname_only
from reference.wikidata.questions import Question

if TYPE_CHECKING:
    from reference.facts import Facts
    from reference.model import Organisation

_ANSWERABLE = frozenset(
    {
        Reason.UNKNOWN_SUBJECT,
        Reason.UNKNOWN_OBJECT,
        Reason.NO_RECORD,
        Reason.BEYOND_HORIZON,
        Reason.WEAK_RECORD,
        Reason.IMPRECISE_DATE,
        Reason.AMBIGUOUS,
    }
)
_LEADERS = frozenset({"president", "prime_minister", "monarch", "supreme_leader"})
"""Ranks whose holder the item of a country states."""
_SAME_NAME = frozenset({Sameness.SAME, Sameness.VARIANT})


def question_of(verdict: Verdict, facts: Facts) -> Question | None:
    """What to ask about an undecided claim; None where no answer would help."""
    if verdict.label is not Label.NOT_ENOUGH_INFO or verdict.reason not in _ANSWERABLE:
        return None
    detail = verdict.claim.detail
    if isinstance(detail, OfficeClaim) and not is_surname_only(detail.name):
        return _of_office(detail, verdict, facts)
    if isinstance(detail, Affiliated) and not is_surname_only(detail.person):
        return _of_tie(detail, verdict, facts)
    return None


def _of_office(detail: OfficeClaim, verdict: Verdict, facts: Facts) -> Question | None:
    """Only where some office that may be meant has an item, so that a statement can name it."""
    timelines = [facts.timeline(r.polity, r.seat) for r in detail.readings]
    offices = [office.qid for timeline in timelines if timeline for office in timeline.offices if office.qid]
    if not offices:
        return None
    led = [r.polity for r in detail.readings if r.seat.partition(":")[0] in _LEADERS]
    polities = [facts.polity(polity).qid for polity in led]
    return Question(
        person=detail.name,
        known=_known(detail.name, facts),
        offices=tuple(dict.fromkeys(offices)),
        polities=tuple(dict.fromkeys(p for p in polities if p)),
        is_vague=verdict.reason is Reason.AMBIGUOUS,
    )


def _of_tie(detail: Affiliated, verdict: Verdict, facts: Facts) -> Question:
    """The body by its item where the reference has it, else by its name."""
    bodies: list[Organisation] = [facts.organisation(ref) for ref in (*detail.bodies, *detail.owners)]
    bodies = bodies or list(facts.organisations_named(detail.body))
    return Question(
        person=detail.person,
        known=_known(detail.person, facts),
        bodies=tuple(dict.fromkeys(body.qid for body in bodies if body.qid)),
        names=() if bodies else (detail.body,),
        is_vague=verdict.reason is Reason.AMBIGUOUS,
    )


def _known(name: str, facts: Facts) -> tuple[str, ...]:
    """Items of the people in the reference who bear the name."""
    people = facts.people_named(name)
    return tuple(p.qid for p in people if p.qid and compare(name, p.spellings).sameness in _SAME_NAME)
