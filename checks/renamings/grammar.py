"""Old names that are wrong only in certain words: a city called the capital, a treaty said to bind.

Almaty is still Almaty; "the Kazakh capital, Almaty" is wrong. A treaty that ended is talked about
for ever; "bound by the treaty" and "the treaty limits" are claims of today.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checks import cues
from checks.cues.expressions import expression
from checks.language.neighbourhood import Neighbourhood
from checks.model import Mention, MentionKind, Span
from reference.model import PolityId, Renaming

if TYPE_CHECKING:
    from reference.facts import Facts

CAPITAL_MOVED = "capital_moved"
TREATY = "treaty"
CURRENCY = "currency"
"""Old money is counted and found for decades: no act of its own makes it today's."""

_COUNTRIES = frozenset({MentionKind.POLITY, MentionKind.DEMONYM})
_BEFORE = 80
"""Code points before a city that are read for "the Kazakh capital"."""
_CAPITAL_THEN_CITY = expression(r"(?:['’]s?|\ss)?\s+capital(?:\s+city)?(?:\s+of)?,?\s+")
_CAPITAL_OF_THEN_CITY = expression(r",?\s+")
_CITY_THEN_COUNTRY = expression(r",\s+(?:the\s+)?")
_THEN_CAPITAL = expression(r"(?:['’]s?|\ss)?\s+capital\b(?!\s+(?:until|till|from|of|before|during)\b)")
_CITY_THEN_CAPITAL_OF = expression(
    r"(?:,|\s+is)\s+(?:still\s+|now\s+)?(?:the\s+)?capital(?:\s+city)?\s+of\s+(?:the\s+)?"
)
_CAPITAL_OF = expression(r"\bcapital(?:\s+city)?\s+of\s+(?:the\s+)?\Z")
_UNTIL = expression(r"\s+(?:until|till|from|before|during)\b")
_BINDS_BEFORE = expression(rf"\b(?:{cues.alternation('treaty_binds_before')})\s+(?:the\s+)?\Z", re.IGNORECASE)
_BINDS_AFTER = expression(rf"\s+(?:{cues.alternation('treaty_binds_after')})\b", re.IGNORECASE)


def is_called_capital(text: str, city: Span, renaming: Renaming, near: Neighbourhood, facts: Facts) -> bool:
    """The city at `city` is called the capital of the country that the row tells of.

    The row's old name ends with that country: "Almaty as capital of Kazakhstan".
    """
    country = renaming.old.rpartition(" of ")[2].removeprefix("the ")
    for mention in near.between(max(0, city.start - _BEFORE), city.end + _BEFORE):
        if (
            mention.kind in _COUNTRIES
            and _is_of(mention, country, facts)
            and _says_so(text, city, mention.span)
        ):
            return True
    return False


def _is_of(mention: Mention, country: str, facts: Facts) -> bool:
    """The mention names the country or its people."""
    return any(facts.polity(PolityId(ref)).name == country for ref in mention.refs)


def _says_so(text: str, city: Span, country: Span) -> bool:
    """The words between and around a city and its country call it the capital."""
    if country.end <= city.start:
        if _CAPITAL_THEN_CITY.fullmatch(text, country.end, city.start):
            return True
        is_joined = _CAPITAL_OF_THEN_CITY.fullmatch(text, country.end, city.start) is not None
        return (
            is_joined and _CAPITAL_OF.search(text, max(0, country.start - _BEFORE), country.start) is not None
        )
    if _CITY_THEN_CAPITAL_OF.fullmatch(text, city.end, country.start):
        return _UNTIL.match(text, country.end) is None
    is_next = _CITY_THEN_COUNTRY.fullmatch(text, city.end, country.start) is not None
    return is_next and _THEN_CAPITAL.match(text, country.end) is not None


def is_said_to_bind(text: str, treaty: Span) -> bool:
    """The words around a treaty say that it is in force."""
    before = text[max(0, treaty.start - _BEFORE) : treaty.start]
    return _BINDS_BEFORE.search(before) is not None or _BINDS_AFTER.match(text, treaty.end) is not None
