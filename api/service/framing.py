"""What the head of a request says of its body: one length, and nothing packed."""

from __future__ import annotations

from starlette.types import ASGIApp, Receive, Scope, Send

from api.service import problems
from api.service.refusals import refuse

_CLOSE = {"connection": "close"}


class Framing:
    """Refuses a body that is framed twice or in a way of its own, or packed.

    A length beside chunks is read one way by us and perhaps another by a proxy in front, and a second
    request may hide in the difference (RFC 9112, 6.1). Nobody need pack an article; a bomb is packed.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let one request through, or not."""
        told = dict(scope["headers"]) if scope["type"] == "http" else {}
        chunks = told.get(b"transfer-encoding")
        if chunks is not None and (chunks.strip().lower() != b"chunked" or b"content-length" in told):
            await refuse(send, problems.NO_HTTP, _CLOSE)
        elif told.get(b"content-encoding", b"identity").strip().lower() not in (b"", b"identity"):
            await refuse(send, problems.PACKED, _CLOSE)
        else:
            await self._app(scope, receive, send)
