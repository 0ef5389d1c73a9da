"""What `/v1/facts` answers, as models: for OpenAPI and for tests. `record` makes the answers."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from api.service.answers import Answer, SourceRow


class PersonRef(Answer):
    """A person as rows name one."""

    id: str = Field(examples=["Q44329"])
    name: str


class PolityRef(Answer):
    """A country, territory or body that has offices, as rows name one."""

    id: str = Field(examples=["syria"])
    name: str


class OfficeRef(Answer):
    """An office as rows name one."""

    id: str = Field(examples=["Q648464"])
    label: str
    polity: PolityRef


class OfficeLabel(Answer):
    """An office of the polity that the page is about."""

    id: str
    label: str


class OrganisationRef(Answer):
    """A body as rows name one."""

    id: str
    name: str


class Dated(Answer):
    """A fact with its days, as precisely as they are known: `2024`, `2024-12`, `2024-12-08`."""

    start: str | None = Field(description="Null: nobody recorded it.")
    end: str | None = Field(description="Null: none was known, or nobody recorded it; see `open`.")
    open: bool = Field(description="No end was known when the row was read.")
    as_of: str | None = Field(description="The day up to which the sources speak.")
    strength: Literal["firm", "recall"] = Field(description="Only firm facts refute.")
    sources: list[str] = Field(description="Ids of the page's `sources`; the first carries the fact.")


class TenureRow(Dated):
    """Who held what, when."""

    person: PersonRef
    office: OfficeRef
    note: str
    held: Literal["yes", "no", "unknown"] | None = Field(description="On `on`; null where no day was asked.")


class TermRow(Dated):
    """Membership of a legislature."""

    chamber: str
    polity: PolityRef


class AffiliationRow(Dated):
    """A role at a body."""

    person: PersonRef
    organisation: OrganisationRef
    role: str
    called: str | None = Field(description="The body's name as the source gave it, where it is another.")


class RegimeRow(Dated):
    """A government by the name of its leader."""

    id: str
    leader: str
    kind: str
    end_event: str | None
    successor: str | None


class RenamingRow(Answer):
    """A name that stopped being right on a day."""

    id: str
    kind: str
    old: str
    new: str | None = Field(description="Null where the thing itself ended.")
    effective: str
    forms: list[str] = Field(description="What the press wrote for the old name.")
    note: str
    strength: Literal["firm", "recall"]
    sources: list[str]


class Edition(Answer):
    """The reference that says so."""

    version: str
    horizon: str
    digest: str


class FactsPage(Answer):
    """What every page of facts has."""

    sources: list[SourceRow]
    reference: Edition


class PersonPage(FactsPage):
    """Names, offices, mandates and ties of one person."""

    id: str
    wikidata: str | None
    name: str
    spellings: list[str]
    born: str | None
    died: str | None
    tenures: list[TenureRow]
    terms: list[TermRow]
    affiliations: list[AffiliationRow]


class OfficePage(FactsPage):
    """An office and its holders."""

    id: str
    label: str
    polity: PolityRef
    wikidata: str | None
    seats: list[str] = Field(examples=[["minister:foreign"]])
    single: bool = Field(description="One person holds it at a time.")
    complete: bool | None = Field(
        description="The reference knows every holder of its seat on `on`; null without a day."
    )
    holders: list[TenureRow] = Field(
        description="Of `on`, those who held it or may have; without a day, everybody on record."
    )
    same_seat: list[OfficeRef] = Field(description="Offices of the polity that are, or were, the same post.")


class OrganisationPage(FactsPage):
    """A body, its names through time and who is recorded at it."""

    id: str
    wikidata: str | None
    name: str
    names: list[str]
    kind: str
    country: str | None
    founded: str | None
    dissolved: str | None
    successor: str | None
    parent: str | None
    domain: str | None
    reported: str | None = Field(description="What a named page reports of the body itself.")
    strength: Literal["firm", "recall"]
    of: list[str] = Field(description="Ids of the sources of the body itself.")
    renamings: list[RenamingRow]
    people: list[AffiliationRow]


class PolityPage(FactsPage):
    """A country, territory or body: its names through time, who governed it, its offices."""

    id: str
    wikidata: str | None
    name: str
    kind: str
    names: list[str]
    demonyms: list[str]
    capitals: list[str]
    regimes: list[RegimeRow]
    renamings: list[RenamingRow]
    offices: list[OfficeLabel] = Field(description="Those with a seat.")


class RenamingPage(FactsPage):
    """One change of name."""

    renaming: RenamingRow


class PersonHit(PersonRef):
    """A person found by name."""

    born: str | None
    died: str | None


class NamedHit(Answer):
    """A body or polity found by name."""

    id: str
    name: str
    kind: str


class RenamingHit(Answer):
    """A change from or to the name."""

    id: str
    old: str
    new: str | None
    effective: str


class FoundPage(Answer):
    """What may be meant by a name."""

    people: list[PersonHit]
    offices: list[OfficeRef]
    organisations: list[NamedHit]
    polities: list[NamedHit]
    renamings: list[RenamingHit]
