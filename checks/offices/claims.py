"""Reading to claims: every "person, title, country" that news English has a form for.

The form decides what may be said: "Foreign Minister X" and "X, the foreign minister," name the
holder; "the minister, X, ..." may be the start of another clause, so it only refutes when the
commas close; "adviser to the president" names no president at all.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from checks import cues
from checks.cues.expressions import expression
from checks.language import frames, stance, timing
from checks.language.person_names import PersonName
from checks.model import Claim, Document, Mention, MentionKind, Reading, Relation, Span
from checks.offices import background, region_titles, title_phrases
from checks.offices.holders import AGREES, likeness
from checks.offices.model import MEMBER_SEATS, Background, Manner, OfficeClaim, Whose
from checks.offices.model import Reading as Office
from checks.offices.title_forms import Forms, Found
from checks.offices.title_meanings import Meanings, meanings, of_seats
from checks.offices.title_phrases import Places, TitlePhrase
from reference.dates import DaySpan
from reference.facts import Facts
from reference.model import PolityId, Seat

CHECK_NAME = "official_titles"
_LIVING_MEMORY = dt.timedelta(days=80 * 365)
"""How far back "former" reaches when nothing says when."""
_NEWS_DAYS = 31
"""A clause dated within the last month still speaks of the article's time."""
_PASSAGE_SENTENCES = 2
"""Sentences before a title whose dates show of which time the passage tells."""
_SUGGESTED = 12
"""Countries of the article tried for a title without one: an article about more is about none."""
_LEAVING = expression(rf"\b(?:{cues.alternation('leaving_words')})\b", re.IGNORECASE)
_BY_END = expression(r"\bby\s+(?:the\s+)?\Z")
_DISMISSES = expression(
    r"\s+(?:has|have|will)\s+(?:dismiss(?:ed)?|fired?|sack(?:ed)?|replaced?|removed?|oust(?:ed)?|defeat(?:ed)?)\b"
)
"""The holder dismisses somebody else."""
_LEAVING_REACH = 40
"""Code points on either side in which a verb still has the person for its object or subject."""
_RUNNING_FOR = expression(rf"\b(?:{cues.alternation('running_for')})\s+(?:for|to\s+be)\s+\Z", re.IGNORECASE)
_ORDINARY = expression(r"['’]s?\b|[,;:.—–)]|\s+(?=[^\W\d_])(?![A-Z])|\s*\Z|\s[-–—]\s")
_WEEKDAY = expression(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_WEEKDAY_REACH = 240
"""Code points of the sentence read on either side, as for dates."""
_AGENT = expression(
    r"\b(?!told\b)[^\W\d_]+(?:ed|en|un|ought|ilt|ade|eld|et|ut|ent|old|wn|ound|orn)\s+(?:(?:in|out|up|down|off|on|over|back)\s+)?by\s+(?:the\s+)?\Z"
)
_IS_BEING = expression(r"\b(?:is|are|be|being)\s+\Z")
_AGENT_REACH = 40
"""Code points for "negotiated by the"."""
_HAD = expression(r"\s+had\s+")
_COUNTERPART = expression(r"\bcounterpart\b")
_PLAIN_WORDS = (2, 3)
_SMALL_WORD = re.compile(r"(?<![\w'’.-])[^\W\d_A-Z][^\W\d_]+")
_SMALL_IN_HEADLINES = frozenset(cues.phrases("small_in_headlines"))
_RUNNING_REACH = 60
"""Code points before a title in which "running for" fits."""


def claims(reading: Reading, facts: Facts) -> tuple[Claim, ...]:
    """All claims of offices in a document, in order of their words."""
    titles = reading.of_kind(MentionKind.TITLE)
    if not titles and not region_titles.may_stand_in(reading.document.text):
        return ()
    kinds = (MentionKind.POLITY, MentionKind.DEMONYM, MentionKind.CAPITAL)
    places = Places(reading.of_kind(*kinds))
    context = Places(m for m in reading.context if m.kind in kinds)
    found = tuple(_Extraction(reading.document, titles, (places, context), facts).all())
    return tuple(_beside_others(_with_what_is_known(found), reading.document))


def _with_what_is_known(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Whom the article elsewhere calls a former holder is not taken for the present one."""
    details = [(c, c.detail) for c in claims if isinstance(c.detail, OfficeClaim)]
    former = {d.words[-1] for _, d in details if d.is_former}
    return tuple(
        replace(c, detail=replace(d, is_leaving=True)) if d.words[-1] in former and not d.is_former else c
        for c, d in details
    )


def _beside_others(claims: tuple[Claim, ...], document: Document) -> Iterator[Claim]:
    """Where the sentence names another holder of the article, somebody met or called is met or called now."""
    surnames = {c.detail.words[-1] for c in claims if isinstance(c.detail, OfficeClaim)}
    for claim in claims:
        detail = claim.detail
        if isinstance(detail, OfficeClaim) and detail.background is Background.OBJECT:
            sentence = document.sentence_of(claim.span).of(document.text)
            if any(other in sentence for other in surnames - {detail.words[-1]}):
                yield replace(claim, detail=replace(detail, background=Background.NONE))
                continue
        yield claim


class _Extraction:
    """One pass over the titles of a document, remembering whose titles were stated before."""

    def __init__(
        self, document: Document, titles: Sequence[Mention], places: tuple[Places, Places], facts: Facts
    ) -> None:
        self._document = document
        self._titles = titles
        self._places, self._context = places
        self._facts = facts
        self._by_end = {t.span.end: t for t in titles}
        self._forms = Forms(document, titles, self._places)
        self._stated: dict[str, tuple[Office, ...]] = {}
        self._suggested: tuple[PolityId, ...] | None = None

    def all(self) -> Iterator[Claim]:
        """The claims, by position of their titles."""
        seats: tuple[Seat, ...] = ()
        for title in self._titles_and_counterparts():
            phrase = title_phrases.read(self._document, title, self._places, self._by_end)
            if phrase.is_owner or "other" in phrase.manners:
                continue
            meant = meanings(title.refs, self._facts) if title.refs else of_seats(seats)
            if phrase.is_foreign_body and not phrase.polities and not meant.own:
                continue
            if not title.refs:
                phrase = replace(phrase, is_loose=True)
            if meant.is_plural and meant.own:  # "Popes": holders of several times
                phrase = replace(phrase, manners=phrase.manners | {"past"})
            for found in self._forms.people(phrase, is_plural=meant.is_plural):
                claim = self._claim(found, meant)
                if claim is not None:
                    yield claim
                    assert isinstance(claim.detail, OfficeClaim)
                    seats = tuple(r.seat for r in claim.detail.readings)

    def _titles_and_counterparts(self) -> list[Mention]:
        """The titles, and "counterpart", which means the title named last, of another country.

        "Who heads ..." is left to the checks of bodies.
        """
        titles = [t for t in self._titles if not t.surface.startswith("who ")]
        edges = {edge for t in titles for edge in (t.span.start, t.span.end)}
        titles += region_titles.find(self._document, self._facts.gazetteer, edges)
        if "counterpart" not in self._document.text:
            return sorted(titles, key=lambda t: t.span)
        titles += [
            Mention(Span(word.start(), word.end()), MentionKind.TITLE, word.group())
            for word in _COUNTERPART.finditer(self._document.text)
        ]
        return sorted(titles, key=lambda t: t.span)

    def _claim(self, found: Found, meant: Meanings) -> Claim | None:
        """The claim that the words make, or None where no office could be meant."""
        offices, whose = self._offices(found, meant)
        if not self._is_checkable(found, offices, whose):
            return None
        if whose is Whose.STATED:
            self._stated[found.name.words[-1].casefold()] = offices
        document, name = self._document, found.name
        manner = self._manner(found)
        dates = timing.dates_near(document, found.span, _PASSAGE_SENTENCES)
        passage = (*self._telling(found, dates), *timing.heading_over(document, found.span))
        days = timing.nearest(document, found.span, dates)
        frame = frames.frame_of_dated(document, found.span, days, is_presupposed=found.is_presupposed)
        when, is_dated = self._when(days, manner)
        phrase = found.phrase
        may_refute = whose is Whose.STATED and found.is_sure and not phrase.is_loose
        is_of_the_week = self._is_of_the_week(found.span)
        placed = stance.place(document, found.span, of_a_government=False) if may_refute else None
        detail = OfficeClaim(
            title=phrase.title.surface,
            name=name.text,
            words=name.words,
            name_span=name.span,
            readings=offices,
            whose=whose,
            manner=manner,
            may_refute=may_refute,
            is_anchored=is_of_the_week
            or (placed is not None and (placed.stance is stance.Stance.PRESENT or placed.has_day)),
            is_speaking=placed is not None and placed.is_speech,
            is_retold=self._is_retold(found.span),
            background=self._background(found, days) if may_refute else Background.NONE,
            is_leaving=self._is_leaving(found.span),
            is_plain_name=_is_plain(name, document.text)
            and _is_prose(document.sentence_of(found.span), found.span, document.text),
            is_linked=not phrase.polities and not meant.own,
            is_former=phrase.is_former and manner is Manner.PAST,
            is_newly_chosen="chosen" in phrase.manners,
            has_country=bool(phrase.polities) or phrase.title.span.start in self._places.by_start,
            passage=() if is_of_the_week else tuple(d.days for d in passage),
            is_dated=is_dated,
        )
        return Claim(
            check=CHECK_NAME,
            span=found.span,
            quote=found.span.of(document.text),
            subject=name.text,
            relation=_RELATIONS[manner],
            object=_object(phrase, offices, self._facts),
            when=when,
            frame=frame,
            field=document.field,
            detail=detail,
            central=self._document.is_central(found.span),
        )

    def _manner(self, found: Found) -> Manner:
        """What modifiers and verb make of the title; a past word outweighs the rest."""
        phrase, document = found.phrase, self._document
        manners = phrase.manners
        own = {title_phrases.modifiers().get(word) for word in phrase.title.surface.lower().split()}
        if "past" in manners or found.tense == "past":
            return Manner.PAST
        if found.tense == "chosen":
            return Manner.CHOSEN
        start = phrase.span.start
        before = document.text[max(document.sentence_of(phrase.span).start, start - _RUNNING_REACH) : start]
        is_supposed = (
            phrase.determiner in {"a", "an"} and found.is_presupposed and manners <= {"current", "chosen"}
        )
        if is_supposed or "future" in manners or found.tense == "future" or _RUNNING_FOR.search(before):
            return Manner.FUTURE
        return Manner.ACTING if "acting" in manners | own else Manner.PLAIN

    def _offices(self, found: Found, meant: Meanings) -> tuple[tuple[Office, ...], Whose]:
        """Whose office it may be, and how we know."""
        polities = found.phrase.polities
        if polities:
            return meant.of(sorted(polities)) or meant.own, Whose.STATED
        if meant.own:
            return meant.own, Whose.STATED
        before = self._stated.get(found.name.words[-1].casefold(), ())
        linked = tuple(office for office in before if office.seat in meant.seats)
        if linked:
            return linked, Whose.STATED
        return meant.of((*meant.usual, *self._around())), Whose.SUGGESTED

    def _is_checkable(self, found: Found, offices: tuple[Office, ...], whose: Whose) -> bool:
        """The reference knows such an office, and the words surely claim it.

        A surname alone names no legislator. Where neither the country is stated nor the title stands
        before the name, it is taken for an office only if one of its holders is called so.
        """
        is_surname = len(found.name.words) == 1
        if any(o.seat.startswith(MEMBER_SEATS) for o in offices) and not is_surname:
            return True
        timelines = [t for o in offices if (t := self._facts.timeline(o.polity, o.seat)) is not None]
        if found.is_presupposed and timelines:
            return True
        if whose is Whose.STATED:
            return bool(timelines) or any(self._facts.polities_with(o.seat) for o in offices)
        names = (self._facts.person(t.person).spellings for line in timelines for t in line.tenures)
        return any(likeness(found.name.text, spellings).sameness in AGREES for spellings in names)

    def _around(self) -> tuple[PolityId, ...]:
        """The countries the article names, those named most often first."""
        if self._suggested is None:
            counts: dict[PolityId, int] = {}
            for place in (*self._places.in_order, *self._context.in_order):
                for polity in sorted(place.polities):
                    counts[polity] = counts.get(polity, 0) + 1
            ranked = sorted(counts, key=lambda p: (-counts[p], p))
            self._suggested = tuple(ranked[:_SUGGESTED])
        return self._suggested

    def _when(self, days: DaySpan | None, manner: Manner) -> tuple[DaySpan, bool]:
        """The days the claim speaks of, and whether its clause said so."""
        today = self._document.as_of.date
        tomorrow = today + dt.timedelta(days=1)
        is_dated = days is not None and (today - days.last).days > _NEWS_DAYS
        if manner in {Manner.PAST, Manner.CHOSEN}:
            return (days, True) if days and is_dated else (DaySpan(today - _LIVING_MEMORY, tomorrow), False)
        if days is not None and is_dated and days.first < tomorrow:
            return DaySpan(days.first, tomorrow), True
        return self._document.as_of.span, False

    def _telling(self, found: Found, dates: tuple[timing.DatedWords, ...]) -> tuple[timing.DatedWords, ...]:
        """The dates that may tell of an earlier time: "has been minister since 2016" tells of today."""
        if found.is_presupposed:
            return dates
        text = self._document.text
        return tuple(d for d in dates if not text.startswith("since", d.span.start))

    def _is_leaving(self, span: Span) -> bool:
        """Words of dismissal, resignation, death or replacement stand close to the claim."""
        text, sentence = self._document.text, self._document.sentence_of(span)
        before = text[max(sentence.start, span.start - _LEAVING_REACH) : span.start]
        after = text[span.end : max(span.end, min(sentence.end, span.end + _LEAVING_REACH))]
        is_object = _LEAVING.search(before) is not None and _BY_END.search(before) is None
        return is_object or (_LEAVING.search(after) is not None and _DISMISSES.match(after) is None)

    def _is_retold(self, span: Span) -> bool:
        """Whose work something was ("brokered by"), or what had been before ("had called")."""
        text = self._document.text
        by = _AGENT.search(text, max(0, span.start - _AGENT_REACH), span.start)
        is_by = (
            by is not None and _IS_BEING.search(text, max(0, by.start() - _AGENT_REACH), by.start()) is None
        )
        return is_by or _HAD.match(text, span.end) is not None

    def _background(self, found: Found, days: DaySpan | None) -> Background:
        """Whether the sentence tells of the holder's own time, as far as it does not say of which days."""
        is_named_first = found.name.span.start == found.span.start
        told = background.background(self._document, found.span, is_named_first=is_named_first)
        return Background.NONE if days is not None and told is not Background.SET_APART else told

    def _is_of_the_week(self, span: Span) -> bool:
        """A weekday stands in the sentence: it tells of the article's own days."""
        sentence = self._document.sentence_of(span)
        start, end = (
            max(sentence.start, span.start - _WEEKDAY_REACH),
            min(sentence.end, span.end + _WEEKDAY_REACH),
        )
        return _WEEKDAY.search(self._document.text, start, end) is not None


_RELATIONS = {
    Manner.PLAIN: Relation.HOLDS_OFFICE,
    Manner.ACTING: Relation.HOLDS_OFFICE,
    Manner.PAST: Relation.HELD_OFFICE,
    Manner.FUTURE: Relation.WILL_HOLD_OFFICE,
    Manner.CHOSEN: Relation.HELD_OFFICE,
}


def _is_plain(name: PersonName, text: str) -> bool:
    """Two or three words with small letters in them, and ordinary text after them."""
    return (
        sum(not word.islower() for word in name.words) in _PLAIN_WORDS
        and not any(len(word) > 1 and word.isupper() for word in name.words)
        and _ORDINARY.match(text, name.span.end) is not None
    )


def _is_prose(sentence: Span, claimed: Span, text: str) -> bool:
    """A word beside the claim is small that a headline in title case would begin with a capital.

    In such a headline anything may follow a title: "Japan's PM Hold Phone Call on Ties".
    """
    around = f"{text[sentence.start : claimed.start]} {text[claimed.end : sentence.end]}"
    return any(word.islower() and word not in _SMALL_IN_HEADLINES for word in _SMALL_WORD.findall(around))


def _object(phrase: TitlePhrase, offices: tuple[Office, ...], facts: Facts) -> str:
    """The office as a reader would name it: the title, and whose it is where that is known."""
    title = " ".join(phrase.title.surface.split())
    if phrase.polities and len({o.polity for o in offices}) == 1:
        return f"{title}, {facts.polity(offices[0].polity).name}"
    return title
