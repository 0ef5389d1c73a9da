"""Who may ask: with keys in use, each request outside the page and the health checks presents one."""

from __future__ import annotations

from collections.abc import Iterable

from starlette.types import ASGIApp, Receive, Scope, Send

from api.service import pages, problems
from api.service.admission import ALWAYS
from api.service.keyring import Keyring
from api.service.refusals import refuse

_SCHEME = b"bearer "
_REALM = 'Bearer realm="deskcheck"'
OPEN = ALWAYS | pages.addresses() | {"/openapi.json"}
"""Needs no key: the page's own files, what says how to call, and what machines of the operator ask."""


class Access:
    """Lets in whoever presents a working key; without one only where `is_open_to_all`."""

    def __init__(self, app: ASGIApp, keyring: Keyring, *, is_open_to_all: bool) -> None:
        self._app = app
        self._keyring = keyring
        self._is_open_to_all = is_open_to_all

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or 401. A key that is presented must work, also where none is needed."""
        if scope["type"] != "http" or scope["path"] in OPEN:
            await self._app(scope, receive, send)
            return
        presented = presented_key(scope["headers"])
        if presented is None:
            if self._is_open_to_all:
                await self._app(scope, receive, send)
            else:
                await refuse(send, problems.NO_KEY, {"www-authenticate": _REALM})
        elif key := self._keyring.find(presented):
            scope.setdefault("state", {})["key"] = key
            await self._app(scope, receive, send)
        else:
            told = {"www-authenticate": f'{_REALM}, error="invalid_token"'}
            await refuse(send, problems.WRONG_KEY, told)


def presented_key(headers: Iterable[tuple[bytes, bytes]]) -> str | None:
    """What `Authorization: Bearer` or, without that, `X-API-Key` holds; None where neither is there."""
    found = None
    for name, value in headers:
        if name == b"authorization" and value[: len(_SCHEME)].lower() == _SCHEME:
            return value[len(_SCHEME) :].strip().decode("latin-1")
        if name == b"x-api-key":
            found = value.strip().decode("latin-1")
    return found
