"""Is a name part of one of these longer names, here in the text? Compared word for word, folded."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from checks.model import Span
from reference.gazetteer import words_of

_AROUND = 48
"""Code points on either side that are read for the longer name."""


def is_within(text: str, span: Span, longer: Iterable[str]) -> bool:
    """One of the `longer` names stands in `text` so that it covers `span` and more."""
    names = tuple(longer)
    if not names:
        return False
    before = text[max(0, span.start - _AROUND) : span.start]
    return _is_among(names, before, span.of(text), text[span.end : span.end + _AROUND])


@lru_cache(maxsize=64)
def _is_among(longer: tuple[str, ...], left: str, middle: str, right: str) -> bool:
    """The same of the words around: they often stand around a name again, in a list or in hostile text."""
    wanted = {words_of(name) for name in longer}
    before, name = words_of(left), words_of(middle)
    window = (*before, *name, *words_of(right))
    first, last = len(before), len(before) + len(name)
    return any(
        window[start : start + length] in wanted
        for length in {len(w) for w in wanted}
        if length > len(name)
        for start in range(max(0, last - length), min(first, len(window) - length) + 1)
    )
