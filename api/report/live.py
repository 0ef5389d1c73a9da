"""Undecided claims asked of Wikidata, and judged once more against what it says.

What the reference decides stays as it is; live facts are laid over it for the rest. Nothing here
knows HTTP, and nothing here fails a report: what could not be had stands under `degraded`.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from api.report.model import Degraded
from api.report.outcomes import Outcome
from checks import open_questions
from checks.model import Check, Evidence, Label, Reason, Verdict
from reference.facts import Facts
from reference.overlay import Overlay
from reference.wikidata.questions import Answers, Question

WIKIDATA = "wikidata"
_LOG = logging.getLogger(__name__)


class Asking(Protocol):
    """Whoever can be asked: `reference.wikidata.live.Live`, loaded only where it is turned on."""

    def ask(self, questions: Sequence[Question], facts: Facts) -> Answers:
        """Answers within the deadline. Raises nothing."""


def deepen(
    outcomes: tuple[Outcome, ...], facts: Facts, live: Asking
) -> tuple[tuple[Outcome, ...], tuple[Degraded, ...]]:
    """The outcomes with what live facts decide of their open claims, and what could not be asked."""
    asked = {
        (outcome.check.name, index): question
        for outcome in outcomes
        for index, verdict in enumerate(outcome.verdicts)
        if (question := open_questions.question_of(verdict, facts)) is not None
    }
    if not asked:
        return outcomes, ()
    answers = live.ask(tuple(asked.values()), facts)
    over = Overlay(facts, answers.additions)
    deepened = tuple(
        _deepened(o, {i: q for (name, i), q in asked.items() if name == o.check.name}, answers, over)
        for o in outcomes
    )
    return deepened, tuple(Degraded(WIKIDATA, why) for why in answers.why)


def _deepened(outcome: Outcome, asked: dict[int, Question], answers: Answers, over: Overlay) -> Outcome:
    """One check's outcome, its open claims judged again; as it was where that raises."""
    check = outcome.check
    if not asked or not isinstance(check, Check):
        return outcome
    try:
        judged = [
            _settled(v, check.judge(v.claim, over), asked[i], answers, over) if i in asked else v
            for i, v in enumerate(outcome.verdicts)
        ]
        # findings of claims that were decided before are the same values again, in the same order
        findings = tuple(f for f in map(check.explain, judged) if f is not None)
    except Exception:  # noqa: BLE001  # what the reference decided is still true
        _LOG.exception("check %s failed on live facts", check.name)
        return outcome
    return replace(outcome, verdicts=tuple(judged), findings=findings)


def _settled(before: Verdict, again: Verdict, question: Question, answers: Answers, over: Overlay) -> Verdict:
    """The verdict with live facts; where it is still open and nobody could be asked, it says so.

    What anybody may have written a minute ago accuses nobody: live facts refute only beside one of
    the reference.
    """
    if again.label is Label.NOT_ENOUGH_INFO and question.key in answers.unanswered:
        return replace(before, reason=Reason.UNREACHABLE)
    shown = replace(again, evidence=tuple(_sourced(e, over) for e in again.evidence))
    if shown.label is Label.REFUTED and all(e.is_live for e in shown.evidence):
        return replace(shown, label=Label.NOT_ENOUGH_INFO, reason=Reason.WEAK_RECORD, rule=None, about={})
    return shown


def _sourced(evidence: Evidence, over: Overlay) -> Evidence:
    """Evidence of a live fact names the statement and the revision it was read from."""
    found = over.provenance(evidence.source)
    if found is None:
        return evidence
    return replace(
        evidence,
        source=WIKIDATA,
        as_of=found.read,
        entity=found.entity,
        property=found.property or None,
        statement=found.statement or None,
        revision=found.revision,
        url=found.url,
        is_live=True,
    )
