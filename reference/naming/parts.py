"""A name in its parts: what identifies a person, apart from courtesy, particles and punctuation.

"His Highness Sheikh Mohammed bin Zayed Al-Nahyan's" has the parts mohammed, zayed, nahyan. What
is left out here comes and goes between newspapers and never tells two people apart.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache, reduce
from operator import or_

from reference.naming import letters, tables
from reference.naming.syllables import Chinese, chinese

MAX_LENGTH = 200
"""Code points of a name that are read. The longest names of office-holders have about 100."""
MAX_PARTS = 8
"""Parts of a name that are compared; the rest is ignored, so that no comparison grows without bound."""

_GLUED = 5
"""A part with the article glued to it has at least so many letters: Elsisi, not Elsa."""
_COMPOUND = 6
"""A compound of Arabic has at least so many letters: Saaddin, not Odin."""
_PARTICLES = tables.particles()
_ARABIC_PARTICLES = frozenset(["al", "el", "ibn", "bin", "bint", "ould", "uld", "walad"])
_HONORIFICS = tables.honorifics()
_NUMBERS = tables.regnal_numbers()
_GIVEN = tables.given_names()

_BRACKETS = re.compile(r"\([^()]*\)?|\[[^\[\]]*\]?")
_APOSTROPHES = re.compile("['\u2019\u2018`\u00b4\u02bc\u02bb\u02be\u02bf\u02b9\u02bd\u2032\uff07]")
_POSSESSIVE = re.compile("['\u2019](?:s(?=\\W|\\Z)|(?=\\s|\\Z))", re.IGNORECASE)
_ELISION = re.compile("\\b(?:d|l|dell|dall)['\u2019](?=\\w\\w\\w)", re.IGNORECASE)
_TERRITORY = re.compile(
    r"(\A\s*(?:lord|lady|baron|baroness|viscount|viscountess)\s+\w[^,]*?)\s+of\s+\w.*\Z",
    re.IGNORECASE | re.DOTALL,
)
"""Baroness Ashton of Upholland is Baroness Ashton."""
_WORD = re.compile(r"[^\W\d_]+|[-\u2010-\u2012]")
_HYPHENS = frozenset("-\u2010\u2011\u2012")
_SERVANT = re.compile(r"abd(?:[aeiou]l?|[aeo]?u[lrsnzdt]|[ae][rsnzdt]|o[lu]+l?)?\Z")
_ONE_WORD_SERVANT = re.compile(r"abd(?:[aeio]|o?u)(?:l|([rsnzdt])(?=\1))?(?=..)")
_OF_THE_FAITH = re.compile(r"(?<=...)[aeiou]{1,2}l?(?:dd?|tt)(?:i|ee|ie)ne?\Z")
_SON = frozenset(["mac", "mc"])
_FAITH_ENDS = ("din", "ine", "een", "tin")
_FAITH = frozenset(["din", "deen", "dine", "eddin", "eddine", "uddin"])
_SURNAMES_FIRST = tables.families()["chinese"].parts | tables.families()["korean"].parts
_SYLLABLES = re.compile(r"(?:[bcdfghjklmnpqrstwxyz]{0,2}[aeiouy]{1,3}(?:ng|[nmklprh])?){1,2}")
_PINYIN = re.compile(r"(?:(?:[zcs]h|[bpmfdtnlgkhjqxrzcswy])?[aeiou]{1,3}(?:ng?)?){1,2}")
_INITIALS = re.compile(r"(?!NG\Z)[B-DF-HJ-NP-TV-XZ]{2,3}|[AEIOU][BCDFGJKMPRSTVXZ]")
_PATRONYMICS = (
    "ovich", "evich", "ovych", "evych", "ovna", "evna", "ivna", "ovitch", "evitch", "owitsch", "owicz",
)  # fmt: skip
_BITS = 60
"""Bits into which skeletons are hashed: few enough to be compared at once."""


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """One part of a name. `typed` in plain letters, `heard` as English would write the sound.

    Equal only to itself: `part` makes one for every word and keeps it.
    """

    typed: str
    heard: str
    spelt_out: str
    """With marks written out as the bearer's language does: mueller. Else as typed."""
    bare: str
    """Typed, without what a shorter form of it leaves out: sisi for Elsisi, razak for Abdul Razak, saad
    for Saadeddin."""
    skeletons: frozenset[str]
    sounds: int
    """The skeletons as bits: parts that have no bit in common have no skeleton in common."""
    given: tables.GivenName | None
    """What the table of given names says of it, if it stands there."""
    is_initial: bool
    """A single letter that stands for a longer part."""
    is_marked: bool
    """Heard otherwise than typed, because a letter bears a mark."""
    is_patronymic: bool
    is_simple: bool
    """Its letters say all there is to say: no initial, no mark, nothing left out, in no table."""
    is_plain: bool
    """More than an initial, and heard as typed."""

    def shares_given_name(self, other: Part) -> bool | None:
        """Are both spellings of one given name? None where the table cannot say.

        Two names of one tradition on different lines are different names; of different traditions
        (Julia, Julie) they may still be a slip for each other.
        """
        if self.given is None or other.given is None:
            return None
        if not self.given.lines.isdisjoint(other.given.lines):
            return True
        return None if self.given.families.isdisjoint(other.given.families) else False


