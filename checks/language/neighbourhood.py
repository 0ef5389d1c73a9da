"""Mentions by place, so that asking what stands near a span costs no look at all the others."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from checks.model import Mention, Span

_LONGEST = 120
"""Code points of the longest phrase the reference knows, with room to spare."""


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Mentions in order of their start."""

    starts: tuple[int, ...]
    mentions: tuple[Mention, ...]

    @classmethod
    def of(cls, mentions: Iterable[Mention]) -> Neighbourhood:
        """Index mentions that are in order, as a reading holds them."""
        kept = tuple(mentions)
        return cls(tuple([m.span.start for m in kept]), kept)

    def between(self, start: int, end: int) -> tuple[Mention, ...]:
        """The mentions that begin in `[start, end)`."""
        return self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def covers(self, offset: int) -> bool:
        """Some mention runs over the character at `offset`."""
        first, last = bisect_left(self.starts, offset - _LONGEST), bisect_right(self.starts, offset)
        return any(m.span.end > offset for m in self.mentions[first:last])

    def inside(self, span: Span) -> bool:
        """Some mention lies within `span`."""
        return any(m.span.within(span) for m in self.between(span.start, span.end))
