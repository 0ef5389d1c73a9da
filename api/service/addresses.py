"""Where this service is reached: the absolute addresses that answers give of themselves."""

from __future__ import annotations

import re

from starlette.requests import Request

_HOST = re.compile(r"(?:[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252})|\[[0-9A-Fa-f:.]{2,45}\])(?::\d{1,5})?\Z")


def base_of(request: Request) -> str:
    """Scheme and host, without a slash at the end: what the operator set, else what the request named.

    A host that is none is left out of account; the address is then that of the socket.
    """
    public: str = request.app.state.desk.settings.public_url
    if public:
        return public
    named = request.headers.get("host", "")
    if not _HOST.match(named):
        host, port = request.scope.get("server") or ("127.0.0.1", None)
        named = f"{host}:{port}" if port else host
    return f"{request.scope['scheme']}://{named}"
