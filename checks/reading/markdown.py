"""Markdown to reading text: its words as a reader of the page sees them, with exact offsets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

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
    _read(reader, blocks.found, blocks.definitions)
    reader.close()
    return html.finish(reader)


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
