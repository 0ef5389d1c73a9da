"""The headline inside a body text: what stands above the first sentence with a full stop."""

from __future__ import annotations

from checks.model import Span

_LINES = 3
"""Lines looked at: a site's name, a section, the headline."""
_WORDS = 5
"""Words of a headline; names of sites, sections and writers have fewer."""
_LONGEST = 200
"""Code points: no newspaper prints a longer headline (110 is what search engines accept)."""
_SENTENCE_ENDS = (".", ",", ";", ":")


def find(text: str, paragraphs: tuple[Span, ...]) -> Span | None:
    """The first of the short lines above a body that has a headline's words, else the longest of them."""
    lines: list[Span] = []
    for paragraph in paragraphs[:_LINES]:
        if not _is_heading(text, paragraph):
            break
        lines.append(paragraph)
    if not lines or len(lines) == len(paragraphs):
        return None
    long = (line for line in lines if len(line.of(text).split()) >= _WORDS)
    return next(long, None) or max(lines, key=lambda line: line.end - line.start)


def _is_heading(text: str, paragraph: Span) -> bool:
    """Short, one line, and not ended like a sentence of the body."""
    words = paragraph.of(text) if paragraph.end - paragraph.start <= _LONGEST else ""
    return bool(words) and "\n" not in words and not words.rstrip("\"'\u201d\u2019)").endswith(_SENTENCE_ENDS)
