"""Where a finding about an article as a whole is shown: at its headline, else at its first sentence."""

from __future__ import annotations

from collections.abc import Sequence

from checks.model import Document, Field, Reading, Span


def body_of(readings: Sequence[Reading]) -> Reading | None:
    """The reading of the text; None where there is only a title."""
    return next((reading for reading in readings if reading.document.field is Field.TEXT), None)


def headline_of(readings: Sequence[Reading]) -> tuple[Reading, Span] | None:
    """The reading that holds the headline, and where: the title that was sent, else one in the text."""
    for reading in readings:
        document = reading.document
        if document.field is Field.TITLE and (span := _trimmed(document, Span(0, len(document.text)))):
            return reading, span
    body = body_of(readings)
    if body is not None and body.document.headline is not None:
        return body, body.document.headline
    return None


def anchor_of(readings: Sequence[Reading]) -> tuple[Document, Span] | None:
    """The document and span of the headline, else of the first sentence; None where nothing is written."""
    found = headline_of(readings)
    if found is not None:
        return found[0].document, found[1]
    body = body_of(readings)
    if body is None or not body.document.sentences:
        return None
    return body.document, body.document.sentences[0]


def _trimmed(document: Document, span: Span) -> Span | None:
    """The span without blanks at its ends; None where nothing is left."""
    words = span.of(document.text)
    inner = words.strip()
    if not inner:
        return None
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(inner))
