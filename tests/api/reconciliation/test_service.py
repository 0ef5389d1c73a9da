"""The reconciliation service through HTTP, in the protocol's shapes."""

from __future__ import annotations

import json
from typing import Any

import httpx
import jsonschema
import pytest

from api.reconciliation import answers, extension
from api.reconciliation.vocabulary import PROPERTIES
from tests.api.desk import Desk, desk, problem
from tests.api.reconciliation import shapes

PATH = "/v1/reconcile"
ASSAD, CAMERON, SYRIA_PM = "Q44329", "Q192", "Q7243302"
Candidate = dict[str, Any]


@pytest.fixture(scope="module")
def at() -> Desk:
    return desk()


def valid(answer: httpx.Response, shape: dict[str, Any]) -> Any:
    """The JSON of an answer that has the protocol's shape."""
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/json"
    found = answer.json()
    jsonschema.Draft202012Validator(shape).validate(found)
    return found


def asked(at: Desk, **query: Any) -> list[Candidate]:
    """The candidates of one query, of the shape that OpenAPI promises too."""
    answer = at.send("POST", PATH, data={"queries": json.dumps({"q0": query})})
    found = valid(answer, shapes.RESULTS)
    answers.ResultBatch.model_validate(found)
    candidates: list[Candidate] = found["q0"]["result"]
    assert candidates == sorted(candidates, key=lambda c: -c["score"])
    assert sum(c["match"] for c in candidates) <= 1
    return candidates


def matched(at: Desk, **query: Any) -> str | None:
    """The id of the candidate that is surely meant."""
    return next((c["id"] for c in asked(at, **query) if c["match"]), None)


def with_property(pid: str, *values: Any) -> list[dict[str, Any]]:
    """One property of a query."""
    return [{"pid": pid, "v": list(values)}]


def test_the_manifest_says_where_everything_is(at: Desk) -> None:
    """Each address in it answers; what is framed may be framed by anybody, other pages by nobody."""
    manifest = valid(at.send("GET", PATH), shapes.MANIFEST)
    answers.ManifestBody.model_validate(manifest)
    for place in manifest["suggest"].values():
        url = place["service_url"] + place["service_path"]
        valid(at.send("GET", url, params={"prefix": "p"}), shapes.SUGGESTED)
    frame = at.send("GET", manifest["preview"]["url"].replace("{{id}}", ASSAD))
    assert "frame-ancestors *" in frame.headers["content-security-policy"]
    assert len(frame.headers.get_list("content-security-policy")) == 1
    assert "Bashar al-Assad" in frame.text
    assert "2024-12-08" in frame.text
    assert "frame-ancestors 'none'" in at.send("GET", "/").headers["content-security-policy"]
    for part in ("documentation", "logo"):
        assert at.send("GET", manifest[part]).status_code == 200
    style = at.send("GET", f"{PATH}/../../page/preview.css")
    assert style.headers["content-type"].startswith("text/css")


def test_the_manifest_is_of_the_operators_address() -> None:
    """Behind a proxy the host of the request is not what a client can reach."""
    manifest = desk(public_url="https://desk.example/x").send("GET", PATH).json()
    assert manifest["view"]["url"] == f"https://desk.example/x{PATH}/preview?id={{{{id}}}}"


@pytest.mark.parametrize(
    ("query", "identity"),
    [
        ({"query": "Bashar al-Assad"}, ASSAD),
        ({"query": "AL-ASSAD, BASHAR"}, ASSAD),
        ({"query": "Vladimir Putin", "type": "person"}, "Q7747"),
        ({"query": "François Hollande", "type": ["person", "office"]}, "Q157"),
        ({"query": "Francois Hollande", "type": "Q5"}, "Q157"),
        ({"query": ASSAD}, ASSAD),
        ({"query": "Syria"}, "Q858"),
        ({"query": "NATO", "type": "polity"}, "polity:nato"),
        ({"query": "Chatham House"}, "Q263016"),
        ({"query": "Royal Institute of International Affairs"}, "Q263016"),
        ({"query": "Prime Minister of Syria"}, SYRIA_PM),
        ({"query": "Syrian prime minister"}, SYRIA_PM),
        ({"query": "Prime Minister", "properties": with_property("country", "Syria")}, SYRIA_PM),
        ({"query": "Prime Minister", "properties": with_property("country", {"id": "Q858"})}, SYRIA_PM),
        ({"query": "David Cameron", "properties": with_property("country", "UK")}, CAMERON),
        ({"query": "David Cameron", "properties": with_property("born", "1966-10-09T00:00:00Z")}, CAMERON),
        ({"query": "David Cameron", "properties": with_property("born", 1966)}, CAMERON),
        (
            {
                "query": "David Cameron",
                "properties": [
                    {"pid": "office", "v": "Prime Minister"},
                    {"pid": "on", "v": "2012-03"},
                ],
            },
            CAMERON,
        ),
    ],
)
def test_what_is_surely_meant_is_matched(at: Desk, query: dict[str, Any], identity: str) -> None:
    """By name in any order and case, by id, by title and country; with properties that agree."""
    assert matched(at, **query) == identity
    assert asked(at, **query)[0]["id"] == identity


