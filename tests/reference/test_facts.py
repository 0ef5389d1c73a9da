"""The compiled reference answers by id, by name, and by polity and seat."""

from __future__ import annotations

import datetime as dt
import json
import threading
from pathlib import Path

import pytest

from reference.dates import DaySpan
from reference.errors import IndexUnreadable
from reference.facts import Facts
from reference.gazetteer import PhraseKind, words_of
from reference.model import OfficeId, OrganisationId, PersonId, PolityId, Seat, SourceId, Strength
from tests.mini import mini_path

SYRIA = PolityId("syria")
SHAIBANI = PersonId("local:asaad-al-shaibani")


def holders(facts: Facts, polity: str, seat: str, day: str) -> list[str]:
    """Who surely held a seat on a day."""
    timeline = facts.timeline(PolityId(polity), Seat(seat))
    assert timeline is not None
    found = timeline.holders(DaySpan.on(dt.date.fromisoformat(day)))
    return [facts.person(t.person).name for t in found]


@pytest.mark.parametrize(
    ("polity", "seat", "day", "names"),
    [
        ("syria", "president", "2024-12-07", ["Bashar al-Assad"]),
        ("syria", "president", "2024-12-10", []),
        ("syria", "president", "2025-07-04", ["Ahmed al-Sharaa"]),
        ("syria", "minister:foreign", "2024-12-07", ["Bassam Alsabbagh"]),
        ("syria", "minister:foreign", "2024-12-10", []),
        ("syria", "minister:foreign", "2025-07-04", ["Asaad al-Shaibani"]),
        ("united-kingdom", "prime_minister", "2022-09-06", ["Boris Johnson", "Liz Truss"]),
        ("united-kingdom", "prime_minister", "2022-10-01", ["Liz Truss"]),
        ("germany", "prime_minister", "2025-05-07", ["Friedrich Merz"]),
        ("france", "minister:foreign", "2014-01-01", ["Laurent Fabius"]),
        ("france", "minister:foreign", "2023-01-01", ["Catherine Colonna"]),
        ("russia", "minister:foreign", "2015-01-01", ["Sergey Lavrov"]),
        ("russia", "minister:foreign", "2026-11-01", []),
    ],
)
def test_who_held_what_when(facts: Facts, polity: str, seat: str, day: str, names: list[str]) -> None:
    """A hand-over day has two; a gap has none; beyond the day a row was known for, nobody is sure."""
    assert holders(facts, polity, seat, day) == names


def test_a_timeline_joins_the_offices_of_a_seat(facts: Facts) -> None:
    """France renamed the ministry in 2017: two offices, one seat."""
    timeline = facts.timeline(PolityId("france"), Seat("minister:foreign"))
    assert timeline is not None
    assert len(timeline.offices) == 2
    starts = [t.interval.start for t in timeline.tenures]
    assert starts == sorted(starts, key=str)


def test_recall_is_kept_apart_in_a_timeline(facts: Facts) -> None:
    """Nobody re-read who was British prime minister in 2023: no refutation there."""
    timeline = facts.timeline(PolityId("united-kingdom"), Seat("prime_minister"))
    assert timeline is not None
    assert not timeline.is_complete_on(DaySpan.on(dt.date(2023, 1, 1)))
    assert timeline.is_complete_on(DaySpan.on(dt.date(2025, 1, 1)))


def test_a_seat_that_nobody_carries_has_no_timeline(facts: Facts) -> None:
    """None, which is not an empty timeline."""
    assert facts.timeline(SYRIA, Seat("minister:magic")) is None


def test_a_seat_of_several_is_not_single(facts: Facts) -> None:
    """Syria had two vice presidents at once."""
    timeline = facts.timeline(SYRIA, Seat("vice_president"))
    assert timeline is not None
    assert (timeline.is_single, timeline.complete) == (False, ())


@pytest.mark.parametrize(
    "spelling", ["Asaad al-Shaibani", "ASAAD AL-SHAIBANI", "al-Shaibani Asaad", "Assad al-Shaibani"]
)
def test_people_are_found_by_any_listed_spelling(facts: Facts, spelling: str) -> None:
    """Case, order and diacritics do not matter."""
    assert SHAIBANI in [p.id for p in facts.people_named(spelling)]


@pytest.mark.parametrize("name", ["", "…", "Nobody Whosoever", "a" * 10_000])
def test_a_name_that_nobody_has_finds_nobody(facts: Facts, name: str) -> None:
    """An unknown name is not an error."""
    assert facts.people_named(name) == ()


def test_legislators_and_experts_are_people_too(facts: Facts) -> None:
    """Of people.csv or not, each has an id, a name, and what is recorded of them."""
    (tugendhat,) = facts.people_named("Tom Tugendhat")
    (term,) = facts.terms_of(tugendhat.id)
    assert (facts.chamber_label(term.chamber), term.polity) == ("House of Commons", "united-kingdom")
    (lepekhin,) = facts.people_named("Vladimir Lepyokhin")
    first, second = facts.affiliations_of(lepekhin.id)
    assert {first.called, second.called} == {"", "Institute of the Eurasian Economic Union"}


