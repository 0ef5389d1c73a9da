"""What an HTML page says of itself in its head: title, day, address, publisher, language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

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
_PUBLISHERS = ("og:site_name", "publisher", "dc.publisher", "application-name")
_AUTHORS = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "byl",
    "twitter:creator",
)
_MARKED_TIME = ("pubdate", "datepublished", "publish", "entry-date", "dt-published")
"""What marks a `time` element as the day of publication, in any of its attributes."""
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
    data = linked_data.read(head.scripts)
    published, source = _published(head, data)
    return HtmlMetadata(
        title=data.title or head.first(_TITLES) or head.title or None,
        published=published,
        source=source,
        url=head.canonical or head.first(("og:url",)) or data.url,
        publisher=head.first(_PUBLISHERS) or data.publisher,
        language=head.language or head.first(("og:locale", "language", "content-language")) or data.language,
        author=data.author or head.first(_AUTHORS),
    )


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
