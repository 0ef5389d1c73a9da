"""The pages at `/`, `/docs`, `/facts` and `/method`: files read once.

No build step, no request to anywhere else.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from fastapi import APIRouter, Request
from starlette.responses import Response

ADDRESSES: Mapping[str, str] = {
    "index.html": "/",
    "docs.html": "/docs",
    "facts.html": "/facts",
    "method.html": "/method",
}
"""The pages; all other files are parts of them and stand under `/page/`."""
FOLDER = Path(__file__).parents[1] / "page"
TYPES: Mapping[str, str] = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}


@dataclass(frozen=True, slots=True)
class PageFile:
    """One file with what its answer needs."""

    data: bytes
    media_type: str
    etag: str

    @classmethod
    def read(cls, path: Path) -> PageFile:
        """Read the file at `path`."""
        data = path.read_bytes()
        return cls(data, TYPES[path.suffix], f'"{hashlib.sha256(data).hexdigest()[:16]}"')

    def answer(self, request: Request) -> Response:
        """The file, or 304 where the browser has this very one."""
        headers = {"etag": self.etag, "cache-control": "no-cache"}
        if request.headers.get("if-none-match") == self.etag:
            return Response(status_code=304, headers=headers)
        return Response(self.data, media_type=self.media_type, headers=headers)


def addresses() -> frozenset[str]:
    """Where the files are answered."""
    return frozenset(_address(path) for path in FOLDER.iterdir())


def _address(path: Path) -> str:
    return ADDRESSES.get(path.name, f"/page/{path.name}")


def router() -> APIRouter:
    """One route for each file."""
    routes = APIRouter(include_in_schema=False)
    for path in sorted(FOLDER.iterdir()):
        routes.add_api_route(_address(path), _endpoint(PageFile.read(path)), methods=["GET", "HEAD"])
    return routes


def _endpoint(file: PageFile):  # type: ignore[no-untyped-def]  # noqa: ANN202
    """A route's function for one file."""

    async def show(request: Request) -> Response:
        return file.answer(request)

    return show
