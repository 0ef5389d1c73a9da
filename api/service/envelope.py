"""The outermost layer around the application: security headers on all, and no stack trace for anybody."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.service import problems

_LOG = logging.getLogger(__name__)

CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""The page needs its own script, style and API, and nothing from anywhere else."""
HEADERS = tuple(
    (name.encode("latin-1"), value.encode("latin-1"))
    for name, value in {
        "content-security-policy": CONTENT_POLICY,
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "cross-origin-opener-policy": "same-origin",
    }.items()
)


class Envelope:
    """Adds the headers, and turns an exception that nobody expected into a problem that tells nothing.

    A plain ASGI layer, inside CORS: a page on another origin is then told of a 500 as of any answer.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request. An error after the first byte can only break the connection off."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        has_started = False

        async def send_with_headers(message: Message) -> None:
            nonlocal has_started
            if message["type"] == "http.response.start":
                has_started = True
                message = {**message, "headers": _with_ours(message.get("headers", ()))}
            await send(message)

        try:
            await self._app(scope, receive, send_with_headers)
        except ClientDisconnect:
            return  # gone in the middle of what it sent: nobody is left to be answered
        except Exception:
            _LOG.exception("unexpected error at %s", scope["path"])
            if has_started:
                raise
            await _refuse(send_with_headers)


def _with_ours(headers: Iterable[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """The headers, and ours where a route has not set one itself."""
    given = list(headers)
    names = {name for name, _ in given}
    return [*given, *(header for header in HEADERS if header[0] not in names)]


async def _refuse(send: Send) -> None:
    """Answer 500."""
    body = problems.Problem(problems.INTERNAL).encode()
    headers = [
        (b"content-type", problems.MEDIA_TYPE.encode("latin-1")),
        (b"content-length", str(len(body)).encode("latin-1")),
    ]
    await send({"type": "http.response.start", "status": problems.INTERNAL.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
