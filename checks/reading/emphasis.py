"""Which marks of emphasis in a Markdown text found their partner: `*`, `_` and `~~`.

The rules are CommonMark's: a mark opens or closes by what stands beside it, and inside a word only
`*` does either.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

_STRUCK = 2
"""Tildes that strike words out; one alone means "about"."""
_MOST_SKIPPED = 8
"""Openers passed over for one closer by the rule of three; more of them are no writer's."""


@dataclass(slots=True)
class Run:
    """A run of one mark, `[start, end)`; `left` of its marks, the first ones, have no partner.

    `struck_to` is set where the run opens words that are struck out: the end of the run that closes them.
    """

    start: int
    end: int
    mark: str
    opens: bool
    closes: bool
    left: int
    struck_to: int | None = None


def run_at(source: str, start: int, end: int, *, within: tuple[int, int]) -> Run:
    """The run of marks `source[start:end]` in the block `within`, whose edges count as white space."""
    before = source[start - 1] if start > within[0] else " "
    after = source[end] if end < within[1] else " "
    mark = source[start]
    is_left = not after.isspace() and (not _is_mark(after) or before.isspace() or _is_mark(before))
    is_right = not before.isspace() and (not _is_mark(before) or after.isspace() or _is_mark(after))
    opens, closes = is_left, is_right
    if mark == "_":
        opens = is_left and (not is_right or _is_mark(before))
        closes = is_right and (not is_left or _is_mark(after))
    elif mark == "~" and end - start != _STRUCK:
        opens = closes = False
    return Run(start, end, mark, opens, closes, end - start)


def _is_mark(character: str) -> bool:
    """Punctuation or a symbol."""
    return unicodedata.category(character)[0] in "PS"


@dataclass(slots=True)
class _Waiting:
    """Indexes of the runs that may still be closed, by mark."""

    by_mark: dict[str, list[int]] = field(default_factory=lambda: {"*": [], "_": [], "~": []})

    def forget_after(self, index: int) -> None:
        """What opened inside a pair cannot be closed outside of it."""
        for indexes in self.by_mark.values():
            while indexes and indexes[-1] > index:
                indexes.pop()


def pair(runs: Sequence[Run]) -> None:
    """Match the runs of one block, in order; sets what is left of each."""
    waiting = _Waiting()
    for index, run in enumerate(runs):
        while run.closes and run.left:
            opener_index = _opener(runs, waiting.by_mark[run.mark], run)
            if opener_index is None:
                break
            waiting.forget_after(opener_index)
            _match(runs[opener_index], run)
            if not runs[opener_index].left:
                waiting.by_mark[run.mark].pop()
        if run.opens and run.left:
            waiting.by_mark[run.mark].append(index)


def _opener(runs: Sequence[Run], indexes: Sequence[int], closer: Run) -> int | None:
    """Index of the nearest run that `closer` may close."""
    for index in indexes[: -_MOST_SKIPPED - 1 : -1]:
        if not _is_barred(runs[index], closer):
            return index
    return None


def _is_barred(opener: Run, closer: Run) -> bool:
    """CommonMark's rule of three: keeps `**` inside `*...*` from being cut in half."""
    lengths = opener.end - opener.start, closer.end - closer.start
    return (opener.closes or closer.opens) and sum(lengths) % 3 == 0 and any(n % 3 for n in lengths)


def _match(opener: Run, closer: Run) -> None:
    """Take one pair of marks, or two where both have them."""
    if closer.mark == "~":
        opener.struck_to = closer.end
    taken = 2 if min(opener.left, closer.left) > 1 else 1
    opener.left -= taken
    closer.left -= taken
