"""The facts, as immutable values: who held what, who ruled where, what was called how, and when.

Every fact names its source. What a fact may do to a claim depends on two things that are data:
its `strength` (may it refute, or only support?) and its `volatility` (does it still speak after
the day up to which it was known?).
"""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass
from typing import NewType

from reference.dates import DaySpan, Interval, PartialDate, Ternary

SourceId = NewType("SourceId", str)
PolityId = NewType("PolityId", str)
OfficeId = NewType("OfficeId", str)
PersonId = NewType("PersonId", str)
OrganisationId = NewType("OrganisationId", str)
Seat = NewType("Seat", str)
"""What an office is, apart from its name: `rank` or `rank:portfolio`, e.g. `minister:foreign`."""


class Strength(enum.Enum):
    """How much a fact may do. Recall may support a claim; only what was read may refute one."""

    FIRM = "firm"
    RECALL = "recall"


class Volatility(enum.Enum):
    """What a fact still says after the day up to which it is known."""

    IRREVERSIBLE = "irreversible"
    PERSISTENT = "persistent"
    VOLATILE = "volatile"


@dataclass(frozen=True, slots=True)
class Source:
    """Where facts were read. `kind`: wikidata, register, page or recall."""

    id: SourceId
    title: str
    kind: str
    licence: str
    url: str = ""
    retrieved: str = ""


@dataclass(frozen=True, slots=True)
class Polity:
    """A country, territory or international body that has offices."""

    id: PolityId
    qid: str
    name: str
    kind: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Office:
    """A post of a polity.

    `seats` are what it is (see `Seat`); `is_single` when one person holds it at a time.
    """

    id: OfficeId
    qid: str
    label: str
    polity: PolityId
    seats: tuple[Seat, ...]
    is_single: bool
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TitleReading:
    """What a title phrase may mean: a seat, in some polities only, or of the polity it names itself.

    `scope` empty: any polity. `polity` set: the phrase says whose ("Fed chair").
    """

    ref: str
    seat: Seat
    scope: frozenset[PolityId]
    polity: PolityId | None
    plural: bool = False
    """The phrase is a plural: the names around it share the title."""


@dataclass(frozen=True, slots=True)
class Person:
    """A person, with every spelling in Latin script the sources list."""

    id: PersonId
    qid: str
    name: str
    variants: tuple[str, ...]
    born: PartialDate | None
    died: PartialDate | None

    @property
    def spellings(self) -> tuple[str, ...]:
        """The usual name first, then the variants."""
        return (self.name, *self.variants)


@dataclass(frozen=True, slots=True)
class Tenure:
    """One person in one office for one stretch of days. `as_of`: last day its source speaks for."""

    person: PersonId
    office: OfficeId
    interval: Interval
    as_of: PartialDate
    source: SourceId
    strength: Strength
    note: str = ""

    def held(self, span: DaySpan) -> Ternary:
        """Did the person hold it on some day of `span`, as far as this row knows?

        A tenure is volatile: an open row says nothing of days after its `as_of`.
        """
        answer = self.interval.meets(span)
        if answer is Ternary.YES and self.interval.is_open and span.first > self.as_of.latest:
            return Ternary.UNKNOWN
        return answer


@dataclass(frozen=True, slots=True)
class Timeline:
    """All recorded tenures of one seat of one polity, by start.

    `complete` are the stretches in which the reference knows every holder: only inside them
    may anyone be told "somebody else held it then".
    """

    polity: PolityId
    seat: Seat
    offices: tuple[Office, ...]
    tenures: tuple[Tenure, ...]
    is_single: bool
    complete: tuple[DaySpan, ...]

    def is_complete_on(self, span: DaySpan) -> bool:
        """Every day of `span` lies inside one complete stretch."""
        return any(c.first <= span.first and span.until <= c.until for c in self.complete)

    def holders(self, span: DaySpan) -> tuple[Tenure, ...]:
        """The tenures that surely held on some day of `span`."""
        return tuple(t for t in self.tenures if t.held(span) is Ternary.YES)


