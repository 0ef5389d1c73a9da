"""`python -m tests.bench.additions`: what the report costs beside the three checks of facts of record.

Each part by itself, over articles that are read already: the signal checks, combining and scoring, and each
form of the report. As milliseconds and as a multiple of lower-casing and splitting the text. The dense articles
are those of `tests.bench`; where the corpora stand beside the checkout, articles as published come after them.
"""

from __future__ import annotations

import datetime as dt
import statistics
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from api.intake.article import Body, Intake, Origin, Received
from api.intake.limits import DEFAULT
from api.report import combine as report
from api.report import outcomes
from api.report.assess import assess
from api.report.model import Circumstances, Report
from api.report.outcomes import Outcome
from api.service import negotiation
from checks import document
from checks.model import Document, Markup, Reading, SignalCheck
from checks.registry import CHECKS
from reference.facts import Facts
from reference.freshness import ensure_compiled
from reference.location import compiled_path
from tests.bench.__main__ import WORDS, articles, milliseconds
from tests.quality.corpora import BESIDE_THE_CHECKOUT, rows

SIGNALS = tuple(c for c in CHECKS if isinstance(c, SignalCheck))
PUBLISHED = 200
BOUND_MS = 1.0
"""What all of it may add to an article as published."""


@dataclass(frozen=True, slots=True)
class Ready:
    """An article with everything that was made of it before the part that is measured."""

    received: Received
    documents: tuple[Document, ...]
    readings: tuple[Reading, ...]
    outcomes: tuple[Outcome, ...]
    report: Report

    @classmethod
    def of(cls, received: Received, facts: Facts) -> Ready:
        """Read and judge it once."""
        documents = tuple(document.parse(received.article))
        return cls(
            received,
            documents,
            outcomes.read(documents, facts),
            outcomes.run(documents, facts, CHECKS),
            assess(received, facts, CHECKS),
        )


def parts(facts: Facts) -> dict[str, Callable[[Ready], object]]:
    """What is measured, by name; those of the forms begin with "as"."""
    circumstances = Circumstances(info=facts.info, lists=facts.press.lists())
    found: dict[str, Callable[[Ready], object]] = {
        check.name: (lambda ready, check=check: check.observe(ready.readings, facts))  # type: ignore[misc]
        for check in SIGNALS
    }
    found["score and combine"] = lambda ready: report.combine(ready.documents, ready.outcomes, circumstances)
    for form in negotiation.FORMS.values():
        name = form.media_type.partition(";")[0]
        found[f"as {name}"] = lambda ready, form=form: form.write(ready.report)  # type: ignore[misc]
    return found


def measured(items: Sequence[Ready], facts: Facts) -> Iterator[tuple[str, float]]:
    """Each part's median in milliseconds, and their sum without the forms but JSON."""
    total = 0.0
    for name, work in parts(facts).items():
        found = statistics.median(milliseconds(work, items))
        if not name.startswith("as ") or name == f"as {negotiation.JSON}":
            total += found
        yield name, found
    yield "together, with JSON", total


def published() -> list[Received]:
    """Articles as published, where the corpora stand."""
    path = BESIDE_THE_CHECKOUT / "dev.jsonl.gz"
    if not path.is_file():
        return []
    intake = Intake(DEFAULT, dt.datetime.now(dt.UTC).date())
    return [
        intake.receive(Body(r.text, Markup.TEXT), Origin(title=r.title or None, published=r.published))
        for r in islice(rows(path), 0, None, 7)
    ][:PUBLISHED]


def main() -> int:
    """Measure and print; 1 where it is more than it may be."""
    ensure_compiled(compiled_path())
    facts = Facts.open(compiled_path())
    total = 0.0
    dense = f"dense articles of {WORDS} words"
    for title, received in ((dense, articles()), ("articles as published", published())):
        items = [Ready.of(r, facts) for r in received]
        if not items:
            continue
        words = statistics.fmean(len(r.article.text.split()) for r in received)
        floor = statistics.median(milliseconds(lambda i: i.received.article.text.lower().split(), items))
        print(f"{title} ({len(items)}, {words:.0f} words on average), medians:")
        for name, total in measured(items, facts):
            print(f"  {name:<28} {total:6.3f} ms ({total / floor:5.1f}x)")
    return int(bool(items) and total > BOUND_MS)


if __name__ == "__main__":
    raise SystemExit(main())
