"""The report as values: what `report.combine` makes and `contract` and `render` show.

They mirror the report contract, docs/report.md, with the house's own types inside.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from api.report.places import Place
from api.report.silencing import Silenced
from checks.model import (
    Article,
    CitedSource,
    Document,
    Finding,
    Rule,
    Severity,
    Sourcing,
    Verdict,
)
from reference.model import PublishedList, ReferenceInfo

OK, FAILED = "ok", "failed"
"""What may become of a check."""


@dataclass(frozen=True, slots=True)
class ReportedFinding:
    """A finding in its place. `contribution` in points, at most 0; None where there is no score."""

    finding: Finding
    rule: type[Rule]
    severity: Severity
    place: Place
    contribution: float | None


@dataclass(frozen=True, slots=True)
class ReportedClaim:
    """A claim with its verdict, in its place."""

    verdict: Verdict
    place: Place


@dataclass(frozen=True, slots=True)
class ReportedSource:
    """A source, in its place where it stands in the article."""

    source: CitedSource
    place: Place | None

    @property
    def is_disputed(self) -> bool:
        """Lists of judgements disagree about it: one leans to its favour, another against."""
        leanings = {listing.leaning for listing in self.source.listings}
        return {"favourable", "adverse"} <= leanings


@dataclass(frozen=True, slots=True)
class CheckReport:
    """How one check scores the article by itself."""

    check: str
    status: str
    score: int | None
    claims: int
    supported: int
    refuted: int
    elapsed_ms: float | None
    unrecorded: int = 0
    """Claims that are listed and not counted, for nobody could expect a record of them."""

    @property
    def decided(self) -> int:
        """Claims that are supported or refuted."""
        return self.supported + self.refuted


@dataclass(frozen=True, slots=True)
class Degraded:
    """What could not be done, and why."""

    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a report needs to know beside the outcomes."""

    info: ReferenceInfo
    lists: tuple[PublishedList, ...] = ()
    """The published lists that sources were looked up in."""
    is_satire: bool = False
    is_readable: bool = True
    """In a language the checks read."""
    timings: bool = False
    degraded: tuple[Degraded, ...] = ()
    """What could not be done before the checks were through."""
    silenced: tuple[Silenced, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    """What the sources of the evidence are called, by id; one that is missing goes by its id."""


@dataclass(frozen=True, slots=True)
class Report:
    """The credibility report of one article."""

    article: Article
    state: str
    score: int | None
    interval: tuple[int, int] | None
    band: str | None
    caps: tuple[str, ...]
    checks: tuple[CheckReport, ...]
    findings: tuple[ReportedFinding, ...]
    claims: tuple[ReportedClaim, ...]
    sources: tuple[ReportedSource, ...]
    lists: tuple[PublishedList, ...]
    sourcing: Sourcing | None
    degraded: tuple[Degraded, ...]
    info: ReferenceInfo
    silenced: tuple[Silenced, ...] = ()
    """Findings left out because somebody answered for them; not part of the contract."""
    documents: tuple[Document, ...] = ()
    """What was read, by field; not part of the contract: exports show the words that a reader sees."""
    titles: Mapping[str, str] = field(default_factory=dict)
    """See `Circumstances`."""

    @property
    def headline(self) -> str:
        """The title that came with the article, else a headline at the head of its text, else nothing."""
        if title := (self.article.said.title or "").strip():
            return title
        found = (d.headline.of(d.text) for d in self.documents if d.headline is not None)
        return next(found, "")

    def title_of(self, source: str) -> str:
        """What a source of the evidence is called."""
        return self.titles.get(source, source)

    @property
    def counted(self) -> int:
        """Claims that bear on score and coverage; the other `claims` are `unrecorded`."""
        return sum(c.claims for c in self.checks)

    @property
    def unrecorded(self) -> int:
        """Claims that are listed and not counted."""
        return sum(c.unrecorded for c in self.checks)

    @property
    def decided(self) -> int:
        """Claims that are supported or refuted, of those counted."""
        return sum(c.decided for c in self.checks)

    @property
    def has_failed(self) -> bool:
        """A check raised, so something may be missing."""
        return any(check.status == FAILED for check in self.checks)