def test_everything_a_person_held_is_in_order(facts: Facts) -> None:
    """Medvedev was president, then prime minister."""
    found = facts.tenures_of(PersonId("Q23530"))
    assert [t.office for t in found] == ["Q218295", "Q842386"]


def test_the_first_of_several_sources_carries_the_fact(facts: Facts) -> None:
    """And the others can be asked for."""
    (assad,) = facts.tenures_of(PersonId("Q44329"))
    assert facts.source(assad.source).id == "wikidata"
    assert [s.id for s in facts.sources_of(assad.source)] == ["wikidata", "factbook", "press"]
    assert assad.strength is Strength.FIRM


@pytest.mark.parametrize(
    "name", ["Chatham House", "the Royal Institute of International Affairs", "CHATHAM  HOUSE"]
)
def test_organisations_are_found_by_name_or_alias(facts: Facts, name: str) -> None:
    """With or without an article."""
    assert [o.id for o in facts.organisations_named(name)] == ["Q263016"]


def test_who_is_recorded_at_an_organisation(facts: Facts) -> None:
    """By person."""
    assert [a.person for a in facts.affiliations_at(OrganisationId("Q263016"))] == ["local:robin-niblett"]


def test_regimes_of_a_polity_are_in_order(facts: Facts) -> None:
    """And a polity without any has none."""
    assert [r.id for r in facts.regimes_of(SYRIA)] == ["syr-assad-bashar", "syr-sharaa"]
    assert facts.regimes_of(PolityId("nato")) == ()


def test_a_domain_without_listings_has_none(facts: Facts) -> None:
    """No list is no judgement."""
    assert facts.listings("bbc.co.uk") == ()
    assert facts.outlet("bbc.co.uk").name == "BBC"


def test_an_unknown_id_is_a_key_error(facts: Facts) -> None:
    """In every look-up that takes one."""
    for look_up in (
        lambda: facts.person(PersonId("Q0")),
        lambda: facts.office(OfficeId("Q0")),
        lambda: facts.polity(PolityId("atlantis")),
        lambda: facts.organisation(OrganisationId("Q0")),
        lambda: facts.regime("none"),
        lambda: facts.renaming("none"),
        lambda: facts.outlet("none.example"),
        lambda: facts.source(SourceId("none")),
        lambda: facts.title("none"),
    ):
        with pytest.raises(KeyError):
            look_up()


def test_every_entry_of_the_gazetteer_can_be_looked_up(facts: Facts) -> None:
    """A phrase never leads nowhere."""
    look_ups = {
        PhraseKind.POLITY: facts.polity,
        PhraseKind.DEMONYM: facts.polity,
        PhraseKind.CAPITAL: facts.polity,
        PhraseKind.TITLE: facts.title,
        PhraseKind.REGIME: facts.regime,
        PhraseKind.RENAMED: facts.renaming,
        PhraseKind.ORGANISATION: facts.organisation,
        PhraseKind.OUTLET: facts.outlet,
    }
    seen = set()
    for line in facts.gazetteer.pack().split("\n"):
        for words, _ in json.loads(line.partition("\t")[2]):
            entries = facts.gazetteer.meaning(words.split(" "))
            assert entries, words
            for entry in entries:
                look_ups[entry.kind](entry.ref)  # type: ignore[operator]
                seen.add(entry.kind)
    assert seen == set(PhraseKind)


def test_proper_names_must_be_written_with_a_capital(facts: Facts) -> None:
    """Turkey the country, not the bird."""
    entries = facts.gazetteer.meaning(words_of("Turkey"))
    assert entries
    assert all(entry.cased for entry in entries)


def test_threads_read_at_the_same_time(facts: Facts) -> None:
    """Each with a connection of its own, all with the same answers."""
    fresh = Facts.open(mini_path())
    polities = [p.id for p in facts.polities()]
    answers: list[list[str]] = []

    def read() -> None:
        answers.append(
            [
                str(fresh.timeline(p, s))
                for p in polities
                for s in sorted({s for o in fresh.offices_of(p) for s in o.seats})
            ]
        )

    threads = [threading.Thread(target=read) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    fresh.close()
    assert len(answers) == 6
    assert all(a == answers[0] for a in answers)


def test_a_closed_reference_says_so() -> None:
    """Not with SQLite's words."""
    fresh = Facts.open(mini_path())
    fresh.close()
    with pytest.raises(IndexUnreadable):
        fresh.person(SHAIBANI)


def test_nothing_can_be_written(tmp_path: Path) -> None:
    """The file that processes share is immutable."""
    fresh = Facts.open(mini_path())
    with pytest.raises(IndexUnreadable, match="readonly"):
        fresh._store.rows("DELETE FROM person")


def test_counts_are_those_of_the_data(facts: Facts) -> None:
    """What `reference info` prints."""
    counts = facts.counts()
    assert (counts["polities"], counts["offices"], counts["regimes"]) == (10, 39, 3)
    assert 0 < counts["tenures_firm"] < counts["tenures"]
