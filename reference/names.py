"""Is this the same name? What news English does to names, and what it must not do.

Names alone do not decide who is meant: namesakes exist, and a surname is not a person. What can be
told is how one spelling stands to another, and that is what `compare` answers. Where a romanisation
or a custom of the press explains the difference, nobody has misspelt anything.
"""

from __future__ import annotations

import enum
from collections.abc import Sequence
from typing import NamedTuple

from reference.naming import tables
from reference.naming.alignment import Alignment, align, face
from reference.naming.families import UNKNOWN, families_of
from reference.naming.first_names import has_other_first_name
from reference.naming.judgement import Nearness, is_long_enough, judge
from reference.naming.keys import keys_of
from reference.naming.parts import Name, read, surname_words
from reference.naming.score import score, score_of_one

__all__ = [
    "SAME_PERSON",
    "NameMatch",
    "Sameness",
    "compare",
    "has_other_first_name",
    "is_surname_only",
    "name_keys",
    "surname_of",
    "traditions_of",
]
SAME_PERSON = 0.7
"""Score from which two names are more likely one person's than two people's."""
_ONE_PART = "only one part of the name is given"
_OTHER_PART = "a part of the name is another"
_SYLLABLES = 0.97
"""The score of the same syllables in two systems: a few more syllables may be meant."""
_OTHER_SYLLABLE = 0.72
"""What is left of the score where a syllable is another, however near its letters."""
_DOUBT = 0.85
"""What is left of the score where the letters say "different": now and then they are wrong."""


class Sameness(enum.Enum):
    """How a name as written stands to the known spellings of a person, kindest first."""

    SAME = "same"
    VARIANT = "variant"
    """Another accepted romanisation, order, short or fuller form."""
    UNUSUAL = "unusual"
    """A romanisation that nobody lists, but that its letters explain."""
    MISSPELT = "misspelt"
    UNSURE = "unsure"
    DIFFERENT = "different"


class NameMatch(NamedTuple):
    """The kindest answer. `score`: 0 to 1, how near; `known_as`: the spelling that gave the answer.

    `is_part`: nothing but that a single part of the name is given, in accepted letters, leaves doubt.
    A tuple, since one is made for every two names that are compared.
    """

    sameness: Sameness
    score: float
    reason: str
    known_as: str
    is_part: bool = False


_ANY = frozenset[str]()
_SAME, _DIFFERENT = Sameness.SAME, Sameness.DIFFERENT
_NOTHING = NameMatch(Sameness.DIFFERENT, 0.0, "nothing to compare with", "")
_RANK = {sameness: rank for rank, sameness in enumerate(Sameness)}


def compare(name: str, spellings: Sequence[str], traditions: frozenset[str] = _ANY) -> NameMatch:
    """How `name` stands to one person's known spellings: the kindest answer any of them allows.

    `traditions` (see `traditions_of`) say how the person's name is romanised, for where the known
    spellings show no sign of it.
    """
    written = read(name)
    best = _NOTHING
    for spelling in spellings:
        found = match(written, read(spelling), traditions)
        if found.sameness is _SAME:
            return found
        if not best.known_as or _is_kinder(found, best):
            best = found
    return best


def traditions_of(polity: str) -> frozenset[str]:
    """The traditions in which office-holders of the polity `polity` (its id) are romanised; empty if open."""
    return tables.traditions().get(polity, frozenset())


def name_keys(name: str) -> tuple[str, ...]:
    """Keys under which to look a full name up, whatever its order and romanisation.

    Two spellings of one name share at least one key as a rule; a surname alone shares none with a
    full name. What is found must still be compared.
    """
    return keys_of(read(name))


def surname_of(name: str) -> str:
    """The surname as a second mention would print it: Assad, von der Leyen, Kim; "" if there is none."""
    return " ".join(surname_words(name))


def is_surname_only(name: str) -> bool:
    """One part only, whatever courtesy and particles stand around it: it names a family, not a person."""
    return len(read(name).parts) == 1


def _is_kinder(found: NameMatch, best: NameMatch) -> bool:
    return (_RANK[found.sameness], -found.score) < (_RANK[best.sameness], -best.score)


def match(written: Name, known: Name, traditions: frozenset[str] = _ANY) -> NameMatch:
    """The answer of one spelling, for names that were read before: `compare` without the look-ups."""
    if not written.parts or not known.parts:
        return NameMatch(Sameness.DIFFERENT, 0.0, "no letters to compare", known.written)
    if written.joined == known.joined and written.number == known.number:
        return NameMatch(Sameness.SAME, 1.0, "the same letters", known.written)
    if written.number and known.number and written.number != known.number:
        return NameMatch(Sameness.DIFFERENT, 0.0, "the numbers differ", known.written)
    if written.chinese is not None and known.chinese is not None:
        if written.chinese.is_one(known.chinese):
            return NameMatch(Sameness.VARIANT, _SYLLABLES, "the same Chinese syllables", known.written)
        return _other_syllables(_by_parts(written, known, traditions))
    return _by_parts(written, known, traditions)


