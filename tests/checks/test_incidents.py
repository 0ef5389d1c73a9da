"""Documented incidents: what the check says of each, on the full reference."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

import pytest

from checks import document, mentions
from checks.expert_affiliations import CHECK
from checks.model import Article, AsOf, AsOfSource, Markup, Reading, Verdict
from reference.facts import Facts
from reference.freshness import ensure_compiled
from reference.location import compiled_path
from reference.model import SourceId

INCIDENTS: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parents[1] / "data" / "incidents.toml").read_text("utf-8")
)["incident"]


@pytest.fixture(scope="module")
def facts() -> Facts:
    """The reference that is shipped."""
    target = compiled_path()
    ensure_compiled(target)
    return Facts.open(target)


def verdicts(incident: dict[str, Any], facts: Facts) -> list[Verdict]:
    """Every tie of the incident's sentence, judged on its day."""
    as_of = AsOf(dt.date.fromisoformat(incident["published"]), AsOfSource.REQUEST)
    (shaped,) = document.parse(Article(incident["text"], Markup.TEXT, as_of))
    reading = Reading(shaped, mentions.find(shaped, facts.gazetteer))
    return [CHECK.judge(claim, facts) for claim in CHECK.claims(reading, facts)]


@pytest.mark.parametrize("incident", INCIDENTS, ids=[i["id"] for i in INCIDENTS])
def test_an_incident_is_met_with_what_is_on_record(incident: dict[str, Any], facts: Facts) -> None:
    """Refuted where a named page bears it, else "cannot verify" with advice that helps."""
    found = verdicts(incident, facts)
    assert [f"{v.label.value} {v.rule or ''}".strip() for v in found] == incident["expect"]
    for verdict in found:
        assert (verdict.advice is not None) == (verdict.label.value == "not_enough_info")
        assert verdict.label.value != "refuted" or verdict.evidence
    if "advice" in incident:
        assert incident["advice"] in (found[0].advice or "")


def test_there_are_incidents_of_every_kind(facts: Facts) -> None:
    """At least 25, each with a day and where it was read."""
    assert len(INCIDENTS) >= 25
    for incident in INCIDENTS:
        assert incident["what"]
        if not incident["source"].startswith("https://") and not incident["source"].startswith("http://"):
            assert facts.source(SourceId(incident["source"])).kind == "page"
    said = {e for i in INCIDENTS for e in i["expect"]}
    assert said == {
        "supported",
        "supported EA001",
        "refuted EA002",
        "refuted EA003",
        "not_enough_info",
        "not_enough_info EA006",
    }
