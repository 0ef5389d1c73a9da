"""The words of a text as parallel columns: where each begins and ends, and its folded key.

Columns, not objects: an article has hundreds of words and nearly all of them are looked up once
and forgotten, so nothing is built for a word until it turns out to matter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from checks.model import Span
from reference.gazetteer import fold_word

_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")


@dataclass(frozen=True, slots=True)
class Words:
    """Runs of letters and digits of `text`, in order. `starts` and `ends` are half-open code points."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    keys: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> Words:
        """Cut `text` into words; a combining mark belongs to the letter before it."""
        found = tuple(_WORD.finditer(text))
        surfaces = _WORD.findall(text)
        return cls(
            text,
            tuple([m.start() for m in found]),
            tuple([m.end() for m in found]),
            tuple([w.lower() if w.isascii() else fold_word(w) for w in surfaces]),
        )

    def __len__(self) -> int:
        return len(self.keys)

    def span(self, first: int, last: int) -> Span:
        """From the start of word `first` to the end of word `last` (inclusive)."""
        return Span(self.starts[first], self.ends[last])

    def surface(self, index: int) -> str:
        """The word as it is written."""
        return self.text[self.starts[index] : self.ends[index]]

    def is_capital(self, index: int) -> bool:
        """Begins in upper case."""
        return self.text[self.starts[index]].isupper()

    def is_lower(self, index: int) -> bool:
        """Begins in lower case (digits and scripts without case do not)."""
        return self.text[self.starts[index]].islower()
