"""The countries that a text names, near a span or anywhere: looked up, not searched for again."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection
from collections.abc import Set as AbstractSet

from checks.language.neighbourhood import Neighbourhood
from checks.model import MentionKind, Reading, Span

_PLACES = (MentionKind.POLITY, MentionKind.DEMONYM, MentionKind.CAPITAL)
_NEAR = 300
"""Code points of the sentence on either side that count as near."""

_LONGEST_NAME = 60
"""Code points of the longest name of a country, with room to spare."""


class Places:
    """Countries named in one reading: in a sentence, in a paragraph, in the article."""

    __slots__ = ("_article", "_mentions", "_of_paragraph", "_paragraph_starts", "_reading")

    def __init__(self, reading: Reading) -> None:
        """Index the places of `reading`; its context counts as part of the article."""
        self._reading = reading
        self._mentions = Neighbourhood.of(reading.of_kind(*_PLACES))
        elsewhere = (m for m in reading.context if m.kind in _PLACES)
        self._article = frozenset(ref for m in (*self._mentions.mentions, *elsewhere) for ref in m.refs)
        self._paragraph_starts = [p.start for p in reading.document.paragraphs]
        self._of_paragraph: dict[int, frozenset[str]] = {}

    def nearest(self, span: Span, wanted: Collection[str]) -> frozenset[str]:
        """Which of the wanted countries the sentence names, else the paragraph, else the article."""
        if self._article.isdisjoint(wanted):
            return frozenset()
        sentence = self._reading.document.sentence_of(span)
        near = self._named(max(sentence.start, span.start - _NEAR), min(sentence.end, span.end + _NEAR))
        for named in (near, self._paragraph(span), self._article):
            if found := named.intersection(wanted):
                return found
        return frozenset()

    def starting_at(self, offset: int, wanted: AbstractSet[str]) -> Span | None:
        """The name of a wanted country that begins at `offset`; not its adjective, nor its capital."""
        for mention in self._mentions.between(offset, offset + 1):
            if mention.kind is MentionKind.POLITY and any(ref in wanted for ref in mention.refs):
                return mention.span
        return None

    def ending_at(self, offset: int, wanted: AbstractSet[str]) -> Span | None:
        """The name of a wanted country that ends at `offset`."""
        for mention in self._mentions.between(max(0, offset - _LONGEST_NAME), offset):
            is_country = mention.kind is MentionKind.POLITY and any(ref in wanted for ref in mention.refs)
            if is_country and mention.span.end == offset:
                return mention.span
        return None

    def _named(self, start: int, end: int) -> frozenset[str]:
        """The countries named from `start` to `end`."""
        return frozenset(ref for m in self._mentions.between(start, end) for ref in m.refs)

    def _paragraph(self, span: Span) -> frozenset[str]:
        """The countries named in the paragraph of `span`, gathered once."""
        index = bisect_right(self._paragraph_starts, span.start) - 1
        if index < 0:
            return frozenset()
        if index not in self._of_paragraph:
            paragraph = self._reading.document.paragraphs[index]
            self._of_paragraph[index] = self._named(paragraph.start, paragraph.end)
        return self._of_paragraph[index]
