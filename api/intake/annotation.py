"""Annotated text: the parts a client cut its markup into, as LanguageTool's clients do.

A text part is read as it stands. A markup part is skipped; `interpret_as` says what to read in its
place (a paragraph tag as two line ends). Offsets count over text and markup together, so that they
fit what the client cut up.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from checks.model import OffsetMap
from checks.reading.extract import Extract


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of what was received: `received` characters that read as `reading`."""

    received: str
    reading: str

    @classmethod
    def of_text(cls, text: str) -> Part:
        """A piece that reads as it stands."""
        return cls(text, text)


def read(parts: Iterable[Part]) -> tuple[str, Extract]:
    """The received text, whole, and how it reads. No part may be without received characters."""
    received: list[str] = []
    reading: list[str] = []
    runs: list[tuple[int, int, int]] = []
    at = read_at = 0
    for part in parts:
        if part.reading:
            runs.append((read_at, at, at + len(part.received)))
        received.append(part.received)
        reading.append(part.reading)
        at += len(part.received)
        read_at += len(part.reading)
    text = "".join(reading)
    return "".join(received), Extract(text, _map(runs, read_at))


def _map(runs: list[tuple[int, int, int]], length: int) -> OffsetMap:
    """The runs as columns."""
    if not runs:
        return OffsetMap((0, length), (0,), (0,))
    starts, received, ends = zip(*runs, strict=True)
    return OffsetMap((*starts, length), received, ends)
