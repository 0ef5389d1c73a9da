"""Tenures in words: the evidence of a verdict, and what its message needs."""

from __future__ import annotations

import datetime as dt

from checks import cues
from checks.model import Evidence
from checks.wording.citing import cite
from checks.wording.endings import on_date
from reference.dates import PartialDate
from reference.facts import Facts
from reference.model import Office, Tenure, Term

_WIKIDATA_ITEM = "https://www.wikidata.org/wiki/"
_WITH_ARTICLE = frozenset(cues.phrases("names_with_article"))
_HELD = "P39"
"""Wikidata's property "position held"."""


def evidence(tenure: Tenure, facts: Facts) -> Evidence:
    """One tenure as a sourced fact."""
    start, end = shown(tenure.interval.start), shown(tenure.interval.end)
    since = f" from {start}" if start else ""
    if end and _is_past_what_was_read(tenure):
        until = f", still open when read on {tenure.as_of}; the end on {end} is recalled, not read"
    elif end:
        until = f" until {end}"
    else:
        until = f", as known on {tenure.as_of}" if tenure.interval.is_open else ", until a day not known"
    office = named(facts.office(tenure.office), facts)
    return _of_record(tenure, f"held the office of {office}{since}{until}", facts)


def _is_past_what_was_read(tenure: Tenure) -> bool:
    """An end later than the record is known to: it rests on recall, whatever the record rests on."""
    end = tenure.interval.end
    return isinstance(end, PartialDate) and end.earliest > tenure.as_of.latest


def named(office: Office, facts: Facts) -> str:
    """The office with its country, which the label may or may not have."""
    polity = facts.polity(office.polity)
    own = (polity.name, *polity.names, *polity.demonyms)
    if any(name in office.label for name in own):
        return office.label
    return f"{office.label} ({polity.name})"


def in_a_sentence(name: str) -> str:
    """A country's name with the article it takes: "the Netherlands"."""
    return f"the {name}" if name.casefold() in _WITH_ARTICLE else name


def shown(edge: object) -> str | None:
    """A known date as it is printed; None for an open or unknown end."""
    return str(edge) if isinstance(edge, PartialDate) else None


def day_in_words(day: dt.date) -> str:
    """The day as a message names it: "on 8 December 2024"."""
    return on_date(PartialDate.of(day))


def membership(term: Term, facts: Facts) -> Evidence:
    """One term in a legislature as a sourced fact."""
    return _of_record(term, f"was {facts.chamber_label(term.chamber)} ({term.interval})", facts)


def _of_record(record: Tenure | Term, did: str, facts: Facts) -> Evidence:
    """What a person `did`, cited; Wikidata's page of the person where there is one."""
    person = facts.person(record.person)
    source, url = cite(record.source, facts)
    return Evidence(
        fact=f"{person.name} {did}",
        source=source,
        as_of=str(record.as_of),
        entity=person.qid or None,
        property=_HELD if person.qid else None,
        start=shown(record.interval.start),
        end=shown(record.interval.end),
        url=_WIKIDATA_ITEM + person.qid if person.qid else url,
        strength=record.strength,
        record=f"people/{record.person}",
    )
