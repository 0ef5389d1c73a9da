"""Where one paragraph ends and the next begins: blank lines, and line ends made on purpose.

Plain text comes hard-wrapped or with one paragraph a line. A single line end is taken for layout
where the next word would not have fitted on the line, as an editor that wraps lines works.
"""

from __future__ import annotations

import re

from checks.model import Span

_BREAK = re.compile(r"[\r\n\x0b\x0c\x85\u2028\u2029][\s\u200b\ufeff]*+")
_LINE_END = re.compile(r"\r\n?|[\n\x0b\x0c\x85\u2028\u2029]")
_EDGE = " \t\n\r\x0b\x0c\x85\xa0\u2000\u2001\u2002\u2003\u2009\u200a\u2028\u2029\u202f\u3000\u200b\ufeff"
_WIDEST_WRAP = 120
"""Code points: no editor or mail program in use wraps lines wider than this by itself."""


def find(text: str, *, is_wrapped: bool) -> tuple[Span, ...]:
    """The paragraphs of `text` in order, without the white space around them; none is empty."""
    found: list[Span] = []
    width = _width(text) if is_wrapped else 0
    start = line = 0
    for gap in _BREAK.finditer(text):
        first, after = gap.span()
        if is_wrapped and _is_layout(text, Span(line, first), after, width):
            line = after
            continue
        _add(found, text, start, first)
        start = line = after
    _add(found, text, start, len(text))
    return tuple(found)


def _add(found: list[Span], text: str, start: int, end: int) -> None:
    """Trim `[start, end)` and keep what is left, if anything is."""
    piece = text[start:end]
    kept = piece.strip(_EDGE)
    if kept:
        start += len(piece) - len(piece.lstrip(_EDGE))
        found.append(Span(start, start + len(kept)))


def _width(text: str) -> int:
    """Length of the longest line of words, or 0 where lines are too long to have been wrapped."""
    width = max([len(line) for line in text.splitlines() if " " in line], default=0)
    return width if width <= _WIDEST_WRAP else 0


def _is_layout(text: str, line: Span, after: int, width: int) -> bool:
    """The line end after `line` only wraps: one line end, and the next word goes on or had no room."""
    if after >= len(text) or len(_LINE_END.findall(text, line.end, after)) > 1:
        return False
    if text[after].islower():
        return True
    if not width:
        return False
    word_end = after
    while word_end < len(text) and word_end - after <= width and not text[word_end].isspace():
        word_end += 1
    return line.end - line.start + 1 + word_end - after > width
