"""Look-up keys: pairs of parts by their sound, in an order that does not depend on the writer's.

Coarser than `letters.skeletons` on purpose: a key must be the same for every romanisation of news
English, and what else it finds is sorted out by comparing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from reference.naming import tables
from reference.naming.parts import Name, Part

_GROUPS = {
    "sch": "S", "tch": "S", "sh": "S", "ch": "S", "zh": "S", "dj": "S", "ts": "S", "tz": "S", "dz": "S",
    "hs": "S", "kh": "", "gh": "K", "ph": "F", "th": "T", "dh": "T", "ck": "K", "ce": "S", "ci": "S",
    "cy": "S", "b": "P", "p": "P", "c": "K", "g": "K", "k": "K", "q": "K", "d": "T", "t": "T", "f": "F",
    "v": "", "j": "S", "s": "S", "z": "S", "l": "L", "r": "R", "m": "M", "n": "N", "x": "KS",
}  # fmt: skip
_GROUP = re.compile("|".join(sorted(_GROUPS, key=lambda g: (-len(g), g))))
_REPEAT = re.compile(r"(.)\1+")
_STARTS = {"x": "S", "w": "F", "v": "F"}
"""A letter that sounds otherwise at the start of a part (Xi, Walid) than inside it (Alexei, Aoun/Awn)."""
_NO_CONSONANT = "A"
_MAX_NAMES = 4
"""A short form of more given names than this ("Al") is looked up by its own sound."""


@lru_cache(maxsize=16384)
def sound_key(typed: str) -> str:
    """Consonant classes of a part in plain letters; one class for all that have none."""
    start = _STARTS.get(typed[:1], "")
    rest = typed[1:] if start else typed
    heard = start + "".join(_GROUPS[g] for g in _GROUP.findall(rest))
    return _REPEAT.sub(r"\1", heard) or (_NO_CONSONANT if typed.isascii() else typed)


@lru_cache(maxsize=8192)
def _standard(line: int) -> str:
    """The sound of the first spelling on a line of the table of given names."""
    return sound_key(_FIRST_SPELLINGS[line])


_FIRST_SPELLINGS = tuple(words[1] for words in tables.rows("given_names"))


def _part_keys(part: Part) -> tuple[str, ...]:
    """The sounds a part is looked up by: those of the given names it may be, or its own."""
    lines = part.given.lines if part.given else ()
    if not 0 < len(lines) <= _MAX_NAMES:
        own = sound_key(part.bare)
        return (
            (own,) if part.spelt_out == part.typed else tuple(dict.fromkeys((own, sound_key(part.spelt_out))))
        )
    return tuple(dict.fromkeys(_standard(line) for line in sorted(lines)))


def keys_of(name: Name) -> tuple[str, ...]:
    """Every pair of parts that a shorter form of the name may consist of, sorted within the pair.

    Three parts are also paired with two of them in one word (Ri Yong Ho, Ri Yongho), the last part with
    the first letter of the first (J. Vance, James David Vance), and a Chinese name has its syllables. A
    name of one part has a key that no pair has.
    """
    parts = _telling(name)
    found = set(_initial_keys(name, parts))
    if name.chinese is not None:
        found.update(name.chinese.keys())
    if len(parts) < 2:
        return tuple(sorted(found)) or tuple(f"={k}" for p in parts for k in _part_keys(p))
    last = len(parts) - 1
    for i, j in {(0, last), (0, 1), (last - 1, last), (0, last - 1)} - {(0, 0)}:
        found.update(_pair(a, b) for a in _part_keys(parts[i]) for b in _part_keys(parts[j]))
    if len(parts) == 3:
        first, middle, end = (p.typed for p in parts)
        found.add(_pair(sound_key(first), sound_key(middle + end)))
        found.add(_pair(sound_key(first + middle), sound_key(end)))
    return tuple(sorted(found))


def _initial_keys(name: Name, telling: list[Part]) -> Iterator[str]:
    """The first letter with the last part, which is all that some newspapers give."""
    first = name.parts[0] if name.parts else None
    if first is not None and telling and telling[-1] is not first and not telling[-1].is_initial:
        for key in _part_keys(telling[-1]):
            yield f"{first.typed[:1]}. {key}"


def _telling(name: Name) -> list[Part]:
    """The parts without initials and patronymics; all of them if nothing else remains."""
    last = len(name.parts) - 1
    return [
        p for i, p in enumerate(name.parts) if not p.is_initial and (i == last or not p.is_patronymic)
    ] or list(name.parts)


def _pair(a: str, b: str) -> str:
    return f"{a} {b}" if a <= b else f"{b} {a}"
