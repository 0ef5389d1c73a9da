"""SARIF 2.1.0 (OASIS): every rule is declared, and a clean run is sent too, so that alerts close.

Paths stay as the settings name them, relative to `%SRCROOT%`: absolute ones would change between
machines and with them the alerts. Columns count code points, and the run says so.
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from api import VERSION
from api.formats.run import Run, words_of
from api.gate.judged import Issue, Judged
from api.rules import RuleDocument

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
FINGERPRINT = "deskcheck/v1"
_RANK = {"error": "error", "warning": "warning", "note": "note"}


def write(run: Run) -> bytes:
    """One log with one run."""
    order = {document.rule.code: i for i, document in enumerate(run.rules)}
    refused = [_notification(one) for one in run.refused()]
    log = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "Deskcheck",
                        "semanticVersion": VERSION,
                        "rules": [_rule(document) for document in run.rules],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "originalUriBaseIds": {"SRCROOT": {"description": {"text": "Folder of the settings."}}},
                "invocations": [{"executionSuccessful": not refused, "toolExecutionNotifications": refused}],
                "results": [_result(issue, order[issue.code]) for issue in run.issues()],
            }
        ],
    }
    return (json.dumps(log, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _rule(document: RuleDocument) -> dict[str, Any]:
    """A rule with its help."""
    rule = document.rule
    summary = " ".join(document.summary.split())
    text = "\n\n".join(f"{heading}\n{body}" for heading, body in document.sections.items())
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": summary},
        "fullDescription": {"text": summary},
        "help": {"text": text or summary},
        "defaultConfiguration": {"level": _RANK[rule.severity.label]},
        "properties": {"tags": [document.check], "preview": rule.preview},
    }


def _result(issue: Issue, index: int) -> dict[str, Any]:
    """One finding in its file."""
    region = {
        "startLine": issue.line,
        "startColumn": issue.column,
        "endLine": issue.end_line,
        "endColumn": issue.end_column,
        "snippet": {"text": issue.quote},
    }
    return {
        "ruleId": issue.code,
        "ruleIndex": index,
        "level": _RANK[issue.severity],
        "message": {"text": words_of(issue)},
        "locations": [{"physicalLocation": {"artifactLocation": _file(issue.path), "region": region}}],
        "partialFingerprints": {FINGERPRINT: issue.fingerprint},
        "properties": {"evidence": list(issue.evidence), "field": issue.field},
    }


def _file(path: str) -> dict[str, str]:
    """A path below the settings' folder; one outside it without a base."""
    uri = quote(path, safe="/")
    return {"uri": uri} if path.startswith(("/", "../")) else {"uri": uri, "uriBaseId": "SRCROOT"}


def _notification(one: Judged) -> dict[str, Any]:
    """An article that could not be read."""
    return {
        "level": "error",
        "message": {"text": f"{one.name}: {one.error}"},
        "descriptor": {"id": one.error_type},
    }
