"""Document to mentions: one pass over the words, longest phrase first, no overlap within a kind.

What may stand between two words of one phrase is a blank, a line end, a hyphen, an apostrophe or
a full stop, never the end of a sentence or a paragraph.
"""

from __future__ import annotations

import re

from checks.model import Document, Mention, MentionKind
from checks.model.words import Words
from reference.gazetteer import Case, Gazetteer, Phrase

_GAP = re.compile(r"(?:[ \t\u00a0\u2009\u202f]?\r?\n?[ \t\u00a0]?|[-\u2010-\u2013.'\u2019\u2018&/]|\. )\Z")
_PARTICLE_LENGTH = 3
_KINDS = {kind.value: kind for kind in MentionKind}


def find(document: Document, gazetteer: Gazetteer, words: Words | None = None) -> tuple[Mention, ...]:
    """All mentions that the gazetteer knows, by position. Readings of one kind share one mention.

    Phrases of different kinds may overlap ("Pravda" the outlet in "Pravda.Ru"); within one kind
    the longest wins and the scan goes on after it. `words` saves cutting the text again.
    """
    words = words or Words.of(document.text)
    taken: dict[str, int] = {}
    found: list[Mention] = []
    for index, phrase in gazetteer.standing_in(words.keys):
        if _has_no_end_inside(words, index, phrase):
            found.extend(_mentions(words, index, phrase, taken))
    return tuple(sorted(found, key=lambda m: (m.span.start, -m.span.end, m.kind.value)))


def _has_no_end_inside(words: Words, index: int, phrase: Phrase) -> bool:
    """Nothing but a gap stands between the words of `phrase`, which stand from word `index` on."""
    return all(
        _GAP.match(words.text, words.ends[i], words.starts[i + 1])
        for i in range(index, index + len(phrase.words) - 1)
    )


def _mentions(words: Words, index: int, phrase: Phrase, taken: dict[str, int]) -> list[Mention]:
    """One mention per kind that this phrase has a fitting reading of and that is still free here."""
    last = index + len(phrase.words) - 1
    start = words.starts[index]
    fitting = _cases(words, index, last)
    made: list[Mention] = []
    for kind, entries in phrase.by_kind:
        if start < taken.get(kind, 0):
            continue
        refs = dict.fromkeys([e.ref for e in entries if e.cased in fitting])
        if refs:
            span = words.span(index, last)
            taken[kind] = span.end
            made.append(Mention(span, _KINDS[kind], span.of(words.text), tuple(refs)))
    return made


def _cases(words: Words, first: int, last: int) -> tuple[Case, ...]:
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


_ANY = (Case.ANY,)
_FIRST = (Case.ANY, Case.FIRST)
_PROPER_ONLY = (Case.ANY, Case.PROPER)
_PROPER = (Case.ANY, Case.FIRST, Case.PROPER)
_CAPITALS = tuple(Case)
