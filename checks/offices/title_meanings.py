"""What a title phrase may mean, arranged by country: "senator" alone has a hundred readings.

Arranged once for each phrase and reference, since an article asks for the same few titles again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from checks.offices.model import Reading
from reference.facts import Facts
from reference.model import PolityId, Seat, TitleReading

_FEW = 3
"""Countries that a title may be limited to for its words to suggest them by themselves."""


@dataclass(frozen=True, slots=True)
class Meanings:
    """The readings of one phrase. `own`: those whose words name the country; `usual`: a few others."""

    own: tuple[Reading, ...]
    anywhere: tuple[Seat, ...]
    limited: dict[PolityId, tuple[Seat, ...]]
    usual: tuple[PolityId, ...]
    seats: frozenset[Seat]
    is_plural: bool

    def of(self, polities: Iterable[PolityId]) -> tuple[Reading, ...]:
        """Each country with each seat that the title may mean there, in order, each once."""
        found = (
            Reading(polity, seat)
            for polity in polities
            for seat in (*self.limited.get(polity, ()), *self.anywhere)
        )
        return tuple(dict.fromkeys(found))


def of_seats(seats: Iterable[Seat]) -> Meanings:
    """The meaning of a word that takes its title from another ("counterpart"): these seats, anywhere."""
    known = tuple(dict.fromkeys(seats))
    return Meanings((), known, {}, (), frozenset(known), is_plural=False)


_KNOWN: WeakKeyDictionary[Facts, dict[tuple[str, ...], Meanings]] = WeakKeyDictionary()
"""Goes with the reference it was read from."""


def meanings(refs: tuple[str, ...], facts: Facts) -> Meanings:
    """The meanings of a title mention with these readings."""
    known = _KNOWN.setdefault(facts, {})
    found = known.get(refs)
    if found is None:
        found = known[refs] = _arranged([facts.title(ref) for ref in refs])
    return found


def _arranged(readings: list[TitleReading]) -> Meanings:
    """Readings by country, those of any country apart."""
    limited: dict[PolityId, dict[Seat, None]] = {}
    for polity, seat in _limited(readings):
        limited.setdefault(polity, {})[seat] = None
    usual = {p for r in readings if len(r.scope) in range(1, _FEW + 1) for p in r.scope}
    return Meanings(
        own=tuple(dict.fromkeys(Reading(r.polity, r.seat) for r in readings if r.polity is not None)),
        anywhere=tuple(dict.fromkeys(r.seat for r in readings if not r.scope and r.polity is None)),
        limited={polity: tuple(seats) for polity, seats in limited.items()},
        usual=tuple(sorted(usual)) if len(usual) <= _FEW else (),
        seats=frozenset(r.seat for r in readings),
        is_plural=any(r.plural for r in readings),
    )


def _limited(readings: list[TitleReading]) -> Iterator[tuple[PolityId, Seat]]:
    """Every country that a reading is limited to, with its seat there."""
    for reading in readings:
        if reading.polity is not None:
            yield reading.polity, reading.seat
        else:
            for polity in sorted(reading.scope):
                yield polity, reading.seat
