"""Every phrase the reference can recognise, as one table from first word to phrases.

Words are the unit, so no phrase is found inside a longer word. Keys are folded (`fold_word`);
folding never changes how many words a phrase has, and offsets are never measured in folded text.
"""

from __future__ import annotations

import enum
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress

_WORD = re.compile(r"[^\W_]+")
_EXTRA = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})
"""Letters of Latin alphabets that are not a plain letter with a mark."""


class PhraseKind(enum.Enum):
    """What a phrase names. The values are those of the mentions that checks see."""

    POLITY = "polity"
    DEMONYM = "demonym"
    CAPITAL = "capital"
    TITLE = "title"
    REGIME = "regime"
    RENAMED = "renamed"
    ORGANISATION = "organisation"
    OUTLET = "outlet"


class Case(enum.IntEnum):
    """What a text must do to mean a phrase, as far as capitals go."""

    ANY = 0
    """However it is written: foreign minister."""
    PROPER = 1
    """Begin the last word, and a first word of any length, with a capital: Saudi Arabia, al-Assad."""
    FIRST = 2
    """Begin the first word with a capital, since the last is small by itself: Bulgarian lev."""
    CAPITALS = 3
    """Be all in capitals, since it is a word otherwise or may be: WHO, US, IT."""


_NAME = 40
"""Code points of what may be a name, asked for again and again."""
_INITIALS = 3
"""Longest name in capitals that the press never writes as a word; from four letters on it may: Nato."""


def case_of(name: str) -> Case:
    """What a text must do to mean the proper name `name`, as the name itself is written."""
    words = _WORD.findall(name)
    if len(words) == 1 and len(words[0]) <= _INITIALS and words[0].isupper():
        return Case.CAPITALS
    return Case.FIRST if len(words) > 1 and words[-1].islower() and not words[0].islower() else Case.PROPER


