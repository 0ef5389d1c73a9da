"""Entities by id: from the cache, then in batches, through the `wikidata` package.

The only module that knows the package (GPL-3.0-or-later; see NOTICE). The package fetches one
entity a request and drops qualifiers, so it is given a cache that was filled by batches, an opener
that asks through our transport, and only its raw attributes are read.
"""

from __future__ import annotations

import io
import json
import time
import urllib.error
import urllib.request
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from email.message import Message
from typing import Any

from wikidata.cache import CacheKey, CachePolicy
from wikidata.client import Client
from wikidata.entity import Entity as WikidataEntity
from wikidata.entity import EntityId, EntityState

from reference.errors import UpstreamMalformed
from reference.wikidata import statements
from reference.wikidata.cache import Cache
from reference.wikidata.deadline import Deadline
from reference.wikidata.statements import Entity
from reference.wikidata.transport import Transport

BATCH = 50
"""Ids in one request of wbgetentities, as its manual allows."""
MATCHES = 7
"""Results of one search: the API's own default."""


@dataclass(frozen=True, slots=True)
class Sourced:
    """An entity and when it was fetched, in seconds since 1970."""

    entity: Entity
    fetched: float


@dataclass(frozen=True, slots=True)
class Entities:
    """What can be asked of one Wikibase. `fresh_s`: how old, in seconds, a kept answer may be."""

    transport: Transport
    cache: Cache
    fresh_s: float

    def read(self, ids: Iterable[str], deadline: Deadline) -> Mapping[str, Sourced]:
        """The entities of these ids, by the id asked for; what does not exist is absent.

        A merged item answers under the id it was asked for. Raises UpstreamUnreachable or
        UpstreamMalformed.
        """
        wanted = list(dict.fromkeys(ids))
        policy = _Kept(self.cache, self.fresh_s)
        missing = [qid for qid in wanted if policy.get(CacheKey(self._address(qid))) is None]
        for start in range(0, len(missing), BATCH):
            found = self._fetch(missing[start : start + BATCH], deadline)
            for qid, document in found.items():
                policy.set(CacheKey(self._address(qid)), document)
        client = Client(self.transport.endpoints.site, _Opener(self.transport, deadline), cache_policy=policy)
        answered: dict[str, Sourced] = {}
        for qid in wanted:
            item = _loaded(client, qid)
            if item is None:
                continue
            if item.state is not EntityState.non_existent and "missing" not in item.attributes:
                fetched = policy.fetched[self._address(qid)]
                answered[qid] = Sourced(statements.entity(item.attributes), fetched)
        return answered

    def revisions(self, ids: Iterable[str], deadline: Deadline) -> Mapping[str, int]:
        """The latest revision of each of these entities, never from the cache; the missing are absent."""
        wanted = list(dict.fromkeys(ids))
        found: dict[str, int] = {}
        for start in range(0, len(wanted), BATCH):
            ids_ = "|".join(wanted[start : start + BATCH])
            asked = {"action": "wbgetentities", "ids": ids_, "props": "info"}
            for qid, raw in _entities(self.transport.action(asked, deadline)).items():
                if "lastrevid" in raw:
                    found[_asked_for(qid, raw)] = int(raw["lastrevid"])
        return found

    def search(self, name: str, deadline: Deadline, *, language: str = "en") -> tuple[str, ...]:
        """Ids of the items whose label or alias begins like `name`, best first."""
        asked = {
            "action": "wbsearchentities",
            "search": name,
            "language": language,
            "uselang": language,
            "type": "item",
            "limit": str(MATCHES),
        }
        key = f"{self.transport.endpoints.api}?{json.dumps(asked, sort_keys=True)}"
        kept = self.cache.get(key, longest_s=self.fresh_s)
        if kept is not None and isinstance(kept.value, list):
            return tuple(str(qid) for qid in kept.value)
        answer = self.transport.action(asked, deadline)
        try:
            found = tuple(str(match["id"]) for match in answer["search"])
        except (KeyError, TypeError) as error:
            raise UpstreamMalformed(f"not a search result ({error!r})") from error
        self.cache.put(key, list(found), fetched=time.time())
        return found

    def _address(self, qid: str) -> str:
        return self.transport.endpoints.entity_data(qid)

    def _fetch(self, ids: list[str], deadline: Deadline) -> dict[str, dict[str, Any]]:
        """One batch, each entity in the shape in which Special:EntityData serves it."""
        asked = {
            "action": "wbgetentities",
            "ids": "|".join(ids),
            "props": "info|labels|aliases|claims",
        }
        found = _entities(self.transport.action(asked, deadline))
        documents = {}
        for qid, raw in found.items():
            documents[_asked_for(qid, raw)] = {"entities": {str(raw.get("id", qid)): raw}}
        return documents


def _loaded(client: Client, qid: str) -> WikidataEntity | None:
    """The package's entity; None where the address of its data is empty."""
    try:
        return client.get(EntityId(qid), load=True)
    except urllib.error.HTTPError:
        return None


def _entities(answer: Mapping[str, Any]) -> Mapping[str, dict[str, Any]]:
    """The entities of an answer. Raises UpstreamMalformed when there are none."""
    found = answer.get("entities")
    if not isinstance(found, dict) or not all(isinstance(raw, dict) for raw in found.values()):
        raise UpstreamMalformed("an answer without entities")
    return found


def _asked_for(key: str, raw: Mapping[str, Any]) -> str:
    """The id under which an entity was asked for: of a merged item, the one it had before."""
    redirects = raw.get("redirects")
    return str(redirects["from"]) if isinstance(redirects, dict) and "from" in redirects else key


@dataclass(slots=True)
class _Kept(CachePolicy):
    """The package's cache, over ours; remembers what it saw, so that one read sees one state."""

    cache: Cache
    longest_s: float
    seen: dict[str, Any] = field(default_factory=dict)
    fetched: dict[str, float] = field(default_factory=dict)

    def get(self, key: CacheKey) -> Any:
        """A document of this read, or one that is kept and fresh."""
        address = str(key)
        if address not in self.seen:
            kept = self.cache.get(address, longest_s=self.longest_s)
            if kept is None or not _is_document(kept.value):
                return None
            self.seen[address], self.fetched[address] = kept.value, kept.fetched
        return self.seen[address]

    def set(self, key: CacheKey, value: Any) -> None:
        """Keep a document for this read and, where the disk takes it, for later ones."""
        address, now = str(key), time.time()
        self.seen[address], self.fetched[address] = value, now
        self.cache.put(address, value, fetched=now)


def _is_document(value: Any) -> bool:
    """One entity as Special:EntityData serves it."""
    entities = value.get("entities") if isinstance(value, dict) else None
    if not isinstance(entities, dict):
        return False
    return len(entities) == 1 and isinstance(next(iter(entities.values())), dict)


@dataclass(slots=True)
class _Opener(urllib.request.OpenerDirector):
    """An opener of urllib's shape that asks through our transport."""

    transport: Transport
    deadline: Deadline

    def open(self, fullurl: Any, *_: Any) -> Any:
        """The body at an address; raises HTTPError 404 where there is none, as urllib does."""
        found = self.transport.get_json(str(fullurl), self.deadline)
        if found is None:
            raise urllib.error.HTTPError(str(fullurl), 404, "not found", Message(), io.BytesIO(b""))
        return io.BytesIO(json.dumps(found).encode("utf-8"))
