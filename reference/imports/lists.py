"""Published lists that are somebody's judgement, from the operator's own copy into the file of imports.

Nothing is downloaded: the operator has the list under its licence. What it says is kept in its own
words, and never turned into a number of ours.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from reference.dates import PartialDate
from reference.domains import web
from reference.errors import ConfigError
from reference.imports import store

FAVOURABLE, MIXED, ADVERSE = "favourable", "mixed", "adverse"
Row = Mapping[str, str]
Judged = tuple[str, str, str]
"""A domain, what the list says of it, how it leans."""


class BadList(ConfigError):
    """The file is not a copy of the list that was named."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A list that can be imported: `columns` must be in the file, `read` makes entries of one row."""

    id: str
    name: str
    licence: str
    url: str
    columns: tuple[str, ...]
    read: Callable[[Row], Iterator[Judged]]


def _cred1(row: Row) -> Iterator[Judged]:
    """CRED-1: the category and the number of lists behind it; its decimals do not follow its codebook."""
    category = row["category"]
    leaning = {"reliable": FAVOURABLE, "mixed": MIXED, "satire": ""}.get(category, ADVERSE)
    lists = row.get("sources", "")
    behind = f", {lists} {'list' if lists == '1' else 'lists'} behind it" if lists.isdigit() else ""
    yield row["domain"], f"category {category}{behind}", leaning


_STATUS = {
    "gr": "generally reliable", "nc": "no consensus", "m": "no consensus (marginal)",
    "gu": "generally unreliable", "d": "deprecated", "b": "blacklisted",
}  # fmt: skip
_STATUS_LEANS = {"generally reliable": FAVOURABLE, "generally unreliable": ADVERSE, "deprecated": ADVERSE}


def _perennial(row: Row) -> Iterator[Judged]:
    """English Wikipedia's perennial sources, as CSV or as the parser's JSON lines."""
    status = _STATUS.get(row["status"], row["status"])
    last = row.get("last_discussed") or row.get("rsp_last") or ""
    about = f" ({row['content_qualifier'].strip('()')})" if row.get("content_qualifier") else ""
    discussed = f", last discussed {last}" if last else ""
    says = f"treated by its editors as {status}{about}{discussed}"
    for domain in (row.get("domains") or row.get("domain") or "").split("|"):
        yield domain, says, _STATUS_LEANS.get(status, MIXED)


_UPPER, _LOWER = 0.6, 0.4
"""Beyond these an aggregate from 0 to 1 is said to lean; used only to say that lists disagree."""


def _lin(row: Row) -> Iterator[Judged]:
    """Lin et al. 2023: the aggregate of expert ratings from 0 to 1, and how many ratings can be seen."""
    value = float(row["pc1"])
    seen = row.get("visible_ratings", "")
    behind = f", {seen} visible {'rating' if seen == '1' else 'ratings'}" if seen.isdigit() else ""
    leaning = FAVOURABLE if value >= _UPPER else ADVERSE if value <= _LOWER else MIXED
    yield row["domain"], f"aggregate of expert ratings {value:.2f} of 1{behind}", leaning


def _iffy(row: Row) -> Iterator[Judged]:
    """The Iffy index lists unreliable sources only; its factual level is repeated as it stands."""
    level = row.get("mbfc fact") or row.get("factual") or ""
    yield row["domain"], "on the index" + (f", factual level {level}" if level else ""), ADVERSE


_KINDS = (
    Kind(
        "cred1",
        "CRED-1",
        "CC BY 4.0 (A. Loth)",
        "https://github.com/aloth/cred-1",
        ("domain", "category"),
        _cred1,
    ),
    Kind(
        "perennial",
        "English Wikipedia, perennial sources",
        "CC BY-SA 4.0",
        "https://en.wikipedia.org/wiki/Wikipedia:Reliable_sources/Perennial_sources",
        ("status",),
        _perennial,
    ),
    Kind(
        "lin2023",
        "Lin et al. 2023, domain quality ratings",
        "reuse invited, no formal licence",
        "https://doi.org/10.1093/pnasnexus/pgad286",
        ("domain", "pc1"),
        _lin,
    ),
    Kind("iffy", "Iffy index of unreliable sources", "MIT", "https://iffy.news/index/", ("domain",), _iffy),
)
KINDS = {kind.id: kind for kind in _KINDS}
"""The lists that can be imported, by the id that the command takes."""

