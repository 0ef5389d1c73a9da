"""Requests to Wikidata: one at a time, bounded in time and size, asked again where that may help.

The only module that knows httpx.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

import httpx

from reference.errors import UpstreamMalformed
from reference.wikidata.deadline import Deadline
from reference.wikidata.manners import Endpoints, Manners
from reference.wikidata.retries import AskAgain, Throttled, TooSlow, keep_asking, seconds

_AGAIN = frozenset({408, 429, 500, 502, 503, 504})
"""Statuses that another try may not meet."""
_MOST_REDIRECTS = 3
_LEAST_TIMEOUT_S = 0.001
SPARQL_JSON = "application/sparql-results+json"


@dataclass(frozen=True, slots=True)
class _Answer:
    """A status, where it sends us, and its body."""

    status: int
    headers: httpx.Headers
    body: bytes


class Transport:
    """A connection to one Wikibase. Threads may share it: their requests wait for each other."""

    def __init__(self, endpoints: Endpoints, manners: Manners) -> None:
        self.endpoints = endpoints
        self._manners = manners
        self._turn = threading.Lock()
        self._client = httpx.Client(
            headers={"User-Agent": manners.user_agent, "Accept": "application/json"},
            follow_redirects=False,
            limits=httpx.Limits(max_connections=1),
        )

    def __enter__(self) -> Self:
        """Itself, to be closed on leaving."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close."""
        self.close()

    def close(self) -> None:
        """Hang up."""
        self._client.close()

    def action(self, params: Mapping[str, str], deadline: Deadline) -> dict[str, Any]:
        """What the action API answers to `params`. Raises UpstreamUnreachable or UpstreamMalformed.

        A database that lags is waited for; any other error of the API is UpstreamMalformed.
        """
        sent = {**params, "format": "json", "maxlag": str(self._manners.maxlag)}

        def ask() -> dict[str, Any]:
            answer = self._once(httpx.Request("GET", self.endpoints.api, params=sent), deadline)
            found = _object(answer, self.endpoints.api)
            _refuse_errors(found, answer)
            return found

        return keep_asking(self._manners, deadline, ask)

    def get_json(self, url: str, deadline: Deadline) -> dict[str, Any] | None:
        """The JSON object at `url`; None where there is no such thing (404, 410)."""

        def ask() -> dict[str, Any] | None:
            answer = self._once(httpx.Request("GET", url), deadline)
            return None if answer.status in (404, 410) else _object(answer, url)

        return keep_asking(self._manners, deadline, ask)

    def select(self, query: str, deadline: Deadline) -> tuple[Mapping[str, str], ...]:
        """The rows of a SPARQL SELECT: variable to value, an IRI or a literal without its type.

        Unbound variables are absent. Raises UpstreamUnreachable or UpstreamMalformed.
        """
        url = self.endpoints.sparql

        def ask() -> tuple[Mapping[str, str], ...]:
            request = httpx.Request("POST", url, data={"query": query}, headers={"Accept": SPARQL_JSON})
            return _rows(_object(self._once(request, deadline), url), url)

        return keep_asking(self._manners, deadline, ask)

    def _once(self, request: httpx.Request, deadline: Deadline) -> _Answer:
        """One try, redirects followed. Raises AskAgain where another may help."""
        if not self._turn.acquire(timeout=min(deadline.remaining, threading.TIMEOUT_MAX)):
            raise TooSlow(f"{request.url.host}: no turn before the deadline")
        try:
            with _failures(request.url):
                return self._follow(request, deadline)
        finally:
            self._turn.release()

    def _follow(self, request: httpx.Request, deadline: Deadline) -> _Answer:
        """The answer at the end of the redirects, which may not leave the host."""
        for _ in range(_MOST_REDIRECTS + 1):
            answer = self._send(request, deadline)
            if answer.status not in (301, 302, 303, 307, 308):
                return answer
            request = _redirected(request, answer)
        raise UpstreamMalformed(f"{request.url.host}: redirects without end")

    def _send(self, request: httpx.Request, deadline: Deadline) -> _Answer:
        """Send one request and read at most as much as is allowed, for at most as long."""
        if deadline.is_over:
            raise TooSlow(f"{request.url.host}: no answer before the deadline")
        wait = max(_LEAST_TIMEOUT_S, min(self._manners.timeout_s, deadline.remaining))
        prepared = self._client.build_request(
            request.method, request.url, headers=request.headers, content=request.content, timeout=wait
        )
        response = self._client.send(prepared, stream=True)
        try:
            return _Answer(response.status_code, response.headers, self._read(response, deadline))
        finally:
            response.close()

    def _read(self, response: httpx.Response, deadline: Deadline) -> bytes:
        """The decoded body. Raises UpstreamMalformed when it is too long, TooSlow too late."""
        parts: list[bytes] = []
        size = 0
        for part in response.iter_bytes():
            size += len(part)
            if size > self._manners.most_bytes:
                raise UpstreamMalformed(f"{response.url.host}: more than {self._manners.most_bytes} bytes")
            if deadline.is_over:
                raise TooSlow(f"{response.url.host}: still answering at the deadline")
            parts.append(part)
        return b"".join(parts)


