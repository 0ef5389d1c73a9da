"""Markdown to reading text: its words as a reader of the page sees them, with exact offsets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from checks.model import Span
from checks.reading import front_matter, html
from checks.reading.builder import Builder
from checks.reading.extract import Extract
from checks.reading.markdown_blocks import Block, BlockKind, Blocks
from checks.reading.markdown_inline import Inline


def read(text: str) -> Extract:
    """The reading text of a Markdown text. Front matter, code, images and comments are left out."""
    matter = front_matter.read(text)
    blocks = Blocks(text)
    blocks.read(matter.body if matter else int(text.startswith("\ufeff")))
    reader = html.Reader(Builder(text))
    if matter and not _has_headline(text, blocks.found, matter.title or ""):
        _read_title(reader, matter)
    _read(reader, blocks.found, blocks.definitions)
    reader.close()
    return html.finish(reader)


def _has_headline(text: str, blocks: Sequence[Block], title: str) -> bool:
    """The text begins with a heading of the first level, or with the title itself."""
    if not blocks or not title.strip():
        return not title.strip()
    first = blocks[0]
    return first.level == 1 or text[first.start : first.end].split() == title.split()


def _read_title(reader: html.Reader, matter: front_matter.FrontMatter) -> None:
    """The title above the text, as the site shows it: a headline, read where it stands."""
    for words, start, end in matter.title_parts:
        if end - start == len(words):
            reader.words(start, end)
        else:
            reader.builder.put(words, start, end)
    if reader.builder.length:
        reader.headings.append(Span(0, reader.builder.length))
    reader.builder.end_block()


def _read(reader: html.Reader, blocks: Iterable[Block], definitions: Mapping[str, str]) -> None:
    """Read each block as a paragraph, and note headings and quotations."""
    builder = reader.builder
    quoted_from: int | None = None
    for block in blocks:
        if quoted_from is not None and not block.is_quoted:
            reader.quoted.append(Span(quoted_from, max(quoted_from, builder.length)))
            quoted_from = None
        builder.end_block()
        if block.is_quoted and quoted_from is None:
            quoted_from = builder.here()
        at = builder.here()
        if block.kind is BlockKind.HTML:
            reader.feed(block.start, block.end)
        else:
            depth = reader.depth
            Inline(reader, definitions, block.start, block.end).read()
            reader.close(to=depth)
        if block.level == 1 and at < builder.length:
            reader.headings.append(Span(at, builder.length))
    if quoted_from is not None and quoted_from < builder.length:
        reader.quoted.append(Span(quoted_from, builder.length))