@dataclass(frozen=True, slots=True)
class Name:
    """A name in parts, in the order written. `number`: the regnal number, or "" ."""

    written: str
    parts: tuple[Part, ...]
    number: str
    joined: str
    """The typed parts without blanks: equal for Jong Un, Jong-un and Jongun."""
    is_arabic: bool
    """A particle shows the tradition: al-, bin, ould."""
    chinese: Chinese | None
    """Its syllables, if it is plainly a Chinese name."""


@lru_cache(maxsize=20480)
def part(word: str) -> Part:
    """The part that `word`, a run of letters, writes."""
    typed = letters.plain(word)
    heard = letters.sound(word)
    bare = _bare(typed)
    given = _GIVEN.get(typed)
    skeletons = letters.skeletons(heard)
    return Part(
        typed,
        heard,
        letters.spelt_out(word),
        bare,
        skeletons,
        reduce(or_, [1 << hash(s) % _BITS for s in skeletons]),
        given,
        is_initial=len(typed) == 1,
        is_marked=heard != typed,
        is_patronymic=typed.endswith(_PATRONYMICS),
        is_simple=given is None and typed == heard == bare and len(typed) > 1,
        is_plain=typed == heard and len(typed) > 1,
    )


def _bare(typed: str) -> str:
    """Without an Arabic article in front, "servant of" or, behind, "of the faith"."""
    if len(typed) >= _GLUED and typed.startswith(("al", "el")):
        return typed[2:]
    if len(typed) >= _COMPOUND and typed.startswith("abd"):
        return typed[3:]
    return typed[:-3] if len(typed) >= _COMPOUND and typed.endswith("din") else typed


@lru_cache(maxsize=20480)
def read(text: str) -> Name:
    """The parts of the name `text`. Never fails: text without letters has no parts. Linear in its length."""
    words = _words(text[:MAX_LENGTH])
    number = next((w for w, _ in words[1:] if w in _NUMBERS), "")
    words = _initials_apart(_without_honorifics([w for w in words if w[0] != number]))
    parts = tuple([part(word) for word in _compounds(_without_particles(words))[:MAX_PARTS]])
    plain = tuple([letters.plain(w) for w, _ in words])
    is_arabic = not _ARABIC_PARTICLES.isdisjoint(plain)
    return Name(text, parts, number, "".join([p.typed for p in parts]), is_arabic, chinese(plain))


def _words(text: str) -> list[tuple[str, bool]]:
    """Runs of letters, each with whether a hyphen follows it."""
    clean = unicodedata.normalize("NFC", text)
    clean = _TERRITORY.sub(r"\1", _without_second_title(_BRACKETS.sub(" ", clean)))
    clean = _ELISION.sub(" ", _POSSESSIVE.sub(" ", clean))
    clean = _APOSTROPHES.sub("", clean)
    found = _WORD.findall(clean)
    follows = found[1:] + [""] * bool(found)
    return [(w, f in _HYPHENS) for w, f in zip(found, follows, strict=True) if w not in _HYPHENS]


