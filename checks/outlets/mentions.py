"""Outlets named in prose as the place where something was said, reported or published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checks import cues
from checks.cues.expressions import expression
from checks.model import Document, Mention, MentionKind, Reading, Span

_TELLS = cues.alternation("outlet_tells")
_JOINTS = r"(?:at|in|on|for|to|of|and|or|with|from|by|that|as|like|than)\b"
_CITED_BEFORE = expression(
    rf"\b(?:{cues.alternation('cites_outlet')})\s+(?:the\s+)?(?:(?!{_JOINTS})[^\W\d_][\w’'-]*\s+){{0,3}}?\Z",
    re.IGNORECASE,
)
_CITED_AFTER = expression(
    r"(?:\s+(?:newspaper|daily|weekly|magazine|news\s+agency|news\s+site|news\s+channel|website|broadcaster|television))?"
    rf"(?:\s*\([^()]{{1,40}}\))?\s+(?:also\s+|has\s+|had\s+)?(?:{_TELLS})\b",
    re.IGNORECASE,
)
_RELAYED_BEFORE = expression(
    r"\b(?:this|the\s+above)\s+(?:article|story|post|piece|report|essay|column|commentary|item|interview)\b[^.!?]{0,40}?\s"
    rf"(?:{cues.alternation('relays_outlet')})\s+(?:the\s+)?[“\"‘']?\Z"
    rf"|(?:\A|[\n.(]\s*)(?:{cues.alternation('relays_outlet')})\s+(?:the\s+)?[“\"‘']?\Z",
    re.IGNORECASE,
)
_ITS_STAFF = expression(rf"\s+(?:{cues.alternation('outlet_staff')})s?\b", re.IGNORECASE)
_ACCORDING = expression(r"\baccording\s+to\s+(?:the\s+)?\Z", re.IGNORECASE)
_AFFILIATE = expression(r"(?:\s+[A-Z][\w.’'-]*)?\s+affiliate")
"""A station that shows a network's programmes has a newsroom, and a name, of its own."""
_TOLD = expression(r"\btold\s+(?:the\s+)?\Z", re.IGNORECASE)
_TO_DO = expression(r"\s+to\s+(?!the\b|its\b)[a-z]+\b")
_SPOKESMAN = re.compile(
    r"\b(?:spokes\w+|lawyers?|attorneys?|executives?)\s+(?:for|of|at)\s+(?:the\s+)?\Z", re.IGNORECASE
)
"""Who speaks for the company, of itself."""
_WINDOW = 60
"""Code points before an outlet's name that are read for "in an interview with the ... newspaper"."""
_DATELINE = 120
"""A name within the first code points of a text and in brackets is a dateline, not a source."""


@dataclass(frozen=True, slots=True)
class Named:
    """A source named in prose: the domains that its name may stand for, and whether it is relayed."""

    span: Span
    domains: tuple[str, ...]
    is_relayed: bool


def find(reading: Reading) -> Iterator[Named]:
    """The outlets that the words around their names make sources, in order."""
    document = reading.document
    countries = {mention.span.start for mention in reading.of_kind(MentionKind.POLITY)}
    for mention in reading.of_kind(MentionKind.OUTLET):
        if document.is_quoted(mention.span) or _is_dateline(document, mention.span):
            continue
        if mention.span.end + 1 in countries and document.text[mention.span.end] == " ":
            continue  # "CNN Philippines" is another outlet
        before = document.text[max(0, mention.span.start - _WINDOW) : mention.span.start]
        if _RELAYED_BEFORE.search(before):
            yield Named(mention.span, mention.refs, is_relayed=True)
        elif _is_cited(document, mention, before):
            yield Named(mention.span, mention.refs, is_relayed=False)


def _is_cited(document: Document, mention: Mention, before: str) -> bool:
    """The words around the name make a source of it, and not of one of its staff."""
    text, end = document.text, mention.span.end
    if _ACCORDING.search(before) and _ITS_STAFF.match(text, end):
        return False
    if _AFFILIATE.match(text, end) or (_TO_DO.match(text, end) and _TOLD.search(before)):
        return False  # "told CNN affiliate KXYZ"; "told CNN to stop"
    if _SPOKESMAN.search(before):
        return False
    return _CITED_BEFORE.search(before) is not None or _CITED_AFTER.match(text, end) is not None


def _is_dateline(document: Document, span: Span) -> bool:
    """It stands in brackets at the head of the text: "MOSCOW (Reuters) -"."""
    text = document.text
    return (
        span.start < _DATELINE
        and text[span.start - 1 : span.start] == "("
        and text[span.end : span.end + 1] == ")"
    )
