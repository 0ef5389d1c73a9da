"""Documents to outcomes: every check over every field of an article, none in another's way."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from checks import mentions
from checks.model import Check, CitedSource, Document, Finding, Reading, SignalCheck, Sourcing, Verdict
from checks.model.words import Words

if TYPE_CHECKING:
    from reference.facts import Facts

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one check made of an article. `failed`: it raised, and the rest is empty."""

    check: Check | SignalCheck
    verdicts: tuple[Verdict, ...] = ()
    findings: tuple[Finding, ...] = ()
    sources: tuple[CitedSource, ...] = ()
    sourcing: Sourcing | None = None
    elapsed_ms: float = 0.0
    failed: bool = False

    @property
    def counted(self) -> tuple[Verdict, ...]:
        """The verdicts that bear on score and coverage."""
        if isinstance(self.check, SignalCheck):
            return self.verdicts
        return tuple([v for v in self.verdicts if self.check.counts(v)])


def run(
    documents: Sequence[Document], facts: Facts, checks: Iterable[Check | SignalCheck]
) -> tuple[Outcome, ...]:
    """Let each check judge, in order.

    A check that raises is our defect: it is logged with its traceback, its outcome says `failed`,
    and the others are as if it had not been asked. Never raises.
    """
    readings = read(documents, facts)
    return tuple(_outcome(check, readings, facts) for check in checks)


def read(documents: Sequence[Document], facts: Facts) -> tuple[Reading, ...]:
    """The documents with their mentions; each field leans on the mentions of the others."""
    words = [Words.of(d.text) for d in documents]
    found = [mentions.find(d, facts.gazetteer, cut) for d, cut in zip(documents, words, strict=True)]
    return tuple(
        Reading(document, own, tuple(m for other in found if other is not own for m in other), cut)
        for document, own, cut in zip(documents, found, words, strict=True)
    )


def _outcome(check: Check | SignalCheck, readings: Sequence[Reading], facts: Facts) -> Outcome:
    """One check, with the time it took."""
    began = time.perf_counter()
    try:
        made = (
            _observed(check, readings, facts)
            if isinstance(check, SignalCheck)
            else _judged(check, readings, facts)
        )
    except Exception:  # noqa: BLE001  # whatever it is, the other checks go on
        _LOG.exception("check %s failed", check.name)
        made = Outcome(check, failed=True)
    return replace(made, elapsed_ms=1000 * (time.perf_counter() - began))


def _judged(check: Check, readings: Sequence[Reading], facts: Facts) -> Outcome:
    """Claims, their verdicts, and what is worth showing of them."""
    verdicts = tuple(check.judge(claim, facts) for r in readings for claim in check.claims(r, facts))
    explained = (check.explain(verdict) for verdict in verdicts)
    return Outcome(check, verdicts, tuple(f for f in explained if f is not None))


def _observed(check: SignalCheck, readings: Sequence[Reading], facts: Facts) -> Outcome:
    """What a check that judges no truth has seen."""
    seen = check.observe(tuple(readings), facts)
    return Outcome(check, findings=seen.findings, sources=seen.sources, sourcing=seen.sourcing)
