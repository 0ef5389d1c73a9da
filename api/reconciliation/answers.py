"""What the reconciliation service answers, as models for OpenAPI and tests. The names are the protocol's."""

from __future__ import annotations

from typing import Any

from pydantic import Field, RootModel

from api.service.answers import Answer


class TypeBody(Answer):
    """A type or a property."""

    id: str
    name: str


class SuggestedTerm(TypeBody):
    """A type or a property that begins so."""

    description: str


class FeatureBody(Answer):
    """What the score was made of: `name` in per cent, properties as true or false."""

    id: str
    value: float | bool


class CandidateBody(Answer):
    """An entity that may be meant. `match`: surely."""

    id: str
    name: str
    description: str
    type: list[TypeBody]
    score: float = Field(ge=0, le=100)
    features: list[FeatureBody]
    match: bool


class ResultBody(Answer):
    """The candidates for one query, the best first."""

    result: list[CandidateBody]


class ResultBatch(RootModel[dict[str, ResultBody]]):
    """Results by the caller's own ids."""


class ExtensionMeta(Answer):
    """A property that was fetched."""

    id: str
    name: str
    type: TypeBody | None = None


class ExtensionBody(Answer):
    """Values by entity and property."""

    meta: list[ExtensionMeta]
    rows: dict[str, dict[str, list[dict[str, str]]]]


class SuggestedEntity(Answer):
    """An entity that begins so."""

    id: str
    name: str
    description: str
    notable: list[TypeBody]


class SuggestedEntities(Answer):
    """Entities that begin so."""

    result: list[SuggestedEntity]


class SuggestedTerms(Answer):
    """Types or properties that begin so."""

    result: list[SuggestedTerm]


class ProposedBody(Answer):
    """The properties of a type."""

    type: str
    properties: list[TypeBody]
    limit: int | None = None


class Templated(Answer):
    """An address with `{{id}}` in it."""

    url: str
    width: int | None = None
    height: int | None = None


class ManifestBody(Answer):
    """The service manifest of the protocol."""

    versions: list[str]
    name: str
    identifierSpace: str  # noqa: N815
    schemaSpace: str  # noqa: N815
    documentation: str
    logo: str
    serviceVersion: str  # noqa: N815
    defaultTypes: list[TypeBody]  # noqa: N815
    view: Templated
    preview: Templated
    suggest: dict[str, dict[str, str]]
    extend: dict[str, Any]
    batchSize: int  # noqa: N815


class Reconciled(RootModel[ManifestBody | ExtensionBody | ResultBatch]):
    """The manifest where nothing was asked; else results, or values."""
