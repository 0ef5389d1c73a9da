"""The facts behind a report, asked for over HTTP."""

from __future__ import annotations

from typing import Any

import pytest

from api.facts import answers as record_answers
from api.service.answers import Answer
from tests.api.desk import DAY, TEXT, Desk, desk, problem

MODELS: dict[str, type[Answer]] = {
    "people/Q44329": record_answers.PersonPage,
    "people/Q44329?on=2020-01-01": record_answers.PersonPage,
    "offices/Q102025289?on=2025-07-04": record_answers.OfficePage,
    "offices/Q11696": record_answers.OfficePage,
    "organisations/local:eurasec-institute": record_answers.OrganisationPage,
    "organisations/Q263016": record_answers.OrganisationPage,
    "polities/syria": record_answers.PolityPage,
    "renamings/kiev": record_answers.RenamingPage,
}


@pytest.fixture(scope="module")
def at() -> Desk:
    return desk()


def read(at: Desk, path: str) -> dict[str, Any]:
    """The page at `path` under the facts."""
    answer = at.send("GET", f"/v1/facts/{path}")
    assert answer.status_code == 200, answer.text
    page: dict[str, Any] = answer.json()
    return page


def sources_of(value: object) -> set[str]:
    """Every id under a key `sources` or `of` inside the rows of a page."""
    if isinstance(value, list):
        return {found for item in value for found in sources_of(item)}
    if not isinstance(value, dict):
        return set()
    own = {i for key in ("sources", "of") for i in value.get(key, ()) if isinstance(i, str)}
    return own | {found for item in value.values() for found in sources_of(item)}


@pytest.mark.parametrize("path", MODELS)
def test_every_page_is_what_openapi_promises_and_names_its_sources(at: Desk, path: str) -> None:
    """No field more or less; each source that a row names stands on the page, and no other."""
    page = read(at, path)
    MODELS[path].model_validate(page)
    rows = {key: value for key, value in page.items() if key not in ("sources", "reference")}
    assert sources_of(rows) == {source["id"] for source in page["sources"]}
    assert sources_of(rows)


def test_a_person_is_shown_with_what_was_held_and_when(at: Desk) -> None:
    """Days as precise as they are known, with the day to which the sources speak."""
    page = read(at, "people/Q44329")
    assert page["name"] == "Bashar al-Assad"
    (tenure,) = page["tenures"]
    assert tenure["office"]["polity"] == {"id": "syria", "name": "Syria"}
    assert (tenure["start"], tenure["end"], tenure["open"]) == ("2000-07-17", "2024-12-08", False)
    assert tenure["held"] is None


@pytest.mark.parametrize(("day", "held"), [("2020-01-01", "yes"), ("2024", "yes"), ("1999", "no")])
def test_a_day_says_whether_it_was_held(at: Desk, day: str, held: str) -> None:
    """Any day of a year or month will do."""
    (tenure,) = read(at, f"people/Q44329?on={day}")["tenures"]
    assert tenure["held"] == held


def test_the_holders_of_an_office_are_those_of_the_day(at: Desk) -> None:
    """Others are left out; whether all are known is said, and nothing is said without a day."""
    everybody = read(at, "offices/Q11696")
    assert everybody["complete"] is None
    assert len(everybody["holders"]) > 1
    then = read(at, "offices/Q11696?on=2018-05-01")
    assert [row["person"]["name"] for row in then["holders"]] == ["Donald Trump"]
    assert then["complete"] is True
    assert read(at, "offices/Q11696?on=1850")["complete"] is False


def test_a_body_has_its_names_and_a_country_its_changes(at: Desk) -> None:
    """Other names of a body; regimes and changes of name of a country, by day."""
    names = read(at, "organisations/local:eurasec-institute")["names"]
    assert "Institute of the Eurasian Economic Union" in names
    leaders = [row["leader"] for row in read(at, "polities/syria")["regimes"]]
    assert leaders == ["Bashar al-Assad", "Ahmed al-Sharaa"]
    change = read(at, "renamings/kiev")["renaming"]
    assert (change["old"], change["new"], change["effective"]) == ("Kiev", "Kyiv", "2019-08-14")


