"""Chinese names by syllables: pinyin against Wade-Giles and what their bearers made of either.

Another syllable is another name, however near its letters: Chen Ming-jen is not Chen Min-jen. And one
name may share hardly a letter with itself: Chou En-lai is Zhou Enlai. So the syllables are read, not
measured. Within one system two spellings of a syllable are two syllables; across systems one spelling
of Wade-Giles without its apostrophes may be several of pinyin (Chang: Zhang, Chang).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from reference.naming import tables

_ROWS = tuple(tables.rows("syllables"))
_SURNAMES = frozenset(w for kind, *words in _ROWS if kind == "surnames" for w in words)


def _spellings(rows: Iterable[list[str]]) -> dict[str, frozenset[str]]:
    """What each spelling stands for in pinyin."""
    found: dict[str, set[str]] = {}
    for pinyin, *written in rows:
        for spelling in written:
            found.setdefault(spelling, set()).add(pinyin)
    return {spelling: frozenset(pinyin) for spelling, pinyin in found.items()}


_ANYWHERE = _spellings(words for kind, *words in _ROWS if kind == "any")
_AS_SURNAME = _spellings(row for row in _ROWS if row[0] not in {"any", "surnames"})
_MAX_SYLLABLES = 4
_MAX_KEYS = 8
_NOTHING: frozenset[str] = frozenset()
_PINYIN = (
    r"(?:[zcs]h|[bpmfdtnlgkhjqxrzcswy])?"
    r"(?:iang|iong|uang|ang|eng|ing|ong|iao|ian|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|uo|ui|ue|er|a|o|e|i|u)"
)
_WADE_GILES = (
    r"(?:ch|hs|sh|ts|tz|ss|sz|[pmftnlkhjswy])?"
    r"(?:iang|iung|uang|ueh|uei|ang|eng|ing|ung|iao|ien|ieh|uai|uan|erh|ai|ei|ao|ou|an|en|in|un|ia|ih|eh|iu|ua"
    r"|uo|ui|a|o|e|i|u)"
)
_ONE_PINYIN = re.compile(_PINYIN)
_WADE = re.compile(_WADE_GILES)
_JOINED = re.compile(f"({_PINYIN})({_PINYIN})({_PINYIN})?")
"""Only pinyin writes the given name in one word."""
_INITIAL = re.compile(r"(?:ch|hs|sh|ts|tz|ss|sz|[pmftnlkhjswy])?")

_INITIALS = {
    "p": ("b", "p"), "t": ("d", "t"), "k": ("g", "k"), "ts": ("z", "c"), "tz": ("z", "c"),
    "ss": ("s",), "sz": ("s",), "hs": ("x",), "j": ("r",),
}  # fmt: skip
_FINALS = {
    "ung": "ong", "iung": "iong", "ieh": "ie", "ien": "ian", "ueh": "ue", "uei": "ui", "eh": "e", "ih": "i",
    "erh": "er",
}  # fmt: skip
_WHOLE = {
    "i": ("yi",), "yu": ("you", "yu"), "yen": ("yan",), "yeh": ("ye",), "yung": ("yong",), "erh": ("er",),
}  # fmt: skip
"""Syllables of Wade-Giles without a consonant in front, which pinyin writes with one."""
_CLASSES = {
    "zh": "C", "ch": "C", "j": "C", "q": "C", "z": "Z", "c": "Z", "b": "P", "p": "P", "d": "T", "t": "T",
    "g": "K", "k": "K",
}  # fmt: skip
"""Initials of pinyin that Wade-Giles tells apart by an apostrophe only, or not at all."""


@dataclass(frozen=True, slots=True)
class Chinese:
    """A name by syllables, surname first. `is_pinyin`: it cannot be Wade-Giles."""

    syllables: tuple[str, ...]
    is_pinyin: bool

    def is_one(self, other: Chinese) -> bool:
        """The same syllables in the same order, in whatever systems."""
        a, b = self.syllables, other.syllables
        if self.is_pinyin and other.is_pinyin:
            return a == b
        return len(a) == len(b) and all(
            _are_one(x, y, not i) for i, (x, y) in enumerate(zip(a, b, strict=True))
        )

    def keys(self) -> tuple[str, ...]:
        """What the name is looked up by: the same for every system, coarser than any of them."""
        keys = [""]
        for place, syllable in enumerate(self.syllables):
            sounds = _sounds(syllable, not place)
            keys = [f"{key} {sound}" for key in keys for sound in sounds][:_MAX_KEYS]
        return tuple(f"~{key}" for key in keys)


@lru_cache(maxsize=8192)
def chinese(words: tuple[str, ...]) -> Chinese | None:
    """The name in plain letters, by word; None if it is not plainly a Chinese name.

    Plainly: two to four syllables that one of the systems writes, with a frequent surname at an end.
    """
    if len(words) < 2 or (words[0] not in _SURNAMES and words[-1] not in _SURNAMES):
        return None
    found: list[str] = []
    is_joined = False
    for word in words if words[0] in _SURNAMES else (words[-1], *words[:-1]):
        split = _split(word)
        is_joined = is_joined or len(split) > 1
        if not split:
            return None
        found.extend(split)
    if not 2 <= len(found) <= _MAX_SYLLABLES:
        return None
    return Chinese(tuple(found), is_joined or any(_pinyin(s) and not _WADE.fullmatch(s) for s in found))


def _split(word: str) -> tuple[str, ...]:
    """The syllables of one word; none if it has no such syllables."""
    if word in _ANYWHERE or word in _AS_SURNAME or _ONE_PINYIN.fullmatch(word) or _WADE.fullmatch(word):
        return (word,)
    match = _JOINED.fullmatch(word)
    return tuple(filter(None, match.groups())) if match else ()


def _are_one(a: str, b: str, is_surname: bool) -> bool:
    """One syllable: spelt alike, or written so by two systems."""
    if a == b:
        return True
    x, y = _elsewhere(a), _elsewhere(b)
    signed_x, signed_y = _signed(a, is_surname), _signed(b, is_surname)
    return not (
        (y | signed_y).isdisjoint(_pinyin(a) | signed_x) and (x | signed_x).isdisjoint(_pinyin(b) | signed_y)
    )


def _sounds(syllable: str, is_surname: bool) -> tuple[str, ...]:
    """The classes of everything that the syllable may be in pinyin."""
    readings = _elsewhere(syllable) | _pinyin(syllable) | _signed(syllable, is_surname)
    return tuple(sorted({_class(r) for r in readings}))


def _signed(syllable: str, is_surname: bool) -> frozenset[str]:
    """What it is in pinyin as its bearer spells it."""
    found = _ANYWHERE.get(syllable, _NOTHING)
    return found | _AS_SURNAME.get(syllable, _NOTHING) if is_surname else found


def _class(pinyin: str) -> str:
    initial = pinyin[:2] if pinyin[:2] in _CLASSES else pinyin[:1]
    return _CLASSES.get(initial, initial) + pinyin[len(initial) :]


def _pinyin(syllable: str) -> frozenset[str]:
    """The syllable itself, if pinyin writes it."""
    return frozenset([syllable]) if _ONE_PINYIN.fullmatch(syllable) else frozenset()


@lru_cache(maxsize=4096)
def _elsewhere(syllable: str) -> frozenset[str]:
    """What it may be in pinyin if Wade-Giles wrote it."""
    if syllable in _WHOLE:
        return frozenset(_WHOLE[syllable])
    if not _WADE.fullmatch(syllable):
        return _NOTHING
    initial = _INITIAL.match(syllable)
    start = initial.group() if initial else ""
    return frozenset(i + f for i, f in _readings(start, syllable[len(start) :]))


def _readings(start: str, final: str) -> list[tuple[str, str]]:
    """Initial and final in pinyin."""
    plain = _FINALS.get(final, final)
    if start == "ch":
        soft = () if final == "ih" else ("j", "q")
        hard = () if plain.startswith("i") and final != "ih" else ("zh", "ch")
        if plain not in {"u", "uan", "un", "ue"} and not plain.startswith("i"):
            soft = ()
        starts: tuple[str, ...] = (*hard, *soft)
    else:
        starts = _INITIALS.get(start, (start,))
    if start in {"ts", "tz", "ss", "sz"} and final == "u":
        return [(s, f) for s in starts for f in ("u", "i")]
    if final == "o" and start in {"t", "n", "l", "ts", "ch", "s", "sh", "j"}:
        plain = "uo"
    elif final == "o" and start in {"k", "h"}:
        plain = "e"
    return [(s, plain) for s in starts]
