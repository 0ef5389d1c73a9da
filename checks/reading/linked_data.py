"""The article that a page describes in JSON-LD, after the vocabulary of schema.org."""

from __future__ import annotations

import datetime as dt
import json
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from checks.cues.expressions import expression
from checks.reading import days, entities

_ARTICLES = ("Article", "Posting", "Report", "Review")
"""Ends of the names of schema.org's types of articles: `NewsArticle`, `LiveBlogPosting`."""
_PAGES = ("Page",)
"""Ends of the names of the types of pages, asked where no article is described."""
_BEGINNING = expression(r"[\[{]")
_DECODER = json.JSONDecoder(strict=False)
"""Takes line ends inside strings, which pages have."""
_MOST_AUTHORS = 8
_Node = dict[str, object]
_MOST_NODES = 5_000
"""Objects looked at: a page that describes more describes a shop."""


@dataclass(frozen=True, slots=True)
class LinkedData:
    """What the data says of the article; None where it says nothing."""

    title: str | None = None
    published: dt.date | None = None
    updated: dt.date | None = None
    url: str | None = None
    publisher: str | None = None
    language: str | None = None
    author: str | None = None


def read(scripts: Iterable[str], address: str | None = None) -> LinkedData:
    """The article described in `scripts` that is at `address`, else the first, else the first page.

    Pages describe other stories too: of several articles the one with the page's own address counts.
    Malformed data says nothing.
    """
    nodes = [node for script in scripts for node in _nodes(_load(script))]
    by_id = {name: node for node in nodes if isinstance(name := node.get("@id"), str) and len(node) > 1}
    for kinds in (_ARTICLES, _PAGES):
        found = [
            (node, day) for node in nodes if _is_one_of(node, kinds) and (day := _day(node, "datePublished"))
        ]
        if found:
            own = (pair for pair in found if address and _same_page(_url(pair[0]), address))
            return _described(*next(own, found[0]), by_id)
    described = [node for node in nodes if _is_one_of(node, _ARTICLES)]
    return _described(described[0], None, by_id) if described else LinkedData()


def _day(node: _Node, name: str) -> dt.date | None:
    value = node.get(name)
    return days.stamp(value) if isinstance(value, str) else None


def _same_page(one: str | None, other: str) -> bool:
    """The same address, but for scheme, fragment and a slash at the end."""
    return one is not None and _bare(one) == _bare(other)


def _bare(address: str) -> str:
    return address.partition("#")[0].partition("://")[2].rstrip("/").lower()


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


def _described(node: _Node, published: dt.date | None, by_id: Mapping[str, _Node]) -> LinkedData:
    title = _name(node.get("headline"), by_id) or _name(node.get("name"), by_id)
    return LinkedData(
        title=entities.text_of(title) if title else None,
        published=published,
        updated=_day(node, "dateModified"),
        url=_url(node),
        publisher=_name(node.get("publisher"), by_id),
        language=_name(node.get("inLanguage"), by_id),
        author=_names(node.get("author"), by_id) or _names(node.get("creator"), by_id),
    )


def _url(node: _Node) -> str | None:
    """The article's address: its own, else that of the page it is the main thing of."""
    own = node.get("url")
    if isinstance(own, str) and own.strip():
        return own.strip()
    page = node.get("mainEntityOfPage")
    if isinstance(page, dict):
        page = page.get("@id") or page.get("url")
    return page.strip() or None if isinstance(page, str) else None


def _names(value: object, by_id: Mapping[str, _Node]) -> str | None:
    """The names of one or several, each once."""
    values = value if isinstance(value, list) else [value]
    found = (_name(v, by_id) for v in values[:_MOST_AUTHORS])
    return ", ".join(dict.fromkeys(name for name in found if name)) or None


def _name(value: object, by_id: Mapping[str, _Node]) -> str | None:
    """A string, or the name of the object in its place or of the one it refers to; of a list, the first."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        name = value.get("name")
        if name is None and isinstance(reference := value.get("@id"), str):
            name = by_id.get(reference, {}).get("name")
        value = name[0] if isinstance(name, list) and name else name
    return value.strip() or None if isinstance(value, str) else None
