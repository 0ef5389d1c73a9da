"""What each column of the reviewed data files may hold: one model a file.

Lists are `|`-separated. Dates are cut to the precision known; an empty `end` is "still so on
`as_of`", and `?` is an end that nobody recorded. `KEY` are the columns that tell rows apart: a file
is sorted by them, as plain text in code-point order, and no two rows are alike in them.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated, ClassVar, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    StringConstraints,
    model_validator,
)

from reference.dates import Edge, Interval, PartialDate

_parsed = lru_cache(maxsize=1 << 16)(PartialDate.parse)
"""Dates repeat: an end is the next start, and a file has one `as_of` for most of its rows."""


def _trimmed(value: str) -> str:
    """Text without blanks at its ends."""
    if value != value.strip():
        raise ValueError("blanks at the beginning or the end")
    return value


def _filled(value: str) -> str:
    """Text that says something."""
    if not value:
        raise ValueError("empty")
    return _trimmed(value)


def _split(value: object) -> object:
    """`a|b` as a tuple; empty text as the empty tuple."""
    if not isinstance(value, str):
        return value
    if not value:
        return ()
    parts = tuple(value.split("|"))
    if len(set(parts)) != len(parts):
        raise ValueError(f"listed twice in {value!r}")
    for part in parts:
        _filled(part)
    return parts


def _date(value: object) -> object:
    """A partial date; empty text as None."""
    if not isinstance(value, str):
        return value
    return _parsed(value) if value else None


def _start(value: object) -> object:
    """`?` or empty: nobody recorded when it began."""
    if not isinstance(value, str):
        return value
    return Edge.UNKNOWN if value in {"", "?"} else _parsed(value)


def _end(value: object) -> object:
    """Empty: still so on `as_of`; `?`: over, or nobody recorded whether and when."""
    if not isinstance(value, str):
        return value
    return {"": Edge.OPEN, "?": Edge.UNKNOWN}.get(value) or _parsed(value)


Words = Annotated[str, AfterValidator(_filled)]
MaybeWords = Annotated[str, AfterValidator(_trimmed)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$")]
EntityId = Annotated[str, StringConstraints(pattern=r"^(Q[1-9][0-9]*|local:[a-z0-9-]+)$")]
MaybeQid = Annotated[str, StringConstraints(pattern=r"^(Q[1-9][0-9]*)?$")]
Domain = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)+$")]
SeatWord = Annotated[str, StringConstraints(pattern=r"^[a-z_]+(:[a-z0-9_-]+)?$")]
Many = Annotated[tuple[str, ...], BeforeValidator(_split)]
Seats = Annotated[tuple[SeatWord, ...], BeforeValidator(_split)]
Date = Annotated[PartialDate, BeforeValidator(_date)]
MaybeDate = Annotated[PartialDate | None, BeforeValidator(_date)]
Start = Annotated[PartialDate | Edge, BeforeValidator(_start)]
End = Annotated[PartialDate | Edge, BeforeValidator(_end)]
StrengthWord = Literal["firm", "recall"]


class Row(BaseModel):
    """A row of any file: frozen, no unknown column, no date that no calendar has."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", arbitrary_types_allowed=True)
    KEY: ClassVar[tuple[str, ...]] = ("id",)


class Sourced(Row):
    """A row that states facts: it names at least one source."""

    source: Many


class Weighed(Row):
    """A row that says how much it may do: see `reference.model.Strength`."""

    strength: StrengthWord


class Dated(Sourced):
    """A row true from a day to a day; `start` may not be after `end`."""

    start: Start
    end: End
    as_of: MaybeDate

    @model_validator(mode="after")
    def _in_order(self) -> Dated:
        self.interval  # noqa: B018  # raises ValueError when start is after end
        return self

    @property
    def interval(self) -> Interval:
        """Both ends as one value."""
        return Interval(self.start, self.end)


class SourceRow(Row):
    """An entry of sources*.toml."""

    id: Slug
    title: Words
    kind: Literal["wikidata", "register", "page", "recall"]
    licence: Words
    url: MaybeWords = ""
    retrieved: MaybeWords = ""


