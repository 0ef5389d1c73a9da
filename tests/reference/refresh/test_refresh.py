"""A refresh from end to end: what Wikidata says today is asked, compared, put in use, and taken back."""

from __future__ import annotations

import datetime as dt

import pytest

from api import VERSION
from reference.dates import DaySpan
from reference.facts import Facts
from reference.model import PolityId, Seat
from reference.refresh import queries
from reference.refresh.asked import Address, wikidata
from reference.refresh.pages import Pages
from reference.refresh.upstream import Asking
from reference.wikidata.manners import Endpoints
from tests.reference.refresh.conftest import Wiki
from tests.reference.refresh.operator import NOW, Operator, lines

CHANCELLOR = "Q4970706"
MERZ = "Q566257"
NEW = "Q9000000201"


def change_chancellor(wiki: Wiki, references: int = 1) -> None:
    """Somebody new since 20 November 2026."""
    wiki.ends(MERZ, CHANCELLOR, "2026-11-20")
    wiki.person(NEW, "Jorvan Telk", {"P39": CHANCELLOR, "start": "2026-11-20"}, references=references)


def holders(operator: Operator, polity: str, seat: str, day: dt.date) -> list[str]:
    """Names of who surely held a seat on a day."""
    facts = Facts.open(operator.place.target)
    try:
        timeline = facts.timeline(PolityId(polity), Seat(seat))
        assert timeline is not None
        return [facts.person(t.person).name for t in timeline.holders(DaySpan.on(day))]
    finally:
        facts.close()


def test_from_the_question_to_the_answer_and_back(operator: Operator, wiki: Wiki) -> None:
    """The command line prints the difference, swaps, looks the new holder up, and rolls back."""
    change_chancellor(wiki)
    planned = operator.run("reference", "refresh", "--plan")
    assert planned.returncode == 0, planned.stderr
    assert "1 office would change holder" in planned.stdout
    assert "SELECT ?statement" in planned.stdout
    assert planned.stdout.endswith("nothing was written\n")
    assert not operator.place.refreshed.exists()

    done = operator.run("reference", "refresh")
    assert (done.returncode, done.stderr) == (0, "")
    expected = (
        "germany\tFederal Chancellor of Germany\tFriedrich Merz (Q566257, 2025-05-06 to 2026-11-20)"
        f"\tJorvan Telk ({NEW}, since 2026-11-20)"
    )
    assert expected in done.stdout.splitlines()
    assert "1 office changed holder" in done.stdout

    asked = ("reference", "lookup", "chancellor", "Germany", "2026-11-22")
    assert "Jorvan Telk, Federal Chancellor of Germany, 2026-11-20/.." in operator.run(*asked).stdout

    back = operator.run("reference", "rollback")
    assert (back.returncode, back.stderr) == (0, "")
    assert "now in use: 2026.11.mini (was 2026.11.mini+" in back.stdout
    answer = operator.run(*asked).stdout
    assert "Friedrich Merz" in answer
    assert "Telk" not in answer


def test_who_is_confirmed_is_known_to_the_day_of_the_refresh(operator: Operator, wiki: Wiki) -> None:
    """And so is the seat; the horizon of the rest stays where the review left it."""
    day = NOW.date()
    assert holders(operator, "germany", "prime_minister", day) == []
    told = operator.refresh()
    assert told.difference.confirmed > 10
    assert lines(told) == []
    assert holders(operator, "germany", "prime_minister", day) == ["Friedrich Merz"]
    facts = Facts.open(operator.place.target)
    assert facts.info.horizon == dt.date(2026, 11, 22)
    assert facts.info.refreshed == day
    assert facts.horizon_of(PolityId("germany"), Seat("prime_minister")) == day
    assert facts.horizon_of(PolityId("nato"), Seat("head")) == facts.info.horizon  # it has no id of Wikidata
    assert facts.timeline(PolityId("germany"), Seat("prime_minister")).is_complete_on(DaySpan.on(day))  # type: ignore[union-attr]
    facts.close()


