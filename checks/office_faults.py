"""Which mistake it is, once the person named is none of the office's holders around the day.

Tried in the order of what helps an editor most: a misspelt holder, the person's own time in this
office, the office the person does hold, and last that somebody else holds it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checks import cues
from checks.endings import on_date
from checks.model import Claim, Frame, Reason, RuleCode
from checks.office_evidence import day_in_words, in_a_sentence, named
from checks.office_holders import AGREES, Likeness, likenesses, people_called, timelines
from checks.office_model import OfficeClaim, Reading
from reference.dates import DaySpan, PartialDate, Ternary
from reference.gazetteer import words_of
from reference.model import Office, Person, PolityId, Seat, Strength, Tenure, Timeline
from reference.names import Sameness, is_surname_only

if TYPE_CHECKING:
    from reference.facts import Facts

GRACE_DAYS = 7
"""Around a hand-over: reports cross time zones, and oath, appointment and announcement differ by days."""
_STATE = "country"
_OF_ONE_STATE = frozenset({"president", "prime_minister", "vice_president", "supreme_leader", "minister"})
_APART = (
    {"president", "prime_minister"},
    {"president", "vice_president"},
    {"prime_minister", "vice_president"},
)
_ACTIVE_DAYS = 5 * 365
"""A politician between two offices is still one of that time."""
_PARTICLES = frozenset(cues.phrases("name_particles"))
_SHARED_WORD = 3
"""Letters from which a word in common with a holder's name may be no accident."""


@dataclass(frozen=True, slots=True)
class Case:
    """A claim with the people who held, or may have held, the office around its days."""

    claim: Claim
    detail: OfficeClaim
    near: tuple[Likeness, ...]

    @property
    def days(self) -> DaySpan:
        """The claim's days."""
        return self.claim.when

    @property
    def graced(self) -> DaySpan:
        """The claim's days with the hand-over around them."""
        return self.claim.when.widened(GRACE_DAYS)

    @property
    def is_history(self) -> bool:
        """The clause looks back: who held it on the article's day proves nothing."""
        return self.claim.frame is Frame.HISTORICAL

    @property
    def holders(self) -> tuple[Likeness, ...]:
        """Who surely held it, on firm record; whoever held it on the very days comes first."""
        sure = [n for n in self.near if n.tenure.strength is Strength.FIRM]
        exact = [n for n in sure if n.tenure.held(self.days) is Ternary.YES]
        return tuple(exact or [n for n in sure if n.is_sure])


@dataclass(frozen=True, slots=True)
class Fault:
    """A rule with the tenures that prove it and what its message needs."""

    rule: RuleCode
    tenures: tuple[Tenure, ...]
    about: Mapping[str, str]


def find_fault(case: Case, facts: Facts) -> Fault | Reason:
    """The mistake, or why there is no saying that there is one.

    In a passage of history only what is wrong on every day counts: a misspelt name, or somebody who
    never held the office and held another.
    """
    if any(n.sameness is Sameness.MISSPELT for n in case.near):
        return _misspelt(case, facts)
    known = timelines(case.detail, facts)
    own = _own_tenures(case, known, facts)
    if any(t.strength is not Strength.FIRM for t in own):
        return Reason.WEAK_RECORD
    is_complete = bool(case.holders) and all(t.is_complete_on(case.days) for _, t in known)
    if own:
        return (
            Reason.OUT_OF_SCOPE
            if case.is_history or case.detail.is_leaving
            else _out_of_time(case, own, facts, is_complete=is_complete)
        )
    if is_surname_only(case.detail.name):
        return Reason.UNKNOWN_SUBJECT
    return _somebody_else(case, facts, is_complete=is_complete)


def _misspelt(case: Case, facts: Facts) -> Fault | Reason:
    """OT006: the holder's name with letters that no romanisation explains.

    A tenure open on its last known day is enough here: leaving office changes no spelling.
    """
    misspelt = [n for n in case.near if n.sameness is Sameness.MISSPELT]
    near = [n for n in misspelt if n.tenure.strength is Strength.FIRM]
    if not near:
        return Reason.WEAK_RECORD
    if len({n.person.id for n in misspelt}) != 1:
        return Reason.AMBIGUOUS
    if is_surname_only(case.detail.name) or people_called(case.detail, facts):
        return Reason.AMBIGUOUS
    holder = near[-1]
    if not holder.is_sure and not holder.tenure.interval.is_open:
        return Reason.IMPRECISE_DATE
    about = _about(case, holder.person, facts)
    about |= {
        "written": case.detail.name,
        "known_as": _usual(holder),
        "suggestion": _usual(holder),
        "entity": f"{holder.person.id}/name",
    }
    return Fault(RuleCode("OT006"), (holder.tenure,), about)


