"""From a leader's, a party's or a state's name to the claim that its government governs.

"The Assad-led government says": the words make a government of a name, and their tense makes it
today's. A name alone, a name inside another name, a title and a name (the titles' own check) and a
past tense without a day make no claim here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from checks import cues
from checks.cues.expressions import expression
from checks.language.places import Places
from checks.language.stance import Placement, place
from checks.model import Claim, Document, Frame, Mention, MentionKind, Reading, Relation, Span
from checks.regimes import phrases as regime_phrases
from checks.regimes import ruled_countries
from checks.regimes.days import CIVIL_NOUNS, Use, days_of
from checks.regimes.phrases import GovernmentPhrase, Phrase
from checks.regimes.readings import readings, written_name
from reference.gazetteer import words_of
from reference.model import Regime

if TYPE_CHECKING:
    from reference.facts import Facts

CHECK = "outdated_references"

_WORD_BEFORE = expression(r"([^\W\d_]+(?:['’]s?)?)\s+\Z")
_TITLE = expression(rf"\b(?:{cues.alternation('ruler_titles')})\s+(?:[A-Z][^\W\d_]+\s+)?\Z", re.IGNORECASE)
_BEFORE = 40
"""Code points before a phrase that are read for an article or an owner."""
_SPELLING = 3
"""Letters at the head of a name that its spellings share ("Yanukovich", "Yanukovych")."""


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
    use = Use(phrase, regimes, is_gone_state, _placed(document, phrase))
    when = days_of(use, document)
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
        central=document.is_central(phrase.span),
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
    if phrase.phrase is not Phrase.GOVERNMENT or any(civil in noun for civil in CIVIL_NOUNS):
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


def _detail(use: Use, mention: Mention, document: Document) -> Governs:
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
