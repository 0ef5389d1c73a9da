"""From a text and a day to what a check says of it, on the small reference."""

from __future__ import annotations

import datetime as dt

from checks import document, mentions
from checks.model import Article, AsOf, AsOfSource, Check, Claim, Finding, Markup, Reading, Verdict
from tests.mini import mini_facts


def readings(
    text: str, day: str, title: str | None = None, markup: Markup = Markup.TEXT
) -> tuple[Reading, ...]:
    """The fields of an article of `day` (ISO), each with the mentions of the other as its context."""
    as_of = AsOf(dt.date.fromisoformat(day), AsOfSource.REQUEST)
    documents = document.parse(Article(text, markup, as_of, title=title))
    found = [mentions.find(d, mini_facts().gazetteer) for d in documents]
    return tuple(
        Reading(d, found[i], tuple(m for j, others in enumerate(found) if j != i for m in others))
        for i, d in enumerate(documents)
    )


def claims(check: Check, text: str, day: str, title: str | None = None) -> tuple[Claim, ...]:
    """Every claim that the check finds."""
    return tuple(c for r in readings(text, day, title) for c in check.claims(r, mini_facts()))


def verdicts(check: Check, text: str, day: str, title: str | None = None) -> tuple[Verdict, ...]:
    """Every claim, judged."""
    return tuple(check.judge(c, mini_facts()) for c in claims(check, text, day, title))


def findings(check: Check, text: str, day: str, title: str | None = None) -> tuple[Finding, ...]:
    """What is worth showing."""
    found = (check.explain(v) for v in verdicts(check, text, day, title))
    return tuple(f for f in found if f is not None)
