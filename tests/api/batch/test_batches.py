"""Batches through the whole application: what each article gets, what the whole request may get instead."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import httpx
import pytest
from pydantic import TypeAdapter

from api.app import create_app
from api.operator.settings import Settings
from api.service.answers import BatchItem
from tests.api.desk import DAY, QUOTE, TEXT, Desk, desk, problem
from tests.mini import mini_path

PATH = "/v1/reports:batch"
ARTICLE = {"text": TEXT, "published": DAY}
OTHER = {"text": "Nothing to see here.", "published": "2025-01-02", "id": "two"}
LINES = {"content-type": "application/x-ndjson"}


@pytest.fixture(scope="module")
def at() -> Desk:
    """One desk for all."""
    return desk()


def lines(*articles: Any) -> bytes:
    """Articles as lines; bytes as they are."""
    return b"".join(a + b"\n" if isinstance(a, bytes) else json.dumps(a).encode() + b"\n" for a in articles)


def items(answer: httpx.Response) -> list[dict[str, Any]]:
    """What a stream was answered with."""
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/x-ndjson"
    return [json.loads(line) for line in answer.content.splitlines()]


def test_each_article_gets_what_it_would_get_alone(at: Desk) -> None:
    """The very bytes of its report, in an array and in a stream, in the order that was sent."""
    alone = [at.send("POST", "/v1/reports", json=a).content.strip() for a in (ARTICLE, OTHER)]
    array = at.send("POST", PATH, json=[ARTICLE, OTHER])
    stream = at.send("POST", PATH, content=lines(ARTICLE, OTHER), headers=LINES)
    expected = [b'{"item": %d, "report": %s}' % (n, report) for n, report in enumerate(alone)]
    assert array.content == b"[\n" + b",\n".join(expected) + b"\n]\n"
    assert stream.content.splitlines() == expected
    assert array.json()[0]["report"]["findings"][0]["quote"] == QUOTE
    TypeAdapter(list[BatchItem]).validate_json(array.content)


def test_the_same_body_gives_the_same_bytes(at: Desk) -> None:
    """Also where some of it is wrong."""
    sent = [ARTICLE, {"text": ""}, OTHER, {"nonsense": 1}]
    for body in ({"json": sent}, {"content": lines(*sent), "headers": LINES}):
        assert at.send("POST", PATH, **body).content == at.send("POST", PATH, **body).content


WRONG: list[tuple[bytes, str]] = [
    (b'{"text": ""}', "no-text"),
    (b'{"text": "a", "published": "2025-02-30"}', "bad-date"),
    (b'{"text": "a", "nonsense": 1}', "bad-request"),
    (b"[]", "bad-request"),
    (b"1", "bad-request"),
    (b'{"text": "\\ud83d"}', "malformed"),
]
BROKEN = [
    (b"{", "malformed"),
    (b"\xff", "malformed"),
    (b"nonsense", "malformed"),
    (b"[" * 9_000, "malformed"),
]


def test_what_is_wrong_with_one_article_is_told_in_its_place(at: Desk) -> None:
    """The others are judged. Nothing that was sent is repeated."""
    array = at.send(
        "POST",
        PATH,
        content=b"[" + b",".join([*(w for w, _ in WRONG), json.dumps(ARTICLE).encode()]) + b"]",
        headers={"content-type": "application/json"},
    )
    stream = at.send("POST", PATH, content=lines(*(w for w, _ in WRONG + BROKEN), ARTICLE), headers=LINES)
    for answered, wrong in ((array.json(), WRONG), (items(stream), WRONG + BROKEN)):
        assert [i["item"] for i in answered] == list(range(len(wrong) + 1))
        assert [i["problem"]["type"].rpartition(":")[2] for i in answered[:-1]] == [kind for _, kind in wrong]
        assert all(set(i) == {"item", "problem"} for i in answered[:-1])
        assert answered[-1]["report"]["findings"]
    assert "nonsense" not in stream.text.replace("nonsense: unknown field", "")


@pytest.mark.parametrize(
    ("content", "media_type", "status"),
    [
        (b"", "application/json", 400),
        (b"{", "application/json", 400),
        (b"{}", "application/json", 422),
        (b"[1,]", "application/json", 400),
        (b"[]", "text/plain", 415),
        (b"[]", "", 415),
        (b"[" + b"{}," * 5 + b"{}]", "application/json", 413),
        (b"[" + b" " * 3_000 + b"]", "application/json", 413),
    ],
)
def test_what_is_wrong_with_the_whole_is_one_problem(content: bytes, media_type: str, status: int) -> None:
    """With a status of its own."""
    small = desk(batch_items=5, batch_bytes=2_000)
    answer = small.send("POST", PATH, content=content, headers={"content-type": media_type})
    assert answer.status_code == status
    problem(answer)


def test_nothing_sent_is_nothing_answered(at: Desk) -> None:
    """An empty array, an empty stream, empty lines."""
    assert at.send("POST", PATH, json=[]).json() == []
    for body in (b"", b"\n\r\n  \n"):
        assert items(at.send("POST", PATH, content=body, headers=LINES)) == []


@pytest.mark.parametrize(
    "media_type", ["application/x-ndjson", "Application/JSONL; charset=utf-8", "application/ndjson"]
)
def test_a_stream_has_three_names(media_type: str, at: Desk) -> None:
    """All in use."""
    answer = at.send("POST", PATH, content=lines(ARTICLE), headers={"content-type": media_type})
    assert len(items(answer)) == 1


def test_a_stream_is_bounded_by_articles_lines_and_bytes() -> None:
    """A long line costs only itself; the others end the stream with a problem in the last place."""
    small = desk(stream_items=3, stream_bytes=3_000, max_body_bytes=1_000)
    long = json.dumps({"text": "x" * 1_200}).encode()
    kinds = [
        [i.get("problem", {}).get("type", "report").rpartition(":")[2] for i in items(answer)]
        for answer in (
            small.send("POST", PATH, content=lines(*[OTHER] * 6), headers=LINES),
            small.send("POST", PATH, content=lines(OTHER, long, OTHER), headers=LINES),
            small.send("POST", PATH, content=lines(OTHER, OTHER) + b" " * 4_000, headers=LINES),
        )
    ]
    assert kinds[0] == ["report"] * 3 + ["too-large"]
    assert kinds[1] == ["report", "too-large", "report"]
    assert kinds[2][-1] == "too-large"


def test_a_batch_takes_a_unit_for_each_article() -> None:
    """An array as a whole or not at all; a stream until there are none, with the time to come again."""
    settings = Settings(reference=mini_path(), rate_per_address="5/hour")
    at = Desk(create_app(settings))
    first = at.send("POST", PATH, json=[OTHER] * 3)
    assert first.status_code == 200
    assert first.headers["ratelimit"].startswith('"address";r=2;')
    second = at.send("POST", PATH, json=[OTHER] * 4)
    assert second.status_code == 429
    assert problem(second)["violated-policies"] == ["address"]
    assert int(second.headers["retry-after"]) > 60
    assert at.send("POST", "/v1/reports", json=OTHER).status_code == 200
    assert at.send("POST", "/v1/reports", json=OTHER).status_code == 429

    streamed = items(
        Desk(create_app(settings)).send("POST", PATH, content=lines(*[OTHER] * 9), headers=LINES)
    )
    assert ["report" in i for i in streamed] == [True] * 5 + [False]
    assert streamed[-1]["problem"]["type"].endswith(":over-quota")
    assert streamed[-1]["problem"]["retry-after"] > 60


def test_a_stream_waits_for_a_quota_that_is_free_soon() -> None:
    """Five a second: of seven none is refused."""
    at = desk(rate_per_address="5/second")
    answered = items(at.send("POST", PATH, content=lines(*[OTHER] * 7), headers=LINES))
    assert ["report" in i for i in answered] == [True] * 7


def test_batches_are_packed_like_other_answers(at: Desk) -> None:
    """For who accepts it."""
    packed = at.send(
        "POST", PATH, content=lines(*[ARTICLE] * 9), headers={**LINES, "accept-encoding": "gzip"}
    )
    assert packed.headers["content-encoding"] == "gzip"
    assert len(items(packed)) == 9


def test_a_key_is_asked_for_as_elsewhere(tmp_path: Path) -> None:
    """Nothing of the body is read before."""
    file = tmp_path / "keys.json"
    file.write_text('{"version": 1, "keys": []}', "utf-8")
    assert desk(keys=file).send("POST", PATH, json=[ARTICLE]).status_code == 401
