"""`python -m tests.bench`: time of one article, as a multiple of lower-casing and splitting its text.

The articles are the golden cases' texts put together to about 800 words. Every sentence has a mention
in it, so they are several times denser than news: a bound, not what an article costs. No corpus is needed.
"""

from __future__ import annotations

import datetime as dt
import statistics
import time
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from api.intake.article import Body, Intake, Origin, Received
from api.intake.limits import DEFAULT
from api.report.assess import assess
from checks.model import Markup
from checks.registry import CHECKS
from reference.facts import Facts
from reference.freshness import ensure_compiled
from reference.location import compiled_path

GOLDEN = Path(__file__).resolve().parents[1] / "golden"
WORDS = 800
ROUNDS = 30
T = TypeVar("T")


def articles() -> list[Received]:
    """Articles of about 800 words from the golden cases' sentences."""
    sentences = [
        str(case["text"])
        for path in sorted(GOLDEN.glob("*.toml"))
        for case in tomllib.loads(path.read_text("utf-8"))["case"]
    ]
    intake = Intake(DEFAULT, dt.datetime.now(dt.UTC).date())
    made, current = list[Received](), list[str]()
    for sentence in sentences * 4:
        current.append(sentence)
        if sum(len(s.split()) for s in current) >= WORDS:
            text = "\n\n".join(current)
            made.append(intake.receive(Body(text, Markup.TEXT), Origin(published="2025-07-04")))
            current = []
    return made


def milliseconds(work: Callable[[T], object], items: Sequence[T]) -> list[float]:
    """Time of each call, over all rounds."""
    times = []
    for _ in range(ROUNDS):
        for item in items:
            began = time.perf_counter()
            work(item)
            times.append(1000 * (time.perf_counter() - began))
    return times


def main() -> None:
    """Open, warm, measure, print."""
    target = compiled_path()
    ensure_compiled(target)
    began = time.perf_counter()
    facts = Facts.open(target)
    opened = 1000 * (time.perf_counter() - began)
    items = articles()
    milliseconds(lambda item: assess(item, facts, CHECKS), items[:1])
    control = milliseconds(lambda item: item.article.text.lower().split(), items)
    whole = milliseconds(lambda item: assess(item, facts, CHECKS), items)
    floor = statistics.median(control)
    print(f"reference opened in {opened:.1f} ms")
    print(f"control (lower, split): median {floor:.3f} ms")
    cuts = statistics.quantiles(whole, n=100)
    print(
        f"one article of {WORDS} words: median {cuts[49]:.2f} ms ({cuts[49] / floor:.0f}x), p99 {cuts[98]:.2f} ms"
    )
    for check in CHECKS:
        alone = statistics.median(milliseconds(lambda item, c=check: assess(item, facts, (c,)), items))  # type: ignore[misc]
        print(f"  with {check.name} alone: median {alone:.2f} ms ({alone / floor:.0f}x)")


if __name__ == "__main__":
    main()