@contextmanager
def _failures(url: httpx.URL) -> Iterator[None]:
    """Say what httpx raises in our words."""
    try:
        yield
    except httpx.DecodingError as error:
        raise UpstreamMalformed(f"{url.host}: {error}") from error
    except httpx.TimeoutException as error:
        raise TooSlow(f"{url.host}: no answer in time") from error
    except httpx.TransportError as error:
        raise AskAgain(f"{url.host}: {str(error) or type(error).__name__}") from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise UpstreamMalformed(f"{url.host}: {error}") from error


def _redirected(request: httpx.Request, answer: _Answer) -> httpx.Request:
    """The request that a redirect asks for. Raises UpstreamMalformed when it leads to another host."""
    url = request.url.join(answer.headers.get("Location", ""))
    is_upgrade = (request.url.scheme, url.scheme) == ("http", "https")
    if url.host != request.url.host or (url.scheme != request.url.scheme and not is_upgrade):
        raise UpstreamMalformed(f"{request.url.host}: redirects to {url.host}")
    if answer.status in (307, 308):
        return httpx.Request(request.method, url, headers=_kept(request), content=request.content)
    return httpx.Request("GET", url, headers=_kept(request))


def _kept(request: httpx.Request) -> dict[str, str]:
    """The headers that go along with a redirect."""
    return {k: v for k, v in request.headers.items() if k in ("accept", "content-type")}


def _object(answer: _Answer, url: str) -> dict[str, Any]:
    """The JSON object of an answer. Raises AskAgain for a passing status, else UpstreamMalformed."""
    if answer.status in _AGAIN:
        kind = Throttled if answer.status == 429 else AskAgain
        raise kind(f"{url}: status {answer.status}", seconds(answer.headers.get("Retry-After")))
    if answer.status != 200:
        raise UpstreamMalformed(f"{url}: status {answer.status}")
    try:
        found = json.loads(answer.body)
    except (ValueError, RecursionError) as error:
        kind = answer.headers.get("Content-Type", "no type")
        raise UpstreamMalformed(f"{url}: not JSON ({kind})") from error
    if not isinstance(found, dict):
        raise UpstreamMalformed(f"{url}: JSON, but no object")
    return found


def _refuse_errors(found: dict[str, Any], answer: _Answer) -> None:
    """Raise what an error of the action API means; it comes with status 200."""
    error = found.get("error")
    if error is None:
        return
    code = str(error.get("code", "unknown")) if isinstance(error, dict) else "unknown"
    if code in ("maxlag", "ratelimited", "readonly"):
        raise Throttled(f"the API is busy ({code})", seconds(answer.headers.get("Retry-After")))
    raise UpstreamMalformed(f"the API refused the request ({code})")


def _rows(found: dict[str, Any], url: str) -> tuple[Mapping[str, str], ...]:
    """The rows of a SPARQL result in JSON."""
    try:
        bindings = found["results"]["bindings"]
        return tuple({name: str(term["value"]) for name, term in row.items()} for row in bindings)
    except (KeyError, TypeError, AttributeError) as error:
        raise UpstreamMalformed(f"{url}: not a SPARQL result") from error
