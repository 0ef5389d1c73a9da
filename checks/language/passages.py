"""What the sentences around one show of its time: the week's news, or history told in the present tense."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from operator import attrgetter

from checks import cues
from checks.cues.expressions import expression
from checks.cues.tells import marks, words_in
from checks.language.stance import ARTICLE_DAYS, WINDOW, YEAR
from checks.model import Document, Span

_TEXTS = 4
"""Texts of which is kept what they tell as a whole: every name in an article asks it again."""
_STRETCHES = 32
"""Sentences of which the same is kept: names in one sentence ask it of the same three."""
_PASSAGE = 800
"""Code points before a name that are read for the years a passage tells of."""
_SENTENCES_OF_A_PASSAGE = 2
"""Sentences before its own that belong to what a sentence tells."""
_HISTORIC_ACTORS = expression(rf"\b(?:{cues.alternation('historic_actors')})\b", re.IGNORECASE)
_DAY_WORDS, _ACTOR_WORDS = marks("article_days"), marks("historic_actors")
_OLD_TIMES = expression(rf"\b(?:{cues.alternation('old_times')})\b", re.IGNORECASE)


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
    if sum(_article_days(text, s.start, s.end) for s in near) < least:
        return False
    if any(lifetime[0] <= year <= lifetime[1] for year in _years(text)):
        return False
    return not _tells_of_old_times(text)


@lru_cache(maxsize=_STRETCHES)
def _article_days(text: str, start: int, end: int) -> int:
    """How many words of the article's days stand in a stretch of the text."""
    return sum(1 for _ in ARTICLE_DAYS.finditer(text, start, end))


@lru_cache(maxsize=_TEXTS)
def _years(text: str) -> frozenset[int]:
    """Every year that the text names."""
    return frozenset([int(found.group(1)) for found in YEAR.finditer(text)])


@lru_cache(maxsize=_TEXTS)
def _tells_of_old_times(text: str) -> bool:
    """Some words of the text look back."""
    return _OLD_TIMES.search(text) is not None


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
    passage = words_in(document.text[start:end])
    if not _DAY_WORDS.isdisjoint(passage) and ARTICLE_DAYS.search(document.text, start, end):
        return False
    found = YEAR.finditer(document.text, start, end)
    if any(lifetime[0] <= int(year.group(1)) <= lifetime[1] for year in found):
        return True
    return (
        not _ACTOR_WORDS.isdisjoint(passage)
        and _HISTORIC_ACTORS.search(document.text, start, end) is not None
    )


def _passage_start(document: Document, index: int, span: Span) -> int:
    """Where the paragraph begins, or two sentences before the one of `span` where that is earlier."""
    before = document.sentences[max(0, index - _SENTENCES_OF_A_PASSAGE)].start if index >= 0 else span.start
    at = bisect_right(document.paragraphs, span.start, key=attrgetter("start")) - 1
    is_inside = at >= 0 and span.within(document.paragraphs[at])
    return min(before, document.paragraphs[at].start if is_inside else span.start)
