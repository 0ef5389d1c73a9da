"""`python -m tests.quality.sensitivity [--write] [DIR]`: what each constant of the score does, half and half again.

Every constant by itself at half and at one and a half times its value, over the labelled variants and the
articles as published that `tests.quality.calibration` judges, and over the example of the page. The checks
run once; only the arithmetic is done anew. `--write` puts the table into docs/method.md.
"""

from __future__ import annotations

import datetime as dt
import json
import statistics
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from api.intake.article import Body, Intake, Origin
from api.intake.limits import DEFAULT
from api.report.outcomes import Outcome, run
from api.scoring import rule_precision, rule_weights, score, tallies
from api.scoring.score import Estimate, Tally, Weight
from checks import document
from checks.model import AsOf, Label, Markup
from checks.registry import CHECKS
from reference.facts import Facts
from reference.freshness import ensure_compiled
from reference.location import compiled_path
from tests.quality.calibration import PREDICTORS, Case, auc, brier, fitted, halves, put, seeded
from tests.quality.corpora import BESIDE_THE_CHECKOUT, ROOT, Row, rows

MARK = "sensitivity"
EXAMPLE = ROOT / "api" / "page" / "example.json"
FACTORS = (0.5, 1.5)
DEFINITIONS = frozenset({"TAIL", "Z"})
"""They say what the interval is (one of 90 %), not how much anything weighs."""
_PREVIEW = {c.name: frozenset(r.code for r in c.rules if r.preview) for c in CHECKS}


@dataclass(frozen=True, slots=True)
class Constant:
    """A number of the score and where it stands: an attribute of a module, or a step of `Weight`."""

    name: str
    value: float
    holder: ModuleType | Weight

    def at(self, factor: float) -> float:
        """Its value times `factor`; whole where it is one, and then at least 1."""
        return max(round(self.value * factor), 1) if isinstance(self.value, int) else self.value * factor

    def set(self, value: float) -> None:
        """Put `value` in its place, and forget what was made of the one before."""
        if isinstance(self.holder, Weight):
            self.holder._value_ = value
        else:
            setattr(self.holder, self.name, value)
        rule_weights.table.cache_clear()


def constants() -> tuple[Constant, ...]:
    """Every constant that the number or its interval depends on, in the order in which they are defined."""
    own = [
        Constant(name, value, score)
        for name, value in vars(score).items()
        if name.isupper() and isinstance(value, float) and name not in DEFINITIONS
    ]
    steps = [Constant(f"weight {w.name.lower()}", w.value, w) for w in Weight if w.value]
    elsewhere = [
        Constant("PER_SUBJECT", tallies.PER_SUBJECT, tallies),
        Constant("UNMEASURED", rule_precision.UNMEASURED, rule_precision),
    ]
    return (*own, *steps, *elsewhere)


@contextmanager
def changed(constant: Constant, factor: float) -> Iterator[None]:
    """The constant times `factor`, until the block ends."""
    constant.set(constant.at(factor))
    try:
        yield
    finally:
        constant.set(constant.value)


@dataclass(frozen=True, slots=True)
class Judged:
    """What the checks found in an article. `answer`: whether it is a bad one; None where nobody asks."""

    article: str
    as_of: AsOf
    outcomes: tuple[Outcome, ...]
    answer: bool | None

    @property
    def has_number(self) -> bool:
        """Something was decided or found: whether there is a score at all does not lean on any constant."""
        decided = {Label.SUPPORTED, Label.REFUTED}
        return any(v.label in decided for o in self.outcomes for v in o.counted)

    def estimate(self) -> Estimate:
        """The score with the constants as they are now."""
        return score.estimate(Tally.total(self._tallies()))

    def _tallies(self) -> Iterator[Tally]:
        for o in self.outcomes:
            found = tallies.scored(o.findings, o.verdicts, self.as_of, _PREVIEW[o.check.name])
            yield tallies.tally(o.counted, tallies.clusters(found).values())


@dataclass(frozen=True, slots=True)
class Sample:
    """Articles with their numbers under one set of constants."""

    judged: Sequence[Judged]
    estimates: Sequence[Estimate]

    @classmethod
    def of(cls, judged: Sequence[Judged]) -> Sample:
        """The numbers with the constants as they are now."""
        return cls(judged, [j.estimate() for j in judged])

    @property
    def points(self) -> list[int]:
        """The scores as a report shows them."""
        return [round(e.value) for e in self.estimates]

    @property
    def width(self) -> float:
        """The mean width of the intervals."""
        return statistics.fmean(e.high - e.low for e in self.estimates)

    def bands_changed(self, other: Sample) -> float:
        """The share of articles whose words are others."""
        pairs = zip(self.points, other.points, strict=True)
        return statistics.fmean(score.band(a) != score.band(b) for a, b in pairs)

    def rank_correlation(self, other: Sample) -> float:
        """Spearman's, ties sharing their rank; 1 where one of the two has all alike."""
        ranks = [_ranks(s.points) for s in (self, other)]
        if any(len(set(r)) == 1 for r in ranks):
            return 1.0
        return statistics.correlation(*ranks)

    def quality(self) -> tuple[float, float]:
        """Brier score and AUC of the answers, fitted and judged as the calibration does it."""
        fit, held = halves([_case(j, e) for j, e in zip(self.judged, self.estimates, strict=True)])
        guess = fitted(fit, PREDICTORS["score"])
        answers = [(guess(c), c.is_bad) for c in held]
        return brier(answers), auc(answers)


