"""One number for: given what could be checked, how much material error should a reader expect?

A burden of error per fact. Pure arithmetic on tallies: no article, no reference, no randomness, and
the order of anything never matters. The constants are provisional until they have been fitted on
labelled articles; `VERSION` says so. docs/report.md has the formula in words.

    burden = C * prior / (s + a)  +  (1 - C) * q  +  E / (s + a)        score = 100 * exp(-d * burden)

s are the distinct facts that hold, C their share of what was not refuted, E the mistakes' weights.
Mistakes count in neither s nor C, so that none of them thins out another or the unchecked rest.
"""

from __future__ import annotations

import enum
import math
from collections.abc import Iterable
from dataclasses import dataclass

from api.scoring import beta

VERSION = "1-provisional"

PRIOR_ITEMS = 8.0
"""a: how many facts the prior is worth. Fewer, and three clean facts would read as proof."""
PRIOR_BURDEN = 0.05
"""Burden of a fact before anything is checked: one moderate mistake in sixty."""
PRIOR_WEIGHT = 2.0
"""Mean weight of a mistake in the prior, between minor and moderate: it turns burden into a rate."""
UNCHECKED = 0.15
"""q: burden expected of what nobody checked, where nothing is known of the source: middling, not bad."""
UNCHECKED_SPREAD = 0.6
"""Sigma of the log-normal doubt about UNCHECKED: its 90 % interval runs from 0.06 to 0.40."""
DECAY = 1.8
"""d: a burden of 0.39, one moderate mistake in eight facts, halves the score."""
DENSITY = 0.03
"""However long the article: three moderate mistakes leave at most 77, three major ones 50."""
REPEAT = 0.25
"""The same mistake k times counts 1 + 0.25 ln k: it was made once and copied."""
CENTRAL = 1.5
"""In the headline or the first paragraph, which many readers never get past."""
QUOTED = 0.5
"""In somebody else's mouth: the article passes it on, it did not make it."""
CEILING_ERROR = 84.0
"""With a confirmed error: just below the band "no material problem", which must not stand over one."""
CEILING_MAJOR = 75.0
"""With a major one: the middle of "check the listed points", however much else holds."""
CEILING_TOP = 60.0
"""With a major one on top: "several problems", since it is what most readers take away."""
TAIL = 0.05
"""On either side of the 90 % interval."""
Z = 1.6448536269514722
"""The 95 % quantile of the normal distribution, to go with TAIL."""


class Weight(enum.Enum):
    """How much a mistake matters. The steps are editorial; see api/scoring/rule_weights.toml."""

    NONE = 0.0
    MINOR = 1.0
    MODERATE = 3.0
    MAJOR = 8.0

    @property
    def lowered(self) -> Weight:
        """One step less."""
        steps = list(Weight)
        return steps[max(steps.index(self) - 1, 0)]


@dataclass(frozen=True, slots=True)
class Mistake:
    """One distinct mistake: all findings of one rule about one entity.

    `precision` is that of its rule, `place` is CENTRAL, QUOTED or 1, `count` how often it was made.
    `is_error`: of severity error, so that a ceiling applies.
    """

    code: str
    weight: Weight
    precision: float
    place: float = 1.0
    count: int = 1
    is_error: bool = False

    @property
    def full(self) -> float:
        """Its burden if it surely is one."""
        return self.weight.value * self.place * (1.0 + REPEAT * math.log(self.count))

    @property
    def burden(self) -> float:
        """Its burden, as far as its rule is to be believed."""
        return self.full * self.precision

    @property
    def ceiling(self) -> float:
        """The most an article may score with this in it; 100 is none."""
        if not self.is_error:
            return 100.0
        if self.weight is not Weight.MAJOR:
            return CEILING_ERROR
        return CEILING_TOP if self.place >= CENTRAL else CEILING_MAJOR


