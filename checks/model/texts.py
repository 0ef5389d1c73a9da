"""What was received and how it reads: article, document, spans."""

from __future__ import annotations

import dataclasses
import enum
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reference.dates import DaySpan

if TYPE_CHECKING:
    import datetime as dt


_BYLINE = 60
"""Code points: who wrote it, from where and when fits into as many."""
_SENTENCE_ENDS = (".", "!", "?", "\u201d", '"')
_MOST_ABOVE = 8
"""Paragraphs in which the body begins: name of the site, section, headline, standfirst, byline, date."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open `[start, end)` in Unicode code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse a backward span. Raises ValueError."""
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def within(self, other: Span) -> bool:
        """Lies inside `other`, edges included."""
        return other.start <= self.start and self.end <= other.end

    def overlaps(self, other: Span) -> bool:
        """Shares at least one code point with `other`."""
        return self.start < other.end and other.start < self.end

    def of(self, text: str) -> str:
        """The characters themselves."""
        return text[self.start : self.end]


class Markup(enum.Enum):
    """What the client sent."""

    TEXT = "text"
    HTML = "html"
    MARKDOWN = "markdown"


class Field(enum.Enum):
    """Which part of the request a span refers to."""

    TITLE = "title"
    TEXT = "text"


class AsOfSource(enum.Enum):
    """Where the article's date was taken from, strongest first.

    `MODIFIED`: the page names only the day of its last change. `ASSUMED`: the day of the request.
    """

    REQUEST = "request"
    FRONT_MATTER = "front-matter"
    JSON_LD = "json-ld"
    META = "meta"
    TIME = "time"
    DATELINE = "dateline"
    URL = "url"
    MODIFIED = "modified"
    ASSUMED = "assumed"


@dataclass(frozen=True, slots=True)
class AsOf:
    """The day on which the article is judged, and how we know it."""

    date: dt.date
    source: AsOfSource

    @property
    def span(self) -> DaySpan:
        """The one day, as the span that a claim of the present speaks of."""
        return DaySpan.on(self.date)


@dataclass(frozen=True, slots=True)
class Masthead:
    """What a page or its front matter says of itself; None for nothing.

    Said, not shown: whoever copies a page copies this with it. `updated` is the day on which it says it
    was last changed; the article is judged on the day it was published.
    """

    url: str | None = None
    publisher: str | None = None
    author: str | None = None
    title: str | None = None
    updated: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """What was received, with its date and origin. Nothing in `text` is ever rewritten.

    `masthead` is None where the article came without a place to say such things, as plain text does.
    """

    text: str
    markup: Markup
    as_of: AsOf
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    language: str = "en"
    id: str | None = None
    masthead: Masthead | None = None

    @property
    def said(self) -> Masthead:
        """Title, address and publisher as the caller gave them, else as the article says."""
        own = self.masthead or Masthead()
        return dataclasses.replace(
            own,
            title=self.title or own.title,
            url=self.url or own.url,
            publisher=self.publisher or own.publisher,
        )


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """From offsets of the reading text to offsets of the received text.

    Run i is the reading characters `[reading[i], reading[i + 1])`, read from the received characters
    `[received[i], received_end[i])`; `reading` has one more item, the length of the reading text.
    In a run of equal lengths both sides advance together. A run of unequal lengths (an entity,
    blanks read as one) is taken whole. A run read from nothing (a paragraph break put between two
    blocks) has an empty received range; no two of these are neighbours and none stands at an edge.
    """

    reading: tuple[int, ...]
    received: tuple[int, ...]
    received_end: tuple[int, ...]

    @classmethod
    def identity(cls, length: int) -> OffsetMap:
        """The map of plain text: both sides agree."""
        return cls((0, length), (0,), (length,))

    def to_received(self, span: Span) -> Span:
        """The received characters from the first to the last that `span` was read from.

        What the reading dropped between them (a tag inside a phrase) is included, what was dropped
        or put in around them is not. A span read from nothing answers an empty span.
        """
        start = self._start(span.start)
        if span.start == span.end:
            return Span(start, start)
        return Span(start, max(start, self._end(span.end)))

    def _run(self, offset: int) -> int:
        """Index of the run that holds reading character `offset`; the last run beyond the end."""
        return min(bisect_right(self.reading, offset), len(self.received)) - 1

    def _start(self, offset: int) -> int:
        """Received offset where reading character `offset`, or the next that was received, begins."""
        run = self._run(offset)
        start, end = self.received[run], self.received_end[run]
        if start == end:
            return self.received[min(run + 1, len(self.received) - 1)]
        inside = offset - self.reading[run]
        length = self.reading[run + 1] - self.reading[run]
        if end - start == length:
            return start + inside
        return end if inside == length else start

    def _end(self, offset: int) -> int:
        """Received offset just after reading character `offset - 1`, or the last before it received."""
        run = self._run(offset - 1)
        start, end = self.received[run], self.received_end[run]
        if start == end:
            return self.received_end[max(run - 1, 0)]
        if end - start == self.reading[run + 1] - self.reading[run]:
            return start + offset - self.reading[run]
        return end


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the article: `span` are its words in the reading text, `url` as it was written."""

    span: Span
    url: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words the article puts in somebody's mouth.

    `span` includes the quotation marks; a quotation inside a quotation belongs to the outer one.
    """

    span: Span


