"""Bodies: sizes, encodings, nesting, numbers, types, and words that make the checks work hard."""

from __future__ import annotations

import gzip
import json
import time
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus

import httpx
import pytest

import checks.cues
from tests.hostile.wire import MARK, PATIENCE_S, Wire, refused, silent

JSON, FORM, LINES = "application/json", "application/x-www-form-urlencoded", "application/x-ndjson"
DAY = "2025-07-04"
DEEP = 200_000
LONG = 40_000
"""Code points of a text that repeats one thing: enough for anything quadratic to show."""
BOUND_S = 12.0
"""No answer takes longer, whatever is sent; a text of this length takes a tenth of a second as a rule."""


def post(
    wire: Wire, path: str, content: Any, media_type: str | None = JSON, **headers: str
) -> httpx.Response:
    """The answer, which is never a 5xx, and a problem where it is a refusal."""
    told = {**({"content-type": media_type} if media_type else {}), **headers}
    with httpx.Client(base_url=wire.address, timeout=PATIENCE_S, trust_env=False) as client:
        answer = client.post(path, content=content, headers=told)
    if answer.status_code >= 400:
        refused(answer.status_code, answer.headers, answer.content)
    return answer


def quick(wire: Wire, body: dict[str, Any]) -> httpx.Response:
    """The answer to an article, in bounded time."""
    began = time.perf_counter()
    answer = post(wire, "/v1/reports", json.dumps({"published": DAY, **body}).encode())
    assert time.perf_counter() - began < BOUND_S
    return answer


def deep(opening: str, inside: str, closing: str) -> bytes:
    """Something in itself, thousands of times."""
    return (opening * DEEP + inside + closing * DEEP).encode()


WRONG_JSON = {
    "nothing": b"",
    "blanks": b"   \n\t ",
    "not JSON": b"text=hello",
    "cut off": b'{"text": "a',
    "a list": b"[]",
    "null": b"null",
    "a number": b"1",
    "a string": b'"text"',
    "deep lists": deep("[", "1", "]"),
    "deep objects": deep('{"a":', "1", "}"),
    "deep in a field": b'{"text": "a", "x": ' + deep("[", "", "]") + b"}",
    "opened for ever": b"[" * DEEP,
    "not a number": b'{"text": NaN}',
    "infinity": b'{"text": -Infinity}',
    "a number of a million digits": b'{"text": "a", "timings": ' + b"9" * 1_000_000 + b"}",
    "a number beyond all": b'{"text": "a", "timings": 1e999999999}',
    "an unknown field": f'{{"text": "a", "{MARK * 50}": 1}}'.replace(MARK, "unknown").encode(),
    "another type": b'{"text": ["a"]}',
    "two bodies": b'{"text": "a", "html": "b"}',
    "half a pair": b'{"text": "' + MARK.encode() + b' \\ud800"}',
    "a pair the wrong way": b'{"text": "' + MARK.encode() + b' \\udc00\\ud800"}',
    "NUL": b'{"text": "' + MARK.encode() + b' \\u0000"}',
    "a control character": b'{"text": "' + MARK.encode() + b' \x01"}',
    "no UTF-8": b'{"text": "' + MARK.encode() + b' \xff\xfe"}',
    "overlong UTF-8": b'{"text": "' + MARK.encode() + b' \xc0\xaf"}',
    "a surrogate in UTF-8": b'{"text": "' + MARK.encode() + b' \xed\xa0\x80"}',
    "Latin-1": f'{{"text": "{MARK} café"}}'.encode("latin-1"),
    "UTF-16": f'{{"text": "{MARK}"}}'.encode("utf-16"),
    "UTF-32": f'{{"text": "{MARK}"}}'.encode("utf-32-le"),
    "a date of letters": f'{{"text": "a", "published": "{MARK}"}}'.encode(),
    "a date with more after it": b'{"text": "a", "published": "2024-01-01\\n2024-01-02"}',
    "an unknown check": f'{{"text": "a", "checks": ["{MARK}"]}}'.encode(),
    "an unknown rule": f'{{"text": "a", "ignore": ["{MARK}"]}}'.encode(),
    "a language of control characters": b'{"text": "a", "language": "en\\u0007"}',
    "a thousand parts without words": json.dumps({"annotation": [{"markup": " "}] * 1000}).encode(),
}


@pytest.mark.parametrize("path", ["/v1/reports", "/v1/reports:batch"])
@pytest.mark.parametrize("name", WRONG_JSON)
def test_wrong_json_is_refused(wire: Wire, name: str, path: str) -> None:
    """Quickly, with the kind of mistake, and nothing of it repeated."""
    began = time.perf_counter()
    answer = post(wire, path, WRONG_JSON[name])
    assert time.perf_counter() - began < 5
    if path == "/v1/reports":
        assert answer.status_code in {400, 422}
    silent(answer.content)


