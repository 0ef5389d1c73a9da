"""Markdown, first step: which lines are paragraphs, headings, quotations, tables; what is code.

Follows CommonMark with tables and footnotes as GitHub has them. One pass over the lines; nothing is
read inside them here.
"""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass, field

from checks.cues.expressions import expression
from checks.reading import markdown_html

_LINE = expression(r"[^\r\n]*+(?:\r\n?|\n|\Z)")
_INDENT = expression(r"[ \t]*+")
_QUOTE = expression(r" {0,3}>[ \t]?")
_ITEM = expression(r"[ \t]*+(?:[-*+]|(\d{1,9})[.)])(?:[ \t]+|\Z)")
_TASK = expression(r"\[[ xX]\][ \t]+")
_FENCE = expression(r"[ \t]*+(`{3,}+(?=[^`\r\n]*+\Z)|~{3,}+)")
_HEADING = expression(r"[ \t]*+(#{1,6})(?:[ \t]+|\Z)")
_HEADING_END = expression(r"[ \t]#+[ \t]*\Z")
_UNDERLINE = expression(r" {0,3}(=+|-+)[ \t]*\Z")
_RULE = expression(r"[ \t]*+([-*_])(?:[ \t]*+\1){2,}+[ \t]*\Z")
_DEFINITION = expression(
    r" {0,3}\[((?:[^\[\]\\]|\\.){1,999})\]:[ \t]*+(?:<([^<>]*)>|(\S+))[ \t]*+(?:[\"'(].*)?\Z"
)
_FOOTNOTE = expression(r" {0,3}\[\^[^\[\]]{1,99}\]:[ \t]*")
_DELIMITERS = expression(r"[ \t]*+\|?[ \t]*+:?-+:?[ \t]*+(?:\|[ \t]*+:?-+:?[ \t]*+)*+\|?[ \t]*\Z")
_CELL_END = expression(r"(?<!\\)\|")
_MOST_CONTAINERS = 32
"""Quotations and lists nested in one line: deeper there is no writer, only a test of patience."""
_CODE_INDENT = 4


