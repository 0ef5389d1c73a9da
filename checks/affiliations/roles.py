"""What an expert is said to be: the role, how high it stands, and whether it is over or still to come."""

from __future__ import annotations

import enum
import re
from collections.abc import Sequence
from dataclasses import dataclass

from checks import cues
from checks.cues.expressions import expression

HEAD = 1
"""Level of whoever heads a body."""
DEPUTY = 2
"""Level of whoever deputises for the head, or heads it for a time."""
PART = 3
"""Level of whoever heads a part of it."""
LOOSE = 6
"""Level of members, advisers, visitors."""
OCCUPATION = 7
"""Level of an occupation without a post; above it stand those who only studied there."""
UNSTATED = 0
"""No role is stated."""


def _levels(name: str) -> dict[tuple[str, ...], int]:
    """A word list of `phrase=level` lines, by the words of the phrase."""
    pairs = (line.partition("=") for line in cues.phrases(name))
    return {tuple(role.replace("-", " ").split()): int(level) for role, _, level in pairs}


_LEVELS = _levels("expert_roles")
_MODIFIERS = {words[0]: level for words, level in _levels("role_modifiers").items()}
_LONGEST = max(len(role) for role in _LEVELS)
_PAST = frozenset(cues.phrases("affiliation_past"))
_FUTURE = frozenset(cues.phrases("affiliation_future"))
_WORD = expression(r"[^\W_]+(?:['’.][^\W_]+)*")
_SCOPE = frozenset({"of", "for", "on", "in", "at"})
_ARTICLES = frozenset({"a", "an", "the", "its", "now", "currently", "also", "and"})
_DROPPED = _ARTICLES | _PAST | _FUTURE
_LEFT = expression(r"\b(?:stepped\s+down|resigned|retired|left|fired|removed|ousted|quit)\b", re.IGNORECASE)


_ONE_OF_MANY = expression(
    r"\s*an?\s+(?:director|chair|chief|head|principal|president|leader)\b", re.IGNORECASE
)
_FAMILIES = {
    "founded": frozenset({"founder", "cofounder"}),
    "chairs": frozenset({"chair", "chairman", "chairwoman", "chairperson", "chairs", "chaired", "presides"}),
    "owns": frozenset({"owner"}),
}


class Tense(enum.Enum):
    """When the tie holds, as the attribution says."""

    PRESENT = "present"
    PAST = "past"
    FUTURE = "future"


@dataclass(frozen=True, slots=True)
class Role:
    """A stated role. `level`: 1 heads the body … 7 an occupation, 8 an education; 0 where none is stated."""

    text: str
    level: int
    tense: Tense = Tense.PRESENT


def read(words: str) -> Role | None:
    """The role that a stretch of words states ("a former senior fellow"), or None if it states none.

    Of several the last before "of" or "for" counts ("chief economic adviser to" is an adviser);
    what a head's role is scoped to ("director of the Asia programme") makes it the head of a part.
    """
    found = _WORD.findall(words)
    split = [k for w in found for k in w.casefold().split("-")]
    scope = next((i for i, k in enumerate(split) if k in _SCOPE and _last(split[:i])), len(split))
    level = _last(split[:scope])
    if level is None:
        return None
    text = " ".join(w for w in found if not _DROPPED.issuperset(w.casefold().split("-")))
    is_scoped = level <= DEPUTY and scope < len(split)
    is_one_of_many = level == HEAD and _ONE_OF_MANY.match(words) is not None
    return Role(text, PART if is_scoped or is_one_of_many else level, tense_of(words))


def level_of(role: str) -> int:
    """The level of a role as a record words it; 0 if no word of it is known."""
    found = read(role)
    return found.level if found else UNSTATED


def family_of(role: str) -> str:
    """What a head is: who chairs a body does not run it, and who founded it may do neither."""
    words = set(role.casefold().replace("-", " ").split())
    return next((family for family, names in _FAMILIES.items() if words & names), "runs")


def ends_in_role(words: Sequence[str]) -> bool:
    """The last words are a role themselves: "policy director", not "director meeting"."""
    keys = tuple(" ".join(words[-_LONGEST:]).casefold().replace("-", " ").split())
    return any(keys[-n:] in _LEVELS for n in range(1, min(_LONGEST, len(keys)) + 1))


def is_role(words: Sequence[str]) -> bool:
    """The words are a role and nothing else."""
    return tuple(" ".join(words).casefold().replace("-", " ").split()) in _LEVELS


def tense_of(words: str) -> Tense:
    """Whether the words call a tie over, to come, or neither."""
    keys = {k for w in _WORD.findall(words) for k in w.casefold().split("-")} | set(words.casefold().split())
    if keys & _FUTURE:
        return Tense.FUTURE
    return Tense.PAST if keys & _PAST or _LEFT.search(words) else Tense.PRESENT


def _last(keys: list[str]) -> int | None:
    """Level of the last role phrase in the words, the longest that ends there; None if there is none."""
    for end in range(len(keys), 0, -1):
        for start in range(max(0, end - _LONGEST), end):
            level = _LEVELS.get(tuple(keys[start:end]))
            if level is not None:
                return max(level, _MODIFIERS.get(keys[start - 1], HEAD)) if start else level
    return None
