"""The days that the words of a government speak of: the article's own, days they name, or none to check.

Present words speak of today, unless a passage tells history in the present tense, or what is said is
said of people who served a government that is gone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from checks import cues
from checks.cues.expressions import expression
from checks.language import timing
from checks.language.passages import is_amid_history, is_in_the_news
from checks.language.stance import Placement, Stance
from checks.model import Document
from checks.regimes import phrases as regime_phrases
from checks.regimes import ruled_countries
from checks.regimes.phrases import GovernmentPhrase, Phrase
from reference.dates import DaySpan, Interval, PartialDate, Ternary
from reference.model import Regime

CIVIL_NOUNS = ("government", "regime", "administration", "cabinet", "junta", "authorities", "ministry")
"""Nouns by which a phrase is of a government, and not of its forces or of a party."""
_MEN_ARE = expression(
    rf"(\s+(?:{cues.alternation('government_people')}|employees|workers|members|veterans))?"
    rf"\s+(?:are|have\s+been)\s+(?!(?:{cues.alternation('present_states')}|scheduled|meeting)\b)",
    re.IGNORECASE,
)
_MEN = ("soldiers", "officials", "employees", "fighters", "police")
_AFTER_THE_FALL = expression(rf"\b(?:{cues.alternation('after_the_fall')})\b", re.IGNORECASE)
_DAYS_OF_NEWS = 2
"""Words of the article's days that show a report, where the verb is none of speaking."""
_KNOWS = 600
"""Code points on either side that are read for words that know of the fall."""
_HISTORY_YEARS = 5
"""A government gone for longer may be met in history that is told in the present tense."""


@dataclass(frozen=True, slots=True)
class Use:
    """How one name is used: in which phrase, of which regimes, where in time."""

    phrase: GovernmentPhrase
    regimes: tuple[Regime, ...]
    is_gone_state: bool
    placement: Placement


def days_of(use: Use, document: Document) -> DaySpan | None:
    """The days that the words speak of: the article's day, a day they name, or none we could check.

    Present words speak of today. Where no word tells, only a government that may be today's is
    meant. A day named in words counts where it lies in the government's time; outside it the
    sentence more likely dates something else.
    """
    today = document.as_of.span
    stance = use.placement.stance
    if stance is Stance.QUOTED:
        return None
    if _is_of_today(use, document):
        return None if _is_told_as_history(use, document) else today
    if use.phrase.phrase in {Phrase.COUNTRY, Phrase.RULES}:
        return None
    days = timing.days_of(document, use.phrase.span)
    if days is not None:
        return days if any(r.interval.meets(days) is Ternary.YES for r in use.regimes) else None
    if stance is Stance.SETTLED:
        return None
    may_be_today = any(r.interval.covers(today.first) is not Ternary.NO for r in use.regimes)
    return today if may_be_today or _is_news(use, document) else None


def _is_of_today(use: Use, document: Document) -> bool:
    """The words speak of the article's day, and of the government as a party to what is told."""
    stance = use.placement.stance
    if use.phrase.phrase is Phrase.RULES:
        return stance is not Stance.SETTLED
    if stance is not Stance.PRESENT:
        return False
    if use.phrase.phrase is Phrase.COUNTRY:
        is_own = use.placement.is_direct and not use.placement.is_perfect
        is_recent = not _is_long_gone(use.regimes, document)
        text, span = document.text, use.phrase.span
        return is_own and ruled_countries.says_what_it_does(text, span, is_recent=is_recent)
    if use.is_gone_state:
        return not use.placement.describes
    return _acts(use, document) and not _are_its_men(use, document)


def _are_its_men(use: Use, document: Document) -> bool:
    """Said of people who served it, and may be all that is left: what they are, or that they fight on.

    "Assad government officials say" is a claim; "are wanted" is none, and beside words that know of the
    fall "pro-Assad forces" are its remnants.
    """
    noun = use.phrase.noun.casefold()
    are = _MEN_ARE.match(document.text, use.phrase.span.end)
    if are and (noun.endswith(_MEN) or are.group(1)):
        return True
    is_of_men = use.phrase.phrase is Phrase.ALIGNED or not any(civil in noun for civil in CIVIL_NOUNS)
    has_ended = _lifetime(use.regimes) is not None
    start, end = max(0, use.phrase.span.start - _KNOWS), use.phrase.span.end + _KNOWS
    return has_ended and is_of_men and _AFTER_THE_FALL.search(document.text, start, end) is not None


def _acts(use: Use, document: Document) -> bool:
    """Its words make the government of a leader a party to what is told, or say outright that it rules."""
    return use.phrase.phrase is Phrase.LED or regime_phrases.is_party_to_it(document.text, use.phrase.span)


def _is_told_as_history(use: Use, document: Document) -> bool:
    """It ended long before the article, and the sentences before this one are of its own time."""
    lifetime = _lifetime(use.regimes)
    if lifetime is None or not _is_long_gone(use.regimes, document):
        return False
    return is_amid_history(document, use.phrase.span, lifetime)


def _is_long_gone(regimes: tuple[Regime, ...], document: Document) -> bool:
    """All ended so many years before the article that history is told of them."""
    lifetime = _lifetime(regimes)
    return lifetime is not None and document.as_of.date.year - lifetime[1] > _HISTORY_YEARS


def _is_news(use: Use, document: Document) -> bool:
    """A past tense that is the week's news all the same: "The Soviet foreign ministry said", on a Tuesday.

    A verb of speaking to the press for a leader's government, any verb for that of a state that is gone;
    but no other verb than one of speaking makes news of an article with a single word of its days ("The
    Soviet government banned his books. The exhibition opens on Sunday").
    """
    if use.phrase.phrase is not Phrase.GOVERNMENT or not use.phrase.is_civil:
        return False
    if not (use.placement.is_speech or use.is_gone_state):
        return False
    lifetime = _lifetime(use.regimes)
    if lifetime is None:
        return False
    least = 1 if use.placement.is_speech else _DAYS_OF_NEWS
    return is_in_the_news(document, use.phrase.span, lifetime, nearby=not use.is_gone_state, least=least)


def _lifetime(regimes: tuple[Regime, ...]) -> tuple[int, int] | None:
    """First and last year of governments that have all ended; None where one has not."""
    years = [year for r in regimes if (year := _last_year(r.interval)) is not None]
    if len(years) < len(regimes):
        return None
    starts = [r.interval.start for r in regimes]
    first = min((s.year for s in starts if isinstance(s, PartialDate)), default=min(years))
    return first, max(years)


def _last_year(interval: Interval) -> int | None:
    """The year it ended, if that is known."""
    return interval.end.year if isinstance(interval.end, PartialDate) else None
