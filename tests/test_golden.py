"""Golden articles: what must fire and what must stay silent, matched by quoted words."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

import pytest

from api.intake.article import Body, Intake, Origin
from api.intake.limits import DEFAULT
from api.report import contract
from api.report.assess import assess
from checks.model import Markup
from checks.registry import CHECKS
from reference.facts import Facts
from reference.freshness import ensure_compiled
from reference.imports.reviews import import_reviews
from reference.location import compiled_path

GOLDEN = Path(__file__).parent / "golden"
REVIEWS = Path(__file__).parent / "data" / "claim_reviews.json"
Case = dict[str, Any]
CASES: list[tuple[str, Case]] = [
    (path.stem, case)
    for path in sorted(GOLDEN.glob("*.toml"))
    for case in tomllib.loads(path.read_text("utf-8"))["case"]
]


@pytest.fixture(scope="session")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Facts:
    """The real reference, compiled where it is missing, with the reviews of claims of tests/data."""
    target = compiled_path()
    ensure_compiled(target)
    reviews = tmp_path_factory.mktemp("imports") / "imported.sqlite"
    import_reviews(REVIEWS, reviews)
    return Facts.open(target, reviews)


@pytest.mark.parametrize(("check", "case"), CASES, ids=[f"{n}-{c['id']}" for n, c in CASES])
def test_golden_case(check: str, case: Case, facts: Facts) -> None:
    """The findings of the check are exactly those expected, on exactly those words."""
    intake = Intake(DEFAULT, dt.date(2026, 11, 1))
    published = None if case.get("undated") else case["published"].isoformat()
    origin = Origin(
        published=published, title=case.get("title"), url=case.get("url"), publisher=case.get("publisher")
    )
    received = intake.receive(Body(case["text"], Markup(case.get("markup", "text"))), origin)
    report = contract.fields(assess(received, facts, tuple(c for c in CHECKS if c.name == check)))
    found = sorted((f["code"], f["quote"]) for f in report["findings"])
    assert found == sorted((e["code"], e["quote"]) for e in case["expect"]), _drawn(case["text"], report)
    supported = [c["quote"] for c in report["claims"] if c["verdict"] == "supported"]
    for words in case.get("supported", []):
        assert any(words in quote for quote in supported), (words, report["claims"])


def _drawn(text: str, report: dict[str, Any]) -> str:
    """The text with carets under what was found."""
    marks = [" "] * len(text)
    for finding in report["findings"]:
        for index in range(finding["span"]["start"], finding["span"]["end"]):
            marks[index] = "^"
    return f"\n{text}\n{''.join(marks)}\n" + "\n".join(f["message"] for f in report["findings"])


@pytest.mark.parametrize("check", CHECKS, ids=lambda c: c.name)
def test_every_rule_has_a_firing_case_and_every_check_silent_ones(check: Any) -> None:
    """A rule nobody has seen fire, or a check never shown silent, is not tested."""
    cases = [case for name, case in CASES if name == check.name]
    fired = {e["code"] for case in cases for e in case["expect"]}
    assert {rule.code for rule in check.rules} <= fired
    assert sum(not case["expect"] for case in cases) >= len(check.rules)
