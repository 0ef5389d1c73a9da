"""Heads of requests: what is no HTTP, tricks with lengths and hosts, and what an address may hold."""

from __future__ import annotations

import pytest

from tests.hostile.wire import MARK, Wire, refused, request, silent

NOT_HTTP = {
    "garbage": b"\x00\xff\x00\xff" * 500 + b"\r\n\r\n",
    "a TLS client": bytes.fromhex("160301020001000 1fc0303".replace(" ", "")) + b"\x00" * 60 + b"\r\n\r\n",
    "HTTP/0.9": b"GET /\r\n\r\n",
    "a version without digits": b"GET / HTTP/x\r\nHost: a\r\n\r\n",
    "no method": b" / HTTP/1.1\r\nHost: a\r\n\r\n",
    "a method of brackets": b"G[T / HTTP/1.1\r\nHost: a\r\n\r\n",
    "no host": b"GET /healthz HTTP/1.1\r\n\r\n",
    "two hosts": b"GET /healthz HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
    "a header without colon": b"GET /healthz HTTP/1.1\r\nHost: a\r\nNonsense\r\n\r\n",
    "a blank in a name": b"GET /healthz HTTP/1.1\r\nHost: a\r\nX Y: 1\r\n\r\n",
    "a blank before the colon": b"GET /healthz HTTP/1.1\r\nHost: a\r\nX : 1\r\n\r\n",
    "NUL in a header": b"GET /healthz HTTP/1.1\r\nHost: a\r\nX: a\x00b\r\n\r\n",
    "NUL in the address": b"GET /health\x00z HTTP/1.1\r\nHost: a\r\n\r\n",
    "letters beyond ASCII in the address": "GET /é HTTP/1.1\r\nHost: a\r\n\r\n".encode(),
    "two lengths": request("POST", "/v1/reports", "Content-Length: 5", "Content-Length: 6", body=b"{}   "),
    "a negative length": request("POST", "/v1/reports", "Content-Length: -1"),
    "a length with a sign": request("POST", "/v1/reports", "Content-Length: +2", body=b"{}"),
    "a length in hexadecimal": request("POST", "/v1/reports", "Content-Length: 0x2", body=b"{}"),
    "a length of a thousand digits": request("POST", "/v1/reports", "Content-Length: " + "9" * 1000),
    "another transfer coding": request("POST", "/v1/reports", "Transfer-Encoding: gzip, chunked"),
    "chunked twice": request("POST", "/v1/reports", "Transfer-Encoding: chunked, chunked"),
    "an unknown transfer coding": request("POST", "/v1/reports", "Transfer-Encoding: xchunked"),
    "a chunk of no size": request(
        "POST",
        "/v1/reports",
        "Content-Type: application/json",
        "Transfer-Encoding: chunked",
        body=b"zz\r\n{}",
    ),
    "a chunk longer than it says": request(
        "POST",
        "/v1/reports",
        "Content-Type: application/json",
        "Transfer-Encoding: chunked",
        body=b"1\r\n{}\r\n0\r\n\r\n",
    ),
    "a chunk of a thousand digits": request(
        "POST",
        "/v1/reports",
        "Content-Type: application/json",
        "Transfer-Encoding: chunked",
        body=b"f" * 1000 + b"\r\n{}",
    ),
}


@pytest.mark.parametrize("name", NOT_HTTP)
def test_what_is_no_http_is_a_problem(wire: Wire, name: str) -> None:
    """One refusal, as JSON, and the connection ends."""
    (reply,) = wire.exchange(NOT_HTTP[name])
    assert reply.status == 400
    refused(reply.status, reply.headers, reply.body)
    assert reply.headers["connection"] == "close"
    assert reply.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "sent",
    [
        request("GET", "/healthz", "X-Long: " + "a" * 100_000),
        request("GET", "/healthz?" + "a" * 100_000),
        request("GET", "/healthz", *(f"X-{n}: {n}" for n in range(5_000))),
        b"G" * 100_000,
    ],
    ids=["a header", "an address", "many headers", "a method without end"],
)
def test_a_head_without_end_is_cut_off(wire: Wire, sent: bytes) -> None:
    """Before it is held in memory."""
    (reply,) = wire.exchange(sent)
    assert reply.status in {400, 431}
    refused(reply.status, reply.headers, reply.body)


def test_a_request_behind_a_length_and_chunks_is_never_reached(wire: Wire) -> None:
    """A proxy may have read the length and let it pass; we read neither."""
    hidden = b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n"
    sent = (
        b"POST /v1/reports HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
        b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + hidden
    )
    (reply,) = wire.exchange(sent)
    assert reply.status == 400
    refused(reply.status, reply.headers, reply.body)


