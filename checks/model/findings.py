"""What is shown of a verdict or a signal: rule, finding, cited source."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import ClassVar

from checks.model.claims import Evidence, RuleCode
from checks.model.texts import Field, Span
from reference.model import Listing


class Severity(enum.IntEnum):
    """How much a finding matters. A note never changes the score."""

    NOTE = 1
    WARNING = 2
    ERROR = 3

    @property
    def label(self) -> str:
        """The word of the report contract."""
        return self.name.lower()


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
