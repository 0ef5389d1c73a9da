"""Which part of a page is the article: where the page says so, else where its sentences stand.

In doubt the whole page is read: a passage left out cannot be checked, and a passage of another
story that is read costs only the time.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import accumulate

from checks.model import Link, Span

_SMALLEST = 200
"""Code points below which a part of a page is a teaser."""
_LEAD = 2
"""How many times longer than the next one the main part of its kind is; a live blog has many alike."""
_WORDS_OF_HEADLINE = 4
"""A site's name in an `h1` has fewer words than this."""
_ABOVE_ARTICLE = 600
"""Code points between a headline and its article: a standfirst and a byline, not another story."""
_PROSE = 80
"""Code points of a paragraph that is neither a menu nor a teaser."""
_MOST_LINKED = 0.5
"""Share of a paragraph in links, above which it is a list of other pages."""
_NEARLY_ALL = 0.85
"""Share of a page's prose that its smallest part around the article holds: the rest is a legal notice."""
_OF_THE_PAGE = 0.4
"""Share of a page's prose that what the page calls its body has to hold; else it means another story."""
_BLOCK = re.compile(r"[^\n]++(?:\n(?!\n)[^\n]*+)*+")
_TEASER = re.compile(
    r"\W{0,9}+(?:(?:read|see|watch|listen|also|related|more)\b[\w\s]{0,20}:|(?:read|see)\s+(?:more|also|next)\b"
    r"|related\s+(?:stor|article|content)|recommended\b)",
    re.IGNORECASE,
)
"""What a line says that leads to another story."""
_TEASED = 0.6
"""Share of such a line that is a link."""
_LONGEST_TEASER = 250
BODY, ANY, PAGE = "called body", "any", "page"
"""Keys of the parts that a page calls its body, of all parts, and of a whole page, beside `article` and
`main`. A fragment was cut out by somebody who wants all of it read."""


def headline(text: str, headings: Sequence[Span], title: str = "") -> Span | None:
    """The `h1` that the page is called by, else the first long enough for a headline, else the first."""
    long = [h for h in headings if len(h.of(text).split()) >= _WORDS_OF_HEADLINE]
    if len(long) > 1 and title:
        called = " ".join(title.split()).casefold()
        long = [h for h in long if " ".join(h.of(text).split()).casefold() in called] or long
    return (long or headings)[0] if headings else None


def choose(
    text: str, parts: Mapping[str, Sequence[Span]], top: Span | None, links: Sequence[Link]
) -> tuple[Span, ...]:
    """The article in order: its headline `top` and its body, in one piece where they stand together."""
    whole = Span(0, len(text))
    root = _root(parts, _Prose(text, links)) if any(parts.values()) else None
    if root is None:
        return (whole,)
    if top is None or top.within(root):
        return (root,)
    if top.end <= root.start <= top.end + _ABOVE_ARTICLE:
        return (Span(top.start, root.end),)
    return (top, root) if top.end <= root.start else (root,)


def without_teasers(text: str, kept: Sequence[Span], links: Sequence[Link]) -> list[Span]:
    """`kept` without the lines in it that are links to other stories ("Read more: …")."""
    found: list[Span] = []
    linked = 0
    for piece in kept:
        at = piece.start
        for block in _BLOCK.finditer(text, piece.start, piece.end):
            start, end = block.span()
            if end - start > _LONGEST_TEASER or not _TEASER.match(text, start, end):
                continue
            while linked < len(links) and links[linked].span.end <= start:
                linked += 1
            inside = (link.span for link in links[linked : linked + 2])
            if sum(s.end - s.start for s in inside if s.start >= start and s.end <= end) >= _TEASED * (
                end - start
            ):
                found.append(Span(at, start))
                at = end
        found.append(Span(at, piece.end))
    return found


class _Prose:
    """How much of a stretch of the text are sentences."""

    def __init__(self, text: str, links: Sequence[Link]) -> None:
        starts: list[int] = []
        sizes: list[int] = []
        linked = 0
        for block in _BLOCK.finditer(text):
            start, end = block.span()
            if end - start < _PROSE:
                continue
            inside = 0
            while linked < len(links) and links[linked].span.start < end:
                span = links[linked].span
                inside += span.end - span.start if span.start >= start else 0
                linked += 1
            if inside <= _MOST_LINKED * (end - start):
                starts.append(start)
                sizes.append(end - start)
        self._starts = starts
        self._sums = [0, *accumulate(sizes)]
        self.total = self._sums[-1]

    def within(self, span: Span) -> int:
        """Code points of the paragraphs of sentences that begin in `span`."""
        first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return self._sums[last] - self._sums[first]


def _root(parts: Mapping[str, Sequence[Span]], prose: _Prose) -> Span | None:
    """The part called the body, else the main `article`, else the only `main`, else where the prose is."""
    body = _outweighing(_outermost(parts.get(BODY, ())))
    if body is not None and prose.within(body) >= max(_SMALLEST, _OF_THE_PAGE * prose.total):
        return body
    article = _outweighing(sorted(parts.get("article", ()), key=_size, reverse=True))
    if article is not None:
        return article
    mains = parts.get("main", ())
    if len(mains) == 1 and _size(mains[0]) >= _SMALLEST:
        return mains[0]
    if PAGE not in parts or prose.total < _SMALLEST:
        return None
    around = (p for p in parts.get(ANY, ()) if prose.within(p) >= _NEARLY_ALL * prose.total)
    return min(around, key=_size, default=None)


def _outweighing(parts: Sequence[Span]) -> Span | None:
    """The longest of `parts`, which are sorted by length, if it is much longer than the next one."""
    if not parts or _size(parts[0]) < _SMALLEST:
        return None
    return parts[0] if len(parts) == 1 or _size(parts[0]) >= _LEAD * _size(parts[1]) else None


def _outermost(parts: Sequence[Span]) -> list[Span]:
    """The parts that lie in no other one, the longest first."""
    found: list[Span] = []
    last = -1
    for part in sorted(parts, key=lambda p: (p.start, -p.end)):
        if part.start >= last:
            found.append(part)
            last = part.end
    return sorted(found, key=_size, reverse=True)


def _size(span: Span) -> int:
    return span.end - span.start
