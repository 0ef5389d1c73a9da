"""What every format is made from: the judged articles of one run, and the rules there are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from api.gate.judged import Issue, Judged
from api.rules import RuleDocument

LEVELS = ("error", "warning", "note")


@dataclass(frozen=True, slots=True)
class Run:
    """A run. `most`: how many annotations a format that a host caps may show."""

    judged: Sequence[Judged]
    rules: Sequence[RuleDocument]
    most: int = 50

    def issues(self) -> Iterator[Issue]:
        """The findings of all articles, in order."""
        for one in self.judged:
            yield from one.issues

    def worst_first(self) -> list[Issue]:
        """Errors, then warnings, then notes, each in order."""
        return sorted(self.issues(), key=lambda issue: LEVELS.index(issue.severity))

    def refused(self) -> Iterator[Judged]:
        """The articles that could not be read."""
        return (one for one in self.judged if one.error is not None)


def words_of(issue: Issue) -> str:
    """Message and correction in one line."""
    suggestion = f" Suggestion: {issue.suggestion}" if issue.suggestion else ""
    return " ".join(f"{issue.message}{suggestion}".split())
