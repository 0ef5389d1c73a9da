"""Every phrase the reference can recognise, as one table from first word to phrases.

Words are the unit, so no phrase is found inside a longer word. Keys are folded (`fold_word`);
folding never changes how many words a phrase has, and offsets are never measured in folded text.
"""

from __future__ import annotations

import enum
import re
import unicodedata
from collections.abc import Iterable, Mapping
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


class Gazetteer:
    """Phrases by their first word, longest first. Immutable after construction."""

    __slots__ = ("_by_first",)

    def __init__(self, phrases: Iterable[tuple[str, Entry]]) -> None:
        """Index `(phrase, entry)` pairs; a phrase without a word is ignored."""
        merged: dict[tuple[str, ...], list[Entry]] = {}
        for text, entry in phrases:
            key = words_of(text)
            if key and entry not in (known := merged.setdefault(key, [])):
                known.append(entry)
        table: dict[str, list[Phrase]] = {}
        for key, entries in merged.items():
            table.setdefault(key[0], []).append(Phrase(key, tuple(entries)))
        self._by_first: Mapping[str, tuple[Phrase, ...]] = {
            first: tuple(sorted(found, key=lambda p: (-len(p.words), p.words)))
            for first, found in table.items()
        }

    def starting_with(self, word: str) -> tuple[Phrase, ...]:
        """The phrases whose first folded word is `word`, longest first."""
        return self._by_first.get(word, ())

    def __len__(self) -> int:
        """How many different phrases there are."""
        return sum(len(p) for p in self._by_first.values())
