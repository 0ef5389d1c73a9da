"""`python -m tests.quality.draw [N [SEED]]`: tenures of 2015-2026 drawn at random, to be read beside pages.

Every tenure that began in 2015 or later, in an office that carries a seat, has the same chance. What
was found is kept in `audit_tenures.csv`: right, wrong (then mended) or unverifiable, with the page.
"""

from __future__ import annotations

import csv
import random
import sys

from reference.dates import Edge, PartialDate
from reference.location import DATA
from reference.rows import TenureRow
from reference.tables import Tables, load

SINCE = PartialDate.parse("2015-01-01")
COUNT, SEED = 100, 20261125


def drawn(tables: Tables, count: int, seed: int) -> list[TenureRow]:
    """A sample without repetition: the same data and seed give the same rows."""
    seated = {o.id for o in tables.offices if o.seats}
    rows = [
        row
        for row in tables.tenures
        if row.office in seated
        and isinstance(row.start, PartialDate)
        and row.start.earliest >= SINCE.earliest
    ]
    return random.Random(seed).sample(rows, count)  # a draw that anyone can repeat


def main(arguments: list[str]) -> None:
    """Print the sample as the first columns of audit_tenures.csv."""
    count, seed = (int(a) for a in (*arguments, *(str(n) for n in (COUNT, SEED)[len(arguments) :])))
    tables = load(DATA)
    offices = {o.id: o for o in tables.offices}
    people = {p.id: p for p in tables.people}
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(("polity", "office", "label", "person", "name", "start", "end", "strength"))
    for row in drawn(tables, count, seed):
        office = offices[row.office]
        end = "" if row.end is Edge.OPEN else "?" if row.end is Edge.UNKNOWN else str(row.end)
        head = (office.polity, row.office, office.label, row.person, people[row.person].name)
        out.writerow((*head, str(row.start), end, row.strength))


if __name__ == "__main__":
    main(sys.argv[1:])
