"""create_app: settings in, a FastAPI application out. Wiring only."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from contextlib import asynccontextmanager, suppress
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import BaseRoute, Match

from api import VERSION, openapi
from api.batch import routes as batch
from api.errors import BadRequest
from api.facts import routes as record_routes
from api.languagetool import routes as languagetool
from api.operator.settings import Settings
from api.reconciliation import routes as reconciliation
from api.service import layers, operation, pages, problems, routes
from api.service.desk import Desk
from api.service.metrics import Metrics
from api.service.quotas import Quotas
from api.service.refusals import response
from api.service.turns import Turns
from checks.model import Check, SignalCheck
from checks.registry import CHECKS
from reference.errors import DeskcheckError

DESCRIPTION = """Reads a news article and says how far its checkable facts of record can be trusted
on the article's own date. The score measures errors we could check, not whether the article is true."""
LOOK_EVERY_S = 1.0
"""How soon a refreshed reference is taken into use: one `stat` in that time."""


def create_app(
    settings: Settings, checks: Sequence[Check | SignalCheck] = CHECKS, *, is_one_of_several: bool = False
) -> FastAPI:
    """The application. The reference is opened when it starts, not here.

    `is_one_of_several`: others answer at the same address, so it takes no connection before it can judge.
    """
    app = FastAPI(
        title="Deskcheck",
        version=VERSION,
        description=DESCRIPTION,
        docs_url=None,
        redoc_url=None,
        lifespan=_lifespan,
    )
    app.state.desk = Desk(settings, checks)
    app.state.is_one_of_several = is_one_of_several
    app.state.turns = Turns(settings.max_turns, settings.max_batches, settings.max_wait)
    app.state.metrics = Metrics()
    app.state.quotas = Quotas(settings.shared.get_secret_value())
    app.include_router(operation.router)
    app.include_router(routes.router)
    app.include_router(batch.router)
    app.include_router(record_routes.router)
    app.include_router(languagetool.router)
    app.include_router(reconciliation.router)
    app.include_router(pages.router())
    app.add_exception_handler(DeskcheckError, _on_error)
    app.add_exception_handler(HTTPException, _on_refusal)
    app.add_exception_handler(RequestValidationError, _on_wrong_parameter)
    layers.wrap(app, settings, app.state.turns, metrics=app.state.metrics, quotas=app.state.quotas)
    app.openapi = lambda: openapi.document(app)  # type: ignore[method-assign]
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Open the reference beside serving: `/healthz` answers at once, `/readyz` when it is open.

    One of several workers opens a compiled one first: a connection that it took earlier it could only
    refuse, while the worker beside it would have answered.
    """
    desk: Desk = app.state.desk
    quotas: Quotas = app.state.quotas
    quotas.open()
    stop, opened = asyncio.Event(), asyncio.Event()
    keeping = asyncio.create_task(_keep_open(desk, stop, opened))
    if app.state.is_one_of_several and desk.is_compiled:
        await opened.wait()
    yield
    stop.set()
    await keeping
    await quotas.close()
    desk.close()


async def _keep_open(desk: Desk, stop: asyncio.Event, opened: asyncio.Event) -> None:
    """Open the reference, then look every second whether another file was put in its place."""
    try:
        await asyncio.to_thread(desk.open)
    finally:
        opened.set()  # or it could not be: the worker then serves what needs no reference
    while not stop.is_set():
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), LOOK_EVERY_S)
        if not stop.is_set() and desk.has_news():
            await asyncio.to_thread(desk.look)


async def _on_error(_: Request, error: Exception) -> Response:
    """An error of our tree, as a problem."""
    assert isinstance(error, DeskcheckError)
    return response(problems.of(error))


async def _on_refusal(request: Request, error: Exception) -> Response:
    """A refusal of the framework's (no such address, wrong method), as a problem."""
    assert isinstance(error, HTTPException)
    headers = {name.lower(): value for name, value in (error.headers or {}).items()}
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        headers["allow"] = ", ".join(sorted(_methods(request)))
    return response(problems.of_status(error.status_code, headers))


def _methods(request: Request) -> set[str]:
    """What this address answers, of all its routes: the framework names those of the first."""
    found: set[str] = set()
    for route in _each(request.app.routes):
        match, _ = route.matches(request.scope)
        if match is not Match.NONE:
            found |= getattr(route, "methods", None) or set()
    return found


def _each(routes: Iterable[BaseRoute]) -> Iterator[BaseRoute]:
    """The routes, those of included routers among them."""
    for route in routes:
        included = getattr(route, "original_router", None)
        yield from _each(included.routes) if included else (route,)


async def _on_wrong_parameter(_: Request, error: Exception) -> Response:
    """A parameter of the address that is not what its route asks for, without its value."""
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    return response(problems.of(BadRequest(f"{first['loc'][-1]}: {first['msg']}")))
