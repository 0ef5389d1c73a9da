"""From an old name to the claim that this is what the thing is called on the article's day.

An old name inside another name ("University of Swaziland"), beside the new one ("Eswatini, formerly
Swaziland"), in a quotation or in a sentence about the past makes no claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checks import cues
from checks.cues.expressions import expression
from checks.language.longer_names import is_within
from checks.language.neighbourhood import Neighbourhood
from checks.language.passages import is_amid_history, is_in_the_news
from checks.language.stance import Placement, Stance, place
from checks.model import Claim, Document, Frame, Mention, MentionKind, Reading, Relation, Span
from checks.renamings.grammar import CAPITAL_MOVED, CURRENCY, TREATY, is_called_capital, is_said_to_bind
from reference.dates import PartialDate
from reference.gazetteer import words_of
from reference.model import Renaming

if TYPE_CHECKING:
    from reference.facts import Facts

CHECK = "outdated_references"

_AROUND = 48
"""Code points on either side that are read for a longer name or the new name."""
_LONG_AGO_YEARS = 10
"""A name gone for longer is mostly met in history: only a government of that name speaks of today."""
_DAYS_OF_NEWS = 2
"""Words of the article's days that show a report, where the verb is none of speaking."""
_FIRST_YEAR = 1850
"""A record of a change does not say how old the old name was: any year from here on may be its time."""
_OWN_WORDS = (MentionKind.TITLE, MentionKind.POLITY, MentionKind.DEMONYM, MentionKind.CAPITAL)
"""A capitalised word of these kinds is itself, not a part of the name beside it ("Swaziland King Mswati")."""
_PLACES = frozenset({"country", "territory", "city", "airport"})
_ADJACENT_BEFORE = expression(
    r"(?:^|[\s(“\"'‘-])([A-Z][^\W\d_]*(?:[-'’][A-Z][^\W\d_]*)*)(?:\s+(?:of|for|and)(?:\s+the)?)?[ -]\Z"
)
_ADJACENT_AFTER = expression(r"[ -](?:(?:of|for|and)\s+(?:the\s+)?)?([A-Z][^\W\d_]*)")
_ORGANS = "|".join(map(cues.alternation, ("government_nouns", "government_people", "body_organs")))
_GOVERNMENT_AFTER = expression(
    rf"(?:(?:['’]s?|\ss)\s+(?:\w+\s+){{0,2}}?|\s+(?:(?:{cues.alternation('government_words')})\s+){{0,2}}?)"
    rf"(?:{_ORGANS})\b",
    re.IGNORECASE,
)
_GOVERNMENT_BEFORE = expression(
    rf"\b(?:{cues.alternation('government_nouns')})\s+of\s+(?:the\s+)?\Z", re.IGNORECASE
)
_POSSESSIVE = expression(r"['’]s?\b|\ss\b")
_OWNS = expression(r"(?:['’]s?|\ss)\s+(?:[^\W\d_]+\s+){0,2}")
_SERVES = expression(r"(?:\s+[A-Z][^\W\d_]+){0,4}\s+of\s+(?:the\s+)?")
_INTO = expression(
    r"\b(?:in|to|from|at|near|across|outside|inside|visit|visiting)\s+(?:the\s+)?\Z", re.IGNORECASE
)
_OWNER = expression(r"([A-Z][^\W\d_]+)['’]s\s+\Z")
_SHORT_FORMS = (" Inc", " Ltd", " Corp", " Co")
_GOES_ON = expression(r"\.\s+[a-z]")
_MAY_PRECEDE = frozenset(cues.phrases("no_first_names")) | frozenset(cues.phrases("government_nouns"))


@dataclass(frozen=True, slots=True)
class Called:
    """What judging needs: the renamings that the old name may be, and how plainly it is used today."""

    span: Span
    renamings: tuple[str, ...]
    placement: Placement
    is_government: bool
    """The thing itself, or a government, a ministry or forces of that name, act in the sentence."""
    is_into_today: bool
    """The article's days stand beside "in" or "to" it: "shops in Bombay are closed today"."""
    starts_sentence: bool
    """The sentence begins with the name, so a correction needs a capital."""


def claims(reading: Reading, facts: Facts) -> tuple[Claim, ...]:
    """Every assertion that something bears an old name on the article's day, in order of the text.

    Where the name is a matter of style its first use stands for all.
    """
    found: list[Claim] = []
    style: set[str] = set()
    mentions = reading.of_kind(MentionKind.RENAMED)
    around = _Around.of(reading) if mentions else None
    for mention in mentions:
        claim = _claim(mention, around, facts) if around else None
        if claim is None or claim.object in style:
            continue
        found.append(claim)
        if all(facts.renaming(ref).severity == "style" for ref in mention.refs):
            style.add(claim.object)
    return tuple(found)


