"""How an article stands to the words of a span: asserted, quoted, told as history, or supposed.

Only the clause around the span is read, in a bounded window. Where nothing speaks against it a
span is asserted; what follows from a historical or a supposed frame is for the check to say.
"""

from __future__ import annotations

import re

from checks import cues
from checks.cues.expressions import expression
from checks.language import timing
from checks.model import Document, Frame, Span
from reference.dates import DaySpan

_WINDOW = 160
"""Code points of the sentence read on either side."""
_LONG_PAST_DAYS = 370
"""A clause dated further back than this tells history; nearer ones are still the news."""
_BREAK = expression(r"[;:()\[\]]|\s[-–—]+\s")
_HISTORICAL = cues.phrases("historical")
_HYPOTHETICAL = cues.phrases("hypothetical")
_FICTION = cues.phrases("fiction")
_HISTORICAL_WORDS = expression(rf"\b(?:{cues.alternation('historical')})\b", re.IGNORECASE)
_HYPOTHETICAL_WORDS = expression(rf"\b(?:{cues.alternation('hypothetical')})\b", re.IGNORECASE)
_FICTION_WORDS = expression(rf"\b(?:{cues.alternation('fiction')})\b", re.IGNORECASE)


def frame_of(document: Document, span: Span, *, is_presupposed: bool = False) -> Frame:
    """The frame of `span`. Quotation comes first: inside it the article asserts nothing.

    `is_presupposed`: the words refer to something by what it is ("President X wants to ..."), so
    wishes and plans around them do not touch it; fiction does.
    """
    days = timing.days_of(document, span)
    return frame_of_dated(document, span, days, is_presupposed=is_presupposed)


def frame_of_dated(
    document: Document, span: Span, days: DaySpan | None, *, is_presupposed: bool = False
) -> Frame:
    """The same where the days that the clause names are known already."""
    if document.is_quoted(span):
        return Frame.QUOTED
    clause = " | ".join(clause_around(document, span))
    if _says(clause, _FICTION, _FICTION_WORDS):
        return Frame.HYPOTHETICAL
    if not is_presupposed and _says(clause, _HYPOTHETICAL, _HYPOTHETICAL_WORDS):
        return Frame.HYPOTHETICAL
    is_long_past = days is not None and (document.as_of.date - days.last).days > _LONG_PAST_DAYS
    if is_long_past or _says(clause, _HISTORICAL, _HISTORICAL_WORDS):
        return Frame.HISTORICAL
    return Frame.ASSERTED


def _says(clause: str, phrases: tuple[str, ...], whole_words: re.Pattern[str]) -> bool:
    """A phrase of the list stands in the clause. Plain search first: it is several times cheaper."""
    lower = clause.lower()
    return any(phrase in lower for phrase in phrases) and whole_words.search(clause) is not None


def clause_around(document: Document, span: Span) -> tuple[str, str]:
    """The words of the clause before and after `span`, each at most the window long.

    Commas do not end a clause: an apposition and "In 2011, ..." belong to what they stand at.
    """
    sentence = document.sentence_of(span)
    text = document.text
    before = text[max(sentence.start, span.start - _WINDOW) : span.start]
    after = text[span.end : max(min(sentence.end, span.end + _WINDOW), span.end)]
    cuts = [m.end() for m in _BREAK.finditer(before)]
    end = _BREAK.search(after)
    return before[cuts[-1] :] if cuts else before, after[: end.start()] if end else after
