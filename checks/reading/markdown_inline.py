"""Markdown, second step: the words of one block, without marks of emphasis, links, images and code.

Marks are found from left to right and turned into edits of the received text; the edits are carried
out at the end, when it is known which marks found their partner. The rules are CommonMark's, with
strikethrough, footnotes and the shortcodes of site generators.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field

from checks.cues.expressions import expression
from checks.reading import edits, emphasis, entities, tags
from checks.reading.edits import Do, Edit
from checks.reading.html import Reader
from checks.reading.markdown_blocks import label

_MARK = expression(r"[\\`*_~\[\]<\r\n]|!\[|\{[{%]")
_LINE_END = expression(r"(?:\r\n?|\n)[ \t>]*+")
_ESCAPED = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_ESCAPE = expression(r"\\([!-/:-@\[-`{-~])")
_TICKS = expression(r"`+")
_RUNS = {mark: expression(rf"\{mark}+") for mark in "*_~"}
_SHORTCODE = expression(r"\{\{[<%][^{}\r\n]*\}\}|\{%[^{}\r\n]*%\}")
_AUTOLINK = expression(r"<([a-zA-Z][a-zA-Z0-9+.-]{1,31}:[^\s<>]*|[\w.+-]+@[\w.-]+)>")
_TAG = expression(r"<(/?[a-zA-Z][a-zA-Z0-9-]*+)(?=[\s/>])((?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*+)>")
_DECLARATION = expression(r"<[?!][^<>]*>")
_TARGET = expression(
    r"\(\s*+(?:<([^<>\r\n]*)>|([^\s()<>]*+(?:\([^\s()]*\)[^\s()]*+)*+))"
    r"(?:\s++(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?\s*\)"
)
_REFERENCE = expression(r"\[([^\[\]]{0,999})\]")
_FOOTNOTE = expression(r"\[\^[^\s\[\]]{1,99}\]")
_LONGEST_LABEL = 999
"""Code points of a reference label, as CommonMark limits it."""


@dataclass(slots=True)
class Inline:
    """Reads the words of `[start, end)` of the received text into `reader`."""

    reader: Reader
    definitions: Mapping[str, str]
    start: int
    end: int
    source: str = field(init=False)
    _edits: list[Edit] = field(default_factory=list)
    _brackets: list[tuple[Edit, int]] = field(default_factory=list)
    """Openers, with the number of runs of emphasis before each."""
    _inactive: int = 0
    """Openers below this index surround a link and can be none themselves."""
    _runs: list[emphasis.Run] = field(default_factory=list)
    _paired: list[emphasis.Run] = field(default_factory=list)
    _ticks: dict[int, list[int]] | None = None
    _has_comments: bool = True

    def __post_init__(self) -> None:
        self.source = self.reader.builder.source

    def read(self) -> None:
        """Find the edits, then carry them out."""
        at = self.start
        while (found := _MARK.search(self.source, at, self.end)) is not None:
            at = self._mark(found.group()[0], found.start(), found.end())
        self._pair(0)
        edits.carry_out(self.reader, [*self._edits, *self._of_runs()], self.start, self.end)

    def _pair(self, first: int) -> None:
        """Settle the runs from index `first` on: emphasis does not reach into a link or out of it."""
        inside = self._runs[first:]
        emphasis.pair(inside)
        self._paired += inside
        del self._runs[first:]

    def _of_runs(self) -> list[Edit]:
        """The marks of emphasis that found a partner, and the words struck out."""
        return [
            Edit(run.start + run.left, run.struck_to or run.end, Do.DROP)
            for run in self._paired
            if run.start + run.left < run.end
        ]

    def _mark(self, mark: str, start: int, end: int) -> int:
        """What begins at `start`; answers where to go on."""
        match mark:
            case "\\":
                return self._backslash(start)
            case "`":
                return self._code(start)
            case "*" | "_" | "~":
                return self._run(mark, start)
            case "[" | "!":
                return self._opening(start, end)
            case "]":
                return self._closing(start)
            case "<":
                return self._angle(start)
            case "{":
                return self._drop(_SHORTCODE.match(self.source, start, self.end), end)
            case _:
                return self._line_end(start)

    def _edit(self, start: int, end: int, do: Do, *, name: str = "", value: str = "") -> int:
        self._edits.append(Edit(start, end, do, name, value))
        return end

    def _drop(self, found: re.Match[str] | None, otherwise: int) -> int:
        """Leave `found` out; go on at `otherwise` where there is nothing to leave out."""
        return self._edit(*found.span(), Do.DROP) if found else otherwise

    def _backslash(self, start: int) -> int:
        """An escaped mark, or an escaped line end."""
        after = self.source[start + 1 : min(start + 2, self.end)]
        if after in _ESCAPED and after:
            return self._edit(start, start + 2, Do.ESCAPE)
        if after and after in "\r\n":
            found = _LINE_END.match(self.source, start + 1, self.end)
            return self._edit(start, found.end(), Do.LINE) if found else start + 1
        return start + 1

    def _line_end(self, start: int) -> int:
        """A line end with the marks of quotations after it: a blank, or after two blanks a break."""
        found = _LINE_END.match(self.source, start, self.end)
        end = found.end() if found else start + 1
        is_break = start - 2 >= self.start and self.source[start - 2 : start] == "  "
        return self._edit(start, end, Do.LINE if is_break else Do.BLANK)

    def _code(self, start: int) -> int:
        """Code between two runs of as many ticks is left out."""
        if self._ticks is None:
            self._ticks = {}
            for found in _TICKS.finditer(self.source, start, self.end):
                self._ticks.setdefault(found.end() - found.start(), []).append(found.start())
        opening = _TICKS.match(self.source, start, self.end)
        end = opening.end() if opening else start + 1
        closing = self._ticks.get(end - start, [])
        index = bisect_left(closing, end)
        return self._edit(start, closing[index] + end - start, Do.DROP) if index < len(closing) else end

    def _run(self, mark: str, start: int) -> int:
        found = _RUNS[mark].match(self.source, start, self.end)
        end = found.end() if found else start + 1
        self._runs.append(emphasis.run_at(self.source, start, end, within=(self.start, self.end)))
        return end

    def _opening(self, start: int, end: int) -> int:
        """A bracket that may open a link or an image; a footnote's mark is left out."""
        note = _FOOTNOTE.match(self.source, start, self.end)
        if note is not None:
            return self._drop(note, end)
        self._edit(start, end, Do.KEEP)
        self._brackets.append((self._edits[-1], len(self._runs)))
        return end

    def _closing(self, start: int) -> int:
        """A bracket that closes a link's words, if an address follows or is defined."""
        if not self._brackets:
            return start + 1
        opening, runs = self._brackets.pop()
        is_image = self.source[opening.start] == "!"
        if not is_image and len(self._brackets) < self._inactive:
            self._inactive = len(self._brackets)
            return start + 1
        target = self._target(self.source[opening.end : start][: _LONGEST_LABEL + 1], start + 1)
        if target is None:
            return start + 1
        url, end = target
        if is_image:
            opening.do, opening.end = Do.DROP, end
            del self._runs[runs:]
            return end
        self._pair(runs)
        opening.do, opening.value = Do.OPEN_LINK, url
        self._inactive = len(self._brackets)
        return self._edit(start, end, Do.CLOSE_LINK)

    def _target(self, words: str, at: int) -> tuple[str, int] | None:
        """Address and end of what follows the closing bracket at `at`, by reference or in place."""
        found = _TARGET.match(self.source, at, self.end)
        if found is not None:
            url = found.group(1) if found.group(1) is not None else found.group(2)
            return entities.unescape(_ESCAPE.sub(r"\1", url)), found.end()
        reference = _REFERENCE.match(self.source, at, self.end)
        key = label(reference.group(1) or words if reference else words)
        if key not in self.definitions:
            return None
        return entities.unescape(self.definitions[key]), reference.end() if reference else at

    def _angle(self, start: int) -> int:
        """An address, a comment or a tag between angle brackets."""
        address = _AUTOLINK.match(self.source, start, self.end)
        if address is not None:
            self._edit(start, start + 1, Do.OPEN_LINK, value=address.group(1))
            return self._edit(address.end() - 1, address.end(), Do.CLOSE_LINK)
        if self.source.startswith("<!--", start) and self._has_comments:
            end = self.source.find("-->", start, self.end)
            self._has_comments = end >= 0
            return self._edit(start, end + 3, Do.DROP) if end >= 0 else start + 1
        tag = _TAG.match(self.source, start, self.end)
        if tag is None:
            return self._drop(_DECLARATION.match(self.source, start, self.end), start + 1)
        name = tag.group(1).lower()
        raw = tags.ENDS[name].search(self.source, tag.end(), self.end) if name in tags.RAW else None
        return self._edit(start, raw.start() if raw else tag.end(), Do.TAG, name=name, value=tag.group(2))
