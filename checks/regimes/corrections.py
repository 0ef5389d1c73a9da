"""What an editor may paste in the place of a government that has ended.

The form follows the words around: "the Assad government" takes "the transitional government of
Ahmed al-Sharaa", "Assad's government" takes "Ahmed al-Sharaa's transitional government".
"""

from __future__ import annotations

import re

from checks import cues
from checks.regimes.claims import Governs
from checks.regimes.phrases import Phrase

_OWNED = re.compile(r"(.+?)['’]s? ((?:[a-zA-Z]+ )?[a-zA-Z]+)")
_OWNER = re.compile(r"['’]s?\Z")
_ARTICLES = frozenset({"the", "this", "that"})
_ORGANS = re.compile(
    r"\b(?:ministry|forces|troops|army|military|militias?|fighters|soldiers|police|"
    rf"{cues.alternation('state_people')})\b",
    re.IGNORECASE,
)
_RULING = re.compile(rf"(?:{cues.alternation('party_rule')})\b", re.IGNORECASE)
NOBODY_KNOWN = "the current government"
"""Stands for a government that followed later than the recorded successor, and is not known by name."""


def correction(detail: Governs, quote: str, successor: str, *, fell: bool) -> str:
    """Words to paste over `quote`; empty where nobody is known to have followed and words need one.

    `successor`: who governs on the article's day, as "X's government", "the X government" or a name.
    """
    words = _words(detail, quote, successor, fell=fell)
    return words[:1].upper() + words[1:] if detail.starts_sentence else words


def _words(detail: Governs, quote: str, successor: str, *, fell: bool) -> str:
    """The same without regard to where the sentence begins."""
    phrase = detail.phrase
    if phrase.phrase is Phrase.PARTY:
        ruling = _RULING.match(quote)
        return f"formerly {ruling.group().lower()}{quote[ruling.end() :]}" if ruling else ""
    if phrase.phrase is Phrase.COUNTRY or (phrase.phrase is Phrase.LED and phrase.noun[:1].isupper()):
        return phrase.noun
    if phrase.phrase is Phrase.ALIGNED:
        return f"{phrase.noun} loyal to the {'fallen' if fell else 'former'} {detail.surface} government"
    if not successor:
        return ""
    if phrase.phrase is Phrase.RULES:
        return f"{phrase.noun} by {successor}" if phrase.noun.isalpha() else f"{successor}{phrase.noun}"
    return _government(detail, successor)


def _government(detail: Governs, successor: str) -> str:
    """The government that followed, or its organ, in the form that the word before the phrase asks for."""
    before = detail.before
    is_determined = before in _ARTICLES or before[:1].isupper() or _OWNER.search(before) is not None
    if _ORGANS.search(detail.phrase.noun):
        return f"{'' if is_determined else 'the '}{detail.phrase.noun} of {successor}"
    owned = _OWNED.fullmatch(successor)
    if not is_determined:
        is_government = owned is not None or successor.startswith("the ")
        return successor if is_government else f"the government of {successor}"
    if owned is not None:
        is_own = _OWNER.sub("", before) == owned.group(1)
        return owned.group(2) if is_own else f"{owned.group(2)} of {owned.group(1)}"
    return successor.removeprefix("the ") if successor.startswith("the ") else f"government of {successor}"
