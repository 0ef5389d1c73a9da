"""What was received -> Article: limits, date, identity. Nothing of the text is ever changed.

Pydantic is not needed here: the command line reads plain files without it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from api.errors import BadDate, NoText, TooLarge, Undecodable
from api.intake.limits import Limits
from checks.model import Article, AsOf, AsOfSource, Markup, Masthead
from checks.reading import dates, front_matter, html, markdown, metadata
from checks.reading.extract import Extract
from checks.reading.front_matter import FrontMatter
from checks.reading.metadata import HtmlMetadata

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ].*)?\Z", re.DOTALL)
_PARTIAL = re.compile(r"\d{4}(?:-\d{2})?\Z")
_LANGUAGE = re.compile(r"(?!und|mul|zxx)[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*\Z")
"""A BCP 47 tag of one known language."""
_FIRST_YEAR, _LAST_YEAR = 1800, 2199
"""Earlier there is no office in the reference; later is a slip of the keyboard."""
_ID_LENGTH = 16
"""Hexadecimal digits: 64 bits tell a billion articles apart."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What came with an article, as the caller gave it; all of it may be missing."""

    title: str | None = None
    published: str | None = None
    url: str | None = None
    publisher: str | None = None
    language: str | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """The article's characters as received. `extract` is set where the caller said how they read."""

    text: str
    markup: Markup
    extract: Extract | None = None


@dataclass(frozen=True, slots=True)
class Received:
    """An article ready to be assessed, with its reading where the caller gave it."""

    article: Article
    extract: Extract | None = None


@dataclass(frozen=True, slots=True)
class Intake:
    """The rules of one installation on one day. `today` stands in for a date that nobody gave."""

    limits: Limits
    today: dt.date

    def receive(self, body: Body, origin: Origin) -> Received:
        """Raises TooLarge, NoText, Undecodable or BadDate."""
        self._require_readable("title", origin.title or "")
        self._require_readable("text", body.text)
        if not body.text.strip():
            raise NoText("the text is empty")
        page = metadata.read(body.text) if body.markup is Markup.HTML else None
        matter = front_matter.read(body.text) if body.markup is Markup.MARKDOWN else None
        article = Article(
            text=body.text,
            markup=body.markup,
            as_of=self._as_of(_shown(body, origin.url, page or matter), origin),
            title=origin.title,
            url=origin.url,
            publisher=origin.publisher,
            language=origin.language or _language(page),
            id=origin.id,
            masthead=_masthead(page or matter),
        )
        return Received(article, body.extract)

    def _as_of(self, shown: Iterable[tuple[dt.date, AsOfSource]], origin: Origin) -> AsOf:
        """The day of the article: what the caller says, else what the article shows, else today.

        A day after tomorrow that an article shows is a misprint or the day of an event.
        """
        if origin.published:
            return AsOf(day_of(origin.published), AsOfSource.REQUEST)
        for day, source in shown:
            if day <= self.today + dt.timedelta(days=1):
                return AsOf(day, source)
        return AsOf(self.today, AsOfSource.ASSUMED)

    def _require_readable(self, name: str, text: str) -> None:
        """Refuse what is too long, and what is no text: half characters and NUL."""
        if len(text) > self.limits.text_chars:
            raise TooLarge(f"{name}: {len(text)} characters, at most {self.limits.text_chars} are read")
        if "\0" in text:
            raise Undecodable(f"{name}: contains NUL characters, so it is binary data and not text")
        try:
            text.encode("utf-8")
        except UnicodeEncodeError:
            raise Undecodable(f"{name}: contains half of a surrogate pair, which is no character") from None


def day_of(published: str) -> dt.date:
    """The day of an ISO date, or of an ISO date and time in its own time zone. Raises BadDate."""
    text = published.strip()
    if _PARTIAL.match(text):
        raise BadDate("published: a whole day is needed (YYYY-MM-DD), not only a year or a month")
    try:
        day = dt.datetime.fromisoformat(text).date() if _DAY.match(text) else None
    except ValueError:
        day = None
    if day is None:
        raise BadDate("published: not a date (YYYY-MM-DD, or a date and time in ISO 8601)")
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise BadDate(f"published: the year is not between {_FIRST_YEAR} and {_LAST_YEAR}")
    return day


def identity(article: Article) -> str:
    """The id the caller gave, else a digest of what was judged: title, text and day."""
    if article.id is not None:
        return article.id
    judged = "\0".join((article.title or "", article.text, article.as_of.date.isoformat()))
    return hashlib.sha256(judged.encode("utf-8")).hexdigest()[:_ID_LENGTH]


_Said = HtmlMetadata | FrontMatter | None
"""What an article says of itself in data made for it."""


def _shown(body: Body, url: str | None, said: _Said) -> Iterator[tuple[dt.date, AsOfSource]]:
    """The days an article shows, the surest first; a day of a change only where there is no other."""
    if isinstance(said, FrontMatter) and said.published:
        yield said.published, AsOfSource.FRONT_MATTER
    if isinstance(said, HtmlMetadata) and said.published and said.source:
        yield said.published, said.source
    if day := dates.dateline_date(_reading(body)):
        yield day, AsOfSource.DATELINE
    for address in (url, said.url if said else None):
        if address and (day := dates.url_date(address)):
            yield day, AsOfSource.URL
    if isinstance(said, HtmlMetadata) and said.updated:
        yield said.updated, AsOfSource.MODIFIED


def _reading(body: Body) -> str:
    """The text as it reads."""
    if body.extract is not None:
        return body.extract.text
    if body.markup is Markup.HTML:
        return html.read(body.text).text
    return markdown.read(body.text).text if body.markup is Markup.MARKDOWN else body.text


def _language(page: HtmlMetadata | None) -> str:
    """The language a page says it is in; English where nothing is said, as for all other text."""
    said = page.language if page else None
    return said if said and _LANGUAGE.match(said) else "en"


def _masthead(said: _Said) -> Masthead | None:
    """What a page or a front matter says of itself; None for text, which has no place for it."""
    if said is None:
        return None
    updated = said.updated if isinstance(said, HtmlMetadata) else None
    return Masthead(said.url, said.publisher, said.author, said.title, updated)
