"""The noun phrase around a title: whose office it is and which words change the claim.

"Syria's long-serving foreign minister", "the former president of France": read from the title
outward, to the left over modifiers up to a country, to the right over "of" and a country. A
capitalised word that is no country shows another body ("the Ford president"), and then the phrase
names no office of state.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from checks import cues
from checks.cues.expressions import expression
from checks.model import Document, Mention, MentionKind, Span
from reference.model import PolityId

_REACH = 90
"""Code points read to the left of a title: eight words at most are looked at."""
_WORDS = 8
_UNKNOWN_WORDS = 2
"""Unknown lower-case words let stand between a country and its title ("Iran's soft-spoken ...")."""
_JOINT = 12
"""Code points for " and "."""
_AGE_DIGITS = 2
"""Digits of "the 72-year-old president"; four are a year, and begin another phrase."""
_WORD = expression(r"[^\W_]+")
_GAP = expression(r"[ \t\u00a0]*\n?[ \t\u00a0]*|\.[ \t\u00a0]|[-‐-–]|['’][ \t\u00a0]?")
_APOSTROPHES = ("'", "’", "‘", "`", " ")
"""What stands before a possessive s; some archives lost the apostrophe and kept a blank."""
_OF = expression(r"\.?\s+(of|for|in)\s+(?:the\s+)?")
_OWNER = expression(r"\s?['’‘`]s?\b|\ss\s")
_POSTPOSED = expression(
    r"(?:\s?[-‐-–]\s?|\s)(elect|designate|nominee|candidate|hopeful|emeritus|in-waiting)\b"
)
_ONE_TIME = expression(r"one[-‐-–]", re.IGNORECASE)
_AND_PLACE = expression(r"(?:,?\s+and\s+|,\s+)(?:the\s+)?")
_AND_BEFORE = expression(r"\s+and\s+\Z")
_COMPOUND = expression(r"\.?[-‐-–]")
"""After a country: "U.S.-based" is no country's."""
_DETERMINERS = frozenset(cues.phrases("office_determiners"))
_FORMER = frozenset({"former", "ex", "onetime", "erstwhile"})
"""Modifiers that say nothing but that the person has held the office."""
_STARTERS = frozenset(cues.phrases("sentence_starters"))
_PARTICIPLES = ("ing", "ed", "ly")
"""Endings of words that open a sentence before a country: "Visiting Chinese President ..."."""
_STOPS = frozenset(cues.phrases("not_names")) - _DETERMINERS


@cache
def modifiers() -> Mapping[str, str]:
    """Modifier word to what it makes of a claim (see the list)."""
    pairs = (line.partition("=") for line in cues.phrases("title_modifiers"))
    return {word: manner for word, _, manner in pairs}


@dataclass(frozen=True, slots=True)
class Place:
    """A country or body in the text, with every reading of the words."""

    span: Span
    polities: frozenset[PolityId]
    is_name: bool
    is_capital: bool
    is_demonym: bool


class Places:
    """The countries and bodies of a text, by where they begin and where they end."""

    __slots__ = ("by_end", "by_start", "in_order")

    def __init__(self, mentions: Iterable[Mention]) -> None:
        """Merge the readings of one span; of two that share an edge the longer counts."""
        merged: dict[Span, Place] = {}
        for mention in mentions:
            known = merged.get(mention.span)
            ids = frozenset(PolityId(ref) for ref in mention.refs)
            merged[mention.span] = Place(
                mention.span,
                ids | (known.polities if known else frozenset()),
                is_name=mention.kind is MentionKind.POLITY or (known is not None and known.is_name),
                is_capital=mention.kind is MentionKind.CAPITAL and (known is None or known.is_capital),
                is_demonym=mention.kind is MentionKind.DEMONYM or (known is not None and known.is_demonym),
            )
        self.in_order: tuple[Place, ...] = tuple(merged.values())
        by_length = sorted(self.in_order, key=lambda p: p.span.end - p.span.start)
        self.by_start: Mapping[int, Place] = {p.span.start: p for p in by_length}
        self.by_end: Mapping[int, Place] = {p.span.end: p for p in by_length}


