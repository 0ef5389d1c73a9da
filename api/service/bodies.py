"""A request's body, read no further than the limit allows."""

from __future__ import annotations

from starlette.requests import Request

from api.errors import TooLarge, UnknownFormat
from api.service import form


async def read_json(request: Request, at_most: int) -> bytes:
    """The bytes of a JSON body. Raises UnknownFormat for another type, TooLarge beyond `at_most` bytes.

    A length that was announced is believed when it is too large, never when it is small.
    """
    sent = media_type(request)
    if sent != "application/json" and not sent.endswith("+json"):
        raise UnknownFormat("send JSON, with the header content-type: application/json")
    return await _read(request, at_most)


async def read_form(request: Request, at_most: int) -> bytes:
    """The bytes of a form's body, undecoded. Raises UnknownFormat for another type, TooLarge as above."""
    if media_type(request) != form.MEDIA_TYPE:
        raise UnknownFormat(f"send a form, with the header content-type: {form.MEDIA_TYPE}")
    return await _read(request, at_most)


def media_type(request: Request) -> str:
    """What the request says its body is, without parameters, in lower case."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


async def _read(request: Request, at_most: int) -> bytes:
    """The whole body. Raises TooLarge beyond `at_most` bytes."""
    announced = request.headers.get("content-length", "")
    if announced.isdigit() and int(announced) > at_most:
        raise TooLarge(f"the body has {announced[:20]} bytes, at most {at_most} are read")
    pieces: list[bytes] = []
    size = 0
    async for piece in request.stream():
        size += len(piece)
        if size > at_most:
            raise TooLarge(f"the body has more than {at_most} bytes")
        pieces.append(piece)
    return b"".join(pieces)