def _usual(holder: Likeness) -> str:
    """The spelling meant: the listed one nearest to what was written."""
    return holder.match.known_as or holder.person.name


def _own_tenures(case: Case, known: tuple[tuple[Reading, Timeline], ...], facts: Facts) -> tuple[Tenure, ...]:
    """The tenures of the person named in this very office, at any time."""
    tenures = (t for _, timeline in known for t in timeline.tenures)
    found = likenesses(case.detail, tenures, facts)
    return tuple(f.tenure for f in found if f.sameness in AGREES)


def _out_of_time(case: Case, own: tuple[Tenure, ...], facts: Facts, *, is_complete: bool) -> Fault | Reason:
    """OT002, OT003: the person held this office, but not then."""
    if any(t.interval.meets(days) is not Ternary.NO for days in case.detail.passage for t in own):
        return Reason.AMBIGUOUS
    ended = [t for t in own if t.interval.ended_before(case.graced.first) is Ternary.YES]
    later = [t for t in own if t.interval.began_by(case.graced.last) is Ternary.NO]
    if len(ended) + len(later) != len(own):
        return Reason.IMPRECISE_DATE
    person = facts.person(own[0].person)
    about = _about(case, person, facts)
    if ended:
        last = ended[-1]
        if not is_complete and all(not n.is_sure for n in case.near):
            return Reason.NO_RECORD
        assert isinstance(last.interval.end, PartialDate)
        about |= {
            "end": on_date(last.interval.end),
            "suggestion": f"former {case.claim.quote}",
        }
        return Fault(RuleCode("OT002"), (last, *(h.tenure for h in case.holders[:1])), about)
    if not is_complete:
        return Reason.NO_RECORD
    first = later[0]
    assert isinstance(first.interval.start, PartialDate)
    about |= {"start": on_date(first.interval.start)}
    return Fault(RuleCode("OT003"), (first, *(h.tenure for h in case.holders[:1])), about)


def _somebody_else(case: Case, facts: Facts, *, is_complete: bool) -> Fault | Reason:
    """OT004, OT005, OT001: the person never held this office; what the person holds tells which."""
    people = people_called(case.detail, facts)
    then = [t for p in people for t in facts.tenures_of(p.id) if t.held(case.graced) is not Ternary.NO]
    if any(_may_be_meant(case, facts.office(t.office)) for t in then):
        return Reason.AMBIGUOUS
    other = _other_office(case, people, then, facts, is_complete=is_complete)
    if other is not None:
        return other
    if case.is_history:
        return Reason.OUT_OF_SCOPE
    if not is_complete:
        return Reason.NO_RECORD
    if not (any(_is_active(p, case, facts) for p in people) or _may_be_invented(case, facts)):
        return Reason.UNKNOWN_SUBJECT
    person = people[0] if len(people) == 1 else None
    sure = [t for t in then if t.held(case.days) is Ternary.YES and facts.office(t.office).seats]
    about = _about(case, person, facts)
    if person is not None and sure:
        about["aside"] = f" {about['person']} was {named(facts.office(sure[0].office), facts)}."
    return Fault(RuleCode("OT001"), (case.holders[0].tenure, *sure[:1]), about)


def _other_office(
    case: Case, people: tuple[Person, ...], then: list[Tenure], facts: Facts, *, is_complete: bool
) -> Fault | Reason | None:
    """OT005 or OT004: what the person named held on those days.

    Where the holder of the title itself is not known for sure, the record must be firm, the two
    offices such that nobody holds both, and the name one known person's alone.
    """
    polities = {r.polity for r in case.detail.readings}
    seats = {r.seat for r in case.detail.readings}
    sure = [t for t in then if t.held(case.days) is Ternary.YES]
    if not is_complete:
        sure = [t for t in sure if t.strength is Strength.FIRM]
        if len(people) != 1 or not case.near:
            return None
        sure = [t for t in sure if _excludes(facts.office(t.office), case.detail, facts)]
    elsewhere = [t for t in sure if _is_elsewhere(facts.office(t.office), seats, polities)]
    if elsewhere and not case.detail.has_country and not case.detail.is_linked:
        return Reason.AMBIGUOUS  # "Treasury chief": the words only guess at the country
    here = [t for t in sure if facts.office(t.office).polity in polities]
    holders = tuple(h.tenure for h in case.holders[:1])
    for rule, tenure in (*(("OT005", t) for t in elsewhere), *(("OT004", t) for t in here)):
        office = facts.office(tenure.office)
        about = _about(case, facts.person(tenure.person), facts) | {"other": named(office, facts)}
        if rule == "OT005":
            about["suggestion"] = f"{facts.polity(office.polity).name}’s {_title(case)} {case.detail.name}"
        return Fault(RuleCode(rule), (tenure, *holders), about)
    return None


