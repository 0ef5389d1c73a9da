"""Document to mentions: one pass over the words, longest phrase first, no overlap within a kind.

What may stand between two words of one phrase is a blank, a line end, a hyphen, an apostrophe or
a full stop, never the end of a sentence or a paragraph.
"""

from __future__ import annotations

import re

from checks.model import Document, Mention, MentionKind
from checks.words import Words
from reference.gazetteer import Case, Entry, Gazetteer, Phrase

_GAP = re.compile(r"(?:[ \t\u00a0\u2009\u202f]?\r?\n?[ \t\u00a0]?|[-\u2010-\u2013.'\u2019\u2018&/]|\. )\Z")
_PARTICLE_LENGTH = 3
_KINDS = {kind.value: kind for kind in MentionKind}


def find(document: Document, gazetteer: Gazetteer, words: Words | None = None) -> tuple[Mention, ...]:
    """All mentions that the gazetteer knows, by position. Readings of one kind share one mention.

    Phrases of different kinds may overlap ("Pravda" the outlet in "Pravda.Ru"); within one kind
    the longest wins and the scan goes on after it. `words` saves cutting the text again.
    """
    words = words or Words.of(document.text)
    taken: dict[MentionKind, int] = {}
    found: list[Mention] = []
    for index, (key, following) in enumerate(zip(words.keys, (*words.keys[1:], ""), strict=False)):
        for phrase in gazetteer.beginning(key, following):
            if _stands_at(words, index, phrase):
                found.extend(_mentions(words, index, phrase, taken))
    return tuple(sorted(found, key=lambda m: (m.span.start, -m.span.end, m.kind.value)))


def _stands_at(words: Words, index: int, phrase: Phrase) -> bool:
    """The words of `phrase` stand from word `index` on, with nothing but a gap between them."""
    count = len(phrase.words)
    if count == 1:
        return True
    if words.keys[index : index + count] != phrase.words:
        return False
    return all(
        _GAP.match(words.text, words.ends[i], words.starts[i + 1]) for i in range(index, index + count - 1)
    )


def _mentions(words: Words, index: int, phrase: Phrase, taken: dict[MentionKind, int]) -> list[Mention]:
    """One mention per kind that this phrase has a fitting reading of and that is still free here."""
    span = words.span(index, index + len(phrase.words) - 1)
    fitting = _cases(words, index, index + len(phrase.words) - 1)
    by_kind: dict[MentionKind, list[Entry]] = {}
    for entry in phrase.entries:
        kind = _KINDS[entry.kind.value]
        if span.start >= taken.get(kind, 0) and entry.cased in fitting:
            by_kind.setdefault(kind, []).append(entry)
    for kind in by_kind:
        taken[kind] = span.end
    return [
        Mention(span, kind, span.of(words.text), tuple(dict.fromkeys([e.ref for e in entries])))
        for kind, entries in by_kind.items()
    ]


def _cases(words: Words, first: int, last: int) -> frozenset[Case]:
    """The demands on capitals that these words meet.

    A short first word is let off where the last has its capital, since articles and particles stay
    small ("al-Assad", "the BBC").
    """
    begins = not words.is_lower(first)
    if words.is_lower(last):
        return _FIRST if begins else _ANY
    if first != last and not begins and len(words.keys[first]) > _PARTICLE_LENGTH:
        return _ANY
    if words.text[words.starts[first] : words.ends[last]].isupper():
        return _CAPITALS
    return _PROPER if begins else _PROPER_ONLY


_ANY = frozenset([Case.ANY])
_FIRST = _ANY | {Case.FIRST}
_PROPER_ONLY = _ANY | {Case.PROPER}
_PROPER = _FIRST | _PROPER_ONLY
_CAPITALS = _PROPER | {Case.CAPITALS}
