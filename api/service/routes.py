"""The addresses of the API: each decodes, calls, encodes. No judgement here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request
from starlette.responses import JSONResponse, Response

from api import coverage, rules
from api.errors import AddressAlone
from api.fetching.filling import fill
from api.report.model import Report
from api.service import answers, bodies, conditional
from api.service.descriptions import problem_responses as _problems
from api.service.desk import Desk
from api.service.negotiation import FORMS, JSON, form_for
from api.service.quotas import DEGRADED, Quotas
from api.service.turns import Turns
from reference.errors import IndexUnreadable
from reference.facts import Facts

INLINE_BYTES = 20_000
"""Longer bodies are judged in a thread: some milliseconds, in which others want an answer."""
RuleCode = Annotated[str, Path(examples=["RG001"])]

router = APIRouter()


def desk_of(request: Request) -> Desk:
    """What this server holds."""
    desk: Desk = request.app.state.desk
    return desk


def turns_of(request: Request) -> Turns:
    """Who waits and is judged in this worker."""
    turns: Turns = request.app.state.turns
    return turns


@router.post(
    "/v1/reports",
    summary="Judge an article",
    response_model=None,
    responses={
        200: {"model": answers.ReportBody, "content": {name: {} for name in FORMS if name != JSON}},
        **_problems(400, 403, 413, 415, 422, 503),
    },
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/ReportRequest"}}},
        }
    },
)
async def create_report(request: Request) -> Response:
    """Say how far the checkable facts of an article can be trusted on the article's own date.

    The same article gives the same bytes, as long as the reference is the same and a date is given.
    Where fetching is turned on, a request may have nothing but the article's `url`.
    """
    desk = desk_of(request)
    data = await bodies.read_json(request, desk.settings.max_body_bytes)
    takes_long = desk.is_waiting or len(data) > INLINE_BYTES
    form = form_for(request.headers.get("accept", ""))
    takes_long |= form.media_type != JSON
    answer = await _answered(request, data, form.write, aside=takes_long)
    return Response(answer, media_type=form.media_type, headers={"vary": "accept"})


async def _answered(request: Request, data: bytes, write: Callable[[Report], bytes], *, aside: bool) -> bytes:
    """The report on a request, or on the page at its address where that is all there is."""
    desk, turns = desk_of(request), turns_of(request)
    try:
        return await turns.run(lambda sent: desk.answer(sent, write), data, aside=aside)
    except AddressAlone:
        if desk.door is None:
            raise
    filled = await fill(data, desk.door)
    return await turns.run(lambda sent: desk.answer(sent, write), filled, aside=True)


@router.get("/v1/rules", summary="List the rules", responses={200: {"model": answers.RulesBody}})
async def list_rules(request: Request) -> Response:
    """Every rule: what can be found at all."""
    return conditional.answer(request, {"rules": [document.short() for document in desk_of(request).rules]})


@router.get(
    "/v1/rules/{code}",
    summary="Explain a rule",
    responses={200: {"model": answers.RulePage}, **_problems(404)},
)
async def explain_rule(request: Request, code: RuleCode) -> Response:
    """What the rule flags, why it matters, when it stays silent, what it rests on."""
    return conditional.answer(request, rules.find(code, desk_of(request).checks).full())


@router.get(
    "/v1/reference",
    summary="Describe the reference",
    responses={200: {"model": answers.ReferencePage}, **_problems(503)},
)
async def describe_reference(request: Request) -> Response:
    """What the reference holds, up to which day, and where it was read."""
    with desk_of(request).reading() as facts:
        return conditional.answer(request, _described(facts))


@router.get(
    "/v1/reference/coverage",
    summary="Say how much of the record is complete",
    responses={200: {"model": answers.CoveragePage}, **_problems(503)},
)
async def describe_coverage(request: Request) -> Response:
    """By kind of office and region: on how many days every holder of a seat is known."""
    with desk_of(request).reading() as facts:
        return conditional.answer(request, coverage.sums(facts.coverage_sums()))


@router.get("/healthz", summary="Alive?", responses={200: {"model": answers.StatusBody}})
async def live() -> Response:
    """The process answers. Says nothing of the reference."""
    return JSONResponse({"status": "ok"})


@router.get(
    "/readyz",
    summary="Ready?",
    responses={200: {"model": answers.StatusBody}, **_problems(503)},
)
async def ready(request: Request) -> Response:
    """The reference is open and articles can be judged."""
    if not desk_of(request).is_ready:
        raise IndexUnreadable("not open yet")
    quotas: Quotas = request.app.state.quotas
    worse = {"degraded": [DEGRADED]} if quotas.is_degraded else {}
    return JSONResponse({"status": "ready", **worse})


def _described(facts: Facts) -> dict[str, Any]:
    """Identity, counts and sources of a reference."""
    info = facts.info
    return {
        "version": info.version,
        "horizon": info.horizon.isoformat(),
        "refreshed": info.refreshed.isoformat() if info.refreshed else None,
        "digest": info.digest,
        "schema": info.schema,
        "counts": dict(facts.counts()),
        "sources": [
            {
                "id": s.id,
                "title": s.title,
                "kind": s.kind,
                "licence": s.licence,
                "url": s.url,
                "retrieved": s.retrieved,
            }
            for s in facts.sources()
        ],
    }
