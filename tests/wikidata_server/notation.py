"""The short notation in which the entities of the tests are written, and its long form: Wikidata's JSON.

    [[item]]
    id = "Q9000000001"                  # above what Wikidata can give an item: collides with nothing
    revision = 7
    modified = "2026-01-02T03:04:05Z"
    labels = { en = "Some Body" }
    aliases = { en = ["S. Body"] }
    statements = [
      { P39 = "Q9000000002", start = "2021-03", end = "?", rank = "preferred", references = 2 },
      { P570 = "?" },                   # "?" is somevalue, "-" is novalue
    ]

A value is an item, a date at its precision (`2021`, `2021-03`, `2021-03-04`), or text. Keys of a
statement that are properties after the first are qualifiers; `start` and `end` are P580 and P582.
`[[redirect]] from = "…", to = "…"` is an item that was merged into another.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from typing import Any

Raw = dict[str, Any]

_ITEM = re.compile(r"Q\d+\Z")
_PROPERTY = re.compile(r"P\d+\Z")
_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?\Z")
_NAMED = {"start": "P580", "end": "P582"}
_UNVALUED = {"?": "somevalue", "-": "novalue"}


def entity(short: Mapping[str, Any]) -> Raw:
    """One entity as Special:EntityData serves it."""
    qid = str(short["id"])
    claims: dict[str, list[Raw]] = {}
    for number, written in enumerate(short.get("statements", ())):
        found = _statement(qid, number, written)
        claims.setdefault(found["mainsnak"]["property"], []).append(found)
    return {
        "pageid": int(qid[1:]) % 1_000_000_007,
        "ns": 0,
        "title": qid,
        "lastrevid": int(short.get("revision", 1)),
        "modified": str(short.get("modified", "2026-01-01T00:00:00Z")),
        "type": "item",
        "id": qid,
        "labels": {k: _term(k, v) for k, v in short.get("labels", {}).items()},
        "descriptions": {k: _term(k, v) for k, v in short.get("descriptions", {}).items()},
        "aliases": {k: [_term(k, v) for v in vs] for k, vs in short.get("aliases", {}).items()},
        "claims": claims,
        "sitelinks": {},
    }


def _term(language: str, value: str) -> Raw:
    return {"language": language, "value": value}


def _statement(qid: str, number: int, written: Mapping[str, Any]) -> Raw:
    """One statement; its id is made from its place, so it is the same in every run."""
    values = {_NAMED.get(k, k): v for k, v in written.items() if _PROPERTY.match(_NAMED.get(k, k))}
    about, *others = values
    mark = hashlib.sha256(f"{qid}/{number}".encode()).hexdigest().upper()
    found: Raw = {
        "mainsnak": _snak(about, values[about]),
        "type": "statement",
        "id": f"{qid}${mark[:8]}-{mark[8:12]}-{mark[12:16]}-{mark[16:20]}-{mark[20:32]}",
        "rank": written.get("rank", "normal"),
    }
    if others:
        found["qualifiers"] = {key: [_snak(key, values[key], hashed=True)] for key in others}
        found["qualifiers-order"] = others
    references = [_reference(qid, index) for index in range(int(written.get("references", 1)))]
    if references:
        found["references"] = references
    return found


def _reference(qid: str, index: int) -> Raw:
    mark = hashlib.sha1(f"{qid}/{index}".encode(), usedforsecurity=False).hexdigest()
    url = {"snaktype": "value", "property": "P854", "datatype": "url"}
    url["datavalue"] = {"value": f"https://example.org/{qid}/{index}", "type": "string"}  # type: ignore[assignment]
    return {"hash": mark, "snaks": {"P854": [url]}, "snaks-order": ["P854"]}


def _snak(prop: str, written: Any, *, hashed: bool = False) -> Raw:
    """A snak; of a qualifier with its hash, as Wikibase writes it."""
    text = str(written)
    found: Raw = {"snaktype": _UNVALUED.get(text, "value"), "property": prop}
    if hashed:
        found["hash"] = hashlib.sha1(f"{prop}/{text}".encode(), usedforsecurity=False).hexdigest()
    if found["snaktype"] == "value":
        found["datatype"], found["datavalue"] = _value(text)
    else:
        found["datatype"] = "wikibase-item"
    return found


def _value(text: str) -> tuple[str, Raw]:
    if _ITEM.match(text):
        value = {"entity-type": "item", "numeric-id": int(text[1:]), "id": text}
        return "wikibase-item", {"value": value, "type": "wikibase-entityid"}
    date = _DATE.match(text)
    if date is None:
        return "string", {"value": text, "type": "string"}
    year, month, day = date[1], date[2] or "00", date[3] or "00"
    time = {
        "time": f"+{year}-{month}-{day}T00:00:00Z",
        "timezone": 0,
        "before": 0,
        "after": 0,
        "precision": 9 + (month != "00") + (day != "00"),
        "calendarmodel": "http://www.wikidata.org/entity/Q1985727",
    }
    return "time", {"value": time, "type": "time"}
