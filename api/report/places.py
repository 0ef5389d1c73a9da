"""Where a finding stands in what the client sent: the one place where spans change their unit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from api.report.units import Utf16Index
from checks.model import Document, Field, Span


@dataclass(frozen=True, slots=True)
class Place:
    """A span of the received text in both units, half-open, and exactly its characters."""

    field: Field
    span: Span
    utf16: Span
    quote: str


class Places:
    """Turns spans of reading texts into places of one article."""

    __slots__ = ("_fields",)

    def __init__(self, documents: Iterable[Document]) -> None:
        """Index each field of the article once."""
        self._fields = {}
        for document in documents:
            article = document.article
            received = article.text if document.field is Field.TEXT else article.said.title or ""
            self._fields[document.field] = (document.received, received, Utf16Index(received))

    def of(self, field: Field, span: Span) -> Place:
        """The place of `span` of the reading text of `field`."""
        received_map, text, index = self._fields[field]
        received = received_map.to_received(span)
        utf16 = Span(index.units(received.start), index.units(received.end))
        return Place(field, received, utf16, received.of(text))
