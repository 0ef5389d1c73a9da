"""What was pasted along with an article: lines of the page around it, code, the same line twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks import cues
from checks.cues.expressions import expression
from checks.model import Document, Span

_LINES = frozenset(p.removeprefix("line:") for p in cues.phrases("paste_residue") if p.startswith("line:"))
_PARTS = tuple(p.removeprefix("part:") for p in cues.phrases("paste_residue") if p.startswith("part:"))
_CREDIT = expression(
    r"\(?(?:(?:file\s+)?photo(?:graph)?|image|picture|credit|photo\s+credit|image\s+credit|source)\s*(?::|by\b)\s*"
    r"[^.!?]{0,80}(?:getty|reuters|\bap\b|afp|epa|shutterstock|alamy|screenshot|screen\s?grab|youtube|flickr|wikimedia)"
    r"[^.!?]{0,30}\)?\.?\Z",
    re.IGNORECASE,
)
_LONGEST_LINE = 140
_MOST = 3
"""Findings of one article: more say nothing new."""


def find(document: Document) -> tuple[tuple[Span, str], ...]:
    """The residue, with what it is, the first few."""
    found: list[tuple[Span, str]] = []
    for item in _found(document):
        if not any(item[0].overlaps(other) for other, _ in found):
            found.append(item)
        if len(found) == _MOST:
            break
    return tuple(found)


def _found(document: Document) -> Iterator[tuple[Span, str]]:
    text = document.text
    previous = ""
    for paragraph in document.paragraphs:
        line = paragraph.of(text).strip()
        is_short = len(line) <= _LONGEST_LINE
        key = " ".join(line.casefold().split()) if is_short else line
        if is_short:
            if key in _LINES:
                yield paragraph, "a line of the page"
            elif _CREDIT.match(line):
                yield paragraph, "a picture credit"
        if key and key == previous and any(c.isalpha() for c in key):
            yield paragraph, "the same line twice"
        previous = key
    lowered = text.lower() if len(text.lower()) == len(text) else text
    for part in _PARTS:
        at = lowered.find(part)
        if at >= 0:
            yield Span(at, at + len(part)), "markup or code"
