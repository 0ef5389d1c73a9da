"""Letters to sounds: how a part of a name is typed in plain letters, and how it may be heard.

One letter writes several sounds: "j" is heard in Jong and not in Jelzin, "ch" is sh in Charles and
kh in Chalil. A part therefore has several *skeletons*, its consonants by coarse class; two parts
may be one name if they share a skeleton.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from reference.naming import tables

_LETTERS = tables.letters()
_READINGS_LIMIT = 16
"""Most skeletons kept of one part: four letters with two readings each. Longer products say nothing."""

# Spelled groups and single letters, longest first, with the consonant classes each may stand for.
# T: t d th. P: p b. F: f v w. K: k g q. S: every sibilant and affricate. H: breathed or velar h.
_GROUPS: dict[str, tuple[str, ...]] = {
    "dzsch": ("S",),
    "dsch": ("S",),
    "tsch": ("S",),
    "shch": ("S",),
    "sch": ("S", "SK"),
    "szcz": ("S",),
    "tch": ("S",),
    "dzs": ("S",),
    "dzh": ("S",),
    "tsj": ("S",),
    "rzh": ("R",),
    "tsz": ("S",),
    "ch": ("S", "H", "K"),
    "sh": ("S",),
    "zh": ("S",),
    "sz": ("S",),
    "cz": ("S",),
    "cs": ("S",),
    "ts": ("S",),
    "tz": ("S",),
    "dz": ("S",),
    "dj": ("S",),
    "sj": ("S",),
    "hs": ("S",),
    "kh": ("H", "K"),
    "gh": ("K", "", "H"),
    "ph": ("F", "P"),
    "th": ("T",),
    "dh": ("T",),
    "ck": ("K",),
    "ks": ("KS",),
    "ng": ("NK", "N"),
    "mb": ("MP", "P"),
    "nj": ("N", "NS"),
    "lj": ("L", "LS"),
    "b": ("P", "F"),
    "c": ("K", "S"),
    "d": ("T",),
    "f": ("F",),
    "g": ("K", "S"),
    "h": ("", "H"),
    "j": ("S", "", "H"),
    "k": ("K",),
    "l": ("L",),
    "m": ("M",),
    "n": ("N",),
    "p": ("P",),
    "q": ("K",),
    "r": ("R",),
    "s": ("S",),
    "t": ("T",),
    "v": ("F",),
    "w": ("F", ""),
    "x": ("KS", "S", "H", "K"),
    "z": ("S",),
}
_GROUP = re.compile("|".join(sorted(_GROUPS, key=lambda g: (-len(g), g))))
_VOWELS = tuple("aeiouy")
_MUTE_START = ("h", "j", "w")
_CASE_ENDING = re.compile(r"(?<=..)(?:ova|as|is|us|es|s)\Z")
"""Baltic nominatives (Roberts, Džons) and the Czech feminine (Merkelová)."""


@lru_cache(maxsize=20480)
def plain(word: str) -> str:
    """`word` in lower case and plain letters, as an editor types it: Erdoğan as erdogan."""
    low = word.lower()
    return low if low.isascii() else _stripped(low.translate(_LETTERS.plain))


def sound(word: str) -> str:
    """`word` in lower case with marked letters written out as English hears them: Beşşar as beshshar."""
    low = word.lower()
    return low if low.isascii() else _stripped(low.translate(_LETTERS.sound))


def spelt_out(word: str) -> str:
    """`word` in lower case with marks written out as its own language does: Müller as mueller."""
    low = word.lower()
    return low if low.isascii() else _stripped(low.translate(_LETTERS.spelt_out))


def _stripped(text: str) -> str:
    """Without marks, after the letters that need more than that."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def skeletons(heard: str) -> frozenset[str]:
    """The consonant skeletons that `heard` (see `sound`) may have. A part without consonants has itself."""
    found = _skeletons(heard)
    ending = _CASE_ENDING.search(heard)
    if ending is not None and len(heard) > 3:
        found |= _skeletons(heard[: ending.start()])
    return found


def _skeletons(heard: str) -> frozenset[str]:
    """All products of the readings of the groups, repeats dropped, led by "A" where a vowel leads."""
    lead = "A" if heard.startswith(_VOWELS) else ""
    groups = _GROUP.findall(heard)
    ways = {lead}
    if groups and not lead and heard.startswith(_MUTE_START):
        ways = {reading or "A" for reading in _GROUPS[groups[0]]}
        count, rest = len(_GROUPS[groups[0]]), groups[1:]
    else:
        count, rest = 1, groups
    for group in rest:
        readings = _GROUPS[group]
        count *= len(readings)
        if count > _READINGS_LIMIT:
            readings, count = readings[:1], _READINGS_LIMIT
        ways = {_on(way, reading) for way in ways for reading in readings}
    return frozenset([way or heard for way in ways])


def _on(way: str, reading: str) -> str:
    """A skeleton with one more reading behind it, repeats dropped."""
    return way + (reading[1:] if reading and way.endswith(reading[0]) else reading)
