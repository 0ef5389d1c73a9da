"""Who held an office on a day: the question a person asks the reference directly."""

from __future__ import annotations

from collections.abc import Iterator

from reference.dates import DaySpan, PartialDate, Ternary
from reference.errors import ConfigError
from reference.facts import Facts
from reference.gazetteer import PhraseKind, words_of
from reference.model import PolityId, Seat, Tenure


class NothingKnown(ConfigError):
    """The question names a title, a polity or a day that the reference cannot read."""


def lines(facts: Facts, title: str, polity: str, day: str) -> Iterator[str]:
    """The holders as lines, each with its dates and source. Raises NothingKnown."""
    where = polity_called(facts, polity)
    if where is None:
        raise NothingKnown(f"the reference knows no country or body called {polity!r}")
    span = _days(day)
    name = facts.polity(where).name
    for seat in seats_called(facts, title, where):
        timeline = facts.timeline(where, seat)
        if timeline is None:
            continue
        complete = timeline.is_complete_on(span)
        yield f"{name}, {seat}, {day}: {'every holder is known' if complete else 'may be incomplete'}"
        found = [t for t in timeline.tenures if t.held(span) is not Ternary.NO]
        for tenure in found:
            yield "  " + _line(facts, tenure, is_sure=tenure.held(span) is Ternary.YES)
        if not found:
            yield "  nobody is recorded"
        return
    raise NothingKnown(f"{name} has no office in the reference that is called {title!r}")


def _line(facts: Facts, tenure: Tenure, *, is_sure: bool) -> str:
    """One holder."""
    person = facts.person(tenure.person)
    office = facts.office(tenure.office)
    doubt = "" if is_sure else " (not sure on that day)"
    read_in = "; ".join(source.title for source in facts.sources_of(tenure.source))
    return (
        f"{person.name}, {office.label}, {tenure.interval}{doubt}"
        f" [{read_in}, known to {tenure.as_of}, {tenure.strength.value}; {person.qid or person.id}]"
    )


def polity_called(facts: Facts, words: str) -> PolityId | None:
    """The polity of a name or a demonym; None where there is none."""
    found = facts.gazetteer.meaning(words_of(words), PhraseKind.POLITY, PhraseKind.DEMONYM)
    return PolityId(found[0].ref) if found else None


def seats_called(facts: Facts, title: str, polity: PolityId) -> Iterator[Seat]:
    """The seats a title may mean in this polity, the most particular first."""
    readings = [facts.title(e.ref) for e in facts.gazetteer.meaning(words_of(title), PhraseKind.TITLE)]
    fitting = [r for r in readings if not r.scope or polity in r.scope]
    for reading in sorted(fitting, key=lambda r: (not r.scope, r.seat)):
        yield reading.seat


def _days(day: str) -> DaySpan:
    """The days of `2024-12-10`, `2024-12` or `2024`."""
    try:
        return DaySpan.within(PartialDate.parse(day))
    except ValueError as error:
        raise NothingKnown(str(error)) from error