class PolityRow(Sourced):
    """polities.csv."""

    id: Slug
    qid: MaybeQid
    kind: Literal["country", "territory", "organisation", "historical"]
    name: Words
    names: Many
    demonyms: Many
    capitals: Many


class RegionRow(Row):
    """regions.csv: how the coverage table groups polities; geography, not fact, so without a source."""

    KEY = ("region",)
    region: Words
    polities: Many


class OfficeRow(Sourced):
    """offices.csv."""

    id: EntityId
    polity: Slug
    label: Words
    seats: Seats
    single: Literal["yes", "no"]
    titles: Many
    note: MaybeWords


class PersonRow(Sourced):
    """people.csv."""

    id: EntityId
    name: Words
    variants: Many
    native: Many
    born: MaybeDate
    died: MaybeDate


class TenureRow(Dated, Weighed):
    """tenures/<polity>.csv."""

    KEY = ("office", "start", "person", "end", "as_of")
    person: EntityId
    office: EntityId
    as_of: Date
    note: MaybeWords


class ChamberRow(Sourced):
    """chambers.csv."""

    id: Slug
    polity: Slug
    label: Words
    titles: Many
    seat: SeatWord


class TermRow(Dated):
    """legislators/<polity>.csv: memberships of a chamber."""

    KEY = ("person", "start", "chamber", "end")
    person: EntityId
    name: Words
    chamber: Slug
    as_of: Date


class PortfolioRow(Row):
    """portfolios.csv: language, not fact, so without a source.

    A phrase that ends in a hyphen ("foreign-") stands only before its noun: "foreign minister", but
    no "minister of foreign".
    """

    KEY = ("portfolio",)
    portfolio: Annotated[str, StringConstraints(pattern=r"^[a-z_]+$")]
    phrases: Many
    note: MaybeWords


class TitlePatternRow(Row):
    """title_patterns.csv: `{p}` stands for every wording of every portfolio."""

    KEY = ("rank", "pattern", "scope")
    rank: Annotated[str, StringConstraints(pattern=r"^[a-z_]+$")]
    pattern: Annotated[str, StringConstraints(pattern=r"^[^{}]*\{p\}[^{}]*$")]
    scope: Many


class TitleRow(Row):
    """titles.csv: fixed phrases. With a capital in it, the text must write it with one ("PM")."""

    KEY = ("phrase", "seat", "scope")
    phrase: Words
    seat: SeatWord
    scope: Many
    own_polity: str
    note: MaybeWords


class RegimeRow(Dated, Weighed):
    """regimes.csv."""

    id: Slug
    polity: Slug
    leader: Words
    forms: Many
    kind: Words
    end_event: MaybeWords
    successor: MaybeWords
    namesakes: Many
    as_of: Date


class RenamingRow(Sourced, Weighed):
    """renames.csv."""

    id: Slug
    kind: Words
    old: Words
    new: MaybeWords
    effective: Date
    forms: Many
    exceptions: Many
    severity: Literal["error", "outdated", "style"]
    note: MaybeWords


class OrganisationRow(Sourced, Weighed):
    """organisations.csv."""

    id: EntityId
    name: Words
    names: Many
    native: Many
    kind: Words
    country: MaybeWords
    founded: MaybeDate
    dissolved: MaybeDate
    successor: MaybeWords
    parent: MaybeWords
    domain: MaybeWords
    note: MaybeWords


class AffiliationRow(Dated, Weighed):
    """affiliations.csv."""

    KEY = ("person", "organisation", "start", "role", "end", "called")
    person: EntityId
    name: Words
    variants: Many
    native: Many
    role: Words
    organisation: EntityId
    called: MaybeWords


class OutletRow(Sourced):
    """outlets.csv."""

    KEY = ("domain",)
    domain: Domain
    name: Words
    names: Many
    country: MaybeWords
    kind: Words


class ListingRow(Sourced):
    """listings.csv."""

    KEY = ("domain", "list", "date", "says")
    domain: Domain
    list: Words
    date: MaybeWords
    says: Words


class PlatformRow(Sourced):
    """platforms.csv: sites whose pages are written by others. `kind`: social, hosting or archive."""

    KEY = ("domain",)
    domain: Domain
    kind: Literal["social", "hosting", "archive"]
