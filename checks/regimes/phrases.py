"""The words that make a government of a name: "X-led government", "the government of X", "pro-X forces"."""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass

from checks import cues
from checks.cues.expressions import expression
from checks.model import Span

_NOUN = cues.alternation("government_nouns")
_BETWEEN = rf"(?:(?:{cues.alternation('government_words')})\s+){{0,2}}"
_HYPHEN = "[-\u2010\u2011]"
_POSSESSIVE = r"(?:['’]s?|\ss)"
"""With the lost apostrophe of much agency text ("Assad s government")."""
_LED = expression(
    rf"{_HYPHEN}(?:led|run|ruled|headed|dominated)\s+(?P<noun>{_BETWEEN}(?:{_NOUN}))\b", re.IGNORECASE
)
_RULED_PLACE = expression(rf"{_HYPHEN}(?:ruled|run|governed)\s+(?P<noun>[A-Z][^\W\d_]+)")
_ALIGNED = expression(rf"{_HYPHEN}(?:aligned|backed)\s+(?P<noun>{_BETWEEN}(?:{_NOUN}))\b", re.IGNORECASE)
_GOVERNMENT = expression(
    rf"{_POSSESSIVE}?\s+(?P<noun>{_BETWEEN}(?:{_NOUN})\b(?:\s+(?:forces|troops|soldiers|army|police)\b)?)",
    re.IGNORECASE,
)
_OFFICIALS = expression(rf"\s+(?P<noun>{cues.alternation('state_people')})\b", re.IGNORECASE)
_PARTY = expression(r"\s+(?:party|coalition|alliance)\b", re.IGNORECASE)
_OF = expression(
    rf"\b(?:[Tt]he\s+)?(?P<noun>{_BETWEEN}(?:{_NOUN}))\s+(?:of|led\s+by|headed\s+by)\s+(?:the\s+)?(?:[A-Z][^\W\d_]+\s+){{0,3}}\Z"
)
_PRO = expression(rf"\bpro{_HYPHEN}", re.IGNORECASE)
_PRO_LENGTH = len("pro-")
_PRO_AFTER = expression(rf"\s+(?P<noun>{_BETWEEN}(?:{_NOUN}))\b", re.IGNORECASE)
_RULING = expression(rf"\b(?:{cues.alternation('party_rule')})\s+\Z", re.IGNORECASE)
_GOES_ON = expression(r"\s(?:al[- ]|el[- ]|de\s|ibn\s)?[A-Z][^\W\d_]")
_CIVIL = expression(r"\b(?:government|ministry|authorities|leadership)\b", re.IGNORECASE)
_BEHIND_A_PREPOSITION = expression(
    r"([^\W_]+)\s+(of|from|with|for|to|by|in|on|about)\s+(?:the\s+)?(?:[A-Z][^\W\d_]+(?:['’]s)?\s+){0,2}\Z"
)
_PEOPLE = frozenset(cues.phrases("government_people"))
_SPOKEN_FOR = frozenset({"spokesman", "spokeswoman", "spokesperson", "spokespeople", "representatives"})
_DEALS = frozenset(cues.phrases("deals_with"))
_NOT_ALONE = frozenset({"ministry"})
"""Of a church as well as of a state, unless its field is named."""
_BEFORE = 60
"""Code points before a name that are read for "the government of"."""
_NEAR = 20
"""Code points before a name that are read for "ruling"."""


class Phrase(enum.Enum):
    """What makes a government of the name."""

    LED = "led"
    """ "X-led government", "X-ruled country": says outright who rules now."""
    GOVERNMENT = "government"
    """ "the X government", "X's government", "the government of X"."""
    OFFICIALS = "officials"
    """ "Soviet officials": of a state by its adjective; "Trump officials" may have left with him."""
    ALIGNED = "aligned"
    """ "pro-X forces"."""
    PARTY = "party"
    """ "the ruling X party"."""
    RULES = "rules"
    """ "Syria is ruled by X", "X rules Syria"."""
    COUNTRY = "country"
    """ "X's Syria", "under X, Syria", "Syria under X"."""


@dataclass(frozen=True, slots=True)
class GovernmentPhrase:
    """A government phrase around a name."""

    span: Span
    phrase: Phrase
    noun: str = ""
    """What the words make of the name: "transitional government", "forces", the country it rules."""

    @property
    def is_civil(self) -> bool:
        """A government or a ministry, not its forces."""
        return _CIVIL.search(self.noun) is not None


def find(text: str, name: Span) -> GovernmentPhrase | None:
    """The government phrase that the name at `name` is part of, if it is part of one."""
    return _with_prefix(text, name) or _with_suffix(text, name)


def is_party_to_it(text: str, phrase: Span) -> bool:
    """The government acts, or something is going on with it.

    "Talks with the X government" go on; "weapons from the X government" and "the army of the X
    government" may be all that is left of it.
    """
    before = _BEHIND_A_PREPOSITION.search(text, max(0, phrase.start - _BEFORE), phrase.start)
    if before is None:
        return True
    noun = before.group(1).casefold()
    if before.group(2) == "of" and noun in _PEOPLE:
        return noun in _SPOKEN_FOR  # ministers of a government that is gone are met for years
    return noun in (_PEOPLE if before.group(2) == "from" else _DEALS)


def _with_prefix(text: str, name: Span) -> GovernmentPhrase | None:
    """A phrase of the kind "pro-X forces", "the ruling X party"."""
    if name.start >= _PRO_LENGTH and _PRO.match(text, name.start - _PRO_LENGTH):
        after = _PRO_AFTER.match(text, name.end)
        if after is None:
            return None
        return GovernmentPhrase(
            Span(name.start - _PRO_LENGTH, after.end()), Phrase.ALIGNED, after.group("noun")
        )
    start = max(0, name.start - _NEAR)
    ruling = _RULING.search(text[start : name.start])
    if ruling is None:
        return None
    party = _PARTY.match(text, name.end)
    span = Span(start + ruling.start(), party.end() if party else name.end)
    return None if _GOES_ON.match(text, span.end) else GovernmentPhrase(span, Phrase.PARTY)


def _with_suffix(text: str, name: Span) -> GovernmentPhrase | None:
    """A phrase of the kind "X's government", or "the government of X" where no longer name follows."""
    for pattern, phrase in _SUFFIXES:
        after = pattern.match(text, name.end)
        if after and after.group("noun").casefold() not in _NOT_ALONE:
            return GovernmentPhrase(Span(name.start, after.end()), phrase, after.group("noun"))
    start = max(0, name.start - _BEFORE)
    before = text[start : name.start]
    of = _OF.search(before) if " of " in before or " by " in before else None
    if of is None or _GOES_ON.match(text, name.end):
        return None
    return GovernmentPhrase(Span(start + of.start(), name.end), Phrase.GOVERNMENT, of.group("noun"))


_SUFFIXES = (
    (_LED, Phrase.LED),
    (_RULED_PLACE, Phrase.LED),
    (_ALIGNED, Phrase.ALIGNED),
    (_GOVERNMENT, Phrase.GOVERNMENT),
    (_OFFICIALS, Phrase.OFFICIALS),
)