@dataclass(frozen=True, slots=True)
class Document:
    """One field of an article with the structure found in it.

    `text` is the reading text (markup dropped, entities decoded); every span of every later step
    counts in it. `sentences`, `paragraphs` and `quotations` are in order and do not overlap.
    `headline` is the span of a headline found inside the body text, if any.
    """

    article: Article
    field: Field
    text: str
    received: OffsetMap
    paragraphs: tuple[Span, ...]
    sentences: tuple[Span, ...]
    quotations: tuple[Quotation, ...]
    headline: Span | None
    as_of: AsOf
    links: tuple[Link, ...] = ()
    lead_end: int = dataclasses.field(init=False, repr=False, compare=False)
    """Where the first paragraph of the body ends, a headline and a byline above it included."""
    _sentence_starts: tuple[int, ...] = dataclasses.field(init=False, repr=False, compare=False)
    _quotation_starts: tuple[int, ...] = dataclasses.field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index sentences and quotations once, so that look-ups do not scan."""
        object.__setattr__(self, "lead_end", _lead_end(self.text, self.paragraphs, self.headline))
        object.__setattr__(self, "_sentence_starts", tuple([s.start for s in self.sentences]))
        object.__setattr__(self, "_quotation_starts", tuple([q.span.start for q in self.quotations]))

    def sentence_at(self, offset: int) -> int:
        """Index of the sentence that contains or last began before `offset`; -1 before the first."""
        return bisect_right(self._sentence_starts, offset) - 1

    def sentence_of(self, span: Span) -> Span:
        """The sentence around `span`, or `span` itself where no sentence holds it."""
        index = self.sentence_at(span.start)
        return self.sentences[index] if index >= 0 else span

    def is_central(self, span: Span) -> bool:
        """Begins in the headline or in the first paragraph of the body."""
        return self.field is Field.TITLE or span.start < self.lead_end

    def is_quoted(self, span: Span) -> bool:
        """Lies inside quotation marks."""
        index = bisect_right(self._quotation_starts, span.start) - 1
        return index >= 0 and span.within(self.quotations[index].span)


def _lead_end(text: str, paragraphs: tuple[Span, ...], headline: Span | None) -> int:
    """The end of the first paragraph below the headline that is no byline."""
    below = headline.end if headline is not None else 0
    body = [p for p in paragraphs[:_MOST_ABOVE] if p.start >= below] or paragraphs[:1]
    leads = (p.end for p in body if p.end - p.start > _BYLINE or p.of(text).endswith(_SENTENCE_ENDS))
    return next(leads, body[0].end if body else 0)
