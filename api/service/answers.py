"""What the API answers, as models: they document the contract in OpenAPI and check it in tests.

They are not used to make answers. A report is encoded once, by `contract`, for every door.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class Answer(BaseModel):
    """Fields may be added in later versions, never renamed or removed."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class SpanBody(Answer):
    """Half-open, in what the client sent: code points (Python) and UTF-16 units (JavaScript)."""

    start: int = Field(ge=0, examples=[2548])
    end: int = Field(ge=0, examples=[2568])
    start_utf16: int = Field(ge=0, examples=[2548])
    end_utf16: int = Field(ge=0, examples=[2568])


class EvidenceBody(Answer):
    """One fact with where it was read."""

    fact: str = Field(examples=["Bashar al-Assad governed Syria until 2024-12-08"])
    entity: str | None = Field(description="Wikidata id or local id of what the fact is about.")
    property: str | None = Field(description="Wikidata property, where the fact is one.")
    start: str | None = Field(description="As precise as it is known: `2024`, `2024-12` or `2024-12-08`.")
    end: str | None
    source: str = Field(description="Id, as in `/v1/reference`.")
    source_title: str = Field(description="What the source is called; its id where it has no other name.")
    url: str | None
    as_of: str = Field(description="The day up to which the source speaks.")
    strength: Literal["firm", "recall"] = Field(description="Only firm facts refute.")
    statement: str | None = Field(description="Of a live fact: the id of Wikidata's statement.")
    revision: int | None = Field(description="Of a live fact: the revision of `entity` that says so.")
    live: bool = Field(description="Looked up in Wikidata for this article, not in the reference.")
    href: str | None = Field(
        description="Where this server shows the record, relative to its root; null where it has none.",
        examples=["v1/facts/people/Q44329"],
    )


class FindingBody(Answer):
    """Something to look at, tied to a rule."""

    code: str = Field(examples=["RG001"])
    name: str = Field(examples=["fallen-regime"])
    check: str
    severity: Literal["error", "warning", "note"] = Field(description="A note never changes the score.")
    preview: bool = Field(description="The rule is new: shown, not scored.")
    message: str
    field: Literal["text", "title"]
    span: SpanBody
    quote: str = Field(description="Exactly the characters of `span`.")
    suggestion: str | None = Field(description="What could stand there instead.")
    contribution: float | None = Field(
        le=0,
        description="Points: the score with this finding minus the score without it. Null without a score.",
    )
    evidence: list[EvidenceBody]


class ClaimBody(Answer):
    """What the article asserts, and what the reference says of it."""

    check: str
    field: Literal["text", "title"]
    span: SpanBody
    quote: str
    subject: str
    relation: str = Field(examples=["holds_office"])
    object: str
    when: tuple[dt.date, dt.date] = Field(description="The days it speaks of, half-open.")
    frame: Literal["asserted", "quoted", "historical", "hypothetical"]
    verdict: Literal["supported", "refuted", "conflicting", "not_enough_info"]
    reason: str | None = Field(description="Why it could not be decided.", examples=["no-record"])
    advice: str | None = Field(description="What is known all the same, and where a person may look.")
    evidence: list[EvidenceBody]


class CheckBody(Answer):
    """How one check scores the article by itself."""

    check: str
    status: Literal["ok", "failed"]
    score: int | None = Field(ge=0, le=100, description="Null where it decided nothing.")
    claims: int = Field(ge=0)
    decided: int = Field(ge=0)
    supported: int = Field(ge=0)
    refuted: int = Field(ge=0)
    unrecorded: int = Field(ge=0, description="Listed and not counted: on no record, and free.")
    elapsed_ms: float | None = Field(description="Null unless `timings` was asked for.")


class ListingBody(Answer):
    """What a published list says of an outlet. Shown with its date, never scored."""

    list: str
    date: str
    says: str
    domain: str = Field(description="The domain that the list names: the source's own, or one above it.")
    leaning: Literal["favourable", "mixed", "adverse"] | None = Field(
        description="How a list of judgements leans; null for acts and registers."
    )


class ListBody(Answer):
    """A published list that sources were looked up in."""

    name: str
    origin: Literal["embedded", "imported"]
    entries: int
    latest: str = Field(description="The youngest date on it; later acts are not known.")
    licence: str
    url: str | None


class SourcingBody(Answer):
    """Whom the article rests on: distinct voices by kind, and its quotations. Counts, not a judgement."""

    named: int = Field(description="Persons with a name.")
    unnamed: int = Field(description="Persons without one: officials, sources, witnesses.")
    officials: int = Field(description="Of the persons, those who speak for a state or an office.")
    experts: int = Field(description="Of the persons, those called experts, analysts or the like.")
    institutions: int = Field(description="Bodies and capitals that speak as such.")
    documents: int = Field(description="Reports, statements and filings.")
    outlets: int = Field(description="Other outlets.")
    attributions: int = Field(description="Statements that carry a voice.")
    quotations: int
    unattributed: int = Field(description="Quotations of a sentence or more with no speaker near them.")


