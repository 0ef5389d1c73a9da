"""When a sentence says what a reviewed claim says: shared words find the few candidates, rapidfuzz judges.

A human judgement may only be relayed where the claim is the same. So besides the words the figures
have to agree, and a "not" on one side alone keeps two sentences apart.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from rapidfuzz import fuzz

from reference.gazetteer import fold_word

_WORD = re.compile(r"[^\W_]+")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_SHORTEST_WORD = 4
_FEWEST_WORDS = 4
"""Telling words that a claim needs: "He lied" is the claim of a thousand sentences."""
_LEADS = 3
LEADS_SHARED = 2
"""Words that lead to a claim, and how many of them a sentence must have: one slip does not hide a claim."""
_SHARED = 0.6
"""Share of the claim's telling words that the sentence must have."""
ALIKE = 80.0
"""Least likeness, 0 to 100, of the words of both in order of the alphabet (rapidfuzz token_sort_ratio)."""
IN_COMMON = 0.75
"""Least share of the telling words of both that both have, where their order is not looked at."""
CONTAINED = 92.0
"""Least likeness of the claim to the best stretch of a sentence that says more (rapidfuzz partial_ratio)."""
_DENIALS = frozenset(
    {"not", "no", "never", "none", "nobody", "false", "falsely", "deny", "denies", "denied", "untrue", "hoax"}
)
_SHORT_DENIAL = re.compile(r"n['’]t\b", re.IGNORECASE)


def words_of(text: str) -> frozenset[str]:
    """The folded words that tell one claim from another: long enough, and no function words."""
    keys = (word.lower() if word.isascii() else fold_word(word) for word in _WORD.findall(text))
    return frozenset(key for key in keys if len(key) >= _SHORTEST_WORD) - _function_words()


def leads_of(words: frozenset[str], counts: Mapping[str, int]) -> tuple[str, ...]:
    """The words under which a claim is found: its rarest, by the number of claims that have each."""
    return tuple(sorted(words, key=lambda word: (counts[word], word))[:_LEADS])


def is_candidate(claim: frozenset[str], shared: frozenset[str]) -> bool:
    """Enough of the claim's telling words stand in the sentence to look closer."""
    return len(claim) >= _FEWEST_WORDS and len(shared) >= _SHARED * len(claim)


def is_same(sentence: str, claim: str) -> bool:
    """The sentence says what the claim says, as far as words, figures and denials tell."""
    if figures_of(sentence) != figures_of(claim) or is_denial(sentence) != is_denial(claim):
        return False
    left, right = _plain(sentence), _plain(claim)
    ours, theirs = words_of(sentence), words_of(claim)
    in_common = len(ours & theirs) >= IN_COMMON * len(ours | theirs)
    if in_common and fuzz.token_sort_ratio(left, right, score_cutoff=ALIKE):
        return True
    return (
        len(right) <= len(left) < 2 * len(right)
        and fuzz.partial_ratio(right, left, score_cutoff=CONTAINED) > 0
    )


def figures_of(text: str) -> frozenset[str]:
    """The figures, without the marks that group their digits."""
    return frozenset(figure.replace(",", "") for figure in _FIGURE.findall(text))


def is_denial(text: str) -> bool:
    """Says that something is not so."""
    return bool(_SHORT_DENIAL.search(text)) or not _DENIALS.isdisjoint(text.lower().split())


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text)).lower()


@cache
def _function_words() -> frozenset[str]:
    text = files(__package__ or "").joinpath("function_words.txt").read_text("utf-8")
    return frozenset(line for line in text.split("\n") if line and not line.startswith("#"))
