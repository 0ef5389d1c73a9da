"""Known fact-checks: off without imports; relayed with publisher, rating and link."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from checks.fact_checks import CHECK, SOURCE
from checks.model import Finding
from reference.facts import Facts
from reference.imports.reviews import import_reviews
from reference.model import SourceId
from tests.checks.judged import readings
from tests.mini import mini_facts, mini_path

REVIEWS = Path(__file__).parents[1] / "data" / "claim_reviews.json"
TEXT = "Rain fell. The city of Aldmere banned bicycles from every bridge in 2023."


@pytest.fixture
def facts(tmp_path: Path) -> Facts:
    """The small reference with the reviews of tests/data."""
    import_reviews(REVIEWS, tmp_path / "i.sqlite")
    return Facts.open(mini_path(), tmp_path / "i.sqlite")


def found(facts: Facts, text: str = TEXT) -> tuple[Finding, ...]:
    """The relayed reviews."""
    return CHECK.observe(readings(text, "2025-07-04"), facts).findings


def test_without_imports_there_is_nothing() -> None:
    """The check is off."""
    assert found(mini_facts()) == ()


def test_a_review_is_relayed_with_publisher_rating_date_and_link(facts: Facts) -> None:
    """The judgement is the fact-checker's."""
    (finding,) = found(facts)
    (evidence,) = finding.evidence
    assert finding.signal
    assert finding.message.startswith("The Checkers has reviewed a claim")
    assert "False" in finding.message
    assert (evidence.url, evidence.as_of) == ("https://checkers.example/bridges", "2023-05-02")
    assert "Dora Quill" in evidence.fact
    assert facts.source(SourceId(SOURCE)).title
    facts.close()


def test_a_long_article_against_reviews_takes_little_time(facts: Facts) -> None:
    """One question for the whole article."""
    text = " ".join(f"The city of Aldmere counted bicycles and bridges in {1000 + i}." for i in range(2000))
    began = time.perf_counter()
    assert found(facts, text) == ()
    assert time.perf_counter() - began < 2.0
    facts.close()