def _without_second_title(text: str) -> str:
    """A noble title behind a comma names the same person again: "Malloch Brown, Baron Malloch-Brown"."""
    head, comma, tail = text.partition(",")
    if not comma or not head.strip():
        return text
    first = tail.split(maxsplit=1)
    is_title = bool(first) and letters.plain(first[0].rstrip(".")) in _HONORIFICS.before | _HONORIFICS.after
    return head if is_title else text


def _without_honorifics(words: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """Drop titles in front and behind, as long as a part remains that is none."""
    first, last = 0, len(words)
    while first < last - 1 and letters.plain(words[first][0]) in _HONORIFICS.before:
        first += 1
    while last > first + 1 and letters.plain(words[last - 1][0]) in _HONORIFICS.after:
        last -= 1
    return words[first:last]


def _initials_apart(words: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """Initials that are written together, each for itself: JD Vance, M K Stalin, AK Antony.

    Only beside a word that is not all in capitals, and never a syllable that is a surname (LI Keqiang).
    """
    if not any(_INITIALS.fullmatch(w) for w, _ in words) or all(w.isupper() for w, _ in words):
        return words
    return [(c, False) if _INITIALS.fullmatch(w) else (c, t) for w, t in words for c in _letters_of(w)]


def _letters_of(word: str) -> Iterable[str]:
    """The letters of a run of initials; any other word whole."""
    return word if _INITIALS.fullmatch(word) else (word,)


def _without_particles(words: list[tuple[str, bool]]) -> list[str]:
    """Drop particles, unless nothing would remain."""
    kept: list[str] = []
    for index, (word, is_tied) in enumerate(words):
        low = letters.plain(word)
        is_last = index == len(words) - 1
        is_particle = not is_last and (
            low in _PARTICLES.free
            or (is_tied and low in _PARTICLES.tied)
            or (low in _PARTICLES.inner and (index > 0 or word.islower()))
            or (low in _PARTICLES.lone and len(words) == 2)
        )
        if not is_particle:
            kept.append(word)
    return kept


def _compounds(words: list[str]) -> list[str]:
    """Write one compound name one way, since its Arabic halves are joined or not as newspapers please.

    Abdel Fattah, Abdul-Fattah and Abdelfattah ("servant of the Opener") become abdfattah; Salah
    al-Din and Salahuddin ("soundness of the faith") salahdin.
    """
    made: list[str] = []
    for word in words:
        low = letters.plain(word)
        if made and letters.plain(made[-1]) in _SON:
            made[-1] += word
        elif made and low in _FAITH:
            made[-1] += "din"
        elif made and _SERVANT.match(letters.plain(made[-1])):
            made[-1] = "abd" + low
        elif low in _GIVEN:
            made.append(word)
        elif low.startswith("abd") and len(low) > 5:
            made.append(_ONE_WORD_SERVANT.sub("abd", low))
        else:
            made.append(_OF_THE_FAITH.sub("din", low) if low[-3:] in _FAITH_ENDS else word)
    return made


def surname_words(text: str) -> list[str]:
    """The words of the surname as a second mention prints them, particles of European names included.

    The Arabic article is left out, as most agencies do. In Spanish names this is the last word only.
    """
    words = _without_honorifics(_words(text[:MAX_LENGTH]))
    if len(words) > 1 and words[-1][0] in _NUMBERS:
        words = words[:-1]
    if _is_surname_first(words):
        return [words[0][0]]
    start = max(0, len(words) - 1)
    while start > 1 and letters.plain(words[start - 1][0]) in _PARTICLES.inner:
        start -= 1
    return [w for w, _ in words[start:]]


def _is_surname_first(words: list[tuple[str, bool]]) -> bool:
    """Chinese and Korean order, as a surname in front and syllables behind it show."""
    if len(words) < 2 or letters.plain(words[0][0]) not in _SURNAMES_FIRST:
        return False
    rest = [letters.plain(w) for w, _ in words[1:]]
    return all(map(_SYLLABLES.fullmatch, rest)) and (len(rest) == 2 or bool(_PINYIN.fullmatch(rest[0])))
