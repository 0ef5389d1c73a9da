"""An edition of refreshed facts: put together from the one before and what was found, and written.

The same files and columns as the reviewed data, so that whoever can read the one can read the other.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import os
import shutil
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reference.dates import Edge
from reference.refresh.disk import sync_folder, told_of, write_whole
from reference.refresh.reconcile import Outcome
from reference.refresh.stints import SOURCE
from reference.refreshed import HEAD, Edition, IdentityRow, by_pair
from reference.rows import PersonRow, Row, SourceRow, TenureRow
from reference.tables import Tables

if TYPE_CHECKING:
    from reference.wikidata.statements import Entity

LANGUAGES = ("en", "mul", "en-gb", "en-ca", "de", "fr", "es", "it", "nl", "pl", "pt", "sv", "tr", "cs")
"""Languages in Latin script whose spellings reach the English press."""
LONGEST_NAME = 80
UPSTREAM = "upstream.json"
"""What the next refresh may remember of the answers; no fact, and not compiled."""
_COLUMNS: Mapping[type[Row], str] = {
    TenureRow: "person,office,start,end,as_of,strength,source,note",
    PersonRow: "id,name,variants,native,born,died,source",
    IdentityRow: "local,qid",
}


@dataclass(frozen=True, slots=True)
class PeopleRead:
    """Whom a refresh read as entities, and which ids of the record turned out to be whose."""

    entities: Mapping[str, Entity]
    same: Mapping[str, str]


def assembled(
    before: Tables,
    previous: Edition | None,
    outcome: Outcome,
    *,
    read: PeopleRead,
    head: Edition,
) -> Edition:
    """The edition `head` (a name, a day and a source) filled with all that was found by now.

    `before` is what was compiled so far.
    """
    same = read.same
    pairs = {
        (office, same.get(person, person)): rows
        for (office, person), rows in by_pair(previous.tenures if previous else ()).items()
    }
    pairs = {pair: [_under(row, pair[1]) for row in rows] for pair, rows in pairs.items()}
    for pair in outcome.gone:
        pairs.pop(pair, None)
    pairs.update({pair: list(rows) for pair, rows in outcome.pairs.items()})
    known = {person.id: person for person in before.people}
    people = {row.id: row for row in (previous.people if previous else ())}
    for qid, entity in sorted(read.entities.items()):
        row = _person(entity, known.get(qid))
        if row is not None:
            people[qid] = row
    named = known.keys() | people.keys()
    tenures = [row for (_, person), rows in sorted(pairs.items()) if person in named for row in rows]
    needed = {row.person for row in tenures} | {row.id for row in people.values() if row.died}
    return Edition(
        name=head.name,
        day=head.day,
        sources=head.sources,
        identities=_identities(previous, same),
        people=tuple(people[person] for person in sorted(people) if person in needed),
        tenures=tuple(tenures),
    )


def empty(name: str, day: dt.date, site: str) -> Edition:
    """An edition with nothing in it but its source."""
    source = SourceRow(
        id=SOURCE,
        title=f"Wikidata, statements on offices and their holders, last read on {day}",
        kind="wikidata",
        licence="CC0-1.0",
        url=site,
        retrieved=day.isoformat(),
    )
    return Edition(name, day, (source,), (), (), ())


def next_name(editions: Path, day: dt.date) -> str:
    """A name that no edition has: the day, and which one of that day."""
    number = 1
    while (editions / f"{day:%Y%m%d}.{number}").exists():
        number += 1
    return f"{day:%Y%m%d}.{number}"


def write(edition: Edition, home: Path, polity_of: Mapping[str, str], upstream: bytes) -> None:
    """Write the whole edition beside and rename it to `home`. Raises ReferenceDataError."""
    beside = home.with_name(f".{home.name}.new")
    with told_of(beside):
        if beside.exists():
            shutil.rmtree(beside)
    for name, text in _files(edition, polity_of):
        write_whole(beside / name, text.encode("utf-8"))
    remember(beside, upstream)
    with told_of(home):
        os.replace(beside, home)  # noqa: PTH105  # the one call that is atomic for directories
    sync_folder(home.parent)


def remember(home: Path, upstream: bytes) -> None:
    """Keep the answers that the next refresh need not ask for again. Raises ReferenceDataError."""
    write_whole(home / UPSTREAM, upstream)


def _files(edition: Edition, polity_of: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Every file of an edition: its name and its text."""
    yield HEAD, f"# Written by `deskcheck reference refresh`; not for editing.\nday = {edition.day}\n"
    yield "sources.toml", "".join(_toml(source) for source in edition.sources)
    yield "identities.csv", _csv(IdentityRow, edition.identities)
    yield "people.csv", _csv(PersonRow, edition.people)
    by_polity: dict[str, list[TenureRow]] = {}
    for row in edition.tenures:
        by_polity.setdefault(polity_of[row.office], []).append(row)
    for polity, rows in sorted(by_polity.items()):
        yield f"tenures/{polity}.csv", _csv(TenureRow, rows)


