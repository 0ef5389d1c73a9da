"""The article that a page describes in JSON-LD, after the vocabulary of schema.org."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from checks.reading import days

_ARTICLES = ("Article", "Posting", "Report", "Review")
"""Ends of the names of schema.org's types of articles: `NewsArticle`, `LiveBlogPosting`."""
_PAGES = ("Page",)
"""Ends of the names of the types of pages, asked where no article is described."""
_BEGINNING = re.compile(r"[\[{]")
_DECODER = json.JSONDecoder(strict=False)
"""Takes line ends inside strings, which pages have."""
_MOST_NODES = 5_000
"""Objects looked at: a page that describes more describes a shop."""


@dataclass(frozen=True, slots=True)
class LinkedData:
    """What the data says of the article; None where it says nothing."""

    title: str | None = None
    published: dt.date | None = None
    url: str | None = None
    publisher: str | None = None
    language: str | None = None
    author: str | None = None


def read(scripts: Iterable[str]) -> LinkedData:
    """The first article described in `scripts`, else the first page; malformed data says nothing."""
    nodes = [node for script in scripts for node in _nodes(_load(script))]
    for kinds in (_ARTICLES, _PAGES):
        for node in nodes:
            published = days.stamp(_text(node.get("datePublished")) or "")
            if published is not None and _is_one_of(node, kinds):
                return _described(node, published)
    described = [node for node in nodes if _is_one_of(node, _ARTICLES)]
    return _described(described[0], None) if described else LinkedData()


def _load(script: str) -> object:
    """The value of the script, or None where it is no JSON; what wraps it or follows it is ignored."""
    script = script.replace("<![CDATA[", "")
    found = _BEGINNING.search(script)
    try:
        return _DECODER.raw_decode(script, found.start())[0] if found else None
    except (ValueError, RecursionError):
        return None


def _nodes(value: object) -> Iterator[dict[str, object]]:
    """The objects in `value`, those nearest to the top first."""
    waiting = deque([value])
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        item = waiting.popleft()
        if isinstance(item, dict):
            yield item
            waiting.extend(inner for inner in item.values() if isinstance(inner, dict | list))
        elif isinstance(item, list):
            waiting.extend(inner for inner in item if isinstance(inner, dict | list))


def _is_one_of(node: dict[str, object], kinds: tuple[str, ...]) -> bool:
    """One of the node's types has such a name."""
    types = node.get("@type")
    return any(
        isinstance(t, str) and t.endswith(kinds) for t in (types if isinstance(types, list) else [types])
    )


def _described(node: dict[str, object], published: dt.date | None) -> LinkedData:
    return LinkedData(
        title=_text(node.get("headline")) or _text(node.get("name")),
        published=published,
        url=_text(node.get("url")) or _text(node.get("mainEntityOfPage")),
        publisher=_text(node.get("publisher")),
        language=_text(node.get("inLanguage")),
        author=_text(node.get("author")) or _text(node.get("creator")),
    )


def _text(value: object) -> str | None:
    """A string, or the name or id of the object that stands in its place; of a list, the first."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name") or value.get("@id")
    return value.strip() or None if isinstance(value, str) else None
