"""docs/report.md says what the code does."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.intake import schemas
from api.scoring import score
from api.service import problems
from api.service.answers import ReportBody

PAGE = Path("docs/report.md").read_text("utf-8")


@pytest.mark.parametrize("name", [*schemas.ReportRequest.model_fields, *ReportBody.model_fields])
def test_every_field_is_documented(name: str) -> None:
    """Of the request and, at its top, of the answer; the version fields speak for themselves."""
    assert name == "version" or f"`{name}`" in PAGE


@pytest.mark.parametrize("state", ReportBody.model_json_schema()["properties"]["state"]["enum"])
def test_every_state_is_documented(state: str) -> None:
    """With what it does to the score."""
    assert f"| `{state}` |" in PAGE


@pytest.mark.parametrize(
    "kind", [*problems.TABLE.values(), *problems.BY_STATUS.values()], ids=lambda k: k.name
)
def test_every_refusal_is_documented(kind: problems.Kind) -> None:
    """But those that no request can cause."""
    assert kind.name in ("upstream", "configuration", "input") or f"`{kind.name}`" in PAGE


def test_constants_of_the_score_are_those_of_the_page() -> None:
    """A changed constant changes the page."""
    words = [
        f"exp(−{score.DECAY} · burden)",
        f"`a` = {score.PRIOR_ITEMS:.0f} and `prior` = {score.PRIOR_ITEMS:.0f} · {score.PRIOR_BURDEN}",
        f"`q` = {score.UNCHECKED}",
        f"1 + {score.REPEAT} ln k",
        f"first paragraph {score.CENTRAL}",
        f"quoted {score.QUOTED}",
        f"exp(−{score.DENSITY} · E)",
    ]
    flow = " ".join(PAGE.split())
    assert [w for w in words if w not in flow] == []