@dataclass(frozen=True, slots=True)
class Entry:
    """One reading of a phrase."""

    kind: PhraseKind
    ref: str
    cased: Case


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of one or more folded words, with all its readings."""

    words: tuple[str, ...]
    entries: tuple[Entry, ...]
    by_kind: tuple[tuple[str, tuple[Entry, ...]], ...]
    """The readings of each kind, under the value of the kind."""

    @classmethod
    def of(cls, words: tuple[str, ...], entries: tuple[Entry, ...]) -> Phrase:
        """A phrase with its readings sorted by kind."""
        kinds: dict[str, list[Entry]] = {}
        for entry in entries:
            kinds.setdefault(entry.kind.value, []).append(entry)
        return cls(words, entries, tuple((kind, tuple(found)) for kind, found in kinds.items()))


_KINDS = {kind.value: kind for kind in PhraseKind}
_CASES = tuple(Case)


@lru_cache(maxsize=65536)
def fold_word(word: str) -> str:
    """Lower case without diacritics: the key under which a word is looked up."""
    if word.isascii():
        return word.lower()
    return _without_marks(_without_marks(word).casefold()).translate(_EXTRA)


def _without_marks(word: str) -> str:
    """Compatibility forms made plain, combining marks dropped."""
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


def words_of(text: str) -> tuple[str, ...]:
    """The folded words of a phrase: what stands between is not part of the key."""
    return _words_of_name(text) if len(text) <= _NAME else _words_of(text)


def _words_of(text: str) -> tuple[str, ...]:
    return tuple(fold_word(w) for w in _WORD.findall(unicodedata.normalize("NFC", text)))


_words_of_name = lru_cache(maxsize=8192)(_words_of)


Stored = list[list[object]]
"""Phrases that share their first word, longest first: `[words joined by blanks, [[kind, ref, cased]…]]`."""


class Gazetteer:
    """Phrases by their first word, longest first. A phrase is made when its words are met."""

    __slots__ = ("_branches", "_packed")

    def __init__(self, phrases: Iterable[tuple[str, Entry]]) -> None:
        """Index `(phrase, entry)` pairs; a phrase without a word is ignored."""
        merged: dict[tuple[str, ...], set[tuple[str, str, int]]] = {}
        for text, entry in phrases:
            key = words_of(text)
            if key:
                merged.setdefault(key, set()).add((entry.kind.value, entry.ref, int(entry.cased)))
        table: dict[str, Stored] = {}
        for key in sorted(merged, key=lambda k: (k[0], -len(k), k)):
            table.setdefault(key[0], []).append([" ".join(key), sorted(merged[key])])
        self._packed = {
            first: json.dumps(found, ensure_ascii=False, separators=(",", ":"))
            for first, found in table.items()
        }
        self._branches: dict[str, dict[str, Branch]] = {}

    @classmethod
    def unpack(cls, text: str) -> Gazetteer:
        """Take what `pack` gave, without decoding a phrase yet. Raises ValueError for anything else."""
        gazetteer = cls(())
        gazetteer._packed = dict(_pair(line) for line in text.split("\n")) if text else {}
        return gazetteer

    def pack(self) -> str:
        """The index as text, a line for each first word, to be stored."""
        return "\n".join(f"{first}\t{found}" for first, found in self._packed.items())

    def meaning(self, words: Sequence[str], *kinds: PhraseKind) -> tuple[Entry, ...]:
        """What the phrase of exactly these folded words may mean: of these kinds, or of any."""
        return tuple(
            entry
            for phrase in (self.standing_at(words, 0) if words else ())
            if len(phrase.words) == len(words)
            for entry in phrase.entries
            if not kinds or entry.kind in kinds
        )

    def standing_at(self, keys: Sequence[str], index: int) -> tuple[Phrase, ...]:
        """The phrases whose words are those of `keys` from `index` on, longest first.

        Hundreds of phrases begin with "secretary of"; only those of a length that occurs are looked up.
        """
        first = keys[index]
        branches = self._branches.get(first)
        if branches is None:
            if first not in self._packed:
                return ()
            branches = self._branches[first] = _branched(json.loads(self._packed[first]))
        second = keys[index + 1] if index + 1 < len(keys) else _ALONE
        lengths, phrases, alone = branches.get(second) or branches[_ALONE]
        if not lengths:
            return alone
        found = []
        for length in lengths:
            words = " ".join(keys[index : index + length])
            phrase = phrases.get(words)
            if phrase is not None:
                if not isinstance(phrase, Phrase):
                    phrase = phrases[words] = _made(words, phrase)
                found.append(phrase)
        return (*found, *alone) if found else alone

    def standing_in(self, keys: Sequence[str]) -> Iterator[tuple[int, Phrase]]:
        """Every phrase whose words stand in `keys`, with the index of its first: by place, longest first.

        Most words that may begin a phrase ("the", "secretary") begin none here: the next word says so.
        """
        branched = self._branches
        last = len(keys) - 1
        for index in compress(range(len(keys)), map(self._packed.__contains__, keys)):
            branches = branched.get(keys[index])
            if branches is None or branches[_ALONE][2] or (index < last and keys[index + 1] in branches):
                for phrase in self.standing_at(keys, index):
                    yield index, phrase

    def __len__(self) -> int:
        """How many different phrases there are. Decodes them all."""
        return sum(len(json.loads(found)) for found in self._packed.values())


_ALONE = ""
"""Branch of the phrases of one word: no folded word is empty."""


Readings = list[tuple[str, str, int]]
"""The entries of a phrase as they are stored: kind, ref, case."""
Branch = tuple[tuple[int, ...], dict[str, "Phrase | Readings"], tuple[Phrase, ...]]
"""Lengths of phrases, longest first; the phrases by their words joined by blanks, each made when it is first
met; the phrase of one word, if there is one."""


def _made(words: str, readings: Readings) -> Phrase:
    """A phrase as it was stored."""
    entries = tuple([Entry(_KINDS[kind], ref, _CASES[cased]) for kind, ref, cased in readings])
    return Phrase.of(tuple(words.split(" ")), entries)


def _branched(stored: list[tuple[str, Readings]]) -> dict[str, Branch]:
    """Phrases of one first word by their second."""
    alone = tuple([_made(words, readings) for words, readings in stored if " " not in words])
    found: dict[str, dict[str, Phrase | Readings]] = {}
    for words, readings in stored:
        if " " in words:
            found.setdefault(words.split(" ", 2)[1], {})[words] = readings
    branches: dict[str, Branch] = {_ALONE: ((), {}, alone)}
    for second, longer in found.items():
        lengths = sorted({words.count(" ") + 1 for words in longer}, reverse=True)
        branches[second] = (tuple(lengths), longer, alone)
    return branches


def _pair(line: str) -> tuple[str, str]:
    """First word and its phrases. Raises ValueError where the line is not of that form."""
    first, mark, found = line.partition("\t")
    if not mark:
        raise ValueError(f"not a packed gazetteer: {line[:40]!r}")
    return first, found
