"""What the reference holds of one person, office, body, polity or change of name, as a caller may read it.

Evidence in a report names a record ("people/Q44329"); this is what stands there. Every row names its
sources, and `sources` of the page says what they are. No judgement here.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from reference.dates import DaySpan, Edge, Interval, PartialDate, Ternary
from reference.directory import Directory
from reference.facts import Facts
from reference.model import (
    Affiliation,
    Office,
    OfficeId,
    OrganisationId,
    PersonId,
    PolityId,
    Regime,
    Renaming,
    SourceId,
    Tenure,
    Term,
)

Fields = dict[str, Any]


class Record:
    """One page in the making: gathers the sources that its rows name."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.directory = Directory(facts)
        self._cited: dict[SourceId, None] = {}

    def page(self, head: Fields) -> Fields:
        """The page with its sources, in the order in which they were first named."""
        known = [self.facts.source(source) for source in self._cited]
        info = self.facts.info
        return {
            **head,
            "sources": [
                {"id": s.id, "title": s.title, "kind": s.kind, "licence": s.licence}
                | {"url": s.url, "retrieved": s.retrieved}
                for s in known
            ],
            "reference": {
                "version": info.version,
                "horizon": info.horizon.isoformat(),
                "digest": info.digest,
            },
        }

    def cite(self, sources: str) -> list[str]:
        """The ids of a row's sources, kept for the page."""
        ids = [SourceId(part) for part in sources.split("|") if part]
        self._cited.update(dict.fromkeys(ids))
        return [str(source) for source in ids]

    def tenure(self, tenure: Tenure, on: DaySpan | None = None) -> Fields:
        """Who held what, when. `held`: on the day that was asked for, null without one."""
        person = self.facts.person(tenure.person)
        office = self.facts.office(tenure.office)
        return {
            "person": {"id": person.id, "name": person.name},
            "office": self.office_in_short(office),
            **when(tenure.interval),
            "as_of": str(tenure.as_of),
            "strength": tenure.strength.value,
            "note": tenure.note,
            "held": tenure.held(on).value if on else None,
            "sources": self.cite(tenure.source),
        }

    def term(self, term: Term) -> Fields:
        """Membership of a legislature."""
        return {
            "chamber": self.facts.chamber_label(term.chamber),
            "polity": self.polity_in_short(term.polity),
            **when(term.interval),
            "as_of": str(term.as_of),
            "strength": term.strength.value,
            "sources": self.cite(term.source),
        }

    def affiliation(self, tie: Affiliation) -> Fields:
        """A role at a body. `called`: the body's name as the source gave it, where it is another."""
        person = self.facts.person(tie.person)
        body = self.facts.organisation(tie.organisation)
        return {
            "person": {"id": person.id, "name": person.name},
            "organisation": {"id": body.id, "name": body.name},
            "role": tie.role,
            "called": tie.called or None,
            **when(tie.interval),
            "as_of": str(tie.as_of) if tie.as_of else None,
            "strength": tie.strength.value,
            "sources": self.cite(tie.source),
        }

    def regime(self, regime: Regime) -> Fields:
        """A government by the name of its leader."""
        return {
            "id": regime.id,
            "leader": regime.leader,
            "kind": regime.kind,
            **when(regime.interval),
            "end_event": regime.end_event or None,
            "successor": regime.successor or None,
            "as_of": str(regime.as_of),
            "strength": regime.strength.value,
            "sources": self.cite(regime.source),
        }

    def renaming(self, renaming: Renaming) -> Fields:
        """A name that stopped being right on a day; `new` is null where the thing itself ended."""
        return {
            "id": renaming.id,
            "kind": renaming.kind,
            "old": renaming.old,
            "new": renaming.new or None,
            "effective": str(renaming.effective),
            "forms": list(renaming.forms),
            "note": renaming.note,
            "strength": renaming.strength.value,
            "sources": self.cite(renaming.source),
        }

    def office_in_short(self, office: Office) -> Fields:
        """An office as other rows name it."""
        return {"id": office.id, "label": office.label, "polity": self.polity_in_short(office.polity)}

    def polity_in_short(self, polity: PolityId) -> Fields:
        """A polity as other rows name it."""
        return {"id": polity, "name": self.facts.polity(polity).name}


def person(facts: Facts, identity: str, on: DaySpan | None) -> Fields:
    """Names, offices, mandates and ties of one person. Raises KeyError."""
    record = Record(facts)
    found = facts.person(PersonId(identity))
    return record.page(
        {
            "id": found.id,
            "wikidata": found.qid or None,
            "name": found.name,
            "spellings": list(found.variants),
            "born": _shown(found.born),
            "died": _shown(found.died),
            "tenures": [record.tenure(t, on) for t in record.directory.tenures_of(found.id)],
            "terms": [record.term(t) for t in facts.terms_of(found.id)],
            "affiliations": [record.affiliation(t) for t in facts.affiliations_of(found.id)],
        }
    )


