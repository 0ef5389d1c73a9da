"""Admission, time, ids, packing, tags, metrics and logs, through the whole application."""

from __future__ import annotations

import asyncio
import json
import logging
import socket
import sys
import threading
import time
from collections.abc import AsyncIterator

import httpx
import pytest
import uvicorn

from api.app import create_app
from api.operator.settings import Settings
from api.service import logs
from api.service.protocol import Protocol
from tests.api.desk import DAY, TEXT, desk, problem, until_ready
from tests.mini import mini_path

ARTICLE = {"text": TEXT, "published": DAY}


def test_more_than_can_wait_are_told_so_and_nobody_is_lost() -> None:
    """Of thirty at once three are judged; the rest get 503 with Retry-After, and a moment later all is well."""
    app = create_app(Settings(reference=mini_path(), max_turns=3))

    async def go() -> tuple[list[httpx.Response], httpx.Response]:
        transport = httpx.ASGITransport(app=app)
        async with (
            app.router.lifespan_context(app),
            httpx.AsyncClient(transport=transport, base_url="http://desk.test") as client,
        ):
            await until_ready(client)
            many = await asyncio.gather(*(client.post("/v1/reports", json=ARTICLE) for _ in range(30)))
            return many, await client.post("/v1/reports", json=ARTICLE)

    many, after = asyncio.run(go())
    assert {a.status_code for a in many} == {200, 503}
    assert 3 <= sum(a.status_code == 200 for a in many) < 30
    for refused in (a for a in many if a.status_code == 503):
        assert refused.headers["retry-after"] == "1"
        assert problem(refused)["type"].endswith(":busy")
    assert after.status_code == 200


def test_an_article_that_finds_no_turn_is_refused_before_it_is_read() -> None:
    """By one route's address in the metrics; other addresses answer; whoever asks before sending is cut off."""
    app = create_app(Settings(reference=mini_path(), max_turns=1))
    read: list[str] = []

    async def body(name: str) -> AsyncIterator[bytes]:
        read.append(name)
        yield json.dumps(ARTICLE).encode()

    async def go() -> tuple[list[httpx.Response], str]:
        transport = httpx.ASGITransport(app=app)
        async with (
            app.router.lifespan_context(app),
            httpx.AsyncClient(transport=transport, base_url="http://desk.test") as client,
        ):
            await until_ready(client)
            head = {"content-type": "application/json"}
            async with app.state.turns.turn():
                busy = [
                    await client.post("/v1/reports", content=body("busy"), headers=head),
                    await client.post("/v1/reports", json=ARTICLE, headers={"expect": "100-continue"}),
                    await client.get("/v2/check", params={"text": TEXT, "language": "en"}),
                    await client.get("/v1/reports"),
                    await client.get("/v1/rules"),
                ]
            free = await client.post("/v1/reports", content=body("free"), headers=head)
            return [*busy, free], (await client.get("/metrics")).text

    answers, metrics = asyncio.run(go())
    assert [a.status_code for a in answers] == [503, 503, 503, 405, 200, 200]
    assert read == ["free"]
    assert all(a.headers["retry-after"] == "1" for a in answers[:3])
    assert all(problem(a)["type"].endswith(":busy") for a in answers[:3])
    assert [a.headers.get("connection") for a in answers[:3]] == [None, "close", None]
    assert 'deskcheck_requests_total{method="POST",route="/v1/reports",status="503"} 2.0' in metrics
    assert 'deskcheck_requests_total{method="GET",route="/v2/check",status="503"} 1.0' in metrics


def test_a_refused_connection_stays_and_the_body_is_not_taken_for_a_request() -> None:
    """The answer comes with the body half sent; the rest of it is forgotten, and the next request judged."""
    app = create_app(Settings(reference=mini_path(), max_turns=1), is_one_of_several=True)
    body = json.dumps(ARTICLE).encode()
    head = b"POST /v1/reports HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n"
    whole = head + b"content-length: %d\r\n\r\n" % len(body) + body

    async def go(listener: socket.socket) -> tuple[bytes, bytes]:
        config = uvicorn.Config(app, http=Protocol, ws="none", access_log=False, log_config=None)
        server = uvicorn.Server(config)
        serving = asyncio.create_task(server.serve([listener]))
        reader, writer = await asyncio.open_connection(*listener.getsockname())
        try:
            async with app.state.turns.turn():
                writer.write(whole[:-20])
                refused = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 5)
                await reader.readuntil(b"}\n")
            writer.write(whole[-20:] + whole)
            return refused, await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 5)
        finally:
            writer.close()
            server.should_exit = True
            await serving

    with socket.create_server(("127.0.0.1", 0)) as listener:
        refused, judged = asyncio.run(go(listener))
    assert refused.startswith(b"HTTP/1.1 503 ")
    assert b"connection: close" not in refused
    assert judged.startswith(b"HTTP/1.1 200 ")