def table(labelled: Sequence[Judged], published: Sequence[Judged], example: Judged) -> Iterator[str]:
    """A line for each constant and factor, after one for the constants as they are."""
    usual = Sample.of(labelled), Sample.of(published), Sample.of([example])
    yield (
        "| constant | is | becomes | points, mean | at most | band, labelled | band, published | rank | width "
        "| Brier | AUC | example |"
    )
    yield "|---|" + "--:|" * 11
    figures = f"{usual[0].width:.1f} | {' | '.join(f'{q:.3f}' for q in usual[0].quality())}"
    yield f"| as they are | | | | | | | | {figures} | {usual[2].points[0]} |"
    for constant in constants():
        for factor in FACTORS:
            with changed(constant, factor):
                now = Sample.of(labelled), Sample.of(published), Sample.of([example])
                yield f"| {constant.name} | {constant.value:g} | {constant.at(factor):g} | {_line(usual, now)} |"


def _line(usual: tuple[Sample, Sample, Sample], now: tuple[Sample, Sample, Sample]) -> str:
    """What changed."""
    moves = [
        b - a
        for s, t in zip(usual[:2], now[:2], strict=True)
        for a, b in zip(s.points, t.points, strict=True)
    ]
    furthest = max(moves, key=abs)
    quality = " | ".join(f"{q:.3f}" for q in now[0].quality())
    bands = [f"{100 * s.bands_changed(t):.1f} %" for s, t in zip(usual[:2], now[:2], strict=True)]
    return (
        f"{statistics.fmean(map(abs, moves)):.1f} | {furthest:+d} | {bands[0]} | {bands[1]} "
        f"| {usual[1].rank_correlation(now[1]):.3f} | {now[0].width:.1f} | {quality} | {now[2].points[0]}"
    ).replace("-", "\u2212")


def _ranks(values: Sequence[int]) -> list[float]:
    """The rank of each value, ties sharing the mean of theirs."""
    ordered = sorted(values)
    first = {v: i for i, v in reversed(list(enumerate(ordered)))}
    last = {v: i for i, v in enumerate(ordered)}
    return [(first[v] + last[v]) / 2 for v in values]


def _case(judged: Judged, estimate: Estimate) -> Case:
    """As the calibration has it, from the numbers as they are now."""
    return Case(
        article=judged.article,
        is_bad=bool(judged.answer),
        is_reliable=True,
        words=0,
        findings=0,
        score=round(estimate.value),
        width=round(estimate.high) - round(estimate.low),
    )


def judge(items: Iterable[tuple[Row, bool | None]], facts: Facts) -> list[Judged]:
    """The checks over every article; those without a number are left out."""
    intake = Intake(DEFAULT, dt.datetime.now(dt.UTC).date())
    found = []
    for row, answer in items:
        origin = Origin(title=row.title or None, published=row.published, id=row.id)
        article = intake.receive(Body(row.text, Markup.TEXT), origin).article
        outcomes = run(document.parse(article), facts, CHECKS)
        found.append(Judged(row.id, article.as_of, outcomes, answer))
    return [j for j in found if j.has_number]


def example() -> Row:
    """The article that the page shows to whoever has none at hand."""
    raw = json.loads(EXAMPLE.read_text("utf-8"))
    return Row("example", raw["text"], raw["title"], raw["published"], "", "", "", "", None, "")


def main(arguments: list[str]) -> int:
    """Measure and print; write where that was asked for."""
    folders = [a for a in arguments if a != "--write"]
    folder = Path(folders[0]) if folders else BESIDE_THE_CHECKOUT
    ensure_compiled(compiled_path())
    facts = Facts.open(compiled_path())
    articles = {row.id: row for row in rows(folder / "dev.jsonl.gz")}
    variants = [(row, n > 0) for row, n in seeded(folder / "perturbed-dev.jsonl.gz", articles)]
    labelled = judge(variants, facts)
    published = judge(((row, None) for row in articles.values()), facts)
    (shown,) = judge([(example(), None)], facts)
    head = (
        f"{len(labelled)} labelled variants, {len(published)} articles as published, those with a number. Rank: "
        "Spearman's correlation over the latter; Brier and AUC: of the labels; width: of the interval, labelled."
    )
    text = "\n".join([head, "", *table(labelled, published, shown)])
    print(text)
    if "--write" in arguments:
        put(text, MARK)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
