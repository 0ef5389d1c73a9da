"""HTML to reading text: what a reader of the page sees of the article, with exact offsets.

Tags inside a line vanish, blocks become paragraphs, and what is no part of the article (scripts,
menus, side columns, captions, comments, notices about cookies, hidden and struck-out words) is left
out. Of a whole page only the article is read, with its headline.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from checks.cues.expressions import expression
from checks.model import Link, Span
from checks.reading import elements, entities, furniture, main_text, tags
from checks.reading.builder import Builder, cut, join
from checks.reading.extract import Extract

_TRACKED = elements.CONTAINERS | elements.DROPPED
_MAY_BE_NAMED = elements.CONTAINERS | elements.NAMED
_HIDDEN = expression(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)


_MOST_AROUND = 3
"""How many times more may stand around an article than in it, before the page's names are not believed."""


def read(text: str) -> Extract:
    """The reading text of an HTML page or fragment."""
    reader = _read(Reader(Builder(text)))
    if reader.left_out > _MOST_AROUND * reader.builder.length:
        reader = _read(Reader(Builder(text), believes_names=False))
    return finish(reader)


def _read(reader: Reader) -> Reader:
    reader.feed(0, len(reader.builder.source))
    reader.close()
    return reader


@dataclass(slots=True)
class _Open:
    """An element that is open: `at` is where its content begins in the reading text."""

    name: str
    at: int
    is_dropped: bool
    part: furniture.Part | None = None


@dataclass(slots=True)
class Reader:
    """Reads HTML into a builder; what it finds on the way are spans of the reading text."""

    builder: Builder
    believes_names: bool = True
    """Goes by what the page calls its parts."""
    left_out: int = 0
    """Code points left out because the page calls their part something else than the article."""
    title: str = ""
    """What the page is called, as written."""
    links: list[Link] = field(default_factory=list)
    quoted: list[Span] = field(default_factory=list)
    headings: list[Span] = field(default_factory=list)
    roots: dict[str, list[Span]] = field(default_factory=dict)
    _open: list[_Open] = field(default_factory=list)
    _count: dict[str, int] = field(default_factory=dict)
    _dropped: int = 0
    _named: int = 0
    """Elements that are left out for their name alone."""
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
            if name == "title" and not self.title:
                self.title = tags.content_of(self.builder.source, (first, last, name, attributes))
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
            self.left_out += end - start if self._dropped == self._named else 0
            return
        if self._count.get("pre"):
            self.builder.verbatim(start, end)
        else:
            self.builder.text(start, end)

    def _start(self, name: str, attributes: str) -> None:
        """A start tag."""
        part = self._part(name, attributes)
        if self._named and (name in elements.NEVER_AROUND or furniture.is_marked_body(attributes)):
            self._take_back()
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
        if is_dropped:
            part = None
        is_pushed = name in _TRACKED or is_dropped or part is not None or self._count.get(name)
        if is_pushed and name not in elements.VOID:
            self._push(name, attributes, is_dropped=is_dropped, part=part)

    def _part(self, name: str, attributes: str) -> furniture.Part | None:
        """What the page calls the element, where it may be a part of the page at all."""
        if not attributes or not self.believes_names or name not in _MAY_BE_NAMED:
            return None
        part = furniture.part_of(attributes)
        may_be = elements.CONTAINERS if part is furniture.Part.BODY else elements.NAMED
        return part if name in may_be else None

    def _take_back(self) -> None:
        """What was left out for its name holds the article: it is called so by mistake."""
        for element in self._open:
            if element.part is furniture.Part.AROUND:
                element.part = None
                self._dropped -= 1
                self._named -= 1

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

    def _push(self, name: str, attributes: str, *, is_dropped: bool, part: furniture.Part | None) -> None:
        if is_dropped and attributes.endswith("/") and name in elements.SELF_CLOSING:
            return
        if is_dropped and name in elements.DROPPED and name not in elements.DROPPED_INLINE:
            self.builder.end_block()
        self._open.append(_Open(name, self.builder.here(), is_dropped, part))
        self._count[name] = self._count.get(name, 0) + 1
        is_around = part is furniture.Part.AROUND
        self._dropped += is_dropped or is_around
        self._named += is_around

    def _pop(self) -> str:
        """Close the innermost open element and note what it was."""
        element = self._open.pop()
        self._count[element.name] -= 1
        is_around = element.part is furniture.Part.AROUND
        self._dropped -= element.is_dropped or is_around
        self._named -= is_around
        if not self._dropped and element.at < self.builder.length:
            if element.name in elements.QUOTED and not any(map(self._count.get, elements.QUOTED)):
                self.quoted.append(Span(element.at, self.builder.length))
            else:
                self._note_part(element, Span(element.at, self.builder.length))
        return element.name

    def _note_part(self, element: _Open, span: Span) -> None:
        """Keep where an element stood that may be the article."""
        if element.name == "body":
            self.roots[main_text.PAGE] = [span]
        if element.name in elements.ROOTS and not self._count[element.name]:
            self.roots.setdefault(element.name, []).append(span)
        if element.part is furniture.Part.BODY:
            self.roots.setdefault(main_text.BODY, []).append(span)
        if element.name in elements.PARTS:
            self.roots.setdefault(main_text.ANY, []).append(span)

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
    """Cut the text to the article, and trim every span to the words in it."""
    text, received = reader.builder.finish()
    headline = main_text.headline(text, reader.headings, entities.text_of(reader.title))
    chosen = main_text.choose(text, reader.roots, headline, reader.links)
    pieces = main_text.without_teasers(text, chosen, reader.links)
    kept = [piece for piece in (_trim(text, span) for span in pieces) if piece.start < piece.end]
    if not kept or (len(kept) == 1 and kept[0] == Span(0, len(text))):
        kept, places = [Span(0, len(text))], [0]
    else:
        places, cut_text, cut_map = join([cut(text, received, piece) for piece in kept])
        text, received = cut_text, cut_map
    moved = [(piece, place - piece.start) for piece, place in zip(kept, places, strict=True)]
    links = ((_moved(text, link.span, moved), link.url) for link in reader.links)
    quoted = (_moved(text, span, moved) for span in reader.quoted)
    return Extract(
        text,
        received,
        links=tuple([Link(span, url) for span, url in links if url and span.start < span.end]),
        quoted=tuple([span for span in quoted if span.start < span.end]),
        headline=_headline(text, headline, moved),
    )


def _headline(text: str, headline: Span | None, moved: list[tuple[Span, int]]) -> Span | None:
    """Where the headline stands in the text that was kept; None where it was not kept whole."""
    if headline is None or not any(headline.within(piece) for piece, _ in moved):
        return None
    return _moved(text, headline, moved)


def _moved(text: str, span: Span, moved: list[tuple[Span, int]]) -> Span:
    """`span` in the text that was kept, without white space around it; empty where nothing was kept of it."""
    for piece, by in moved:
        start, end = max(span.start, piece.start), min(span.end, piece.end)
        if start < end:
            return _trim(text, Span(start + by, end + by))
    return Span(0, 0)


def _trim(text: str, span: Span) -> Span:
    """`span` without the white space around it."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))
