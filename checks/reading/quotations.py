"""Which words are somebody else's: pairs of quotation marks, told from apostrophes.

A quotation that is not closed ends with its paragraph; where the next paragraphs close it without
opening one, it runs on to there. In doubt more is quoted rather than less, since nothing is held
against words that somebody else said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from checks import cues
from checks.model import Quotation, Span

_DOUBLE = re.compile('["\u201c\u201d\u201e\u201f\u00ab\u00bb\uff02\u300c\u300d]')
_TYPED = re.compile(f"{_DOUBLE.pattern}|``|''")
"""With the pairs of single marks that typewriters and TeX leave, read only where a text has them."""
_SINGLE = re.compile(r"['\u2018\u2019\u201a](?:(?<![^\W_].)(?=\w)|(?<=[^\s\u2018\u201a].)(?![^\W_]))")
_OPENING = frozenset("\u201c\u201e\u201f\u00ab\u300c") | {"``"}
_CLOSING = frozenset("\u201d\u00bb\u300d") | {"''"}
_CLOSED_BY_OPENING = frozenset("\u201e\u201f\u00bb")
"""Marks whose quotation ends with what opens one in English: German, and French reversed."""
_BEFORE_OPENING = frozenset("([{<\u2014\u2013-/:\u00bf\u00a1'\u2018")
_AFTER_CLOSING = frozenset(")]}>.,;:!?\u2026\u2014\u2013-/'\u2019")
_BEFORE_SINGLE = frozenset('([{\u2014\u2013-"\u201c')
_YEARS = re.compile(r"\d\ds?\b")
_WORD = re.compile(r"[^\W\d_]+")
_ELISIONS = frozenset(cues.phrases("elisions"))
_SILENT_PARAGRAPHS = 2
"""Paragraphs without a mark that may lie between an unclosed quotation and the mark that closes it:
a longer speech repeats its opening mark, and a stray mark must not swallow an article."""


class _Mark(NamedTuple):
    """A quotation mark of `text`; the edges of its paragraph count as blanks."""

    mark: str
    start: int
    end: int
    paragraph: Span
    text: str

    def may_open(self) -> bool:
        """Its neighbours allow it to begin a quotation."""
        before = self.text[self.start - 1] if self.start > self.paragraph.start else " "
        after = self.text[self.end] if self.end < self.paragraph.end else " "
        return (before.isspace() or before in _BEFORE_OPENING) and not after.isspace()

    def may_close(self) -> bool:
        """Its neighbours allow it to end a quotation."""
        before = self.text[self.start - 1] if self.start > self.paragraph.start else " "
        after = self.text[self.end] if self.end < self.paragraph.end else " "
        return not before.isspace() and (after.isspace() or after in _AFTER_CLOSING)

    def opens(self) -> bool:
        """Begins a quotation where none is open."""
        return self.mark in _OPENING or self.may_open() or not (self.mark in _CLOSING or self.may_close())

    def only_closes(self) -> bool:
        """Ends a quotation and cannot begin one."""
        return self.mark not in _OPENING and self.may_close() and not self.may_open()

    def closes(self, opened: str) -> bool:
        """Ends the quotation that the mark `opened` began."""
        if self.mark in _CLOSING:
            return True
        if self.mark in _OPENING:
            return opened in _CLOSED_BY_OPENING or (self.may_close() and not self.may_open())
        return self.may_close() or not self.may_open()


def find(text: str, paragraphs: tuple[Span, ...], *, blocks: tuple[Span, ...] = ()) -> tuple[Quotation, ...]:
    """The outermost quotations of `text` in order; `blocks` are those that the markup shows."""
    spans = [*blocks, *_double(text, paragraphs), *_single(text, paragraphs)]
    return tuple([Quotation(span) for span in _outermost(spans)])


def _outermost(spans: list[Span]) -> list[Span]:
    """The spans merged where they overlap, in order."""
    merged: list[Span] = []
    for span in sorted(spans, key=_edges):
        if merged and span.start < merged[-1].end:
            if span.end > merged[-1].end:
                merged[-1] = Span(merged[-1].start, span.end)
        else:
            merged.append(span)
    return merged


def _edges(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _marks(
    pattern: re.Pattern[str], text: str, paragraphs: tuple[Span, ...]
) -> Iterator[tuple[int, list[_Mark]]]:
    """The marks of each paragraph that has any, with the paragraph's index."""
    index, marks = 0, list[_Mark]()
    for found in pattern.finditer(text):
        start, end = found.span()
        if start >= paragraphs[index].end:
            if marks:
                yield index, marks
                marks = []
            while start >= paragraphs[index].end:
                index += 1
        marks.append(_Mark(found.group(), start, end, paragraphs[index], text))
    if marks:
        yield index, marks


def _double(text: str, paragraphs: tuple[Span, ...]) -> Iterator[Span]:
    """Quotations in double marks, those that run over paragraphs included."""
    unclosed: int | None = None
    pattern = _TYPED if "``" in text or "''" in text else _DOUBLE
    for index, marks in _marks(pattern, text, paragraphs):
        if unclosed is not None and index - unclosed - 1 <= _SILENT_PARAGRAPHS and marks[0].only_closes():
            yield Span(paragraphs[unclosed + 1].start, marks[0].end)
            del marks[0]
        opened: _Mark | None = None
        for mark in marks:
            if opened is None:
                opened = mark if mark.opens() else None
            elif mark.closes(opened.mark):
                yield Span(opened.start, mark.end)
                opened = None
            elif mark.mark not in _OPENING:  # a straight mark that can only open: the one before stayed open
                yield Span(opened.start, mark.start)
                opened = mark
        unclosed = None
        if opened is not None:
            yield Span(opened.start, paragraphs[index].end)
            unclosed = index


def _single(text: str, paragraphs: tuple[Span, ...]) -> Iterator[Span]:
    """Quotations in single marks. One that is not closed in its paragraph was an apostrophe."""
    if "'" not in text and "\u2019" not in text:
        return
    for _, marks in _marks(_SINGLE, text, paragraphs):
        opened: int | None = None
        possessive: int | None = None
        for mark in marks:
            if _can_open(mark):
                if opened is not None and possessive is not None:
                    yield Span(opened, possessive)
                    opened = None
                if opened is None and not _is_elision(text, mark.end):
                    opened, possessive = mark.start, None
            elif opened is not None and _may_be_possessive(mark):
                possessive = mark.end
            elif opened is not None:
                yield Span(opened, mark.end)
                opened = possessive = None
        if opened is not None and possessive is not None:
            yield Span(opened, possessive)


def _can_open(mark: _Mark) -> bool:
    """Stands before a word, and not after one or its punctuation."""
    if mark.start == mark.paragraph.start:
        return True
    before = mark.text[mark.start - 1]
    return before.isspace() or before in _BEFORE_SINGLE


def _is_elision(text: str, after: int) -> bool:
    """What follows is a word or a decade that has lost its beginning ("'til", "'90s")."""
    word = _WORD.match(text, after)
    return _YEARS.match(text, after) is not None or (word is not None and word.group().lower() in _ELISIONS)


def _may_be_possessive(mark: _Mark) -> bool:
    """A mark as in "the workers' rights": after an s, before another small word."""
    after = mark.text[mark.end : mark.end + 2]
    return mark.text[mark.start - 1] in "sS" and after[:1] == " " and after[1:].islower()
