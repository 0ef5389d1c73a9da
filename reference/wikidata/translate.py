"""Entities -> facts of the reference's own kinds, as far as they may be trusted.

An office counts where the reference has it under the same item, so that a title means the same
thing here and there. What Wikidata states without a source, in doubt, without a start, or of one of
several namesakes may support a claim and never refute one; so may every tie that is not the headship
of a body, since people have several.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from reference.dates import Edge, Interval, PartialDate
from reference.facts import Facts
from reference.model import (
    Affiliation,
    OfficeId,
    Organisation,
    OrganisationId,
    Person,
    PersonId,
    SourceId,
    Strength,
    Tenure,
)
from reference.overlay import Additions, Provenance
from reference.wikidata import statements as st
from reference.wikidata.entities import Sourced
from reference.wikidata.statements import Entity, PropertyId, Statement

LANGUAGES = ("en", "mul", "de", "fr", "es", "it", "pt", "nl", "pl", "tr", "sv", "cs", "hu", "id", "az", "ro")
"""Languages in Latin script whose labels and aliases are spellings that a reader of news may meet."""
_ROLES: Mapping[PropertyId, str] = {
    st.DIRECTOR: "director",
    st.CHIEF_EXECUTIVE: "chief executive",
    st.CHAIRPERSON: "chair",
    st.EMPLOYER: "on the staff",
    st.AFFILIATION: "affiliated",
    st.MEMBER_OF: "member",
}
"""How the evidence words a tie; heads as the check of affiliations ranks them."""
_HEADS = (st.DIRECTOR, st.CHIEF_EXECUTIVE, st.CHAIRPERSON)
TIES = (st.EMPLOYER, st.AFFILIATION, st.MEMBER_OF)
_HEADS_OF_POLITIES = ((st.HEAD_OF_GOVERNMENT, PropertyId("P1313")), (st.HEAD_OF_STATE, PropertyId("P1906")))
"""Who leads a country, and the property that names the office they lead it by."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person who may be meant. `is_alone`: nobody else of that name was found."""

    sourced: Sourced
    is_alone: bool


@dataclass(slots=True)
class _Gathering:
    """Facts as they are read."""

    facts: Facts
    site: str
    people: Mapping[str, Candidate]
    tenures: list[Tenure] = field(default_factory=list)
    affiliations: list[Affiliation] = field(default_factory=list)
    provenance: dict[SourceId, Provenance] = field(default_factory=dict)

    def cite(self, sourced: Sourced, statement: Statement | None) -> SourceId:
        """The source of a statement, or of an item as a whole."""
        entity = sourced.entity
        prop = statement.prop if statement else ""
        identity = SourceId(f"live:{statement.id if statement else entity.id}")
        mark = f"#{prop}" if prop else ""
        url = f"{self.site}w/index.php?title={entity.id}&oldid={entity.revision}{mark}"
        self.provenance[identity] = Provenance(
            entity=entity.id,
            revision=entity.revision,
            url=url,
            read=str(_day(sourced)),
            property=prop,
            statement=statement.id if statement else "",
        )
        return identity

    def tenure(self, sourced: Sourced, statement: Statement, person: str, office: str) -> None:
        """One statement that a person holds an office; nothing where the reference has no such office."""
        interval = self._interval(statement, person)
        if interval is None or not _has_office(self.facts, office):
            return
        self.tenures.append(
            Tenure(
                person=PersonId(person),
                office=OfficeId(office),
                interval=interval,
                as_of=_day(sourced),
                source=self.cite(sourced, statement),
                strength=self._strength(statement, interval, person),
            )
        )

    def tie(self, sourced: Sourced, statement: Statement, person: str, body: str) -> None:
        """One statement that a person belongs to a body."""
        interval = self._interval(statement, person)
        if interval is None:
            return
        is_head = statement.prop in _HEADS
        self.affiliations.append(
            Affiliation(
                person=PersonId(person),
                organisation=OrganisationId(body),
                role=_ROLES[statement.prop],
                called="",
                interval=interval,
                as_of=_day(sourced),
                source=self.cite(sourced, statement),
                strength=self._strength(statement, interval, person) if is_head else Strength.RECALL,
            )
        )

    def _interval(self, statement: Statement, person: str) -> Interval | None:
        """When it held; nobody holds anything after death, whether or not somebody wrote the end."""
        interval = statement.interval
        candidate = self.people[person]
        if interval is None or not interval.is_open or not candidate.sourced.entity.of(st.DIED):
            return interval
        died = candidate.sourced.entity.day(st.DIED)
        try:
            return Interval(interval.start, died or Edge.UNKNOWN)
        except ValueError:
            return None

    def _strength(self, statement: Statement, interval: Interval, person: str) -> Strength:
        """Firm: sourced, undoubted, dated, and of the only person of that name."""
        is_firm = (
            statement.references > 0
            and not statement.is_doubtful
            and isinstance(interval.start, PartialDate)
            and self.people[person].is_alone
        )
        return Strength.FIRM if is_firm else Strength.RECALL


