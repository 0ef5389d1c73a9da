"""What `deskcheck check` does with its inputs: judge each, show each, remember the worst exit code."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import click

from api.command.outputs import Outputs
from api.exits import Exit
from api.gate import jobs
from api.gate.jobs import Open
from api.gate.judged import Judged, Notice
from api.gate.work import Work
from checks.model import Severity

_BAR_FROM = 20
"""Fewer articles than this are judged before a bar could be read."""


@dataclass(frozen=True, slots=True)
class Demands:
    """When to exit 1. `severity` None: never for a finding; `score` None: never for a score."""

    severity: Severity | None
    score: int | None
    unused: bool = False
    """An exception that nothing needs counts as a warning."""
    only_found: bool = False
    """Show only the articles in which something was found."""

    def are_missed_by(self, one: Judged) -> bool:
        """A finding at or above the severity, previews apart, or a score below the least wanted."""
        if self.severity is not None:
            if any(not i.preview and Severity[i.severity.upper()] >= self.severity for i in one.issues):
                return True
            if self.unused and self.severity <= Severity.WARNING and any(n.unused for n in one.notices):
                return True
        return self.score is not None and one.score is not None and one.score < self.score


@dataclass(frozen=True, slots=True)
class Hands:
    """How a run is worked off: the reference, the number of processes, whether a bar is shown."""

    facts: Open
    jobs: int = 1
    bar: bool = False


def run(work: Work, paths: Iterable[str], *, outputs: Outputs, demands: Demands, hands: Hands) -> Exit:
    """Judge every input and show it everywhere."""
    worst = Exit.CLEAN
    try:
        for one in judged(work, paths, hands):
            if one.issues or one.error is not None or not demands.only_found:
                outputs.take(one)
            tell(one, unused=demands.unused)
            worst = max(worst, Exit(one.exit_code))
            if one.failed:
                worst = Exit.INTERNAL
            if worst is Exit.CLEAN and demands.are_missed_by(one):
                worst = Exit.FINDINGS
        outputs.end()
    except BaseException:
        outputs.abandon()
        raise
    return worst


def judged(work: Work, paths: Iterable[str], hands: Hands) -> Iterator[Judged]:
    """The articles of `paths`, judged, in order; with a bar where one is wanted and the run is long."""
    sources = work.reader.sources(paths)
    if work.changed is not None:
        from pathlib import Path  # noqa: PLC0415

        changed = work.changed
        sources = (s for s in sources if Path(s.path).resolve() in changed)
    if not hands.bar:
        yield from jobs.run(work, sources, hands.facts, hands.jobs)
        return
    every = tuple(sources)
    answers = jobs.run(work, every, hands.facts, hands.jobs)
    if len(every) < _BAR_FROM:
        yield from answers
        return
    from rich.console import Console  # noqa: PLC0415  # only a terminal pays for it
    from rich.progress import track  # noqa: PLC0415

    yield from track(answers, "articles", total=len(every), console=Console(stderr=True), transient=True)


def tell(one: Judged, *, unused: bool) -> None:
    """On stderr, one line each: what could not be read, what failed, which exceptions are in doubt."""
    if one.error is not None:
        click.echo(one_line(f"deskcheck: {one.name}: {one.error}"), err=True)
    if one.failed:  # what it would have found is missing, so nobody may call this clean
        click.echo(f"deskcheck: {one_line(one.name)}: a check failed; the others are reported", err=True)
    for notice in one.notices:
        if unused or not notice.unused:
            click.echo(one_line(f"deskcheck: {_of(notice)}"), err=True)


def _of(notice: Notice) -> str:
    return f"{notice.path}:{notice.line}: {notice.message}"


def one_line(text: str) -> str:
    """Without line ends and control characters: a file name must not steer a terminal either."""
    return "".join(c if c.isprintable() else " " for c in text)


def earlier_findings(lines: Iterable[bytes]) -> frozenset[tuple[str, str, str]]:
    """(article id, rule, quote) of every finding in a JSONL file of earlier reports."""
    found = set()
    for line in lines:
        report = json.loads(line) if line.strip() else {}
        for finding in report.get("findings", ()):
            found.add((report["id"], finding["code"], finding["quote"]))
    return frozenset(found)


def terminal() -> bool:
    """Both ends for a person: results go elsewhere or are no text lines, and stderr is a terminal."""
    return sys.stderr.isatty() and not sys.stdout.isatty()
