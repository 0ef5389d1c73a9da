"""Titles whose region follows the name: "Gov. X of Florida", "Mayor X of Chicago".

The reference lists "governor of Florida"; here the name stands between the two.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from checks.language import person_names
from checks.model import Document, Mention, MentionKind, Span
from reference.gazetteer import Case, Gazetteer, PhraseKind, words_of

_OFFICES = {"gov.": "governor", "governor": "governor", "mayor": "mayor", "premier": "premier"}
_OFFICE = re.compile(r"\b(?:Gov\.|Governor|Mayor|Premier)(?=\s[A-Z])")
_OF = re.compile(r"\sof\s(?:the\s)?((?:[A-Z][\w.-]*)(?:\s[A-Z][\w.-]*){0,3})")


def may_stand_in(text: str) -> bool:
    """Some such title stands in the text. A quick look."""
    return "Gov. " in text or "Governor " in text or "Mayor " in text or "Premier " in text


def find(document: Document, gazetteer: Gazetteer, taken: Container[int]) -> Iterator[Mention]:
    """The titles of the text that become an office by the region after the name.

    `taken`: where titles begin or end already ("Florida Gov."). The mention is the title alone.
    """
    text = document.text
    if not may_stand_in(text):
        return
    for found in _OFFICE.finditer(text):
        bare = found.end() - 1 if found.group().endswith(".") else found.end()
        if found.start() in taken or bare in taken:
            continue
        name = person_names.read_after(text, found.end())
        region = _OF.match(text, name.span.end) if name else None
        if region is None:
            continue
        office = _OFFICES[found.group().lower()]
        words = region.group(1).rstrip(".").split()
        while words:
            refs = _refs(f"{office} of {' '.join(words)}", gazetteer)
            if refs:
                span = Span(found.start(), found.end())
                yield Mention(span, MentionKind.TITLE, f"{office} of {' '.join(words)}", refs)
                break
            words.pop()


def _refs(phrase: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    """What the reference says the phrase means as a title."""
    found = gazetteer.meaning(words_of(phrase), PhraseKind.TITLE)
    return tuple(entry.ref for entry in found if entry.cased is not Case.CAPITALS)
