"""`POST /v1/reports:batch`: an array of articles, or a stream of them, one a line."""

from __future__ import annotations

import asyncio
from contextlib import ExitStack
from functools import partial

from fastapi import APIRouter, Request
from starlette.responses import Response

from api.batch import arrays
from api.batch.answering import LineRules, Written, of_array, of_lines
from api.batch.judging import Judging
from api.batch.lines import Bounds
from api.service import answers, bodies
from api.service.descriptions import problem_responses
from api.service.limiting import Allowance, exceeded
from api.service.metrics import Metrics
from api.service.negotiation import JSON
from api.service.refusals import response
from api.service.routes import desk_of, turns_of

NDJSON = "application/x-ndjson"
_NOTHING_MORE = Bounds(line=0, body=0)
"""The body of an array has been read when it is answered."""
_LINES = frozenset({NDJSON, "application/ndjson", "application/jsonl"})
_ARTICLE = {"$ref": "#/components/schemas/ReportRequest"}

router = APIRouter()


@router.post(
    "/v1/reports:batch",
    summary="Judge many articles",
    response_model=None,
    responses={
        200: {
            "model": list[answers.BatchItem],
            "content": {NDJSON: {"schema": {"$ref": "#/components/schemas/BatchItem"}}},
        },
        **problem_responses(400, 413, 415, 422, 429, 503),
    },
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {
                "application/json": {"schema": {"type": "array", "items": _ARTICLE}},
                NDJSON: {"schema": _ARTICLE},
            },
        }
    },
)
async def create_reports(request: Request) -> Response:
    """Say of each article what `/v1/reports` says of one: a report or a problem, in the order they were sent.

    An array is answered with an array. Lines (`application/x-ndjson`) are answered with lines: the next one
    is read when the answer before it has been written. The same body gives the same bytes.
    """
    with ExitStack() as holding:
        holding.enter_context(turns_of(request).batch())
        if bodies.media_type(request) in _LINES:
            return _stream(request, holding.pop_all())
        return await _array(request, holding)


def _stream(request: Request, place: ExitStack) -> Response:
    """Read and answer line by line."""
    settings = desk_of(request).settings
    rules = LineRules(settings.stream_items, settings.time_budget, _allowance(request))
    pieces = partial(of_lines, judging=_judging(request), rules=rules)
    bounds = Bounds(settings.max_body_bytes, settings.stream_bytes)
    return Written(NDJSON, pieces, bounds=bounds, place=place)


async def _array(request: Request, holding: ExitStack) -> Response:
    """Read the whole array, pay for it, and answer article by article."""
    settings = desk_of(request).settings
    data = await bodies.read_json(request, settings.batch_bytes)
    articles = await asyncio.to_thread(arrays.split, data, settings.batch_items)
    allowance, more = _allowance(request), len(articles) - 1
    if allowance is not None and more > 0:
        standing = await allowance.take(more)
        if not standing.is_allowed:
            return response(exceeded(standing, more))
    pieces = partial(of_array, articles, _judging(request))
    return Written(JSON, pieces, bounds=_NOTHING_MORE, place=holding.pop_all())


def _judging(request: Request) -> Judging:
    desk = desk_of(request)
    metrics: Metrics = request.app.state.metrics
    return Judging(desk, turns_of(request), metrics, desk.settings.time_budget / 2)


def _allowance(request: Request) -> Allowance | None:
    """The caller's, where one is counted."""
    return getattr(request.state, "allowance", None)
