"""`python -m tests.quality [--record] [DIR]`: measure the checks over whole corpora and hold the floors.

DIR holds `dev.jsonl.gz` (articles as published) and `perturbed-dev.jsonl.gz` (labelled variants).
Every disagreement and every finding goes to build/quality/ with its context, to be read.
`--record` writes how right each rule was to api/scoring/rule_precision.toml, from which the score reads it.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from api.intake.article import Body, Intake, Origin
from api.intake.limits import DEFAULT
from api.report import contract
from api.report.assess import assess
from api.scoring import rule_precision
from checks.model import AsOf, AsOfSource, Markup
from checks.registry import CHECKS
from reference.facts import Facts
from reference.freshness import ensure_compiled
from reference.location import compiled_path
from tests.quality import affiliations, precision, signals
from tests.quality.corpora import BESIDE_THE_CHECKOUT, ROOT, Row, rows
from tests.quality.measure import Labelled, Mentions, Published, labelled, published

OUT = ROOT / "build" / "quality"
RECORD = "--record"
FLOORS = Path(__file__).parent / "floors.toml"
_SOME_DAY = AsOf(dt.date(2025, 7, 4), AsOfSource.REQUEST)
"""The reading of an attribution does not depend on the day."""
T = TypeVar("T")


def main(arguments: list[str]) -> int:
    """Measure, print, write the disagreements; 1 when a floor is broken."""
    folders = [a for a in arguments if a != RECORD]
    folder = Path(folders[0]) if folders else BESIDE_THE_CHECKOUT
    target = compiled_path()
    ensure_compiled(target)
    facts = Facts.open(target)
    judge = _judge(facts)
    watch = signals.Watch()
    as_published = published(_shown(rows(folder / "dev.jsonl.gz"), "published"), watch.over(judge))
    with_labels = labelled(_shown(rows(folder / "perturbed-dev.jsonl.gz"), "labelled"), judge)
    _print_published(as_published)
    _print_labelled(with_labels)
    print("signals that were read:", *watch.lines(), sep="\n")
    _write("disagreements.jsonl", with_labels.disagreements)
    _write("findings.jsonl", as_published.samples)
    _print_kinds(affiliations.by_kind(as_published.bodies, facts))
    read = _print_affiliations(facts)
    _precisions(precision.readings(with_labels, as_published.samples, watch), is_kept=RECORD in arguments)
    print("findings that nobody has read:", *precision.unread(as_published.samples), sep="\n  ")
    broken = [*_broken(with_labels, as_published), *_imprecise(watch), *read]
    for line in broken:
        print(f"below its floor: {line}", file=sys.stderr)
    return 1 if broken or as_published.failures else 0


def _judge(facts: Facts) -> Any:
    """A row to its report, as the contract has it."""
    intake = Intake(DEFAULT, dt.datetime.now(dt.UTC).date())

    def judge(row: Row) -> dict[str, Any]:
        origin = Origin(title=row.title or None, published=row.published, id=row.id)
        received = intake.receive(Body(row.text, Markup.TEXT), origin)
        return contract.fields(assess(received, facts, CHECKS))

    return judge


def _shown(items: Iterable[T], name: str) -> Iterator[T]:
    """The items, with a running count on a terminal."""
    for number, item in enumerate(items, 1):
        if sys.stderr.isatty() and not number % 50:
            print(f"\r{name}: {number}", end="", file=sys.stderr)
        yield item


def _print_published(result: Published) -> None:
    print(f"{result.articles} articles, {result.words} words, {len(result.failures)} failures")
    for failure in result.failures[:10]:
        print(f"  {failure}")
    print(f"ms per article: median {result.time_at(0.5):.2f}, p99 {result.time_at(0.99):.2f}")
    for severity in ("error", "warning", "note"):
        print(
            f"{severity}s per 1,000 articles: {result.per_thousand(severity):.2f}, "
            f"per 1,000 words: {result.per_thousand_words(severity):.4f}"
        )
    for (code, severity), count in sorted(result.findings.items()):
        print(f"  {code} {severity}: {count} ({1000 * count / result.articles:.2f} per 1,000)")
    for check, count in sorted(result.claims.items()):
        parts = {v: n for (c, v), n in sorted(result.verdicts.items()) if c == check}
        print(f"{check}: {count} claims, {parts}")
    _print_mentions(result.mentions)


def _print_mentions(result: Mentions) -> None:
    rest = ", ".join(f"{reason} {count}" for reason, count in result.undecided.most_common())
    print(f"explicit mentions of an office and its country decided: {result.share:.3f}; the rest: {rest}")


def _print_labelled(result: Labelled) -> None:
    print(f"labelled: recall {result.rate('flag'):.3f}, false alarms {result.rate('ok'):.4f}")
    for kind in sorted(result.rows):
        share = result.flagged[kind] / result.rows[kind]
        line = f"  {kind:<20} {result.expected[kind]:<5} {result.rows[kind]:>5} flagged {share:.3f}"
        if soft := result.soft[kind]:
            hard = result.flagged[kind] / (result.rows[kind] - soft)
            line += (
                f"; without {soft} rows of style {hard:.3f}, of which noted {result.noted[kind] / soft:.3f}"
            )
        print(line)
    for code in sorted({*result.right, *result.wrong}):
        right, wrong = result.right[code], result.wrong[code]
        print(f"  {code} precision on labelled spans {right / (right + wrong):.3f} of {right + wrong}")


def _print_kinds(kinds: dict[str, Counter[str]]) -> None:
    """The share of affiliations decided, by kind of body, the most frequent first."""
    for kind, verdicts in sorted(kinds.items(), key=lambda k: (-k[1].total(), k[0])):
        decided = verdicts["supported"] + verdicts["refuted"]
        total = verdicts.total()
        print(f"  affiliations, {kind:<22} {total:>5} claims, decided {decided / total:.3f}")


def _print_affiliations(facts: Facts) -> list[str]:
    """How well attributions are read, draw by draw; what is below its floor."""
    floors = tomllib.loads(FLOORS.read_text("utf-8"))["affiliations"]
    below = []
    draws = {name: affiliations.sentences(name) for name in affiliations.DRAWS}
    draws["all draws"] = tuple(s for sentences in draws.values() for s in sentences)
    for name, sentences in draws.items():
        found = affiliations.measure(sentences, facts, _SOME_DAY)
        ties = found.right + len(found.missed)
        print(f"{name}: {ties} ties, precision {found.precision:.3f}, recall {found.recall:.3f}")
        is_low = found.precision < floors["precision"] or found.recall < floors["recall"]
        if is_low and name in {affiliations.DRAWS[0], "all draws"}:
            below.append(f"{name}: precision {found.precision:.3f}, recall {found.recall:.3f}")
    return below


def _precisions(sets: precision.Sets, *, is_kept: bool) -> None:
    """Say where what was measured differs from what the score reads; write it where that was asked for."""
    print("precision that the score would believe after this run:", *precision.changes(sets), sep="\n  ")
    if is_kept:
        today = dt.datetime.now(dt.UTC).date()
        rule_precision.PATH.write_text(precision.written(sets, today), "utf-8")


def _write(name: str, items: Iterable[dict[str, Any]]) -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    with (OUT / name).open("w", encoding="utf-8") as lines:
        lines.writelines(json.dumps(item, ensure_ascii=False) + "\n" for item in items)


def _broken(with_labels: Labelled, as_published: Published) -> Iterator[str]:
    """The floors that the figures do not keep."""
    floors = tomllib.loads(FLOORS.read_text("utf-8"))
    if with_labels.rate("flag") < floors["labelled"]["recall"]:
        yield f"recall {with_labels.rate('flag'):.3f}"
    if with_labels.rate("ok") > floors["labelled"]["false_alarms"]:
        yield f"false alarms {with_labels.rate('ok'):.4f}"
    for severity in ("error", "warning"):
        found = as_published.per_thousand(severity)
        if found > floors["published"][f"{severity}s_per_thousand"]:
            yield f"{severity}s per 1,000 articles {found:.2f}"


def _imprecise(watch: signals.Watch) -> Iterator[str]:
    """The signals whose share of right ones among those that were read is below its floor."""
    floors = tomllib.loads((Path(__file__).parent / "floors.toml").read_text("utf-8"))["signals"]
    for rule, floor in floors.items():
        share = watch.precision(rule)
        if share is None or share < floor:
            yield f"{rule} {share}"


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
