"""Facts laid over a reference: seen by whoever asks for them, and the reference as it was."""

from __future__ import annotations

import datetime as dt

import pytest

from reference.dates import DaySpan, Edge, Interval, PartialDate, Ternary
from reference.facts import Facts
from reference.model import (
    Affiliation,
    OfficeId,
    Organisation,
    OrganisationId,
    Person,
    PersonId,
    PolityId,
    Seat,
    SourceId,
    Strength,
    Tenure,
)
from reference.overlay import Additions, Overlay, Provenance

LIVE = SourceId("live:Q9$1")
SYRIA, VICE = PolityId("syria"), Seat("vice_president")
NEW, BODY = PersonId("Q9000000001"), OrganisationId("Q9000000002")


def tenure(person: str, office: str, start: str, end: str = "", as_of: str = "2026-11-25") -> Tenure:
    """A tenure that was looked up."""
    until = PartialDate.parse(end) if end else Edge.OPEN
    return Tenure(
        PersonId(person),
        OfficeId(office),
        Interval(PartialDate.parse(start), until),
        PartialDate.parse(as_of),
        LIVE,
        Strength.FIRM,
    )


def additions(*tenures: Tenure) -> Additions:
    """A person, a body, a tie between them, and these tenures."""
    tie = Affiliation(NEW, BODY, "director", "", Interval(Edge.UNKNOWN, Edge.OPEN), None, LIVE, Strength.FIRM)
    body = Organisation(
        BODY, BODY, "Harbour Institute", ("Institute of Harbours",), "organisation", "", None, None,
        "", "", "", LIVE, Strength.RECALL,
    )  # fmt: skip
    return Additions(
        people=(Person(NEW, NEW, "Jorvan Telk", ("Jorwan Telk",), None, None),),
        tenures=tenures,
        affiliations=(tie,),
        organisations=(body,),
        provenance={LIVE: Provenance("Q9", 7, "https://example.org/9", "2026-11-25", "P39", "Q9$1")},
    )


def test_what_was_added_is_found_by_every_road(facts: Facts) -> None:
    """By id, by name in any accepted romanisation, by office, by body."""
    over = Overlay(facts, additions(tenure(NEW, "Q26212282", "2025-01-01")))
    assert over.person(NEW).name == "Jorvan Telk"
    assert [p.id for p in over.people_named("Telk, Jorwan")] == [NEW]
    assert [t.office for t in over.tenures_of(NEW)] == ["Q26212282"]
    assert [a.organisation for a in over.affiliations_of(NEW)] == [BODY]
    assert [a.person for a in over.affiliations_at(BODY)] == [NEW]
    assert [o.id for o in over.organisations_named("the Institute of Harbours")] == [BODY]
    timeline = over.timeline(SYRIA, VICE)
    assert timeline is not None
    assert timeline.tenures[-1].person == NEW


def test_the_reference_is_as_it_was(facts: Facts) -> None:
    """Another article sees nothing of it, and what is built once for the reference is not built again."""
    before = facts.timeline(SYRIA, VICE)
    over = Overlay(facts, additions(tenure(NEW, "Q26212282", "2025-01-01")))
    assert facts.timeline(SYRIA, VICE) == before
    assert facts.people_named("Jorvan Telk") == ()
    assert over.base is facts
    assert over.info == facts.info


def test_everything_else_is_the_references(facts: Facts) -> None:
    """Offices, polities, sources, people, regimes."""
    over = Overlay(facts, additions())
    assert over.polity(SYRIA) == facts.polity(SYRIA)
    assert over.timeline(SYRIA, VICE) == facts.timeline(SYRIA, VICE)
    assert over.source(SourceId("wikidata")) == facts.source(SourceId("wikidata"))
    assert over.people_named("Emmanuel Macron") == facts.people_named("Emmanuel Macron")
    with pytest.raises(KeyError):
        over.person(PersonId("Q404"))


def test_additions_make_no_timeline_complete(facts: Facts) -> None:
    """That somebody else held an office is said by the reference alone."""
    macron = PolityId("france"), Seat("president")
    known = facts.timeline(*macron)
    assert known is not None
    over = Overlay(facts, additions(tenure(NEW, "Q191954", "2026-11-23")))
    seen = over.timeline(*macron)
    assert seen is not None
    assert seen.complete == known.complete
    assert len(seen.tenures) == len(known.tenures) + 1


def test_an_open_tenure_gives_way_to_a_later_reading_of_itself(facts: Facts) -> None:
    """The reference knew no end; now there is one, and the person no longer counts as in office."""
    macron = PersonId("Q3052772")
    over = Overlay(facts, additions(tenure(macron, "Q191954", "2017-05", "2026-11-24")))
    held = [t for t in over.tenures_of(macron) if t.office == "Q191954"]
    assert [str(t.interval) for t in held] == ["2017-05/2026-11-24"]
    assert held[0].held(DaySpan.on(dt.date(2026, 11, 25))) is Ternary.NO


def test_a_tenure_begun_on_another_day_is_another_one(facts: Facts) -> None:
    """A second term does not replace the first."""
    macron = PersonId("Q3052772")
    over = Overlay(facts, additions(tenure(macron, "Q191954", "2022-05-14")))
    assert len([t for t in over.tenures_of(macron) if t.office == "Q191954"]) == 2


def test_a_known_person_keeps_their_name_and_gains_spellings(facts: Facts) -> None:
    """What Wikidata calls them is one more spelling."""
    macron = PersonId("Q3052772")
    person = Person(macron, macron, "E. Macron", ("Emmanuel Macron", "Macron Emmanuel"), None, None)
    over = Overlay(facts, Additions(people=(person,)))
    assert over.person(macron).name == "Emmanuel Macron"
    assert over.person(macron).variants == ("E. Macron", "Macron Emmanuel")


def test_the_source_of_an_addition_is_its_statement(facts: Facts) -> None:
    """With the address at which that revision can be read."""
    over = Overlay(facts, additions())
    assert over.source(LIVE).url == "https://example.org/9"
    found = over.provenance(LIVE)
    assert found is not None
    assert (found.entity, found.revision, found.statement) == ("Q9", 7, "Q9$1")
    assert over.provenance("wikidata") is None
