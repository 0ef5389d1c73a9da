"""What a reader of one markup hands on: the reading text and what the markup said about it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checks.model import Link, OffsetMap, Span

INVISIBLE = "\u00ad\u200b\u2060\ufeff"
"""Places where a line may or may not break: they show nothing and cut words in two."""
_VISIBLE = re.compile(rf"[^{INVISIBLE}]+")


@dataclass(frozen=True, slots=True)
class Extract:
    """The reading text of a field, before paragraphs and sentences are looked for.

    `quoted` are the block quotations and `headline` the top heading that the markup itself shows.
    `is_wrapped` says that a single line end may be mere layout, as in plain text; in a text read
    from markup every line end left is a break on purpose.
    """

    text: str
    received: OffsetMap
    links: tuple[Link, ...] = ()
    quoted: tuple[Span, ...] = ()
    headline: Span | None = None
    is_wrapped: bool = False

    @classmethod
    def plain(cls, text: str) -> Extract:
        """Plain text reads as itself, without what shows nothing."""
        runs = tuple(visible(text))
        if len(runs) == 1 and runs[0] == (0, len(text)):
            return cls(text, OffsetMap.identity(len(text)), is_wrapped=True)
        reading = [0]
        for start, end in runs:
            reading.append(reading[-1] + end - start)
        if not runs:
            return cls("", OffsetMap.identity(0), is_wrapped=True)
        starts, ends = zip(*runs, strict=True)
        read = "".join([text[start:end] for start, end in runs])
        return cls(read, OffsetMap(tuple(reading), starts, ends), is_wrapped=True)


def visible(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of `text` that show something, half-open, in order."""
    if text.isascii():
        if text:
            yield 0, len(text)
        return
    for found in _VISIBLE.finditer(text):
        yield found.span()
