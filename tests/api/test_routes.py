"""Rules, reference, health, CORS, headers, OpenAPI."""

from __future__ import annotations

import asyncio
import dataclasses
import datetime as dt
from pathlib import Path

import httpx
import pytest

from api.app import create_app
from api.intake import article as intake
from api.intake import limits
from api.operator.settings import Settings
from api.report import assess
from api.service.opened import Opened
from checks import outdated_references
from checks.model import Markup
from checks.registry import CHECKS
from tests.api.desk import DAY, TEXT, Desk, desk, problem, until_ready
from tests.mini import mini_facts, mini_path

RULES = [rule for check in CHECKS for rule in check.rules]
EXTENSION = "chrome-extension://abcdefghijklmnop"


@pytest.fixture(scope="module")
def at() -> Desk:
    return desk()


def test_every_rule_is_listed(at: Desk) -> None:
    """In the registry's order."""
    assert [r["code"] for r in at.send("GET", "/v1/rules").json()["rules"]] == [r.code for r in RULES]


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.code)
def test_every_rule_is_explained(at: Desk, rule: type) -> None:
    """The four headings, the weight, and the code in any case."""
    page = at.send("GET", f"/v1/rules/{rule.code.lower()}").json()  # type: ignore[attr-defined]
    assert page["code"] == rule.code  # type: ignore[attr-defined]
    for part in ("summary", "what_it_flags", "why_it_matters", "stays_silent_when", "evidence"):
        assert page[part].strip()


def test_the_reference_says_what_it_is(at: Desk) -> None:
    """Identity as in every report, counts, and sources with their licence."""
    page = at.send("GET", "/v1/reference").json()
    assert page["digest"] == at.report(text=TEXT, published=DAY)["reference"]["digest"]
    assert page["counts"] == dict(mini_facts().counts())
    assert all(source["licence"] for source in page["sources"])


def test_alive_before_ready(tmp_path: Path) -> None:
    """Before the reference is open, and after it could not be opened, only `/healthz` is well."""
    app = create_app(Settings(reference=tmp_path / "none.sqlite"))

    async def go() -> list[httpx.Response]:
        transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://desk.test") as client:
            asked = [
                await client.get("/healthz"),
                await client.get("/readyz"),
                await client.get("/v1/reference"),
            ]
            return [*asked, await client.post("/v1/reports", json={"text": TEXT, "published": DAY})]

    live, *others = asyncio.run(go())
    assert live.status_code == 200
    for answer in others:
        assert answer.status_code == 503
        assert __file__ not in answer.text
        problem(answer)


def test_any_page_may_ask_for_a_report_and_none_with_credentials(at: Desk) -> None:
    """A browser extension calls from wherever the article stands."""
    preflight = at.send(
        "OPTIONS",
        "/v1/reports",
        headers={
            "origin": EXTENSION,
            "access-control-request-method": "POST",
            "access-control-request-headers": "content-type",
        },
    )
    assert preflight.status_code == 200
    assert preflight.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in preflight.headers
    answer = at.send("POST", "/v1/reports", json={"text": ""}, headers={"origin": EXTENSION})
    assert answer.headers["access-control-allow-origin"] == "*"


def test_origins_can_be_limited() -> None:
    """The match is whole: a longer origin is another one."""
    limited = desk(cors_origins=f"{EXTENSION}, https://desk.example")
    for origin, expected in ((EXTENSION, EXTENSION), (f"{EXTENSION}.evil.example", None)):
        answer = limited.send("GET", "/healthz", headers={"origin": origin})
        assert answer.headers.get("access-control-allow-origin") == expected


def test_an_unexpected_error_tells_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A problem with CORS headers, without message, trace or text."""

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("the secret inside")

    at = desk()
    at.send("GET", "/readyz")
    monkeypatch.setattr("api.report.combine.combine", broken)
    monkeypatch.setattr(
        "api.service.desk.Desk.open", lambda d: setattr(d, "_opened", Opened(mini_facts(), None))
    )
    monkeypatch.setattr("api.service.desk.Desk.has_news", lambda _: False)
    monkeypatch.setattr("api.service.desk.Desk.close", lambda _: None)
    answer = at.send(
        "POST", "/v1/reports", json={"text": TEXT, "published": DAY}, headers={"origin": EXTENSION}
    )
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert TEXT not in answer.text
    assert answer.headers["access-control-allow-origin"] == "*"
    problem(answer)


def test_a_check_that_fails_takes_nothing_with_it() -> None:
    """The report names it; the others are as if it had not been asked."""

    def broken(*_: object) -> tuple[()]:
        raise RuntimeError

    good = outdated_references.CHECK
    bad = dataclasses.replace(good, name="bad", claims=broken)
    rules = intake.Intake(limits.DEFAULT, dt.date(2025, 7, 4))
    received = rules.receive(intake.Body(TEXT, Markup.TEXT), intake.Origin(published=DAY))
    both, alone = (assess.assess(received, mini_facts(), checks) for checks in ((bad, good), (good,)))
    assert [(d.what, d.why) for d in both.degraded] == [("check:bad", "failed")]
    assert both.findings == alone.findings
    assert alone.findings


def test_pages_carry_their_policy(at: Desk) -> None:
    """Nothing may be loaded from elsewhere, framed or sniffed."""
    page = at.send("GET", "/")
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert page.headers["content-security-policy"].startswith("default-src 'none'")
    assert page.headers["x-content-type-options"] == "nosniff"
    again = at.send("GET", "/", headers={"if-none-match": page.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_openapi_names_models_for_what_is_asked_and_answered(at: Desk) -> None:
    """Each reference in the document leads somewhere, and the request has an example."""
    document = at.send("GET", "/openapi.json")
    schemas = document.json()["components"]["schemas"]
    named = {part.split('"')[0] for part in document.text.split("#/components/schemas/")[1:]}
    assert named <= set(schemas)
    assert {"ReportRequest", "ReportBody", "ProblemBody"} <= named
    (example,) = schemas["ReportRequest"]["examples"]
    assert at.report(**example)["findings"]


def test_a_long_article_does_not_stop_the_others() -> None:
    """While it is judged in a thread, a question of health is answered."""
    app = create_app(Settings(reference=mini_path()))
    text = (TEXT + " ") * 3_000

    async def go() -> tuple[bool, int]:
        transport = httpx.ASGITransport(app=app)
        async with (
            app.router.lifespan_context(app),
            httpx.AsyncClient(transport=transport, base_url="http://desk.test") as client,
        ):
            await until_ready(client)
            long = asyncio.create_task(client.post("/v1/reports", json={"text": text, "published": DAY}))
            await asyncio.sleep(0.01)
            await client.get("/healthz")
            return long.done(), (await long).status_code

    was_done, status = asyncio.run(go())
    assert not was_done
    assert status == 200


def test_the_coverage_is_told_by_kind_and_region(at: Desk) -> None:
    """The sums that the compile worked out, with their windows; the page on method draws them."""
    body = at.send("GET", "/v1/reference/coverage").json()
    assert body["window"] == ["2000-01-01", "2026-01-01"]
    kinds = {row["kind"] for row in body["summary"]}
    assert {"head of state", "head of government", "foreign"} <= kinds
    for kind in kinds:
        rows = [row for row in body["summary"] if row["kind"] == kind]
        assert [row["region"] for row in rows][-1] == ""
        assert rows[-1]["seats"] == sum(row["seats"] for row in rows[:-1])
    page = at.send("GET", "/method")
    assert page.status_code == 200
    assert "page/method.js" in page.text
