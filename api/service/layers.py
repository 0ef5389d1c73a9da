"""The layers around the routes, in one place: what an application is wrapped in, outermost last."""

from __future__ import annotations

from fastapi import FastAPI
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware

from api.operator.settings import Settings
from api.service.access import Access
from api.service.admission import Admission
from api.service.envelope import Envelope
from api.service.framing import Framing
from api.service.keyring import Keyring
from api.service.limiting import Limiting, Rules
from api.service.metrics import Metrics
from api.service.quotas import Quotas
from api.service.turns import Turns
from api.service.watch import Watch

_GZIP_BYTES = 1_400
"""What fits into one packet gains nothing."""
_GZIP_LEVEL = 2
"""A report of 20 kB in a fifth of a millisecond, to within a tenth of the best size."""
_EXPOSED = ("x-request-id", "retry-after", "etag", "ratelimit", "ratelimit-policy")
_ACCEPTED = (
    *("content-type", "x-request-id", "if-none-match", "x-deskcheck-date"),
    *("authorization", "x-api-key"),
)


def wrap(app: FastAPI, settings: Settings, turns: Turns, *, metrics: Metrics, quotas: Quotas) -> None:
    """Put the layers around `app`. Raises BadKeys."""
    app.add_middleware(Limiting, quotas=quotas, rules=Rules.of(settings))
    if settings.keys is not None:
        app.add_middleware(Access, keyring=Keyring(settings.keys), is_open_to_all=settings.anonymous)
    app.add_middleware(Admission, turns=turns, most=settings.max_open, seconds=settings.time_budget)
    app.add_middleware(Framing)
    app.add_middleware(GZipMiddleware, minimum_size=_GZIP_BYTES, compresslevel=_GZIP_LEVEL)
    app.add_middleware(Envelope)
    app.add_middleware(Watch, metrics=metrics)
    app.add_middleware(
        CORSMiddleware,
        allow_origins=[o for o in settings.origins if not o.endswith("://*")],
        allow_origin_regex=_schemes(settings.origins),
        allow_methods=["GET", "POST"],
        allow_headers=list(_ACCEPTED),
        expose_headers=list(_EXPOSED),
        max_age=86_400,
    )


def _schemes(origins: tuple[str, ...]) -> str | None:
    """`moz-extension://*`: every origin of a scheme, since Firefox gives each installation its own."""
    schemes = [o.removesuffix("://*") for o in origins if o.endswith("://*")]
    allowed = [s for s in schemes if s.isascii() and s.replace("-", "").isalnum()]
    return rf"(?:{'|'.join(allowed)})://[^/]+" if allowed else None
