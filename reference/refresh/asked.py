"""Wikidata as a refresh asks it: patient, one request at a time, entities kept by their revision."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from reference.refresh.holding import Row
from reference.wikidata.cache import Cache
from reference.wikidata.deadline import Deadline
from reference.wikidata.entities import Entities
from reference.wikidata.manners import Endpoints, Manners
from reference.wikidata.statements import Entity
from reference.wikidata.transport import Transport

PATIENCE_S = 65.0
"""For one try: the query service stops a query after a minute."""
LONGEST_PAUSE_S = 300.0
"""A refresh that is asked to come back in five minutes does."""


@dataclass(frozen=True, slots=True)
class Address:
    """Whom to ask, and as whom. `user_agent` names the operator, as Wikimedia's policy asks."""

    endpoints: Endpoints
    user_agent: str
    patience_s: float = PATIENCE_S
    tries: int = 4


@dataclass(frozen=True, slots=True)
class Wikidata:
    """An upstream that is Wikidata. What was read of a person is read again only at a newer revision."""

    transport: Transport
    cache: Cache

    def select(self, query: str) -> Sequence[Row]:
        """The rows of a SPARQL SELECT."""
        return self.transport.select(query, Deadline.never())

    def people(self, ids: Mapping[str, int]) -> Mapping[str, Entity]:
        """Entities at the revision given or a later one."""
        kept = Entities(self.transport, self.cache, math.inf).read(ids, Deadline.never())
        found = {qid: sourced.entity for qid, sourced in kept.items()}
        stale = [qid for qid, entity in found.items() if entity.revision < ids[qid]]
        if stale:
            again = Entities(self.transport, self.cache, 0.0).read(stale, Deadline.never())
            found.update({qid: sourced.entity for qid, sourced in again.items()})
        return found


@contextmanager
def wikidata(address: Address, cache: Path) -> Iterator[Wikidata]:
    """A connection, until the block ends."""
    manners = Manners(
        address.user_agent,
        timeout_s=address.patience_s,
        tries=address.tries,
        longest_pause_s=LONGEST_PAUSE_S,
    )
    with Transport(address.endpoints, manners) as transport:
        yield Wikidata(transport, Cache(cache))