class SourceBody(Answer):
    """An outlet that published the article, or that it relays or cites."""

    name: str
    domain: str | None = Field(description="Null where only a name is known.")
    role: Literal["publisher", "declared", "relayed", "cited", "linked"]
    kind: str | None = Field(description="Of the outlet or platform, where it is on record.")
    resembles: str | None = Field(description="The domain of the known outlet that this one looks like.")
    field: Literal["text", "title"]
    span: SpanBody | None
    quote: str | None
    listings: list[ListingBody]
    disputed: bool = Field(description="Imported lists disagree about it.")
    reputation: float | None


class AsOfBody(Answer):
    """The day the article was judged on, and how it is known."""

    date: dt.date
    source: Literal[
        "request", "front-matter", "json-ld", "meta", "time", "dateline", "url", "modified", "assumed"
    ]


class ArticleBody(Answer):
    """What was judged."""

    title: str | None
    url: str | None
    publisher: str | None
    author: str | None = Field(description="As the article says; it is not checked.")
    language: str
    length: int = Field(description="Code points of the text as received.")
    sha256: str = Field(description="Of the text as received, in UTF-8.")
    published: dt.date | None
    updated: dt.date | None = Field(
        description="Day after `published` on which the page says it was changed; nothing is judged by it."
    )
    as_of: AsOfBody


class CoverageBody(Answer):
    """How much could be checked."""

    claims: int = Field(ge=0)
    decided: int = Field(ge=0)
    unrecorded: int = Field(ge=0, description="Listed and not counted: on no record, and free.")


class DegradedBody(Answer):
    """What could not be done, and why."""

    what: str
    why: str


class ReferenceBody(Answer):
    """The reference that the verdicts rest on."""

    version: str
    horizon: dt.date
    refreshed: dt.date | None = Field(
        description="The day on which its offices were last compared with Wikidata; null: never."
    )
    digest: str


class ReportBody(Answer):
    """The credibility report. It measures errors we could check, not whether the article is true."""

    id: str
    score: int | None = Field(ge=0, le=100)
    state: Literal[
        "scored",
        "low_coverage",
        "insufficient_evidence",
        "no_checkable_claims",
        "satire_source",
        "unsupported_language",
    ]
    interval: tuple[int, int] | None = Field(description="90 %.")
    band: str | None
    caps: list[str] = Field(description="Rules that set a ceiling for the score.")
    coverage: CoverageBody
    article: ArticleBody
    checks: list[CheckBody]
    findings: list[FindingBody]
    claims: list[ClaimBody]
    sources: list[SourceBody]
    lists: list[ListBody]
    sourcing: SourcingBody | None
    degraded: list[DegradedBody]
    reference: ReferenceBody
    score_version: str
    version: str


class RuleBody(Answer):
    """A rule in short."""

    code: str
    name: str
    check: str
    severity: Literal["error", "warning", "note"]
    preview: bool
    summary: str


class RulesBody(Answer):
    """Every rule, in the order of their checks."""

    rules: list[RuleBody]


class ExampleBody(Answer):
    """A text that a rule finds something in."""

    published: str
    text: str
    quote: str = Field(description="The words that are found.")


class ReadingsBody(Answer):
    """Findings of a rule that were held against what somebody knows."""

    right: int = Field(ge=0)
    wrong: int = Field(ge=0)


class RulePage(RuleBody):
    """A rule in full."""

    message: str = Field(description="The wording of its findings, with placeholders.")
    what_it_flags: str
    why_it_matters: str
    stays_silent_when: str
    evidence: str
    examples: list[ExampleBody]
    weight: Literal["none", "minor", "moderate", "major"]
    precision: float = Field(ge=0, le=1, description="The lower bound of what `readings` bear out.")
    readings: ReadingsBody


class SourceRow(Answer):
    """One source of the reference."""

    id: str
    title: str
    kind: str
    licence: str
    url: str
    retrieved: str


class ReferencePage(ReferenceBody):
    """What the reference holds, and up to which day."""

    # "schema" is what pydantic calls one of its own methods
    schema_: int = Field(alias="schema")
    counts: dict[str, int]
    sources: list[SourceRow]


class CoverageRow(Answer):
    """The seats of one kind of office in one region; region empty: of all. Shares in per cent of days."""

    kind: str
    region: str
    seats: int
    single: int
    with_stretch: int
    complete: int
    complete_late: int
    share: float = Field(ge=0, le=100)
    share_late: float = Field(ge=0, le=100)


class CoveragePage(Answer):
    """Days on which every holder of a seat is known, in two windows (half-open)."""

    window: tuple[str, str]
    late: tuple[str, str]
    summary: list[CoverageRow]


class StatusBody(Answer):
    """Alive, or ready."""

    status: Literal["ok", "ready"]
    degraded: list[str] = Field(
        default=[], description="What works worse than it should; requests are answered."
    )


class ProblemBody(BaseModel):
    """RFC 9457. `detail` is one line about the caller's own mistake; nothing sent is repeated."""

    type: str = Field(examples=["urn:deskcheck:problem:bad-date"])
    title: str
    status: int
    detail: str | None = None


class BatchItem(Answer):
    """What came of one article of a batch: a report, or a problem."""

    item: int = Field(ge=0, description="Its place among the articles that were sent, from 0.")
    report: ReportBody | None = None
    problem: ProblemBody | None = None