class BlockKind(enum.Enum):
    """What a block is read as."""

    WORDS = "words"
    HEADING = "heading"
    HTML = "html"


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the received text whose lines belong together. `level` is that of a heading."""

    kind: BlockKind
    start: int
    end: int
    is_quoted: bool
    level: int = 0


@dataclass(slots=True)
class Blocks:
    """Cuts a Markdown text into blocks; `definitions` are the addresses of reference links by label."""

    source: str
    found: list[Block] = field(default_factory=list)
    definitions: dict[str, str] = field(default_factory=dict)
    _paragraph: tuple[int, int] | None = None
    _lines: int = 0
    _html: tuple[int, int] | None = None
    _fence: str = ""
    _fence_indent: int = 0
    """Column below which a line leaves the list item, and with it the code in it."""
    _read_to: int = 0
    _list: int = 0
    """Column at which the content of the innermost list item began, 0 outside of lists."""
    _depth: int = 0
    """Quotations that are open, one in the other."""
    _is_table: bool = False

    def read(self, start: int) -> None:
        """Read the text from offset `start` on."""
        for line in _LINE.finditer(self.source, start):
            first, last = line.span()
            while last > first and self.source[last - 1] in "\r\n":
                last -= 1
            if first >= self._read_to:
                self._line(first, last)
        self._close()

    def _line(self, start: int, end: int) -> None:
        """One line without its end."""
        if self._fence and not self._leaves_fence(start, end):
            self._fence = "" if _closes(self._fence, self.source[start:end]) else self._fence
        elif self._html is not None:
            self._extend_html(start, end)
        elif not self._is_code(start, end):
            at, depth = self._containers(start, end)
            self._enter(at, end, depth)
            self._content(at, end)
            if self._fence:
                self._fence_indent = self._list if at - start >= self._list else 0

    def _leaves_fence(self, start: int, end: int) -> bool:
        """The quotation or the list item around the code ends, and so does the code."""
        if self._depth:
            is_outside = not _QUOTE.match(self.source, start, end)
        else:
            is_outside = _width(self.source, start, end) < self._fence_indent
            is_outside = is_outside and not self.source[start:end].isspace() and start < end
        self._fence = "" if is_outside else self._fence
        return is_outside

    def _extend_html(self, start: int, end: int) -> None:
        """HTML that began with a block's tag goes on to the next blank line."""
        if self.source[start:end].isspace() or start == end:
            self._close()
        elif self._html is not None:
            self._html = (self._html[0], end)

    def _is_code(self, start: int, end: int) -> bool:
        """An indented line that continues no paragraph; one at the margin leaves the list."""
        if self._paragraph is not None:
            return False
        indent = _width(self.source, start, end)
        if indent == 0 and start < end and not _ITEM.match(self.source, start, end):
            self._list = 0
        return indent >= self._list + _CODE_INDENT and not self.source[start:end].isspace()

    def _containers(self, start: int, end: int) -> tuple[int, int]:
        """Where the line's content begins after `>` and list marks, and in how many quotations."""
        at, depth = start, 0
        for _ in range(_MOST_CONTAINERS):
            mark = _QUOTE.match(self.source, at, end)
            if mark is not None:
                at, depth = mark.end(), depth + 1
                continue
            item = _ITEM.match(self.source, at, end)
            if item is None or not self._begins_item(item, at, end):
                break
            self._close()
            at = item.end()
            self._list = at - start
            task = _TASK.match(self.source, at, end)
            at = task.end() if task else at
        return at, depth

    def _begins_item(self, item: re.Match[str], at: int, end: int) -> bool:
        """A list item and not a rule, nor a number in a sentence that runs over its line."""
        if _RULE.match(self.source, at, end):
            return False
        if self._paragraph is None or self._list:
            return True
        goes_on = item.end() == end or (item.group(1) is not None and int(item.group(1)) != 1)
        return not goes_on and _width(self.source, at, end) < _CODE_INDENT

    def _enter(self, at: int, end: int, depth: int) -> None:
        """Open or leave a quotation. A line of words after a quoted line still belongs to it."""
        if depth == self._depth:
            return
        if depth < self._depth and self._paragraph is not None and self._is_words(at, end):
            return
        self._close()
        self._depth = depth

    def _is_words(self, at: int, end: int) -> bool:
        """Nothing but words, as far as a line alone tells."""
        if self.source[at:end].isspace() or at == end:
            return False
        return not any(mark.match(self.source, at, end) for mark in (_FENCE, _HEADING, _RULE))

    def _content(self, at: int, end: int) -> None:
        """What a line holds after its containers."""
        source = self.source
        if at == end or source[at:end].isspace():
            self._close()
        elif fence := _FENCE.match(source, at, end):
            self._close()
            self._fence = fence.group(1)
        elif heading := _HEADING.match(source, at, end):
            self._close()
            last = _HEADING_END.search(source, heading.end(), end)
            self._add(
                BlockKind.HEADING, heading.end(), last.start() if last else end, level=len(heading.group(1))
            )
        elif self._paragraph is not None and (underline := _UNDERLINE.match(source, at, end)):
            start, last_word = self._paragraph
            self._paragraph = None
            self._add(BlockKind.HEADING, start, last_word, level=1 if underline.group(1)[0] == "=" else 2)
        elif _RULE.match(source, at, end):
            self._close()
        elif not (self._begins_html(at, end) or self._defines(at, end) or self._is_row(at, end)):
            self._words(at, end)

    def _words(self, at: int, end: int) -> None:
        """A line of a paragraph, the first of one or the next."""
        note = _FOOTNOTE.match(self.source, at, end)
        if note is not None:
            self._close()
            at = note.end()
        self._lines = self._lines + 1 if self._paragraph else 1
        self._paragraph = (self._paragraph[0] if self._paragraph else at, end)

    def _defines(self, at: int, end: int) -> bool:
        """The address of a reference link: nothing to read."""
        if self._paragraph is not None:
            return False
        found = _DEFINITION.match(self.source, at, end)
        if found is None or found.group(1).startswith("^"):
            return False
        self.definitions.setdefault(label(found.group(1)), found.group(2) or found.group(3) or "")
        return True

    def _is_row(self, at: int, end: int) -> bool:
        """A row of a table; the line of dashes under the first row makes the table."""
        if self._is_table:
            self._row(at, end)
            return True
        if self._paragraph is None or self._lines != 1 or not _DELIMITERS.match(self.source, at, end):
            return False
        start, last = self._paragraph
        if "|" not in self.source[start:last]:
            return False
        self._paragraph = None
        self._row(start, last)
        self._is_table = True
        return True

    def _row(self, start: int, end: int) -> None:
        """Each cell is a block of its own."""
        for bar in _CELL_END.finditer(self.source, start, end):
            self._add(BlockKind.WORDS, start, bar.start())
            start = bar.end()
        self._add(BlockKind.WORDS, start, end)

    def _begins_html(self, at: int, end: int) -> bool:
        """HTML that stands as a block; inside a quotation its tags are read with the words."""
        first = _INDENT.match(self.source, at, end)
        if self._depth or first is None or not self.source.startswith("<", first.end(), end):
            return False
        last = markdown_html.end_of(self.source, first.end(), end)
        if last is not None:
            self._close()
            line_end = _LINE.match(self.source, last)
            self._read_to = line_end.end() if line_end else last
            self._add(BlockKind.HTML, at, self._read_to)
        elif markdown_html.begins(self.source, first.end(), end, ends_paragraph=self._paragraph is not None):
            self._close()
            self._html = (at, end)
        return last is not None or self._html is not None

    def _close(self) -> None:
        """End the paragraph, the table or the HTML that is open."""
        if self._paragraph is not None:
            self._add(BlockKind.WORDS, *self._paragraph)
        elif self._html is not None:
            self._add(BlockKind.HTML, *self._html)
        self._paragraph = self._html = None
        self._is_table = False

    def _add(self, kind: BlockKind, start: int, end: int, *, level: int = 0) -> None:
        if start < end:
            self.found.append(Block(kind, start, end, self._depth > 0, level))


def label(written: str) -> str:
    """The key of a reference label: case and white space do not count."""
    return " ".join(written.casefold().split())


def _closes(fence: str, line: str) -> bool:
    """A line of the same marks, at least as many, ends the code that `fence` began."""
    marks = line.strip(" \t>")
    return len(marks) >= len(fence) and not marks.strip(fence[0])


def _width(source: str, start: int, end: int) -> int:
    """Columns of white space at the start of a line; a tab goes to the next fourth column."""
    found = _INDENT.match(source, start, end)
    return len(found.group().expandtabs(_CODE_INDENT)) if found else 0
