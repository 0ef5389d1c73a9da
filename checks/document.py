"""Article to documents: the text of each field with its paragraphs, sentences and quotations."""

from __future__ import annotations

import re

from checks.model import Article, Document, Field, Markup
from checks.reading import headline, html, markdown, paragraphs, quotations, sentences
from checks.reading.extract import Extract

_WORDS = re.compile(r"\w+")


def parse(article: Article) -> tuple[Document, ...]:
    """The documents of `article`: its title where one was given, then its text.

    Never raises for any text, however malformed, and takes time linear in its length.
    """
    return of(article, _read(article))


def of(article: Article, extract: Extract) -> tuple[Document, ...]:
    """The documents of an article whose text was read already.

    A title that the text begins with is read there, once: nothing is held against an article twice.
    The title that a page says it has is read where no headline of the page shows.
    """
    text = shape(article, Field.TEXT, extract)
    is_shown = extract.headline is not None
    written = article.title if is_shown else article.said.title
    title = shape(article, Field.TITLE, Extract.plain(written or ""))
    if not title.text.strip() or (
        text.headline is not None and _same(title.text, text.headline.of(text.text))
    ):
        return (text,)
    return (title, text)


def shape(article: Article, field: Field, extract: Extract) -> Document:
    """Find the structure of a text that was read."""
    text = extract.text
    parts = paragraphs.find(text, is_wrapped=extract.is_wrapped)
    return Document(
        article=article,
        field=field,
        text=text,
        received=extract.received,
        paragraphs=parts,
        sentences=sentences.find(text, parts),
        quotations=quotations.find(text, parts, blocks=extract.quoted),
        headline=extract.headline or (headline.find(text, parts) if field is Field.TEXT else None),
        as_of=article.as_of,
        links=extract.links,
    )


def _same(title: str, headline: str) -> bool:
    """The same words, however they are set."""
    return _WORDS.findall(title.casefold()) == _WORDS.findall(headline.casefold())


def _read(article: Article) -> Extract:
    """The reading text of the body, by its markup."""
    if article.markup is Markup.HTML:
        return html.read(article.text)
    if article.markup is Markup.MARKDOWN:
        return markdown.read(article.text)
    return Extract.plain(article.text)
