"""Rows of a corpus: JSON lines, plain or gzipped. The texts stay where they are; only figures leave."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checks.model import Span

ROOT = Path(__file__).resolve().parents[2]
BESIDE_THE_CHECKOUT = ROOT.parent / "shared" / "corpora"
"""Where the corpora stand when they stand anywhere: beside the checkout, never inside it."""


@dataclass(frozen=True, slots=True)
class Row:
    """An article with its date, and a label where it has one.

    `span` is half-open in code points of `text`; `expected` is `flag`, `ok` or empty (no label).
    """

    id: str
    text: str
    title: str
    published: str
    stratum: str
    reliability: str
    kind: str
    expected: str
    span: Span | None
    note: str


def rows(path: Path) -> Iterator[Row]:
    """Every row of the file, in order."""
    with (
        gzip.open(path, "rt", encoding="utf-8")
        if path.suffix == ".gz"
        else path.open("rt", encoding="utf-8") as lines
    ):
        for line in lines:
            yield _row(json.loads(line))


def _row(raw: dict[str, Any]) -> Row:
    span = raw.get("span")
    return Row(
        id=str(raw["id"]),
        text=raw["text"],
        title=raw.get("title") or "",
        published=raw["published"],
        stratum=raw.get("stratum", ""),
        reliability=raw.get("label", ""),
        kind=raw.get("kind", ""),
        expected=raw.get("expected", ""),
        span=Span(*span) if span else None,
        note=raw.get("note", ""),
    )