def _with_article(mention: Mention, document: Document) -> str:
    """The name as the sentence says it: "the Soviet Union", "Swaziland"."""
    start = mention.span.start
    return (
        f"the {mention.surface}"
        if document.text[max(0, start - 4) : start].lower() == "the "
        else mention.surface
    )


@dataclass(frozen=True, slots=True)
class _Around:
    """The document with what may stand beside an old name: titles, and words that are not part of names."""

    document: Document
    titles: Neighbourhood
    words: Neighbourhood

    @classmethod
    def of(cls, reading: Reading) -> _Around:
        """Index one reading."""
        titles = Neighbourhood.of(reading.of_kind(MentionKind.TITLE))
        return cls(reading.document, titles, Neighbourhood.of(reading.of_kind(*_OWN_WORDS)))


def _claim(mention: Mention, around: _Around, facts: Facts) -> Claim | None:
    """The claim that one old name makes, if it is used as today's name of the thing."""
    document = around.document
    renamings = tuple(facts.renaming(ref) for ref in mention.refs)
    renamings = tuple(
        r
        for r in renamings
        if _is_used_after(r, document)
        and _is_written_as(mention.surface, r)
        and _is_worded_so(mention.span, r, around, facts)
    )
    if (
        not renamings
        or (_is_part_of_a_name(mention.span, around) and not _has_officer(mention.span, around))
        or _is_excepted(mention.span, renamings, document)
    ):
        return None
    if _has_new_name_beside(mention.span, renamings, document):
        return None
    detail = _used(mention.span, renamings, around)
    if not all(_is_of_today(detail, r, document) for r in renamings):
        return None
    span = _with_full_stop(mention.span, document.text)
    return Claim(
        check=CHECK,
        span=span,
        quote=span.of(document.text),
        subject=_with_article(mention, document),
        relation=Relation.IS_CALLED,
        object=renamings[0].old,
        when=document.as_of.span,
        frame=Frame.ASSERTED,
        field=document.field,
        detail=detail,
        central=document.is_central(mention.span),
    )


def _with_full_stop(span: Span, text: str) -> Span:
    """The name with the full stop of its "Inc.", which no sentence ends at."""
    is_short = span.of(text).endswith(_SHORT_FORMS) and _GOES_ON.match(text, span.end) is not None
    return Span(span.start, span.end + 1) if is_short else span


def _is_used_after(renaming: Renaming, document: Document) -> bool:
    """The article is later than the change on some reading of its date: before, no question arises."""
    return renaming.effective.earliest < document.as_of.date


def _is_written_as(surface: str, renaming: Renaming) -> bool:
    """An acronym is meant only where it is written in capitals ("RIM", not "Pacific Rim").

    A name whose last word is small ("Bulgarian lev") is told by its first.
    """
    if surface[:1].islower() and not any(f[:1].islower() for f in renaming.forms):
        return False
    key = words_of(surface)
    return surface.isupper() or any(words_of(f) == key and not f.isupper() for f in renaming.forms)


def _is_worded_so(span: Span, renaming: Renaming, around: _Around, facts: Facts) -> bool:
    """Some names are wrong in certain words only: as a capital, as a treaty that binds."""
    text = around.document.text
    if renaming.kind == CAPITAL_MOVED:
        return is_called_capital(text, span, renaming, around.words, facts)
    return renaming.kind != TREATY or is_said_to_bind(text, span)


def _is_part_of_a_name(span: Span, around: _Around) -> bool:
    """A capitalised word touches the name, so it is a part of a longer one, or of somebody's name."""
    text = around.document.text
    after = _ADJACENT_AFTER.match(text, span.end)
    if after and not around.words.covers(after.start(1)):
        return True
    start = max(0, span.start - _AROUND)
    owner = _OWNER.search(text[start : span.start])
    if owner and not around.words.covers(start + owner.start(1)):
        return True  # a work of somebody's, or a place as somebody saw it
    before = _ADJACENT_BEFORE.search(text[start : span.start])
    if before is None:
        return False
    is_other = around.words.covers(start + before.start(1))
    return before.group(1).casefold() not in _MAY_PRECEDE and not is_other


def _is_excepted(span: Span, renamings: tuple[Renaming, ...], document: Document) -> bool:
    """A longer name in which the old form stays right stands here, word for word."""
    return is_within(document.text, span, (e for r in renamings for e in r.exceptions))


