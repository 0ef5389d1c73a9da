"""What a text says and what the facts say of it: mention, claim, evidence, verdict."""

from __future__ import annotations

import dataclasses
import enum
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import NewType

from checks.model.texts import Field, Span
from reference.dates import DaySpan
from reference.model import Strength, Volatility

RuleCode = NewType("RuleCode", str)


class MentionKind(enum.Enum):
    """What a mention refers to, as far as the gazetteer or its shape tells."""

    POLITY = "polity"
    DEMONYM = "demonym"
    CAPITAL = "capital"
    TITLE = "title"
    REGIME = "regime"
    RENAMED = "renamed"
    ORGANISATION = "organisation"
    OUTLET = "outlet"
    NAME = "name"

    __hash__ = object.__hash__
    """By identity, which is equality here: mentions are told apart by kind all the time."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that refers to something. `refs` are ids in the reference; empty for `NAME`."""

    span: Span
    kind: MentionKind
    surface: str
    refs: tuple[str, ...] = ()


class Frame(enum.Enum):
    """How the article stands to what it says."""

    ASSERTED = "asserted"
    QUOTED = "quoted"
    HISTORICAL = "historical"
    HYPOTHETICAL = "hypothetical"


class Relation(enum.Enum):
    """What a claim says of its subject and its object."""

    HOLDS_OFFICE = "holds_office"
    HELD_OFFICE = "held_office"
    WILL_HOLD_OFFICE = "will_hold_office"
    AFFILIATED_WITH = "affiliated_with"
    WAS_AFFILIATED_WITH = "was_affiliated_with"
    GOVERNS = "governs"
    IS_CALLED = "is_called"


@dataclass(frozen=True, slots=True)
class Claim:
    """What the article asserts: `subject` `relation` `object` on the days of `when`.

    `span` are the words that assert it. `detail` carries what the check's own `judge` needs
    (ids, seat, modifier); its type is the check's.
    """

    check: str
    span: Span
    quote: str
    subject: str
    relation: Relation
    object: str
    when: DaySpan
    frame: Frame
    field: Field
    detail: Hashable = None
    central: bool = False
    """Stands in the headline or the first paragraph."""


class Label(enum.Enum):
    """The four verdicts, after FEVER and AVeriTeC."""

    SUPPORTED = "supported"
    REFUTED = "refuted"
    CONFLICTING = "conflicting"
    NOT_ENOUGH_INFO = "not_enough_info"


class Reason(enum.Enum):
    """Why a claim could not be decided."""

    UNKNOWN_SUBJECT = "unknown-subject"
    UNKNOWN_OBJECT = "unknown-object"
    AMBIGUOUS = "ambiguous"
    NO_RECORD = "no-record"
    IMPRECISE_DATE = "imprecise-date"
    BEYOND_HORIZON = "beyond-horizon"
    WEAK_RECORD = "weak-record"
    UNREACHABLE = "unreachable"
    OUT_OF_SCOPE = "out-of-scope"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sourced fact that decides or informs a claim, ready to print."""

    fact: str
    source: str
    as_of: str
    entity: str | None = None
    property: str | None = None
    start: str | None = None
    end: str | None = None
    url: str | None = None
    strength: Strength = Strength.FIRM
    volatility: Volatility = Volatility.VOLATILE
    statement: str | None = None
    revision: int | None = None
    is_live: bool = False
    """Looked up for this article; `statement` of `revision` of the item `entity` says so."""
    record: str = ""
    """Where the reference shows the fact with all that belongs to it: `people/Q44329`; empty: nowhere."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the reference says of a claim. `rule` is set only where a finding may follow.

    `about` holds what the message needs (names, dates, the correction), by placeholder.
    """

    claim: Claim
    label: Label
    reason: Reason | None = None
    rule: RuleCode | None = None
    evidence: tuple[Evidence, ...] = ()
    about: Mapping[str, str] = dataclasses.field(default_factory=dict)
    advice: str | None = None
    """For a claim that could not be decided: what is known, and where a person may look."""
