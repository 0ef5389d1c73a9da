"""The words of a text as parallel columns: where each begins and ends, and its folded key.

Columns, not objects: an article has hundreds of words and nearly all of them are looked up once
and forgotten, so nothing is built for a word until it turns out to matter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate, compress, count
from operator import add, sub

from checks.model.texts import Span
from reference.gazetteer import fold_word

_WORD = re.compile(r"([^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*)")
"""In a group, so that splitting by it keeps the words: with what is between them, all of the text."""
_PLAIN_WORD = re.compile(r"([^\W_]+)")
_ASCII_WORD = re.compile(r"([A-Za-z0-9]+)")
"""The same words, several times faster, in a text without combining marks, and in one of ASCII alone."""
_MARK = re.compile(r"[\u0300-\u036f]")
_PUNCTUATION = "\u2019\u201c\u201d\u2013\u2014\u2018\u00a0\u2026"
"""What a text in English has beside ASCII as a rule: no part of a word."""
_FOLDED = bytes(ord(c.lower()) if c.isalnum() else ord(" ") for c in map(chr, range(128))) + bytes(128)
"""Every ASCII character as it stands in a key: a small letter, a digit, or a blank between two words."""


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
        plain = _without_punctuation(text)
        if plain.isascii():
            return _of_ascii(text, plain)
        tokens = _word_of(text).split(text)
        bounds = tuple(accumulate(map(len, tokens)))
        surfaces = tokens[1::2]
        joined = "\n".join(surfaces)
        keys = joined.lower().split("\n") if surfaces else []
        if not joined.isascii():
            keys = [k if s.isascii() else fold_word(s) for k, s in zip(keys, surfaces, strict=True)]
        return cls(text, bounds[0:-1:2], bounds[1::2], tuple(keys))

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


def _without_punctuation(text: str) -> str:
    """`text` with a blank for each mark that is no part of a word, where no more than that is not ASCII."""
    if not text.isascii():
        for mark in _PUNCTUATION:
            text = text.replace(mark, " ")
    return text


def _of_ascii(text: str, plain: str) -> Words:
    """The words of a text that reads as `plain`, in a few passes that cost nothing for each word.

    Cut at every blank, so that what lies between two words is one blank and maybe empty words.
    """
    cut = plain.encode("ascii").translate(_FOLDED).decode("ascii").split(" ")
    ends = list(map(add, accumulate(map(len, cut)), count()))
    keys = tuple(filter(None, cut))
    ends = list(compress(ends, cut))
    starts = tuple(map(sub, ends, map(len, keys)))
    return Words(text, starts, tuple(ends), keys)


def _word_of(text: str) -> re.Pattern[str]:
    """The cheapest expression that cuts this text as `_WORD` does."""
    if text.isascii():
        return _ASCII_WORD
    return _WORD if _MARK.search(text) else _PLAIN_WORD
