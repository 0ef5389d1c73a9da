"""How much is accepted, apart from the settings so that the command line need not load those."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Largest body, file or row in bytes; longest article in Unicode code points.

    A long read has 60,000 characters and the longest articles in our corpora 200,000, so a million
    refuses nobody's article; two bytes a character leave room for JSON and HTML around it.
    """

    body_bytes: int = 2_000_000
    text_chars: int = 1_000_000


DEFAULT = Limits()
