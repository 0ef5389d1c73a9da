"""Collects a reading text piece by piece, with the runs that lead back to the received text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from checks.model import OffsetMap, Span
from checks.reading.entities import REFERENCE, decode
from checks.reading.extract import INVISIBLE as _INVISIBLE

_BLANKS = " \t\n\r\f"
_ODD = re.compile(
    rf"[& \t\n\r\f{_INVISIBLE}](?:(?<=&){REFERENCE}|(?<=[ \t\n\r\f])[ \t\n\r\f]+|(?<=[{_INVISIBLE}]))"
)
"""A reference, white space that reads as one blank, or what reads as nothing."""
_REFERENCE = re.compile(f"&{REFERENCE}")
_LINE, _BLOCK = 1, 2
"""Line ends put in at a break: between lines, between blocks."""


class Builder:
    """A reading text in the making; `source` is the received text.

    White space collapses to one blank, and none is kept at the start of a line, as a browser sets
    it. A break is only written when something follows it, so the text never ends with one.
    """

    def __init__(self, source: str) -> None:
        self.source = source
        self.length = 0
        self._parts: list[str] = []
        self._reading: list[int] = []
        self._received: list[int] = []
        self._received_end: list[int] = []
        self._gap = 0
        self._is_blank = True

    def here(self) -> int:
        """Offset in the reading text at which the next character will stand."""
        return self.length + self._gap

    def end_line(self) -> None:
        """What follows begins a new line; after a second call, a new block."""
        if self.length:
            self._gap = min(self._gap + 1, _BLOCK)
            self._is_blank = True

    def end_block(self) -> None:
        """What follows begins a new paragraph."""
        if self.length:
            self._gap = _BLOCK
            self._is_blank = True

    def text(self, start: int, end: int) -> None:
        """Read `source[start:end]`: decode references, collapse white space."""
        at = start
        for odd in _ODD.finditer(self.source, start, end):
            first, last = odd.span()
            mark = self.source[first]
            if mark == "&":
                read, used = decode(odd.group())
                if not used:
                    continue
                last = first + used
            else:
                read = "" if mark in _INVISIBLE else " "
            self._words(at, first)
            if read != " " or not self._is_blank:
                self.put(read, first, last)
            at = last
        self._words(at, end)

    def verbatim(self, start: int, end: int) -> None:
        """Read `source[start:end]` as it stands, white space included."""
        at = start
        for found in _REFERENCE.finditer(self.source, start, end):
            read, used = decode(found.group())
            if used:
                self._plain(at, found.start())
                self.put(read, found.start(), found.start() + used)
                at = found.start() + used
        self._plain(at, end)

    def blank(self, start: int, end: int) -> None:
        """Let the received `[start, end)` read as one blank, unless a blank stands there."""
        if not self._is_blank:
            self._run(" ", start, end)

    def _plain(self, start: int, end: int) -> None:
        if start < end:
            self._run(self.source[start:end], start, end)

    def put(self, read: str, start: int, end: int) -> None:
        """Let the received `[start, end)` read as `read`."""
        if read not in _INVISIBLE:
            self._run(read, start, end)

    def _words(self, start: int, end: int) -> None:
        """Words with single white space between them; a blank after a blank is dropped."""
        if start < end and self._is_blank and self.source[start] in _BLANKS:
            start += 1
        if start < end:
            read = self.source[start:end]
            for blank in "\n\t\r\f":
                if blank in read:
                    read = read.replace(blank, " ")
            self._run(read, start, end)

    def _run(self, read: str, start: int, end: int) -> None:
        """Append one run, after the break that is due."""
        if self._gap:
            self._append("\n" * self._gap, start, start)
            self._gap = 0
        self._append(read, start, end)
        self._is_blank = read[-1] in _BLANKS

    def _append(self, read: str, start: int, end: int) -> None:
        self._parts.append(read)
        self._reading.append(self.length)
        self._received.append(start)
        self._received_end.append(end)
        self.length += len(read)

    def finish(self) -> tuple[str, OffsetMap]:
        """The reading text and its map."""
        text = "".join(self._parts)
        if not self._received:
            return text, OffsetMap.identity(0)
        reading = (*self._reading, self.length)
        return text, OffsetMap(reading, tuple(self._received), tuple(self._received_end))


def cut(text: str, received: OffsetMap, span: Span) -> tuple[str, OffsetMap]:
    """The part of a reading text inside `span`, which begins and ends with received characters."""
    first = bisect_right(received.reading, span.start) - 1
    last = bisect_right(received.reading, span.end - 1)
    reading = [max(offset - span.start, 0) for offset in received.reading[first : last + 1]]
    reading[-1] = min(reading[-1], span.end - span.start)
    starts, ends = list(received.received[first:last]), list(received.received_end[first:last])
    starts[0] = received.to_received(Span(span.start, span.start + 1)).start
    ends[-1] = received.to_received(Span(span.end - 1, span.end)).end
    return span.of(text), OffsetMap(tuple(reading), tuple(starts), tuple(ends))


def join(pieces: Sequence[tuple[str, OffsetMap]]) -> tuple[list[int], str, OffsetMap]:
    """Pieces of a reading text as blocks of one: where each begins, the text, and its map."""
    places: list[int] = []
    texts: list[str] = []
    reading: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    length = 0
    for text, received in pieces:
        if texts:  # a break, read from nothing
            reading.append(length)
            starts.append(received.received[0])
            ends.append(received.received[0])
            texts.append("\n\n")
            length += 2
        places.append(length)
        texts.append(text)
        reading += [length + offset for offset in received.reading[:-1]]
        starts += received.received
        ends += received.received_end
        length += len(text)
    return places, "".join(texts), OffsetMap((*reading, length), tuple(starts), tuple(ends))
