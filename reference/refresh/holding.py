"""What Wikidata says: one statement that a person held an office, from SPARQL rows or from an entity."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reference.dates import Edge, Interval, PartialDate
from reference.errors import UpstreamMalformed

if TYPE_CHECKING:
    from reference.wikidata.statements import Entity

Row = Mapping[str, str]
"""A row of a SPARQL result: variable to value, unbound ones absent."""
_DEPRECATED = "http://wikiba.se/ontology#DeprecatedRank"
_YEAR, _MONTH, _DAY = 9, 10, 11
"""Wikibase's precisions; smaller ones are decades and longer."""


@dataclass(frozen=True, slots=True)
class Holding:
    """`statement` is Wikidata's id of it; `revision` and `died` are of the person.

    `references`: how many sources the statement names; None where nobody looked.
    """

    statement: str
    person: str
    office: str
    interval: Interval
    revision: int
    died: PartialDate | None = None
    references: int | None = None


def from_rows(rows: Iterable[Row]) -> Iterator[Holding]:
    """The holdings of SPARQL rows. A statement with several dates has several rows and no sure date.

    Deprecated statements and those whose dates contradict each other are left out. Raises
    UpstreamMalformed for rows without what was asked for.
    """
    by_statement: dict[str, list[Row]] = {}
    try:
        for row in rows:
            by_statement.setdefault(_local(row["statement"]), []).append(row)
        for statement, same in by_statement.items():
            if same[0]["rank"] != _DEPRECATED:
                yield from _holding(statement, same)
    except (KeyError, ValueError) as error:
        raise UpstreamMalformed(f"not the rows that were asked for ({error!r})") from error


def of_entity(entity: Entity, offices: Iterable[str]) -> Iterator[Holding]:
    """The holdings of these offices that an entity states."""
    from reference.wikidata import statements  # noqa: PLC0415  # types only, until something is read

    wanted = set(offices)
    died = entity.day(statements.DIED)
    for found in entity.of(statements.POSITION_HELD):
        interval = found.interval
        office = found.main.item
        if office in wanted and interval is not None and not found.is_doubtful:
            yield Holding(found.id, entity.id, str(office), interval, entity.revision, died, found.references)


def to_json(holding: Holding) -> Sequence[Any]:
    """As kept beside an edition."""
    start, end = (_written(edge) for edge in (holding.interval.start, holding.interval.end))
    died = str(holding.died or "")
    return [holding.statement, holding.person, holding.office, start, end, holding.revision, died]


def from_json(kept: Sequence[Any]) -> Holding:
    """Back from what `to_json` made. Raises ValueError."""
    statement, person, office, start, end, revision, died = kept
    interval = Interval(_edge_of(start), _edge_of(end))
    return Holding(
        statement, person, office, interval, int(revision), PartialDate.parse(died) if died else None
    )


def _holding(statement: str, rows: Sequence[Row]) -> Iterator[Holding]:
    """The holding of one statement's rows, unless its dates contradict each other."""
    first = rows[0]
    start, end = _edge(rows, "start", absent=Edge.UNKNOWN), _edge(rows, "end", absent=Edge.OPEN)
    try:
        interval = Interval(start, end)
    except ValueError:
        return
    deaths = {_date(row, "died") for row in rows if "died" in row}
    yield Holding(
        statement=statement,
        person=_local(first["person"]),
        office=_local(first["office"]),
        interval=interval,
        revision=int(first["revision"]),
        died=deaths.pop() if len(deaths) == 1 else None,
    )


def _edge(rows: Sequence[Row], name: str, *, absent: Edge) -> PartialDate | Edge:
    """The one date of a qualifier; UNKNOWN where there are several or none that can be dated."""
    if not any(name in row or f"{name}Any" in row for row in rows):
        return absent
    dates = {_date(row, name) for row in rows}
    only = dates.pop() if len(dates) == 1 else None
    return Edge.UNKNOWN if only is None else only


def _date(row: Row, name: str) -> PartialDate | None:
    """A date cut to its precision; None where it has none of ours."""
    value, precision = row.get(name), int(row.get(f"{name}Precision", 0))
    if value is None or precision < _YEAR or value.startswith("-"):
        return None
    year, month, day = (int(part) for part in value.partition("T")[0].lstrip("+").split("-"))
    try:
        return PartialDate(year, month if precision >= _MONTH else 0, day if precision >= _DAY else 0)
    except ValueError:
        return None


def _local(address: str) -> str:
    """The id at the end of an IRI; of a statement in the form entities give it (`Q1$…`)."""
    name = address.rsplit("/", 1)[-1]
    entity, dash, rest = name.partition("-")
    return f"{entity}${rest}" if dash else name


def _written(edge: PartialDate | Edge) -> str:
    return {Edge.OPEN: "..", Edge.UNKNOWN: "?"}.get(edge, "") if isinstance(edge, Edge) else str(edge)


def _edge_of(text: str) -> PartialDate | Edge:
    known = {"..": Edge.OPEN, "?": Edge.UNKNOWN}
    return known[text] if text in known else PartialDate.parse(text)
