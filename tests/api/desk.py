"""A running application over the small reference, asked through ASGI without a socket."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from typing import Any

import httpx
from fastapi import FastAPI

from api.app import create_app
from api.operator.settings import Settings
from tests.mini import mini_path

TEXT = "Officials say the Assad-led government will present its budget next week."
"""Refuted on any day after 8 December 2024, and nothing to say against it before."""
QUOTE = "Assad-led government"
DAY = "2025-07-04"


@dataclass(frozen=True)
class Desk:
    """Sends requests, each with the application started and stopped around it."""

    app: FastAPI

    def send(self, method: str, path: str, **request: Any) -> httpx.Response:
        """One request to an application that is ready."""

        async def go() -> httpx.Response:
            transport = httpx.ASGITransport(app=self.app, raise_app_exceptions=False)
            async with (
                self.app.router.lifespan_context(self.app),
                httpx.AsyncClient(transport=transport, base_url="http://desk.test") as client,
            ):
                await until_ready(client)
                return await client.request(method, path, **request)

        return asyncio.run(go())

    def report(self, **body: Any) -> dict[str, Any]:
        """The report of an article that is accepted."""
        answer = self.send("POST", "/v1/reports", json=body)
        assert answer.status_code == 200, answer.text
        report: dict[str, Any] = answer.json()
        return report


async def until_ready(client: httpx.AsyncClient) -> None:
    """Wait for the reference."""
    for _ in range(500):
        if (await client.get("/readyz")).status_code == 200:
            return
        await asyncio.sleep(0.01)
    raise AssertionError("the desk did not get ready")


def desk(**settings: Any) -> Desk:
    """A desk with the small reference."""
    return Desk(create_app(Settings(reference=mini_path(), **settings)))


def problem(answer: httpx.Response) -> dict[str, Any]:
    """The members of a problem, after checking that it is one and tells nothing of the inside."""
    assert answer.headers["content-type"] == "application/problem+json", answer.text
    members: dict[str, Any] = json.loads(answer.content)
    assert members["status"] == answer.status_code
    assert members["type"].startswith("urn:deskcheck:problem:")
    assert members["title"]
    assert "Traceback" not in answer.text
    return members