def _by_parts(written: Name, known: Name, traditions: frozenset[str]) -> NameMatch:
    """The answer of the parts, set against each other."""
    ours, theirs, near = face(written, known)
    if not near:
        return NameMatch(_DIFFERENT, 0.0, "no part in common", known.written)
    if len(near) == 1 and len(ours) > 1 and len(theirs) > 1:  # as most names of two people
        value = score_of_one(-near[0][0], len(ours) + len(theirs) - 2) * _DOUBT
        return NameMatch(_DIFFERENT, value, _OTHER_PART, known.written)
    alignment = align(ours, theirs, near)
    sameness, reason = _judged(written, known, alignment, traditions)
    value = score(alignment)
    if sameness is Sameness.DIFFERENT:
        value *= _DOUBT
    return NameMatch(sameness, value, reason, known.written, is_part=reason is _ONE_PART)


def _other_syllables(found: NameMatch) -> NameMatch:
    """Near, perhaps, but in another syllable: no romanisation explains that, and a slip may."""
    value = found.score * _OTHER_SYLLABLE
    if found.sameness in {Sameness.VARIANT, Sameness.UNUSUAL}:
        return NameMatch(Sameness.UNSURE, value, "near, but another Chinese syllable", found.known_as)
    return found._replace(score=value)


def _judged(
    written: Name, known: Name, alignment: Alignment, traditions: frozenset[str]
) -> tuple[Sameness, str]:
    """What an alignment amounts to, and why."""
    if alignment.left_over and alignment.right_over:
        return _judged_leftovers(alignment)
    nearness = judge(alignment.pairs, _families(known, traditions))
    if max(nearness) is Nearness.FAR:
        return _DIFFERENT, _OTHER_PART
    doubt = _doubt_of_parts(written, alignment) or _doubt_of_letters(alignment, nearness)
    if doubt == _ONE_PART and max(nearness) > Nearness.UNUSUAL:
        doubt = "only one part of the name is given, and in other letters"
    if doubt:
        return Sameness.UNSURE, doubt
    if alignment.over and max(nearness) <= Nearness.SHORT:
        return Sameness.VARIANT, "a shorter or fuller form"
    return _BY_NEARNESS[max(nearness)]


def _doubt_of_parts(written: Name, alignment: Alignment) -> str:
    """Why the parts that are given, as far as they agree, do not tell who is meant; "" if they do."""
    if alignment.over and alignment.full_pairs < 2:
        return _ONE_PART if len(alignment.pairs) == 1 else "an initial is not enough"
    if alignment.full_pairs < len(alignment.pairs) and any(p.is_initial for p in alignment.over):
        return "one name has more initials"
    if alignment.is_in_order:
        return ""
    if alignment.over or written.is_arabic or alignment.is_of_given_names:
        return "the same names in another order"
    return ""


def _doubt_of_letters(alignment: Alignment, nearness: Sequence[Nearness]) -> str:
    """Why letters that differ do not tell a slip from another person; "" if they do."""
    if max(nearness) is Nearness.CONFUSABLE:
        return "a given name that is easily mixed up with another"
    if max(nearness) is Nearness.SLIP and not _is_accusable(alignment, nearness):
        return "near, but in more than letters"
    return ""


_BY_NEARNESS = {
    Nearness.SAME: (Sameness.SAME, "the same parts"),
    Nearness.ACCEPTED: (Sameness.VARIANT, "another accepted spelling"),
    Nearness.SHORT: (Sameness.VARIANT, "a short form"),
    Nearness.UNUSUAL: (Sameness.UNUSUAL, "a romanisation that is not listed"),
    Nearness.SLIP: (Sameness.MISSPELT, "near, but no romanisation explains the letters"),
}


def _families(known: Name, traditions: frozenset[str]) -> frozenset[str]:
    """The traditions that may explain a spelling: those its own parts show, and those of the polity."""
    shown = families_of(known)
    return (shown - {UNKNOWN}) | traditions if traditions else shown


def _is_accusable(alignment: Alignment, nearness: Sequence[Nearness]) -> bool:
    """Only letters are wrong: no short form beside the slip, and one slip at most in a shorter name.

    Bob Dole is no misspelt Robert Doyle, and Blake Moore no misspelt Francisco Blake Mora.
    """
    if Nearness.SHORT in nearness:
        return False
    if not alignment.over:
        return True
    slips = [p for p, n in zip(alignment.pairs, nearness, strict=True) if n is Nearness.SLIP]
    return not alignment.left_over and len(slips) == 1 and is_long_enough(slips[0])


def _judged_leftovers(alignment: Alignment) -> tuple[Sameness, str]:
    """Both names have parts the other lacks: other initials or patronymics leave doubt, names do not."""
    if len(alignment.pairs) > 1 and all(p.is_initial or p.is_patronymic for p in alignment.over):
        return Sameness.UNSURE, "the initials differ"
    return _DIFFERENT, _OTHER_PART