def test_one_of_several_workers_is_ready_before_it_serves() -> None:
    """Alone it serves at once, and says that it is not ready."""

    async def at_first(*, is_one_of_several: bool) -> int:
        app = create_app(Settings(reference=mini_path()), is_one_of_several=is_one_of_several)
        transport = httpx.ASGITransport(app=app)
        async with (
            app.router.lifespan_context(app),
            httpx.AsyncClient(transport=transport, base_url="http://desk.test") as client,
        ):
            return (await client.get("/readyz")).status_code

    assert asyncio.run(at_first(is_one_of_several=True)) == 200
    assert asyncio.run(at_first(is_one_of_several=False)) == 503


def test_slow_uploads_end_and_do_not_keep_others_out_for_long() -> None:
    """Two stalled bodies fill the place for two; health is answered; after the budget there is room again."""
    app = create_app(Settings(reference=mini_path(), max_open=2, time_budget=0.3))

    async def stalled() -> AsyncIterator[bytes]:
        yield b'{"text": "'
        await asyncio.sleep(30)

    async def go() -> list[httpx.Response]:
        transport = httpx.ASGITransport(app=app)
        async with (
            app.router.lifespan_context(app),
            httpx.AsyncClient(transport=transport, base_url="http://desk.test") as client,
        ):
            await until_ready(client)
            head = {"content-type": "application/json"}
            slow = [
                asyncio.create_task(client.post("/v1/reports", content=stalled(), headers=head))
                for _ in range(2)
            ]
            await asyncio.sleep(0.05)
            shed, well = await client.get("/v1/rules"), await client.get("/healthz")
            return [*await asyncio.gather(*slow), shed, well, await client.post("/v1/reports", json=ARTICLE)]

    first, second, shed, well, after = asyncio.run(go())
    assert [a.status_code for a in (first, second, shed, well, after)] == [408, 408, 503, 200, 200]
    for refused in (first, second, shed):
        problem(refused)


@pytest.mark.parametrize(("given", "is_kept"), [("abc-1.2_3", True), ("a b", False), ("x" * 65, False)])
def test_each_answer_has_an_id(given: str, *, is_kept: bool) -> None:
    """The caller's where it is harmless."""
    answer = desk().send("GET", "/nowhere", headers={"x-request-id": given})
    assert (answer.headers["x-request-id"] == given) is is_kept
    assert answer.headers["x-request-id"]


