"""Language kept apart from code: the tables beside this module, read once.

Each table says in its first lines what it holds, how a line is written and for which language.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files


def rows(table: str) -> Iterator[list[str]]:
    """The words of every line of `tables/<table>.txt` that says something; `#` begins a comment."""
    text = files(__package__).joinpath("tables", f"{table}.txt").read_text("utf-8")
    for line in text.splitlines():
        words = line.partition("#")[0].split()
        if words:
            yield words


@dataclass(frozen=True, slots=True)
class Letters:
    """Marked letters in plain letters: as typed, as heard, and as their own language spells them out."""

    plain: Mapping[int, str]
    sound: Mapping[int, str]
    spelt_out: Mapping[int, str]


@cache
def letters() -> Letters:
    """The table of marked letters, in lower case, as `str.translate` reads it."""
    plain: dict[int, str] = {}
    sound: dict[int, str] = {}
    spelt_out: dict[int, str] = {}
    for letter, typed, *more in rows("letters"):
        plain[ord(letter)] = typed
        sound[ord(letter)] = next((m for m in more if not m.startswith("=")), typed)
        spelt_out[ord(letter)] = next((m[1:] for m in more if m.startswith("=")), typed)
    return Letters(plain, sound, spelt_out)


@dataclass(frozen=True, slots=True)
class Particles:
    """Small words inside names, by where they are no part of it.

    `free`: anywhere; `tied`: with a hyphen behind; `inner`: behind another part; `lone`: before the
    only other word.
    """

    free: frozenset[str]
    tied: frozenset[str]
    inner: frozenset[str]
    lone: frozenset[str]


@cache
def particles() -> Particles:
    """The table of particles."""
    kinds: dict[str, set[str]] = {"free": set(), "tied": set(), "inner": set(), "lone": set()}
    for words in rows("particles"):
        kind = words[0] if words[0] in kinds else "free"
        kinds[kind].update(words if kind == "free" else words[1:])
    return Particles(**{kind: frozenset(found) for kind, found in kinds.items()})


@dataclass(frozen=True, slots=True)
class Honorifics:
    """Titles of courtesy: those that stand before a name, and those that stand behind it."""

    before: frozenset[str]
    after: frozenset[str]


@cache
def honorifics() -> Honorifics:
    """The table of honorifics."""
    before: set[str] = set()
    after: set[str] = set()
    for words in rows("honorifics"):
        if words[0] == "after":
            after.update(words[1:])
        else:
            before.update(words)
    return Honorifics(frozenset(before), frozenset(after))


@cache
def regnal_numbers() -> frozenset[str]:
    """Roman numbers of kings, popes and sons, in capitals as they are written."""
    return frozenset(word for words in rows("regnal") for word in words)


@dataclass(frozen=True, slots=True)
class GivenName:
    """What a given name may be: the lines of the table it stands on, and their traditions."""

    lines: frozenset[int]
    families: frozenset[str]


@cache
def given_names() -> Mapping[str, GivenName]:
    """Every given name of the table, folded, with the names it may be a spelling of."""
    found: dict[str, tuple[set[int], set[str]]] = {}
    for number, (family, *spellings) in enumerate(rows("given_names")):
        for spelling in spellings:
            lines, families = found.setdefault(spelling, (set(), set()))
            lines.add(number)
            families.add(family)
    return {s: GivenName(frozenset(lines), frozenset(fams)) for s, (lines, fams) in found.items()}


@dataclass(slots=True)
class FamilyRows:
    """One section of the table of families, as read."""

    folds: dict[str, str] = field(default_factory=dict)
    alike: list[str] = field(default_factory=list)
    silent: set[str] = field(default_factory=set)
    bridge: set[str] = field(default_factory=set)
    ends: list[str] = field(default_factory=list)
    parts: set[str] = field(default_factory=set)
    double: bool = False


@cache
def families() -> Mapping[str, FamilyRows]:
    """The sections of the table of families, by name."""
    found: dict[str, FamilyRows] = {}
    for words in rows("families"):
        if words[0].startswith("["):
            section = found.setdefault(words[0].strip("[]"), FamilyRows())
        else:
            _read(section, words)
    return found


def _read(section: FamilyRows, words: list[str]) -> None:
    """Add one line of a section. Raises ValueError for a line that says nothing known."""
    match words:
        case ["fold", into, *written]:
            section.folds.update(dict.fromkeys(written, into.rstrip(":").replace("-", "")))
        case ["alike", *same]:
            section.alike.append("".join(same))
        case ["silent", *dropped]:
            section.silent.update(dropped)
        case ["bridge", *vowels]:
            section.bridge.update(vowels)
        case ["ends", *endings]:
            section.ends.extend(endings)
        case ["parts", *parts]:
            section.parts.update(parts)
        case ["double"]:
            section.double = True
        case _:
            raise ValueError(f"not a line of a family of romanisations: {' '.join(words)!r}")


@cache
def traditions() -> Mapping[str, frozenset[str]]:
    """The families that settle how the names of a polity's office-holders are romanised, by polity."""
    found: dict[str, set[str]] = {}
    for name, *polities in rows("polities"):
        for polity in polities:
            found.setdefault(polity, set()).add(name)
    return {polity: frozenset(names) for polity, names in found.items()}
