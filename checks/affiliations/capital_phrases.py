"""How far a phrase in capitals goes in either direction from a word of it."""

from __future__ import annotations

from checks import cues
from checks.cues.expressions import expression

_JOINTS = frozenset(cues.phrases("institution_joints"))
_NOT_FIRST = (
    frozenset(cues.phrases("no_first_names"))
    | frozenset(cues.phrases("not_names"))
    | frozenset(cues.phrases("affiliation_past"))
    | frozenset(cues.phrases("affiliation_future"))
)
_DAYS = (
    frozenset(cues.phrases("not_names"))
    - frozenset(cues.phrases("body_suffixes"))
    - frozenset(cues.phrases("nouns_in_bodies"))
)
_WORD_BEFORE = expression(r"([^\W_][\w.&'’-]*|&)[ \t\u00a0]\Z")
_WORD_AFTER = expression(r"[ \t\u00a0]([\w&]+(?:['’.-][\w&]+)*)")
_COMPOUND = expression(r"[-\u2010](?:based|led|backed|funded|run|linked|aligned)\Z")
_LEGAL = (" Inc", " Corp", " Co", " Ltd", " LLC", " LP", " PLC", " plc", " AG", " SA")
_INITIAL = expression(r" [A-Z]\Z")
_LONGEST = 9
"""Words of the longest name on either side of its keyword."""
_FAR = 40
"""Code points of the longest word with its blank."""


def reach_back(text: str, start: int) -> int:
    """Where the capitalised phrase that goes on at `start` begins."""
    first = at = start
    for _ in range(_LONGEST):
        found = _WORD_BEFORE.search(text, max(0, at - _FAR), at)
        if found is None or found.group(1).endswith(("'s", "’s")) or _COMPOUND.search(found.group(1)):
            break
        word, at = found.group(1), found.start(1)
        if word[0].isupper() and word.casefold() not in _NOT_FIRST:
            first = at
        elif word != "&":
            break
    return first


def reach_on(text: str, end: int, *, is_noun: bool = False) -> int:
    """Where the capitalised phrase that stands up to `end` ends, joints only before a capital.

    `is_noun`: it stands up to "Institute" or the like, so that "and" begins another name.
    """
    last = at = end
    for _ in range(_LONGEST):
        found = _WORD_AFTER.match(text, at)
        if found is None:
            break
        word, at = found.group(1), found.end()
        if word == "and" and ((is_noun and last == end) or text.endswith(_LEGAL, 0, last)):
            break
        if _INITIAL.search(text, max(0, at - len(" B")), at) and text.startswith(". ", at):
            at += 1
        if word.endswith(("'s", "’s")):
            return at - 2 if word[0].isupper() else last
        if word[0].isupper() and word.casefold() not in _DAYS:
            last = at
        elif word not in _JOINTS:
            break
    return last