_DAY_IN_NAME = re.compile(r"(?<!\d)(\d{4}(?:-\d{2}){1,2})(?!\d)")


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did."""

    kind: Kind
    date: str
    entries: int
    passed_over: int


def import_list(identity: str, file: Path, date: str | None, target: Path) -> Imported:
    """Put the copy of a list in `file` into `target`, in place of an earlier copy of the same list.

    `date` is that of the copy; without it a date in the file's name is taken. Raises BadList where the
    file or the date is not what is needed, ReferenceDataError where `target` cannot be written.
    """
    kind = KINDS.get(identity)
    if kind is None:
        raise BadList(f"no list is called {identity!r}; there are {', '.join(sorted(KINDS))}")
    day = _date(date, file)
    entries, passed_over = _entries(kind, file)
    if not entries:
        raise BadList(f"{file}: no entry of {kind.name} in it")
    with store.changed(target) as connection:
        connection.execute("DELETE FROM listing WHERE list = ?", (kind.id,))
        connection.execute("DELETE FROM list WHERE id = ?", (kind.id,))
        connection.execute(
            "INSERT INTO list VALUES (?, ?, ?, ?, ?)", (kind.id, kind.name, day, kind.licence, kind.url)
        )
        connection.executemany(
            "INSERT INTO listing VALUES (?, ?, ?, ?, ?)",
            [(domain, kind.id, day, says, leaning) for domain, says, leaning in entries],
        )
    return Imported(kind, day, len(entries), passed_over)


def _date(given: str | None, file: Path) -> str:
    """The date of the copy."""
    in_name = _DAY_IN_NAME.search(file.name)
    day = given or (in_name.group(1) if in_name else "")
    try:
        return str(PartialDate.parse(day))
    except ValueError:
        raise BadList(f"{file.name}: give the date of this copy (--date 2026-08-04)") from None


def _entries(kind: Kind, file: Path) -> tuple[list[Judged], int]:
    """The distinct entries in order, and how many had no domain that can be looked up."""
    found: dict[Judged, None] = {}
    passed_over = 0
    for number, row in enumerate(_rows(file, kind), 1):
        try:
            judged = list(kind.read(row))
        except (KeyError, ValueError) as error:
            raise BadList(f"{file}: entry {number}: not as {kind.name} has it ({error})") from error
        for address, says, leaning in judged:
            host = web.host_of(address) if address else None
            if host is None:
                passed_over += 1
            else:
                found[host.host, says, leaning] = None
    return sorted(found), passed_over


def _rows(file: Path, kind: Kind) -> Iterable[Row]:
    """The rows of a CSV or a JSON-lines file, column names in lower case. Raises BadList."""
    try:
        text = file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadList(f"{file}: cannot be read ({error})") from error
    try:
        if text.lstrip().startswith("{"):
            rows = [_lower(json.loads(line)) for line in text.splitlines() if line.strip()]
        else:
            rows = [_lower(row) for row in csv.DictReader(text.splitlines())]
    except (ValueError, AttributeError, csv.Error) as error:
        raise BadList(f"{file}: neither CSV nor JSON lines ({error})") from error
    missing = [column for column in kind.columns if not rows or column not in rows[0]]
    if missing:
        raise BadList(f"{file}: {kind.name} has the column {missing[0]!r}, this file does not")
    return rows


def _lower(row: Mapping[str | None, object]) -> Row:
    return {key.strip().lower(): str(value or "").strip() for key, value in row.items() if key}
