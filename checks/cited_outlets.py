"""Outlets that an article cites or relays: in prose ("told X", "according to X"), or by a link."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from checks import cues
from checks.model import CitedSource, Document, Mention, MentionKind, Reading, Span

if TYPE_CHECKING:
    from reference.facts import Facts

_TELLS = cues.alternation("outlet_tells")
_CITED_BEFORE = re.compile(
    rf"\b(?:{cues.alternation('cites_outlet')})\s+(?:the\s+)?(?:[^\W\d_][\w’'-]*\s+){{0,3}}?\Z", re.IGNORECASE
)
_CITED_AFTER = re.compile(
    rf"(?:\s*\([^()]{{1,40}}\))?,?\s+(?:also\s+|has\s+|had\s+)?(?:{_TELLS})\b", re.IGNORECASE
)
_WINDOW = 60
"""Code points before an outlet's name that are read for "in an interview with the ... newspaper"."""
_DATELINE = 120
"""A name within the first code points of a text and in brackets is a dateline, not a source."""


def find(reading: Reading, facts: Facts) -> tuple[CitedSource, ...]:
    """The cited outlets, each domain once, in order of their first citation."""
    found: dict[str, CitedSource] = {}
    for source in (*_in_prose(reading, facts), *_by_link(reading, facts)):
        found.setdefault(source.domain, source)
    return tuple(sorted(found.values(), key=lambda s: (s.span.start if s.span else 0, s.domain)))


def _in_prose(reading: Reading, facts: Facts) -> Iterator[CitedSource]:
    """Outlets named as the place where something was said or reported."""
    document = reading.document
    for mention in reading.of_kind(MentionKind.OUTLET):
        if len(mention.refs) == 1 and _is_cited(document, mention):
            outlet = facts.outlet(mention.refs[0])
            yield CitedSource(outlet.name, outlet.domain, "cited", mention.span, document.field)


def _is_cited(document: Document, mention: Mention) -> bool:
    """The words around the name make a source of it, and it is no dateline and no quoted word."""
    text, span = document.text, mention.span
    if document.is_quoted(span) or _is_dateline(text, span):
        return False
    before = text[max(0, span.start - _WINDOW) : span.start]
    return _CITED_BEFORE.search(before) is not None or _CITED_AFTER.match(text, span.end) is not None


def _is_dateline(text: str, span: Span) -> bool:
    """It stands in brackets at the head of the text: "MOSCOW (Reuters) -"."""
    return (
        span.start < _DATELINE
        and text[span.start - 1 : span.start] == "("
        and text[span.end : span.end + 1] == ")"
    )


def _by_link(reading: Reading, facts: Facts) -> Iterator[CitedSource]:
    """Outlets that a link leads to: the host itself, or the registered domain above it."""
    document = reading.document
    for link in document.links:
        for domain in _domains(link.url):
            try:
                outlet = facts.outlet(domain)
            except KeyError:
                continue
            yield CitedSource(outlet.name, outlet.domain, "linked", link.span, document.field)
            break


def _domains(url: str) -> Iterator[str]:
    """The host of an address and the domains above it, longest first, down to two labels."""
    try:
        host = (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return
    labels = host.split(".")
    yield from (".".join(labels[i:]) for i in range(max(0, len(labels) - 1)))
