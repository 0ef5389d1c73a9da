"""Report -> LanguageTool's answer. Offsets are UTF-16 units, as Java and JavaScript count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from api import VERSION
from api.languagetool.forms import category_of
from api.report import contract
from api.report.model import Report, ReportedFinding
from api.report.units import Utf16Index
from checks.model import Document, Field, Severity
from reference.model import ReferenceInfo

_AROUND = 40
"""Code points of context on each side, as LanguageTool shows."""
_CUT = "..."
_LONGEST = 1_000
"""Code points of a sentence that is sent with each match; a longer one is no sentence, and sent never."""
_MISSPELT = frozenset({"misspelt-name", "unusual-romanisation"})
"""Rules whose words are taken for a slip in the letters, so that editors mark them so."""
_NAMES_A_PART = frozenset({"expert_affiliations"})
"""Checks whose correction names a body that stands somewhere in the words, and cannot stand for them all."""
_ENGLISH_ONLY = "only English is read"
_ALL_OFF = "every rule is switched off"


@dataclass(frozen=True, slots=True)
class Setting:
    """What an answer needs beside the report: the language, and where rules are explained."""

    language: Mapping[str, object]
    rules: str
    """The address that a rule's code is put behind."""
    is_deaf: bool = False
    """Every rule was switched off."""


def encode(report: Report, setting: Setting) -> bytes:
    """The answer as JSON. Findings in a title do not occur: LanguageTool's clients have none."""
    (document,) = (d for d in report.documents if d.field is Field.TEXT)
    index = Utf16Index(report.article.text)
    answer = {
        "software": software(report.info),
        "warnings": _warnings(report, is_deaf=setting.is_deaf),
        "language": setting.language,
        "matches": [_match(found, document, index, setting) for found in report.findings],
    }
    return contract.json_of(answer)


def software(info: ReferenceInfo) -> dict[str, Any]:
    """Who answers."""
    return {
        "name": "Deskcheck",
        "version": VERSION,
        "buildDate": f"{info.horizon.isoformat()} 00:00",
        "apiVersion": 1,
        "premium": False,
        "status": "",
    }


def _warnings(report: Report, *, is_deaf: bool) -> dict[str, Any]:
    """What may be missing: a text in another language is not one without mistakes."""
    reasons = [f"{d.what}: {d.why}" for d in report.degraded]
    if report.state == "unsupported_language":
        reasons.append(_ENGLISH_ONLY)
    if is_deaf:
        reasons.append(_ALL_OFF)
    told = {"incompleteResultsReason": "; ".join(reasons)} if reasons else {}
    return {"incompleteResults": bool(reasons), **told}


def _match(found: ReportedFinding, document: Document, index: Utf16Index, setting: Setting) -> dict[str, Any]:
    """One finding."""
    finding, place = found.finding, found.place
    issue = _issue(found)
    sentence = document.sentence_of(finding.span)
    is_short = sentence.end - sentence.start <= _LONGEST
    return {
        "message": _message(found),
        "shortMessage": found.rule.name.replace("-", " ").capitalize(),
        "replacements": [{"value": finding.suggestion}] if _replaces(found) else [],
        "offset": place.utf16.start,
        "length": place.utf16.end - place.utf16.start,
        "context": _context(found, document.article.text, index),
        "sentence": sentence.of(document.text) if is_short else place.quote[:_LONGEST],
        "type": {"typeName": _TYPES[issue]},
        "rule": {
            "id": finding.rule,
            "description": found.rule.name.replace("-", " ").capitalize(),
            "issueType": issue,
            "category": {"id": category_of(finding.check), "name": finding.check.replace("_", " ")},
            "urls": [{"value": setting.rules + finding.rule}],
            "isPremium": False,
        },
        "ignoreForIncompleteSentence": False,
        "contextForSureMatch": -1,
    }


def _issue(found: ReportedFinding) -> str:
    """The type by which editors choose a colour."""
    if found.rule.name in _MISSPELT:
        return "misspelling"
    return "style" if found.severity is Severity.NOTE else "inconsistent-entities"


_TYPES: Mapping[str, str] = {
    "misspelling": "UnknownWord",
    "inconsistent-entities": "Other",
    "style": "Hint",
}


def _replaces(found: ReportedFinding) -> bool:
    """The correction can stand where the words stand."""
    return bool(found.finding.suggestion) and found.finding.check not in _NAMES_A_PART


def _message(found: ReportedFinding) -> str:
    """The message, with a correction that is no replacement."""
    told, suggestion = found.finding.message, found.finding.suggestion
    return told if not suggestion or _replaces(found) else f"{told} Suggestion: {suggestion}"


def _context(found: ReportedFinding, text: str, index: Utf16Index) -> dict[str, Any]:
    """The words around, in one line, with dots where it was cut."""
    span, utf16 = found.place.span, found.place.utf16
    start, end = max(0, span.start - _AROUND), min(len(text), span.end + _AROUND)
    before, after = _CUT if start else "", _CUT if end < len(text) else ""
    shown = text[start:end].translate(_ONE_LINE)
    return {
        "text": f"{before}{shown}{after}",
        "offset": len(before) + utf16.start - index.units(start),
        "length": utf16.end - utf16.start,
    }


_ONE_LINE = {ord(c): " " for c in "\r\n\t"}