def _csv(model: type[Row], rows: Iterable[Row]) -> str:
    """Rows in the form of the data files, sorted by their keys."""
    columns = _COLUMNS[model].split(",")
    lines = [{column: _text(getattr(row, column)) for column in columns} for row in rows]
    lines.sort(key=lambda line: tuple(line[column] for column in model.KEY))
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(lines)
    return unicodedata.normalize("NFC", out.getvalue())


def _text(value: object) -> str:
    """A value as the data files write it."""
    if isinstance(value, tuple):
        return "|".join(value)
    if value is Edge.OPEN:
        return ""
    if value is Edge.UNKNOWN:
        return "?"
    return "" if value is None else str(value)


def _toml(source: SourceRow) -> str:
    """A source as an entry of TOML; its values are ours and hold no quotation marks."""
    fields = "".join(f'{name} = "{value}"\n' for name, value in source.model_dump().items())
    return f"[[source]]\n{fields}\n"


def _under(row: TenureRow, person: str) -> TenureRow:
    return row if row.person == person else row.model_copy(update={"person": person})


def _identities(previous: Edition | None, same: Mapping[str, str]) -> tuple[IdentityRow, ...]:
    """Those of before, followed to where they lead now, and those found now."""
    known = {row.local: same.get(row.qid, row.qid) for row in (previous.identities if previous else ())}
    return tuple(IdentityRow(local=local, qid=qid) for local, qid in sorted((known | dict(same)).items()))


def _person(entity: Entity, known: PersonRow | None) -> PersonRow | None:
    """A person's row; None where nothing can be printed in an English report. The record's name stays."""
    from reference.wikidata import statements  # noqa: PLC0415

    names = spellings(entity)
    if known is None and not names:
        return None
    name = known.name if known else names[0]
    return PersonRow(
        id=entity.id,
        name=name,
        variants=tuple(n for n in names if n != name) if known is None else (),
        native=(),
        born=entity.day(statements.BORN),
        died=entity.day(statements.DIED),
        source=(SOURCE,),
    )


def spellings(entity: Entity) -> tuple[str, ...]:
    """The label and every other spelling in Latin script, the usual one first; single words apart."""
    labels = [entity.labels[language] for language in LANGUAGES if language in entity.labels]
    aliases = [a for language in LANGUAGES[:2] for a in entity.aliases.get(language, ())]
    latin = [name for name in (_clean(n) for n in (*labels, *aliases)) if _is_latin(name)]
    return tuple(dict.fromkeys([*latin[:1], *(n for n in latin[1:] if " " in n)]))


def _clean(name: str) -> str:
    """One line, one blank at a time, normal form C; a bar would end a value of a list."""
    return " ".join(unicodedata.normalize("NFC", name).replace("|", " ").split())


def _is_latin(name: str) -> bool:
    """A name whose letters are all Latin."""
    letters: Sequence[str] = [c for c in name if c.isalpha()]
    is_short = len(letters) > 0 and len(name) <= LONGEST_NAME
    return is_short and all("LATIN" in unicodedata.name(c, "") or c in "ʻʼʹʺ" for c in letters)
