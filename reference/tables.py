"""The data files as one checked whole: every id resolves, every source is listed, nothing twice.

All problems are gathered before any is raised, so that whoever mends the data sees them at once.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from reference import datafile
from reference.dates import Edge, PartialDate
from reference.errors import BadRow, UnknownSource
from reference.rows import (
    AffiliationRow,
    ChamberRow,
    Dated,
    ListingRow,
    OfficeRow,
    OrganisationRow,
    OutletRow,
    PersonRow,
    PlatformRow,
    PolityRow,
    PortfolioRow,
    RegimeRow,
    RegionRow,
    RenamingRow,
    Row,
    Sourced,
    SourceRow,
    TenureRow,
    TermRow,
    TitlePatternRow,
    TitleRow,
    Weighed,
)

R = TypeVar("R", bound=Row)
Rule = Callable[[R], str | None]
"""What else a row must keep; answers the reason why it does not."""

POLITIES = "polities.csv"
OFFICES = "offices.csv"
PEOPLE = "people.csv"
CHAMBERS = "chambers.csv"
ORGANISATIONS = "organisations.csv"


@dataclass(frozen=True, slots=True)
class Tables:
    """Every row of every file, in file order, cross-checked."""

    version: str
    horizon: dt.date
    sources: tuple[SourceRow, ...]
    polities: tuple[PolityRow, ...]
    regions: tuple[RegionRow, ...]
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
    platforms: tuple[PlatformRow, ...]
    refreshed: dt.date | None = None
    """The day on which a refresh last compared the offices with Wikidata."""
    refreshed_offices: frozenset[str] = frozenset()
    """The offices of which that comparison said something."""
    edition: str = ""
    """Name of the refreshed facts laid over the reviewed ones."""


def load(data: Path) -> Tables:
    """Read and cross-check every file under `data`. Raises the first BadRow or UnknownSource."""
    tables, problems = read_all(data)
    if problems:
        raise problems[0]
    return tables


def read_all(data: Path) -> tuple[Tables, tuple[BadRow, ...]]:
    """Everything that could be read under `data`, and everything that is wrong with it."""
    reader = _Reader(data)
    version, horizon = reader.identity()
    sources = reader.sources()
    polities = reader.table(POLITIES, PolityRow)
    offices = reader.table(OFFICES, OfficeRow, {"polity": POLITIES})
    people = reader.table(PEOPLE, PersonRow)
    portfolios = reader.table("portfolios.csv", PortfolioRow)
    seat_rule = _has_portfolio({p.portfolio for p in portfolios})
    chambers = reader.table(CHAMBERS, ChamberRow, {"polity": POLITIES})
    organisations = reader.table(ORGANISATIONS, OrganisationRow)
    in_polity = {"polity": POLITIES}
    tables = Tables(
        version=version,
        horizon=horizon,
        sources=sources,
        polities=polities,
        regions=reader.table("regions.csv", RegionRow, {"polities": POLITIES}),
        offices=offices,
        people=people,
        tenures=reader.folder(
            "tenures", TenureRow, {"person": PEOPLE, "office": OFFICES}, {o.id: o.polity for o in offices}
        ),
        chambers=chambers,
        terms=reader.folder(
            "legislators", TermRow, {"chamber": CHAMBERS}, {c.id: c.polity for c in chambers}
        ),
        portfolios=portfolios,
        title_patterns=reader.table("title_patterns.csv", TitlePatternRow, {"scope": POLITIES}),
        titles=reader.table(
            "titles.csv", TitleRow, {"scope": POLITIES, "own_polity": POLITIES}, rule=seat_rule
        ),
        regimes=reader.table("regimes.csv", RegimeRow, in_polity),
        renamings=reader.table("renames.csv", RenamingRow),
        organisations=organisations,
        affiliations=reader.table("affiliations.csv", AffiliationRow, {"organisation": ORGANISATIONS}),
        outlets=reader.table("outlets.csv", OutletRow),
        listings=reader.table("listings.csv", ListingRow),
        platforms=reader.table("platforms.csv", PlatformRow),
    )
    return tables, tuple(reader.problems)


class _Reader:
    """Reads the files of one data directory and holds their rows to the ids known so far."""

    def __init__(self, data: Path) -> None:
        self.problems: list[BadRow] = []
        self._data = data
        self._recall: dict[str, bool] = {}
        self._known: dict[str, set[str]] = {}
        self._horizon = dt.date.max

    def identity(self) -> tuple[str, dt.date]:
        """Version and horizon of the data, as its editors set them in reference.toml."""
        path = self._data / "reference.toml"
        try:
            raw = datafile.tables_of(path)
        except BadRow as problem:
            self.problems.append(problem)
            return "", dt.date.max
        version, horizon = raw.get("version"), raw.get("horizon")
        if not isinstance(version, str) or type(horizon) is not dt.date:
            self.problems.append(BadRow(path, 1, "needs `version` (text) and `horizon` (a date)"))
            return "", dt.date.max
        self._horizon = horizon
        return version, horizon

    def sources(self) -> tuple[SourceRow, ...]:
        """All sources*.toml, by name of file; an id may be given once."""
        found: dict[str, SourceRow] = {}
        for path in sorted(self._data.glob("sources*.toml"), key=lambda p: p.name):
            for entry in self._entries(path):
                try:
                    source = SourceRow.model_validate(entry)
                except ValidationError as error:
                    reason = f"source {entry.get('id', '?')}: {datafile.first_of(error)}"
                    self.problems.append(BadRow(path, 1, reason))
                    continue
                if source.id in found:
                    self.problems.append(BadRow(path, 1, f"source {source.id} is given twice"))
                found[source.id] = source
        self._recall = {s.id: s.kind == "recall" for s in found.values()}
        return tuple(found.values())

    def _entries(self, path: Path) -> list[dict[str, object]]:
        try:
            return list(datafile.tables_of(path).get("source", []))
        except BadRow as problem:
            self.problems.append(problem)
            return []

    def table(
        self, name: str, model: type[R], refs: dict[str, str] | None = None, *, rule: Rule[R] | None = None
    ) -> tuple[R, ...]:
        """The rows of one file. `refs`: column to the file whose ids it must name (if not empty)."""
        path = self._data / name
        found: list[R] = []
        known = self._known.setdefault(name, set())
        try:
            for line in self._in_order(path, datafile.read(path, model)):
                known.add(line.key[0])
                if line.row is not None:
                    self._check(path, line.number, line.row, refs or {})
                    if rule is not None and (reason := rule(line.row)) is not None:
                        self.problems.append(BadRow(path, line.number, reason))
                    found.append(line.row)
        except BadRow as problem:
            self.problems.append(problem)
        return tuple(found)

    def folder(
        self, name: str, model: type[R], refs: dict[str, str], polity_of: dict[str, str]
    ) -> tuple[R, ...]:
        """The rows of all files of a folder, by file name; a file holds one polity's rows only."""
        found: list[R] = []
        for path in sorted((self._data / name).glob("*.csv"), key=lambda p: p.name):
            found.extend(
                self.table(f"{name}/{path.name}", model, refs, rule=_of_polity(path.stem, polity_of))
            )
        return tuple(found)

    def _in_order(self, path: Path, lines: Iterable[datafile.Line[R]]) -> Iterable[datafile.Line[R]]:
        """The lines, with a problem for each repeated key and for the first that is out of order."""
        previous: tuple[str, ...] | None = None
        is_sorted = True
        seen: set[tuple[str, ...]] = set()
        for line in lines:
            if line.problem is not None:
                self.problems.append(line.problem)
            if line.key in seen:
                self.problems.append(BadRow(path, line.number, f"given twice: {', '.join(line.key)}"))
            elif is_sorted and previous is not None and line.key < previous:
                is_sorted = False
                columns = ", ".join(type(line.row).KEY) if line.row is not None else "its key"
                self.problems.append(
                    BadRow(path, line.number, f"out of order: the file is sorted by {columns}")
                )
            seen.add(line.key)
            previous = line.key
            yield line

    def _check(self, path: Path, line: int, row: Row, refs: dict[str, str]) -> None:
        for column, table in refs.items():
            value = getattr(row, column)
            for ref in value if isinstance(value, tuple) else (value,):
                if ref and ref not in self._known[table]:
                    self.problems.append(BadRow(path, line, f"{column}: {ref!r} is not in {table}"))
        if isinstance(row, Sourced):
            self._check_sources(path, line, row)
        if isinstance(row, Dated):
            self._check_as_of(path, line, row)

    def _check_sources(self, path: Path, line: int, row: Sourced) -> None:
        if not row.source:
            self.problems.append(UnknownSource(path, line, "a row without a source"))
            return
        unknown = [s for s in row.source if s not in self._recall]
        if unknown:
            reason = f"source {unknown[0]!r} is not in sources*.toml"
            self.problems.append(UnknownSource(path, line, reason))
        elif isinstance(row, Weighed) and row.strength == "firm" and all(self._recall[s] for s in row.source):
            self.problems.append(BadRow(path, line, "firm, but every source of it is recall"))

    def _check_as_of(self, path: Path, line: int, row: Dated) -> None:
        as_of = row.as_of
        if as_of is None:
            return
        if as_of.earliest > self._horizon:
            reason = f"as_of {as_of} is after the horizon {self._horizon} of reference.toml"
            self.problems.append(BadRow(path, line, reason))
        start = row.start
        if row.end is Edge.OPEN and isinstance(start, PartialDate) and start.earliest > as_of.latest:
            self.problems.append(BadRow(path, line, f"open at {as_of}, before it starts on {start}"))


def _of_polity(polity: str, polity_of: dict[str, str]) -> Rule[R]:
    """Offices and chambers of a polity stand in the file of its name."""

    def rule(row: R) -> str | None:
        thing = str(getattr(row, "office", "") or getattr(row, "chamber", ""))
        found = polity_of.get(thing, polity)
        return None if found == polity else f"{thing} is of {found}; its rows stand in {found}.csv"

    return rule


def _has_portfolio(portfolios: set[str]) -> Rule[TitleRow]:
    """A minister's portfolio is one of portfolios.csv."""

    def rule(row: TitleRow) -> str | None:
        rank, _, portfolio = row.seat.partition(":")
        known = not rank.endswith("minister") or not portfolio or portfolio in portfolios
        return None if known else f"seat: {portfolio!r} is not in portfolios.csv"

    return rule
