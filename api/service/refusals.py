"""A problem, sent by a layer that stands before the routes."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.responses import Response
from starlette.types import Send

from api.service import problems


async def refuse(send: Send, problem: problems.Problem, headers: Mapping[str, str] | None = None) -> None:
    """Answer with `problem`, its own headers and `headers`."""
    body = problem.encode()
    told = {"content-type": problems.MEDIA_TYPE, "content-length": str(len(body)), **problem.headers}
    raw = [(k.encode("latin-1"), v.encode("latin-1")) for k, v in {**told, **(headers or {})}.items()]
    await send({"type": "http.response.start", "status": problem.kind.status, "headers": raw})
    await send({"type": "http.response.body", "body": body})


def response(problem: problems.Problem) -> Response:
    """A problem as the response of a route."""
    return Response(
        problem.encode(),
        status_code=problem.kind.status,
        headers=dict(problem.headers),
        media_type=problems.MEDIA_TYPE,
    )
