"""POST /v1/reports: what is accepted, what is refused, and what the report says."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.api.desk import DAY, QUOTE, TEXT, Desk, desk, problem


@pytest.fixture(scope="module")
def at() -> Desk:
    """One application for the module; it keeps no state between requests."""
    return desk(max_body_bytes=20_000, max_text_chars=5_000)


EXPERTS = (
    " Ann Ray, a fellow at the Elm Institute, agreed. Airbus CEO Bo Dunn did not. "
    "Chatham House fellow Cy Moss, who also teaches at Oakwood University, was not asked."
)


@pytest.mark.parametrize(
    "text", [TEXT, "The soup was good.", "Robin Niblett, director of Chatham House, left."]
)
def test_experts_on_no_record_are_listed_and_cost_nothing(at: Desk, text: str) -> None:
    """Neither score, interval and state nor coverage know of them; each has advice."""
    without, with_them = (at.report(text=t, published="2015-07-04") for t in (text, text + EXPERTS))
    for name in ("score", "interval", "band", "state", "caps"):
        assert with_them[name] == without[name], name
    assert with_them["coverage"] == {**without["coverage"], "unrecorded": 4}
    undecided = [c for c in with_them["claims"] if c["verdict"] == "not_enough_info"]
    assert [c["subject"] for c in undecided] == ["Ann Ray", "Bo Dunn", "Cy Moss", "Cy Moss"]
    assert all(c["advice"] for c in undecided)
    assert sum(c["unrecorded"] for c in with_them["checks"]) == 4


def test_an_error_is_reported_with_place_evidence_and_cost(at: Desk) -> None:
    """The whole life of one request."""
    report = at.report(text=TEXT, published=DAY)
    (finding,) = report["findings"]
    assert (finding["code"], finding["quote"], finding["severity"]) == ("RG001", QUOTE, "error")
    assert finding["evidence"][0]["end"] == "2024-12-08"
    assert finding["contribution"] < 0
    assert report["score"] < report["score"] - finding["contribution"] <= 100
    assert report["caps"] == ["RG001"]
    assert report["coverage"] == {"claims": 1, "decided": 1, "unrecorded": 0}
    assert report["state"] == "low_coverage"


def test_the_article_is_judged_on_its_own_date(at: Desk) -> None:
    """The same words, seven months earlier, are right."""
    assert at.report(text=TEXT, published="2024-11-30")["findings"] == []


def test_the_same_article_gives_the_same_bytes(at: Desk) -> None:
    """No time, chance or order of a set gets into the report."""
    first, second = (at.send("POST", "/v1/reports", json={"text": TEXT, "published": DAY}) for _ in range(2))
    assert first.content == second.content
    assert first.content.endswith(b"}\n")


def test_timings_only_when_asked_for(at: Desk) -> None:
    """They would break the promise of equal bytes."""
    assert all(c["elapsed_ms"] is None for c in at.report(text=TEXT, published=DAY)["checks"])
    assert all(c["elapsed_ms"] >= 0 for c in at.report(text=TEXT, published=DAY, timings=True)["checks"])


@pytest.mark.parametrize("prefix", ["", "🙂 ", "👩‍👩‍👧 e\u0301 ", "\ufeff", "𝔄\r\n\r\n"])
def test_spans_slice_to_their_quotes_in_both_units(at: Desk, prefix: str) -> None:
    """Python slices code points, JavaScript UTF-16 units; emoji tell them apart."""
    text = prefix + TEXT
    (finding,) = at.report(text=text, published=DAY)["findings"]
    span, units = finding["span"], text.encode("utf-16-le")
    assert text[span["start"] : span["end"]] == finding["quote"] == QUOTE
    assert units[2 * span["start_utf16"] : 2 * span["end_utf16"]].decode("utf-16-le") == QUOTE


def test_a_headline_is_a_field_of_its_own(at: Desk) -> None:
    """A span in it counts in the title, and the finding weighs more there."""
    report = at.report(title=TEXT, text="Syria's budget is due.", published=DAY)
    (finding,) = report["findings"]
    assert finding["field"] == "title"
    assert TEXT[finding["span"]["start"] : finding["span"]["end"]] == finding["quote"]
    assert report["score"] < at.report(text="Syria's budget is due.\n\n" + TEXT, published=DAY)["score"]


def test_annotated_parts_are_read_together_and_counted_apart(at: Desk) -> None:
    """Markup between the words of a phrase is skipped in reading and counted in spans."""
    parts = [
        {"markup": "<p>", "interpretAs": ""},
        {"text": "Officials say the "},
        {"markup": "<b>"},
        {"text": "Assad-led"},
        {"markup": "</b>"},
        {"text": " government will present its budget next week."},
        {"markup": "</p>", "interpretAs": "\n\n"},
    ]
    (finding,) = at.report(annotation=parts, published=DAY)["findings"]
    received = "".join(p.get("text") or p["markup"] for p in parts)
    assert received[finding["span"]["start"] : finding["span"]["end"]] == finding["quote"]
    assert finding["quote"] == "Assad-led</b> government"


def test_a_date_that_had_to_be_assumed_weighs_less(at: Desk) -> None:
    """The report says that today was taken, and an error is a warning then."""
    report = at.report(text=TEXT)
    assert report["article"]["as_of"]["source"] == "assumed"
    assert report["article"]["published"] is None
    assert report["findings"][0]["severity"] == "warning"
    assert report["caps"] == []


def test_a_date_with_time_is_the_day_where_it_was_written(at: Desk) -> None:
    """Half past midnight in Damascus is that day, whatever the day in Greenwich."""
    report = at.report(text=TEXT, published="2024-12-09T00:30:00+03:00")
    assert report["article"]["as_of"] == {"date": "2024-12-09", "source": "request"}


def test_ignored_rules_and_unchosen_checks_are_silent(at: Desk) -> None:
    """The claim stays in the list; what was not run is not."""
    ignored = at.report(text=TEXT, published=DAY, ignore=["rg001"])
    assert ignored["findings"] == []
    assert ignored["claims"][0]["verdict"] == "refuted"
    assert at.report(text=TEXT, published=DAY, checks=[])["checks"] == []


def test_an_id_is_echoed_and_else_made_from_what_was_judged(at: Desk) -> None:
    """Another day is another report."""
    assert at.report(text=TEXT, published=DAY, id="row 7")["id"] == "row 7"
    first, same, other = (at.report(text=TEXT, published=d)["id"] for d in (DAY, DAY, "2025-07-05"))
    assert first == same != other


def test_nothing_to_check_has_no_number(at: Desk) -> None:
    """Neither 0 nor 50 nor 100 stands in for a score."""
    report = at.report(text="The soup was good, and so was the company.", published=DAY)
    assert (report["state"], report["score"], report["interval"]) == ("no_checkable_claims", None, None)


def test_another_language_is_not_read(at: Desk) -> None:
    """The checks read English; anything else is said, not guessed at."""
    report = at.report(text=TEXT, published=DAY, language="de-AT")
    assert (report["state"], report["score"], report["claims"]) == ("unsupported_language", None, [])
    assert at.report(text=TEXT, published=DAY, language="en-GB")["findings"]


REFUSED: dict[str, tuple[bytes | dict[str, Any], int, str]] = {
    "not JSON": (b"text=hello", 400, "malformed"),
    "nothing": (b"", 400, "malformed"),
    "half of JSON": (b'{"text": "x', 400, "malformed"),
    "invalid UTF-8": (b'{"text": "\xff\xfe"}', 400, "malformed"),
    "half a surrogate pair": (b'{"text": "a \\ud83d b"}', 400, "malformed"),
    "a thousand brackets": (b"[" * 10_000, 400, "malformed"),
    "a list": (b"[]", 422, "bad-request"),
    "neither body": ({"published": DAY}, 422, "bad-request"),
    "two bodies": ({"text": "a", "html": "<p>a"}, 422, "bad-request"),
    "a number for text": ({"text": 5}, 422, "bad-request"),
    "an unknown field": ({"text": "a", "publshed": DAY}, 422, "bad-request"),
    "a part that is nothing": ({"annotation": [{}]}, 422, "bad-request"),
    "a part that is both": ({"annotation": [{"text": "a", "markup": "b"}]}, 422, "bad-request"),
    "no parts": ({"annotation": []}, 422, "no-text"),
    "an unknown rule": ({"text": "a", "ignore": ["ZZ999"]}, 422, "bad-request"),
    "an unknown check": ({"text": "a", "checks": ["astrology"]}, 422, "unknown-check"),
    "empty text": ({"text": ""}, 422, "no-text"),
    "blank text": ({"text": " \n\t\u00a0"}, 422, "no-text"),
    "binary": ({"text": "PK\u0003\u0004\u0000\u0000"}, 422, "undecodable"),
    "a language that is none": ({"text": "a", "language": "englisch!"}, 422, "bad-request"),
    "a month": ({"text": "a", "published": "2025-07"}, 422, "bad-date"),
    "a year": ({"text": "a", "published": "2025"}, 422, "bad-date"),
    "the thirtieth of February": ({"text": "a", "published": "2025-02-30"}, 422, "bad-date"),
    "a date in words": ({"text": "a", "published": "July 4, 2025"}, 422, "bad-date"),
    "a week": ({"text": "a", "published": "2025-W27-5"}, 422, "bad-date"),
    "the year nought": ({"text": "a", "published": "0000-01-01"}, 422, "bad-date"),
    "the year one": ({"text": "a", "published": "0001-01-01"}, 422, "bad-date"),
    "the last year there is": ({"text": "a", "published": "9999-12-31"}, 422, "bad-date"),
    "too many characters": ({"text": "a" * 5_001}, 413, "too-large"),
    "too many bytes": ({"text": "a" * 20_001}, 413, "too-large"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_bad_input_is_a_clear_problem(at: Desk, name: str) -> None:
    """Each with its status, its type and a line about what is wrong."""
    body, status, kind = REFUSED[name]
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    answer = at.send("POST", "/v1/reports", content=content, headers={"content-type": "application/json"})
    members = problem(answer)
    assert (answer.status_code, members["type"].rpartition(":")[2]) == (status, kind)
    assert members["detail"]


@pytest.mark.parametrize("content_type", ["", "text/plain", "application/x-www-form-urlencoded"])
def test_another_content_type_is_named_as_the_mistake(at: Desk, content_type: str) -> None:
    """`curl -d` sends a form by default; the answer says what to send."""
    answer = at.send("POST", "/v1/reports", content=b"{}", headers={"content-type": content_type})
    assert answer.status_code == 415
    assert "application/json" in problem(answer)["detail"]


def test_a_body_of_unknown_length_is_cut_off_at_the_limit(at: Desk) -> None:
    """A client that announces nothing gets the same answer, without being read to its end."""

    async def endless() -> Any:
        for _ in range(100_000):
            yield b"x" * 1_000

    answer = at.send("POST", "/v1/reports", content=endless(), headers={"content-type": "application/json"})
    assert answer.status_code == 413
    problem(answer)


def test_refusals_repeat_nothing_that_was_sent(at: Desk) -> None:
    """Not the text, not the date, not the value of a field."""
    secret = "an unpublished sentence"
    for body in (
        {"text": secret, "published": secret},
        {"text": [secret]},
        {"text": secret, "language": secret},
    ):
        answer = at.send("POST", "/v1/reports", json=body)
        assert answer.status_code == 422
        assert secret not in answer.text
