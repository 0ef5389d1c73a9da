"""What offices are to each other and to the words of a title: the same, another, or both at once.

A title names an office by its portfolio, and the press has several words for one: "Treasury" for
finance, "railways" for transport. Countries split these differently, so a title stands for an office
only where the office's own name has the words, or where the portfolio is one that every government has.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from checks import cues
from checks.offices.model import OfficeClaim
from reference.facts import Facts
from reference.gazetteer import words_of
from reference.model import Office, PolityId, Seat

_STATE = "country"
_OF_ONE_STATE = frozenset({"president", "prime_minister", "vice_president", "supreme_leader", "minister"})
_APART = (
    {"president", "prime_minister"},
    {"president", "vice_president"},
    {"prime_minister", "vice_president"},
)
_BESIDE = {"president": "monarch", "vice_president": "monarch", "prime_minister": "president"}
"""The seat whose record shows that a state without the other on record has none."""
_RANKS = frozenset(cues.phrases("title_ranks"))
_OF_EVERY_STATE = frozenset({"foreign", "defence", "finance", "interior", "justice", "health"})
"""Portfolios that one member of nearly every government has, whatever words the office's name uses."""
_STEM = 5
"""Letters that forms of one word share: transport, transportation; economy, economic."""
_OF_STATES = frozenset({"repub", "kingd", "gover"})
_SPELLINGS = {"labor": "labour", "defense": "defence"}
_OF_MANY_HOUSES = frozenset(
    {"speaker", "senate_majority_leader", "senate_minority_leader", "house_majority_leader",
     "house_minority_leader", "senate_president"}
)  # fmt: skip
"""Posts that the legislatures of states have too, and news gives without the state's name."""


def is_named_by(office: Office, detail: OfficeClaim) -> bool:
    """The title's words are the office's own, as far as they say a portfolio."""
    portfolios = [r.seat.partition(":")[2] for r in detail.readings if r.seat.startswith("minister:")]
    if not portfolios or _OF_EVERY_STATE.intersection(portfolios):
        return True
    asked = _stems(detail.title) - _ranks()
    return any(asked == _stems(name) - _ranks() - _whose(office) for name in (office.label, *office.titles))


def _whose(office: Office) -> frozenset[str]:
    """The country in an office's label, by the words of its id."""
    return _stems(office.polity.replace("-", " ")) | _OF_STATES


@lru_cache(maxsize=1)
def _ranks() -> frozenset[str]:
    return frozenset(rank[:_STEM] for rank in _RANKS)


@lru_cache(maxsize=4096)
def _stems(text: str) -> frozenset[str]:
    """The beginnings of the words, which their forms share."""
    return frozenset(_SPELLINGS.get(word, word)[:_STEM] for word in words_of(text))


def may_be_of_a_state(detail: OfficeClaim) -> bool:
    """A leader of a house, without a country: a state's legislature may be meant."""
    return not detail.has_country and any(r.seat in _OF_MANY_HOUSES for r in detail.readings)


def excludes(office: Office, detail: OfficeClaim, facts: Facts) -> bool:
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


def has_no_such_office(detail: OfficeClaim, facts: Facts) -> bool:
    """No such office is on record, in a state whose other one is: a president beside a monarch."""
    return all(
        facts.timeline(polity, Seat(_BESIDE[seat])) is not None
        if seat in _BESIDE and facts.polity(polity).kind == _STATE
        else False
        for polity, seat in ((r.polity, r.seat) for r in detail.readings)
    )


def is_elsewhere(office: Office, seats: set[Seat], polities: set[PolityId]) -> bool:
    """The same kind of office in another country."""
    return office.polity not in polities and bool(seats.intersection(office.seats))


def may_be_called(detail: OfficeClaim, offices: Sequence[Office]) -> bool:
    """What a person holds goes by the title's words, or may: the press calls juniors ministers too."""
    polities = {r.polity for r in detail.readings}
    here = [o for o in offices if o.polity in polities]
    if any(may_be_meant(detail, office) for office in here):
        return True
    is_minister = any(r.seat.startswith("minister:") for r in detail.readings)
    is_principal = any(seat.partition(":")[0] in _OF_ONE_STATE for o in here for seat in o.seats)
    return is_minister and not is_principal and any(_is_junior(office) for office in here)


def may_be_meant(detail: OfficeClaim, office: Office) -> bool:
    """The office is of that country, none of its chief ones, and goes by the same words."""
    if office.polity not in {r.polity for r in detail.readings}:
        return False
    asked = set(words_of(detail.title))
    if office.seats and not _is_junior(office):
        return False
    return any(asked <= set(words_of(title)) for title in (office.label, *office.titles))


def _is_junior(office: Office) -> bool:
    return any(seat.startswith(("junior_minister", "deputy_minister")) for seat in office.seats)


def has_juniors(detail: OfficeClaim, facts: Facts) -> bool:
    """The country has junior ministers of that portfolio, whom the press calls by the same title."""
    for reading in detail.readings:
        rank, _, portfolio = reading.seat.partition(":")
        if rank == "minister" and facts.timeline(reading.polity, Seat(f"junior_minister:{portfolio}")):
            return True
    return False
