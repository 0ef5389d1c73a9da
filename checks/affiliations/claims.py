"""From attributions of expertise to claims that a person belongs, or belonged, to a body."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checks import cues
from checks.affiliations import attributions, groups, institution_names
from checks.affiliations import roles as expert_roles
from checks.affiliations.attribution_parts import Attribution
from checks.affiliations.body_model import Body
from checks.affiliations.roles import DEPUTY, HEAD, UNSTATED, Tense
from checks.cues.expressions import expression
from checks.language.frames import frame_of
from checks.language.neighbourhood import Neighbourhood
from checks.language.person_names import PersonName
from checks.model import Claim, Document, Frame, MentionKind, Reading, Relation, Span
from reference.dates import DaySpan
from reference.model import OrganisationId

if TYPE_CHECKING:
    from reference.facts import Facts

CHECK = "expert_affiliations"

_INSTITUTION_WORDS = frozenset(cues.phrases("institution_words"))
_NOT_EXPERTS = frozenset({"media"})
"""Kinds of bodies whose people report the news rather than comment on it."""
_WITH_OFFICES = frozenset({"igo", "government_agency"})
"""Kinds of bodies whose heads bear titles, which have a check of their own."""
_OF = expression(r"\b(?:of|in|from|near)\s+\Z")
_OF_LENGTH = 8
_SPEAKS = expression(r"\bspokes|\bcounsel\b")
_PEOPLE = frozenset(cues.phrases("plural_people"))
_LONG_AGO = dt.date(1900, 1, 1)
"""A tie said to be over speaks of some day before the article; nobody quoted today had one before this."""


@dataclass(frozen=True, slots=True)
class Affiliated:
    """What judging needs: the person as named, the role with its level and tense, the body."""

    person: str
    role: str
    level: int
    tense: Tense
    body: str
    bodies: tuple[OrganisationId, ...]
    owners: tuple[OrganisationId, ...]


@dataclass(frozen=True, slots=True)
class _Around:
    """What else stands in the text: titles, and names of outlets, whose reporters are no experts."""

    titles: Neighbourhood
    outlets: frozenset[Span]
    places: frozenset[Span]

    @classmethod
    def of(cls, reading: Reading) -> _Around:
        """Index the mentions of a reading."""
        outlets = frozenset(m.span for m in reading.of_kind(MentionKind.OUTLET))
        kinds = (MentionKind.POLITY, MentionKind.DEMONYM, MentionKind.CAPITAL)
        places = frozenset(m.span for m in reading.of_kind(*kinds))
        return cls(Neighbourhood.of(reading.of_kind(MentionKind.TITLE)), outlets, places)


def claims(reading: Reading, facts: Facts) -> tuple[Claim, ...]:
    """Every named person tied to a named body, in order of the text; surnames go back to full names."""
    document = reading.document
    bodies = institution_names.find(reading)
    starts = [body.span.start for body in bodies]
    around = _Around.of(reading) if bodies else _Around.of(Reading(document, ()))
    previous: Attribution | None = None
    full: dict[str, str] = {}
    found: list[Claim] = []
    for body in bodies:
        attribution = attributions.read(document, body, previous)
        if attribution is None or _is_of_a_body(attribution, bodies, starts):
            continue
        if attribution.person.span in around.places or _is_no_surname(document.text, attribution.person):
            continue
        previous = attribution
        for one in (attribution, *groups.others(document.text, attribution)):
            words = one.person.words
            if len(words) > 1:
                full.setdefault(words[-1], one.person.text)
            name = one.person.text if len(words) > 1 else full.get(words[0], words[0])
            claim = _claim(one, name, around, document, facts)
            if claim is not None:
                found.append(claim)
    return tuple(found)


def _is_of_a_body(attribution: Attribution, bodies: tuple[Body, ...], starts: list[int]) -> bool:
    """The name of the person is a part of a body's name."""
    span = attribution.person.span
    before = bisect_left(starts, span.end) - 1
    return not _INSTITUTION_WORDS.isdisjoint(attribution.person.words) or (
        before >= 0 and span.overlaps(bodies[before].span)
    )


def _is_no_surname(text: str, person: PersonName) -> bool:
    """One word that is no name: "Scientists at ...", "of Texas", "M.D."."""
    if len(person.words) > 1:
        return False
    word = person.words[0].casefold()
    is_plural = word.endswith("s") and expert_roles.level_of(word[:-1]) != UNSTATED
    start = person.span.start
    return (
        is_plural
        or word in _PEOPLE
        or "." in word
        or bool(_OF.search(text, max(0, start - _OF_LENGTH), start))
    )


def _claim(
    attribution: Attribution, name: str, around: _Around, document: Document, facts: Facts
) -> Claim | None:
    """The claim of one attribution; none for a tie still to come, a title, a supposition."""
    role, body = attribution.role, attribution.body
    surface = (body.named or body.span).of(document.text)
    bodies = tuple(OrganisationId(ref) for ref in body.refs)
    frame = frame_of(document, attribution.span, is_presupposed=True)
    if role.tense is Tense.FUTURE or frame is Frame.HYPOTHETICAL:
        return None
    kinds = {facts.organisation(ref).kind for ref in bodies}
    is_outlet = kinds & _NOT_EXPERTS or (not kinds and body.span in around.outlets)
    if is_outlet and role.level not in {HEAD, DEPUTY} and not _SPEAKS.search(role.text):
        return None
    if role.level in {HEAD, DEPUTY} and around.titles.covers(body.span.start):  # "CIA director": an office
        return None
    if kinds & _WITH_OFFICES and around.titles.inside(attribution.span):
        return None
    is_past = role.tense is Tense.PAST or frame is Frame.HISTORICAL
    owners = tuple(OrganisationId(ref) for ref in body.owner_refs)
    return Claim(
        check=CHECK,
        span=attribution.span,
        quote=attribution.span.of(document.text),
        subject=name,
        relation=Relation.WAS_AFFILIATED_WITH if is_past else Relation.AFFILIATED_WITH,
        object=surface,
        when=_days(document, is_past=is_past),
        frame=Frame.HISTORICAL if is_past else Frame.ASSERTED,
        field=document.field,
        detail=Affiliated(name, role.text, role.level, role.tense, surface, bodies, owners),
        central=document.is_central(attribution.span),
    )


def _days(document: Document, *, is_past: bool) -> DaySpan:
    """The article's day; for a tie that is over, any day before it."""
    today = document.as_of.span
    return DaySpan(_LONG_AGO, today.until) if is_past else today
