"""Code points of a received text as others count them: UTF-16 units, lines and columns."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_LINE_END = re.compile(r"\r\n?|\n")


class Utf16Index:
    """Where the characters of two UTF-16 units stand, so that offsets convert in logarithmic time.

    A lone surrogate is one code point and one unit, in Python as in JavaScript.
    """

    __slots__ = ("_astral",)

    def __init__(self, text: str) -> None:
        """Index `text` once."""
        self._astral = () if text.isascii() else tuple([m.start() for m in _ASTRAL.finditer(text)])

    def units(self, offset: int) -> int:
        """UTF-16 units before code point `offset`."""
        return offset + bisect_left(self._astral, offset) if self._astral else offset


class LineIndex:
    """Where the lines of a text begin. Lines end with LF, CR LF or CR, as editors count them."""

    __slots__ = ("_starts", "_text")

    def __init__(self, text: str) -> None:
        """Index `text` once."""
        self._text = text
        self._starts = (0, *(m.end() for m in _LINE_END.finditer(text)))

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of code point `offset`, both counted from 1, the column in code points."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def byte_column(self, offset: int) -> int:
        """The column of code point `offset` in UTF-8 bytes, counted from 1."""
        start = self._starts[bisect_right(self._starts, offset) - 1]
        return len(self._text[start:offset].encode("utf-8", "surrogatepass")) + 1
