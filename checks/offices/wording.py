"""A verdict on an office as an editor wants to read it: who it was, since when, and what to write."""

from __future__ import annotations

import re
from functools import cache

from checks import cues
from checks.offices.cases import Case
from checks.offices.evidence import day_in_words, in_a_sentence, named
from checks.wording.endings import on_date
from reference.dates import PartialDate
from reference.facts import Facts
from reference.gazetteer import words_of
from reference.model import Office, Person, Polity, Tenure
from reference.names import is_surname_only

_OWN_WORDS = ("secretary", "chancellor", "taoiseach", "treasurer")
"""In the label of an office that news does not call "minister"."""

_OWNER = re.compile(r"(?:\b(?:the|its|his|her|their|our|is|was|as)|\w['’]s|s['’])\s+", re.IGNORECASE)
"""What stands before "former" in a noun phrase: an article, or the one whose office it is."""
_BETWEEN = " ,:;–—-\t\r\n\N{NO-BREAK SPACE}"


@cache
def _seat_words() -> dict[str, str]:
    pairs = (line.partition("=") for line in cues.phrases("seat_words"))
    return {seat: words for seat, _, words in pairs}


def about(case: Case, person: Person | None, facts: Facts) -> dict[str, str]:
    """What every message needs: who was named, which office, who held it, and when."""
    holder = case.holders[0] if case.holders else None
    reading = case.detail.readings[0]
    polity = facts.polity(facts.office(holder.tenure.office).polity if holder else reading.polity)
    name = case.detail.name
    office = title(case)
    if case.detail.has_country and not _says_whose(office, polity):
        office = f"{office} of {in_a_sentence(polity.name)}"
    day = day_in_words(case.days.last)
    told = {
        "person": person.name if person is not None and is_surname_only(name) else name,
        "office": office,
        "holder": holder.person.name if holder else "",
        "day": day,
        "aside": "",
        "successor": f"; the {office} {day} was {holder.person.name}" if holder else "",
        "entity": f"{polity.id}/{reading.seat}/{name.casefold()}",
    }
    if holder is not None:
        told["suggestion"] = _with_name(case, holder.person.name)
    return told


def _says_whose(office: str, polity: Polity) -> bool:
    """The title begins with the country: "U.S. Secretary of State", "European Commission President"."""
    words = words_of(office)
    own = (words_of(name) for name in (polity.name, *polity.names, *polity.demonyms))
    return any(words[: len(name)] == name for name in own) or words[:1] == words_of(polity.name)[:1]


def title(case: Case) -> str:
    """The title as written, with single blanks."""
    return " ".join(case.detail.title.split())


def as_former(case: Case) -> str:
    """The claim's words with "former" where English puts it: "Israel's former Defence Minister X"."""
    quote = case.claim.quote
    title_at = max(quote.find(case.detail.title), 0)
    name_ends = case.detail.name_span.end - case.claim.span.start
    begin = name_ends if name_ends <= title_at else 0
    before = quote[begin:title_at]
    owners = list(_OWNER.finditer(before))
    at = begin + (owners[-1].end() if owners else len(before) - len(before.lstrip(_BETWEEN)))
    return f"{quote[:at]}former {quote[at:]}"


def _with_name(case: Case, name: str) -> str:
    """The claim's words with another name in the place of the one written."""
    at = case.detail.name_span.start - case.claim.span.start
    end = at + (case.detail.name_span.end - case.detail.name_span.start)
    return case.claim.quote[:at] + name + case.claim.quote[end:]


def held(tenure: Tenure, facts: Facts, *, is_abroad: bool) -> str:
    """What somebody held at the time: "has been foreign minister since 2004", "was ... from 2010 to 2016".

    `is_abroad`: name the country too, since it is not the one that the article gave.
    """
    office = in_words(facts.office(tenure.office), facts, is_abroad=is_abroad)
    start, end = tenure.interval.start, tenure.interval.end
    since = str(start.year) if isinstance(start, PartialDate) else ""
    if isinstance(end, PartialDate):
        return f"was {office} from {since} to {end.year}" if since else f"was {office} until {end.year}"
    return f"has been {office} since {since}" if since else f"was {office}"


def in_words(office: Office, facts: Facts, *, is_abroad: bool) -> str:
    """The office as news names it, else by its label; with its country where `is_abroad`."""
    words = _called(office)
    if not words:
        return named(office, facts)
    if not is_abroad or words_of(facts.polity(office.polity).name)[-1:] == words_of(words)[-1:]:
        return words
    return f"{words} of {in_a_sentence(facts.polity(office.polity).name)}"


def _called(office: Office) -> str:
    """The words of the office's first seat; "" where it has its own or the seat has none."""
    if not office.seats or any(word in office.label.casefold() for word in _OWN_WORDS):
        return ""
    rank, _, portfolio = office.seats[0].partition(":")
    pattern = _seat_words().get(rank, "")
    if ("{p}" in pattern) != bool(portfolio):
        return ""
    return pattern.replace("{p}", portfolio.replace("_", " "))


def left(tenure: Tenure, told: dict[str, str]) -> dict[str, str]:
    """`told` with the day on which the tenure ended."""
    assert isinstance(tenure.interval.end, PartialDate)
    return told | {"end": on_date(tenure.interval.end)}


def took(tenure: Tenure, told: dict[str, str]) -> dict[str, str]:
    """`told` with the day on which the tenure began."""
    assert isinstance(tenure.interval.start, PartialDate)
    return told | {"start": on_date(tenure.interval.start)}
