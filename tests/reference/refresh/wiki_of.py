"""The people of a data directory as items of a Wikidata, so that a refresh finds what it knows already.

What Wikidata says more than that, a test adds.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.wikidata_server import notation

Item = dict[str, Any]
EDITED = "2026-11-20T00:00:00Z"


def items_of(data: Path) -> dict[str, Item]:
    """People with an id of Wikidata, and what they held where the office has one, in the short notation."""
    items: dict[str, Item] = {}
    for row in _rows(data / "people.csv"):
        if row["id"].startswith("Q"):
            statements = [{"P31": "Q5"}]
            statements += [{p: row[c]} for p, c in (("P569", "born"), ("P570", "died")) if row[c]]
            items[row["id"]] = {
                "id": row["id"],
                "revision": 100,
                "modified": EDITED,
                "labels": {"en": row["name"]},
                "aliases": {"en": [a for a in row["variants"].split("|") if a]},
                "statements": statements,
            }
    for path in sorted((data / "tenures").glob("*.csv")):
        for row in _rows(path):
            if row["person"] in items and row["office"].startswith("Q"):
                held = {"P39": row["office"]}
                held |= {k: row[k] for k in ("start", "end") if row[k]}
                statements = items[row["person"]]["statements"]
                if held not in statements:
                    statements.append(held)
    return items


def write(folder: Path, items: dict[str, Item]) -> Path:
    """The items as a file that the loopback server reads; answers the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    raws = {qid: notation.entity(item) for qid, item in items.items()}
    (folder / "items.json").write_text(json.dumps({"entities": raws}), "utf-8")
    return folder


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
