"""Reading to claims: every "person, title, country" that news English has a form for.

The form decides what may be said: "Foreign Minister X" and "X, the foreign minister," name the
holder; "the minister, X, ..." may be the start of another clause, so it only refutes when the
commas close; "adviser to the president" names no president at all.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from checks import cues, frames, person_names, timing, title_phrases
from checks.model import Claim, Document, Field, Mention, MentionKind, Reading, Relation, Span
from checks.office_holders import AGREES, likeness
from checks.office_model import MEMBER_SEATS, Manner, OfficeClaim, Whose
from checks.office_model import Reading as Office
from checks.person_names import PersonName
from checks.title_meanings import Meanings, meanings
from checks.title_phrases import Places, TitlePhrase
from reference.dates import DaySpan
from reference.facts import Facts
from reference.model import PolityId

CHECK_NAME = "official_titles"
_LIVING_MEMORY = dt.timedelta(days=80 * 365)
"""How far back "former" reaches when nothing says when."""
_NEWS_DAYS = 31
"""A clause dated within the last month still speaks of the article's time."""
_PASSAGE_SENTENCES = 2
"""Sentences before a title whose dates show of which time the passage tells."""
_SUGGESTED = 12
"""Countries of the article tried for a title without one: an article about more is about none."""
_LEADING_PARAGRAPH = 1
_NESTED = frozenset(cues.phrases("nested_heads"))
_VERBS = dict(line.split("=") for line in cues.phrases("holding_verbs"))
_PREDICATE = re.compile(
    r"(?:\s*,\s*who|\s+who)?\s+(?P<verb>"
    + "|".join(sorted((re.escape(v).replace(r"\ ", r"\s+") for v in _VERBS), key=len, reverse=True))
    + r")\s+\Z"
)
_APPOSED = re.compile(r"\s*,\s*(?:\d\d,\s*)?\Z")
_COMMA = re.compile(r"\s?,\s")
_CLOSED = re.compile(r"['’]?s?\s?(?:,\s(?!and\b|or\b|but\b)|[.;:)—–]|\s[-–—]\s|\s*\Z)")
_COPULA = re.compile(r"\s+(?:is|remains)\s+")
_OF_PLACE = re.compile(r"\s+of\s+(?:the\s+)?")
_AND = re.compile(r",?\s+and\s+|,\s+")
_ROLE_OF = re.compile(r"\b(?:of|to|for|under)\s+\Z")
_ACCORDING = re.compile(r"\baccording\s+to\s+\Z", re.IGNORECASE)
_LEAVING = re.compile(rf"\b(?:{cues.alternation('leaving_words')})\b", re.IGNORECASE)
_LEAVING_REACH = 40
"""Code points on either side in which a verb still has the person for its object or subject."""
_RUNNING_FOR = re.compile(rf"\b(?:{cues.alternation('running_for')})\s+(?:for|to\s+be)\s+\Z", re.IGNORECASE)
_ORDINARY = re.compile(r"['’]s?\b|[,;:.—–)]|\s+(?=[^\W\d_])(?![A-Z])|\s*\Z|\s[-–—]\s")
_PLAIN_WORDS = (2, 3)
_PLACE_PREPOSITION = re.compile(
    r"\b(?:in|at|on|from|near|outside|inside|since|until|through|throughout)\s+(?:the\s+)?\Z", re.IGNORECASE
)
_NEXT_WORD = re.compile(r"[ \t\u00a0\n-]+([^\W_]+)")
_STOPS = frozenset(cues.phrases("not_names"))
_VERB_REACH = 60
"""Code points before a title in which "who has served as" fits."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A person joined to a title by one of the forms."""

    name: PersonName
    span: Span
    phrase: TitlePhrase
    tense: str = "present"
    is_sure: bool = True
    is_presupposed: bool = True


