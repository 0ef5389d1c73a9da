"""The report contract: what is checked in holds for every report, and for what OpenAPI promises."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from api.service.answers import ReportBody
from tests.api.desk import DAY, TEXT, Desk, desk

SCHEMA: dict[str, Any] = json.loads(Path(__file__).with_name("report.schema.json").read_text("utf-8"))

EXAMPLE: dict[str, Any] = json.loads((Path("api") / "page" / "example.json").read_text("utf-8"))
ARTICLES: dict[str, dict[str, Any]] = {
    "an error": {"text": TEXT, "published": DAY},
    "an error on an assumed day": {"text": TEXT},
    "the example of the page": EXAMPLE,
    "nothing to check": {"text": "The soup was good.", "published": DAY},
    "another language": {"text": TEXT, "published": DAY, "language": "fr"},
    "everything given": {
        "html": f"<p>{TEXT}</p>",
        "title": TEXT,
        "published": "2025-07-04T23:30:00-05:00",
        "url": "https://desk.example/2025/07/04/budget",
        "publisher": "The Desk",
        "language": "en-GB",
        "id": "row 1",
        "timings": True,
    },
}


@pytest.fixture(scope="module")
def at() -> Desk:
    return desk()


@pytest.mark.parametrize("name", ARTICLES)
def test_every_report_keeps_the_contract(at: Desk, name: str) -> None:
    """The schema allows no field that it does not know and misses none that it does."""
    found = jsonschema.Draft202012Validator(SCHEMA).iter_errors(at.report(**ARTICLES[name]))
    assert [error.message for error in found] == []


def test_openapi_promises_the_same_contract() -> None:
    """A change of the contract is a change of the file that is checked in, on purpose."""
    assert {k: v for k, v in SCHEMA.items() if k != "$schema"} == ReportBody.model_json_schema()


def test_the_schema_would_notice_a_field_that_is_missing_or_new(at: Desk) -> None:
    """So the tests above can fail."""
    report = at.report(text=TEXT, published=DAY)
    validator = jsonschema.Draft202012Validator(SCHEMA)
    for broken in ({**report, "trust": 1}, {k: v for k, v in report.items() if k != "interval"}):
        assert not validator.is_valid(broken)


def test_names_of_the_contract_are_never_renamed() -> None:
    """The fields that version 1 was published with."""
    fields = {
        "": "id score state interval band caps coverage article checks findings claims sources degraded reference"
        " score_version version",
        "FindingBody": "code name check severity preview message field span quote suggestion contribution evidence",
        "ClaimBody": "check field span quote subject relation object when verdict reason evidence",
        "SpanBody": "start end start_utf16 end_utf16",
        "EvidenceBody": "fact entity property start end source url as_of",
        "CheckBody": "check status score claims decided supported refuted elapsed_ms",
        "SourceBody": "name domain role span listings reputation",
        "ArticleBody": "title url publisher language length sha256 published as_of",
        "ReferenceBody": "version horizon digest",
    }
    for model, names in fields.items():
        known = (SCHEMA["$defs"][model] if model else SCHEMA)["properties"]
        assert set(names.split()) <= set(known), model
