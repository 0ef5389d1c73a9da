"""The table of rivals, ours by tradition and kind, and our worst mistakes, printed."""

from __future__ import annotations

import time
from collections.abc import Sequence
from itertools import chain

from reference.names import SAME_PERSON, compare
from tests.quality.naming.pairs import Pair, best_threshold, figures
from tests.quality.naming.rivals import Rival, rivals

FOLDS = 5
"""Parts that the people are split into, to see whether a threshold or a change holds elsewhere."""


def measure(rival: Rival, pairs: Sequence[Pair]) -> tuple[list[float], float, float, float]:
    """The scores; then pairs per second cold, with the names prepared, and in a second round."""
    rival.forget()
    began = time.process_time()
    scores = [rival.score(rival.prepare(p.a), rival.prepare(p.b)) for p in pairs]
    cold = len(pairs) / (time.process_time() - began)
    rival.forget()
    ready = {
        name: rival.prepare(name) for name in dict.fromkeys(chain.from_iterable((p.a, p.b) for p in pairs))
    }
    rates = []
    for _ in range(2):
        began = time.process_time()
        for p in pairs:
            rival.score(ready[p.a], ready[p.b])
        rates.append(len(pairs) / (time.process_time() - began))
    return scores, cold, *rates  # type: ignore[return-value]


def report(pairs: Sequence[Pair]) -> None:
    """One line for each rival; then ours by tradition, by kind and by fold."""
    labels = [p.is_one for p in pairs]
    print(f"{len(pairs):,} pairs, {sum(labels):,} of one person")
    print(f"{'':44}  line      P      R     F1      cold  prepared      warm  (pairs/s)")
    for rival in rivals():
        scores, cold, prepared, warm = measure(rival, pairs)
        at = best_threshold(scores, labels) if rival.threshold is None else rival.threshold
        found = figures(scores, labels, at)
        print(
            f"{rival.name:44} {at:5.3g}  {found.precision:.3f}  {found.recall:.3f}  {found.f1:.3f}"
            f"  {cold:8,.0f}  {prepared:8,.0f}  {warm:8,.0f}"
        )
        if rival.name == "ours":
            mine = scores
    by_tradition(pairs, mine)
    by_kind(pairs, mine)
    by_fold(pairs, mine)


def by_tradition(pairs: Sequence[Pair], scores: Sequence[float]) -> None:
    """Ours, for each tradition of romanisation."""
    for family in sorted({p.family for p in pairs}):
        chosen = [i for i, p in enumerate(pairs) if p.family == family]
        labels = [pairs[i].is_one for i in chosen]
        found = figures([scores[i] for i in chosen], labels, SAME_PERSON)
        print(
            f"  {family:24} P {found.precision:.3f}  R {found.recall:.3f}  F1 {found.f1:.3f}"
            f"  of {len(labels):6,} pairs, {sum(labels):5,} of one person"
        )


def by_kind(pairs: Sequence[Pair], scores: Sequence[float]) -> None:
    """The share of each kind of pair that is called one person."""
    for kind in sorted({(not p.is_one, p.kind) for p in pairs}):
        chosen = [s for p, s in zip(pairs, scores, strict=True) if (not p.is_one, p.kind) == kind]
        share = sum(s >= SAME_PERSON for s in chosen) / len(chosen)
        print(f"  {'two people' if kind[0] else 'one person'}, {kind[1]:12} {share:.3f} of {len(chosen):,}")


def by_fold(pairs: Sequence[Pair], scores: Sequence[float]) -> None:
    """F1 on each fifth of the people, at our fixed line and at the best line of the other four."""
    for fold in range(FOLDS):
        inside = [i for i, p in enumerate(pairs) if fold_of(p) == fold]
        outside = [i for i, p in enumerate(pairs) if fold_of(p) != fold]
        learnt = best_threshold([scores[i] for i in outside], [pairs[i].is_one for i in outside])
        there = [scores[i] for i in inside], [pairs[i].is_one for i in inside]
        print(
            f"  fold {fold}: F1 {figures(*there, SAME_PERSON).f1:.3f}"
            f"  at the line of the others ({learnt:.3f}) {figures(*there, learnt).f1:.3f}"
        )


def fold_of(pair: Pair) -> int:
    """The fifth a pair belongs to: by the lower id, so that all pairs of one person stand together."""
    return int(min(pair.people, key=lambda q: int(q[1:]))[1:]) % FOLDS


def worst(pairs: Sequence[Pair], count: int) -> None:
    """The `count` mistakes that lie furthest from our line, with the verdict and its reason."""
    wrong = []
    for pair in pairs:
        match = compare(pair.a, (pair.b,))
        if (match.score >= SAME_PERSON) is not pair.is_one:
            wrong.append((abs(match.score - SAME_PERSON), pair, match))
    wrong.sort(key=lambda found: -found[0])
    for _, pair, match in wrong[:count]:
        said = f"{match.score:.2f} {match.sameness.name} ({match.reason})"
        truth = "one person" if pair.is_one else "two people"
        print(f"{truth}, {pair.kind}, {pair.family}: {pair.a} / {pair.b}: {said}")
    print(f"{len(wrong)} mistakes in {len(pairs):,} pairs")
