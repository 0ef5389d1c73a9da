"""Where a sentence ends. In doubt it goes on: a sentence too long keeps the words that qualify it.

A full stop after "Gen." or "U.S." is weighed by what stands before and after it; the word lists
are in `checks/cues`. Sentences never cross a paragraph, so a heading is a sentence of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from checks import cues
from checks.model import Span

_STOP = re.compile(
    r"([.!?\u2026](?<![.!?\u2026].)[.!?\u2026]*+)"  # a run of marks is met once, at its beginning
    r"([\"'\u201d\u2019\u00bb)\]]*+)\s++"
    r"(?=[\"'\u201c\u2018\u201e\u00ab(\[\u00bf\u00a1]*(\S))"
)
_WORD_BEFORE = re.compile(r"[^\W\d_][\w.]*\Z")
_WORD_AFTER = re.compile(r"[^\w]*([^\W\d_]+)")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}\Z")
_ENUMERATION = re.compile(r"(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,4})\Z")
_LONGEST = 16
"""Code points looked at before a full stop: longer than every abbreviation."""
_WIDEST_NUMBER = 4
"""Code points of an item's number at the start of a paragraph ("12.", "xiv.")."""

_BEFORE_NAME = frozenset(cues.phrases("abbreviations_before_name"))
_BEFORE_NUMBER = frozenset(
    form for word in cues.phrases("abbreviations_before_number") for form in (word, word.capitalize())
)
_ANYWHERE = frozenset(cues.phrases("abbreviations_anywhere"))
_STARTERS = frozenset(cues.phrases("sentence_starters"))


def find(text: str, paragraphs: Iterable[Span]) -> tuple[Span, ...]:
    """The sentences of all paragraphs in order, closing quotation marks included."""
    found: list[Span] = []
    for paragraph in paragraphs:
        start = paragraph.start
        for stop in _STOP.finditer(text, start, paragraph.end):
            if _ends_sentence(text, paragraph.start, stop):
                found.append(Span(start, stop.end(2)))
                start = stop.end()
        found.append(Span(start, paragraph.end))
    return tuple(found)


def _ends_sentence(text: str, paragraph: int, stop: re.Match[str]) -> bool:
    """Does the run of marks end a sentence of the paragraph that begins at offset `paragraph`?"""
    marks, _, following = stop.groups()
    if following.islower():
        return False
    if marks != ".":
        return True
    at = stop.start()
    if at - paragraph <= _WIDEST_NUMBER and _ENUMERATION.match(text, paragraph, at):
        return False
    before = _WORD_BEFORE.search(text, max(paragraph, at - _LONGEST), at)
    return before is None or _ends_after(_last_part(before.group()), following, text, stop.end())


def _last_part(word: str) -> str:
    """What follows the last full stop inside a word, as where a blank was lost ("left.Mr")."""
    return word if _DOTTED.match(word) else word.rpartition(".")[2]


def _ends_after(word: str, following: str, text: str, after: int) -> bool:
    """Does a full stop after `word` end its sentence? `after` is where the next one would begin."""
    if following.isdigit():
        return word not in _BEFORE_NUMBER and not _DOTTED.match(word)
    if word in _BEFORE_NAME:
        return False
    is_initial = len(word) == 1 and word.isupper()
    if is_initial or word.lower() in _ANYWHERE or _DOTTED.match(word):
        next_word = _WORD_AFTER.match(text, after)
        return next_word is not None and _is_starter(next_word.group(1))
    return True


def _is_starter(word: str) -> bool:
    """Begins sentences; "IT" and "US" are not "It" and "Us"."""
    return word.lower() in _STARTERS and (len(word) == 1 or not word.isupper())
