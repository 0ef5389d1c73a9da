"""Reviewdog's Diagnostic Format (rdjson): review comments on any host.

Columns there count UTF-8 bytes from 1. The correction stands in the message: it names the right
holder or name, which is not always a replacement for the very words.
"""

from __future__ import annotations

import json
from typing import Any

from api.formats.run import Run, words_of
from api.gate.judged import Issue

_SEVERITIES = {"error": "ERROR", "warning": "WARNING", "note": "INFO"}


def write(run: Run) -> bytes:
    """One result."""
    result = {
        "source": {"name": "deskcheck"},
        "severity": "WARNING",
        "diagnostics": [_diagnostic(issue) for issue in run.issues()],
    }
    return (json.dumps(result, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _diagnostic(issue: Issue) -> dict[str, Any]:
    """One finding."""
    start = {"line": issue.line, "column": issue.byte_column}
    end = {"line": issue.end_line, "column": issue.end_byte_column}
    return {
        "message": words_of(issue),
        "location": {"path": issue.path, "range": {"start": start, "end": end}},
        "severity": _SEVERITIES[issue.severity],
        "code": {"value": issue.code},
        "original_output": f"{issue.path}:{issue.line}:{issue.column}: {issue.code} {issue.message}",
    }
