"""Workflow commands of GitHub Actions: one annotation a line.

GitHub shows at most 10 errors and 10 warnings of a step and 50 annotations of a job and drops the
rest unsaid, so the worst come first, and one line says how many more there are. The same table
goes to the step's summary where the runner names a file for it.
"""

from __future__ import annotations

import os
from pathlib import Path

from api.formats.run import Run, words_of
from api.gate.judged import Issue

_LEVELS = {"error": "error", "warning": "warning", "note": "notice"}


def write(run: Run) -> bytes:
    """The commands; also appends the summary."""
    found = run.worst_first()
    lines = [_command(issue) for issue in found[: run.most]]
    lines += [f"::error::{_data(f'{one.name}: {one.error}')}" for one in run.refused()]
    if len(found) > run.most:
        more = f"{len(found) - run.most} more findings are not annotated; the summary lists them"
        lines.append(f"::notice::{_data(more)}")
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary and found:
        with Path(summary).open("a", encoding="utf-8") as file:
            file.write(table(found))
    return "".join(f"{line}\n" for line in lines).encode("utf-8")


def table(found: list[Issue]) -> str:
    """The findings as a Markdown table."""
    rows = "".join(f"{_row(issue)}\n" for issue in found)
    return f"### Deskcheck\n\n| | rule | where | words | finding |\n|---|---|---|---|---|\n{rows}\n"


def _row(issue: Issue) -> str:
    """One finding in the table."""
    cells = (issue.severity, issue.code, f"{issue.path}:{issue.line}", issue.quote, words_of(issue))
    return f"| {' | '.join(_cell(cell) for cell in cells)} |"


def _command(issue: Issue) -> str:
    """One annotation."""
    places = {
        "file": issue.path,
        "line": issue.line,
        "endLine": issue.end_line,
        "col": issue.column,
        "endColumn": issue.end_column,
        "title": f"{issue.code} {issue.name}",
    }
    told = ",".join(f"{key}={_property(str(value))}" for key, value in places.items())
    return f"::{_LEVELS[issue.severity]} {told}::{_data(words_of(issue))}"


def _data(text: str) -> str:
    """As the runner reads a message."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """As it reads a property."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _cell(text: str) -> str:
    """Words in a cell: no markup of theirs takes effect."""
    plain = " ".join(text.split())
    for sign in "\\`*_[]<>|#!":
        plain = plain.replace(sign, f"\\{sign}")
    return plain
