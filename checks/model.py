"""The values that pass between the steps: article, document, mention, claim, verdict, finding.

Each is made once and never changed. Spans inside the checks are half-open and count Unicode code
points of the document's *reading* text; `Document.received` turns them into spans of what the
client sent, and that happens once, in `api`.
"""

from __future__ import annotations

import dataclasses
import enum
from bisect import bisect_right
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, NewType

from reference.dates import DaySpan
from reference.model import Strength, Volatility

if TYPE_CHECKING:
    import datetime as dt

    from reference.facts import Facts

RuleCode = NewType("RuleCode", str)


class Severity(enum.IntEnum):
    """How much a finding matters. A note never changes the score."""

    NOTE = 1
    WARNING = 2
    ERROR = 3

    @property
    def label(self) -> str:
        """The word of the report contract."""
        return self.name.lower()


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open `[start, end)` in Unicode code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse a backward span. Raises ValueError."""
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def within(self, other: Span) -> bool:
        """Lies inside `other`, edges included."""
        return other.start <= self.start and self.end <= other.end

    def overlaps(self, other: Span) -> bool:
        """Shares at least one code point with `other`."""
        return self.start < other.end and other.start < self.end

    def of(self, text: str) -> str:
        """The characters themselves."""
        return text[self.start : self.end]


class Markup(enum.Enum):
    """What the client sent."""

    TEXT = "text"
    HTML = "html"
    MARKDOWN = "markdown"


class Field(enum.Enum):
    """Which part of the request a span refers to."""

    TITLE = "title"
    TEXT = "text"


class AsOfSource(enum.Enum):
    """Where the article's date was taken from, strongest first. `ASSUMED`: the day of the request."""

    REQUEST = "request"
    FRONT_MATTER = "front-matter"
    JSON_LD = "json-ld"
    META = "meta"
    TIME = "time"
    DATELINE = "dateline"
    URL = "url"
    ASSUMED = "assumed"


@dataclass(frozen=True, slots=True)
class AsOf:
    """The day on which the article is judged, and how we know it."""

    date: dt.date
    source: AsOfSource

    @property
    def span(self) -> DaySpan:
        """The one day, as the span that a claim of the present speaks of."""
        return DaySpan.on(self.date)


@dataclass(frozen=True, slots=True)
class Article:
    """What was received, with its date and origin. Nothing in `text` is ever rewritten."""

    text: str
    markup: Markup
    as_of: AsOf
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    language: str = "en"
    id: str | None = None


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """From offsets of the reading text to offsets of the received text.

    `reading` and `received` are parallel: run i of the reading text begins at `reading[i]` and was
    read from `received[i]`. Inside a run the two advance together, except that a run marked in
    `atomic` (an entity, a line end of two characters) is one reading character taken from several
    received ones; its end is `received_end[i]`.
    """

    reading: tuple[int, ...]
    received: tuple[int, ...]
    received_end: tuple[int, ...]

    @classmethod
    def identity(cls, length: int) -> OffsetMap:
        """The map of plain text: both sides agree."""
        return cls((0,), (0,), (length,))

    def start(self, offset: int) -> int:
        """Received offset of the first received character of reading character `offset`."""
        run = bisect_right(self.reading, offset) - 1
        return min(self.received[run] + offset - self.reading[run], self.received_end[run])

    def end(self, offset: int) -> int:
        """Received offset just after the last received character of reading character `offset - 1`."""
        if offset == 0:
            return self.start(0)
        run = bisect_right(self.reading, offset - 1) - 1
        last_of_run = run + 1 < len(self.reading) and offset == self.reading[run + 1]
        if last_of_run or run + 1 == len(self.reading):
            inside = self.received[run] + offset - self.reading[run]
            return self.received_end[run] if last_of_run else min(inside, self.received_end[run])
        return self.received[run] + offset - self.reading[run]

    def to_received(self, span: Span) -> Span:
        """The received characters that `span` of the reading text was read from."""
        return Span(self.start(span.start), max(self.start(span.start), self.end(span.end)))


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words the article puts in somebody's mouth: `span` includes the quotation marks."""

    span: Span


