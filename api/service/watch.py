"""Each request gets an id, one line in the log, and its place in the metrics. Nothing of its content does."""

from __future__ import annotations

import logging
import re
import time
import uuid

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.service.metrics import Metrics

_LOG = logging.getLogger("deskcheck.access")
_ID = re.compile(rb"[A-Za-z0-9._-]{1,64}\Z")
HEADER = b"x-request-id"


class Watch:
    """The layer that sees every answer, refusals of other layers among them."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, and note how it went."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = next((v for k, v in scope["headers"] if k == HEADER), b"")
        request_id = given if _ID.match(given) else uuid.uuid4().hex.encode("ascii")
        scope.setdefault("state", {})["request_id"] = request_id.decode("ascii")
        status, size, began = 0, 0, time.perf_counter()

        async def send_with_id(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
                message = {**message, "headers": [*message.get("headers", ()), (HEADER, request_id)]}
            size += len(message.get("body", b""))
            await send(message)

        try:
            await self._app(scope, receive, send_with_id)
        finally:
            self._note(scope, status, size, time.perf_counter() - began)

    def _note(self, scope: Scope, status: int, size: int, seconds: float) -> None:
        """The address as its route spells it: what a caller put into it is the caller's."""
        address = scope["state"].get("address") or getattr(scope.get("route"), "path", "(none)")
        method = scope["method"] if scope["method"] in _METHODS else "(other)"
        self._metrics.note(method, address, status, seconds)
        facts = {
            "request_id": scope["state"]["request_id"],
            "method": method,
            "route": address,
            "status": status,
            "bytes": size,
            "ms": round(seconds * 1000, 2),
        }
        if key := scope["state"].get("key"):
            facts["key"] = key.id
        _LOG.info("%s %s %d", method, address, status, extra={"facts": facts})


_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