@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        ({"query": "Vladmir Puttin"}, "Q7747"),
        ({"query": "Cameron"}, CAMERON),
        ({"query": "Chatham Hause"}, "Q263016"),
        ({"query": "Siria"}, "Q858"),
        ({"query": "Prime Minister"}, SYRIA_PM),
        ({"query": "David Cameron", "properties": with_property("country", "France")}, CAMERON),
        ({"query": "David Cameron", "properties": with_property("born", "1866")}, CAMERON),
        ({"query": "David Cameron", "properties": with_property("hobby", "gardens")}, CAMERON),
        ({"query": "Bashar al-Assad", "properties": with_property("on", "2025-06-01")}, ASSAD),
        ({"query": "Bashar al-Assad", "properties": with_property("on", "whenever")}, ASSAD),
    ],
)
def test_what_is_not_sure_is_a_candidate_only(at: Desk, query: dict[str, Any], is_found: str) -> None:
    """Misspelt, one word, many countries, contradicted, or with something nobody knows."""
    candidates = asked(at, **query, limit=50)
    assert is_found in {c["id"] for c in candidates}
    assert not any(c["match"] for c in candidates)


def test_a_contradiction_lowers_the_score_and_is_shown(at: Desk) -> None:
    """The features say which."""
    (plain,) = [c for c in asked(at, query="David Cameron") if c["id"] == CAMERON]
    query = {"query": "David Cameron", "properties": with_property("country", "France")}
    (against,) = [c for c in asked(at, **query) if c["id"] == CAMERON]
    assert against["score"] == plain["score"] / 2
    assert {"id": "country", "value": False} in against["features"]


@pytest.mark.parametrize(
    "query",
    [
        {"query": "Quentin Nobody of Nowhere"},
        {"query": "Bashar al-Assad", "type": "office"},
        {"query": "Bashar al-Assad", "type": "Q11424"},
        {"query": "..."},
        {"query": ""},
        {"query": "x" * 5_000},
        {"properties": with_property("country", "Syria")},
    ],
)
def test_nothing_is_found_where_nothing_is(at: Desk, query: dict[str, Any]) -> None:
    """An unknown name, another type, no words, no name."""
    assert asked(at, **query) == []


def test_each_query_is_answered_by_itself(at: Desk) -> None:
    """Under its own id, whatever that is, with as many candidates as it wants; in the address too."""
    batch = {"": {"query": "Syria"}, "ü/'": {"query": "Prime Minister", "limit": 2}, "c": {"query": "zz zz"}}
    posted = valid(at.send("POST", PATH, data={"queries": json.dumps(batch)}), shapes.RESULTS)
    assert list(posted) == list(batch)
    assert [len(r["result"]) for r in posted.values()] == [1, 2, 0]
    assert at.send("GET", PATH, params={"queries": json.dumps(batch)}).json() == posted


def test_values_can_be_fetched(at: Desk) -> None:
    """Dates to the day as dates, others as words; entities as entities; nothing for what is not there."""
    wanted = ("names", "born", "office", "country", "tenures", "wikidata", "nope")
    query = {"ids": [ASSAD, "Q0"], "properties": [{"id": w} for w in wanted]}
    found = valid(at.send("POST", PATH, data={"extend": json.dumps(query)}), shapes.EXTENSION)
    answers.ExtensionBody.model_validate(found)
    assert [m["id"] for m in found["meta"]] == list(wanted)
    row = found["rows"][ASSAD]
    assert {"id": "Q648464", "name": "President of Syria"} in row["office"]
    assert {"id": "Q858", "name": "Syria"} in row["country"]
    assert row["wikidata"] == [{"str": ASSAD}]
    assert any("2024-12-08" in value["str"] for value in row["tenures"])
    assert row["nope"] == []
    assert all(values == [] for values in found["rows"]["Q0"].values())
    born = {"ids": [CAMERON], "properties": [{"id": "born"}]}
    answer = at.send("GET", PATH, params={"extend": json.dumps(born)})
    assert answer.json()["rows"][CAMERON]["born"] == [{"date": "1966-10-09T00:00:00Z"}]


def test_who_held_an_office_on_a_day(at: Desk) -> None:
    """The setting `on`, for the office and for the person."""

    def values(identity: str, pid: str, day: str) -> list[str]:
        query = {"ids": [identity], "properties": [{"id": pid, "settings": {"on": day}}]}
        found = valid(at.send("POST", PATH, data={"extend": json.dumps(query)}), shapes.EXTENSION)
        return [value["name"] for value in found["rows"][identity][pid]]

    assert values("Q14211", "holder", "2012-03-04") == ["David Cameron"]
    assert values("Q648464", "holder", "2025-03-04") != ["Bashar al-Assad"]
    assert "Prime Minister of the United Kingdom" in values(CAMERON, "office", "2012-03-04")
    assert values(CAMERON, "office", "1990-01-01") == []


