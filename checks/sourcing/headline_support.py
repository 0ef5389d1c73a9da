"""What the headline says and the body does not: a state's stance, a number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checks import cues
from checks.cues.expressions import expression
from checks.model import Document, Mention, MentionKind, Span
from checks.sourcing.voices import Kind, Statement, Voice

_STANCE = expression(
    rf"(?:['’]s?)?(?:\s+(?:{cues.alternation('state_organs')}))?\s+(?:{cues.alternation('state_verbs')})\b",
    re.IGNORECASE,
)
_STATES = frozenset({MentionKind.POLITY, MentionKind.CAPITAL, MentionKind.DEMONYM})
SHORTEST_BODY = 600
"""Code points: a shorter body is an item that leans on its headline."""
_SEATS = {seat: polity for seat, _, polity in (p.partition("=") for p in cues.phrases("state_seats"))}
_LONGEST_FIRST = sorted(_SEATS, key=len, reverse=True)
_SEAT = re.compile(rf"(?:the\s+)?(?P<seat>{'|'.join(map(re.escape, _LONGEST_FIRST))})\b", re.IGNORECASE)
_OWNS_UP = re.compile(
    r"(?:[:,|–—-]|\baccording\s+to)[^:,|–—]{0,60}\b(?:experts?|analysts?|economists?|scholars?|professors?|commentators?|"
    r"observers?|researchers?|scientists?|historians?|opinion|analysis|interview|says?|said)\b",
    re.IGNORECASE,
)
"""A headline that says itself whose opinion it is ("…, expert says", "… – analysis")."""
_MOST_LEAD = 3
"""Code points that may stand before the state in a headline: an opening quotation mark, an article."""
_NUMBER = expression(
    r"(?<![\w.,])(?P<sign>[$£€]\s?)?(?P<figure>\d{1,3}(?:,\d{3})+|\d+)(?P<rest>\.\d+)?"
    r"(?P<unit>\s?(?:%|percent|per cent|bn\b|billion|m\b|mn\b|million|k\b|thousand|trillion|tn\b))?",
    re.IGNORECASE,
)
_MONTHS = "|".join(re.escape(p.partition("=")[0]) for p in cues.phrases("months"))
_DAY_BEFORE = expression(rf"\b(?:{_MONTHS})\.?\s+\d{{1,2}},?\s+\Z", re.IGNORECASE)
"""What stands before the year of a date."""
_DAY = 20
"""Code points of the longest of these."""
_PART_OF_NAME = expression(
    r"(?:[-‑/:]|['’]?s\b|(?:st|nd|rd|th)\b|\s?(?:am|pm|a\.m|p\.m|gmt|est|edt|et|utc)\b|\s+at\s+\d)",
    re.IGNORECASE,
)
_SCALES = {
    "%": 1.0, "percent": 1.0, "per cent": 1.0, "": 1.0, "k": 1e3, "thousand": 1e3, "m": 1e6, "mn": 1e6,
    "million": 1e6, "bn": 1e9, "billion": 1e9, "trillion": 1e12, "tn": 1e12,
}  # fmt: skip
_LEAST = 21
"""Smaller numbers are written out, count lists, or are ages and days: too many honest forms."""
_YEARS = range(1900, 2100)
_ROUNDS_TO = 0.1
_MOST_NUMBERS = 5
"""Numbers of a headline that are looked for: one with more is a table."""
_SPELT = expression(
    r"\b(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|a)"
    r"(\s+and\s+a\s+half)?\s+(hundred|thousand|million|billion)\b"
)
_AMOUNTS = {word: float(value) for word, _, value in (p.partition("=") for p in cues.phrases("amounts"))}
"""Words for amounts; parts of a whole as per cent."""


@dataclass(frozen=True, slots=True)
class Stance:
    """A headline that speaks for a state: its words and the countries that they may mean."""

    span: Span
    polities: frozenset[str]


def stance(document: Document, headline: Span, mentions: Sequence[Mention]) -> Stance | None:
    """The state at the head of the headline that is given a stance, if there is one.

    None where the headline says itself that somebody else says so.
    """
    if _OWNS_UP.search(document.text, headline.start, headline.end):
        return None
    for span, polities in _heads(document, headline, mentions):
        if _STANCE.match(document.text, span.end, headline.end):
            return Stance(span, polities)
    return None


def _heads(
    document: Document, headline: Span, mentions: Sequence[Mention]
) -> Iterator[tuple[Span, frozenset[str]]]:
    """The states, and the houses that stand for one, at the head of the headline."""
    for mention in mentions:
        if mention.kind in _STATES and 0 <= mention.span.start - headline.start <= _MOST_LEAD:
            yield mention.span, frozenset(mention.refs)
    found = _SEAT.match(document.text, headline.start, headline.end)
    if found is not None:
        yield Span(*found.span("seat")), frozenset({_SEATS[found["seat"].casefold()]})


def commentator(polities: frozenset[str], statements: Sequence[Statement]) -> Voice | None:
    """The outside commentator who alone speaks where the headline speaks for `polities`; None otherwise.

    Anybody who may speak for them ends it: in doubt there is no finding.
    """
    speakers = [s.voice for s in statements if s.voice.kind is not Kind.OUTLET]
    experts = [v for v in speakers if v.kind is Kind.NAMED and v.is_expert and not v.is_official]
    if len(experts) < 2 or len({v.key for v in experts}) > 1:
        return None
    others = [v for v in speakers if v.key != experts[0].key]
    if all(v.polities and not v.polities & polities for v in others):
        return experts[0]
    return None


def missing_numbers(document: Document, headline: Span, body: Document) -> tuple[Span, ...]:
    """The numbers of the headline that the body has in no form, not even rounded."""
    wanted = [
        (Span(*m.span()), value)
        for m in _NUMBER.finditer(document.text, headline.start, headline.end)
        if (value := _value(m)) >= _LEAST and not _is_part_of_name(document.text, m, value)
    ]
    wanted = wanted[:_MOST_NUMBERS]
    after = headline.end if document is body else 0
    if not wanted or len(body.text) - after < SHORTEST_BODY:
        return ()
    values = _values(body.text[after:])
    return tuple(span for span, value in wanted if not any(_is_near(value, other) for other in values))


def _is_part_of_name(text: str, found: re.Match[str], value: float) -> bool:
    """A year, a time, a model, an ordinal, a list's count: no amount."""
    is_year = not found.group("unit") and not found.group("sign") and value in _YEARS
    is_year |= _DAY_BEFORE.search(text, max(0, found.start() - _DAY), found.start()) is not None
    return (
        is_year
        or _PART_OF_NAME.match(text, found.end()) is not None
        or text[: found.start()].endswith(("-", "#", ":", "/"))
    )


def _value(found: re.Match[str]) -> float:
    """The amount in units."""
    figure = float(found.group("figure").replace(",", "") + (found.group("rest") or ""))
    return figure * _SCALES[(found.group("unit") or "").strip().lower()]


def _values(text: str) -> set[float]:
    """The amounts of a text in figures and words; a figure with a scale counts with and without it."""
    found: set[float] = set()
    for match in _NUMBER.finditer(text):
        value = _value(match)
        found.update((value, float(match.group("figure").replace(",", ""))))
    for ones, half, scale in _SPELT.findall(text.lower()):
        found.add((_AMOUNTS[ones] + 0.5 * bool(half)) * _AMOUNTS[scale])
    for word in re.findall(r"[a-z]+(?:-[a-z]+)?", text.lower()):
        head = word.partition("-")[0]
        if value := _AMOUNTS.get(word, _AMOUNTS.get(head, 0)):
            found.add(value)
    return found


def _is_near(value: float, other: float) -> bool:
    return abs(value - other) <= _ROUNDS_TO * value
