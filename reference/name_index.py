"""Look-up keys of names: what people and organisations are found by, when nothing else is known."""

from __future__ import annotations

from reference.gazetteer import words_of
from reference.names import name_keys

MAX_SHARED = 300
"""A key that more people share than this names nobody in particular and finds nobody."""


def keys_of(name: str) -> tuple[str, ...]:
    """The keys of one spelling of a person, sorted; equal for any order and romanisation."""
    return name_keys(name)


def body_key(name: str) -> str:
    """The key of an organisation's name: its folded words in order, without a leading article."""
    words = words_of(name)
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)