def test_a_statement_stands_in_the_evidence(operator: Operator, wiki: Wiki) -> None:
    """With its revision, under a source that says Wikidata and the day."""
    change_chancellor(wiki)
    operator.refresh()
    facts = Facts.open(operator.place.target)
    (tenure,) = [t for p in facts.people_named("Jorvan Telk") for t in facts.tenures_of(p.id)]
    source = facts.source(tenure.source)
    assert tenure.note.startswith(f"statement {NEW}$")
    assert tenure.note.endswith(", revision 201")  # the second edit
    assert (source.kind, source.retrieved) == ("wikidata", NOW.date().isoformat())
    facts.close()


def test_the_second_refresh_asks_only_what_was_edited(operator: Operator, wiki: Wiki) -> None:
    """Counts and times tell; nothing new leaves the file and the way back alone."""
    operator.refresh()
    before = operator.place.target.stat().st_ino, operator.info().version
    wiki.server.forget()
    told = operator.refresh()
    paths = [request["path"] for request in wiki.server.asked()]
    assert paths == ["/sparql"]
    assert told.after == told.before
    assert (operator.place.target.stat().st_ino, operator.info().version) == before

    change_chancellor(wiki)
    wiki.server.forget()
    assert lines(operator.refresh()) == ["Federal Chancellor of Germany: Friedrich Merz -> Jorvan Telk"]
    queries = [r["params"].get("query", "") for r in wiki.server.asked()]
    statements = [q for q in queries if "ORDER BY" in q]
    assert len(statements) == 1
    assert f"VALUES ?office {{ wd:{CHANCELLOR} }}" in statements[0]
    assert wiki.server.asked()[-1]["params"]["ids"] == f"{MERZ}|{NEW}"


def test_a_person_read_at_this_revision_is_not_read_again(operator: Operator, wiki: Wiki) -> None:
    """A statement held back is news every time; the entity is fetched once."""
    change_chancellor(wiki, references=0)
    assert len(operator.refresh().held) == 2
    wiki.server.forget()
    operator.refresh()
    assert "/w/api.php" not in [request["path"] for request in wiki.server.asked()]


def test_a_head_of_government_needs_a_second_source(operator: Operator, wiki: Wiki) -> None:
    """Neither the successor without a reference nor the end without a successor is followed."""
    change_chancellor(wiki, references=0)
    told = operator.refresh()
    assert lines(told) == []
    assert {(h.person, h.why) for h in told.held} == {
        (f"Jorvan Telk ({NEW})", "the statement names no source"),
        (f"Friedrich Merz ({MERZ})", "no successor is recorded with a source"),
    }
    assert holders(operator, "germany", "prime_minister", dt.date(2026, 8, 1)) == ["Friedrich Merz"]
    change_chancellor(wiki, references=1)
    assert lines(operator.refresh()) == ["Federal Chancellor of Germany: Friedrich Merz -> Jorvan Telk"]


def test_a_minister_does_not(operator: Operator, wiki: Wiki) -> None:
    """Elsewhere Wikidata is taken at its word."""
    wiki.ends("Q1696501", "Q568605", "2026-11-10")
    wiki.person(NEW, "Jorvan Telk", {"P39": "Q568605", "start": "2026-11-11"}, references=0)
    assert lines(operator.refresh()) == [
        "Federal Minister for Foreign Affairs: Johann Wadephul -> Jorvan Telk"
    ]


def test_a_local_person_is_found_to_be_somebody(operator: Operator, wiki: Wiki) -> None:
    """Same office, same start, same name: one person, who has not changed places with himself."""
    wiki.person(NEW, "Asaad Hassan al-Shaibani", {"P39": "Q102025289", "start": "2024-12-21"})
    told = operator.refresh()
    assert told.identified == 1
    assert lines(told) == []
    facts = Facts.open(operator.place.target)
    (person,) = facts.people_named("Asaad al-Shaibani")
    assert (person.id, person.name) == (NEW, "Asaad al-Shaibani")
    assert "Asaad Hassan al-Shaibani" in person.variants
    facts.close()


