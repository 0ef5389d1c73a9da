"""Where a person's name stands in text: read forward from a title, or backward from a comma.

A name is a run of capitalised words with the small particles, initials and apostrophes that names
have. Where it stops is a matter of language (word lists), not of who the person is.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass

from checks import cues
from checks.cues.expressions import expression
from checks.model import Span

_LONGEST = 6
"""Words of the longest name news prints in full ("Mohammed bin Salman bin Abdulaziz Al Saud" is cut)."""
_FAR = 110
"""Code points read backward for a name: six long words."""
_TOKEN = expression(
    r"(?:[^\W\d_]\.)+(?=[\s\-'’A-Z]|\Z)|[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*(?:['’‘`.-][^\W\d_]+)*\.?"
)
_GAP = expression(r"[ \t\u00a0]*(?:\r?\n[ \t]*)?")
_NICKNAME = expression(r"[“\"'‘][A-Z][^\W\d_]+[”\"'’][ \t\u00a0]+(?=[A-Z])")
"""One word in quotation marks inside a name: Francis “Chiz” Escudero."""
_POSSESSIVE = expression(r"['’]s?\Z")
_HONORIFICS = frozenset(cues.phrases("honorifics"))
_PARTICLES = frozenset(cues.phrases("name_particles"))
_NOT_NAMES = frozenset(cues.phrases("not_names"))
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "vi", "xiv", "xvi"})


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name as it stands: `span` without honorifics and without a possessive ending.

    `words` are its parts in order. `ends_in_possessive` shows that a noun follows that belongs to
    the person.
    """

    span: Span
    words: tuple[str, ...]
    ends_in_possessive: bool = False

    @property
    def text(self) -> str:
        """The parts with one blank between them."""
        return " ".join(self.words)


def read_after(text: str, start: int, stops: frozenset[int] = frozenset()) -> PersonName | None:
    """The name that begins at `start` (blanks and honorifics may come first); None if none does.

    `stops` are offsets where something else is known to begin, a title for instance.
    """
    at, words, first, end = start, list[str](), -1, -1
    pending: list[str] = []
    while len(words) + len(pending) < _LONGEST:
        at = _GAP.match(text, at).end()  # type: ignore[union-attr]  # matches the empty string
        if words and (nickname := _NICKNAME.match(text, at)):
            at = nickname.end()
        found = _TOKEN.match(text, at)
        if found is None or (at in stops and words):
            break
        word, ends = found.group(), found.end()
        key = word.casefold().rstrip(".")
        if not words and key in _HONORIFICS and _is_capital(word):
            at = ends
            continue
        if key in _PARTICLES and not _is_capital(word) and words:
            pending.append(word)
            at = ends
            continue
        bare, is_possessive, is_last = _trimmed(word)
        if not _is_part(bare, has_words=bool(words)):
            break
        words += [*pending, bare]
        pending = []
        first, end = (at if first < 0 else first), at + len(bare)
        if is_possessive or is_last:
            return PersonName(Span(first, end), tuple(words), ends_in_possessive=is_possessive)
        at = ends
    return PersonName(Span(first, end), tuple(words)) if words else None


def read_before(text: str, end: int, floor: int, stops: Container[int] = frozenset()) -> PersonName | None:
    """The name that ends at `end`, not reaching further back than `floor`; None if none does.

    `stops` are offsets where something else is known to end, a title for instance.
    """
    words: list[re.Match[str]] = []
    kept = 0
    at = end
    for found in _tokens_before(text, end, max(floor, end - _FAR)):
        gap = text[found.end() : at]
        if (
            len(words) == _LONGEST
            or found.end() in stops
            or (gap.strip() and gap.strip() != ".")
            or "\n\n" in gap
        ):
            break
        word, key = found.group(), found.group().casefold().rstrip(".")
        if _is_part(word, has_words=False) and key not in _HONORIFICS:
            words.append(found)
            kept = len(words)
        elif key in _PARTICLES and words and not _is_capital(word):
            words.append(found)
        else:
            break
        at = found.start()
    named = words[:kept][::-1]
    if not named:
        return None
    return PersonName(Span(named[0].start(), named[-1].end()), tuple(m.group() for m in named))


def _tokens_before(text: str, end: int, floor: int) -> Iterator[re.Match[str]]:
    """The words between `floor` and `end`, last first. None has a blank in it, so nothing is read twice."""
    until = end
    while until > floor:
        start = text.rfind(" ", floor, until) + 1 or floor
        yield from reversed(list(_TOKEN.finditer(text, start, until)))
        until = start - 1


def _is_capital(word: str) -> bool:
    """Begins in upper case, or after a small particle and a hyphen ("al-Assad")."""
    if word[0].isupper():
        return True
    head, _, tail = word.replace("’", "-").replace("'", "-").partition("-")
    return bool(tail) and tail[0].isupper() and (head in _PARTICLES or len(head) <= 2)


def _is_part(word: str, *, has_words: bool) -> bool:
    """May be a word of a name at this place."""
    key = word.casefold().rstrip(".")
    if not _is_capital(word) or key in _NOT_NAMES:
        return False
    return has_words or key not in _SUFFIXES


def _trimmed(word: str) -> tuple[str, bool, bool]:
    """The word without possessive ending or closing full stop; was it possessive; does it end the name?"""
    possessive = _POSSESSIVE.search(word)
    if possessive is not None:
        return word[: possessive.start()], True, True
    if word.endswith(".") and not re.fullmatch(r"(?:[^\W\d_]\.)+", word):
        is_suffix = word.casefold().rstrip(".") in _SUFFIXES
        return word[:-1], False, not is_suffix
    return word, False, False
