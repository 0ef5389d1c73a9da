"""The block of data above a Markdown text, between lines of `---` (YAML) or `+++` (TOML).

Only `key: value` and `key = value` at the margin are read, which is how titles and dates are
written; lists and nested values are passed over, and `block` lets a caller parse the rest.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from checks.model import Span
from checks.reading import days

_OPENING = re.compile(r"\ufeff?(---|\+\+\+)[ \t]*(?:\r\n?|\n)")
_ENDS = {
    "---": re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r\n?|\n|\Z)", re.MULTILINE),
    "+++": re.compile(r"^\+\+\+[ \t]*(?:\r\n?|\n|\Z)", re.MULTILINE),
}
_ENTRY = re.compile(r"^([A-Za-z_][\w.-]*)[ \t]*[:=](?:[ \t]+([^\r\n]*))?", re.MULTILINE)
_COMMENT = re.compile(r"(?:\A|\s)#.*\Z")
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


def read(markdown: str) -> FrontMatter | None:
    """The front matter of `markdown`, or None where it has none."""
    opening = _OPENING.match(markdown)
    if opening is None:
        return None
    end = _ENDS[opening.group(1)].search(markdown, opening.end(), opening.end() + _LONGEST)
    if end is None:
        return None
    block = Span(opening.end(), end.start())
    entries = _entries(block.of(markdown))
    if not entries:
        return None
    published = (days.stamp(entries[key]) for key in _DATES if key in entries)
    return FrontMatter(
        block,
        end.end(),
        title=entries.get("title") or None,
        published=next((day for day in published if day), None),
        author=entries.get("author") or None,
        url=next((entries[key] for key in _URLS if entries.get(key)), None),
    )


def _entries(block: str) -> dict[str, str]:
    """Keys in lower case with their values; the first of a key counts."""
    entries: dict[str, str] = {}
    for key, value in _ENTRY.findall(block):
        entries.setdefault(key.lower(), _plain(value.strip()))
    return entries


def _plain(value: str) -> str:
    """A value without its quotes or its comment; what is no single value says nothing."""
    if value[:1] in {'"', "'"}:
        end = value.find(value[0], 1)
        return value[1:end] if end > 0 else ""
    return "" if value[:1] in {"[", "{", "|", ">", "&", "*"} else _COMMENT.sub("", value)
