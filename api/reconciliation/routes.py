"""The addresses of the reconciliation service."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from api.errors import BadRequest
from api.reconciliation import (
    answers,
    candidates,
    extension,
    manifest,
    preview,
    queries,
    suggestions,
)
from api.reconciliation.vocabulary import kind_of
from api.report import contract
from api.service import addresses, bodies, form
from api.service.descriptions import problem_responses
from api.service.desk import Desk
from api.service.routes import desk_of, turns_of
from reference import entities

Prefix = Annotated[
    str, Query(max_length=1_000, description="What has been typed so far.", examples=["assad"])
]
Cursor = Annotated[int, Query(ge=0, le=1_000_000, description="Suggestions to skip.")]
Types = Annotated[str, Query(alias="type", max_length=1_000, description="Types, separated by commas.")]
Type = Annotated[str, Query(alias="type", max_length=1_000, examples=["person"])]
Identity = Annotated[str, Query(alias="id", max_length=1_000, examples=["Q44329"])]
Limit = Annotated[int | None, Query(ge=1, le=1_000)]

router = APIRouter(prefix=manifest.PATH, tags=["Reconciliation"])


@router.get(
    "",
    summary="Describe the reconciliation service, or ask it",
    response_model=None,
    responses={200: {"model": answers.Reconciled}, **problem_responses(400, 413, 422, 503)},
    openapi_extra={"parameters": queries.ReconcileForm.as_parameters()},
)
async def describe_or_ask(request: Request) -> Response:
    """The manifest; with `queries` or `extend` in the address, what `POST` answers."""
    return await _answer(request, request.scope["query_string"], addresses.base_of(request))


@router.post(
    "",
    summary="Reconcile names, or fetch values",
    response_model=None,
    responses={200: {"model": answers.Reconciled}, **problem_responses(400, 413, 415, 422, 503)},
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {form.MEDIA_TYPE: queries.ReconcileForm.as_body()},
        }
    },
)
async def ask(request: Request) -> Response:
    """A reconciliation query batch in `queries`, or a data extension query in `extend`."""
    sent = await bodies.read_form(request, desk_of(request).settings.max_body_bytes)
    return await _answer(request, sent)


@router.get(
    "/suggest/entity",
    summary="Suggest entities",
    responses={200: {"model": answers.SuggestedEntities}, **problem_responses(422, 503)},
    response_model=None,
)
async def suggest_entity(request: Request, prefix: Prefix, cursor: Cursor = 0, types: Types = "") -> Response:
    """Entities with this id, or a name or surname that begins so."""
    asked = types.split(",") if types else ()
    with desk_of(request).reading() as facts:
        return JSONResponse({"result": suggestions.of_entities(facts, prefix, cursor, asked)})


@router.get(
    "/suggest/type",
    summary="Suggest types",
    responses={200: {"model": answers.SuggestedTerms}, **problem_responses(422)},
    response_model=None,
)
async def suggest_type(prefix: Prefix, cursor: Cursor = 0) -> Response:
    """Types whose id or name begins so."""
    return JSONResponse({"result": suggestions.of_types(prefix, cursor)})


@router.get(
    "/suggest/property",
    summary="Suggest properties",
    responses={200: {"model": answers.SuggestedTerms}, **problem_responses(422)},
    response_model=None,
)
async def suggest_property(prefix: Prefix, cursor: Cursor = 0) -> Response:
    """Properties whose id or name begins so."""
    return JSONResponse({"result": suggestions.of_properties(prefix, cursor)})


@router.get(
    "/properties",
    summary="Propose properties of a type",
    responses={200: {"model": answers.ProposedBody}, **problem_responses(422)},
    response_model=None,
)
async def propose(named: Type, limit: Limit = None) -> Response:
    """What can be fetched of entities of this type."""
    told = {} if limit is None else {"limit": limit}
    found = extension.proposed(kind_of(named), limit or 1_000)
    return JSONResponse({"type": named, "properties": found, **told})


@router.get(
    "/preview",
    summary="Show an entity in a small page",
    responses={200: {"content": {"text/html": {}}}, **problem_responses(404, 422, 503)},
    response_model=None,
)
async def show(request: Request, identity: Identity) -> Response:
    """For the frame in which a client shows a candidate."""
    with desk_of(request).reading() as facts:
        entity = entities.found(facts, identity)
        if entity is None:
            raise HTTPException(404)
        page = preview.page(facts, entity)
    return Response(page, media_type="text/html", headers={"content-security-policy": preview.POLICY})


async def _answer(request: Request, sent: bytes, base: str | None = None) -> Response:
    """Judge a batch in its turn, in a thread: it is many look-ups."""
    desk = desk_of(request)
    found = await turns_of(request).run(lambda data: _answered(desk, data, base), sent, aside=bool(sent))
    return Response(found, media_type="application/json")


def _answered(desk: Desk, sent: bytes, base: str | None) -> bytes:
    """The JSON of an answer. Raises DeskcheckError."""
    return contract.json_of(_asked(desk, queries.read(sent), base))


def _asked(desk: Desk, asked: queries.ReconcileForm, base: str | None) -> dict[str, Any]:
    """The manifest where nothing is asked and `base` is given; else results, or values."""
    if asked.extend is not None:
        wanted = queries.extension(asked.extend)
        with desk.reading() as facts:
            return extension.extended(facts, wanted)
    if asked.queries is not None:
        batch = queries.batch(asked.queries)
        with desk.reading() as facts:
            return {name: {"result": candidates.candidates(facts, q)} for name, q in batch.items()}
    if base is None:
        raise BadRequest("one of queries and extend is needed")
    return manifest.manifest(base)
