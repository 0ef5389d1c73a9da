"""A text cut where findings and claims begin and end, so that each piece is marked once."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass

from checks.model import Span


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of the text. `marks`: numbers of the spans that cover it; `ends`: of those ending with it."""

    text: str
    marks: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()


def cut(text: str, spans: Iterable[Span]) -> tuple[Passage, ...]:
    """The pieces of `text` between all starts and ends of `spans`, numbered in their order."""
    numbered = tuple(enumerate(spans))
    edges = sorted({0, len(text), *(e for _, s in numbered for e in (s.start, s.end) if e <= len(text))})
    starting: dict[int, list[int]] = {}
    ending: dict[int, list[int]] = {}
    for number, span in numbered:
        starting.setdefault(span.start, []).append(number)
        ending.setdefault(span.end, []).append(number)
    live: set[int] = set()
    passages = []
    for start, end in itertools.pairwise(edges):
        live |= set(starting.get(start, ()))
        live -= {n for n in live if numbered[n][1].end <= start}
        ends = tuple(n for n in ending.get(end, ()) if n in live)
        passages.append(Passage(text[start:end], tuple(sorted(live)), ends))
    return tuple(passages)
