"""`python -m tests.bench.retrieval [SIZE…]`: finding people by name, from 30 thousand to 1 million.

The people are those of the compiled reference and, beyond them, new ones whose given names and surnames
are put together from theirs within one country. So a million of them have more near neighbours than a
million real people would. Queries are spellings that the index has not seen, of people it has.

For each size: time to build, size of the file, milliseconds to open it, microseconds for a look-up (the
first and the ranked one), recall among the ten best when one spelling of the person is indexed and when
all others are, and memory that a second process adds while it looks up the same names.
"""

from __future__ import annotations

import json
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from reference import storage
from reference.facts import Facts
from reference.freshness import ensure_compiled
from reference.gazetteer import words_of
from reference.location import compiled_path
from reference.names import compare, is_surname_only
from reference.write import people_rows

SIZES = (30_000, 100_000, 300_000, 1_000_000)
QUERIES = 1_000
BEST = 10
_SEED = 20261125


@dataclass(frozen=True, slots=True)
class Population:
    """Spellings of people by id, and queries: a spelling with the person's other spellings."""

    people: Mapping[str, tuple[str, ...]]
    countries: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Query:
    """A spelling of a person to look up."""

    person: str
    spelling: str


def population(path: Path) -> Population:
    """Everybody in the compiled reference at `path`, with the country of an office or chamber."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT id, name, variants FROM person").fetchall()
        countries = dict(
            connection.execute("SELECT t.person, o.polity FROM tenure t JOIN office o ON o.id = t.office")
        )
        chambers = connection.execute("SELECT id, body FROM item WHERE kind = 'chamber'")
        polity_of = {chamber: json.loads(body)["polity"] for chamber, body in chambers}
        for person, chamber in connection.execute("SELECT person, chamber FROM term"):
            countries.setdefault(person, polity_of[chamber])
    people = {i: (name, *filter(None, variants.split("|"))) for i, name, variants in rows}
    return Population(people, countries)


def queries(everybody: Population) -> list[Query]:
    """Full names, one a person, whose letters are those of no other spelling of the person."""
    found = []
    for person, spellings in sorted(everybody.people.items()):
        plain = [words_of(s) for s in spellings]
        other = [s for s, p in zip(spellings, plain, strict=True) if plain.count(p) == 1 and s.isascii()]
        full = [s for s in other[1:] if not is_surname_only(s)]
        if full:
            found.append(Query(person, full[-1]))
    random.Random(_SEED).shuffle(found)
    return found[:QUERIES]


def grown(everybody: Population, size: int, kept: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """`size` people: those in `kept`, as many others as there are, and new ones in the likeness of them."""
    chance = random.Random(_SEED)
    others = sorted(set(everybody.people) - set(kept))
    chance.shuffle(others)
    people = {i: everybody.people[i] for i in (*kept, *others)[:size]}
    new = invented(everybody, chance)
    while len(people) < size:
        people[f"new:{len(people)}"] = (next(new),)
    return people


def invented(everybody: Population, chance: random.Random) -> Iterator[str]:
    """Names of nobody: the words before the last of one compatriot and the last word of another."""
    by_country: dict[str, list[list[str]]] = {}
    for person, country in sorted(everybody.countries.items()):
        words = everybody.people[person][0].split()
        if len(words) > 1:
            by_country.setdefault(country, []).append(words)
    countries = sorted(by_country)
    weights = [len(by_country[c]) for c in countries]
    while True:
        (country,) = chance.choices(countries, weights)
        one, other = chance.choice(by_country[country]), chance.choice(by_country[country])
        yield " ".join((*one[:-1], other[-1]))


def build(people: Mapping[str, tuple[str, ...]], path: Path) -> None:
    """A compiled file that holds people and nothing else."""
    path.unlink(missing_ok=True)
    meta = {"version": "bench", "horizon": "2026-01-01", "digest": "", "gazetteer": "", "counts": "{}"}
    with closing(storage.create(path)) as connection:
        connection.execute("BEGIN")
        connection.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
        for table, rows in people_rows(people):
            marks = ",".join("?" * len(rows[0]))
            connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
        connection.execute("COMMIT")
        connection.executescript(storage.INDEXES)


def recall(facts: Facts, asked: Sequence[Query]) -> float:
    """The share of the queries whose person is among the ten best."""
    right = sum(query.person in ranked(facts, query.spelling) for query in asked)
    return right / len(asked)


def ranked(facts: Facts, name: str) -> list[str]:
    """The ten people whose names come nearest."""
    found = facts.people_named(name)
    best = sorted(found, key=lambda p: (-compare(name, p.spellings).score, p.id))
    return [p.id for p in best[:BEST]]


def microseconds(facts: Facts, asked: Sequence[Query]) -> tuple[list[float], list[float]]:
    """Processor time of each look-up, then of each look-up with its ranking; nothing remembered of either."""
    plain, with_rank = [], []
    for query in asked:
        began = time.process_time()
        facts.people_named(query.spelling)
        plain.append(1e6 * (time.process_time() - began))
    for query in reversed(asked):
        began = time.process_time()
        ranked(facts, query.spelling + " ")  # another text, so that no answer is remembered
        with_rank.append(1e6 * (time.process_time() - began))
    return plain, with_rank


def second_process(path: Path, asked: Sequence[Query]) -> dict[str, float]:
    """What another process needs for the same: milliseconds to open, and megabytes that it adds."""
    names = json.dumps([q.spelling for q in asked])
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.retrieval", "--probe", str(path)],
        input=names, capture_output=True, text=True, check=True,
    )  # fmt: skip
    found: dict[str, float] = json.loads(done.stdout)
    return found


def probe(path: Path) -> None:
    """Run in the second process: names on standard input, figures on standard output."""
    names = json.load(sys.stdin)
    compare("Warm Up", ["Warmed Upp"])
    before, before_shared = _megabytes()
    began = time.perf_counter()
    facts = Facts.open(path)
    opened = 1000 * (time.perf_counter() - began)
    for name in names:
        facts.people_named(name)
    own, shared = _megabytes()
    print(json.dumps({"open": opened, "own": own - before, "shared": shared - before_shared}))


def _megabytes() -> tuple[float, float]:
    """Memory that this process wrote and no other has, and its share of everything it maps (PSS)."""
    lines = Path("/proc/self/smaps_rollup").read_text("ascii").splitlines()[1:]
    field = {name: int(rest.split()[0]) / 1024 for name, _, rest in (each.partition(":") for each in lines)}
    return field["Private_Dirty"], field["Pss"]


def line(everybody: Population, asked: Sequence[Query], size: int, folder: Path) -> str:
    """The row of one size."""
    kept = [q.person for q in asked]
    people = grown(everybody, size, kept)
    one, others = folder / "one.sqlite", folder / "others.sqlite"
    left = {q.person: tuple(s for s in people[q.person] if s != q.spelling) for q in asked}
    build(people | {i: spellings[:1] for i, spellings in left.items()}, one)
    began = time.perf_counter()
    build(people | left, others)
    built = time.perf_counter() - began
    with closing(Facts.open(one)) as facts:
        alone = recall(facts, asked)
    with closing(Facts.open(others)) as facts:
        together = recall(facts, asked)
    with closing(Facts.open(others)) as facts:
        plain, with_rank = microseconds(facts, asked)
        second = second_process(others, asked)
    cuts = statistics.quantiles(plain, n=100)
    return (
        f"{size:9,} {built:8.1f} {others.stat().st_size / 1e6:8.1f} {second['open']:8.2f}"
        f" {second['own']:8.1f} {second['shared']:8.1f}"
        f" {cuts[49]:7.0f} {statistics.mean(plain):7.0f} {cuts[98]:7.0f} {statistics.median(with_rank):7.0f}"
        f" {alone:8.3f} {together:8.3f}"
    )


def main(*sizes: int) -> None:
    """Measure and print a line for each size."""
    target = compiled_path()
    ensure_compiled(target)
    everybody = population(target)
    asked = queries(everybody)
    print(f"{len(everybody.people):,} people in the reference, {len(asked):,} queries")
    print(
        f"{'':9} {'build':>8} {'file':>8} {'open':>8} {'second process':>17} {'look-up':>23} {'ranked':>7} {'recall@10':>17}"
    )
    print(
        f"{'people':>9} {'s':>8} {'MB':>8} {'ms':>8} {'own MB':>8} {'PSS MB':>8} {'median':>7} {'mean':>7} {'p99':>7} {'µs':>7} {'one':>8} {'others':>8}"
    )
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes or SIZES:
            print(line(everybody, asked, size, Path(folder)), flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--probe"]:
        probe(Path(sys.argv[2]))
    else:
        main(*map(int, sys.argv[1:]))
