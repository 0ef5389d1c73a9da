"""What a claim about an office carries from its extraction to its judgement."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from checks.model import Span
from reference.dates import DaySpan
from reference.model import PolityId, Seat

MEMBER_SEATS = ("legislator", "member:")
"""How the seats of legislators begin: they have terms, not timelines."""


class Whose(enum.Enum):
    """How we know whose office it is."""

    STATED = "stated"
    """The phrase names the country, or an earlier title of the same person does."""
    SUGGESTED = "suggested"
    """The article names countries around it: enough to support, never to refute."""


class Manner(enum.Enum):
    """What the words around a title make of it."""

    PLAIN = "plain"
    ACTING = "acting"
    PAST = "past"
    FUTURE = "future"
    CHOSEN = "chosen"
    """Elected, named, appointed: in office at some time, or about to be."""


class Background(enum.Enum):
    """Do the words around tell of the holder's own time, without saying when that was?"""

    NONE = "none"
    PLAIN_PAST = "plain-past"
    """An act in the past tense, and no word of the article's days: background, or news without its day."""
    OBJECT = "object"
    """No subject, in a sentence of the past without such a word that names no other holder: "he met X"."""
    SET_APART = "set-apart"
    """The holder is no actor of what the sentence reports: "the deal that X signed", "under X"."""


@dataclass(frozen=True, slots=True, order=True)
class Reading:
    """One thing a title may mean: a seat of a polity."""

    polity: PolityId
    seat: Seat


@dataclass(frozen=True, slots=True)
class OfficeClaim:
    """The check's own part of a claim.

    `may_refute` is what the grammar allows: a stated country, no unknown words in the phrase, a
    name that surely belongs to the title. `passage` are the days of which the sentences around
    tell: a title of one of those days is history, not a mistake. `is_dated`: the claim's days were
    read from its clause.
    """

    title: str
    name: str
    words: tuple[str, ...]
    name_span: Span
    readings: tuple[Reading, ...]
    whose: Whose
    manner: Manner
    may_refute: bool
    passage: tuple[DaySpan, ...] = ()
    is_dated: bool = False
    is_leaving: bool = False
    """The words around tell how the holder left: the title is the one held until then."""
    is_plain_name: bool = False
    """Two or three words that can be nothing but a name, with ordinary words after them."""
    is_linked: bool = False
    """The country was stated with an earlier title of the same person."""
    is_anchored: bool = False
    """The sentence has a weekday or another word of the article's days, or a verb of the present."""
    is_speaking: bool = False
    """Its verb, in the past tense, is one of speaking to the press."""
    is_retold: bool = False
    """The title follows "introduced by" and its like, or "had" follows it: told of an earlier time."""
    background: Background = Background.NONE
    is_former: bool = False
    """ "Former" and its like stand before the title, and nothing else that changes it."""
    is_newly_chosen: bool = False
    """ "Newly elected" and its like stand before the title: whoever it is may not have begun."""
    has_country: bool = False
    """A country stands beside the title, not only in its words ("Fed chair")."""
