"""Governments and old names in sentences, on both sides of the day that decides; and what can be pasted."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from checks import document, mentions
from checks.model import Article, AsOf, AsOfSource, Finding, Markup, Reading
from checks.outdated_references import CHECK
from reference.facts import Facts
from reference.freshness import ensure_compiled
from reference.location import compiled_path

TABLE = Path(__file__).parents[1] / "data" / "regime_constructions.txt"
ROWS = [
    tuple(part.strip() for part in line.split(" | "))
    for line in TABLE.read_text("utf-8").splitlines()
    if not line.startswith("#")
]
FLAGGED = [row for row in ROWS if row[2] != "-" and " // " not in row[1]]
_SEAM = re.compile(
    r"(?i)\bthe the\b|['’]s (?:the|a)\b|\b(?:the|a) \S+ \S+['’]s (?:\w+ )?(?:government|junta)\b|  |\.\."
)
"""What a careless correction leaves behind: two articles, an owner before an article, a doubled stop."""


@pytest.fixture(scope="module")
def facts() -> Facts:
    """The real reference: the table speaks of real governments and days."""
    target = compiled_path()
    ensure_compiled(target)
    return Facts.open(target)


def found(day: str, sentence: str, facts: Facts) -> list[Finding]:
    """The findings of an article of one sentence, with its headline where it has one."""
    title, has_title, text = sentence.rpartition(" // ")
    as_of = AsOf(dt.date.fromisoformat(day), AsOfSource.REQUEST)
    article = Article(text, Markup.TEXT, as_of, title=title if has_title else None)
    documents = document.parse(article)
    fields = [mentions.find(d, facts.gazetteer) for d in documents]
    readings = [
        Reading(d, fields[i], tuple(m for j, ms in enumerate(fields) if j != i for m in ms))
        for i, d in enumerate(documents)
    ]
    verdicts = [CHECK.judge(c, facts) for r in readings for c in CHECK.claims(r, facts)]
    return [f for v in verdicts if (f := CHECK.explain(v)) is not None]


@pytest.mark.parametrize(("day", "sentence", "expected"), ROWS)
def test_a_sentence_is_found_wrong_on_its_days_only(
    day: str, sentence: str, expected: str, facts: Facts
) -> None:
    """The words objected to are those of the table, and no others."""
    told = [f"{f.rule}={f.quote}" for f in found(day, sentence, facts)]
    assert " ; ".join(told) == ("" if expected == "-" else expected)


def test_the_table_stands_on_both_sides_of_the_changes() -> None:
    """Enough sentences, and of those that fire enough that are silent on another day."""
    twins = {row[1] for row in ROWS if row[2] == "-"} & {row[1] for row in FLAGGED}
    assert len(ROWS) >= 300
    assert len(twins) >= 40


@pytest.mark.parametrize(("day", "sentence", "expected"), FLAGGED)
def test_a_correction_can_be_pasted(day: str, sentence: str, expected: str, facts: Facts) -> None:
    """Put in the place of the words objected to, it leaves one article, one owner and a capital at the start."""
    for finding in found(day, sentence, facts):
        if finding.suggestion is None or finding.span is None:
            continue
        pasted = sentence[: finding.span.start] + finding.suggestion + sentence[finding.span.end :]
        assert not _SEAM.search(pasted), (expected, pasted)
        assert pasted[0].isupper() or not pasted[0].isalpha(), pasted


def test_the_message_says_when_it_ended_and_who_came_after(facts: Facts) -> None:
    """One row of the reference is the evidence: that of the ruler who is meant, not of his father."""
    (finding,) = found("2025-07-14", "The Assad-led government controls most of Syria.", facts)
    assert "fell on 8 December 2024" in finding.message
    assert finding.message.endswith("Ahmed al-Sharaa's transitional government followed.")
    assert [e.fact for e in finding.evidence] == [
        "Bashar al-Assad governed Syria from 2000-07-17 until 2024-12-08"
    ]


def test_a_capital_that_moved_is_told_as_one(facts: Facts) -> None:
    """The city keeps its name; it lost the office."""
    (finding,) = found("2024-06-01", "Officials in Almaty, the Kazakh capital, are denying it.", facts)
    assert finding.message.startswith(
        "Almaty gave way to Astana as capital of Kazakhstan on 10 December 1997"
    )
    assert finding.suggestion == "Astana"