def _has_new_name_beside(span: Span, renamings: tuple[Renaming, ...], document: Document) -> bool:
    """The sentence gives both names, so the reader is told."""
    sentence = document.sentence_of(span)
    text = document.text
    before = text[max(sentence.start, span.start - 4 * _AROUND) : span.start]
    after = text[span.end : min(sentence.end, span.end + 4 * _AROUND)]
    wanted = [words_of(r.new.removeprefix("the ")) for r in renamings if r.new]
    return _says(before, wanted) or _says(after, wanted)


def _says(passage: str, names: Iterable[tuple[str, ...]]) -> bool:
    """One of the `names` stands in the passage. In plain letters its first word says whether it may."""
    plain = passage.lower() if passage.isascii() else None
    near = [name for name in names if name and (plain is None or name[0] in plain)]
    if not near:
        return False
    words = words_of(passage)
    return any(_contains(words, name) for name in near)


def _contains(words: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    """The words of `phrase` stand in `words` in a row."""
    size = len(phrase)
    return size > 0 and any(words[i : i + size] == phrase for i in range(len(words) - size + 1))


def _used(span: Span, renamings: tuple[Renaming, ...], around: _Around) -> Called:
    """How the sentence uses the name."""
    document = around.document
    text = document.text
    owner = _POSSESSIVE.match(text, span.end)
    placement = place(document, Span(span.start, owner.end()) if owner else span, of_a_government=False)
    before = text[max(0, span.start - _AROUND) : span.start]
    is_government = (
        _GOVERNMENT_AFTER.match(text, span.end) is not None
        or _GOVERNMENT_BEFORE.search(before) is not None
        or (owner is None and _acts(placement) and not any(r.kind == CURRENCY for r in renamings))
        or all(r.kind in {CAPITAL_MOVED, TREATY} for r in renamings)
        or _has_officer(span, around)
    )
    is_into_today = placement.has_day and _INTO.search(before) is not None
    is_news = placement.stance is Stance.PAST and is_into_today
    if placement.stance in {Stance.PAST, Stance.OPEN} and is_government:
        lifetime = (_FIRST_YEAR, max(r.effective.year for r in renamings))
        is_gone = all(r.kind == "country" and r.severity == "error" for r in renamings)
        least = 1 if placement.is_speech or not is_gone else _DAYS_OF_NEWS
        is_news = is_in_the_news(document, span, lifetime, nearby=not is_gone, least=least)
    if is_news:
        placement = Placement(Stance.PRESENT, has_day=True)
    starts = not text[document.sentence_of(span).start : span.start].strip("“\"'‘( ")
    return Called(span, tuple(r.id for r in renamings), placement, is_government, is_into_today, starts)


def _acts(placement: Placement) -> bool:
    """The thing itself does something today; what it "is" may be told of a thing of the past."""
    return placement.is_direct and placement.stance is Stance.PRESENT and not placement.describes


def _has_officer(span: Span, around: _Around) -> bool:
    """An officer of it is named: "X's prime minister", "Prime Minister Jan Novak of X"."""
    text = around.document.text
    after = around.titles.between(span.end, span.end + _AROUND)
    before = around.titles.between(span.start - _AROUND, span.start)
    return any(_OWNS.fullmatch(text, span.end, m.span.start) for m in after) or any(
        _SERVES.fullmatch(text, m.span.end, span.start) for m in before
    )


def _is_of_today(detail: Called, renaming: Renaming, document: Document) -> bool:
    """Used as the name of something that exists on the article's day."""
    stance = detail.placement.stance
    if stance in {Stance.QUOTED, Stance.SETTLED}:
        return False
    if renaming.severity == "style":
        is_long_ago = _years(renaming.effective, document) > _LONG_AGO_YEARS
        return renaming.kind == CAPITAL_MOVED or not (detail.placement.describes and is_long_ago)
    if _years(renaming.effective, document) > _LONG_AGO_YEARS:
        lifetime = (_FIRST_YEAR, renaming.effective.year)
        is_claimed = detail.is_government or (detail.is_into_today and renaming.severity == "outdated")
        if not is_claimed or is_amid_history(document, detail.span, lifetime):
            return False
    if stance is Stance.OPEN:
        return renaming.kind == CAPITAL_MOVED or (renaming.kind in _PLACES and not detail.is_government)
    return stance is Stance.PRESENT


def _years(effective: PartialDate, document: Document) -> float:
    """Years from the change to the article."""
    return (document.as_of.date - effective.latest).days / 365.25