@dataclass(frozen=True, slots=True)
class TitlePhrase:
    """A title with what belongs to it. `span` reaches from its first word to the last of its country.

    `polities` empty: no country is named. `is_loose`: words stand in it that we do not know, so it
    may mean a lesser office. `is_foreign_body`: the office belongs to something that is no country.
    """

    title: Mention
    span: Span
    polities: frozenset[PolityId] = frozenset()
    manners: frozenset[str] = frozenset()
    determiner: str = ""
    is_loose: bool = False
    is_foreign_body: bool = False
    is_owner: bool = False
    is_former: bool = False
    is_shared: bool = False
    """A plural of several countries: "foreign ministers of Russia and Turkey"."""


class _Kind(enum.Enum):
    """What a word to the left of a title is to its phrase."""

    PLACE = "place"
    MODIFIER = "modifier"
    DETERMINER = "determiner"
    CAPITAL = "capital"
    FIRST = "first"
    """A capitalised word that begins the sentence: a name, or any other word."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class _Item:
    """One step to the left: `is_joined` by nothing but blanks to what follows it."""

    kind: _Kind
    start: int
    key: str = ""
    place: Place | None = None
    is_possessive: bool = False
    is_joined: bool = True


def read(document: Document, title: Mention, places: Places, titles: Mapping[int, Mention]) -> TitlePhrase:
    """The phrase around `title`. `titles` are the title mentions by their end, for joined titles."""
    left = _before(title, _items(document, title, places, titles))
    text, end = document.text, title.span.end
    polities, is_foreign_body, manners = left.polities, left.is_foreign_body, left.manners
    start, is_shared = left.span.start, False
    if polities and title.surface.endswith("s"):
        other = _and_before(text, start, places)
        if other is not None:
            polities, start, is_shared = polities | other.polities, other.span.start, True
    if (after := _POSTPOSED.match(text, end)) is not None:
        manners |= {modifiers().get(after.group(1), "future")}
        end = after.end()
    if (of := _OF.match(text, end)) is not None and not polities:
        place = places.by_start.get(of.end())
        if place is not None and place.is_name and not _COMPOUND.match(text, place.span.end):
            polities, end = place.polities, place.span.end
            polities, end, is_shared = _with_more(text, title, (polities, end), places)
        else:
            is_foreign_body = is_foreign_body or of.group(1) == "of"
    return TitlePhrase(
        title,
        Span(start, end),
        polities,
        manners,
        left.determiner,
        is_loose=left.is_loose,
        is_foreign_body=is_foreign_body,
        is_owner=_OWNER.match(text, end) is not None,
        is_former=left.is_former and after is None,
        is_shared=is_shared,
    )


def _and_before(text: str, start: int, places: Places) -> Place | None:
    """The country before "and": "German and French foreign ministers"."""
    joint = _AND_BEFORE.search(text, max(0, start - _JOINT), start)
    return places.by_end.get(joint.start()) if joint else None


def _with_more(
    text: str, title: Mention, found: tuple[frozenset[PolityId], int], places: Places
) -> tuple[frozenset[PolityId], int, bool]:
    """Further countries of a plural: "presidents of Russia, Iran and Turkey"."""
    polities, end = found
    is_shared = False
    while title.surface.endswith("s") and (joint := _AND_PLACE.match(text, end)) is not None:
        place = places.by_start.get(joint.end())
        if place is None or not place.is_name:
            break
        polities, end, is_shared = polities | place.polities, place.span.end, True
    return polities, end, is_shared


def _items(
    document: Document, title: Mention, places: Places, titles: Mapping[int, Mention]
) -> Iterator[_Item]:
    """The words to the left of `title`, nearest first, up to one that cannot belong to its phrase."""
    text, at = document.text, title.span.start
    is_possessive = has_place = is_noun = False
    floor = max(document.sentence_of(title.span).start, at - _REACH)
    words = list(_WORD.finditer(text, floor, at))[-_WORDS:]
    while words:
        word = words.pop()
        key, gap = word.group().casefold(), text[word.end() : at]
        place = places.by_end.get(word.end())
        if _GAP.fullmatch(gap) is None or (gap.startswith(".") and place is None):
            return
        if key == "time" and words and _ONE_TIME.fullmatch(text, words[-1].start(), word.start()):
            word, key = words.pop(), "onetime"
        if key == "s" and words and text[words[-1].end() : word.start()] in _APOSTROPHES:
            is_possessive, at = True, words[-1].end()
            continue
        other = titles.get(words[-1].end()) if key == "and" and words and not has_place else None
        has_place = has_place or place is not None
        is_noun = place is not None and _is_noun(place, text) if key != "of" else is_noun
        at = place.span.start if place else other.span.start if other else word.start()
        while words and words[-1].start() >= at:
            words.pop()
        if other is None:
            is_possessive = is_possessive or gap[:1] in _APOSTROPHES[:2]
            is_first = not text[floor : word.start()].strip()
            kind = _Kind.PLACE if place else _kind(word.group(), key, is_first=is_first)
            if key == "of" and words and _is_other_name(words[-1], places, floor) and is_noun:
                kind = _Kind.CAPITAL
            if kind is None:
                return
            yield _Item(kind, at, key, place, is_possessive, not gap.strip())
        is_possessive = False


def _is_noun(place: Place, text: str) -> bool:
    """A country by its name, not one that also serves as an adjective ("U.S.", "Russian")."""
    return place.is_name and not place.is_demonym and not place.span.of(text).isupper()


def _is_other_name(word: re.Match[str], places: Places, floor: int) -> bool:
    """A capitalised word that is neither a country nor the first of its sentence."""
    return word.group()[0].isupper() and word.start() > floor and word.end() not in places.by_end


def _kind(word: str, key: str, *, is_first: bool) -> _Kind | None:
    """What a word is that names no place; None for one that ends the phrase."""
    if key in _DETERMINERS:
        return _Kind.DETERMINER
    if key in modifiers() or (word.isdigit() and len(word) <= _AGE_DIGITS):
        return _Kind.MODIFIER
    if key in _STOPS or (is_first and (key in _STARTERS or key.endswith(_PARTICIPLES))):
        return None
    if not word[0].isupper():
        return None if key.endswith("ed") else _Kind.UNKNOWN  # "praised President X"
    return _Kind.FIRST if is_first else _Kind.CAPITAL


def _before(title: Mention, items: Iterator[_Item]) -> TitlePhrase:
    """What the words before a title make of its phrase."""
    start, determiner, unknown = title.span.start, "", 0
    place: Place | None = None
    manners: set[str] = set()
    is_loose = is_foreign_body = is_former = False
    for item in items:
        if item.kind is _Kind.PLACE and item.place is not None:
            if place is not None:
                is_foreign_body = item.is_joined and not item.is_possessive
                place = None if is_foreign_body else place
                break
            if unknown and not (item.is_possessive or item.place.is_demonym):
                break
            if item.place.is_capital and not item.is_possessive:
                is_foreign_body = True
                break
            place, start, is_loose = item.place, item.start, unknown > 0
        elif item.kind is _Kind.FIRST:
            is_loose = is_loose or item.is_joined
            break
        elif item.kind is _Kind.CAPITAL:
            is_loose = is_loose or place is None or item.is_joined
            is_foreign_body = place is None and not unknown
            break
        elif item.kind is _Kind.UNKNOWN:
            unknown += 1
            if place is not None or unknown > _UNKNOWN_WORDS:
                break
        elif not unknown or place is not None:
            start = item.start
            manners.add(modifiers().get(item.key, "current"))
            is_former = is_former or item.key in _FORMER
            if item.kind is _Kind.DETERMINER:
                determiner = item.key
                break
        elif item.kind is _Kind.DETERMINER:
            break
        elif (manner := modifiers().get(item.key)) in {"past", "future", "other"}:
            manners.add(manner)  # "former two-term": nearer words that we do not know hide nothing
            break
    return TitlePhrase(
        title,
        Span(start, title.span.end),
        place.polities if place else frozenset(),
        frozenset(manners),
        determiner,
        is_loose=is_loose,
        is_foreign_body=is_foreign_body,
        is_former=is_former and manners <= {"past", "current", "chosen"},
    )
