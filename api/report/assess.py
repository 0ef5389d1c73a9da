"""An article and the facts -> its report: the steps in order, the same for HTTP, CLI and page."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from api.intake.article import Received
from api.intake.wishes import ALL, Wishes
from api.report import combine as report
from api.report import silencing
from api.report.model import Circumstances, Degraded, Report
from api.report.outcomes import Outcome, run
from api.report.silencing import Silencer
from checks import document
from checks.model import Article, Check, Document, SignalCheck
from reference.facts import Facts
from reference.model import SourceId

if TYPE_CHECKING:
    from api.report.live import Asking

_SATIRE = "satire"
"""The kind of an outlet whose articles are not meant to be believed."""


@dataclass(frozen=True, slots=True)
class Beside:
    """Who is heard beside the reference.

    `live`: whom to ask about what it cannot decide; that waits, the rest does not. `silencer`: what the
    publication has already answered for.
    """

    live: Asking | None = None
    silencer: Silencer = silencing.nobody


NOBODY = Beside()


def assess(
    received: Received,
    facts: Facts,
    checks: Sequence[Check | SignalCheck],
    *,
    wishes: Wishes = ALL,
    beside: Beside = NOBODY,
) -> Report:
    """Judge an article with those of `checks` that were asked for. Raises nothing of its own."""
    article = received.article
    documents = _documents(received)
    is_readable = article.language.lower().split("-")[0] == "en"
    outcomes = run(documents, facts, wishes.chosen(checks)) if is_readable else ()
    degraded: tuple[Degraded, ...] = ()
    if beside.live is not None:
        from api.report.live import deepen  # noqa: PLC0415  # only where it is turned on

        outcomes, degraded = deepen(outcomes, facts, beside.live)
    unignored = tuple(_without(outcome, wishes.ignore) for outcome in outcomes)
    kept, silenced = silencing.apply(unignored, documents, beside.silencer)
    circumstances = Circumstances(
        info=facts.info,
        lists=facts.press.lists(),
        is_satire=_is_satire(article, facts),
        is_readable=is_readable,
        timings=wishes.timings,
        degraded=degraded,
        silenced=silenced,
        titles=_titles(kept, facts),
    )
    return report.combine(documents, kept, circumstances)


def _titles(outcomes: Sequence[Outcome], facts: Facts) -> dict[str, str]:
    """What the sources of the evidence are called, as far as the reference knows them."""
    shown = [f.evidence for o in outcomes for f in o.findings] + [
        v.evidence for o in outcomes for v in o.verdicts
    ]
    found = {}
    for source in sorted({e.source for evidence in shown for e in evidence}):
        with suppress(KeyError):  # of a live fact, or of an operator's own list
            found[source] = facts.source(SourceId(source)).title
    return found


def _without(outcome: Outcome, ignored: frozenset[str]) -> Outcome:
    """Leave out the findings of ignored rules; the claims stay."""
    if not ignored:
        return outcome
    return replace(outcome, findings=tuple(f for f in outcome.findings if f.rule not in ignored))


def _documents(received: Received) -> tuple[Document, ...]:
    """The fields of the article; a body whose reading the caller gave is taken at its word."""
    article = received.article
    if received.extract is None:
        return document.parse(article)
    return document.of(article, received.extract)


def _is_satire(article: Article, facts: Facts) -> bool:
    """The article's own address belongs to an outlet that the reference knows as satire."""
    site = facts.press.site_at(article.url) if article.url else None
    return site is not None and site.outlet is not None and site.outlet.kind == _SATIRE
