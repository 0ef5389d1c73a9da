"""From a leader's, a party's or a state's name to the claim that its government governs.

"The Assad-led government says": the words make a government of a name, and their tense makes it
today's. A name alone, a name inside another name, a title and a name (the titles' own check) and a
past tense without a day make no claim here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from checks import cues, regime_phrases, ruled_countries, timing
from checks.model import Claim, Document, Field, Frame, Mention, MentionKind, Reading, Relation, Span
from checks.places import Places
from checks.regime_phrases import GovernmentPhrase, Phrase
from checks.regime_readings import readings, written_name
from checks.stance import Placement, Stance, is_amid_history, is_in_the_news, place
from reference.dates import DaySpan, Interval, PartialDate, Ternary
from reference.gazetteer import words_of
from reference.model import Regime

if TYPE_CHECKING:
    from reference.facts import Facts

CHECK = "outdated_references"

_WORD_BEFORE = re.compile(r"([^\W\d_]+(?:['’]s?)?)\s+\Z")
_TITLE = re.compile(rf"\b(?:{cues.alternation('ruler_titles')})\s+(?:[A-Z][^\W\d_]+\s+)?\Z", re.IGNORECASE)
_BEFORE = 40
"""Code points before a phrase that are read for an article or an owner."""
_CIVIL_NOUNS = ("government", "regime", "administration", "cabinet", "junta", "authorities", "ministry")
_MEN_ARE = re.compile(
    rf"(\s+(?:{cues.alternation('government_people')}|employees|workers|members|veterans))?"
    rf"\s+(?:are|have\s+been)\s+(?!(?:{cues.alternation('present_states')}|scheduled|meeting)\b)",
    re.IGNORECASE,
)
_MEN = ("soldiers", "officials", "employees", "fighters", "police")
_AFTER_THE_FALL = re.compile(rf"\b(?:{cues.alternation('after_the_fall')})\b", re.IGNORECASE)
_SPELLING = 3
"""Letters at the head of a name that its spellings share ("Yanukovich", "Yanukovych")."""
_HISTORY_YEARS = 5
"""A government gone for longer may be met in history that is told in the present tense."""


@dataclass(frozen=True, slots=True)
class Governs:
    """What judging needs: the regimes the name may mean, what makes a government of it, its place.

    `name` as the text has it, with a first name where one stands; `surface` without it. `before`: the
    word right before the phrase in its sentence, on which the form of a correction depends.
    """

    regimes: tuple[str, ...]
    phrase: GovernmentPhrase
    placement: Placement
    name: str
    surface: str
    before: str
    starts_sentence: bool


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
    phrase = _phrase(mention, document.text, places, facts)
    if phrase is None:
        return None
    regimes = readings(mention, phrase.phrase, document.text, places=places, facts=facts)
    if not regimes:
        return None
    polities = [facts.polity(r.polity) for r in regimes]
    is_gone_state = all(p.kind == "historical" for p in polities)
    if not is_gone_state and (
        phrase.phrase is Phrase.OFFICIALS or _is_of_a_party(phrase, mention.surface, regimes)
    ):
        return None
    phrase = _with_title(phrase, mention.span, document.text)
    use = _Use(phrase, regimes, is_gone_state, _placed(document, phrase))
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
        detail=_detail(use, mention, document),
        central=document.field is Field.TITLE or phrase.span.start < lead_end(document),
    )


def _phrase(mention: Mention, text: str, places: Places, facts: Facts) -> GovernmentPhrase | None:
    """What makes a government of the name, or the ruler of a country that stands beside it."""
    found = regime_phrases.find(text, mention.span)
    if found is not None:
        return found
    polities = frozenset(facts.regime(ref).polity for ref in mention.refs)
    return ruled_countries.find(text, mention, polities, places)


def _is_of_a_party(phrase: GovernmentPhrase, surface: str, regimes: tuple[Regime, ...]) -> bool:
    """A party, a movement has a leadership and forces in opposition too ("Taliban fighters").

    A name that is no part of the leader's, or of which the leader is the movement itself.
    """
    noun = phrase.noun.casefold()
    if phrase.phrase is not Phrase.GOVERNMENT or any(civil in noun for civil in _CIVIL_NOUNS):
        return False
    return all(r.leader.startswith("The ") or not _is_of_the_name(surface, r.leader) for r in regimes)


def _is_of_the_name(surface: str, leader: str) -> bool:
    """The form is a spelling of a part of the leader's name: its last word begins as one of the name's."""
    last = words_of(surface)[-1][:_SPELLING]
    return any(word.startswith(last) for word in words_of(leader))


def _placed(document: Document, phrase: GovernmentPhrase) -> Placement:
    """Where the sentence places the phrase. "Under X" is a way to name a ruler here, no look back."""
    is_of_a_country = phrase.phrase in {Phrase.COUNTRY, Phrase.RULES}
    return place(document, phrase.span, of_a_government=not is_of_a_country)


def _with_title(phrase: GovernmentPhrase, name: Span, text: str) -> GovernmentPhrase:
    """The phrase from the ruler's title on, where it begins with the ruler: "President X's Syria"."""
    if phrase.span.start != name.start:
        return phrase
    title = _TITLE.search(text, max(0, name.start - _BEFORE), name.start)
    return replace(phrase, span=Span(title.start(), phrase.span.end)) if title else phrase


