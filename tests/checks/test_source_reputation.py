"""Source reputation: who is cited, and what lists said of them by the article's day."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest

from checks.model import Finding, Markup, Severity
from checks.source_reputation import CHECK
from reference.facts import Facts
from reference.model import Listing, SourceId
from tests.checks.judged import readings
from tests.mini import mini_facts


def cited(text: str, markup: Markup = Markup.TEXT) -> list[tuple[str, str]]:
    """Domain and role of every source."""
    return [
        (s.domain, s.role)
        for reading in readings(text, "2025-07-04", markup=markup)
        for s in CHECK.sources(reading, mini_facts())
    ]


@pytest.mark.parametrize(
    "text",
    [
        "He told Pravda.Ru that he was tired.",
        "In an interview with Pravda.Ru he said no.",
        "According to Pravda.Ru, the talks failed.",
        "The talks failed, Pravda.Ru reported.",
        "The talks failed, as reported by the Moscow outlet Pravda.Ru.",
        "Pravda.Ru (in Russian) said the talks failed.",
        "In comments to Pravda.Ru he said no.",
    ],
)
def test_words_of_citing_make_a_source(text: str) -> None:
    """Before the name or after it."""
    assert cited(text) == [("pravda.ru", "cited")]


@pytest.mark.parametrize(
    "text",
    [
        "Pravda.Ru was founded in Moscow.",
        "MOSCOW (Pravda.Ru) - The talks failed.",
        "“I told Pravda.Ru nothing,” he said.",
        "She reads Pravda.Ru at breakfast.",
    ],
)
def test_a_mention_alone_does_not(text: str) -> None:
    """The subject of a story, a dateline, somebody's own words."""
    assert cited(text) == []


def test_each_outlet_counts_once() -> None:
    """However often it is cited."""
    assert cited("He told Pravda.Ru no. Pravda.Ru reported it. According to the BBC, he lied.") == [
        ("pravda.ru", "cited"),
        ("bbc.co.uk", "cited"),
    ]


def test_a_link_cites_the_domain_it_leads_to() -> None:
    """The host itself or the domain above it."""
    text = '<p>He said <a href="https://english.pravda.ru/world/1">no</a> and <a href="/x">yes</a>.</p>'
    assert cited(text, Markup.HTML) == [("pravda.ru", "linked")]


def test_a_malformed_link_is_no_source() -> None:
    """An address that no browser would follow."""
    assert cited('<p><a href="http://[bad">no</a></p>', Markup.HTML) == []


LISTED = "He told Pravda.Ru that he was tired."
MESSAGE = "Pravda.Ru is on a published list: A list (2022-03)."


def facts_with_a_listing() -> Facts:
    """The small reference, with one listing of March 2022."""
    real = mini_facts()
    row = Listing("pravda.ru", "A list", "2022-03", "named in it", SourceId("press"))
    found = SimpleNamespace(
        outlet=real.outlet, source=real.source, listings=lambda d: (row,) if d == row.domain else ()
    )
    return cast("Facts", found)


def listed(text: str, day: str) -> list[Finding]:
    """The signals."""
    facts = facts_with_a_listing()
    return [f for r in readings(text, day) for f in CHECK.observe(r, facts)]


def test_a_list_is_named_with_its_date_and_nothing_is_added() -> None:
    """The message holds the list and the date, no judgement; the evidence has its words and source."""
    (finding,) = listed(LISTED, "2025-07-04")
    assert finding.signal
    assert finding.severity is Severity.NOTE
    assert finding.message == MESSAGE
    assert finding.evidence[0].fact == "pravda.ru: named in it (A list)"
    assert finding.evidence[0].source == "press"


@pytest.mark.parametrize(
    ("day", "count"), [("2025-07-04", 1), ("2022-04-01", 1), ("2022-03-20", 0), ("2010-07-04", 0)]
)
def test_a_listing_counts_from_its_day(day: str, count: int) -> None:
    """Within the doubt of "March 2022", and before, nothing is held against an article."""
    assert len(listed(LISTED, day)) == count


def test_an_outlet_on_no_list_is_no_signal() -> None:
    """Cited, and that is all."""
    assert listed("He told the BBC that he was tired.", "2025-07-04") == []
