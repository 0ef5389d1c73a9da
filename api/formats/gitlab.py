"""GitLab's Code Quality report: a list of findings with stable fingerprints."""

from __future__ import annotations

import json
from typing import Any

from api.formats.run import Run, words_of
from api.gate.judged import Issue

_SEVERITIES = {"error": "major", "warning": "minor", "note": "info"}


def write(run: Run) -> bytes:
    """The report."""
    rows = [_row(issue) for issue in run.issues()]
    return (json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _row(issue: Issue) -> dict[str, Any]:
    """One finding."""
    return {
        "type": "issue",
        "check_name": issue.code,
        "description": f"{issue.code} {words_of(issue)}",
        "categories": ["Bug Risk"],
        "severity": _SEVERITIES[issue.severity],
        "fingerprint": issue.fingerprint,
        "location": {"path": issue.path, "lines": {"begin": issue.line, "end": issue.end_line}},
    }