def _detail(use: _Use, mention: Mention, document: Document) -> Governs:
    """What judging needs of one use."""
    span = use.phrase.span
    sentence = document.sentence_of(span)
    left = document.text[max(sentence.start, span.start - _BEFORE) : span.start]
    before = _WORD_BEFORE.search(left)
    return Governs(
        regimes=tuple(r.id for r in use.regimes),
        phrase=use.phrase,
        placement=use.placement,
        name=written_name(document.text, mention),
        surface=mention.surface,
        before=before.group(1) if before else "",
        starts_sentence=not left.strip("“\"'‘( "),
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


def _is_of_today(use: _Use, document: Document) -> bool:
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


def _are_its_men(use: _Use, document: Document) -> bool:
    """Said of people who served it, and may be all that is left: what they are, or that they fight on.

    "Assad government officials say" is a claim; "are wanted" is none, and in an article that knows of
    the fall "pro-Assad forces" are its remnants.
    """
    noun = use.phrase.noun.casefold()
    are = _MEN_ARE.match(document.text, use.phrase.span.end)
    if are and (noun.endswith(_MEN) or are.group(1)):
        return True
    is_of_men = use.phrase.phrase is Phrase.ALIGNED or not any(civil in noun for civil in _CIVIL_NOUNS)
    has_ended = _lifetime(use.regimes) is not None
    return has_ended and is_of_men and _AFTER_THE_FALL.search(document.text) is not None


def _acts(use: _Use, document: Document) -> bool:
    """Its words make the government of a leader a party to what is told, or say outright that it rules."""
    return use.phrase.phrase is Phrase.LED or regime_phrases.is_party_to_it(document.text, use.phrase.span)


def _is_told_as_history(use: _Use, document: Document) -> bool:
    """It ended long before the article, and the sentences before this one are of its own time."""
    lifetime = _lifetime(use.regimes)
    if lifetime is None or not _is_long_gone(use.regimes, document):
        return False
    return is_amid_history(document, use.phrase.span, lifetime)


def _is_long_gone(regimes: tuple[Regime, ...], document: Document) -> bool:
    """All ended so many years before the article that history is told of them."""
    lifetime = _lifetime(regimes)
    return lifetime is not None and document.as_of.date.year - lifetime[1] > _HISTORY_YEARS


def _is_news(use: _Use, document: Document) -> bool:
    """A past tense that is the week's news all the same: "The Soviet foreign ministry said", on a Tuesday.

    A verb of speaking to the press for a leader's government, any verb for that of a state that is gone.
    """
    if use.phrase.phrase is not Phrase.GOVERNMENT or not use.phrase.is_civil:
        return False
    if not (use.placement.is_speech or use.is_gone_state):
        return False
    lifetime = _lifetime(use.regimes)
    if lifetime is None:
        return False
    return is_in_the_news(document, use.phrase.span, lifetime, nearby=not use.is_gone_state)


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