def test_every_property_that_is_offered_can_be_fetched() -> None:
    """The vocabulary and what answers for it are one list."""
    offered = {kind: [t.id for t in terms] for kind, terms in PROPERTIES.items()}
    assert offered == {kind: list(looks) for kind, looks in extension.LOOKS.items()}


def test_properties_are_proposed_for_a_type(at: Desk) -> None:
    """All of them or so many; none for a type that is not ours."""
    found = at.send("GET", f"{PATH}/properties", params={"type": "office"}).json()
    answers.ProposedBody.model_validate(found)
    assert {"id": "holder", "name": "Holder"} in found["properties"]
    two = at.send("GET", f"{PATH}/properties", params={"type": "office", "limit": 2}).json()
    assert (len(two["properties"]), two["limit"]) == (2, 2)
    assert at.send("GET", f"{PATH}/properties", params={"type": "Q1"}).json()["properties"] == []


@pytest.mark.parametrize(
    ("what", "prefix", "identity"),
    [
        ("entity", "Bashar al-A", ASSAD),
        ("entity", "assa", ASSAD),
        ("entity", ASSAD, ASSAD),
        ("entity", "syria pri", SYRIA_PM),
        ("entity", "chatham", "Q263016"),
        ("entity", "Syr", "Q858"),
        ("type", "Per", "person"),
        ("property", "cou", "country"),
    ],
)
def test_what_is_typed_is_completed(at: Desk, what: str, prefix: str, identity: str) -> None:
    """From the first name, the surname, the country or the id on."""
    found = valid(at.send("GET", f"{PATH}/suggest/{what}", params={"prefix": prefix}), shapes.SUGGESTED)
    assert identity in {each["id"] for each in found["result"]}


def test_suggestions_come_in_pages(at: Desk) -> None:
    """The next page goes on where the first ended."""

    def page(cursor: int, **more: str) -> list[str]:
        params = {"prefix": "m", "cursor": str(cursor), **more}
        found = at.send("GET", f"{PATH}/suggest/entity", params=params).json()["result"]
        answers.SuggestedEntities.model_validate({"result": found})
        return [each["id"] for each in found]

    first, second = page(0), page(20)
    assert len(first) == 20
    assert not set(first) & set(second)
    assert page(10)[:10] == first[10:]
    assert page(999_999) == []
    assert page(0, type="polity") == []


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"queries": "{"}, 400),
        ({"queries": "[]"}, 422),
        ({"queries": '{"q": {}}'}, 422),
        ({"queries": '{"q": {"query": 5}}'}, 422),
        ({"queries": '{"q": {"query": "a", "limit": 0}}'}, 422),
        ({"queries": '{"q": {"query": "a", "type_strict": "never"}}'}, 422),
        ({"queries": '{"q": {"query": "\\ud800"}}'}, 400),
        ({"queries": json.dumps({str(i): {"query": "a"} for i in range(51)})}, 413),
        ({"extend": '{"ids": []}'}, 422),
        ({"extend": json.dumps({"ids": ["Q1"] * 501, "properties": []})}, 413),
        ({"queries": "{}", "extend": "{}"}, 422),
    ],
)
def test_what_cannot_be_read_is_a_problem(at: Desk, form: dict[str, str], status: int) -> None:
    """In the body as in the address."""
    for answer in (at.send("POST", PATH, data=form), at.send("GET", PATH, params=form)):
        assert answer.status_code == status, answer.text
        problem(answer)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/suggest/entity", 422),
        ("/suggest/entity?prefix=a&cursor=-1", 422),
        ("/suggest/entity?prefix=a&cursor=x", 422),
        ("/properties", 422),
        ("/preview", 422),
        ("/preview?id=Q0", 404),
        ("/preview?id=%3Cscript%3E", 404),
    ],
)
def test_wrong_parameters_are_problems(at: Desk, path: str, status: int) -> None:
    """What FastAPI itself refuses too."""
    answer = at.send("GET", PATH + path)
    assert answer.status_code == status
    problem(answer)


def test_a_form_must_ask_something(at: Desk) -> None:
    """The manifest is what the bare address answers."""
    for form in ({}, {"other": "1"}):
        answer = at.send("POST", PATH, data=form, headers={"content-type": form_type()})
        assert answer.status_code == 422
        problem(answer)


def form_type() -> str:
    """What a form says it is, an empty one too."""
    return "application/x-www-form-urlencoded"


def test_any_page_may_ask(at: Desk) -> None:
    """The protocol wants CORS on every address; JSONP is not given."""
    for path in (PATH, f"{PATH}/suggest/type?prefix=p", f"{PATH}/preview?id={ASSAD}"):
        answer = at.send("GET", path, headers={"origin": "https://refine.example"})
        assert answer.headers["access-control-allow-origin"] == "*"
    assert at.send("GET", f"{PATH}?callback=alert").text.startswith("{")
