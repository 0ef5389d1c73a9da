"""What a page's own names for its parts (`class`, `id`, `itemprop`) say: the body, or what stands around it.

Content systems name these parts much alike. A name counts only as a whole: `related-posts` is a list of
other stories, `has-related-posts` says something of a page. In doubt a part is read.
"""

from __future__ import annotations

import enum
import re
from functools import lru_cache

from checks.reading import tags

_AROUND = (
    "cookies?", "related", "relatedposts", "recommended", "recommendations?", "recirc(?:ulation)?",
    "more-(?:stories|from|on|news)", "(?:read|up|see|watch)-(?:next|also)", "also-read", "trending",
    "most-(?:read|popular|viewed)", "popular", "latest-(?:news|stories|posts)", "outbrain", "taboola",
    "comments?", "disqus(?:-thread)?", "respond", "sidebar", "right-rail", "breadcrumbs?", "nav", "navbar",
    "navigation", "menu", "footer", "pagination", "pager", "share", "sharing", "sharedaddy", "addthis",
    "social(?:-(?:share|media|links|icons))?", "ads?", "adverts?", "advertisement", "ad-?slot", "ad-unit",
    "promos?", "promoted", "sponsored", "captions?", "caption-text",
    "(?:photo|image|picture|media)-(?:credit|caption)", "(?:author|writer)-(?:bio|box|card)",
    "about-(?:the-)?author", "tags", "tag-list", "skip-(?:link|to-content)", "screen-reader-text", "sr-only",
    "visually-hidden", "toc", "table-of-contents",
)  # fmt: skip
"""Parts that are not the article's own words."""
_OF_THE_PART = (
    "articles?", "area", "banner", "bar", "block", "box", "buttons?", "carousel", "container", "content",
    "form", "grid", "heading", "inner", "items?", "links?", "list", "main", "module", "news", "panel",
    "posts?", "row", "section", "stories", "story", "text", "title", "unit", "widget", "wrap", "wrapper",
)  # fmt: skip
"""What may follow in a name without making it the name of another thing."""
_OFFERS = (
    "cookie-(?:consent|notice|law)", "consent", "gdpr", "ccpa", "onetrust", "privacy-(?:notice|banner)",
    "newsletters?", "sign-?up", "subscribe", "subscription", "email-capture", "modal", "popup", "lightbox",
)  # fmt: skip
"""What is asked of the reader. A newsletter and its subscribers have articles, too, so less may follow."""
_OF_THE_OFFER = (
    "banner", "bar", "box", "buttons?", "container", "cta", "form", "inner", "modal", "module", "overlay",
    "panel", "popup", "promo", "sign-?up", "unit", "widget", "wrap", "wrapper",
)  # fmt: skip
_BODY = (
    "article-?body", "story-?body", "post-?body", "entry-?body", "news-?body", "body-?(?:copy|text|content)",
    "(?:article|story|post|entry|news|page|gh|single|main)-(?:content|text|copy|main)", "field-name-body",
    "rich-?text", "prose", "govspeak", "available-content", "text-?body",
)  # fmt: skip
"""Parts that hold the article's own words."""
_ABOUT_THE_PAGE = (
    "(?!(?:[a-z0-9]+-){0,2}?(?:type|tone|tonal|pillar|style|theme|format|variant|kind)-)"
    "(?!(?:has|have|no|not|with|without|is|are|show|hide|js|open|enable|enabled"
    "|category|cat|tag|topic|term|type|format|status)-)"
)
"""Beginnings of names that tell how a page is set or sorted."""
_PREFIX = "(?:[a-z0-9]+-){0,3}?"
_AROUND_NAME = re.compile(
    rf"{_ABOUT_THE_PAGE}{_PREFIX}(?:(?:{'|'.join(_AROUND)})(?:-(?:{'|'.join(_OF_THE_PART)}))*"
    rf"|(?:{'|'.join(_OFFERS)})(?:-(?:{'|'.join(_OF_THE_OFFER)}))*)"
)
_BODY_NAME = re.compile(
    rf"{_ABOUT_THE_PAGE}{_PREFIX}(?:{'|'.join(_BODY)})(?:-(?:inner|wrapper|container|section|html|markup))?"
)
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_SEPARATORS = re.compile(r"[_-]+")
_LONGEST_NAME = 60
"""Code points: longer names are made by programs and mean nothing."""
_MOST_NAMES = 12


class Part(enum.Enum):
    """What an element is of a page."""

    BODY = "body"
    AROUND = "around"


@lru_cache(maxsize=4096)
def part_of(attributes: str) -> Part | None:
    """What the names in a start tag's attributes say; None where they say nothing."""
    lower = attributes.lower()
    if "class" not in lower and "id" not in lower and "itemprop" not in lower:
        return None
    values = tags.attributes_of(attributes)
    if "articlebody" in values.get("itemprop", "").lower().split():
        return Part.BODY
    names = f"{values.get('class', '')} {values.get('id', '')}".split()[:_MOST_NAMES]
    plain = [
        _SEPARATORS.sub("-", _HUMP.sub("-", n)).strip("-").lower() for n in names if len(n) <= _LONGEST_NAME
    ]
    if any(_BODY_NAME.fullmatch(name) for name in plain):
        return Part.BODY
    return Part.AROUND if any(_AROUND_NAME.fullmatch(name) for name in plain) else None


def is_marked_body(attributes: str) -> bool:
    """The page says in schema.org's words, and not only by a name, that this is the article's body."""
    return "articlebody" in attributes.lower()
