"""House spellings and accepted names: wording that the publication has decided about, for all files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from checks.model import Finding, Severity


@dataclass(frozen=True, slots=True)
class Accepted:
    """Words that stand as they are, by whole words and in any case.

    Without `rules` they answer findings of wording only (warnings and notes): accepting a spelling
    must not hide that its bearer left office.
    """

    words: str
    rules: frozenset[str] = frozenset()
    reason: str = ""

    def answers(self, finding: Finding) -> bool:
        """Whether `finding` is about these words."""
        if self.rules and finding.rule not in self.rules:
            return False
        if not self.rules and finding.severity >= Severity.ERROR:
            return False
        return f" {plain(self.words)} " in f" {plain(finding.quote)} "


def plain(text: str) -> str:
    """Lower case, words apart by one blank, without punctuation at their ends."""
    words = (word.strip(".,;:!?\"'“”‘’()[]") for word in text.casefold().split())
    return " ".join(word for word in words if word)


def answer(accepted: Iterable[Accepted], finding: Finding) -> str | None:
    """The words that answer `finding`, as a name for the exception."""
    found = next((a for a in accepted if a.answers(finding)), None)
    return None if found is None else f"accept:{found.words}"
