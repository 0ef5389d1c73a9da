"""`python -m tests.quality.calibration [--write] [DIR]`: is the score calibrated, and what does it beat?

Two questions, put to the development articles. Seeded: does the article hold at least one mistake? Each
article of the labelled variants with none, one, two, and three or more of their edits at once. Outlets: is
the article of an unreliable outlet? Each predictor is fitted (isotonic) on half of the articles, by hash of
the id, and judged on the other half; intervals of 90 % by drawing articles anew. `--write` puts the tables into
docs/method.md.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import random
import sys
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from api.intake.article import Body, Intake, Origin
from api.intake.limits import DEFAULT
from api.report.assess import assess
from api.report.model import Report
from checks.model import Markup, Severity
from checks.registry import CHECKS
from reference.facts import Facts
from reference.freshness import ensure_compiled
from reference.location import compiled_path
from tests.quality.corpora import BESIDE_THE_CHECKOUT, ROOT, Row, rows

METHOD = ROOT / "docs" / "method.md"
SEED, DRAWS, BINS = 20251125, 200, 10


@dataclass(frozen=True, slots=True)
class Case:
    """An article with the answer. `width`: points of its 90 % interval, 101 without a score."""

    article: str
    is_bad: bool
    is_reliable: bool
    words: int
    findings: int
    score: int | None
    width: int


PREDICTORS: Mapping[str, Callable[[Case], float]] = {
    "score": lambda c: 101.0 if c.score is None else float(c.score),
    "100 − 10 a finding": lambda c: 100.0 - 10.0 * c.findings,
    "outlet reputation": lambda c: float(c.is_reliable),
    "length": lambda c: float(c.words),
    "constant": lambda _: 0.0,
}
"""No score counts as a class of its own, above 100: nothing was found."""


def main(arguments: list[str]) -> int:
    """Measure and print; write where that was asked for."""
    folders = [a for a in arguments if a != "--write"]
    folder = Path(folders[0]) if folders else BESIDE_THE_CHECKOUT
    ensure_compiled(compiled_path())
    judge = _judge(Facts.open(compiled_path()))
    articles = {row.id: row for row in rows(folder / "dev.jsonl.gz")}
    variants = [(row, n) for row, n in seeded(folder / "perturbed-dev.jsonl.gz", articles)]
    counts = [sum(1 for _, n in variants if n == k) for k in range(4)]
    seen = [_case(row, judge(row), is_bad=n > 0) for row, n in variants]
    outlets = [_case(row, judge(row), is_bad=row.reliability != "reliable") for row in articles.values()]
    text = "\n".join(
        [
            (
                f"Seeded: {counts[0]} articles as they were, {counts[1]} with one mistake, {counts[2]} with two, "
                f"{counts[3]} with three or more; all from reliable outlets."
            ),
            "",
            *table(seen),
            "",
            *risk(seen),
            "",
            (
                f"Outlets: {len(outlets)} articles as published, {sum(c.is_bad for c in outlets)} of unreliable "
                "outlets. Here reputation is the answer itself, so it is left out."
            ),
            "",
            *table(outlets, without=("outlet reputation",)),
        ]
    )
    print(text)
    if "--write" in arguments:
        put(text, "calibration")
    return 0


def put(text: str, mark: str) -> None:
    """Write a table into docs/method.md, between the two comments that name it."""
    begin, end = f"<!-- {mark} -->", f"<!-- /{mark} -->"
    page = METHOD.read_text("utf-8")
    head, tail = page.split(begin)[0], page.split(end)[1]
    METHOD.write_text(f"{head}{begin}\n{text}\n{end}{tail}", "utf-8")


def seeded(path: Path, articles: Mapping[str, Row]) -> Iterator[tuple[Row, int]]:
    """Every article that has edits, with none, one, two and three or more of them (counted as 3)."""
    edits: dict[str, dict[int, list[tuple[int, int, str]]]] = defaultdict(lambda: defaultdict(list))
    for row in rows(path):
        base = articles.get(row.id.partition(":")[0])
        if row.expected == "flag" and row.span and base:
            edit = _edit(base.text, row)
            if edit:
                edits[base.id][edit[0]].append(edit)
    chance = random.Random(SEED)  # a draw that can be repeated
    for article in sorted(edits):
        places = sorted(edits[article])
        yield articles[article], 0
        for wanted in (1, 2, 3):
            if len(places) >= wanted:
                many = len(places) if wanted == 3 else wanted
                drawn = [chance.choice(edits[article][p]) for p in sorted(chance.sample(places, many))]
                yield _edited(articles[article], drawn), wanted


def _edit(text: str, row: Row) -> tuple[int, int, str] | None:
    """Start, end and new words of the edit in the whole article: what differs, to the end of the span."""
    assert row.span is not None
    start, words = row.span.start, row.span.of(row.text)
    after = row.text[row.span.end : row.span.end + 40]
    end = text.find(after, start) if len(after) >= 10 else -1
    is_swap = text[:start] == row.text[:start] and start < end <= start + 120
    return (start, end, words) if is_swap else None


def _edited(row: Row, edits: Sequence[tuple[int, int, str]]) -> Row:
    """The article with the edits; of two that overlap, the later one stays out."""
    text, last = row.text, len(row.text) + 1
    for start, end, words in reversed(edits):
        if end <= last:
            text, last = text[:start] + words + text[end:], start
    return replace(row, text=text)


def _judge(facts: Facts) -> Callable[[Row], Report]:
    intake = Intake(DEFAULT, dt.datetime.now(dt.UTC).date())

    def judge(row: Row) -> Report:
        origin = Origin(title=row.title or None, published=row.published, id=row.id)
        return assess(intake.receive(Body(row.text, Markup.TEXT), origin), facts, CHECKS)

    return judge


def _case(row: Row, report: Report, *, is_bad: bool) -> Case:
    found = sum(f.severity is not Severity.NOTE for f in report.findings)
    width = report.interval[1] - report.interval[0] if report.interval else 101
    is_reliable = row.reliability == "reliable"
    return Case(row.id, is_bad, is_reliable, len(row.text.split()), found, report.score, width)


def halves(cases: Sequence[Case]) -> tuple[list[Case], list[Case]]:
    """To fit on and to judge on; all variants of an article are in the same half."""
    parts: tuple[list[Case], list[Case]] = ([], [])
    for case in cases:
        parts[hashlib.sha256(case.article.encode()).digest()[0] % 2].append(case)
    return parts


def fitted(cases: Sequence[Case], value: Callable[[Case], float]) -> Callable[[Case], float]:
    """The share that is bad as a monotone step function of the value, in the direction that fits better."""
    tries = [isotonic(cases, value, sign) for sign in (1.0, -1.0)]
    return min(tries, key=lambda p: brier([(p(c), c.is_bad) for c in cases]))


def isotonic(cases: Sequence[Case], value: Callable[[Case], float], sign: float) -> Callable[[Case], float]:
    """Pool adjacent violators: the share that is bad never falls while sign x value rises."""
    groups: dict[float, list[bool]] = defaultdict(list)
    for case in cases:
        groups[sign * value(case)].append(case.is_bad)
    blocks: list[tuple[float, int, int]] = []
    for edge in sorted(groups):
        blocks.append((edge, sum(groups[edge]), len(groups[edge])))
        while len(blocks) > 1 and blocks[-2][1] * blocks[-1][2] >= blocks[-1][1] * blocks[-2][2]:
            _, bad, size = blocks.pop()
            edge_before, bad_before, size_before = blocks.pop()
            blocks.append((edge_before, bad_before + bad, size_before + size))
    edges = [edge for edge, _, _ in blocks]
    shares = [bad / size for _, bad, size in blocks]
    return lambda case: shares[max(bisect_right(edges, sign * value(case)) - 1, 0)]


Judged = Sequence[tuple[float, bool]]


def brier(judged: Judged) -> float:
    """Mean squared distance of the probability from what was so."""
    return sum((p - bad) ** 2 for p, bad in judged) / len(judged)


def ece(judged: Judged) -> float:
    """Expected calibration error over ten bins of about equal size; equal probabilities share a bin."""
    groups: dict[float, list[bool]] = defaultdict(list)
    for p, bad in judged:
        groups[p].append(bad)
    bins: dict[int, float] = defaultdict(float)
    seen = 0
    for p in sorted(groups):
        bins[(seen + len(groups[p]) // 2) * BINS // len(judged)] += p * len(groups[p]) - sum(groups[p])
        seen += len(groups[p])
    return sum(abs(gap) for gap in bins.values()) / len(judged)


def auc(judged: Judged) -> float:
    """The chance that a bad article gets a higher probability than a good one, a tie counting half."""
    groups: dict[float, list[int]] = defaultdict(lambda: [0, 0])
    for p, bad in judged:
        groups[p][bad] += 1
    good = wins = 0.0
    for p in sorted(groups):
        wins += groups[p][1] * (good + groups[p][0] / 2)
        good += groups[p][0]
    bad_ones = len(judged) - good
    return wins / (good * bad_ones) if good and bad_ones else 0.5


def table(cases: Sequence[Case], without: Sequence[str] = ()) -> Iterator[str]:
    """A line for each predictor: Brier, ECE and AUC on the second half, with 90 % intervals."""
    fit, held = halves(cases)
    yield "| predictor | Brier | ECE | AUC |"
    yield "|---|--:|--:|--:|"
    for name, value in PREDICTORS.items():
        if name not in without:
            guess = fitted(fit, value)
            cells = " | ".join(_interval(held, guess, measure) for measure in (brier, ece, auc))
            yield f"| {name} | {cells} |"


def risk(cases: Sequence[Case]) -> Iterator[str]:
    """What the Brier score is where only the narrowest intervals are answered for."""
    fit, held = halves(cases)
    guess = fitted(fit, PREDICTORS["score"])
    ordered = sorted(held, key=lambda c: (c.width, c.article))
    kept = {share: ordered[: max(len(ordered) * share // 100, 1)] for share in (25, 50, 75, 100)}
    parts = [f"{share} % {brier([(guess(c), c.is_bad) for c in some]):.3f}" for share, some in kept.items()]
    yield "Risk and coverage (Brier where only the narrowest intervals are kept): " + ", ".join(parts) + "."


def _interval(
    held: Sequence[Case], guess: Callable[[Case], float], measure: Callable[[Judged], float]
) -> str:
    groups: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for case in held:
        groups[case.article].append((guess(case), case.is_bad))
    chance = random.Random(SEED)
    drawn = sorted(
        measure([j for group in chance.choices(list(groups.values()), k=len(groups)) for j in group])
        for _ in range(DRAWS)
    )
    whole = measure([j for group in groups.values() for j in group])
    return f"{whole:.3f} ({drawn[DRAWS // 20]:.3f}–{drawn[-DRAWS // 20 - 1]:.3f})"


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