@dataclass(frozen=True, slots=True)
class Items:
    """What was fetched, by the id asked for: people, bodies, and offices or countries."""

    people: Mapping[str, Candidate]
    bodies: Mapping[str, Sourced]
    others: Mapping[str, Sourced]


def additions(items: Items, facts: Facts, *, site: str) -> Additions:
    """What these items say about these people."""
    people = items.people
    gathering = _Gathering(facts, site, people)
    bodies = {
        qid: _body(qid, sourced.entity, gathering.cite(sourced, None))
        for qid, sourced in sorted(items.bodies.items())
        if not has_body(facts, qid)
    }
    for qid, candidate in sorted(people.items()):
        _of_person(qid, candidate.sourced, bodies, gathering)
    for qid, sourced in sorted(items.bodies.items()):
        for statement, person in _naming(sourced.entity, people, *_HEADS):
            gathering.tie(sourced, statement, person, qid)
    for qid, sourced in sorted(items.others.items()):
        _of_other(qid, sourced, gathering)
    return Additions(
        people=tuple(_person(candidate.sourced.entity, qid) for qid, candidate in sorted(people.items())),
        tenures=tuple(dict.fromkeys(gathering.tenures)),
        affiliations=tuple(dict.fromkeys(gathering.affiliations)),
        organisations=tuple(bodies.values()),
        provenance=gathering.provenance,
    )


def has_body(facts: Facts, qid: str) -> bool:
    """The reference has a body under this item."""
    try:
        facts.organisation(OrganisationId(qid))
    except KeyError:
        return False
    return True


def _has_office(facts: Facts, qid: str) -> bool:
    """The reference has an office under this item, and a title may mean it."""
    try:
        return bool(facts.office(OfficeId(qid)).seats)
    except KeyError:
        return False


def _of_person(qid: str, sourced: Sourced, bodies: Mapping[str, Organisation], gathering: _Gathering) -> None:
    """Offices and ties that the person's own item states."""
    for statement in sourced.entity.of(st.POSITION_HELD):
        if statement.main.item:
            gathering.tenure(sourced, statement, qid, statement.main.item)
    for statement in sourced.entity.of(*TIES):
        item = statement.main.item
        if item and (item in bodies or has_body(gathering.facts, item)):
            gathering.tie(sourced, statement, qid, item)


def _of_other(qid: str, sourced: Sourced, gathering: _Gathering) -> None:
    """Holders that the item of an office or a country states."""
    for statement, person in _naming(sourced.entity, gathering.people, st.OFFICE_HOLDER):
        gathering.tenure(sourced, statement, person, qid)
    for leads, by in _HEADS_OF_POLITIES:
        offices = {s.main.item for s in sourced.entity.best(by)}
        for statement, person in _naming(sourced.entity, gathering.people, leads):
            for office in sorted(o for o in offices if o):
                gathering.tenure(sourced, statement, person, office)


def _naming(
    entity: Entity, people: Mapping[str, Candidate], *properties: PropertyId
) -> Iterator[tuple[Statement, str]]:
    """The statements whose value is one of these people."""
    for statement in entity.of(*properties):
        if statement.main.item in people:
            yield statement, str(statement.main.item)


def _person(entity: Entity, qid: str) -> Person:
    name, *variants = entity.spellings(LANGUAGES)
    return Person(PersonId(qid), qid, name, tuple(variants), entity.day(st.BORN), entity.day(st.DIED))


def _body(qid: str, entity: Entity, source: SourceId) -> Organisation:
    name, *names = entity.spellings(LANGUAGES)
    return Organisation(
        id=OrganisationId(qid),
        qid=entity.id,
        name=name,
        names=tuple(names),
        kind="organisation",
        country="",
        founded=entity.day(st.INCEPTION),
        dissolved=entity.day(st.DISSOLVED),
        successor="",
        parent="",
        domain="",
        source=source,
        strength=Strength.RECALL,
    )


def _day(sourced: Sourced) -> PartialDate:
    """The day in UTC on which an item was fetched: as of then it said so."""
    return PartialDate.of(dt.datetime.fromtimestamp(sourced.fetched, dt.UTC).date())
