"""Which part of a page is the article, where the page itself says so.

In doubt the whole page is read: a passage left out cannot be checked, and a passage of another
story that is read costs only the time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from checks.model import Span

_SMALLEST = 200
"""Code points below which an `article` element is a teaser."""
_LEAD = 2
"""How many times longer than the next one the main `article` of a page is; a live blog has many alike."""
_WORDS_OF_HEADLINE = 4
"""A site's name in an `h1` has fewer words than this."""
_ABOVE_ARTICLE = 600
"""Code points between a headline and its article: a standfirst and a byline, not another story."""


def headline(text: str, headings: Sequence[Span]) -> Span | None:
    """The first `h1` that is long enough for a headline, else the first."""
    for heading in headings:
        if len(heading.of(text).split()) >= _WORDS_OF_HEADLINE:
            return heading
    return headings[0] if headings else None


def choose(roots: Mapping[str, Sequence[Span]], top: Span | None, length: int) -> Span:
    """The span of the main article with its headline `top`, or of the whole text."""
    root = _root(roots)
    if root is None:
        return Span(0, length)
    if top is not None and top.end <= root.start <= top.end + _ABOVE_ARTICLE:
        return Span(top.start, root.end)
    return root


def _root(roots: Mapping[str, Sequence[Span]]) -> Span | None:
    """The `article` that outweighs all others, else the only `main`."""
    articles = sorted(roots.get("article", ()), key=_size)
    if (
        articles
        and _size(articles[-1]) >= _SMALLEST
        and (len(articles) == 1 or _size(articles[-1]) >= _LEAD * _size(articles[-2]))
    ):
        return articles[-1]
    mains = roots.get("main", ())
    return mains[0] if len(mains) == 1 and _size(mains[0]) >= _SMALLEST else None


def _size(span: Span) -> int:
    return span.end - span.start
