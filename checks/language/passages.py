"""What the sentences around one show of its time: the week's news, or history told in the present tense."""

from __future__ import annotations

import re
from itertools import islice

from checks import cues
from checks.language.stance import ARTICLE_DAYS, WINDOW, YEAR
from checks.model import Document, Span

_PASSAGE = 800
"""Code points before a name that are read for the years a passage tells of."""
_SENTENCES_OF_A_PASSAGE = 2
"""Sentences before its own that belong to what a sentence tells."""
_HISTORIC_ACTORS = re.compile(rf"\b(?:{cues.alternation('historic_actors')})\b", re.IGNORECASE)
_OLD_TIMES = re.compile(rf"\b(?:{cues.alternation('old_times')})\b", re.IGNORECASE)


def is_in_the_news(
    document: Document, span: Span, lifetime: tuple[int, int], *, nearby: bool = True, least: int = 1
) -> bool:
    """A past tense here can only be the week's news.

    The sentence or a neighbour (with `nearby` False, any sentence) ties itself to the days around
    publication by at least `least` words, and the article tells nowhere of the thing's own time: no
    year from the first to the last of `lifetime`, no word of looking back.
    """
    text = document.text
    index = document.sentence_at(span.start)
    near = document.sentences[max(0, index - 1) : index + 2] if nearby else (Span(0, len(text)),)
    days = (day for s in near for day in ARTICLE_DAYS.finditer(text, s.start, s.end))
    if len(tuple(islice(days, least))) < least:
        return False
    if any(lifetime[0] <= int(found.group(1)) <= lifetime[1] for found in YEAR.finditer(text)):
        return False
    return _OLD_TIMES.search(text) is None


def is_amid_history(document: Document, span: Span, lifetime: tuple[int, int]) -> bool:
    """A present tense here tells history, as in "1968. Soviet troops cross the border".

    Its paragraph so far, with the two sentences before it at least, has no word of the article's days
    and names a year of the thing's own time, from the first to the last of `lifetime`, or somebody who
    is only met in history.
    """
    index = document.sentence_at(span.start)
    own = document.sentences[index] if index >= 0 else span
    start = max(_passage_start(document, index, span), span.start - _PASSAGE)
    end = min(own.end, span.end + WINDOW)
    if ARTICLE_DAYS.search(document.text, start, end):
        return False
    found = YEAR.finditer(document.text, start, end)
    if any(lifetime[0] <= int(year.group(1)) <= lifetime[1] for year in found):
        return True
    return _HISTORIC_ACTORS.search(document.text, start, end) is not None


def _passage_start(document: Document, index: int, span: Span) -> int:
    """Where the paragraph begins, or two sentences before the one of `span` where that is earlier."""
    before = document.sentences[max(0, index - _SENTENCES_OF_A_PASSAGE)].start if index >= 0 else span.start
    paragraph = next((p.start for p in document.paragraphs if span.within(p)), span.start)
    return min(before, paragraph)
