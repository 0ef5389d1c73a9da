"""What `deskcheck check` does with its inputs: judge each, show each, remember the worst exit code."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import click

from api import contract, exits
from api.assess import assess
from api.exits import Exit
from api.files import Input, Reader
from api.model import Report
from checks.model import Severity
from reference.errors import DeskcheckError

if TYPE_CHECKING:
    from api.live import Asking
    from reference.facts import Facts


@dataclass(frozen=True, slots=True)
class Demands:
    """When to exit 1. `severity` None: never for a finding; `score` None: never for a score."""

    severity: Severity | None
    score: int | None

    def are_missed_by(self, report: Report) -> bool:
        """A finding at or above the severity, previews apart, or a score below the least wanted."""
        if self.severity is not None and any(
            f.severity >= self.severity and not f.rule.preview for f in report.findings
        ):
            return True
        return self.score is not None and report.score is not None and report.score < self.score


@dataclass(frozen=True, slots=True)
class Grounds:
    """What articles are judged on: the reference and, where it is turned on, whom to ask beside it."""

    facts: Facts
    live: Asking | None = None


@dataclass(slots=True)
class Output:
    """Results on stdout, one after another, in one format.

    `json` is one object for an input that is one article, else a list; its items and the lines of
    `jsonl` are the very bytes that HTTP sends. An input that was refused has an object with `error`
    in its place, so that nothing is lost and the order tells which is which.
    """

    form: str
    is_list: bool
    _shown: int = field(default=0, init=False)

    def report(self, name: str, report: Report) -> None:
        """One report."""
        if self.form == "text":
            from api import render  # noqa: PLC0415  # not for machines

            click.echo(render.text(report, name, render.Style(colour=sys.stdout.isatty())))
        else:
            self._write(contract.encode(report))

    def refusal(self, item: Input, error: DeskcheckError) -> None:
        """One input that could not be read: a line on stderr, and its place in the list."""
        click.echo(one_line(f"deskcheck: {item.name}: {error}"), err=True)
        if self.form != "text":
            told = {"input": item.name, "type": type(error).__name__, "detail": str(error)}
            self._write(
                (json.dumps({"id": item.id, "error": told}, ensure_ascii=False) + "\n").encode("utf-8")
            )

    def defect(self, name: str) -> None:
        """A check of ours raised: what it would have found is missing, so nobody may call this clean."""
        click.echo(f"deskcheck: {one_line(name)}: a check failed; the others are reported", err=True)

    def end(self) -> None:
        """After the last one."""
        if self.form == "json" and self.is_list:
            sys.stdout.buffer.write(b"\n]\n" if self._shown else b"[]\n")
        sys.stdout.flush()

    def _write(self, line: bytes) -> None:
        """One object, led by what joins it to the one before."""
        if self.form == "json" and self.is_list:
            line = (b",\n" if self._shown else b"[\n") + line.rstrip(b"\n")
        self._shown += 1
        sys.stdout.buffer.write(line)
        sys.stdout.buffer.flush()


def run(
    reader: Reader, paths: Iterable[str], *, output: Output, demands: Demands, grounds: Callable[[], Grounds]
) -> Exit:
    """Judge every input. `grounds` opens the reference, and is called only once there is an article."""
    worst = Exit.CLEAN
    on: Grounds | None = None
    for item in reader.inputs(paths):
        if item.received is None:
            assert item.error is not None
            output.refusal(item, item.error)
            worst = max(worst, exits.of(item.error))
            continue
        on = on or grounds()
        report = assess(item.received, on.facts, reader.checks, wishes=item.wishes, live=on.live)
        output.report(item.name, report)
        if report.has_failed:
            output.defect(item.name)
            worst = Exit.INTERNAL
        if worst is Exit.CLEAN and demands.are_missed_by(report):
            worst = Exit.FINDINGS
    output.end()
    return worst


def one_line(text: str) -> str:
    """Without line ends and control characters: a file name must not steer a terminal either."""
    return "".join(c if c.isprintable() else " " for c in text)