@pytest.mark.parametrize("name", WRONG_JSON)
def test_a_wrong_line_is_answered_in_its_place(wire: Wire, name: str) -> None:
    """The next line is judged."""
    good = json.dumps({"text": "The Assad-led government is ready.", "published": DAY}).encode()
    lines = WRONG_JSON[name].replace(b"\n", b" ") + b"\n" + good + b"\n"
    answer = post(wire, "/v1/reports:batch", lines, LINES)
    assert answer.status_code == 200
    assert b"RG001" in answer.content.splitlines()[-1]
    silent(answer.content)


@pytest.mark.parametrize("field", ["data", "queries", "extend"])
@pytest.mark.parametrize("name", WRONG_JSON)
def test_wrong_json_in_a_form_is_refused(wire: Wire, name: str, field: str) -> None:
    """In LanguageTool's form as in the reconciliation service's."""
    path = "/v2/check" if field == "data" else "/v1/reconcile"
    answer = post(wire, path, f"{field}={quote_plus(WRONG_JSON[name])}", FORM)
    silent(answer.content)
    assert answer.status_code in {200, 400, 413, 422}


@pytest.mark.parametrize(
    "body",
    [
        b"\xef\xbb\xbf"
        + json.dumps({"text": "The Assad-led government is ready.", "published": DAY}).encode(),
        b'{"text": "first", "text": "The Assad-led government is ready.", "published": "2025-07-04"}',
        b'{"text": "The Assad-led government is \\ud83d\\ude00 ready.", "published": "2025-07-04"}',
    ],
    ids=["a byte order mark", "a field twice", "a pair of surrogates"],
)
def test_odd_json_is_read_one_way_or_refused(wire: Wire, body: bytes) -> None:
    """A mark before the text is no JSON; the last of two fields counts; a pair is one character."""
    answer = post(wire, "/v1/reports", body)
    if answer.status_code == 200:
        assert [f["code"] for f in answer.json()["findings"]] == ["RG001"]


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("/v1/reports", None),
        ("/v1/reports", "text/plain"),
        ("/v1/reports", "application/xml"),
        ("/v1/reports", "multipart/form-data"),
        ("/v1/reports", "application/json-seq, application/json"),
        ("/v1/reports", "A" * 5_000),
        ("/v2/check", JSON),
        ("/v2/check", "multipart/form-data; boundary=" + "b" * 500),
        ("/v1/reconcile", JSON),
        ("/v1/reports:batch", "text/csv"),
    ],
)
def test_another_type_is_refused(wire: Wire, path: str, media_type: str | None) -> None:
    """Nothing is guessed from the bytes."""
    assert post(wire, path, b'{"text": "a"}', media_type).status_code == 415


def test_a_bomb_is_not_unpacked(wire: Wire) -> None:
    """A gigabyte of blanks in a megabyte; also where it says it is something else."""
    bomb = gzip.compress(b" " * 200_000_000, 1)[:1_900_000]
    for coding in ("gzip", "GZIP", "deflate", "br", "gzip, gzip"):
        assert post(wire, "/v1/reports", bomb, **{"content-encoding": coding}).status_code == 415
    assert post(wire, "/v1/reports", bomb).status_code == 400


@pytest.mark.parametrize(
    ("path", "media_type"), [("/v1/reports", JSON), ("/v2/check", FORM), ("/v1/reconcile", FORM)]
)
def test_too_much_is_refused(wire: Wire, path: str, media_type: str) -> None:
    """Announced, or found out on the way."""
    much = b"text=" + b"a" * 6_000_000
    assert post(wire, path, much, media_type).status_code == 413
    pieces = (b"a" * 65_536 for _ in range(100))
    assert post(wire, path, pieces, media_type).status_code == 413


def test_a_body_that_is_announced_and_never_sent_is_refused_at_once(wire: Wire) -> None:
    """Ten gigabytes are not waited for."""
    began = time.perf_counter()
    sent = (
        b"POST /v1/reports HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nConnection: close\r\n"
        b"Content-Length: 10000000000\r\n\r\n{"
    )
    (reply,) = wire.exchange(sent)
    assert reply.status == 413
    refused(reply.status, reply.headers, reply.body)
    assert time.perf_counter() - began < 5


CHARACTERS = {
    "emoji": "\U0001f469\u200d\U0001f680",
    "marks": "e" + "\u0301" * 50,
    "joiners": "\u200d",
    "right to left": "\u202e\u2066a\u2069",
    "control characters": "\x01\x02\x1b[31m\x7f\x85",
    "line separators": "a\u2028\u2029\x0b\x0c",
    "beyond Unicode's letters": "\U0010ffff\ufffe\ufdd0",
    "wide letters": "ＡＢＣ ﬁ Ⅷ ",
    "one letter": "A",
    "quotation marks": "“",
    "full stops": ". ",
    "brackets": "([{",
    "links": "https://a.example/b?c=d ",
    "titles": "President Prime Minister of the ",
    "names": "John A. Smith Jr., ",
    "a fallen regime": "the Assad regime ",
    "a former name": "Zaire ",
    "an ended tenure": "Syria's Foreign Minister Walid al-Muallem said. ",
    "experts": "Ada Brook, an analyst at Chatham House, said. ",
    "outlets": "According to Pravda, RIA Novosti reported. ",
    "days": "on 1 January 2020 in 2018 since then ",
}