@dataclass(frozen=True, slots=True)
class Term:
    """A person's recorded membership of a chamber of a legislature."""

    person: PersonId
    chamber: str
    polity: PolityId
    interval: Interval
    as_of: PartialDate
    source: SourceId
    strength: Strength


@dataclass(frozen=True, slots=True)
class Regime:
    """A government named by its leader, party or faction, and when it ruled.

    `forms`: what the press calls it by ("Assad", "Baathist"). `namesakes`: names that look like a
    form and are somebody else. `successor`: who came after, as an editor may print it.
    """

    id: str
    polity: PolityId
    leader: str
    forms: tuple[str, ...]
    interval: Interval
    kind: str
    end_event: str
    successor: str
    namesakes: tuple[str, ...]
    as_of: PartialDate
    source: SourceId
    strength: Strength
    volatility: Volatility = Volatility.PERSISTENT


@dataclass(frozen=True, slots=True)
class Renaming:
    """A name that stopped being right on a day. `new` is empty when the thing itself ended.

    `severity`: error, outdated or style, as the row says. `exceptions`: longer names in which the
    old form stays right ("University of Swaziland").
    """

    id: str
    kind: str
    old: str
    new: str
    effective: PartialDate
    forms: tuple[str, ...]
    exceptions: tuple[str, ...]
    severity: str
    note: str
    source: SourceId
    strength: Strength
    volatility: Volatility = Volatility.PERSISTENT


@dataclass(frozen=True, slots=True)
class Organisation:
    """A body that experts speak for, with the names it has been known by."""

    id: OrganisationId
    qid: str
    name: str
    names: tuple[str, ...]
    kind: str
    country: str
    founded: PartialDate | None
    dissolved: PartialDate | None
    successor: str
    parent: str
    domain: str
    source: SourceId
    strength: Strength
    reported: str = ""
    """What a named page reports of the body itself (a front, a revived name), as a clause; mostly empty."""


@dataclass(frozen=True, slots=True)
class Affiliation:
    """A person's recorded role at an organisation. `as_of` None: the source gives no day."""

    person: PersonId
    organisation: OrganisationId
    role: str
    called: str
    """The organisation's name as this source gave it, where it differs; else empty."""
    interval: Interval
    as_of: PartialDate | None
    source: SourceId
    strength: Strength


@dataclass(frozen=True, slots=True)
class Outlet:
    """A news outlet as a cited source: its domain and the names prose gives it."""

    domain: str
    name: str
    names: tuple[str, ...]
    country: str
    kind: str
    source: SourceId


@dataclass(frozen=True, slots=True)
class Listing:
    """What a named published list says of an outlet's domain, on a date. Shown, never scored.

    `leaning` is how a list of judgements leans on the domain (favourable, mixed, adverse); empty for
    acts and registers, which state facts. `url` where the list can be read; empty where the source says it.
    """

    domain: str
    list: str
    date: str
    says: str
    source: SourceId
    leaning: str = ""
    url: str = ""

    @property
    def is_judgement(self) -> bool:
        """Of a list of somebody's judgements, not an act or a register."""
        return self.source == "imported"


@dataclass(frozen=True, slots=True)
class PublishedList:
    """A list that outlets are looked up in: what it is, of which days, under which licence.

    `origin`: embedded (acts and public registers, with the reference) or imported (an operator's copy).
    `latest`: the youngest date on it.
    """

    name: str
    origin: str
    entries: int
    latest: str
    licence: str
    url: str


@dataclass(frozen=True, slots=True)
class ClaimReview:
    """A fact-checker's published judgement of a claim, in its own words. Relayed, never scored."""

    id: str
    claim: str
    claimant: str
    publisher: str
    rating: str
    date: str
    url: str


@dataclass(frozen=True, slots=True)
class ReferenceInfo:
    """Identity of a compiled reference. `horizon`: the day up to which it is known as a whole."""

    version: str
    horizon: dt.date
    digest: str
    schema: int
    refreshed: dt.date | None = None
    """The day on which its offices were last compared with Wikidata; None: never."""
    edition: str = ""
    """Name of the refreshed facts in it; empty: none."""
