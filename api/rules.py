"""The rules as documents: their docstrings, cut at the four headings."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from api.scoring import rule_precision, rule_weights
from checks.errors import UnknownRule
from checks.model import Check, Rule, SignalCheck

_HEADING = re.compile(r"^## (.+)$", re.MULTILINE)


_EXAMPLES = Path(__file__).with_name("rule_examples.json")
"""Written by `make docs` from the golden cases, so that no example can be wrong."""


@dataclass(frozen=True, slots=True)
class Example:
    """A text with its date, and the words in it that the rule finds."""

    published: str
    text: str
    quote: str


@cache
def examples() -> Mapping[str, tuple[Example, ...]]:
    """Examples by rule code."""
    found = json.loads(_EXAMPLES.read_text("utf-8"))
    return {code: tuple(Example(**case) for case in cases) for code, cases in found.items()}


@dataclass(frozen=True, slots=True)
class RuleDocument:
    """One rule with the text of each heading, by heading."""

    rule: type[Rule]
    check: str
    summary: str
    sections: Mapping[str, str]

    @classmethod
    def of(cls, rule: type[Rule], check: str) -> RuleDocument:
        """Cut the docstring of `rule`."""
        text = inspect.cleandoc(rule.__doc__ or "")
        summary, *parts = _HEADING.split(text)
        sections = dict(zip(parts[::2], (p.strip() for p in parts[1::2]), strict=True))
        return cls(rule, check, summary.strip(), sections)

    def short(self) -> dict[str, object]:
        """What a list of rules shows."""
        return {
            "code": self.rule.code,
            "name": self.rule.name,
            "check": self.check,
            "severity": self.rule.severity.label,
            "preview": self.rule.preview,
            "summary": _flow(self.summary),
        }

    def full(self) -> dict[str, object]:
        """Everything there is to say of the rule."""
        known = rule_weights.table()[self.rule.code]
        named = {re.sub(r"\W", "_", h).lower(): _flow(text) for h, text in self.sections.items()}
        return {
            **self.short(),
            "message": self.rule.message,
            **named,
            "examples": [asdict(example) for example in examples().get(self.rule.code, ())],
            "weight": known.weight.name.lower(),
            "precision": round(known.precision, 3),
            "readings": asdict(rule_precision.of(self.rule.code)),
        }


def documents(checks: Iterable[Check | SignalCheck]) -> tuple[RuleDocument, ...]:
    """Every rule of `checks`, in order."""
    return tuple(RuleDocument.of(rule, check.name) for check in checks for rule in check.rules)


def find(code: str, checks: Iterable[Check | SignalCheck]) -> RuleDocument:
    """The rule with this code, in any case. Raises UnknownRule."""
    wanted = code.upper()
    for document in documents(checks):
        if document.rule.code == wanted:
            return document
    raise UnknownRule("no rule has this code; GET /v1/rules and `deskcheck rule` list them")


def _flow(text: str) -> str:
    """Undo the line breaks of the source; a blank line stays a paragraph."""
    return "\n\n".join(" ".join(p.split()) for p in text.split("\n\n"))