@pytest.mark.parametrize("name", CHARACTERS)
def test_one_thing_over_and_over_is_answered_in_time(wire: Wire, name: str) -> None:
    """Every span is of the text that was sent."""
    piece = CHARACTERS[name]
    text = f"x {piece * (LONG // len(piece))}. The Assad-led government is ready."
    answer = quick(wire, {"text": text})
    assert answer.status_code in {200, 503}
    for finding in answer.json().get("findings", ()):
        span = finding["span"]
        assert text[span["start"] : span["end"]] == finding["quote"]


CUES = sorted(Path(checks.cues.__file__).parent.glob("*.txt"))


@pytest.mark.parametrize("cues", CUES, ids=lambda p: p.stem)
def test_the_words_that_start_a_check_are_answered_in_time(wire: Wire, cues: Path) -> None:
    """All of a list, over and over, as one sentence."""
    words = " ".join(x for x in cues.read_text("utf-8").splitlines() if x and not x.startswith("#")) or "x"
    assert quick(wire, {"text": "x " + (words + " ") * (LONG // 2 // len(words) + 1)}).status_code in {
        200,
        503,
    }


HTML = (
    *(
        "<div>",
        "<p>",
        "<b><i>",
        "</p>",
        "<a href=",
        "<a href='x'>y</a>",
        "<!--",
        "<![CDATA[",
        "<",
        "<script>",
    ),
    *(
        "<style>",
        "<td>",
        "&#x110000;",
        "&#0;",
        "&#xd800;",
        "&",
        "&amp",
        "<meta name=a content=",
        "<time datetime=",
    ),
    *(
        "<script type='application/ld+json'>" + "[" * 1_000,
        "<p hidden>",
        "<svg><style>",
        "<textarea>",
        "\x00<",
    ),
)
MARKDOWN = (
    *(
        "*",
        "**a",
        "_a_",
        "`",
        "``` \n",
        "[a](",
        "![",
        "> ",
        "- ",
        "1. ",
        "#",
        "| a | b |\n",
        "\\",
        "[a]: x\n",
    ),
    *("~~", "---\n", "a\n===\n", "\t- ", "<div>", "[" * 500 + "]" * 500, "***a ", "&amp;"),
)


@pytest.mark.parametrize(
    ("field", "piece"), [*(("html", p) for p in HTML), *(("markdown", p) for p in MARKDOWN)]
)
def test_markup_over_and_over_is_answered_in_time(wire: Wire, field: str, piece: str) -> None:
    """Open, nested, broken."""
    source = f"x {piece * (LONG // len(piece))} The Assad-led government is ready."
    assert quick(wire, {field: source}).status_code in {200, 422, 503}


def test_front_matter_that_multiplies_is_answered_in_time(wire: Wire) -> None:
    """Ten aliases of ten aliases of ten."""
    lines = ["a0: &a0 [x,x,x,x,x,x,x,x,x,x]"]
    lines += [f"a{i}: &a{i} [{','.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 12)]
    for matter in ("\n".join([*lines, "title: *a11"]), "title: " + "[" * LONG, "? " * 10_000):
        assert quick(wire, {"markdown": f"---\n{matter}\n---\nThe text."}).status_code in {200, 422}


@pytest.mark.parametrize(
    "name", ["a " * 150, "Abdul " * 50, "x" * 300, "\u0301" * 300, "Kim Jong Un " * 25, "%" * 300]
)
def test_long_names_are_reconciled_in_time(wire: Wire, name: str) -> None:
    """A batch that is full of them."""
    batch = {str(n): {"query": name[n % 3 :], "limit": 50} for n in range(50)}
    began = time.perf_counter()
    answer = post(wire, "/v1/reconcile", f"queries={quote_plus(json.dumps(batch))}", FORM)
    assert answer.status_code == 200
    assert time.perf_counter() - began < BOUND_S


def test_a_hundred_thousand_parts_are_one_text(wire: Wire) -> None:
    """As an editor cuts up a page."""
    parts = [{"text": "a"}, {"markup": "<i>"}] * 30_000 + [{"text": " The Assad-led government is ready."}]
    answer = quick(wire, {"annotation": parts})
    assert answer.status_code == 200
    assert [f["code"] for f in answer.json()["findings"]] == ["RG001"]
