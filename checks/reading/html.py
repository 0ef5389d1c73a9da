"""HTML to reading text: what a reader of the page sees of the article, with exact offsets.

Tags inside a line vanish, blocks become paragraphs, and what is no part of the article (scripts,
menus, side columns, captions, hidden and struck-out words) is left out. Where the page marks one
article as the main one, only that is read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from checks.model import Link, Span
from checks.reading import elements, main_text, tags
from checks.reading.builder import Builder, cut
from checks.reading.extract import Extract

_TRACKED = elements.CONTAINERS | elements.DROPPED
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)


def read(text: str) -> Extract:
    """The reading text of an HTML page or fragment."""
    reader = Reader(Builder(text))
    reader.feed(0, len(text))
    reader.close()
    return finish(reader)


@dataclass(slots=True)
class _Open:
    """An element that is open: `at` is where its content begins in the reading text."""

    name: str
    at: int
    is_dropped: bool


@dataclass(slots=True)
class Reader:
    """Reads HTML into a builder; what it finds on the way are spans of the reading text."""

    builder: Builder
    links: list[Link] = field(default_factory=list)
    quoted: list[Span] = field(default_factory=list)
    headings: list[Span] = field(default_factory=list)
    roots: dict[str, list[Span]] = field(default_factory=dict)
    _open: list[_Open] = field(default_factory=list)
    _count: dict[str, int] = field(default_factory=dict)
    _dropped: int = 0
    _link: tuple[str, int] | None = None
    _heading: int | None = None

    @property
    def is_dropping(self) -> bool:
        """Inside an element that is no part of the article."""
        return self._dropped > 0

    def feed(self, start: int, end: int) -> None:
        """Read `[start, end)` of the received text; what it leaves open stays open."""
        at = start
        for first, last, name, attributes in tags.find(self.builder.source, start, end):
            if first > at:
                self.words(at, first)
            at = last
            self.tag(name, attributes)
        if at < end:
            self.words(at, end)

    def tag(self, name: str, attributes: str) -> None:
        """A start tag, an end tag (`/p`), or what is neither (empty name)."""
        if name[:1] == "/":
            self._end(name[1:])
        elif name:
            self._start(name, attributes)

    @property
    def depth(self) -> int:
        """How many elements are open."""
        return len(self._open)

    def close(self, to: int = 0) -> None:
        """The text or a block of it is over: close the elements open beyond the first `to`."""
        while len(self._open) > to:
            self._pop()
        self._close_link()
        self._close_heading()

    def words(self, start: int, end: int) -> None:
        """Text between two tags."""
        if self.is_dropping:
            return
        if self._count.get("pre"):
            self.builder.verbatim(start, end)
        else:
            self.builder.text(start, end)

    def _start(self, name: str, attributes: str) -> None:
        """A start tag."""
        if name in elements.BLOCKS:
            self.builder.end_block()
        if name == "br":
            self.builder.end_line()
        elif name == "a" and not self._dropped:
            self._close_link()
            self._link = (attributes, self.builder.here())
        elif name == "h1":
            self._heading = self.builder.here()
        elif name == "main" and self._dropped:
            self.close()  # a menu left open does not swallow the article
        elif name in elements.CLOSED_BY_NEXT and self._open and self._open[-1].name == name:
            self._pop()
        is_dropped = name in elements.DROPPED or (
            attributes != "" and name not in elements.NEVER_HIDDEN and _is_hidden(attributes)
        )
        if (name in _TRACKED or is_dropped or self._count.get(name)) and name not in elements.VOID:
            self._push(name, attributes, is_dropped=is_dropped)

    def _end(self, name: str) -> None:
        """An end tag; one that closes nothing still ends a block."""
        if name in elements.BLOCKS or (name in elements.DROPPED and name not in elements.DROPPED_INLINE):
            self.builder.end_block()
        if name == "a":
            self._close_link()
        elif name == "h1":
            self._close_heading()
        elif name == "br":
            self.builder.end_line()
        if self._count.get(name):
            while self._pop() != name:
                pass

    def _push(self, name: str, attributes: str, *, is_dropped: bool) -> None:
        if is_dropped and attributes.endswith("/") and name in elements.SELF_CLOSING:
            return
        if is_dropped and name in elements.DROPPED and name not in elements.DROPPED_INLINE:
            self.builder.end_block()
        self._open.append(_Open(name, self.builder.here(), is_dropped))
        self._count[name] = self._count.get(name, 0) + 1
        self._dropped += is_dropped

    def _pop(self) -> str:
        """Close the innermost open element and note what it was."""
        element = self._open.pop()
        self._count[element.name] -= 1
        self._dropped -= element.is_dropped
        if not self._dropped and element.at < self.builder.length:
            if element.name in elements.QUOTED and not any(map(self._count.get, elements.QUOTED)):
                self.quoted.append(Span(element.at, self.builder.length))
            elif element.name in elements.ROOTS and not self._count[element.name]:
                self.roots.setdefault(element.name, []).append(Span(element.at, self.builder.length))
        return element.name

    def _close_link(self) -> None:
        if self._link is not None:
            attributes, at = self._link
            self._link = None
            if at < self.builder.length and "href" in attributes.lower():
                url = tags.attributes_of(attributes).get("href", "").strip()
                self.links.append(Link(Span(at, self.builder.length), url))

    def _close_heading(self) -> None:
        if self._heading is not None and self._heading < self.builder.length:
            self.headings.append(Span(self._heading, self.builder.length))
        self._heading = None


def _is_hidden(attributes: str) -> bool:
    """The page hides the element, or gives it a part that is not the article's."""
    lower = attributes.lower()
    if "hidden" not in lower and "none" not in lower and "role" not in lower:
        return False
    values = tags.attributes_of(attributes)
    return (
        ("hidden" in values and values["hidden"].lower() != "false")
        or values.get("aria-hidden", "").lower() == "true"
        or values.get("role", "").lower() in elements.DROPPED_ROLES
        or _HIDDEN.search(values.get("style", "")) is not None
    )


def finish(reader: Reader) -> Extract:
    """Cut the text to the main article, and trim every span to the words in it."""
    text, received = reader.builder.finish()
    headline = main_text.headline(text, reader.headings)
    kept = _trim(text, main_text.choose(reader.roots, headline, len(text)))
    if kept.end - kept.start < len(text) and kept.start < kept.end:
        text, received = cut(text, received, kept)
    links = ((_inside(text, link.span, kept), link.url) for link in reader.links)
    quoted = (_inside(text, span, kept) for span in reader.quoted)
    return Extract(
        text,
        received,
        links=tuple([Link(span, url) for span, url in links if url and span.start < span.end]),
        quoted=tuple([span for span in quoted if span.start < span.end]),
        headline=_inside(text, headline, kept) if headline and headline.within(kept) else None,
    )


def _inside(text: str, span: Span, kept: Span) -> Span:
    """The part of `span` inside `kept`, counted from its start and without white space around it."""
    start, end = max(span.start, kept.start), min(span.end, kept.end)
    if end <= start:
        return Span(0, 0)
    return _trim(text, Span(start - kept.start, end - kept.start))


def _trim(text: str, span: Span) -> Span:
    """`span` without the white space around it."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))
