"""`/v2/check`: the findings of `/v1/reports` in LanguageTool's shape."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import httpx
import pytest

from api.languagetool.answers import CheckAnswer, InfoBody, LanguageBody
from tests.api.desk import DAY, QUOTE, TEXT, Desk, desk, problem

_NO: Mapping[str, str] = MappingProxyType({})
BEFORE = "2024-12-01"
WITH_EMOJI = f"\U0001f600\U0001f3f4 A café. {TEXT}\n\U0001f600 The Assad regime is talking to its lenders."


@pytest.fixture(scope="module")
def at() -> Desk:
    return desk()


def check(at: Desk, headers: Mapping[str, str] = _NO, /, **form: str) -> dict[str, Any]:
    """The answer to a form that is accepted."""
    answer = at.send("POST", "/v2/check", data=form, headers=dict(headers))
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/json"
    CheckAnswer.model_validate_json(answer.content)
    found: dict[str, Any] = answer.json()
    return found


def units(text: str, start: int, length: int) -> str:
    """The characters of `length` UTF-16 units from unit `start`."""
    return text.encode("utf-16-le")[2 * start : 2 * (start + length)].decode("utf-16-le")


def test_the_findings_are_those_of_the_report(at: Desk) -> None:
    """Same rules, same places, same messages; offsets and those in the context are UTF-16 units."""
    report = at.report(text=WITH_EMOJI, published=DAY)
    matches = check(at, text=WITH_EMOJI, language="en-GB", published=DAY)["matches"]
    assert len(matches) == len(report["findings"]) >= 2
    for match, finding in zip(matches, report["findings"], strict=True):
        assert match["rule"]["id"] == finding["code"]
        assert match["message"] == finding["message"]
        assert match["offset"] == finding["span"]["start_utf16"]
        assert units(WITH_EMOJI, match["offset"], match["length"]) == finding["quote"]
        context = match["context"]
        assert units(context["text"], context["offset"], context["length"]) == finding["quote"]
        assert "\n" not in context["text"]
        assert finding["quote"] in match["sentence"]
    assert [r["value"] for r in matches[0]["replacements"]] == [report["findings"][0]["suggestion"]]


@pytest.mark.parametrize(
    ("form", "header", "is_found"),
    [
        ({"published": DAY}, {}, True),
        ({"published": BEFORE}, {}, False),
        ({}, {"x-deskcheck-date": DAY}, True),
        ({}, {"x-deskcheck-date": BEFORE}, False),
        ({"published": DAY}, {"x-deskcheck-date": BEFORE}, True),
        ({}, {}, True),
    ],
)
def test_the_date_is_the_forms_the_headers_or_todays(
    at: Desk, form: dict[str, str], header: dict[str, str], *, is_found: bool
) -> None:
    """Today the government is long gone."""
    assert dt.date.today() > dt.date(2024, 12, 8)  # noqa: DTZ011
    assert bool(check(at, header, text=TEXT, **form)["matches"]) is is_found


def test_a_dateline_counts_before_today(at: Desk) -> None:
    """A text that says when it was written is judged on that day."""
    assert not check(at, text=f"DAMASCUS, December 1, 2024 — {TEXT}")["matches"]


def test_annotated_text_counts_over_its_markup(at: Desk) -> None:
    """Parts with members of their own, empty ones, and markup read as something."""
    parts = [
        {"markup": "<p>", "interpretAs": "\n\n", "offset": "0-3"},
        {"text": "\U0001f600 Officials say the "},
        {"markup": "<b>"},
        {"text": "Assad"},
        {"markup": "</b>"},
        {"text": "-led government will present its budget next week."},
        {"text": ""},
        {"markup": ""},
    ]
    whole = "".join(p.get("text", p.get("markup", "")) for p in parts)
    data = json.dumps({"annotation": parts, "metaData": {"FullName": "x"}})
    (match,) = check(at, data=data, published=DAY)["matches"]
    assert units(whole, match["offset"], match["length"]) == "Assad</b>-led government"
    plain = check(at, data=json.dumps({"text": TEXT}), published=DAY)["matches"]
    assert [units(TEXT, m["offset"], m["length"]) for m in plain] == [QUOTE]


@pytest.mark.parametrize(
    ("form", "is_found"),
    [
        ({"disabledRules": "WHITESPACE_RULE,RG001"}, False),
        ({"disabledRules": "WHITESPACE_RULE"}, True),
        ({"disabledCategories": "TYPOS,outdated_references"}, False),
        ({"disabledCategories": "OUTDATED_REFERENCES", "enabledRules": "rg001"}, True),
        ({"enabledOnly": "true", "enabledRules": "RG001"}, True),
        ({"enabledOnly": "true", "enabledRules": "OT001"}, False),
        ({"enabledOnly": "true", "enabledCategories": "OUTDATED_REFERENCES"}, True),
        ({"enabledOnly": "false", "enabledRules": "OT001"}, True),
        ({"level": "picky", "motherTongue": "de-DE", "dicts": "a,b"}, True),
    ],
)
def test_rules_and_categories_can_be_chosen(at: Desk, form: dict[str, str], *, is_found: bool) -> None:
    """LanguageTool's own are ignored; what its clients send beside is too."""
    assert bool(check(at, text=TEXT, published=DAY, **form)["matches"]) is is_found


def test_a_language_that_is_not_read_is_said_to_be_missing(at: Desk) -> None:
    """No match is no praise."""
    answer = check(at, text=TEXT, published=DAY, language="de-DE")
    assert answer["matches"] == []
    assert answer["warnings"] == {
        "incompleteResults": True,
        "incompleteResultsReason": "only English is read",
    }
    english = check(at, text=TEXT, language="auto", preferredVariants="de-AT,en-gb")
    assert english["language"]["code"] == "en-GB"
    assert english["warnings"] == {"incompleteResults": False}