def test_large_answers_are_packed_for_who_wants_it() -> None:
    """The rules are larger than a packet."""
    packed = desk().send("GET", "/v1/rules", headers={"accept-encoding": "gzip"})
    plain = desk().send("GET", "/v1/rules", headers={"accept-encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.json() == plain.json()


@pytest.mark.parametrize("path", ["/v1/rules", "/v1/rules/RG001", "/v1/reference", "/v1/reference/coverage"])
def test_what_did_not_change_is_not_sent_again(path: str) -> None:
    """By a strong tag, a weak one, a list and a star; another tag gets the whole."""
    at = desk()
    tag = at.send("GET", path).headers["etag"]
    for given in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        again = at.send("GET", path, headers={"if-none-match": given})
        assert (again.status_code, again.content) == (304, b"")
    assert at.send("GET", path, headers={"if-none-match": '"other"'}).status_code == 200


def test_metrics_count_by_route_and_name_nothing_that_was_sent() -> None:
    """A made-up address and method are counted without their names; the setting turns it off."""
    app = create_app(Settings(reference=mini_path()))

    async def go() -> str:
        transport = httpx.ASGITransport(app=app)
        async with (
            app.router.lifespan_context(app),
            httpx.AsyncClient(transport=transport, base_url="http://desk.test") as client,
        ):
            await until_ready(client)
            await client.post("/v1/reports", json=ARTICLE)
            await client.request("BREW", "/secret-pot")
            return (await client.get("/metrics")).text

    text = asyncio.run(go())
    assert 'deskcheck_requests_total{method="POST",route="/v1/reports",status="200"} 1.0' in text
    assert 'method="(other)",route="(none)",status="404"' in text
    assert "secret-pot" not in text
    assert "deskcheck_reference_horizon_timestamp_seconds 1" in text
    assert desk(metrics=False).send("GET", "/metrics").status_code == 404


@pytest.mark.parametrize("form", [logs.Lines(), logs.JsonLines()])
def test_a_line_of_the_log_has_facts_and_a_trace_but_no_message_of_an_error(form: logging.Formatter) -> None:
    """An exception's message may quote the article."""
    try:
        int(TEXT)
    except ValueError:
        record = logging.LogRecord("desk", logging.ERROR, __file__, 1, "failed", (), sys.exc_info())
    record.facts = {"request_id": "r1"}
    line = form.format(record)
    assert "r1" in line
    assert "ValueError" in line
    assert "test_layers.py" in line
    assert TEXT not in line
    assert "\n" not in line


def test_the_access_log_never_holds_what_was_sent(caplog: pytest.LogCaptureFixture) -> None:
    """Neither text nor query nor path of the caller's own."""
    with caplog.at_level(logging.DEBUG):
        at = desk()
        at.report(**ARTICLE)
        at.send("GET", "/v1/rules/ASSAD?q=lattakia")
    lines = [json.loads(logs.JsonLines().format(r)) for r in caplog.records if r.name == "deskcheck.access"]
    assert {line["route"] for line in lines} >= {"/v1/reports", "/v1/rules/{code}"}
    assert all(line["request_id"] for line in lines)
    ours = "".join(json.dumps(line).lower() for line in lines)
    assert "assad" not in ours
    assert "lattakia" not in ours


def test_an_extension_of_a_scheme_is_allowed_where_the_operator_says_so() -> None:
    """Firefox gives each installation its own origin; the match is whole."""
    at = desk(cors_origins="moz-extension://*,https://desk.example")
    for origin, is_allowed in (
        ("moz-extension://3c9b-11", True),
        ("https://desk.example", True),
        ("chrome-extension://3c9b", False),
        ("https://moz-extension://x", False),
    ):
        allowed = at.send("GET", "/healthz", headers={"origin": origin}).headers
        assert (allowed.get("access-control-allow-origin") == origin) is is_allowed


def test_a_thread_keeps_its_place_when_nobody_waits_for_it() -> None:
    """Else slow articles that were given up would pile up behind the bound."""
    from api.errors import Busy  # noqa: PLC0415
    from api.service.turns import Turns  # noqa: PLC0415

    async def go() -> None:
        turns, finish = Turns(1), threading.Event()

        def work(data: bytes) -> bytes:
            finish.wait(10)
            return data

        with pytest.raises(TimeoutError):
            await asyncio.wait_for(turns.run(work, b"", aside=True), 0.05)
        assert turns.taken == 1
        with pytest.raises(Busy):
            await turns.run(work, b"", aside=False)
        finish.set()
        await asyncio.sleep(0.2)
        assert turns.taken == 0

    asyncio.run(go())


def test_nobody_is_let_in_who_would_wait_too_long() -> None:
    """By what articles take of late: long ones fill the line with four, short ones do not."""
    from api.errors import Busy  # noqa: PLC0415
    from api.service.turns import Turns  # noqa: PLC0415

    def work(data: bytes) -> bytes:
        time.sleep(float(data))
        return data

    async def go() -> tuple[int, int, int]:
        turns = Turns(100, longest_wait=0.1)

        async def let_in(seconds: bytes) -> int:
            asked = (turns.run(work, seconds, aside=False) for _ in range(20))
            answers = await asyncio.gather(*asked, return_exceptions=True)
            assert {type(a) for a in answers} <= {bytes, Busy}
            return sum(isinstance(a, bytes) for a in answers)

        first = await let_in(b"0.04")  # nothing is known yet
        long = await let_in(b"0.04")
        for _ in range(60):
            await turns.run(work, b"0", aside=False)
        return first, long, await let_in(b"0")

    assert asyncio.run(go()) == (20, 4, 20)
