"""Edits of a received text that has marks among its words: what each mark does to the reading text."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass

from checks.model import Link, Span
from checks.reading.html import Reader


class Do(enum.Enum):
    """What an edit does with its received characters."""

    KEEP = enum.auto()
    """They are words after all."""
    DROP = enum.auto()
    ESCAPE = enum.auto()
    """The last of them is read."""
    BLANK = enum.auto()
    LINE = enum.auto()
    TAG = enum.auto()
    OPEN_LINK = enum.auto()
    CLOSE_LINK = enum.auto()


@dataclass(slots=True)
class Edit:
    """An edit of `[start, end)`. `value` is a link's address, or the attributes of the tag `name`."""

    start: int
    end: int
    do: Do
    name: str = ""
    value: str = ""


def carry_out(reader: Reader, edits: Iterable[Edit], start: int, end: int) -> None:
    """Read `[start, end)` with the `edits` in it; one that begins inside another is left undone."""
    link: tuple[str, int] | None = None
    at = start
    for edit in sorted(edits, key=_start):
        if edit.start < at or edit.do is Do.KEEP:
            continue
        reader.words(at, edit.start)
        at = edit.end
        if edit.do is Do.OPEN_LINK:
            link = edit.value, reader.builder.here()
        elif edit.do is Do.CLOSE_LINK and link is not None:
            _link(reader, *link)
            link = None
        else:
            _put(reader, edit)
    reader.words(at, end)


def _start(edit: Edit) -> int:
    return edit.start


def _put(reader: Reader, edit: Edit) -> None:
    """What the edit puts in the place of its characters."""
    if edit.do is Do.TAG:
        reader.tag(edit.name, edit.value)
    elif reader.is_dropping:
        return
    elif edit.do is Do.ESCAPE:
        reader.builder.put(reader.builder.source[edit.end - 1], edit.start, edit.end)
    elif edit.do is Do.BLANK:
        reader.builder.blank(edit.start, edit.end)
    elif edit.do is Do.LINE:
        reader.builder.end_line()


def _link(reader: Reader, url: str, at: int) -> None:
    """Note a link whose words began at `at` of the reading text."""
    if at < reader.builder.length:
        reader.links.append(Link(Span(at, reader.builder.length), url))
