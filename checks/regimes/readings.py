"""Which governments a name may mean in this place: the country decides, then the full name.

Surnames are shared between rulers, ministers and everybody else. A reading stays only where the
word before the name does not name somebody else, and where the country is named nearby, or the
name is full, or nobody but fallen rulers of one country bears it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks import cues
from checks.cues.expressions import expression
from checks.language.longer_names import is_within
from checks.language.places import Places
from checks.model import Mention, Span
from checks.regimes.phrases import Phrase
from reference.gazetteer import words_of
from reference.model import Polity, Regime

if TYPE_CHECKING:
    from reference.facts import Facts

_BEFORE = 60
"""Code points before a name that are read for a first name."""
_HYPHEN = "[-\u2010\u2011]"
_NAME_BEFORE = expression(
    r"(?:\b([A-Z][^\W\d_]{0,3})\.|([A-Z][^\W\d_]*(?:[-'’][^\W\d_]+)*))[^\S\n]+(?:al[- ]|el[- ])?\Z"
)
"""A full stop only after an initial or a short title ("Gen."): after a longer word a sentence ends."""
_COMPOUND = expression(rf"{_HYPHEN}(?:\w+ed|led|run|era|held|majority|born)\Z|['’]s\Z")
""" "Arab-led", "Syria's": no first name."""
_NO_FIRST_NAMES = frozenset(cues.phrases("no_first_names"))
_PARTICLES = ("al-", "al ", "el-", "el ", "bin ", "ben ", "de ", "dos ", "van ", "von ", "apartheid ")
"""Small words that names and forms begin with all the same."""
_ORDINARY = frozenset({"elected", "interim"})
"""Kinds whose leaders bear everyday surnames and hand over office as a matter of course."""


def readings(
    mention: Mention, phrase: Phrase, text: str, *, places: Places, facts: Facts
) -> tuple[Regime, ...]:
    """The regimes that the name may mean in `text`; none where that stays open.

    Parties of many countries share a name, so a party needs its country beside it.
    """
    first = _first_name(text, mention.span)
    candidates = tuple(
        r
        for r in map(facts.regime, mention.refs)
        if _is_written_as(mention.surface, r)
        and _may_be_called(first, r, facts.polity(r.polity))
        and not is_within(text, mention.span, r.namesakes)
    )
    if not candidates:
        return ()
    near = places.nearest(mention.span, {r.polity for r in candidates})
    if near:
        return tuple(r for r in candidates if r.polity in near)
    if phrase is Phrase.PARTY:
        return ()
    is_full = any(is_full_name(f"{first} {mention.surface}", r) for r in candidates)
    return candidates if is_full or _speaks_for_itself(candidates) else ()


def written_name(text: str, mention: Mention) -> str:
    """The name with the capitalised word before it, where that is a first name or may be one."""
    first = _first_name(text, mention.span)
    return mention.surface if first.casefold() in _NO_FIRST_NAMES else f"{first} {mention.surface}".strip()


def _first_name(text: str, name: Span) -> str:
    """The capitalised word right before the name, unless it is a compound or a possessive."""
    found = _NAME_BEFORE.search(text[max(0, name.start - _BEFORE) : name.start])
    if found is None:
        return ""
    first = found.group(1) or found.group(2)
    return "" if _COMPOUND.search(first) else first


def _is_written_as(surface: str, regime: Regime) -> bool:
    """An acronym is meant only where it is written in capitals; no name begins with a small letter."""
    if surface[:1].islower() and not surface.startswith(_PARTICLES):
        return False
    key = words_of(surface)
    forms = [f for f in regime.forms if words_of(f) == key]
    return not forms or surface.isupper() or any(not f.isupper() for f in forms)


def _may_be_called(first: str, regime: Regime, polity: Polity) -> bool:
    """The capitalised word before the name, if any, is the leader's, the country's, or no first name."""
    if not first or first.casefold() in _NO_FIRST_NAMES:
        return True
    known = (regime.leader, *regime.forms, polity.name, *polity.names, *polity.demonyms)
    return set(words_of(first)) <= set(words_of(" ".join(known)))


def is_full_name(name: str, regime: Regime) -> bool:
    """The name has a first name of the leader with it, so it needs no country beside it."""
    given = words_of(name)
    return len(given) > 1 and set(given) <= set(words_of(" ".join((regime.leader, *regime.forms))))


def _speaks_for_itself(candidates: tuple[Regime, ...]) -> bool:
    """Without a country or a first name: a name that only fallen rulers of one country have."""
    return len({r.polity for r in candidates}) == 1 and all(r.kind not in _ORDINARY for r in candidates)