@pytest.mark.parametrize(
    ("name", "kind", "identity"),
    [
        ("Bashar al-Assad", "people", "Q44329"),
        ("assad bashar", "people", "Q44329"),
        ("al-assad", "people", "Q44329"),
        ("syria foreign", "offices", "Q102025289"),
        ("president of the united", "offices", "Q11696"),
        ("Royal Institute of International Affairs", "organisations", "Q263016"),
        ("Syrian", "polities", "syria"),
        ("kiev", "renamings", "kiev"),
        ("North Macedonia", "renamings", "macedonia"),
    ],
)
def test_a_name_finds_what_it_may_mean(at: Desk, name: str, kind: str, identity: str) -> None:
    """Whatever order, case and romanisation of a person; what is found can be asked for by its id."""
    answer = at.send("GET", "/v1/facts", params={"name": name})
    record_answers.FoundPage.model_validate(answer.json())
    assert identity in [hit["id"] for hit in answer.json()[kind]]
    assert read(at, f"{kind}/{identity}")


def test_an_unknown_name_finds_nothing_and_that_is_an_answer(at: Desk) -> None:
    """No record is not a refusal."""
    found = at.send("GET", "/v1/facts", params={"name": "Zyx Qwvut"}).json()
    assert set(found) == set(record_answers.FoundPage.model_fields)
    assert not any(found.values())


@pytest.mark.parametrize("name", ["%", "_", "\\", "100%", "x' OR '1'='1", "🙂", "of the", "\0zq"])
def test_signs_of_a_search_mean_themselves(at: Desk, name: str) -> None:
    """No wildcard, no quotation mark and no small word finds everything."""
    assert not any(at.send("GET", "/v1/facts", params={"name": name}).json().values())


@pytest.mark.parametrize("kind", ["people", "offices", "organisations", "polities", "renamings"])
@pytest.mark.parametrize("identity", ["Q0", "no such thing", "%00", "' OR 1=1 --"])
def test_an_unknown_id_is_a_problem(at: Desk, kind: str, identity: str) -> None:
    """404, and nothing that was sent comes back."""
    answer = at.send("GET", f"/v1/facts/{kind}/{identity}")
    assert answer.status_code == 404
    assert problem(answer)["type"].endswith("unknown-record")
    assert identity not in answer.text


@pytest.mark.parametrize("day", ["yesterday", "2024-13", "2024-02-30", "9999", "0000", "2024-1-1"])
@pytest.mark.parametrize("path", ["people/Q44329", "offices/Q11696"])
def test_a_day_that_is_none_is_refused(at: Desk, path: str, day: str) -> None:
    """With the three forms that are read."""
    answer = at.send("GET", f"/v1/facts/{path}", params={"on": day})
    assert answer.status_code == 422
    assert problem(answer)["type"].endswith("bad-date")


@pytest.mark.parametrize("name", ["", "   ", "\0", "x" * 201])
def test_a_name_is_needed_and_not_a_book(at: Desk, name: str) -> None:
    """Nothing is searched for either."""
    answer = at.send("GET", "/v1/facts", params={"name": name})
    assert answer.status_code == 422
    assert problem(answer)["type"].endswith("bad-request")


@pytest.mark.parametrize("path", ["people/Q44329", "renamings/kiev", "offices/Q11696?on=2020"])
def test_an_answer_is_sent_once(at: Desk, path: str) -> None:
    """Then 304, as long as the reference is the same."""
    first = at.send("GET", f"/v1/facts/{path}")
    again = at.send("GET", f"/v1/facts/{path}", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = at.send("GET", "/v1/facts/people/Q36233776", headers={"if-none-match": first.headers["etag"]})
    assert other.status_code != 304


def test_evidence_leads_to_its_record(at: Desk) -> None:
    """Every link in a report is answered, and the page speaks of what the fact speaks of."""
    text = (
        f"{TEXT} Syrian President Bashar al-Assad spoke. Kiev is quiet. Donald Trump, the US president, agreed. "
        "Vladimir Lepekhin, the director of the EurAsEC Institute, disagreed."
    )
    report = at.report(text=text, published=DAY)
    evidence = [e for row in (*report["findings"], *report["claims"]) for e in row["evidence"]]
    links = {e["href"] for e in evidence}
    assert {"v1/facts/polities/syria", "v1/facts/renamings/kiev", "v1/facts/people/Q22686"} <= links
    for found in evidence:
        if found["href"] is None:
            continue
        page = at.send("GET", f"/{found['href']}")
        assert page.status_code == 200, found
        if found["entity"]:
            assert found["entity"] in page.text
