"""What clients ask: query batches and data extensions, from JSON in a form or in an address."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, ClassVar, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, RootModel, ValidationError, WithJsonSchema

from api.errors import BadRequest, TooLarge
from api.intake import sent_text
from api.intake.schemas import refusal
from api.service.form import Form, pairs

BATCH = 50
"""Queries in one batch. OpenRefine sends ten."""
MOST = 50
"""Candidates for one query."""
USUAL = 5
"""Candidates where the query does not say."""
_MAX_IDS = 500
_MAX_PROPERTIES = 50
_Plain = str | bool | int | float

Identity = Annotated[str, Field(max_length=200)]


class EntityValue(BaseModel):
    """A value that was reconciled before."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    id: Identity
    name: str | None = None


Value = _Plain | EntityValue


class Property(BaseModel):
    """A property with a value, or several of which one should fit."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    pid: Identity
    v: Value | list[Value]

    @property
    def values(self) -> tuple[str, ...]:
        """The values as words: the id of one that was reconciled, else what was written."""
        listed = self.v if isinstance(self.v, list) else [self.v]
        return tuple(v.id if isinstance(v, EntityValue) else str(v) for v in listed)


class Query(BaseModel):
    """A name, or properties, or both, to find an entity by."""

    model_config = ConfigDict(
        extra="ignore",
        frozen=True,
        json_schema_extra={
            "anyOf": [
                {"required": ["query"], "properties": {"query": {"type": "string"}}},
                {"required": ["properties"], "properties": {"properties": {"minItems": 1}}},
            ]
        },
    )

    query: str | None = None
    type: Identity | list[Identity] | None = None
    limit: Annotated[float, Field(gt=0)] | None = None
    properties: list[Property] = Field(default_factory=list, max_length=_MAX_PROPERTIES)
    type_strict: Literal["any", "should", "all"] | None = None

    @property
    def types(self) -> tuple[str, ...]:
        """The types asked for; none: any."""
        if self.type is None:
            return ()
        return (self.type,) if isinstance(self.type, str) else tuple(self.type)

    @property
    def most(self) -> int:
        """How many candidates are wanted."""
        return USUAL if self.limit is None else max(1, int(min(self.limit, MOST)))


class Batch(RootModel[dict[str, Query]]):
    """Queries by the caller's own ids."""

    model_config = ConfigDict(
        json_schema_extra={
            "maxProperties": BATCH,
            "examples": [{"q0": {"query": "Bashar al-Assad", "type": "person"}}],
        }
    )


class Wanted(BaseModel):
    """A property to fetch, with what the caller set for it."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    id: Identity
    settings: dict[str, _Plain | None] = Field(default_factory=dict)


class Extension(BaseModel):
    """The entities whose properties are wanted."""

    model_config = ConfigDict(
        extra="ignore",
        frozen=True,
        json_schema_extra={"examples": [{"ids": ["Q44329"], "properties": [{"id": "tenures"}]}]},
    )

    ids: list[Identity] = Field(json_schema_extra={"maxItems": _MAX_IDS})
    properties: list[Wanted] = Field(json_schema_extra={"maxItems": _MAX_PROPERTIES})


Sent = Annotated[str | None, WithJsonSchema({"type": "string"})]


class ReconcileForm(Form):
    """One of the two, as JSON."""

    model_config = ConfigDict(json_schema_extra=sent_text.one_of("queries", "extend"))

    AS_JSON: ClassVar[Mapping[str, type[BaseModel]]] = MappingProxyType(
        {"queries": Batch, "extend": Extension}
    )

    queries: Sent = Field(None, description="A reconciliation query batch.")
    extend: Sent = Field(None, description="A data extension query.")


def read(sent: bytes) -> ReconcileForm:
    """The form in `sent`, a body or the query of an address. Raises Malformed; BadRequest for both fields."""
    form = ReconcileForm.model_validate(pairs(sent))
    if form.queries is not None and form.extend is not None:
        raise BadRequest("one of queries and extend is needed, not both")
    return form


def batch(text: str) -> dict[str, Query]:
    """The queries of a batch. Raises Malformed, BadRequest, or TooLarge for more than `BATCH`."""
    queries = _parsed(Batch, text).root
    if len(queries) > BATCH:
        raise TooLarge(f"queries: {len(queries)} in one batch, at most {BATCH} are answered")
    for number, query in enumerate(queries.values()):
        if query.query is None and not query.properties:
            raise BadRequest(f"queries: number {number} has neither query nor properties")
    return queries


def extension(text: str) -> Extension:
    """What is to be fetched. Raises Malformed, BadRequest, or TooLarge."""
    wanted = _parsed(Extension, text)
    if len(wanted.ids) > _MAX_IDS or len(wanted.properties) > _MAX_PROPERTIES:
        raise TooLarge(f"extend: at most {_MAX_IDS} ids and {_MAX_PROPERTIES} properties are answered")
    return wanted


_Model = TypeVar("_Model", bound=BaseModel)


def _parsed(model: type[_Model], text: str) -> _Model:
    """JSON of a shape. Raises Malformed or BadRequest."""
    try:
        return model.model_validate_json(text)
    except ValidationError as error:
        raise refusal(error) from None
