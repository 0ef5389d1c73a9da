"""What the headline says and the body does not: a state's stance, a number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from checks import cues
from checks.model import Document, Mention, MentionKind, Span
from checks.sourcing.voices import Kind, Statement, Voice

_STANCE = re.compile(
    rf"(?:['’]s?)?(?:\s+(?:{cues.alternation('state_organs')}))?\s+(?:{cues.alternation('state_verbs')})\b",
    re.IGNORECASE,
)
_STATES = frozenset({MentionKind.POLITY, MentionKind.CAPITAL, MentionKind.DEMONYM})
SHORTEST_BODY = 600
"""Code points: a shorter body is an item that leans on its headline."""
_MOST_LEAD = 3
"""Code points that may stand before the state in a headline: an opening quotation mark, an article."""
_NUMBER = re.compile(
    r"(?<![\w.,])(?P<sign>[$£€]\s?)?(?P<figure>\d{1,3}(?:,\d{3})+|\d+)(?P<rest>\.\d+)?"
    r"(?P<unit>\s?(?:%|percent|per cent|bn\b|billion|m\b|mn\b|million|k\b|thousand|trillion|tn\b))?",
    re.IGNORECASE,
)
_MONTHS = "|".join(re.escape(p.partition("=")[0]) for p in cues.phrases("months"))
_DAY_BEFORE = re.compile(rf"\b(?:{_MONTHS})\.?\s+\d{{1,2}},?\s+\Z", re.IGNORECASE)
"""What stands before the year of a date."""
_DAY = 20
"""Code points of the longest of these."""
_PART_OF_NAME = re.compile(
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
_SPELT = re.compile(
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
    """The state at the head of the headline that is given a stance, if there is one."""
    for mention in mentions:
        if mention.kind not in _STATES or not 0 <= mention.span.start - headline.start <= _MOST_LEAD:
            continue
        found = _STANCE.match(document.text, mention.span.end, headline.end)
        if found is not None:
            return Stance(mention.span, frozenset(mention.refs))
    return None


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
