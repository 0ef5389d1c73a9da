"""Article to documents: the text of each field with its paragraphs, sentences and quotations."""

from __future__ import annotations

from checks.model import Article, Document, Field, Markup
from checks.reading import headline, html, markdown, paragraphs, quotations, sentences
from checks.reading.extract import Extract


def parse(article: Article) -> tuple[Document, ...]:
    """The documents of `article`: its title where one was given, then its text.

    Never raises for any text, however malformed, and takes time linear in its length.
    """
    text = shape(article, Field.TEXT, _read(article))
    if not (article.title and article.title.strip()):
        return (text,)
    return (shape(article, Field.TITLE, Extract.plain(article.title)), text)


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


def _read(article: Article) -> Extract:
    """The reading text of the body, by its markup."""
    if article.markup is Markup.HTML:
        return html.read(article.text)
    if article.markup is Markup.MARKDOWN:
        return markdown.read(article.text)
    return Extract.plain(article.text)