def test_nothing_switched_on_is_said_to_be_nothing(at: Desk) -> None:
    """A client that wants only rules of LanguageTool's gets no match, and is told why."""
    answer = check(at, text=TEXT, published=DAY, enabledOnly="true", enabledRules="EN_QUOTES")
    assert answer["matches"] == []
    assert answer["warnings"]["incompleteResultsReason"] == "every rule is switched off"


def test_a_wrong_date_in_the_header_is_refused(at: Desk) -> None:
    """Also where the form says another."""
    form = {"text": TEXT, "published": DAY}
    told = problem(at.send("POST", "/v2/check", data=form, headers={"x-deskcheck-date": "yesterday"}))
    assert "date" in told["detail"]


def test_a_correction_that_is_a_part_of_the_words_is_no_replacement(at: Desk) -> None:
    """An editor would put the institute in the place of the man."""
    text = "Ada Brook, an analyst at Chatham Hause, said the talks would fail."
    report = at.report(text=text, published=DAY)
    (finding,) = [f for f in report["findings"] if f["suggestion"]]
    (match,) = check(at, text=text, published=DAY)["matches"]
    assert match["replacements"] == []
    assert match["message"].endswith(f"Suggestion: {finding['suggestion']}")


def test_each_match_names_the_page_of_its_rule() -> None:
    """By the host that the request names, and by the operator's address where one is set."""
    cases: tuple[tuple[dict[str, str], str, str], ...] = (
        ({}, "desk.test", "http://desk.test"),
        ({}, "evil.example/a?b", "http://desk.test"),
        ({"public_url": "https://desk.example/api"}, "desk.test", "https://desk.example/api"),
    )
    for settings, host, base in cases:
        found = check(desk(**settings), {"host": host}, text=TEXT, published=DAY)
        (url,) = found["matches"][0]["rule"]["urls"]
        assert url["value"] == f"{base}/v1/rules/RG001"
    page = desk().send("GET", "/v1/rules/RG001")
    assert page.json()["code"] == "RG001"


def test_a_short_text_may_stand_in_the_address(at: Desk) -> None:
    """As some clients send it."""
    answer = at.send("GET", "/v2/check", params={"text": TEXT, "published": DAY, "language": "en-US"})
    assert [m["rule"]["id"] for m in answer.json()["matches"]] == ["RG001"]


@pytest.mark.parametrize(
    ("content", "media_type", "status"),
    [
        (b"language=en", "application/x-www-form-urlencoded", 422),
        (b"text=a&data=%7B%7D", "application/x-www-form-urlencoded", 422),
        (b"text=", "application/x-www-form-urlencoded", 422),
        (b"text=%FF", "application/x-www-form-urlencoded", 400),
        (b"text=\xff", "application/x-www-form-urlencoded", 400),
        (b"text=a%00b", "application/x-www-form-urlencoded", 422),
        (b"text=a&published=2024-02-30", "application/x-www-form-urlencoded", 422),
        (b"text=a&language=..%2F..", "application/x-www-form-urlencoded", 422),
        (b"text=a&enabledOnly=perhaps", "application/x-www-form-urlencoded", 422),
        (b"data=%7B", "application/x-www-form-urlencoded", 400),
        (b"data=%7B%22text%22%3A%22%5Cud83d%22%7D", "application/x-www-form-urlencoded", 400),
        (b"data=%7B%7D", "application/x-www-form-urlencoded", 422),
        (b"data=%7B%22annotation%22%3A%5B%7B%7D%5D%7D", "application/x-www-form-urlencoded", 422),
        (b"text=a&" + b"x=1&" * 100, "application/x-www-form-urlencoded", 400),
        (b"text=a", "multipart/form-data; boundary=x", 415),
        (b'{"text": "a"}', "application/json", 415),
        (b"text=" + b"a" * 2_000_000, "application/x-www-form-urlencoded", 413),
        (b"text=" + b"a" * 1_000_001, "application/x-www-form-urlencoded", 413),
    ],
)
def test_what_cannot_be_read_is_a_problem(at: Desk, content: bytes, media_type: str, status: int) -> None:
    """One status for each kind, and nothing of the text repeated."""
    answer = at.send("POST", "/v2/check", content=content, headers={"content-type": media_type})
    assert answer.status_code == status, answer.text
    problem(answer)


def test_a_page_may_send_the_date_from_anywhere(at: Desk) -> None:
    """CORS as for the other addresses, with the header of ours."""
    asked = {
        "origin": "https://editor.example",
        "access-control-request-method": "POST",
        "access-control-request-headers": "x-deskcheck-date",
    }
    answer = at.send("OPTIONS", "/v2/check", headers=asked)
    assert answer.status_code == 200
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "x-deskcheck-date" in answer.headers["access-control-allow-headers"]


def test_what_clients_ask_first(at: Desk) -> None:
    """Languages, who answers, how much may be sent."""
    listed = at.send("GET", "/v2/languages").json()
    assert {LanguageBody.model_validate(x).code for x in listed} == {"en"}
    assert "en-US" in {x["longCode"] for x in listed}
    InfoBody.model_validate_json(at.send("GET", "/v2/info").content)
    longest: httpx.Response = at.send("GET", "/v2/maxtextlength")
    assert longest.text == "1000000"


def test_a_sentence_without_end_is_not_sent_with_each_match(at: Desk) -> None:
    """Else a text of one long sentence would be answered with its square."""
    text = "Officials of the Assad-led government say " + "and the Assad-led government says " * 300
    answer = at.send("POST", "/v2/check", data={"text": text, "published": DAY})
    assert len(answer.json()["matches"]) > 100
    assert len(answer.content) < 30 * len(text)
