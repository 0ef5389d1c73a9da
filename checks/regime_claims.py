"""From a leader's, a party's or a state's name to the claim that its government governs.

"The Assad-led government says": the words make a government of a name, and their tense makes it
today's. A name alone, a name inside another name, a title and a name (the titles' own check) and a
past tense without a day make no claim here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checks import regime_phrases, timing
from checks.model import Claim, Document, Field, Frame, Mention, MentionKind, Reading, Relation
from checks.places import Places
from checks.regime_phrases import GovernmentPhrase, Phrase
from checks.regime_readings import readings
from checks.stance import Placement, Stance, is_in_the_news, place
from reference.dates import DaySpan, Interval, PartialDate, Ternary
from reference.model import Regime

if TYPE_CHECKING:
    from reference.facts import Facts

CHECK = "outdated_references"


@dataclass(frozen=True, slots=True)
class Governs:
    """What judging needs: the regimes the name may mean, what makes a government of it, its place."""

    regimes: tuple[str, ...]
    phrase: Phrase
    placement: Placement
    name: str


@dataclass(frozen=True, slots=True)
class _Use:
    """How one name is used: in which phrase, of which regimes, where in time."""

    phrase: GovernmentPhrase
    regimes: tuple[Regime, ...]
    is_gone_state: bool
    placement: Placement


def claims(reading: Reading, facts: Facts) -> tuple[Claim, ...]:
    """Every assertion that a named government governs, in order of the text."""
    mentions = reading.of_kind(MentionKind.REGIME)
    if not mentions:
        return ()
    places = Places(reading)
    found = (_claim(mention, reading.document, places, facts) for mention in mentions)
    return tuple(claim for claim in found if claim is not None)


def _claim(mention: Mention, document: Document, places: Places, facts: Facts) -> Claim | None:
    """The claim that one name makes, if its words make a government of it and speak of known days."""
    phrase = regime_phrases.find(document.text, mention.span)
    if phrase is None:
        return None
    regimes = readings(mention, phrase.phrase, document.text, places=places, facts=facts)
    if not regimes:
        return None
    polities = [facts.polity(r.polity) for r in regimes]
    use = _Use(phrase, regimes, all(p.kind == "historical" for p in polities), place(document, phrase.span))
    when = _days(use, document)
    if when is None:
        return None
    return Claim(
        check=CHECK,
        span=phrase.span,
        quote=phrase.span.of(document.text),
        subject=f"the {mention.surface} government",
        relation=Relation.GOVERNS,
        object=polities[0].name,
        when=when,
        frame=Frame.ASSERTED if when == document.as_of.span else Frame.HISTORICAL,
        field=document.field,
        detail=Governs(tuple(r.id for r in regimes), phrase.phrase, use.placement, mention.surface),
        central=document.field is Field.TITLE or phrase.span.start < lead_end(document),
    )


def lead_end(document: Document) -> int:
    """Where the first paragraph ends: what stands before it is central."""
    return document.paragraphs[0].end if document.paragraphs else 0


def _days(use: _Use, document: Document) -> DaySpan | None:
    """The days that the words speak of: the article's day, a day they name, or none we could check.

    Present words speak of today. Where no word tells, only a government that may be today's is
    meant. A day named in words counts where it lies in the government's time; outside it the
    sentence more likely dates something else.
    """
    today = document.as_of.span
    stance = use.placement.stance
    if stance is Stance.QUOTED:
        return None
    if stance is Stance.PRESENT and (use.is_gone_state or _acts(use, document)):
        return today
    days = timing.days_of(document, use.phrase.span)
    if days is not None:
        return days if any(r.interval.meets(days) is Ternary.YES for r in use.regimes) else None
    if stance is Stance.SETTLED:
        return None
    may_be_today = any(r.interval.covers(today.first) is not Ternary.NO for r in use.regimes)
    return today if may_be_today or _is_news(use, document) else None


def _acts(use: _Use, document: Document) -> bool:
    """Its words make the government of a leader a party to what is told, or say outright that it rules."""
    return use.phrase.phrase is Phrase.LED or regime_phrases.is_party_to_it(document.text, use.phrase.span)


def _is_news(use: _Use, document: Document) -> bool:
    """A past tense that is the week's news all the same: "The Soviet foreign ministry said", on a Tuesday.

    A verb of speaking to the press for a leader's government, any verb for that of a state that is gone.
    """
    if use.phrase.phrase is not Phrase.GOVERNMENT or not use.phrase.is_civil:
        return False
    if not (use.placement.is_speech or use.is_gone_state):
        return False
    years = [year for r in use.regimes if (year := _last_year(r.interval)) is not None]
    if len(years) < len(use.regimes):
        return False
    starts = [r.interval.start for r in use.regimes]
    first = min((s.year for s in starts if isinstance(s, PartialDate)), default=min(years))
    lifetime = (first, max(years))
    return is_in_the_news(document, use.phrase.span, lifetime, nearby=not use.is_gone_state)


def _last_year(interval: Interval) -> int | None:
    """The year it ended, if that is known."""
    return interval.end.year if isinstance(interval.end, PartialDate) else None
