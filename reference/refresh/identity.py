"""People of the record who are somebody of Wikidata under another id: local ones, and merged items.

Same office, same start, same name: that is one person. The name alone would not do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from reference.names import Sameness, compare
from reference.refresh.holding import Holding
from reference.refresh.stints import is_same
from reference.rows import TenureRow

Spellings = Mapping[str, Sequence[str]]
"""Person to all spellings that are known, the usual one first."""
_AGREES = frozenset({Sameness.SAME, Sameness.VARIANT})


def identities(
    record: Mapping[str, Sequence[TenureRow]],
    holdings: Mapping[str, Sequence[Holding]],
    spelled: Spellings,
) -> dict[str, str]:
    """The ids of the record to the ids of Wikidata for the same people. Both arguments are by office."""
    found: dict[str, set[str]] = {}
    for office, stated in holdings.items():
        for known, qid in _pairs(record.get(office, ()), stated, spelled):
            found.setdefault(known, set()).add(qid)
    return {known: qids.pop() for known, qids in found.items() if len(qids) == 1}


def _pairs(
    rows: Sequence[TenureRow], stated: Sequence[Holding], spelled: Spellings
) -> Iterator[tuple[str, str]]:
    """Who of the record may be whom of Wikidata, in one office."""
    upstream, recorded = {h.person for h in stated}, {row.person for row in rows}
    strangers = [row for row in rows if row.person not in upstream]
    for holding in stated:
        if holding.person in recorded:
            continue
        for row in strangers:
            if is_same(row, holding.interval) and _are_alike(row.person, holding.person, spelled):
                yield row.person, holding.person


def _are_alike(known: str, stated: str, spelled: Spellings) -> bool:
    """One spelling of the one is an accepted spelling of the other."""
    spellings: Iterable[str] = spelled.get(stated, ())
    of_record = spelled.get(known, ())
    if not of_record:
        return False
    return any(compare(name, of_record).sameness in _AGREES for name in spellings)
