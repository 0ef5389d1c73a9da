"""What a reader of one markup hands on: the reading text and what the markup said about it."""

from __future__ import annotations

from dataclasses import dataclass

from checks.model import Link, OffsetMap, Span


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
        """Plain text reads as itself, every character of it."""
        return cls(text, OffsetMap.identity(len(text)), is_wrapped=True)
