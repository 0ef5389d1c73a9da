"""Words that say who rules a country without naming a government: "Assad's Syria", "Syria is ruled by X".

"Under X, Syria was closed" is how history is told: only a verb of the present that says what the
country does or is still makes a claim, and "Saddam's Iraq is a lesson" does not.
"""

from __future__ import annotations

import re

from checks import cues
from checks.cues.expressions import expression
from checks.language.places import Places
from checks.model import Mention, Span
from checks.regimes.phrases import GovernmentPhrase, Phrase

_OWNS = expression(r"(?:['’]s?|\ss)\s+")
_RULES = expression(
    r"\s+(?:(?:still|now|currently|effectively)\s+)?(?:rules|governs|runs)\s+(?:over\s+)?(?:the\s+)?"
)
_THEN_COUNTRY = expression(r",\s+(?:the\s+)?")
_TITLE = rf"(?:the\s+)?(?:(?:{cues.alternation('no_first_names')})\s+)?"
_UNDER = expression(rf"\b[Uu]nder\s+{_TITLE}(?:[A-Z][^\W\d_]+\s+){{0,2}}\Z")
_RULED_BY = expression(
    r"\s+(?:is|are|remains?)\s+(?:(?:still|now|currently|today|effectively)\s+)?"
    rf"(ruled|governed|run|controlled|led)\s+by\s+{_TITLE}(?:[A-Z][^\W\d_]+\s+){{0,2}}\Z"
)
_GOES_ON = expression(r"\s(?:al[- ]|el[- ]|de\s|ibn\s)?[A-Z][^\W\d_]|['’]s?\b|\ss\b|[-\u2010\u2011]")
_UNDER_WORD = expression(r"\b[Uu]nder\b")
_PARTY = expression(r"\s+(?:party|coalition|government|regime|junta)\b", re.IGNORECASE)
_BEFORE = 80
"""Code points before a name that are read for "under" and "is ruled by"."""
_BARE_COPULA = expression(
    r"\s*(?:is|are|was|were|remains?|became|becomes|has|have|had|can|could|may|might|must|should|would)\b"
    r"(?!\s+(?:still|now|currently|today)\b)(?!\s+[^\W\d_]+ing\b)",
    re.IGNORECASE,
)
""" "Saddam's Iraq is a lesson": said of a memory as well as of a country; "is selling oil" is not."""


def find(text: str, mention: Mention, polities: frozenset[str], places: Places) -> GovernmentPhrase | None:
    """The words that make the name at `mention` the ruler of one of `polities`."""
    name = mention.span
    return (
        _owned(text, name, polities, places)
        or _ruling(text, name, polities, places)
        or _ruled(text, name, polities, places)
    )


def says_what_it_does(text: str, phrase: Span, *, is_recent: bool) -> bool:
    """The verb behind the phrase tells of the country's days, not what its memory is.

    Of a ruler gone recently (`is_recent`) "under X, Syria is" is not yet a way to tell history.
    """
    if is_recent and _UNDER_WORD.search(text, phrase.start, phrase.end):
        return True
    return _BARE_COPULA.match(text, phrase.end) is None


def _owned(text: str, name: Span, polities: frozenset[str], places: Places) -> GovernmentPhrase | None:
    """Read "X's Syria"."""
    owner = _OWNS.match(text, name.end)
    country = places.starting_at(owner.end(), polities) if owner else None
    if country is None or _GOES_ON.match(text, country.end):
        return None
    return GovernmentPhrase(Span(name.start, country.end), Phrase.COUNTRY, country.of(text))


def _ruling(text: str, name: Span, polities: frozenset[str], places: Places) -> GovernmentPhrase | None:
    """Read "X rules Syria"."""
    verb = _RULES.match(text, name.end)
    country = places.starting_at(verb.end(), polities) if verb else None
    if country is None or _GOES_ON.match(text, country.end):
        return None
    return GovernmentPhrase(Span(name.start, country.end), Phrase.RULES, text[name.end : country.end])


def _ruled(text: str, name: Span, polities: frozenset[str], places: Places) -> GovernmentPhrase | None:
    """Read "Syria is ruled by X", "Syria under X", "under X, Syria"."""
    start = max(0, name.start - _BEFORE)
    before = text[start : name.start]
    if _GOES_ON.match(text, name.end):
        return None
    if by := _RULED_BY.search(before):
        if places.ending_at(start + by.start(), polities) is None:
            return None
        party = _PARTY.match(text, name.end)
        span = Span(start + by.start(1), party.end() if party else name.end)
        return GovernmentPhrase(span, Phrase.RULES, by.group(1))
    under = _UNDER.search(before)
    if under is None:
        return None
    at = start + under.start()
    if country := places.ending_at(at - 1, polities):
        return GovernmentPhrase(Span(country.start, name.end), Phrase.COUNTRY, country.of(text))
    comma = _THEN_COUNTRY.match(text, name.end)
    country = places.starting_at(comma.end(), polities) if comma else None
    if country is None or _GOES_ON.match(text, country.end):
        return None
    return GovernmentPhrase(Span(at, country.end), Phrase.COUNTRY, country.of(text))
