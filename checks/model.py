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
from reference.model import Listing, Strength, Volatility

if TYPE_CHECKING:
    import datetime as dt

    from checks.words import Words
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
class Masthead:
    """What a page or its front matter says of itself: its address, publisher and author; None for nothing.

    Said, not shown: whoever copies a page copies this with it.
    """

    url: str | None = None
    publisher: str | None = None
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """What was received, with its date and origin. Nothing in `text` is ever rewritten.

    `masthead` is None where the article came without a place to say such things, as plain text does.
    """

    text: str
    markup: Markup
    as_of: AsOf
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    language: str = "en"
    id: str | None = None
    masthead: Masthead | None = None


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """From offsets of the reading text to offsets of the received text.

    Run i is the reading characters `[reading[i], reading[i + 1])`, read from the received characters
    `[received[i], received_end[i])`; `reading` has one more item, the length of the reading text.
    In a run of equal lengths both sides advance together. A run of unequal lengths (an entity,
    blanks read as one) is taken whole. A run read from nothing (a paragraph break put between two
    blocks) has an empty received range; no two of these are neighbours and none stands at an edge.
    """

    reading: tuple[int, ...]
    received: tuple[int, ...]
    received_end: tuple[int, ...]

    @classmethod
    def identity(cls, length: int) -> OffsetMap:
        """The map of plain text: both sides agree."""
        return cls((0, length), (0,), (length,))

    def to_received(self, span: Span) -> Span:
        """The received characters from the first to the last that `span` was read from.

        What the reading dropped between them (a tag inside a phrase) is included, what was dropped
        or put in around them is not. A span read from nothing answers an empty span.
        """
        start = self._start(span.start)
        if span.start == span.end:
            return Span(start, start)
        return Span(start, max(start, self._end(span.end)))

    def _run(self, offset: int) -> int:
        """Index of the run that holds reading character `offset`; the last run beyond the end."""
        return min(bisect_right(self.reading, offset), len(self.received)) - 1

    def _start(self, offset: int) -> int:
        """Received offset where reading character `offset`, or the next that was received, begins."""
        run = self._run(offset)
        start, end = self.received[run], self.received_end[run]
        if start == end:
            return self.received[min(run + 1, len(self.received) - 1)]
        inside = offset - self.reading[run]
        length = self.reading[run + 1] - self.reading[run]
        if end - start == length:
            return start + inside
        return end if inside == length else start

    def _end(self, offset: int) -> int:
        """Received offset just after reading character `offset - 1`, or the last before it received."""
        run = self._run(offset - 1)
        start, end = self.received[run], self.received_end[run]
        if start == end:
            return self.received_end[max(run - 1, 0)]
        if end - start == self.reading[run + 1] - self.reading[run]:
            return start + offset - self.reading[run]
        return end


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the article: `span` are its words in the reading text, `url` as it was written."""

    span: Span
    url: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words the article puts in somebody's mouth.

    `span` includes the quotation marks; a quotation inside a quotation belongs to the outer one.
    """

    span: Span


@dataclass(frozen=True, slots=True)
class Document:
    """One field of an article with the structure found in it.

    `text` is the reading text (markup dropped, entities decoded); every span of every later step
    counts in it. `sentences`, `paragraphs` and `quotations` are in order and do not overlap.
    `headline` is the span of a headline found inside the body text, if any.
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
    links: tuple[Link, ...] = ()
    _sentence_starts: tuple[int, ...] = dataclasses.field(init=False, repr=False, compare=False)
    _quotation_starts: tuple[int, ...] = dataclasses.field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index sentences and quotations once, so that look-ups do not scan."""
        object.__setattr__(self, "_sentence_starts", tuple([s.start for s in self.sentences]))
        object.__setattr__(self, "_quotation_starts", tuple([q.span.start for q in self.quotations]))

    def sentence_at(self, offset: int) -> int:
        """Index of the sentence that contains or last began before `offset`; -1 before the first."""
        return bisect_right(self._sentence_starts, offset) - 1

    def sentence_of(self, span: Span) -> Span:
        """The sentence around `span`, or `span` itself where no sentence holds it."""
        index = self.sentence_at(span.start)
        return self.sentences[index] if index >= 0 else span

    def is_quoted(self, span: Span) -> bool:
        """Lies inside quotation marks."""
        index = bisect_right(self._quotation_starts, span.start) - 1
        return index >= 0 and span.within(self.quotations[index].span)


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
    statement: str | None = None
    revision: int | None = None
    is_live: bool = False
    """Looked up for this article; `statement` of `revision` of the item `entity` says so."""


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


class SourceRole(enum.Enum):
    """What an outlet is to an article.

    `PUBLISHER`: it published it, by the address or name that came with the request. `DECLARED`: the page
    says so itself. `RELAYED`: the article is, or repeats, an article of it. `CITED`: in words.
    `LINKED`: by a link alone.
    """

    PUBLISHER = "publisher"
    DECLARED = "declared"
    RELAYED = "relayed"
    CITED = "cited"
    LINKED = "linked"


@dataclass(frozen=True, slots=True)
class CitedSource:
    """An outlet that publishes, relays or is cited by the article, in prose or by link.

    `domain` is empty where only a name is known; `kind` is that of the outlet or platform; `genuine` is
    the domain of the known outlet that this one only looks like.
    """

    name: str
    domain: str
    role: SourceRole
    span: Span | None
    field: Field
    kind: str = ""
    genuine: str = ""
    listings: tuple[Listing, ...] = ()


@dataclass(frozen=True, slots=True)
class Sourcing:
    """Whom an article rests on: counts of distinct voices by kind, and of its quotations.

    `named`, `unnamed`: persons; of them `officials` and `experts`. `institutions` speak as bodies,
    `documents` are quoted, `outlets` cited. `attributions` are the statements that carry a voice.
    """

    named: int = 0
    unnamed: int = 0
    officials: int = 0
    experts: int = 0
    institutions: int = 0
    documents: int = 0
    outlets: int = 0
    attributions: int = 0
    quotations: int = 0
    unattributed: int = 0


@dataclass(frozen=True, slots=True)
class Signals:
    """What a check that judges no truth has seen in an article."""

    findings: tuple[Finding, ...] = ()
    sources: tuple[CitedSource, ...] = ()
    sourcing: Sourcing | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A document with the mentions found in it: what every check starts from.

    `context` are the mentions of the article's other fields (the body, for a title), so that a
    headline may lean on the country that the body names. `words` is the document's text, cut into
    words already; None where nobody has done so yet.
    """

    document: Document
    mentions: tuple[Mention, ...]
    context: tuple[Mention, ...] = ()
    words: Words | None = dataclasses.field(default=None, repr=False, compare=False)

    def of_kind(self, *kinds: MentionKind) -> tuple[Mention, ...]:
        """The mentions of these kinds, in order."""
        return tuple([m for m in self.mentions if m.kind in kinds])


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
    is_open_world: bool = False
    """Most of what it reads is on no record anywhere: undecided claims are listed and cost nothing."""

    def counts(self, verdict: Verdict) -> bool:
        """Whether a verdict of this check bears on score and coverage."""
        return not (self.is_open_world and verdict.label is Label.NOT_ENOUGH_INFO)


@dataclass(frozen=True, slots=True)
class SignalCheck:
    """A check that judges no truth: it observes the whole article, and what it sees is shown apart."""

    name: str
    family: str
    rules: tuple[type[Rule], ...]
    observe: Callable[[tuple[Reading, ...], Facts], Signals]