def test_the_record_is_not_contradicted(operator: Operator, wiki: Wiki) -> None:
    """A new holder for days on which somebody else firmly sat is held back, whatever is cited."""
    held = {"P39": "Q14213", "start": "2014-01-01", "end": "2016-01-01"}
    wiki.person(NEW, "Jorvan Telk", held, references=3)
    told = operator.refresh()
    assert [h.person for h in told.held] == [f"Jorvan Telk ({NEW})"]
    assert "Q22316" in told.held[0].why
    assert holders(operator, "united-states", "minister:foreign", dt.date(2015, 1, 1)) == ["John Kerry"]


def test_a_death_is_recorded_and_nothing_is_known_past_it(operator: Operator, wiki: Wiki) -> None:
    """An open statement of somebody who died is known to the death."""
    item = wiki.item(MERZ)
    item["statements"].append({"P570": "2026-11-25"})
    wiki.edit(item)
    assert operator.refresh().difference.deaths == 1
    assert holders(operator, "germany", "prime_minister", dt.date(2026, 11, 25)) == ["Friedrich Merz"]
    assert holders(operator, "germany", "prime_minister", dt.date(2026, 11, 26)) == []


def test_a_statement_that_was_taken_back_goes(operator: Operator, wiki: Wiki) -> None:
    """What only a refresh knew is forgotten with the statement, and the reviewed row stands again."""
    wiki.ends("Q1696501", "Q568605", "2026-11-10")
    wiki.person(NEW, "Jorvan Telk", {"P39": "Q568605", "start": "2026-11-11"})
    operator.refresh()
    wiki.server.delete(NEW)
    wiki.edit(wiki.item("Q1696501"))
    told = operator.refresh(NOW + dt.timedelta(days=2))
    assert lines(told) == ["Federal Minister for Foreign Affairs: Jorvan Telk -> Johann Wadephul"]


def test_build_follows_the_edition_in_use(operator: Operator, wiki: Wiki) -> None:
    """A file that is lost is compiled again with all that refreshes found, to the same bytes."""
    change_chancellor(wiki)
    operator.refresh()
    refreshed = operator.place.target.read_bytes()
    operator.place.target.unlink()
    assert operator.run("reference", "info").returncode == 0
    assert operator.place.target.read_bytes() == refreshed
    assert "up to date" in operator.run("reference", "build", "--if-changed").stderr


def test_we_introduce_ourselves_or_do_not_ask(operator: Operator, wiki: Wiki) -> None:
    """Wikidata's policy: a name and a way to reach whoever runs this."""
    wiki.server.forget()
    anonymous = Operator(operator.home, operator.wiki, {"DESKCHECK_USER_AGENT": f"Deskcheck/{VERSION}"})
    refused = anonymous.run("reference", "refresh")
    assert refused.returncode == 2
    assert refused.stderr.startswith("deskcheck: DESKCHECK_USER_AGENT: ")
    assert wiki.server.asked() == []
    operator.refresh()
    assert {request["agent"] for request in wiki.server.asked()} == {"Deskcheck tests (desk@example.org)"}


@pytest.mark.parametrize("page", [3, 7, 50])
def test_pages_of_any_size_give_the_same(operator: Operator, wiki: Wiki, page: int) -> None:
    """Also where a page ends between two rows of one statement."""
    item = wiki.item(MERZ)
    item["statements"].append({"P570": "2026-11-25"})
    item["statements"].append({"P570": "2026-11-26"})
    wiki.edit(item)
    offices = (CHANCELLOR, "Q11696", "Q14211")
    address = Address(Endpoints(wiki.server.site, wiki.server.sparql), "tests")
    found = []
    for size in (page, queries.PAGE):
        with wikidata(address, operator.home / "entities") as upstream:
            asking = Asking(
                upstream, Pages.of_run(operator.home / f"{size}", "q", NOW), lambda *_: None, size
            )
            survey = asking.survey(offices)
            found.append(asking.holdings(offices, survey))
    assert found[0] == found[1]
    assert sum(map(len, found[0].values())) == sum(edited.statements for edited in survey.values()) > 10
    (merz,) = [h for h in found[0][CHANCELLOR] if h.person == MERZ]
    assert merz.died is None  # two days are none
