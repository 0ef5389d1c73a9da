"""What an HTML page says of itself: title, days, address, publisher, author, language.

Which of several statements counts, the first that says something:

- title: JSON-LD `headline`, `og:title`, `twitter:title`, the `title` element without the site's name
- published: JSON-LD `datePublished`, meta elements from the most explicit on, a `time` element
- updated: JSON-LD `dateModified`, `article:modified_time` and its like; only where it is a later day
- address: `link rel=canonical`, `og:url`, JSON-LD; a relative one is joined to the others
- publisher: `og:site_name`, JSON-LD `publisher`, other meta elements
- author: JSON-LD, meta elements that hold a name

Of several articles described in JSON-LD the one at the page's own address counts, else the first.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin

from checks.cues.expressions import expression
from checks.model import AsOfSource
from checks.reading import days, entities, linked_data, tags

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "article.published",
    "publishdate", "publish-date", "publish_date", "publication_date", "pubdate", "parsely-pub-date",
    "sailthru.date", "cxenseparse:recs:publishtime", "citation_publication_date", "dcterms.issued",
    "dc.date.issued", "dcterms.created", "dcterms.date", "dc.date", "date",
)  # fmt: skip
"""Names of meta elements that hold the day of publication, the most explicit first."""
_TITLES = ("og:title", "twitter:title")
_UPDATED = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "last-modified",
    "revised",
)
_PUBLISHERS = ("publisher", "dc.publisher", "application-name")
_AUTHORS = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "byl",
    "twitter:creator",
)
_SUFFIX = expression(r"\s(?:[|\u2022\u00b7\u2014\u2013-]|::?|\u00bb)\s")
"""What stands between a headline and the name of its site in a `title` element."""
_MARKED_TIME = ("pubdate", "datepublished", "publish", "entry-date", "dt-published")
"""What marks a `time` element as the day of publication, in any of its attributes."""
_WORDS_OF_HEADLINE = 4
_READ = frozenset({"html", "title", "meta", "link", "script", "time", "h1"})


@dataclass(frozen=True, slots=True)
class HtmlMetadata:
    """What the page says; None where it says nothing. `url` and `language` are as written."""

    title: str | None = None
    published: dt.date | None = None
    source: AsOfSource | None = None
    url: str | None = None
    publisher: str | None = None
    language: str | None = None
    author: str | None = None
    updated: dt.date | None = None


@dataclass(slots=True)
class _Head:
    """What was met on one pass over the tags, the first of each kind."""

    meta: dict[str, str] = field(default_factory=dict)
    scripts: list[str] = field(default_factory=list)
    times: list[tuple[dt.date, bool]] = field(default_factory=list)
    title: str = ""
    canonical: str = ""
    language: str = ""
    after_heading: int = -1
    """How many `time` elements stood above the first heading; -1 before it."""

    def meet(self, html: str, tag: tags.Tag) -> None:
        """Keep what `tag` says."""
        name = tag[2]
        if name == "h1":
            self.after_heading = len(self.times) if self.after_heading < 0 else self.after_heading
            return
        values = tags.attributes_of(tag[3])
        if name == "meta":
            self._meta(values)
        elif name == "link" and "canonical" in values.get("rel", "").lower().split():
            self.canonical = self.canonical or values.get("href", "").strip()
        elif name == "html":
            self.language = self.language or values.get("lang", values.get("xml:lang", "")).strip()
        elif name == "script" and "ld+json" in values.get("type", "").lower():
            self.scripts.append(tags.content_of(html, tag))
        elif name == "title" and not self.title:
            self.title = " ".join(entities.text_of(tags.content_of(html, tag)).split())
        elif name == "time" and (day := days.stamp(values.get("datetime", ""))):
            marks = " ".join(f"{key} {value}" for key, value in values.items()).lower()
            self.times.append((day, any(mark in marks for mark in _MARKED_TIME)))

    def _meta(self, values: Mapping[str, str]) -> None:
        name = values.get("property") or values.get("name") or values.get("itemprop") or ""
        self.meta.setdefault(name.strip().lower(), values.get("content", "").strip())

    def first(self, names: tuple[str, ...]) -> str | None:
        """The first of these meta elements that says something."""
        return next((value for name in names if (value := self.meta.get(name))), None)

    def time(self) -> dt.date | None:
        """The day of the `time` that is marked, else of the first below the heading, else of the only one."""
        marked = [day for day, is_marked in self.times if is_marked]
        if marked:
            return marked[0]
        if 0 <= self.after_heading < len(self.times):
            return self.times[self.after_heading][0]
        return self.times[0][0] if len(self.times) == 1 else None


def read(html: str) -> HtmlMetadata:
    """What the page `html` says of itself. Never raises; linear in its length."""
    head = _Head()
    for tag in tags.find(html, 0, len(html)):
        if tag[2] in _READ:
            head.meet(html, tag)
    address = next(filter(_is_whole, (head.canonical, head.first(("og:url",)) or "")), None)
    data = linked_data.read(head.scripts, address)
    published, source = _published(head, data)
    site = head.first(("og:site_name",))
    return HtmlMetadata(
        title=data.title or _unescaped(head.first(_TITLES)) or _without_site(head.title, site) or None,
        published=published,
        source=source,
        url=address or _joined(head.canonical, data.url),
        publisher=_unescaped(site) or data.publisher or _unescaped(head.first(_PUBLISHERS)),
        language=head.language or head.first(("og:locale", "language", "content-language")) or data.language,
        author=data.author or _person(head),
        updated=_updated(head, data, published),
    )


def _is_whole(address: str) -> bool:
    return address.lower().startswith(("http://", "https://"))


def _joined(canonical: str, other: str | None) -> str | None:
    """A canonical address that is only a path, joined to a whole one; else that one."""
    if other is None or not _is_whole(other):
        return None
    try:
        return urljoin(other, canonical) if canonical else other
    except ValueError:
        return other


def _unescaped(value: str | None) -> str | None:
    """References that were escaped twice, as content systems do."""
    return " ".join(entities.text_of(value).split()) if value else None


def _without_site(title: str, site: str | None) -> str:
    """The text of the `title` element without the name of the site before or after it."""
    pieces = _SUFFIX.split(title)
    if len(pieces) > 1 and site:
        pieces = [p for p in pieces if p.casefold() != site.casefold()] or pieces
        if len(pieces) == 1:
            return pieces[0]
    if len(pieces) > 1 and len(pieces[0].split()) >= _WORDS_OF_HEADLINE:
        return pieces[0]
    return title


def _person(head: _Head) -> str | None:
    """The first author that is a name and not an address."""
    for name in _AUTHORS:
        value = head.meta.get(name, "")
        if value and "://" not in value:
            return value[3:].strip() if value[:3].lower() == "by " else value
    return None


def _updated(head: _Head, data: linked_data.LinkedData, published: dt.date | None) -> dt.date | None:
    """The day of the last change, where it is later than that of publication."""
    stamps = (days.stamp(head.meta.get(name, "")) for name in _UPDATED)
    day = data.updated or next((d for d in stamps if d), None)
    return day if day and (published is None or day > published) else None


def _published(head: _Head, data: linked_data.LinkedData) -> tuple[dt.date | None, AsOfSource | None]:
    """The day, and what said so."""
    if data.published is not None:
        return data.published, AsOfSource.JSON_LD
    for name in _PUBLISHED:
        day = days.stamp(head.meta.get(name, ""))
        if day is not None:
            return day, AsOfSource.META
    day = head.time()
    return (day, AsOfSource.TIME) if day else (None, None)
