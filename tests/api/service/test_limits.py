"""Limits: who is counted, how much is left and when to come again; shared, alone, and while the store is away."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import math
import re
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import httpx
import pytest
from fastapi import FastAPI
from hypothesis import example, given
from hypothesis import strategies as st

from api.app import create_app
from api.errors import BadSetting
from api.operator import callers, rates
from api.operator import settings as settings_
from api.operator.settings import Settings
from api.service import counters, keys, quotas
from api.service.limiting import exceeded, fields
from tests.api.desk import DAY, TEXT, desk, problem, until_ready
from tests.api.service.store import free_port, store
from tests.mini import mini_path

ARTICLE = {"text": TEXT, "published": DAY}
TODAY = dt.datetime.now(dt.UTC).date()


class Clock:
    """Seconds that pass when the test says so."""

    def __init__(self) -> None:
        self.now = 1_000_000_020.0

    def time(self) -> float:
        """As `time.time`."""
        return self.now


@pytest.fixture
def clock() -> Iterator[Clock]:
    """The counters' own clock, at the start of no window."""
    clock = Clock()
    with mock.patch("api.service.counters.time", clock):
        yield clock


def ask(app: FastAPI, *requests: httpx.Request, address: str = "192.0.2.7") -> list[httpx.Response]:
    """These requests one after the other, from one address."""

    async def go() -> list[httpx.Response]:
        transport = httpx.ASGITransport(app=app, client=(address, 4711))
        async with (
            app.router.lifespan_context(app),
            httpx.AsyncClient(transport=transport, base_url="http://desk.test") as client,
        ):
            await until_ready(client)
            return [await client.send(request) for request in requests]

    return asyncio.run(go())


def rule(**headers: str) -> httpx.Request:
    """A small request."""
    return httpx.Request("GET", "http://desk.test/v1/rules/RG001", headers=headers)


@pytest.mark.parametrize(
    "wrong", ["", "10", "0/minute", "-1/minute", "10/week", "10/minute; 5/hour", "1e3/day"]
)
def test_a_rate_is_a_number_and_a_unit(wrong: str) -> None:
    """Anything else is told in one line."""
    with pytest.raises(ValueError, match="600/minute"):
        rates.parse(wrong)


