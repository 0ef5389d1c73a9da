"""`python -m tests.bench.layers`: what the layers around the routes cost a request, in processor time.

Asked through ASGI, without sockets: the routes alone, the layers as they are by default, with keys, and with
keys and limits. Each round measures all of them one after the other, so that a busy machine is busy for all.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import statistics
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from fastapi import FastAPI
from fastapi.middleware.asyncexitstack import AsyncExitStackMiddleware
from starlette.types import ASGIApp, Message

from api.app import create_app
from api.operator.settings import Settings
from api.service import keys
from tests.mini import mini_path

ROUNDS = 40
REQUESTS = 100


def variants(folder: Path) -> tuple[Mapping[str, tuple[ASGIApp, FastAPI]], str]:
    """What is asked, with the application it belongs to; and a key that works."""
    file = folder / "keys.json"
    key, words = keys.mint("bench", dt.datetime.now(dt.UTC).date())
    with keys.editing(file) as known:
        known.append(key)
    plain = create_app(Settings(reference=mini_path()))
    keyed = create_app(Settings(reference=mini_path(), keys=file))
    limited = create_app(Settings(reference=mini_path(), keys=file, rate_per_key="100000000/day"))
    return {
        "routes alone": (AsyncExitStackMiddleware(plain.router), plain),
        "layers": (plain, plain),
        "layers, keys": (keyed, keyed),
        "layers, keys, limits": (limited, limited),
    }, words


async def spent(asked: ASGIApp, app: FastAPI, words: str) -> float:
    """Microseconds of processor time for one request."""
    headers = [(b"host", b"desk"), (b"x-api-key", words.encode("ascii")), (b"if-none-match", b"*")]
    scope = {
        "type": "http",
        "method": "GET",
        "scheme": "http",
        "http_version": "1.1",
        "root_path": "",
        "path": "/v1/rules/RG001",
        "raw_path": b"/v1/rules/RG001",
        "query_string": b"",
        "headers": headers,
        "client": ("127.0.0.1", 4711),
        "server": ("127.0.0.1", 8765),
        "app": app,
    }
    statuses = set[int]()

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        if "status" in message:
            statuses.add(message["status"])

    began = time.process_time()
    for _ in range(REQUESTS):
        await asked({**scope, "state": {}}, receive, send)
    ended = time.process_time()
    assert statuses == {304}, statuses
    return 1e6 * (ended - began) / REQUESTS


async def measured() -> dict[str, float]:
    """The median of the rounds, of each."""
    logging.disable(logging.INFO)  # as in `DESKCHECK_LOG_LEVEL=warning`
    with tempfile.TemporaryDirectory(prefix="deskcheck-layers-") as name:
        asked, words = variants(Path(name))
        times: dict[str, list[float]] = {name: [] for name in asked}
        for _ in range(ROUNDS):
            for label, (what, app) in asked.items():
                times[label].append(await spent(what, app, words))
    return {label: statistics.median(found) for label, found in times.items()}


def main() -> None:
    """Measure and print."""
    found = asyncio.run(measured())
    before = 0.0
    for label, time_ in found.items():
        print(f"{label + ':':<24}{time_:6.0f} µs ({time_ - before:+.0f})")
        before = time_


if __name__ == "__main__":
    main()
