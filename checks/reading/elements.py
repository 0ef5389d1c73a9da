"""What each HTML element means for a reading text. Elements not named here stand inside a line."""

from __future__ import annotations

DROPPED_INLINE = frozenset({"code", "del", "kbd", "s", "samp", "strike"})
"""Words the publisher has struck out, and code, which Markdown leaves out too."""
DROPPED = DROPPED_INLINE | {
    "aside", "audio", "button", "canvas", "datalist", "dialog", "figcaption", "footer", "math", "menu", "nav",
    "object", "select", "svg", "video", "amp-ad", "amp-consent", "amp-embed", "amp-sidebar",
    "amp-social-share", "amp-user-notification",
}  # fmt: skip
"""No part of the article's own words."""
CONTAINERS = frozenset({
    "article", "blockquote", "body", "details", "div", "dl", "fieldset", "figure", "form", "header", "main",
    "ol", "pre", "q", "section", "table", "ul",
})  # fmt: skip
"""Elements whose end closes what was left open inside them."""
BLOCKS = (CONTAINERS - {"q"}) | {
    "address", "caption", "center", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "hgroup", "hr", "html",
    "legend", "li", "p", "search", "summary", "tbody", "td", "tfoot", "th", "thead", "tr",
}  # fmt: skip
"""Elements that begin and end a paragraph."""
QUOTED = frozenset({"blockquote", "q"})
NAMED = frozenset({
    "a", "details", "div", "dl", "fieldset", "form", "header", "li", "ol", "p", "section", "span", "table",
    "td", "ul",
})  # fmt: skip
"""Elements whose `class` and `id` may say that they are no part of the article."""
NEVER_AROUND = frozenset({"h1", "main"})
"""What stands around an article does not hold its headline."""
PARTS = frozenset({"article", "div", "main", "section", "table"})
"""Elements that may hold a whole article."""
ROOTS = frozenset({"article", "main"})
CLOSED_BY_NEXT = frozenset({"dd", "dt", "li", "p", "td", "th", "tr"})
"""Elements that end where the next of their name begins."""
NEVER_HIDDEN = frozenset({"article", "body", "html", "main"})
"""Pages hide these until their script has run; without a script they are what there is to read."""
VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
})  # fmt: skip
"""Elements without content."""
SELF_CLOSING = frozenset({"math", "svg"})
"""Dropped elements that a slash before `>` closes, as in XML."""
DROPPED_ROLES = frozenset({"complementary", "contentinfo", "dialog", "menu", "navigation", "search"})
"""ARIA roles of what stands around an article."""
