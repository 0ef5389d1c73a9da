"""The reviewed data files, row by row: what each column may hold.

One model a file. A row that breaks its model, cites no known source, or stands out of order stops
the compile with file and line, so a wrong fact is found where a reviewer can mend it.
"""

from __future__ import annotations

import csv
import io
import tomllib
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError, model_validator

from reference.dates import Edge, Interval, PartialDate
from reference.errors import BadRow, ReferenceDataError


def _split(value: object) -> object:
    """`a|b` as a tuple; empty text as the empty tuple."""
    return tuple(p for p in value.split("|") if p) if isinstance(value, str) else value


def _date(value: object) -> object:
    """A partial date; empty text as None."""
    if not isinstance(value, str):
        return value
    return PartialDate.parse(value) if value else None


def _start(value: object) -> object:
    """`?` or empty: nobody recorded when it began."""
    if not isinstance(value, str):
        return value
    return Edge.UNKNOWN if value in {"", "?"} else PartialDate.parse(value)


def _end(value: object) -> object:
    """Empty: still so on `as_of`; `?`: over, nobody recorded when."""
    if not isinstance(value, str):
        return value
    return {"": Edge.OPEN, "?": Edge.UNKNOWN}.get(value) or PartialDate.parse(value)


Many = Annotated[tuple[str, ...], BeforeValidator(_split)]
Date = Annotated[PartialDate, BeforeValidator(_date)]
MaybeDate = Annotated[PartialDate | None, BeforeValidator(_date)]
Start = Annotated[PartialDate | Edge, BeforeValidator(_start)]
End = Annotated[PartialDate | Edge, BeforeValidator(_end)]
StrengthWord = Literal["firm", "recall"]


class Row(BaseModel):
    """A row of any file: frozen, no unknown column, no date that no calendar has."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Sourced(Row):
    """A row that states facts: it names at least one source."""

    source: Many

    @model_validator(mode="after")
    def _has_source(self) -> Sourced:
        if not self.source:
            raise ValueError("a row without a source")
        return self


class Dated(Sourced):
    """A row true from a day to a day; `start` may not be after `end`."""

    start: Start
    end: End

    @model_validator(mode="after")
    def _in_order(self) -> Dated:
        self.interval  # noqa: B018  # raises ValueError when start is after end
        return self

    @property
    def interval(self) -> Interval:
        """Both ends as one value."""
        return Interval(self.start, self.end)


class SourceRow(Row):
    """An entry of sources*.toml."""

    id: str
    title: str
    kind: Literal["wikidata", "register", "page", "recall"]
    licence: str
    url: str = ""
    retrieved: str = ""


class PolityRow(Sourced):
    """polities.csv."""

    id: str
    qid: str
    kind: Literal["country", "territory", "organisation", "historical"]
    name: str
    names: Many
    demonyms: Many
    capitals: Many


class OfficeRow(Sourced):
    """offices.csv."""

    id: str
    polity: str
    label: str
    seats: Many
    single: Literal["yes", "no"]
    titles: Many
    note: str


class PersonRow(Sourced):
    """people.csv."""

    id: str
    name: str
    variants: Many
    native: Many
    born: MaybeDate
    died: MaybeDate


class TenureRow(Dated):
    """tenures/<polity>.csv."""

    person: str
    office: str
    as_of: Date
    strength: StrengthWord
    note: str


class ChamberRow(Sourced):
    """chambers.csv."""

    id: str
    polity: str
    label: str
    titles: Many
    seat: str


class TermRow(Dated):
    """legislators/<polity>.csv."""

    person: str
    name: str
    chamber: str
    as_of: Date


class PortfolioRow(Row):
    """portfolios.csv: language, not fact, so without a source."""

    portfolio: str
    phrases: Many
    note: str


class TitlePatternRow(Row):
    """title_patterns.csv."""

    rank: str
    pattern: str
    scope: Many


class TitleRow(Row):
    """titles.csv."""

    phrase: str
    seat: str
    scope: Many
    own_polity: str
    note: str


class RegimeRow(Dated):
    """regimes.csv."""

    id: str
    polity: str
    leader: str
    forms: Many
    kind: str
    end_event: str
    successor: str
    namesakes: Many
    as_of: Date
    strength: StrengthWord


class RenamingRow(Sourced):
    """renames.csv."""

    id: str
    kind: str
    old: str
    new: str
    effective: Date
    forms: Many
    exceptions: Many
    severity: Literal["error", "outdated", "style"]
    note: str
    strength: StrengthWord


class OrganisationRow(Sourced):
    """organisations.csv."""

    id: str
    name: str
    names: Many
    native: Many
    kind: str
    country: str
    founded: MaybeDate
    dissolved: MaybeDate
    successor: str
    parent: str
    domain: str
    strength: StrengthWord
    note: str


class AffiliationRow(Dated):
    """affiliations.csv."""

    person: str
    name: str
    variants: Many
    native: Many
    role: str
    organisation: str
    called: str
    as_of: MaybeDate
    strength: StrengthWord


class OutletRow(Sourced):
    """outlets.csv."""

    domain: str
    name: str
    names: Many
    country: str
    kind: str


class ListingRow(Sourced):
    """listings.csv."""

    domain: str
    list: str
    date: str
    says: str


R = TypeVar("R", bound=Row)


def read(path: Path, model: type[R]) -> Iterator[tuple[int, R]]:
    """Line number and row, in file order. Raises BadRow; a missing file is ReferenceDataError."""
    text = _text(path)
    reader = csv.reader(io.StringIO(text))
    header = next(reader, [])
    if sorted(header) != sorted(model.model_fields):
        raise BadRow(path, 1, f"the columns are {','.join(header)}; expected {','.join(model.model_fields)}")
    for values in reader:
        if len(values) != len(header):
            raise BadRow(path, reader.line_num, f"{len(values)} values for {len(header)} columns")
        yield reader.line_num, _parse(path, reader.line_num, model, dict(zip(header, values, strict=True)))


def _text(path: Path) -> str:
    """The file's text, held to the one form the data has: UTF-8, NFC, LF."""
    try:
        text = path.read_bytes().decode("utf-8")
    except FileNotFoundError as error:
        raise ReferenceDataError(f"{path}: this data file is missing") from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise BadRow(path, line, "not UTF-8") from error
    if "\r" in text:
        raise BadRow(path, text[: text.index("\r")].count("\n") + 1, "a carriage return; lines end in LF")
    if not unicodedata.is_normalized("NFC", text):
        for number, line in enumerate(text.split("\n"), 1):
            if not unicodedata.is_normalized("NFC", line):
                raise BadRow(path, number, "not in Unicode normal form C")
    return text


def _parse(path: Path, line: int, model: type[R], values: dict[str, str]) -> R:
    """One row. Raises BadRow with the first thing that is wrong with it."""
    try:
        return model.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(p) for p in first["loc"])
        raise BadRow(path, line, f"{where}: {first['msg']}" if where else first["msg"]) from error


def read_sources(path: Path) -> Iterator[SourceRow]:
    """The entries of one sources file. Raises BadRow (line 1: TOML keeps no line numbers)."""
    try:
        entries = tomllib.loads(_text(path)).get("source", [])
    except tomllib.TOMLDecodeError as error:
        raise BadRow(path, 1, str(error)) from error
    for entry in entries:
        try:
            yield SourceRow.model_validate(entry)
        except ValidationError as error:
            first = error.errors()[0]
            raise BadRow(path, 1, f"source {entry.get('id')}: {first['loc']}: {first['msg']}") from error