def office(facts: Facts, identity: str, on: DaySpan | None) -> Fields:
    """An office and its holders: those of the days asked for, sure or possible, or all. Raises KeyError."""
    record = Record(facts)
    found = facts.office(OfficeId(identity))
    is_complete = _all_known(facts, found, on) if on else None
    tenures = record.directory.tenures_in(found.id)
    return record.page(
        {
            **record.office_in_short(found),
            "wikidata": found.qid or None,
            "seats": list(found.seats),
            "single": found.is_single,
            "complete": is_complete,
            "holders": [record.tenure(t, on) for t in _holders(tenures, on, is_sure=bool(is_complete))],
            "same_seat": [
                record.office_in_short(other)
                for other in record.directory.offices_of(found.polity)
                if other.id != found.id and set(other.seats) & set(found.seats)
            ],
        }
    )


def _holders(tenures: Iterable[Tenure], on: DaySpan | None, *, is_sure: bool) -> list[Tenure]:
    """Those of the days; where every holder is known, without those who only may have held it."""
    unfit = {Ternary.NO, Ternary.UNKNOWN} if is_sure else {Ternary.NO}
    return [t for t in tenures if on is None or t.held(on) not in unfit]


def _all_known(facts: Facts, office: Office, on: DaySpan) -> bool:
    """On these days the reference knows every holder of a seat that the office carries."""
    found = (facts.timeline(office.polity, seat) for seat in office.seats)
    return any(timeline.is_complete_on(on) for timeline in found if timeline)


def organisation(facts: Facts, identity: str) -> Fields:
    """A body, its names through time and who is recorded at it. Raises KeyError."""
    record = Record(facts)
    found = facts.organisation(OrganisationId(identity))
    return record.page(
        {
            "id": found.id,
            "wikidata": found.qid or None,
            "name": found.name,
            "names": list(found.names),
            "kind": found.kind,
            "country": found.country or None,
            "founded": _shown(found.founded),
            "dissolved": _shown(found.dissolved),
            "successor": found.successor or None,
            "parent": found.parent or None,
            "domain": found.domain or None,
            "reported": found.reported or None,
            "strength": found.strength.value,
            "of": record.cite(found.source),
            "renamings": [
                record.renaming(r) for r in record.directory.renamings_among((found.name, *found.names))
            ],
            "people": [record.affiliation(t) for t in facts.affiliations_at(found.id)],
        }
    )


def polity(facts: Facts, identity: str) -> Fields:
    """A country, territory or body: its names through time, who governed it, its offices. Raises KeyError."""
    record = Record(facts)
    found = facts.polity(PolityId(identity))
    return record.page(
        {
            "id": found.id,
            "wikidata": found.qid or None,
            "name": found.name,
            "kind": found.kind,
            "names": list(found.names),
            "demonyms": list(found.demonyms),
            "capitals": list(found.capitals),
            "regimes": [record.regime(r) for r in facts.regimes_of(found.id)],
            "renamings": [
                record.renaming(r)
                for r in record.directory.renamings_among((found.name, *found.names, *found.capitals))
            ],
            "offices": [
                {"id": o.id, "label": o.label} for o in record.directory.offices_of(found.id) if o.seats
            ],
        }
    )


def renaming(facts: Facts, identity: str) -> Fields:
    """One change of name. Raises KeyError."""
    record = Record(facts)
    return record.page({"renaming": record.renaming(facts.renaming(identity))})


def named(facts: Facts, name: str) -> Fields:
    """Everything that may be meant by a name, in short: whom to ask about next."""
    record = Record(facts)
    return {
        "people": [
            {"id": p.id, "name": p.name, "born": _shown(p.born), "died": _shown(p.died)}
            for p in record.directory.people_called(name)
        ],
        "offices": [record.office_in_short(o) for o in record.directory.offices_called(name)],
        "organisations": [
            {"id": o.id, "name": o.name, "kind": o.kind} for o in facts.organisations_named(name)
        ],
        "polities": [
            {"id": p.id, "name": p.name, "kind": p.kind} for p in record.directory.polities_named(name)
        ],
        "renamings": [
            {"id": r.id, "old": r.old, "new": r.new or None, "effective": str(r.effective)}
            for r in record.directory.renamings_among((name,))
        ],
    }


def when(interval: Interval) -> Fields:
    """Start and end as precisely as they are known. `open`: no end was known when the row was read."""
    return {"start": _shown(interval.start), "end": _shown(interval.end), "open": interval.is_open}


def _shown(date: PartialDate | Edge | None) -> str | None:
    """A known date; null for an edge that nobody recorded."""
    return str(date) if isinstance(date, PartialDate) else None


def days(text: str) -> DaySpan | None:
    """The days of `2024-12-10`, `2024-12` or `2024`; None for an empty text. Raises ValueError."""
    if not text:
        return None
    return DaySpan.within(PartialDate.parse(text))