@pytest.mark.parametrize(
    "path",
    [
        "/../../../../etc/passwd",
        "/page/../app.py",
        "/page/..%2fapp.py",
        "/page/%2e%2e/app.py",
        "/page/..%5c..%5capp.py",
        "/page/%00index.html",
        "/page/index.html%00.css",
        "//etc/passwd",
        "/v1/rules/../../etc/passwd",
        f"/v1/rules/{MARK}",
        f"/v1/rules/%0d%0aX-Evil:%20{MARK}",
        f"/v1/facts/people/{MARK}%0aX-Evil:1",
        f"/v1/reconcile/preview?id=%3Cscript%3E{MARK}",
        f"/v1/reconcile/suggest/entity?cursor={MARK}&prefix=a",
        f"/v2/check?text={MARK}&language=%0d%0a",
        f"/{'a' * 8_000}",
        "/%ff%fe",
        "/;x=y",
        "/%",
        "/%zz",
        "/?%zz=%",
    ],
)
def test_an_address_leads_to_what_is_there_or_nowhere(wire: Wire, path: str) -> None:
    """No file, no header of the caller's making, nothing repeated."""
    (reply,) = wire.exchange(request("GET", path))
    assert "x-evil" not in reply.headers
    assert b"root:" not in reply.body
    if reply.status >= 400:
        refused(reply.status, reply.headers, reply.body)


@pytest.mark.parametrize(
    "method", ["BREW", "get", "TRACE", "CONNECT", "PROPFIND", "PATCH", "DELETE", "X" * 200]
)
def test_other_methods_are_refused(wire: Wire, method: str) -> None:
    """As not answered here, or as no method at all. TRACE repeats nothing."""
    (reply,) = wire.exchange(request(method, "/v1/reports", f"X-Secret: {MARK}"))
    assert reply.status in {400, 405}
    refused(reply.status, reply.headers, reply.body)
    if reply.status == 405:
        assert reply.headers["allow"] == "POST"


@pytest.mark.parametrize(
    "head", [b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", b"GET /healthz HTTP/9.9\r\nHost: a\r\n\r\n"]
)
def test_versions_of_the_future_do_no_harm(wire: Wire, head: bytes) -> None:
    """They are answered as HTTP/1.1, or refused."""
    for reply in wire.exchange(head):
        if reply.status >= 400:
            refused(reply.status, reply.headers, reply.body)
        else:
            assert reply.body == b'{"status":"ok"}'


@pytest.mark.parametrize("target", ["*", "http://evil.example/healthz", "desk.test:443", "healthz", "?x"])
def test_other_forms_of_a_target_do_no_harm(wire: Wire, target: str) -> None:
    """The forms of RFC 9112 that proxies and servers as a whole are asked with, and none at all."""
    for reply in wire.exchange(request("OPTIONS", target)):
        assert reply.status < 500
        if reply.status >= 400:
            refused(reply.status, reply.headers, reply.body)


@pytest.mark.parametrize(
    "header",
    [
        "Accept: " + "a/b;q=0.1," * 1_200,
        "Accept: */*;q=nan",
        "Accept: ;;;,,,q",
        "Accept: text/html;q=1e999, application/json;q=-1",
        "Accept-Encoding: gzip;q=zero, *;q=",
        "If-None-Match: " + '"a",' * 3_000,
        "Range: bytes=0-1,2-3,999999999999-",
        f"X-Request-Id: {MARK}\x1b[31m",
        f"X-Request-Id: {MARK}" + "i" * 10_000,
        "Origin: null",
        f"Origin: https://{MARK}.example\x7f",
        "Content-Type: application/json",
        "Upgrade: websocket\r\nConnection: upgrade",
        "Upgrade: h2c\r\nConnection: upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA",
        "Expect: the-unexpected",
        f"Authorization: Bearer {MARK}",
        "X-Forwarded-For: 1.2.3.4, ' OR 1=1 --",
        'Forwarded: for="[::1]:80";host="a\rb"',
        "Cookie: " + "a=b;" * 2_000,
    ],
)
def test_headers_that_mean_nothing_change_nothing(wire: Wire, header: str) -> None:
    """The answer is the usual one, or a refusal."""
    for reply in wire.exchange(request("GET", "/v1/rules/RG001", header)):
        assert reply.status in {200, 400, 406, 417, 431}, reply
        silent(b"".join(f"{k}: {v}\n".encode() for k, v in reply.headers.items()))
        if reply.status >= 400:
            refused(reply.status, reply.headers, reply.body)


@pytest.mark.parametrize(
    "host", ["", "a b", "evil.example/x?", "[::1", "a\x01b", "é.example", "x" * 5_000, "a:99999999"]
)
def test_a_host_that_is_none_stands_in_no_answer(wire: Wire, host: str) -> None:
    """The addresses of the manifest are then those of the socket."""
    sent = f"GET /v1/reconcile HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode()
    for reply in wire.exchange(sent):
        if reply.status == 200:
            assert b"evil" not in reply.body
            assert b"http://127.0.0.1:" in reply.body
        else:
            refused(reply.status, reply.headers, reply.body)


def test_pipelined_requests_are_answered_in_order(wire: Wire) -> None:
    """A broken one at the end does not harm those before it."""
    good = b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n"
    replies = wire.exchange(good * 20 + b"nonsense\r\n\r\n")
    assert [r.status for r in replies] == [*[200] * 20, 400]
    refused(replies[-1].status, replies[-1].headers, replies[-1].body)
