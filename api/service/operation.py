"""The address that an operator's machines ask."""

from __future__ import annotations

import datetime as dt

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from api.service import metrics as metrics_
from api.service.desk import Desk
from api.service.quotas import Quotas
from api.service.turns import Turns

router = APIRouter(include_in_schema=False)


@router.get("/metrics")
async def show_metrics(request: Request) -> Response:
    """Counts and times, in Prometheus's text form; nothing of any article."""
    state = request.app.state
    desk: Desk = state.desk
    turns: Turns = state.turns
    metrics: metrics_.Metrics = state.metrics
    quotas: Quotas = state.quotas
    if not desk.settings.metrics:
        raise HTTPException(404)
    metrics.state(turns.taken, _horizon(desk), is_shared=quotas.is_shared)
    return Response(metrics.exposed(), headers={"content-type": metrics_.MEDIA_TYPE})


def _horizon(desk: Desk) -> float | None:
    """Of the open reference, in seconds since 1970."""
    if not desk.is_ready:
        return None
    with desk.reading() as facts:
        return dt.datetime.combine(facts.info.horizon, dt.time(), dt.UTC).timestamp()
