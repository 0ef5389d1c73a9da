"""Is a name part of one of these longer names, here in the text? Compared word for word, folded."""

from __future__ import annotations

from collections.abc import Iterable

from checks.model import Span
from reference.gazetteer import words_of

_AROUND = 48
"""Code points on either side that are read for the longer name."""


def is_within(text: str, span: Span, longer: Iterable[str]) -> bool:
    """One of the `longer` names stands in `text` so that it covers `span` and more."""
    wanted = {words_of(name) for name in longer}
    if not wanted:
        return False
    before = words_of(text[max(0, span.start - _AROUND) : span.start])
    name = words_of(span.of(text))
    window = (*before, *name, *words_of(text[span.end : span.end + _AROUND]))
    first, last = len(before), len(before) + len(name)
    return any(
        window[start : start + length] in wanted
        for length in {len(w) for w in wanted}
        if length > len(name)
        for start in range(max(0, last - length), min(first, len(window) - length) + 1)
    )
