"""The data files as one checked whole: every id resolves, every source is listed, nothing twice."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from reference import rows
from reference.errors import BadRow, UnknownSource
from reference.rows import (
    AffiliationRow,
    ChamberRow,
    ListingRow,
    OfficeRow,
    OrganisationRow,
    OutletRow,
    PersonRow,
    PolityRow,
    PortfolioRow,
    RegimeRow,
    RenamingRow,
    Row,
    Sourced,
    SourceRow,
    TenureRow,
    TermRow,
    TitlePatternRow,
    TitleRow,
)

R = TypeVar("R", bound=Row)
Key = Callable[[R], Hashable]


@dataclass(frozen=True, slots=True)
class Tables:
    """Every row of every file, in file order, cross-checked."""

    version: str
    horizon: dt.date
    sources: tuple[SourceRow, ...]
    polities: tuple[PolityRow, ...]
    offices: tuple[OfficeRow, ...]
    people: tuple[PersonRow, ...]
    tenures: tuple[TenureRow, ...]
    chambers: tuple[ChamberRow, ...]
    terms: tuple[TermRow, ...]
    portfolios: tuple[PortfolioRow, ...]
    title_patterns: tuple[TitlePatternRow, ...]
    titles: tuple[TitleRow, ...]
    regimes: tuple[RegimeRow, ...]
    renamings: tuple[RenamingRow, ...]
    organisations: tuple[OrganisationRow, ...]
    affiliations: tuple[AffiliationRow, ...]
    outlets: tuple[OutletRow, ...]
    listings: tuple[ListingRow, ...]


class _Reader:
    """Reads files of one data directory and holds their rows to the ids known so far."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.sources: dict[str, SourceRow] = {}
        self.known: dict[str, set[str]] = {}

    def read_sources(self) -> None:
        """All sources*.toml, sorted by name; an id may be given once."""
        for path in sorted(self.data.glob("sources*.toml")):
            for source in rows.read_sources(path):
                if source.id in self.sources:
                    raise BadRow(path, 1, f"source {source.id} is given twice")
                self.sources[source.id] = source

    def table(
        self, path: Path, model: type[R], key: Key[R], refs: dict[str, str] | None = None
    ) -> tuple[R, ...]:
        """The rows of one file. `refs`: column to the table whose ids it must name (if not empty)."""
        found: list[R] = []
        seen: set[Hashable] = set()
        for line, row in rows.read(path, model):
            if (identity := key(row)) in seen:
                raise BadRow(path, line, f"given twice: {identity}")
            seen.add(identity)
            self._check_refs(path, line, row, refs or {})
            self._check_sources(path, line, row)
            found.append(row)
        return tuple(found)

    def folder(self, name: str, model: type[R], key: Key[R], refs: dict[str, str]) -> tuple[R, ...]:
        """The rows of all files of a folder, by file name."""
        paths = sorted((self.data / name).glob("*.csv"), key=lambda p: p.name)
        return tuple(row for path in paths for row in self.table(path, model, key, refs))

    def _check_refs(self, path: Path, line: int, row: Row, refs: dict[str, str]) -> None:
        for column, table in refs.items():
            value = getattr(row, column)
            for ref in value if isinstance(value, tuple) else (value,):
                if ref and ref not in self.known[table]:
                    raise BadRow(path, line, f"{column}: {ref!r} is not in {table}")

    def _check_sources(self, path: Path, line: int, row: Row) -> None:
        if not isinstance(row, Sourced):
            return
        for source in row.source:
            if source not in self.sources:
                raise UnknownSource(path, line, f"source {source!r} is not in sources*.toml")
        if getattr(row, "strength", "") == "firm" and all(
            self.sources[s].kind == "recall" for s in row.source
        ):
            raise BadRow(path, line, "firm, but every source of it is recall")


def _by_id(row: Row) -> Hashable:
    identity: Hashable = getattr(row, "id", None)
    return identity


def load(data: Path) -> Tables:
    """Read and cross-check every file under `data`. Raises BadRow, UnknownSource, ReferenceDataError."""
    reader = _Reader(data)
    reader.read_sources()
    version, horizon = _identity(data / "reference.toml")
    polities = reader.table(data / "polities.csv", PolityRow, _by_id)
    reader.known["polities.csv"] = {p.id for p in polities}
    offices = reader.table(data / "offices.csv", OfficeRow, _by_id, {"polity": "polities.csv"})
    reader.known["offices.csv"] = {o.id for o in offices}
    people = reader.table(data / "people.csv", PersonRow, _by_id)
    reader.known["people.csv"] = {p.id for p in people}
    chambers = reader.table(data / "chambers.csv", ChamberRow, _by_id, {"polity": "polities.csv"})
    reader.known["chambers.csv"] = {c.id for c in chambers}
    organisations = reader.table(data / "organisations.csv", OrganisationRow, _by_id)
    reader.known["organisations.csv"] = {o.id for o in organisations}
    in_polity = {"polity": "polities.csv"}
    return Tables(
        version=version,
        horizon=horizon,
        sources=tuple(reader.sources.values()),
        polities=polities,
        offices=offices,
        people=people,
        tenures=reader.folder(
            "tenures",
            TenureRow,
            lambda r: (r.person, r.office, r.start, r.end),
            {"person": "people.csv", "office": "offices.csv"},
        ),
        chambers=chambers,
        terms=reader.folder(
            "legislators",
            TermRow,
            lambda r: (r.person, r.chamber, r.start, r.end),
            {"chamber": "chambers.csv"},
        ),
        portfolios=reader.table(data / "portfolios.csv", PortfolioRow, lambda r: r.portfolio),
        title_patterns=reader.table(
            data / "title_patterns.csv",
            TitlePatternRow,
            lambda r: (r.rank, r.pattern),
            {"scope": "polities.csv"},
        ),
        titles=reader.table(
            data / "titles.csv",
            TitleRow,
            lambda r: (r.phrase, r.seat, r.scope),
            {"scope": "polities.csv", "own_polity": "polities.csv"},
        ),
        regimes=reader.table(data / "regimes.csv", RegimeRow, _by_id, in_polity),
        renamings=reader.table(data / "renames.csv", RenamingRow, _by_id),
        organisations=organisations,
        affiliations=reader.table(
            data / "affiliations.csv",
            AffiliationRow,
            lambda r: (r.person, r.organisation, r.role, r.start, r.end, r.called),
            {"organisation": "organisations.csv"},
        ),
        outlets=reader.table(data / "outlets.csv", OutletRow, lambda r: r.domain),
        listings=reader.table(
            data / "listings.csv", ListingRow, lambda r: (r.domain, r.list, r.date, r.says)
        ),
    )


def _identity(path: Path) -> tuple[str, dt.date]:
    """Version and horizon of the data as its editors set them."""
    raw = next(iter(_toml(path)))
    horizon = raw.get("horizon")
    if not isinstance(horizon, dt.date) or not isinstance(raw.get("version"), str):
        raise BadRow(path, 1, "needs `version` (text) and `horizon` (a date)")
    return str(raw["version"]), horizon


def _toml(path: Path) -> Iterator[dict[str, object]]:
    try:
        yield tomllib.loads(path.read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise BadRow(path, 1, str(error)) from error
