"""The block of data above a Markdown text, between lines of `---` (YAML) or `+++` (TOML).

Only `key: value` and `key = value` at the margin are read, which is how titles and dates are
written; lists and nested values are passed over, and `block` lets a caller parse the rest.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from checks.cues.expressions import expression
from checks.model import Span
from checks.reading import days

_OPENING = expression(r"\ufeff?(---|\+\+\+)[ \t]*(?:\r\n?|\n)")
_ENDS = {
    "---": expression(r"^(?:---|\.\.\.)[ \t]*(?:\r\n?|\n|\Z)", re.MULTILINE),
    "+++": expression(r"^\+\+\+[ \t]*(?:\r\n?|\n|\Z)", re.MULTILINE),
}
_ENTRY = expression(r"^([A-Za-z_][\w.-]*)[ \t]*[:=](?:[ \t]+([^\r\n]*))?", re.MULTILINE)
_COMMENT = expression(r"(?:\A|\s)#.*\Z")
_QUOTED = {
    '"': expression(r'"((?:[^"\\]|\\.)*+)"'),
    "'": expression(r"'((?:[^']|'')*+)'"),
}
_ESCAPE = {'"': expression(r"\\u([0-9A-Fa-f]{4})|\\(.)"), "'": expression(r"'(')")}
_LONGEST = 20_000
"""Code points: a longer block is no front matter but a text between two rules."""
_DATES = (
    "date",
    "published",
    "publishdate",
    "published_at",
    "publish_date",
    "pubdate",
    "datepublished",
    "created",
)
_URLS = ("canonical_url", "canonical", "canonicalurl", "url", "permalink")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the block says; None where it says nothing. `body` is the offset at which the text begins."""

    block: Span
    """The data between the two lines, in code points of the received text."""
    body: int
    title: str | None = None
    published: dt.date | None = None
    author: str | None = None
    url: str | None = None
    publisher: str | None = None
    title_parts: tuple[tuple[str, int, int], ...] = ()
    """The title in pieces: the characters, and the half-open place in the received text they stand at."""


def read(markdown: str) -> FrontMatter | None:
    """The front matter of `markdown`, or None where it has none."""
    opening = _OPENING.match(markdown)
    if opening is None:
        return None
    end = _ENDS[opening.group(1)].search(markdown, opening.end(), opening.end() + _LONGEST)
    if end is None:
        return None
    block = Span(opening.end(), end.start())
    entries = _entries(markdown, block)
    if not entries:
        return None
    said = {key: "".join([piece[0] for piece in pieces]) for key, pieces in entries.items()}
    published = (days.stamp(said[key]) for key in _DATES if key in said)
    return FrontMatter(
        block,
        end.end(),
        title=said.get("title") or None,
        published=next((day for day in published if day), None),
        author=said.get("author") or None,
        url=next((said[key] for key in _URLS if said.get(key)), None),
        publisher=said.get("publisher") or None,
        title_parts=entries.get("title", ()),
    )


_Parts = tuple[tuple[str, int, int], ...]


def _entries(markdown: str, block: Span) -> dict[str, _Parts]:
    """Keys in lower case with their values in pieces; the first of a key counts."""
    entries: dict[str, _Parts] = {}
    for entry in _ENTRY.finditer(markdown, block.start, block.end):
        start, end = entry.span(2)
        entries.setdefault(entry.group(1).lower(), tuple(_plain(markdown, start, end)) if start >= 0 else ())
    return entries


def _plain(source: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """A value without its quotes or its comment; what is no single value says nothing."""
    first = source[start : start + 1]
    if first in _QUOTED:
        quoted = _QUOTED[first].match(source, start, end)
        if quoted is not None:
            yield from _unescaped(source, *quoted.span(1), _ESCAPE[first])
        return
    value = _COMMENT.sub("", source[start:end]).rstrip()
    if value and first not in "[{|>&*":
        yield value, start, start + len(value)


def _unescaped(source: str, start: int, end: int, escape: re.Pattern[str]) -> Iterator[tuple[str, int, int]]:
    """What stands between quotes, each escaped character a piece of its own."""
    at = start
    for found in escape.finditer(source, start, end):
        if found.start() > at:
            yield source[at : found.start()], at, found.start()
        code = found.group(1) if found.lastindex == 1 and len(found.group(1)) > 1 else ""
        yield chr(int(code, 16)) if code else found.group(found.lastindex or 0), *found.span()
        at = found.end()
    if at < end:
        yield source[at:end], at, end
