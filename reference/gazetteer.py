"""Every phrase the reference can recognise, as one table from first word to phrases.

Words are the unit, so no phrase is found inside a longer word. Keys are folded (`fold_word`);
folding never changes how many words a phrase has, and offsets are never measured in folded text.
"""

from __future__ import annotations

import enum
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")
_EXTRA = str.maketrans(
    {
        "ß": "ss",
        "ø": "o",
        "Ø": "o",
        "ł": "l",
        "Ł": "l",
        "đ": "d",
        "Đ": "d",
        "ı": "i",
        "æ": "ae",
        "Æ": "ae",
        "œ": "oe",
        "ð": "d",
        "þ": "th",
    }
)


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


@dataclass(frozen=True, slots=True)
class Entry:
    """One reading of a phrase. `cased`: the text must write it with a capital or in capitals."""

    kind: PhraseKind
    ref: str
    cased: bool


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of one or more folded words, with all its readings."""

    words: tuple[str, ...]
    entries: tuple[Entry, ...]


_KINDS = {kind.value: kind for kind in PhraseKind}


@lru_cache(maxsize=65536)
def fold_word(word: str) -> str:
    """Lower case without diacritics: the key under which a word is looked up."""
    if word.isascii():
        return word.lower()
    stripped = unicodedata.normalize("NFKD", word.translate(_EXTRA))
    return "".join(c for c in stripped if not unicodedata.combining(c)).casefold()


def words_of(text: str) -> tuple[str, ...]:
    """The folded words of a phrase: what stands between is not part of the key."""
    return tuple(fold_word(w) for w in _WORD.findall(unicodedata.normalize("NFC", text)))


RawTable = Mapping[str, Sequence[tuple[Sequence[str], Sequence[tuple[str, str, bool]]]]]
"""First folded word to its phrases, longest first: `(words, [(kind, ref, cased), ...])`."""


class Gazetteer:
    """Phrases by their first word, longest first. Phrases are made when their first word is met."""

    __slots__ = ("_made", "_raw")

    def __init__(self, phrases: Iterable[tuple[str, Entry]]) -> None:
        """Index `(phrase, entry)` pairs; a phrase without a word is ignored."""
        merged: dict[tuple[str, ...], set[tuple[str, str, bool]]] = {}
        for text, entry in phrases:
            key = words_of(text)
            if key:
                merged.setdefault(key, set()).add((entry.kind.value, entry.ref, entry.cased))
        table: dict[str, list[tuple[Sequence[str], Sequence[tuple[str, str, bool]]]]] = {}
        for key in sorted(merged, key=lambda k: (k[0], -len(k), k)):
            table.setdefault(key[0], []).append((key, sorted(merged[key])))
        self._raw: RawTable = table
        self._made: dict[str, tuple[Phrase, ...]] = {}

    @classmethod
    def from_table(cls, table: RawTable) -> Gazetteer:
        """Take a table that is indexed already: what the compiled reference holds."""
        gazetteer = cls(())
        gazetteer._raw = table
        return gazetteer

    @property
    def table(self) -> RawTable:
        """The index as plain values, to be stored."""
        return self._raw

    def starting_with(self, word: str) -> tuple[Phrase, ...]:
        """The phrases whose first folded word is `word`, longest first."""
        made = self._made.get(word)
        if made is not None:
            return made
        raw = self._raw.get(word)
        if raw is None:
            return ()
        made = tuple(
            Phrase(tuple(words), tuple(Entry(_KINDS[kind], ref, cased) for kind, ref, cased in entries))
            for words, entries in raw
        )
        self._made[word] = made
        return made

    def __len__(self) -> int:
        """How many different phrases there are."""
        return sum(len(p) for p in self._raw.values())
