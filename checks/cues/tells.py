"""Expressions that are tried only where one of their words stands: asking for words costs next to nothing.

An expression made of a word list looks at every letter of a text, whatever its case. Whoever has many to
try on the same few words cuts them once (`words_in`) and lets each `Tell` see whether it can match at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from checks import cues
from checks.cues.expressions import expression

_WORD = re.compile(r"[^\W_]+")


def words_in(text: str) -> frozenset[str]:
    """The words of `text` in small letters, cut as the words of a phrase are."""
    return frozenset(_WORD.findall(text.lower()))


def marks(*names: str) -> frozenset[str]:
    """Of every phrase of the lists `names` its longest word: without it the phrase does not stand there."""
    return frozenset(max(_WORD.findall(p), key=len) for name in names for p in cues.phrases(name))


@dataclass(frozen=True, slots=True)
class Tell:
    """An expression with words of which each of its matches has one, whole and in any case."""

    words: frozenset[str]
    expression: re.Pattern[str]

    @classmethod
    def of(cls, name: str) -> Tell:
        """The phrases of the list `name`, anywhere."""
        return cls(marks(name), expression(rf"\b(?:{cues.alternation(name)})\b", re.IGNORECASE))

    def stands_in(self, text: str, words: frozenset[str]) -> bool:
        """It matches somewhere in `text`, whose words (see `words_in`) are `words`."""
        return not self.words.isdisjoint(words) and self.expression.search(text) is not None
