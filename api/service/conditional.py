"""JSON that changes with the reference only: answered once, then 304 while it stays the same."""

from __future__ import annotations

import hashlib
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response


def answer(request: Request, content: Any) -> Response:
    """`content` with its ETag, or 304 where the caller has this very one."""
    response = JSONResponse(content)
    tag = f'"{hashlib.sha256(response.body).hexdigest()[:24]}"'
    headers = {"etag": tag, "cache-control": "no-cache"}
    if _matches(request.headers.get("if-none-match", ""), tag):
        return Response(status_code=304, headers=headers)
    response.headers.update(headers)
    return response


def _matches(given: str, tag: str) -> bool:
    """The header names `tag`, weak or strong, or anything at all."""
    known = [part.strip().removeprefix("W/") for part in given.split(",")]
    return tag in known or "*" in known