@dataclass(frozen=True, slots=True)
class Document:
    """One field of an article with the structure found in it.

    `text` is the reading text (markup dropped, entities decoded); every span of every later step
    counts in it. `sentences` and `paragraphs` are in order and do not overlap. `headline` is the
    span of a headline found inside the body text, if any.
    """

    article: Article
    field: Field
    text: str
    received: OffsetMap
    paragraphs: tuple[Span, ...]
    sentences: tuple[Span, ...]
    quotations: tuple[Quotation, ...]
    headline: Span | None
    as_of: AsOf
    _sentence_starts: tuple[int, ...] = dataclasses.field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the sentences once, so that look-ups do not scan."""
        object.__setattr__(self, "_sentence_starts", tuple(s.start for s in self.sentences))

    def sentence_at(self, offset: int) -> int:
        """Index of the sentence that contains or last began before `offset`; -1 before the first."""
        return bisect_right(self._sentence_starts, offset) - 1

    def sentence_of(self, span: Span) -> Span:
        """The sentence around `span`, or `span` itself where no sentence holds it."""
        index = self.sentence_at(span.start)
        return self.sentences[index] if index >= 0 else span

    def is_quoted(self, span: Span) -> bool:
        """Lies inside quotation marks."""
        return any(span.within(q.span) for q in self.quotations)


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


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict or signal worth showing, tied to a rule. `entity` clusters repeats of one mistake."""

    rule: RuleCode
    check: str
    severity: Severity
    message: str
    span: Span
    quote: str
    field: Field
    suggestion: str | None
    evidence: tuple[Evidence, ...]
    entity: str
    central: bool = False
    signal: bool = False
    """An observation that judges no truth: shown, left out of score and coverage."""


class Rule:
    """A documented way of being wrong. Subclasses carry documentation and no logic.

    The docstring of each has the headings *What it flags*, *Why it matters*, *Stays silent when*
    and *Evidence*; `message` is a format string over `Verdict.about`.
    """

    code: ClassVar[str]
    name: ClassVar[str]
    severity: ClassVar[Severity]
    message: ClassVar[str]
    preview: ClassVar[bool] = False


@dataclass(frozen=True, slots=True)
class CitedSource:
    """An outlet that the article cites or relays, in prose or by link."""

    name: str
    domain: str
    role: str
    span: Span | None
    field: Field


@dataclass(frozen=True, slots=True)
class Reading:
    """A document with the mentions found in it: what every check starts from.

    `context` are the mentions of the article's other fields (the body, for a title), so that a
    headline may lean on the country that the body names.
    """

    document: Document
    mentions: tuple[Mention, ...]
    context: tuple[Mention, ...] = ()

    def of_kind(self, *kinds: MentionKind) -> tuple[Mention, ...]:
        """The mentions of these kinds, in order."""
        return tuple(m for m in self.mentions if m.kind in kinds)


@dataclass(frozen=True, slots=True)
class Check:
    """A check of facts: three pure functions and the rules they may apply.

    `claims` finds what the article asserts; `judge` holds each claim against the facts; `explain`
    words a verdict for the reader, or answers None where there is nothing to say.
    """

    name: str
    family: str
    rules: tuple[type[Rule], ...]
    claims: Callable[[Reading, Facts], tuple[Claim, ...]]
    judge: Callable[[Claim, Facts], Verdict]
    explain: Callable[[Verdict], Finding | None]


@dataclass(frozen=True, slots=True)
class SignalCheck:
    """A check that judges no truth: it observes, and what it sees is shown apart."""

    name: str
    family: str
    rules: tuple[type[Rule], ...]
    observe: Callable[[Reading, Facts], tuple[Finding, ...]]
    sources: Callable[[Reading, Facts], tuple[CitedSource, ...]]