@dataclass(frozen=True, slots=True)
class Tally:
    """What a check, or all of them together, made of an article.

    `supported` and `undecided` are distinct facts; refuted ones are counted as their mistakes.
    """

    supported: int
    undecided: int
    mistakes: tuple[Mistake, ...]

    @classmethod
    def total(cls, tallies: Iterable[Tally]) -> Tally:
        """All of them as one."""
        every = tuple(tallies)
        return cls(
            sum(t.supported for t in every),
            sum(t.undecided for t in every),
            tuple(m for t in every for m in t.mistakes),
        )

    @property
    def coverage(self) -> float:
        """C: the share of facts that hold in those that hold or are open; 1 where none are open."""
        return self.supported / (self.supported + self.undecided) if self.undecided else 1.0

    @property
    def items(self) -> float:
        """The divisor of every burden: s + a."""
        return self.supported + PRIOR_ITEMS


@dataclass(frozen=True, slots=True)
class Estimate:
    """The score, 0 to 100 and not rounded, its 90 % interval, and the rules that set a ceiling."""

    value: float
    low: float
    high: float
    caps: tuple[str, ...]


def estimate(tally: Tally) -> Estimate:
    """Score a tally."""
    total = math.fsum(m.burden for m in tally.mistakes)
    ceiling = _ceiling((m.ceiling for m in tally.mistakes), total)
    burden = _burden(tally, total)
    value = min(_points(burden), ceiling)
    less, more = _doubt(tally, total)
    low = min(_points(burden + more), value)
    high = max(min(_points(max(burden - less, 0.0)), ceiling), value)
    return Estimate(value, low, high, tuple(sorted({m.code for m in tally.mistakes if m.ceiling < 100})))


def contributions(tally: Tally) -> tuple[float, ...]:
    """For each mistake: the score with it, minus the score without it. Never above 0."""
    total = math.fsum(m.burden for m in tally.mistakes)
    ceilings = sorted(m.ceiling for m in tally.mistakes)
    value = min(_points(_burden(tally, total)), _ceiling(ceilings, total))

    def effect(mistake: Mistake) -> float:
        rest = total - mistake.burden
        others = ceilings[1:2] if mistake.ceiling == ceilings[0] else ceilings[:1]
        return min(value - min(_points(_burden(tally, rest)), _ceiling(others, rest)), 0.0)

    return tuple(effect(m) for m in tally.mistakes)


def band(score: int) -> str:
    """The words for a score. Never "true", "false" or "fake": those would be about the article."""
    if score >= 85:
        return "no material problem found in what we checked"
    if score >= 65:
        return "check the listed points"
    return "several problems" if score >= 40 else "serious problems"


def _burden(tally: Tally, mistakes: float) -> float:
    """Burden to expect of a fact of this article, checked or not."""
    clean = PRIOR_ITEMS * PRIOR_BURDEN / tally.items
    return tally.coverage * clean + (1.0 - tally.coverage) * UNCHECKED + mistakes / tally.items


def _points(burden: float) -> float:
    """From burden to points."""
    return 100.0 * math.exp(-DECAY * burden)


def _ceiling(ceilings: Iterable[float], mistakes: float) -> float:
    """The lowest in force. The absolute one keeps padding from diluting mistakes without end."""
    return min(100.0 * math.exp(-DENSITY * mistakes), *ceilings, 100.0)


def _doubt(tally: Tally, mistakes: float) -> tuple[float, float]:
    """How much lower and how much higher the burden may be, at 5 % on either side.

    Three doubts: mistakes nobody found among what was checked (Beta), what was not checked
    (log-normal), and whether the findings are right (their rules' precision). They have nothing to
    do with one another, so their squares add.
    """
    made = PRIOR_ITEMS * PRIOR_BURDEN / PRIOR_WEIGHT
    clean = PRIOR_ITEMS - made + tally.supported
    mean = PRIOR_WEIGHT * made / (made + clean)
    full = math.fsum(m.full for m in tally.mistakes)
    spread = Z * math.sqrt(math.fsum(m.full**2 * m.precision * (1 - m.precision) for m in tally.mistakes))
    unseen = (1.0 - tally.coverage) * UNCHECKED

    def beyond(share: float, sign: float) -> float:
        missed = tally.coverage * (PRIOR_WEIGHT * beta.quantile(share, made, clean) - mean)
        unchecked = unseen * (math.exp(sign * Z * UNCHECKED_SPREAD) - 1.0)
        wrong = (min(max(mistakes + sign * spread, 0.0), full) - mistakes) / tally.items
        return math.hypot(missed, unchecked, wrong)

    return beyond(TAIL, -1.0), beyond(1.0 - TAIL, 1.0)
