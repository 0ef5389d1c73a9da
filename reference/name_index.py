"""Look-up keys of names for the open world: what `people_named` finds a person by."""

from __future__ import annotations

from reference.gazetteer import words_of

MAX_SHARED = 300
"""A key that more people share than this names nobody in particular and finds nobody."""


def keys_of(name: str) -> tuple[str, ...]:
    """The keys of one spelling, sorted: equal for any order of its words, case and diacritics."""
    words = words_of(name)
    return (" ".join(sorted(words)),) if words else ()
