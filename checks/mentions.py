"""Document to mentions: one pass over the words, longest phrase first, no overlap within a kind.

A word is a run of letters and digits; what may stand between two words of one phrase is a blank,
a line end, a hyphen, an apostrophe or a full stop, never the end of a sentence or a paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from checks.model import Document, Mention, MentionKind, Span
from reference.gazetteer import Entry, Gazetteer, Phrase, fold_word

_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
_GAP = re.compile(r"(?:[ \t\u00a0\u2009\u202f]?\r?\n?[ \t\u00a0]?|[-\u2010-\u2013.'\u2019\u2018&/]|\. )\Z")
_PARTICLE_LENGTH = 3
_KINDS = {kind.value: kind for kind in MentionKind}


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the reading text. `key` is its folded form; `is_capital`: begins in upper case."""

    span: Span
    text: str
    key: str
    is_capital: bool


def tokenize(text: str) -> tuple[Token, ...]:
    """The words of `text`, in order."""
    return tuple(
        Token(Span(m.start(), m.end()), w := m.group(), fold_word(w), w[0].isupper())
        for m in _WORD.finditer(text)
    )


def find(document: Document, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """All mentions that the gazetteer knows, by position. Readings of one kind share one mention.

    Phrases of different kinds may overlap ("Pravda" the outlet in "Pravda.Ru"); within one kind
    the longest wins and the scan goes on after it.
    """
    tokens = tokenize(document.text)
    taken: dict[MentionKind, int] = {}
    found: list[Mention] = []
    for index, token in enumerate(tokens):
        for phrase in gazetteer.starting_with(token.key):
            end = _match(document.text, tokens, index, phrase)
            if end is None:
                continue
            found.extend(_mentions(document, tokens[index:end], phrase, taken))
    return tuple(sorted(found, key=lambda m: (m.span.start, -m.span.end, m.kind.value)))


def _match(text: str, tokens: tuple[Token, ...], index: int, phrase: Phrase) -> int | None:
    """Index after the last token of `phrase` if it stands at `index`, else None."""
    end = index + len(phrase.words)
    if end > len(tokens):
        return None
    for offset in range(1, len(phrase.words)):
        token, before = tokens[index + offset], tokens[index + offset - 1]
        if token.key != phrase.words[offset]:
            return None
        if not _GAP.match(text[before.span.end : token.span.start]):
            return None
    return end


def _mentions(
    document: Document, words: tuple[Token, ...], phrase: Phrase, taken: dict[MentionKind, int]
) -> list[Mention]:
    """One mention per kind that this phrase has a fitting reading of and that is still free here."""
    span = Span(words[0].span.start, words[-1].span.end)
    by_kind: dict[MentionKind, list[Entry]] = {}
    for entry in phrase.entries:
        kind = _KINDS[entry.kind.value]
        if span.start >= taken.get(kind, 0) and (not entry.cased or _is_cased(words)):
            by_kind.setdefault(kind, []).append(entry)
    for kind in by_kind:
        taken[kind] = span.end
    return [
        Mention(span, kind, span.of(document.text), tuple(e.ref for e in entries))
        for kind, entries in by_kind.items()
    ]


def _is_cased(words: tuple[Token, ...]) -> bool:
    """A proper name: the last word begins with a capital or has no case, and so does the first.

    A short first word is let off, since articles and particles stay small ("al-Assad", "the BBC").
    """
    first, last = words[0], words[-1]
    if last.text[0].islower():
        return False
    return first is last or not first.text[0].islower() or len(first.text) <= _PARTICLE_LENGTH
