"""The door to the web: one page by its address, at most so large and so late, and nothing from the inside.

The host's name is looked up once for each step and all its numbers are checked; the connection goes to
one of these numbers and to nothing else, with the name in `Host` and in TLS. A redirect is a new address,
read and checked like the first. The only module of the service that knows httpx; that of Wikidata's
door is `reference/wikidata/transport.py`.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
import zlib
from collections.abc import AsyncIterator, Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import httpx

from api.errors import Busy, PageUnreachable, PageUnreadable, TooLarge
from api.fetching import pages, targets
from api.fetching.addresses import Address
from api.fetching.targets import Target

_MOST_REDIRECTS = 5
_MOST_NUMBERS = 3
"""Numbers of one host that are tried."""
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_GZIP = frozenset({"gzip", "x-gzip"})
_WITH_GZIP_HEADER = 31
_UNREACHABLE = "url: the page could not be reached"


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it came: where it was found in the end, which field of a request it is, its text."""

    url: str
    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Manners:
    """How much is fetched: seconds and bytes for one page with all its redirects, pages at a time."""

    user_agent: str
    limits: targets.Limits = field(default_factory=targets.Limits)
    seconds: float = 8.0
    most_bytes: int = 2_000_000
    most_pages: int = 8


def look_up(host: str, port: int) -> tuple[str, ...]:
    """The numbers of a host, each once. Raises OSError or UnicodeError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


class Door:
    """Fetches pages for one worker. Use it within one event loop."""

    def __init__(self, manners: Manners, numbers_of: Callable[[str, int], Iterable[str]] = look_up) -> None:
        self._manners = manners
        self._numbers_of = numbers_of
        self._tls = ssl.create_default_context()
        self._open = 0
        self._threads = ThreadPoolExecutor(manners.most_pages, "deskcheck-names")
        """Of its own: names that are slow to be found keep nobody else waiting."""

    def close(self) -> None:
        """Let go of the threads."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def fetch(self, url: str) -> Page:
        """The page at `url`.

        Raises AddressRefused, PageUnreachable, PageUnreadable, TooLarge, or Busy beyond `most_pages`.
        """
        if self._open >= self._manners.most_pages:
            raise Busy("too many pages are being fetched")
        self._open += 1
        try:
            async with asyncio.timeout(self._manners.seconds):
                return await self._follow(targets.parse(url, self._manners.limits))
        except TimeoutError:
            raise PageUnreachable("url: the page did not arrive in time") from None
        finally:
            self._open -= 1

    async def _follow(self, target: Target) -> Page:
        """The page at the end of the redirects."""
        for _ in range(_MOST_REDIRECTS + 1):
            answer = await self._ask(target)
            if isinstance(answer, Page):
                return answer
            target = targets.redirected(target, answer, self._manners.limits)
        raise PageUnreachable("url: it leads on without end")

    async def _ask(self, target: Target) -> Page | str:
        """The page, or where it sends us."""
        for number in (await self._numbers(target))[:_MOST_NUMBERS]:
            try:
                async with self._answer(target, number) as response:
                    return await self._read(target, response)
            except (httpx.ConnectError, httpx.ConnectTimeout):
                continue
            except (httpx.HTTPError, httpx.InvalidURL, ssl.SSLError):
                break
        raise PageUnreachable(_UNREACHABLE)

    async def _numbers(self, target: Target) -> tuple[Address, ...]:
        """The numbers of the target, looked up once and all of them allowed."""
        if target.address is not None:
            return target.reached_at((str(target.address),))
        looking = asyncio.get_running_loop().run_in_executor
        try:
            found = await looking(self._threads, self._numbers_of, target.host, target.port)
        except (OSError, UnicodeError):
            found = ()
        return target.reached_at(found)

    @asynccontextmanager
    async def _answer(self, target: Target, number: Address) -> AsyncIterator[httpx.Response]:
        """The answer of one request over a connection of its own, to this number and no other."""
        wait = self._manners.seconds
        request = httpx.Request(
            "GET",
            target.at(number),
            headers={
                "Host": target.authority,
                "User-Agent": self._manners.user_agent,
                "Accept": ", ".join(pages.TYPES),
                "Accept-Encoding": "gzip",
                "Connection": "close",
            },
            extensions={
                "sni_hostname": target.host,
                "timeout": {"connect": wait, "read": wait, "write": wait, "pool": wait},
            },
        )
        async with httpx.AsyncHTTPTransport(verify=self._tls, trust_env=False) as transport:
            response = await transport.handle_async_request(request)
            try:
                yield response
            finally:
                await response.aclose()

    async def _read(self, target: Target, response: httpx.Response) -> Page | str:
        """The page of a response, or where it sends us. Raises PageUnreachable where it is neither."""
        if response.status_code in _REDIRECTS and (location := response.headers.get("location")):
            return str(location)
        if response.status_code != httpx.codes.OK:
            raise PageUnreachable(f"url: the page answered with status {response.status_code}")
        content_type = response.headers.get("content-type", "")
        kind = pages.field_of(content_type)
        data = await _body(response, self._manners.most_bytes)
        return Page(target.url, kind, pages.decode(data, content_type))


async def _body(response: httpx.Response, most: int) -> bytes:
    """The body, unpacked, each at most `most` bytes: never more is unpacked than is kept."""
    coding = response.headers.get("content-encoding", "identity").strip().lower()
    if coding not in _GZIP | {"identity", ""}:
        raise PageUnreadable("url: the page is packed in a way that was not asked for")
    unpack = zlib.decompressobj(_WITH_GZIP_HEADER) if coding in _GZIP else None
    parts: list[bytes] = []
    received = size = 0
    async for piece in response.aiter_raw():
        received += len(piece)
        read = piece
        if unpack is not None:
            try:
                read = unpack.decompress(piece, most - size + 1)
            except zlib.error:
                raise PageUnreadable("url: the page is damaged") from None
        size += len(read)
        if size > most or received > most:
            raise TooLarge(f"url: the page has more than {most} bytes")
        parts.append(read)
    return b"".join(parts)
