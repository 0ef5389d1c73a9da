"""`python -m tests.quality.sourcing [--write] [DIR]`: every rule of sourcing practice, counted and held against labels.

Three sets. The 200 reliable and 200 unreliable development articles drawn by seed; all of them; and the drawn ones
each under the headline of the next, which shows whether the rules about headlines find what they are for.
What a person who read the passages said stands in labels/, by article and place; what nobody has read is counted
apart. `--write` puts the table into docs/method.md.
"""

from __future__ import annotations

import csv
import datetime as dt
import random
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from api.intake.article import Body, Intake, Origin
from api.intake.limits import DEFAULT
from api.report.assess import assess
from api.report.model import ReportedFinding
from api.scoring.rule_precision import wilson_low
from checks.model import Markup
from checks.sourcing_practice import CHECK
from reference.facts import Facts
from reference.freshness import ensure_compiled
from reference.location import compiled_path
from tests.quality import signals
from tests.quality.calibration import put
from tests.quality.corpora import BESIDE_THE_CHECKOUT, Row, rows

MARK = "sourcing"
SEED, OF_EACH = 20251125, 200
SWAPPED = signals.LABELS / "swapped_headlines.csv"
HEADLINE_RULES = ("SP004", "SP006", "SP007")
Counts = dict[str, Counter[str]]
"""Rule code to verdict (right, wrong, unread) to how many."""


def drawn(articles: Mapping[str, Row]) -> tuple[list[str], list[str]]:
    """The ids of the reliable and of the unreliable articles that were drawn: the same for the same ids."""
    groups = [
        sorted(i for i, a in articles.items() if (a.reliability == "reliable") == good)
        for good in (True, False)
    ]
    chance = random.Random(SEED)
    reliable, unreliable = (chance.sample(g, min(OF_EACH, len(g))) for g in groups)
    return reliable, unreliable


def swapped(articles: Mapping[str, Row], ids: Sequence[str]) -> Iterator[tuple[Row, str]]:
    """Each article without its own headline and under that of the next, with the id of the latter."""
    for number, identity in enumerate(ids):
        other = articles[ids[(number + 1) % len(ids)]]
        own = articles[identity]
        text = own.text.removeprefix(own.title).lstrip() if own.title else own.text
        if other.title and text:
            yield replace(own, title=other.title, text=text), other.id


def findings(row: Row, facts: Facts) -> list[ReportedFinding]:
    """What sourcing practice finds in an article."""
    intake = Intake(DEFAULT, dt.datetime.now(dt.UTC).date())
    received = intake.receive(
        Body(row.text, Markup.TEXT), Origin(title=row.title or None, published=row.published)
    )
    return list(assess(received, facts, (CHECK,)).findings)


def published(articles: Mapping[str, Row], facts: Facts) -> Mapping[str, Counts]:
    """By article, what was found and what a reader said of it."""
    known = signals.labels()
    found: dict[str, Counts] = {}
    for row in articles.values():
        counts = found[row.id] = {}
        for item in findings(row, facts):
            place = (row.id, item.finding.rule, item.place.field.value, item.place.span.start)
            counts.setdefault(item.finding.rule, Counter())[known.get(place, "unread")] += 1
    return found


def under_others(articles: Mapping[str, Row], ids: Sequence[str], facts: Facts) -> tuple[Counts, int, int]:
    """The rules about headlines under swapped ones; how many articles there were, and how many were flagged."""
    with SWAPPED.open(encoding="utf-8", newline="") as lines:
        known = {
            (r["article"], r["headline"], r["rule"], int(r["start"])): r["verdict"]
            for r in csv.DictReader(lines)
        }
    counts: Counts = {}
    total = flagged = 0
    for row, other in swapped(articles, ids):
        items = [f for f in findings(row, facts) if f.finding.rule in HEADLINE_RULES]
        total, flagged = total + 1, flagged + bool(items)
        for item in items:
            place = (row.id, other, item.finding.rule, item.place.span.start)
            counts.setdefault(item.finding.rule, Counter())[known.get(place, "unread")] += 1
    return counts, total, flagged


def summed(found: Mapping[str, Counts], ids: Sequence[str]) -> Counts:
    """The counts of some articles together."""
    total: Counts = {}
    for identity in ids:
        for rule, counts in found[identity].items():
            total.setdefault(rule, Counter()).update(counts)
    return total


def table(columns: Mapping[str, Counts]) -> Iterator[str]:
    """A line for each rule: right, wrong and unread in each set, and the lower bound over all that was read."""
    yield f"| rule | {' | '.join(columns)} | lower bound |"
    yield "|---|" + "--:|" * (len(columns) + 1)
    for rule in CHECK.rules:
        cells = [_cell(counts.get(rule.code, Counter())) for counts in columns.values()]
        read = Counter[str]()
        for name, counts in columns.items():
            if not name.startswith("200"):  # those are in "all"
                read.update(counts.get(rule.code, Counter()))
        total = read["right"] + read["wrong"]
        bound = f"{wilson_low(read['right'], total):.2f}" if total else "–"
        shown = " (preview)" if rule.preview else ""
        yield f"| {rule.code} {rule.name}{shown} | {' | '.join(cells)} | {bound} |"


def _cell(counts: Counter[str]) -> str:
    if not counts.total():
        return "–"
    unread = f", {counts['unread']} unread" if counts["unread"] else ""
    return f"{counts['right']} right, {counts['wrong']} wrong{unread}"


def main(arguments: list[str]) -> int:
    """Measure and print; write where that was asked for."""
    folders = [a for a in arguments if a != "--write"]
    folder = Path(folders[0]) if folders else BESIDE_THE_CHECKOUT
    ensure_compiled(compiled_path())
    facts = Facts.open(compiled_path())
    articles = {row.id: row for row in rows(folder / "dev.jsonl.gz")}
    reliable, unreliable = drawn(articles)
    found = published(articles, facts)
    others, total, flagged = under_others(articles, [*reliable, *unreliable], facts)
    columns = {
        f"{len(reliable)} reliable": summed(found, reliable),
        f"{len(unreliable)} unreliable": summed(found, unreliable),
        f"all {len(articles):,}": summed(found, list(articles)),
        f"{total} under another headline": others,
    }
    text = "\n".join(
        [*table(columns), "", f"Under another article's headline {flagged} of {total} were flagged."]
    )
    print(text)
    if "--write" in arguments:
        put(text, MARK)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
