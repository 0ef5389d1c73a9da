"""Annotated text: the parts a client cut its markup into, as LanguageTool's clients do.

A text part is read as plain text is: a single line end in it may be mere layout, and is no more than
that where the client says by markup where lines end. A markup part is skipped; `interpret_as` says what
to read in its place (a paragraph tag as two line ends). Offsets count over text and markup together, so
that they fit what the client cut up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from checks.model import OffsetMap
from checks.reading.extract import Extract, visible

_BREAK = "\n\n"
_LAYOUT = re.compile(r"[ \t]*+(?:\r\n?|\n)[ \t]*+(?![ \t\r\n])")


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of what was received: `received` characters that read as `reading`."""

    received: str
    reading: str

    @property
    def is_text(self) -> bool:
        """Reads as it stands."""
        return self.received == self.reading

    @classmethod
    def of_text(cls, text: str) -> Part:
        """A piece that reads as it stands."""
        return cls(text, text)


@dataclass(slots=True)
class _Reading:
    """The reading text in the making, with the runs that lead back to what was received."""

    pieces: list[str] = field(default_factory=list)
    runs: list[tuple[int, int, int]] = field(default_factory=list)
    length: int = 0
    tail: str = _BREAK
    """Its last two characters; at the start no break is due either."""

    def add(self, words: str, start: int, end: int) -> None:
        """Let the received `[start, end)` read as `words`."""
        if not words or (self.tail == _BREAK and not words.strip(" \t\r\n")):
            return  # white space between two blocks is layout, as in the page it was cut from
        if self.tail[-1] in " \n" and words[0] == " " and end - start == len(words):
            start += len(words) - len(words.lstrip(" "))
            words = words.lstrip(" ")
            if not words:
                return
        self.runs.append((self.length, start, end))
        self.pieces.append(words)
        self.length += len(words)
        self.tail = (self.tail + words)[-len(_BREAK) :]


def read(parts: Iterable[Part]) -> tuple[str, Extract]:
    """The received text, whole, and how it reads. No part may be without received characters."""
    all_parts = tuple(parts)
    has_line_ends = any("\n" in part.reading and not part.is_text for part in all_parts)
    reading = _Reading()
    at = 0
    for part in all_parts:
        if part.is_text:
            _read_text(reading, part.reading, at, is_layout=has_line_ends)
        else:
            shown = "".join([part.reading[start:end] for start, end in visible(part.reading)])
            reading.add(shown, at, at + len(part.received))
        at += len(part.received)
    extract = Extract("".join(reading.pieces), _map(reading.runs, reading.length), is_wrapped=True)
    return "".join([part.received for part in all_parts]), extract


def _read_text(reading: _Reading, text: str, offset: int, *, is_layout: bool) -> None:
    """A text part that stands at `offset`; single line ends read as blanks where they are layout."""
    done = 0
    for found in _LAYOUT.finditer(text) if is_layout else ():
        if found.start() > done and text[done : found.start()].endswith("\n"):
            continue
        _read_words(reading, text[done : found.start()], offset + done)
        reading.add(" ", offset + found.start(), offset + found.end())
        done = found.end()
    _read_words(reading, text[done:], offset + done)


def _read_words(reading: _Reading, words: str, offset: int) -> None:
    for start, end in visible(words):
        reading.add(words[start:end], offset + start, offset + end)


def _map(runs: list[tuple[int, int, int]], length: int) -> OffsetMap:
    """The runs as columns."""
    if not runs:
        return OffsetMap((0, length), (0,), (0,))
    starts, received, ends = zip(*runs, strict=True)
    return OffsetMap((*starts, length), received, ends)
