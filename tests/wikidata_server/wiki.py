"""The entities that the server knows, and what its three interfaces answer about them."""

from __future__ import annotations

import json
import threading
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from tests.wikidata_server import notation
from tests.wikidata_server.notation import Raw

MOST_IDS = 50
_PROPS = ("labels", "descriptions", "aliases", "claims", "sitelinks")
_INFO = ("pageid", "ns", "title", "lastrevid", "modified")


class Wiki:
    """A small Wikibase. Threads share it; an edit is seen by the next request."""

    def __init__(self, folders: Iterable[Path]) -> None:
        self._lock = threading.RLock()
        self.entities: dict[str, Raw] = {}
        self.redirects: dict[str, str] = {}
        self.edits = 0
        for folder in folders:
            for path in sorted(folder.glob("*.toml")):
                document = tomllib.loads(path.read_text("utf-8"))
                self.edit(document)
            for path in sorted(folder.glob("*.json")):
                self.put(json.loads(path.read_text("utf-8"))["entities"].values())

    def edit(self, document: Mapping[str, Any]) -> None:
        """Take in items and redirects in the short notation."""
        self.put(notation.entity(item) for item in document.get("item", ()))
        for redirect in document.get("redirect", ()):
            self.merge(redirect["from"], redirect["to"])

    def put(self, raws: Iterable[Raw]) -> None:
        """Create or replace entities."""
        with self._lock:
            for raw in raws:
                self.entities[raw["id"]] = raw
            self.edits += 1

    def merge(self, old: str, new: str) -> None:
        """Leave only a redirect where an item was."""
        with self._lock:
            self.entities.pop(old, None)
            self.redirects[old] = new
            self.edits += 1

    def delete(self, qid: str) -> None:
        """Remove an entity."""
        with self._lock:
            self.entities.pop(qid, None)
            self.edits += 1

    def all(self) -> tuple[tuple[Raw, ...], dict[str, str]]:
        """Every entity and every redirect, at one moment."""
        with self._lock:
            return tuple(self.entities.values()), dict(self.redirects)

    def resolve(self, qid: str) -> Raw | None:
        """The entity of an id, or of the item it was merged into."""
        with self._lock:
            return self.entities.get(self.redirects.get(qid, qid))

    def get_entities(self, params: Mapping[str, str]) -> Raw:
        """`action=wbgetentities`."""
        ids = params.get("ids", "").split("|")
        if len(ids) > MOST_IDS:
            return error(
                "toomanyvalues", f"Too many values supplied for parameter ids. The limit is {MOST_IDS}."
            )
        for qid in ids:
            if not (qid[:1] == "Q" and qid[1:].isdecimal()):
                return {**error("no-such-entity", "Could not find such an entity."), "id": qid}
        props = params.get("props", "info|sitelinks|aliases|labels|descriptions|claims|datatype").split("|")
        languages = params["languages"].split("|") if "languages" in params else None
        return {"entities": {qid: self._shown(qid, props, languages) for qid in ids}, "success": 1}

    def _shown(self, qid: str, props: list[str], languages: list[str] | None) -> Raw:
        raw = self.resolve(qid)
        if raw is None:
            return {"id": qid, "missing": ""}
        found: Raw = {k: raw[k] for k in _INFO} if "info" in props else {}
        if raw["id"] != qid and "info" in props:
            found["redirects"] = {"from": qid, "to": raw["id"]}
        found |= {"type": raw["type"], "id": raw["id"]}
        for prop in _PROPS:
            if prop in props:
                found[prop] = raw[prop]
        for prop in ("labels", "descriptions", "aliases"):
            if languages is not None and prop in found:
                found[prop] = {k: v for k, v in found[prop].items() if k in languages}
        return found

    def search(self, params: Mapping[str, str]) -> Raw:
        """`action=wbsearchentities`: labels and aliases that begin with the words, whatever their case."""
        words, language = params.get("search", ""), params.get("language", "en")
        limit = int(params.get("limit", "7"))
        found = [hit for raw in self.all()[0] if (hit := _hit(raw, words, language)) is not None]
        answer: Raw = {"searchinfo": {"search": words}, "search": found[:limit], "success": 1}
        if len(found) > limit:
            answer["search-continue"] = limit
        return answer

    def entity_data(self, qid: str) -> Raw | None:
        """`Special:EntityData/<id>.json`; of a merged item, the one it was merged into."""
        raw = self.resolve(qid)
        return None if raw is None else {"entities": {raw["id"]: raw}}


def error(code: str, info: str) -> Raw:
    """An error of the action API; its status is 200."""
    return {
        "error": {"code": code, "info": info, "*": "See the API's help for usage."},
        "servedby": "loopback",
    }


def _hit(raw: Raw, words: str, language: str) -> Raw | None:
    """An item as a search result, where it matches."""
    for kind, known, text in _terms(raw, language):
        if text.casefold().startswith(words.casefold()):
            label = raw["labels"].get(language) or raw["labels"].get("mul") or {"value": raw["id"]}
            found: Raw = {
                "id": raw["id"],
                "title": raw["title"],
                "pageid": raw["pageid"],
                "display": {"label": {"value": label["value"], "language": language}},
                "repository": "wikidata",
                "url": f"//www.wikidata.org/wiki/{raw['id']}",
                "concepturi": f"http://www.wikidata.org/entity/{raw['id']}",
                "label": label["value"],
                "match": {"type": kind, "language": known, "text": text},
            }
            if kind == "alias":
                found["aliases"] = [text]
            return found
    return None


def _terms(raw: Raw, language: str) -> Iterator[tuple[str, str, str]]:
    """Labels, then aliases, in the language and in `mul`."""
    for known in (language, "mul"):
        if known in raw["labels"]:
            yield "label", known, raw["labels"][known]["value"]
    for known in (language, "mul"):
        for alias in raw["aliases"].get(known, ()):
            yield "alias", known, alias["value"]