def claims(reading: Reading, facts: Facts) -> tuple[Claim, ...]:
    """All claims of offices in a document, in order of their words."""
    titles = reading.of_kind(MentionKind.TITLE)
    if not titles:
        return ()
    kinds = (MentionKind.POLITY, MentionKind.DEMONYM, MentionKind.CAPITAL)
    places = Places(reading.of_kind(*kinds))
    context = Places(m for m in reading.context if m.kind in kinds)
    return tuple(_Extraction(reading.document, titles, (places, context), facts).all())


class _Extraction:
    """One pass over the titles of a document, remembering whose titles were stated before."""

    def __init__(
        self, document: Document, titles: Sequence[Mention], places: tuple[Places, Places], facts: Facts
    ) -> None:
        self._document = document
        self._titles = titles
        self._places, self._context = places
        self._facts = facts
        self._starts = frozenset(t.span.start for t in titles)
        self._by_end = {t.span.end: t for t in titles}
        self._stated: dict[str, tuple[Office, ...]] = {}
        self._suggested: tuple[PolityId, ...] | None = None

    def all(self) -> Iterator[Claim]:
        """The claims, by position of their titles."""
        for title in self._titles:
            if title.surface[:4].lower() == "who ":  # a clause about a body, for which other checks are
                continue
            phrase = title_phrases.read(self._document, title, self._places, self._by_end)
            if phrase.is_owner or "other" in phrase.manners:
                continue
            meant = meanings(title.refs, self._facts)
            if phrase.is_foreign_body and not phrase.polities and not meant.own:
                continue
            for found in self._people(phrase, is_plural=meant.is_plural):
                claim = self._claim(found, meant)
                if claim is not None:
                    yield claim

    def _people(self, phrase: TitlePhrase, *, is_plural: bool) -> Iterator[_Found]:
        """The people whom some form joins to the title."""
        text = self._document.text
        start = phrase.span.end + (
            text[phrase.span.end : phrase.span.end + 2] == ". "
            and phrase.span.end - phrase.title.span.start < 5
        )
        name = (
            person_names.read_after(text, start, self._starts) if text[start : start + 1].isspace() else None
        )
        if name is not None:
            if name.words[0].casefold() not in _NESTED and self._same_sentence(phrase.span, name.span):
                yield from self._named_after(phrase, name, is_plural=is_plural)
            return
        before = self._named_before(phrase)
        after = self._named_after_comma(phrase)
        if before is not None:
            yield replace(before, is_sure=before.is_sure and after is None)
        elif after is not None:
            yield after
        elif (equals := _COPULA.match(text, phrase.span.end)) and phrase.polities:
            name = person_names.read_after(text, equals.end(), self._starts)
            if name is not None:
                yield _Found(name, Span(phrase.span.start, name.span.end), phrase, is_presupposed=False)

    def _same_sentence(self, first: Span, second: Span) -> bool:
        """Nothing ends a sentence between the two."""
        return self._document.sentence_at(first.start) == self._document.sentence_at(second.start)

    def _named_after(self, phrase: TitlePhrase, name: PersonName, *, is_plural: bool) -> Iterator[_Found]:
        """Read "Foreign Minister X", "Prime Minister X of Spain", "Presidents X and Y"."""
        if is_plural and phrase.polities:  # one country's holders of several times
            phrase = replace(phrase, manners=phrase.manners | {"past"})
        found = self._with_country_after(phrase, name)
        yield found
        while is_plural and (joint := _AND.match(self._document.text, found.span.end)) is not None:
            if joint.end() in self._starts:
                return
            following = person_names.read_after(self._document.text, joint.end(), self._starts)
            if following is None or not self._same_sentence(phrase.span, following.span):
                return
            found = self._with_country_after(phrase, following)
            yield replace(found, span=Span(following.span.start, found.span.end))

    def _with_country_after(self, phrase: TitlePhrase, name: PersonName) -> _Found:
        """The person, with the country that "of" adds after the name."""
        end = name.span.end
        of = _OF_PLACE.match(self._document.text, end)
        place = self._places.by_start.get(of.end()) if of and not phrase.polities else None
        if place is not None and not place.is_capital:
            phrase, end = replace(phrase, polities=place.polities), place.span.end
        return _Found(name, Span(phrase.span.start, end), phrase)

    def _named_before(self, phrase: TitlePhrase) -> _Found | None:
        """Read "X, Syria's foreign minister," and "X, who has been foreign minister"."""
        document, start = self._document, phrase.span.start
        floor = document.sentence_of(phrase.span).start
        left = document.text[max(floor, start - _VERB_REACH) : start]
        apposed, verb = _APPOSED.search(left), None
        if apposed is None:
            verb = _PREDICATE.search(left)
        joint = apposed or verb
        if joint is None:
            return None
        name = person_names.read_before(document.text, start - len(left) + joint.start(), floor)
        if name is None or not self._may_be_subject(name, floor) or not self._may_end(phrase):
            return None
        span = Span(name.span.start, phrase.span.end)
        if verb is None:
            is_closed = _CLOSED.match(document.text, phrase.span.end) is not None
            return _Found(
                name, span, phrase, is_sure=is_closed and bool(phrase.polities), is_presupposed=False
            )
        tense = _VERBS[" ".join(verb.group("verb").split())]
        return _Found(name, span, phrase, tense, is_presupposed=False)

    def _may_be_subject(self, name: PersonName, floor: int) -> bool:
        """No place and no month: "in May, the president ..."."""
        text, start = self._document.text, name.span.start
        is_place = name.span.start in self._places.by_start and len(name.words) == 1
        return not is_place and _PLACE_PREPOSITION.search(text, max(floor, start - 20), start) is None

    def _may_end(self, phrase: TitlePhrase) -> bool:
        """The title's phrase ends here: "X, deputy director" is no deputy."""
        after = _NEXT_WORD.match(self._document.text, phrase.span.end)
        return after is None or after.group(1).casefold() in _STOPS

    def _named_after_comma(self, phrase: TitlePhrase) -> _Found | None:
        """Read "the Turkish foreign minister, X, said"."""
        text = self._document.text
        comma = _COMMA.match(text, phrase.span.end)
        if comma is None or not (phrase.polities or phrase.determiner):
            return None
        name = person_names.read_after(text, comma.end(), self._starts)
        if name is None or len(name.words) < 2 or not self._same_sentence(phrase.span, name.span):
            return None
        left = text[max(0, phrase.span.start - 40) : phrase.span.start]
        is_role = _ROLE_OF.search(left) is not None and _ACCORDING.search(left) is None
        is_closed = _CLOSED.match(text, name.span.end) is not None
        is_sure = is_closed and not is_role and phrase.determiner in {"the", "its", ""}
        return (
            None if is_role else _Found(name, Span(phrase.span.start, name.span.end), phrase, is_sure=is_sure)
        )

    def _claim(self, found: _Found, meant: Meanings) -> Claim | None:
        """The claim that the words make, or None where no office could be meant."""
        offices, whose = self._offices(found, meant)
        if not self._is_checkable(found, offices, whose):
            return None
        if whose is Whose.STATED:
            self._stated[found.name.words[-1].casefold()] = offices
        document, name = self._document, found.name
        manner = self._manner(found)
        dates = timing.dates_near(document, found.span, _PASSAGE_SENTENCES)
        days = timing.nearest(document, found.span, dates)
        frame = frames.frame_of_dated(document, found.span, days, is_presupposed=found.is_presupposed)
        when, is_dated = self._when(days, manner)
        phrase = found.phrase
        detail = OfficeClaim(
            title=phrase.title.surface,
            name=name.text,
            words=name.words,
            name_span=name.span,
            readings=offices,
            whose=whose,
            manner=manner,
            may_refute=whose is Whose.STATED and found.is_sure and not phrase.is_loose,
            is_leaving=self._is_leaving(found.span),
            is_plain_name=_is_plain(name, document.text),
            has_country=bool(phrase.polities) or phrase.title.span.start in self._places.by_start,
            passage=tuple(d.days for d in dates),
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
            central=self._is_central(found.span),
        )

    def _manner(self, found: _Found) -> Manner:
        """What modifiers and verb make of the title; a past word outweighs the rest."""
        phrase, document = found.phrase, self._document
        manners = phrase.manners
        own = {title_phrases.modifiers().get(word) for word in phrase.title.surface.lower().split()}
        if "past" in manners or found.tense == "past":
            return Manner.PAST
        start = phrase.span.start
        before = document.text[max(document.sentence_of(phrase.span).start, start - _VERB_REACH) : start]
        is_supposed = phrase.determiner in {"a", "an"} and found.is_presupposed and manners <= {"current"}
        if is_supposed or "future" in manners or found.tense == "future" or _RUNNING_FOR.search(before):
            return Manner.FUTURE
        return Manner.ACTING if "acting" in manners | own else Manner.PLAIN

    def _offices(self, found: _Found, meant: Meanings) -> tuple[tuple[Office, ...], Whose]:
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

    def _is_checkable(self, found: _Found, offices: tuple[Office, ...], whose: Whose) -> bool:
        """The reference knows such an office, and the words surely claim it.

        A surname alone names no legislator. Where neither the country is stated nor the title stands
        before the name, it is taken for an office only if one of its holders is called so.
        """
        is_surname = len(found.name.words) == 1
        if any(o.seat.startswith(MEMBER_SEATS) for o in offices) and not is_surname:
            return True
        if whose is Whose.STATED:
            return any(self._facts.polities_with(o.seat) for o in offices)
        timelines = [t for o in offices if (t := self._facts.timeline(o.polity, o.seat)) is not None]
        if found.is_presupposed:
            return bool(timelines)
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
        if manner is Manner.PAST:
            return (days, True) if days and is_dated else (DaySpan(today - _LIVING_MEMORY, tomorrow), False)
        if days is not None and is_dated and days.first < tomorrow:
            return DaySpan(days.first, tomorrow), True
        return self._document.as_of.span, False

    def _is_leaving(self, span: Span) -> bool:
        """Words of dismissal, resignation, death or replacement stand close to the claim."""
        text, sentence = self._document.text, self._document.sentence_of(span)
        before = text[max(sentence.start, span.start - _LEAVING_REACH) : span.start]
        after = text[span.end : max(span.end, min(sentence.end, span.end + _LEAVING_REACH))]
        return _LEAVING.search(before) is not None or _LEAVING.search(after) is not None

    def _is_central(self, span: Span) -> bool:
        """Stands in the headline or the first paragraph."""
        document = self._document
        if document.field is Field.TITLE:
            return True
        heads = list(document.paragraphs[:_LEADING_PARAGRAPH])
        if document.headline is not None:
            heads.append(document.headline)
        return any(span.within(head) for head in heads)


_RELATIONS = {
    Manner.PLAIN: Relation.HOLDS_OFFICE,
    Manner.ACTING: Relation.HOLDS_OFFICE,
    Manner.PAST: Relation.HELD_OFFICE,
    Manner.FUTURE: Relation.WILL_HOLD_OFFICE,
}


def _is_plain(name: PersonName, text: str) -> bool:
    """Two or three words with small letters in them, and ordinary text after them."""
    return (
        sum(word[0].isupper() for word in name.words) in _PLAIN_WORDS
        and not any(len(word) > 1 and word.isupper() for word in name.words)
        and _ORDINARY.match(text, name.span.end) is not None
    )


def _object(phrase: TitlePhrase, offices: tuple[Office, ...], facts: Facts) -> str:
    """The office as a reader would name it: the title, and whose it is where that is known."""
    title = " ".join(phrase.title.surface.split())
    if phrase.polities and len({o.polity for o in offices}) == 1:
        return f"{title}, {facts.polity(offices[0].polity).name}"
    return title
