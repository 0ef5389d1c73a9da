"""A name against the holders of an office: who it is, as far as the name tells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from weakref import WeakKeyDictionary

from checks.offices.model import OfficeClaim, Reading
from reference.dates import DaySpan, Ternary
from reference.facts import Facts
from reference.gazetteer import words_of
from reference.model import Person, Seat, Tenure, Timeline
from reference.names import NameMatch, Sameness, compare, is_surname_only, traditions_of

AGREES = frozenset({Sameness.SAME, Sameness.VARIANT})
"""Nobody would object to the spelling."""
_SHORT = 4
"""A single word this short must be a part of the name letter by letter: "Maye" is not "May"."""
_REIGNING = frozenset({Seat("monarch"), Seat("crown_prince")})
_SON_OF = frozenset({"bin", "ibn", "ben", "bint"})
_GLUED = 2
"""Letters that a name may have too many when an archive lost the blank after it."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How the claim's name stands to one holder."""

    tenure: Tenure
    person: Person
    match: NameMatch
    is_sure: bool = False
    """Known to have held on some of the days asked for."""

    @property
    def sameness(self) -> Sameness:
        """The answer of the name comparison."""
        return self.match.sameness


@lru_cache(maxsize=16384)
def likeness(name: str, spellings: tuple[str, ...], traditions: frozenset[str] = frozenset()) -> NameMatch:
    """How `name` stands to a person; a surname alone agrees with whoever has it.

    `traditions`: how names of the person's country are romanised.
    """
    match = compare(name, spellings, traditions)
    if match.sameness is Sameness.UNSURE and is_surname_only(name) and _is_part(name, spellings, match):
        return NameMatch(Sameness.VARIANT, match.score, "a part of the name alone", match.known_as)
    if match.sameness in {Sameness.MISSPELT, Sameness.DIFFERENT} and _is_glued(name, spellings):
        return NameMatch(Sameness.VARIANT, match.score, "a word is glued to the name", match.known_as)
    return match


def _is_part(name: str, spellings: tuple[str, ...], match: NameMatch) -> bool:
    """The one word is a word of a spelling, or long enough for a romanisation of one."""
    word = words_of(name)[-1]
    return any(word in words_of(spelling) for spelling in spellings) or (len(word) > _SHORT and match.is_part)


def _is_glued(name: str, spellings: tuple[str, ...]) -> bool:
    """The last word begins with the whole last word of a spelling: "Putinsaid"."""
    last = words_of(name)[-1:]
    return bool(last) and any(
        (known := words_of(spelling)[-1:]) != ()
        and len(known[0]) >= _SHORT
        and last[0].startswith(known[0])
        and len(last[0]) >= len(known[0]) + _GLUED
        and words_of(name)[:-1] == words_of(spelling)[:-1]
        for spelling in spellings
    )


@dataclass(frozen=True, slots=True)
class Near:
    """A tenure that may have held on some of the days asked for; `is_sure`: it did."""

    tenure: Tenure
    person: Person
    is_sure: bool


_NEAR: WeakKeyDictionary[Facts, dict[tuple[Reading, DaySpan], tuple[Near, ...]]] = WeakKeyDictionary()
"""Who held what around a day: an article asks for its own day again and again."""
_DAYS_KEPT = 4096
"""Answers kept for each reference before they are forgotten, all at once."""


def near(claim: OfficeClaim, days: DaySpan, facts: Facts) -> tuple[Likeness, ...]:
    """Everyone who held, or may have held, an office that the title may mean, with their likeness."""
    return tuple(
        Likeness(
            n.tenure,
            n.person,
            kindest(claim, n.person.spellings, traditions_of(reading.polity)),
            is_sure=n.is_sure,
        )
        for reading in claim.readings
        for n in _near(reading, days, facts)
    )


def _near(reading: Reading, days: DaySpan, facts: Facts) -> tuple[Near, ...]:
    """The tenures of one office around `days`, worked out once."""
    known = _NEAR.setdefault(facts, {})
    found = known.get((reading, days))
    if found is None:
        timeline = facts.timeline(reading.polity, reading.seat)
        answers = ((t, t.held(days)) for t in (timeline.tenures if timeline else ()))
        found = tuple(
            Near(t, facts.person(t.person), held is Ternary.YES)
            for t, held in answers
            if held is not Ternary.NO
        )
        if len(known) >= _DAYS_KEPT:
            known.clear()
        known[reading, days] = found
    return found


def likenesses(claim: OfficeClaim, tenures: Iterable[Tenure], facts: Facts) -> Iterator[Likeness]:
    """The holders of `tenures`, each with how the claim's name stands to them."""
    for tenure in tenures:
        person = facts.person(tenure.person)
        traditions = traditions_of(facts.office(tenure.office).polity)
        yield Likeness(tenure, person, kindest(claim, person.spellings, traditions))


def kindest(
    claim: OfficeClaim, spellings: tuple[str, ...], traditions: frozenset[str] = frozenset()
) -> NameMatch:
    """The claim's name, or its first words where more than the name may have been read."""
    match = likeness(claim.name, spellings, traditions)
    if match.sameness in AGREES:
        return match
    for count in range(len(claim.words) - 1, _fewest(claim) - 1, -1):
        if _is_son_of_another(claim.words[count:], spellings):
            continue
        shorter = likeness(" ".join(claim.words[:count]), spellings, traditions)
        if shorter.sameness in AGREES:
            return shorter
    return match


def _is_son_of_another(rest: tuple[str, ...], spellings: tuple[str, ...]) -> bool:
    """What would be cut off names a father, and every spelling that names one names another."""
    if len(rest) < 2 or rest[0].casefold() not in _SON_OF:
        return False
    father = words_of(rest[1])[:1]
    fathers = [
        known[index + 1 : index + 2]
        for known in map(words_of, spellings)
        for index, word in enumerate(known)
        if word in _SON_OF
    ]
    return bool(fathers) and father not in fathers


def _fewest(claim: OfficeClaim) -> int:
    """Words a name may be cut to: those who reign go by one."""
    return 1 if any(r.seat in _REIGNING for r in claim.readings) else 2


def people_called(claim: OfficeClaim, facts: Facts) -> tuple[Person, ...]:
    """Everyone in the reference whose full name this may be; nobody for a surname alone."""
    if is_surname_only(claim.name):
        return ()
    found = facts.people_named(claim.name)
    return tuple(p for p in found if likeness(claim.name, p.spellings).sameness in AGREES)


def timelines(claim: OfficeClaim, facts: Facts) -> tuple[tuple[Reading, Timeline], ...]:
    """The timelines of the offices that the title may mean, as far as the reference has them."""
    found = ((reading, facts.timeline(reading.polity, reading.seat)) for reading in claim.readings)
    return tuple((reading, timeline) for reading, timeline in found if timeline is not None)