@pytest.mark.parametrize("given", ["600/minute", " 600 / MINUTE "])
def test_a_rate_is_read_as_it_is_written(given: str) -> None:
    """Spaces and case do not matter."""
    assert rates.parse(given) == rates.Rate(600, "minute")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("RATE_PER_KEY", "often"),
        ("RATE_PER_ADDRESS", "10/fortnight"),
        ("TRUSTED_PROXIES", "10.0.0.0/8, nowhere"),
        ("SHARED", "http://:geheim@store:6379"),
        ("SHARED", "redis://:geheim@"),
        ("KEYS", "/nowhere/keys.json"),
    ],
)
def test_a_wrong_setting_stops_the_start_with_a_line_that_names_it(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And never repeats a password."""
    monkeypatch.setenv(f"DESKCHECK_{name}", value)
    with pytest.raises(BadSetting) as caught:
        create_app(settings_.read())
    assert "\n" not in str(caught.value)
    assert name in str(caught.value).upper()
    assert "geheim" not in str(caught.value)


def test_an_address_may_ask_so_often_and_is_told_when_to_come_again(clock: Clock) -> None:
    """Fields as the draft has them on every answer; 429 until the second that was named, then 200."""
    app = create_app(Settings(reference=mini_path(), rate_per_address="3/minute"))
    answers = ask(app, *(rule() for _ in range(4)))
    assert [a.status_code for a in answers] == [200, 200, 200, 429]
    for left, answer in zip((2, 1, 0, 0), answers, strict=True):
        assert answer.headers["ratelimit-policy"] == '"address";q=3;w=60'
        assert re.fullmatch(rf'"address";r={left};t=\d+', answer.headers["ratelimit"])
    refused = answers[-1]
    told = problem(refused)
    assert told["type"].endswith(":over-quota")
    assert told["violated-policies"] == ["address"]
    wait = int(refused.headers["retry-after"])
    assert wait >= int(refused.headers["ratelimit"].rpartition("t=")[2])
    assert ask(app, rule(), address="192.0.2.8")[0].status_code == 200
    clock.now += wait - 2
    assert ask(app, rule())[0].status_code == 429
    clock.now += 2
    assert ask(app, rule())[0].status_code == 200


def test_without_a_setting_nothing_is_counted_or_told() -> None:
    """As `make serve` starts it."""
    assert "ratelimit" not in desk().send("GET", "/v1/rules/RG001").headers


def test_health_metrics_and_the_page_are_free() -> None:
    """A limit of one leaves them answered, before and after it is used up."""
    app = create_app(Settings(reference=mini_path(), rate_per_address="1/hour"))
    free = [
        httpx.Request("GET", f"http://desk.test{path}")
        for path in ("/healthz", "/readyz", "/metrics", "/", "/page/page.js", "/openapi.json")
    ]
    answers = ask(app, *free, rule(), rule(), *free)
    assert [a.status_code for a in answers] == [200] * 7 + [429] + [200] * 6


def test_each_key_has_its_own_count_and_may_have_its_own_rate(tmp_path: Path) -> None:
    """Whoever presents a key is counted by it alone, whatever the address; the others by address."""
    file, words = tmp_path / "keys.json", {}
    with keys.editing(file) as known:
        for name, rate in (("one", None), ("two", None), ("three", "4/hour")):
            key, words[name] = keys.mint(name, TODAY, rate=rate)
            known.append(key)
    app = create_app(
        Settings(
            reference=mini_path(),
            keys=file,
            anonymous=True,
            rate_per_key="2/hour",
            rate_per_address="1/hour",
        )
    )
    sent = [rule(**{"x-api-key": words[name]}) for name in ("one", "two", "three") for _ in range(5)]
    answers = ask(app, *sent, rule(), rule())
    passed = [a.status_code == 200 for a in answers]
    assert [sum(passed[i : i + 5]) for i in (0, 5, 10)] == [2, 2, 4]
    assert passed[15:] == [True, False]
    assert answers[0].headers["ratelimit-policy"] == '"key";q=2;w=3600'
    assert answers[10].headers["ratelimit-policy"] == '"key";q=4;w=3600'


PROXIES = "10.0.0.0/8, 2001:db8:1::/48"


@pytest.mark.parametrize(
    ("peer", "forwarded", "expected"),
    [
        ("192.0.2.7", [], "192.0.2.7"),
        ("192.0.2.7", ["198.51.100.1"], "192.0.2.7"),  # not a proxy of ours
        ("10.0.0.1", ["198.51.100.1"], "198.51.100.1"),
        ("10.0.0.1", ["1.2.3.4, 198.51.100.1"], "198.51.100.1"),  # the caller wrote the first
        ("10.0.0.1", ["1.2.3.4", "198.51.100.1"], "198.51.100.1"),  # in two headers
        ("10.0.0.1", ["198.51.100.1, 10.9.9.9"], "198.51.100.1"),  # two proxies of ours
        ("10.0.0.1", ["198.51.100.1:4711"], "198.51.100.1"),
        ("10.0.0.1", ["[2001:db8:2::5]:4711"], "2001:db8:2::/64"),
        ("10.0.0.1", ["2001:db8:2:0:aaaa::5"], "2001:db8:2::/64"),
        ("10.0.0.1", ["nonsense, 198.51.100.1"], "198.51.100.1"),
        ("10.0.0.1", ["198.51.100.1, nonsense"], "10.0.0.1"),
        ("10.0.0.1", [""], "10.0.0.1"),
        ("10.0.0.1", ["unknown"], "10.0.0.1"),
        ("10.0.0.1", ["10.0.0.2, 10.0.0.3"], "10.0.0.2"),
        ("::ffff:10.0.0.1", ["198.51.100.1"], "198.51.100.1"),  # IPv4 inside IPv6
        ("2001:db8:1::9", ["::ffff:198.51.100.1"], "198.51.100.1"),
        ("2001:db8:3::9", ["198.51.100.1"], "2001:db8:3::/64"),
        ("10.0.0.1", ["0x7f.1"], "10.0.0.1"),
        ("10.0.0.1", ["1" * 5_000], "10.0.0.1"),
    ],
)
def test_only_our_own_proxies_are_believed(peer: str, forwarded: list[str], expected: str) -> None:
    """From the right, up to the first address that is not one of them."""
    headers = [(b"x-forwarded-for", value.encode("latin-1")) for value in forwarded]
    scope = {"type": "http", "client": (peer, 4711), "headers": headers}
    assert callers.address_of(scope, callers.networks(PROXIES)) == expected


def test_without_trusted_proxies_the_header_changes_nothing() -> None:
    """Else a caller would get a new quota with each new lie."""
    app = create_app(Settings(reference=mini_path(), rate_per_address="2/hour"))
    answers = ask(app, *(rule(**{"x-forwarded-for": f"198.51.100.{n}"}) for n in range(4)))
    assert [a.status_code for a in answers] == [200, 200, 429, 429]


steps = st.lists(st.tuples(st.floats(0, 40), st.integers(1, 6)), min_size=1, max_size=40)


@given(steps=steps, amount=st.integers(1, 20))
@example(steps=[(0.0, 4), (0.0, 6), (0.0, 5), (0.0, 1)], amount=10)
def test_who_comes_again_when_told_is_let_in(steps: list[tuple[float, int]], amount: int) -> None:
    """For any history; and never more than the quota within one window's length of fresh counting."""
    clock = Clock()
    policy = quotas.Policy("address", rates.Rate(amount, "minute"), "x")

    async def go() -> None:
        counted = quotas.Quotas()
        for pause, cost in steps:
            clock.now += pause
            standing = await counted.take(policy, cost)
            assert 0 <= standing.left <= amount
            if standing.is_allowed:
                continue
            if math.isinf(standing.wait):
                assert cost > amount
                continue
            assert standing.left < cost
            assert standing.wait >= standing.refill
            clock.now += math.floor(standing.wait) + 1
            assert (await counted.take(policy, cost)).is_allowed

    with mock.patch("api.service.counters.time", clock):
        asyncio.run(go())


def test_more_than_the_quota_has_no_time_to_come_again() -> None:
    """Nothing to wait for."""
    policy = quotas.Policy("key", rates.Rate(5, "minute"), "x")
    standing = asyncio.run(quotas.Quotas().take(policy, 6))
    assert not standing.is_allowed
    assert standing.left == 5
    assert "retry-after" not in exceeded(standing, 6).headers
    assert dict(fields(standing))["ratelimit"] == '"key";r=5;t=86400'


def test_a_flood_of_addresses_takes_no_more_room_and_no_more_time() -> None:
    """The oldest are forgotten, and the last of 20,000 is counted as quickly as the first."""

    async def go() -> tuple[int, float, float]:
        counted = counters.Counters(most=1_000)
        spent = []
        for n in range(20_000):
            began = time.perf_counter()
            assert await counted.acquire_sliding_window_entry(f"a{n}", 5, 60)
            spent.append(time.perf_counter() - began)
        known = await counted.reset()
        assert known is not None
        return known, sorted(spent[:5_000])[2_500], sorted(spent[-5_000:])[2_500]

    known, first, last = asyncio.run(go())
    assert known == 1_000
    assert last < 5 * first


def _two_desks(port: int, **more: str) -> tuple[FastAPI, FastAPI]:
    shared = f"redis://127.0.0.1:{port}/0"
    made = (Settings(reference=mini_path(), shared=shared, **more) for _ in range(2))  # type: ignore[arg-type]
    one, two = (create_app(settings) for settings in made)
    return one, two


async def _statuses(apps: tuple[FastAPI, ...], times: int) -> list[int]:
    """Of this many requests at once, to each application in turn."""
    clients = [
        httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://desk.test") for app in apps
    ]
    for client in clients:
        await until_ready(client)
    answers = await asyncio.gather(*(clients[n % len(clients)].get("/v1/rules/RG001") for n in range(times)))
    for client in clients:
        await client.aclose()
    return [a.status_code for a in answers]


def test_replicas_count_together_and_alone_while_the_store_is_away(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """With a real store: exactly the quota of forty at once. It dies: each counts for itself, none fails."""
    port = free_port()
    one, two = _two_desks(port, rate_per_address="10/minute")

    async def go() -> tuple[list[int], list[int], dict[str, object], list[int], bool]:
        async with one.router.lifespan_context(one), two.router.lifespan_context(two):
            with store(port, tmp_path):
                together = await _statuses((one, two), 40)
                assert one.state.quotas.is_shared
            alone = await _statuses((one, two), 40)
            transport = httpx.ASGITransport(app=one)
            async with httpx.AsyncClient(transport=transport, base_url="http://desk.test") as client:
                health = (await client.get("/readyz")).json()
                metrics = (await client.get("/metrics")).text
            assert "deskcheck_limits_shared 0.0" in metrics
            with store(port, tmp_path):
                for _ in range(100):
                    if one.state.quotas.is_shared and two.state.quotas.is_shared:
                        break
                    await asyncio.sleep(0.05)
                again = await _statuses((one, two), 40)
                return together, alone, health, again, one.state.quotas.is_shared

    with (
        caplog.at_level(logging.WARNING),
        mock.patch(
            "api.service.quotas._PATIENCE_S", 20
        ),  # a machine that is busy is not a store that is away
        mock.patch("api.service.shared_counts.PATIENCE_S", 20),
    ):
        together, alone, health, again, is_back = asyncio.run(go())
    assert sorted(together) == [200] * 10 + [429] * 30
    assert sorted(alone) == [200] * 20 + [429] * 20
    assert health == {"status": "ready", "degraded": [quotas.DEGRADED]}
    assert is_back
    assert sorted(again) == [200] * 10 + [429] * 30
    said = [r.getMessage() for r in caplog.records if r.name == "api.service.quotas"]
    assert sum(quotas.DEGRADED in line for line in said) == 2  # once by each
    assert sum("is back" in line for line in said) == 2


def test_a_store_that_was_never_there_costs_nobody_an_answer() -> None:
    """A closed port at the start: 200 at once, limits are kept, and the health says how."""
    (app, _) = _two_desks(free_port(), rate_per_address="3/minute")
    began = time.perf_counter()
    answers = ask(app, *(rule() for _ in range(4)), httpx.Request("GET", "http://desk.test/readyz"))
    assert [a.status_code for a in answers] == [200, 200, 200, 429, 200]
    assert answers[-1].json()["degraded"] == [quotas.DEGRADED]
    assert time.perf_counter() - began < 5


def test_a_store_that_hangs_holds_up_one_moment_only() -> None:
    """It takes connections and never answers: the first request loses half a second, the next ones nothing."""

    async def go() -> tuple[list[bool], float, float]:
        silent = socket.create_server(("127.0.0.1", 0))
        port = silent.getsockname()[1]
        counted = quotas.Quotas(f"redis://127.0.0.1:{port}")
        counted.open()
        policy = quotas.Policy("address", rates.Rate(5, "minute"), "x")
        began = time.perf_counter()
        first = await counted.take(policy)
        middle = time.perf_counter()
        rest = [await counted.take(policy) for _ in range(5)]
        ended = time.perf_counter()
        await counted.close()
        silent.close()
        return [s.is_allowed for s in (first, *rest)], middle - began, ended - middle

    allowed, first, rest = asyncio.run(go())
    assert allowed == [True] * 5 + [False]
    assert first < 1.5
    assert rest < 0.2