def _excludes(office: Office, detail: OfficeClaim, facts: Facts) -> bool:
    """Nobody holds `office` and any office that the title may mean at once.

    Two countries do not share a head or a minister; in one country a president is neither its prime
    minister nor its vice-president. Monarchs are left out: some have reigned over several countries.
    """
    ranks = {seat.partition(":")[0] for seat in office.seats}
    return all(
        any({seat.partition(":")[0], rank} in _APART for rank in ranks)
        if polity == office.polity
        else bool(ranks & _OF_ONE_STATE)
        and seat.partition(":")[0] in _OF_ONE_STATE
        and facts.polity(office.polity).kind == facts.polity(polity).kind == _STATE
        for polity, seat in ((r.polity, r.seat) for r in detail.readings)
    )


def _is_active(person: Person, case: Case, facts: Facts) -> bool:
    """On record around those days: a person of that time, and no chance namesake in another parliament."""
    around = case.days.widened(_ACTIVE_DAYS)
    polities = {r.polity for r in case.detail.readings}
    held = [t.interval for t in facts.tenures_of(person.id) if facts.office(t.office).seats]
    sat = [t.interval for t in facts.terms_of(person.id) if t.polity in polities]
    return any(interval.meets(around) is Ternary.YES for interval in (*held, *sat))


def _may_be_invented(case: Case, facts: Facts) -> bool:
    """Nobody the reference knows, in words so plain that the name cannot be anything else."""
    detail = case.detail
    return (
        detail.is_plain_name
        and detail.has_country
        and not _resembles_a_holder(case)
        and not _has_juniors(detail, facts)
    )


def _is_elsewhere(office: Office, seats: set[Seat], polities: set[PolityId]) -> bool:
    """The same kind of office in another country."""
    return office.polity not in polities and bool(seats.intersection(office.seats))


def _resembles_a_holder(case: Case) -> bool:
    """Nobody we know, with a word of a holder's name: a relative, a nickname, a name read wrong."""
    words = {w for w in words_of(case.detail.name) if len(w) >= _SHARED_WORD} - _PARTICLES
    return any(words.intersection(words_of(s)) for n in case.near for s in n.person.spellings)


def _may_be_meant(case: Case, office: Office) -> bool:
    """The person holds, or may hold, a post of that country that goes by the same words."""
    if office.polity not in {r.polity for r in case.detail.readings}:
        return False
    asked = set(words_of(case.detail.title))
    if office.seats and not any(s.startswith(("junior_minister", "deputy_minister")) for s in office.seats):
        return False
    return any(asked <= set(words_of(title)) for title in (office.label, *office.titles))


def _has_juniors(detail: OfficeClaim, facts: Facts) -> bool:
    """The country has junior ministers of that portfolio, whom the press calls by the same title."""
    for reading in detail.readings:
        rank, _, portfolio = reading.seat.partition(":")
        if rank == "minister" and facts.timeline(reading.polity, Seat(f"junior_minister:{portfolio}")):
            return True
    return False


def _title(case: Case) -> str:
    """The title as written, with single blanks."""
    return " ".join(case.detail.title.split())


def _about(case: Case, person: Person | None, facts: Facts) -> dict[str, str]:
    """What every message needs: who was named, which office, who held it, and when."""
    holder = case.holders[0] if case.holders else None
    reading = case.detail.readings[0]
    polity = facts.polity(facts.office(holder.tenure.office).polity if holder else reading.polity)
    name = case.detail.name
    country = in_a_sentence(polity.name)
    is_named = words_of(polity.name)[:1] == words_of(case.detail.title)[:1]
    office_named = (
        f"{_title(case)} of {country}" if case.detail.has_country and not is_named else _title(case)
    )
    about = {
        "person": person.name if person is not None and person.name.endswith(name.split()[-1]) else name,
        "office": office_named,
        "holder": holder.person.name if holder else "",
        "day": day_in_words(case.days.last),
        "aside": "",
        "successor": f"; the {office_named} was {holder.person.name}" if holder else "",
        "entity": f"{polity.id}/{reading.seat}/{name.casefold()}",
    }
    if holder is not None:
        at = case.detail.name_span.start - case.claim.span.start
        quote = case.claim.quote
        end = at + (case.detail.name_span.end - case.detail.name_span.start)
        about["suggestion"] = quote[:at] + holder.person.name + quote[end:]
    return about
