"""What is measured: each rival scores two names prepared as it likes best.

nomenklatura is no dependency of the product or of its tests; it is measured where it is installed
(`make names`), and the report says so where it is not.
"""

from __future__ import annotations

import importlib
import importlib.util
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler

from reference.names import SAME_PERSON, match
from reference.naming import families, keys, letters, parts, syllables


@dataclass(frozen=True, slots=True)
class Rival:
    """One way to score two names. `prepare`: what may be done once for each name, before any pair."""

    name: str
    score: Callable[[Any, Any], float]
    prepare: Callable[[str], Any] = str
    threshold: float | None = None
    """Fixed beforehand; None: the best on the pairs themselves."""
    forget: Callable[[], None] = lambda: None
    """Empty every cache, so that the next round is cold."""


def rivals() -> Iterator[Rival]:
    """Ours first, then rapidfuzz's scorers, then nomenklatura's algorithms if they are installed."""
    yield Rival("ours", ours, parts.read, SAME_PERSON, forget)
    for scorer in (fuzz.ratio, fuzz.token_sort_ratio, fuzz.token_set_ratio, fuzz.partial_ratio, fuzz.WRatio):
        yield Rival(f"rapidfuzz {scorer.__name__}", scorer)
        yield Rival(f"rapidfuzz {scorer.__name__}, plain letters", scorer, _plain)
    yield Rival("rapidfuzz JaroWinkler", JaroWinkler.similarity)
    yield Rival("rapidfuzz JaroWinkler, plain letters", JaroWinkler.similarity, _plain)
    if importlib.util.find_spec("nomenklatura") is not None:
        yield from _nomenklatura()


def ours(a: parts.Name, b: parts.Name) -> float:
    """The score of `compare`, of names that were read."""
    return match(a, b).score


def _plain(name: str) -> str:
    """Lower case without marks: what every user of a string distance does first."""
    return " ".join(letters.plain(word) for word in name.replace("-", " ").split())


def forget() -> None:
    """As a new process, but for the tables of language."""
    for kept in (
        letters.plain, parts.part, parts.read, families.families_of_part, families.difference, keys.sound_key,
        syllables.chinese,
    ):  # fmt: skip
        kept.cache_clear()


def _nomenklatura() -> Iterator[Rival]:
    """Every algorithm of the library on entities that have one name and nothing else."""
    model = importlib.import_module("followthemoney").model
    matching = importlib.import_module("nomenklatura.matching")
    config = matching.ScoringConfig.defaults()
    numbers = itertools.count()

    def entity(name: str) -> Any:
        made = model.make_entity("Person")
        made.id = f"p{next(numbers)}"  # some algorithms remember by id
        made.add("name", name)
        return made

    for algorithm in matching.ALGORITHMS:

        def score(a: Any, b: Any, algorithm: Any = algorithm) -> float:
            return float(algorithm.compare(a, b, config).score)

        yield Rival(f"nomenklatura {algorithm.NAME}", score, entity)
