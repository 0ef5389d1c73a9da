"""From where an article stands to what the gate keeps of its report: the same in every process."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from api import exits
from api.gate import accepted, baseline, directives, judged
from api.gate.baseline import Known
from api.gate.directives import Directive
from api.gate.files import STDIN, Input, Kind, Reader, Source
from api.gate.judged import Issue, Judged, Notice, Whereabouts
from api.intake.article import identity
from api.report import contract
from api.report.assess import Beside, assess
from api.report.model import Report
from api.report.places import Place
from checks.model import AsOfSource, Field, Finding, Severity

if TYPE_CHECKING:
    from api.report.live import Asking
    from reference.facts import Facts

_DIRECTIVE = "directive:"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which forms of a report are shown at all; making one that nobody reads costs time."""

    encoded: bool = False
    shown: bool = False
    page: bool = False
    colour: bool = False


@dataclass(frozen=True, slots=True)
class Work:
    """Everything a process needs beside the facts to judge the articles of one run."""

    reader: Reader
    today: dt.date
    wanted: Wanted = Wanted()
    known: Mapping[Known, int] = field(default_factory=dict)
    """The baseline."""
    changed: Mapping[Path, tuple[range, ...]] | None = None
    """Changed lines by file; None: all are looked at."""
    own_date: bool = False
    """Only articles that show their date."""
    earlier: frozenset[tuple[str, str, str]] = frozenset()
    """(article id, rule, quote) of findings that an earlier run has shown already."""
    live: Asking | None = None
    """Whom to ask about what the reference cannot decide; only one process may, one request at a time."""

    @property
    def codes(self) -> frozenset[str]:
        """Of every rule."""
        return frozenset(rule.code for check in self.reader.checks for rule in check.rules)

    def judge(self, source: Source, facts: Callable[[], Facts]) -> Judged:
        """Judge the article that stands there. `facts` is asked for only once it could be read."""
        item = self.reader.read(source)
        if item.received is None:
            return _refused(item)
        path = source.path
        where = Whereabouts(self.reader.gate.relative(path) if path != STDIN else path, _line(source))
        if self.own_date and item.received.article.as_of.source is AsOfSource.ASSUMED:
            told = Notice(where.path, where.line or 1, "shows no date of its own, so it is left out")
            return Judged(name=item.name, notices=(told,))
        found = self._directives(item)
        report = assess(
            item.received,
            facts(),
            self.reader.checks,
            wishes=item.wishes,
            beside=Beside(self.live, lambda finding, place: self._silences(finding, place, path, found)),
        )
        report = self._later(self._levelled(report, path))
        kept = self._kept(judged.issues(report, where), path)
        chosen = {i for i, stays in enumerate(kept) if stays is not None}
        report = replace(report, findings=tuple(f for i, f in enumerate(report.findings) if i in chosen))
        return Judged(
            name=item.name,
            issues=tuple(issue for issue in kept if issue is not None),
            notices=_notices(where.path, found, report),
            encoded=contract.encode(report) if self.wanted.encoded else b"",
            shown=self._shown(report, item.name),
            page=self._page(report, item.name),
            score=report.score,
            day=report.article.as_of.date.isoformat(),
            failed=report.has_failed,
            id=report.article.id,
        )

    def _directives(self, item: Input) -> tuple[Directive, ...]:
        """The exceptions written into the article."""
        assert item.received is not None
        return directives.read(item.received.article.text, self.codes, self.today)

    def _silences(
        self, finding: Finding, place: Place, path: str, found: tuple[Directive, ...]
    ) -> str | None:
        """Why the publication has answered for a finding, or None."""
        for number, directive in enumerate(found):
            if place.field is Field.TEXT and directive.covers(finding.rule, place.span):
                return f"{_DIRECTIVE}{number}"
        return accepted.answer(self.reader.gate.rules_for(path).accepted, finding)

    def _levelled(self, report: Report, path: str) -> Report:
        """Findings as severe as the settings count them."""
        levels = self.reader.gate.rules_for(path).severity
        if not levels:
            return report
        return replace(
            report,
            findings=tuple(
                replace(f, severity=Severity[levels[f.rule.code].upper()]) if f.rule.code in levels else f
                for f in report.findings
            ),
        )

    def _later(self, report: Report) -> Report:
        """Without what an earlier run has shown."""
        if not self.earlier:
            return report
        name = identity(report.article)
        return replace(
            report,
            findings=tuple(
                f for f in report.findings if (name, f.finding.rule, f.place.quote) not in self.earlier
            ),
        )

    def _kept(self, issues: tuple[Issue, ...], path: str) -> tuple[Issue | None, ...]:
        """The findings that this run is about: new ones, in changed lines. None stands for the others."""
        new = baseline.new_ones(issues, self.known)
        lines = None if self.changed is None else self.changed.get(Path(path).resolve(), ())
        return tuple(
            issue if is_new and (lines is None or _touches(issue, lines)) else None
            for issue, is_new in zip(issues, new, strict=True)
        )

    def _shown(self, report: Report, name: str) -> str:
        """The report for a person, where that is wanted."""
        if not self.wanted.shown:
            return ""
        from api.exports import terminal as render  # noqa: PLC0415  # not for machines

        return render.text(report, name, render.Style(colour=self.wanted.colour))

    def _page(self, report: Report, name: str) -> str:
        """The report as a part of an HTML file, where that is wanted."""
        if not self.wanted.page:
            return ""
        from api.exports import html  # noqa: PLC0415  # not for machines

        return html.section(name, report)


def _refused(item: Input) -> Judged:
    """An article that could not be read."""
    error = item.error
    assert error is not None
    return Judged(
        name=item.name,
        error=str(error),
        error_type=type(error).__name__,
        exit_code=int(exits.of(error)),
        id=item.id,
    )


def _line(source: Source) -> int | None:
    """The line that stands for the article where its text is not the file's own."""
    return source.row or (1 if source.kind is Kind.JSON else None)


def _touches(issue: Issue, lines: tuple[range, ...]) -> bool:
    """A changed line within the finding."""
    return any(issue.line < r.stop and r.start <= issue.end_line for r in lines)


def _notices(path: str, found: tuple[Directive, ...], report: Report) -> tuple[Notice, ...]:
    """What is to be said of the exceptions themselves."""
    used = {s.by for s in report.silenced}
    notices = []
    for number, directive in enumerate(found):
        if directive.fault:
            notices.append(
                Notice(path, directive.line, f"this exception has no effect: it {_said(directive.fault)}")
            )
        elif f"{_DIRECTIVE}{number}" not in used:
            codes = ", ".join(sorted(directive.codes))
            told = f"nothing needs this exception ({codes})"
            notices.append(Notice(path, directive.line, told, unused=True))
    return tuple(notices)


def _said(fault: str) -> str:
    """The fault as the end of a sentence that begins with "it"."""
    return f"says that {fault}" if fault.startswith(("no rule", "until")) else fault
