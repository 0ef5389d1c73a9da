"""Title phrases of news English, expanded at compile time from patterns, portfolios and fixed phrases.

"{p} minister" and "minister of {p}" times every wording of every portfolio, plus the fixed phrases
and what members of chambers are called; each with its plural, since "foreign ministers X and Y"
names two offices at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reference.model import PolityId, Seat, TitleReading
from reference.rows import PortfolioRow, TitlePatternRow
from reference.tables import Tables

_PREPOSITIONS = frozenset({"at", "for", "in", "of", "on", "to"})
"""What follows the head of a title: "governor of the central bank"."""
_POSTPOSITIVE = frozenset({"designate", "elect", "general"})
"""Adjectives that stand after the head: "attorney general"."""


@dataclass(frozen=True, slots=True)
class TitlePhrase:
    """A phrase and one thing it may mean."""

    phrase: str
    ref: str
    reading: TitleReading

    @property
    def is_cased(self) -> bool:
        """Written with a capital in the data ("PM"): then so must the text."""
        return self.phrase != self.phrase.lower()


def expand(tables: Tables) -> tuple[TitlePhrase, ...]:
    """Every phrase with each of its readings, without duplicates, sorted."""
    found: dict[tuple[str, str], TitlePhrase] = {}
    for phrase, reading in _readings(tables):
        for title in (TitlePhrase(phrase, reading.ref, reading), _plural_title(phrase, reading)):
            found.setdefault((title.phrase, title.ref), title)
    return tuple(found[key] for key in sorted(found))


def _readings(tables: Tables) -> Iterator[tuple[str, TitleReading]]:
    """The singular phrases."""
    for pattern in tables.title_patterns:
        for portfolio in tables.portfolios:
            yield from _from_pattern(pattern, portfolio)
    for row in tables.titles:
        yield row.phrase, _reading(Seat(row.seat), row.scope, row.own_polity)
    for chamber in tables.chambers:
        for title in chamber.titles:
            yield title, _reading(Seat(chamber.seat), (chamber.polity,), "")


def _from_pattern(row: TitlePatternRow, portfolio: PortfolioRow) -> Iterator[tuple[str, TitleReading]]:
    """One pattern with each wording of one portfolio that can stand in it."""
    reading = _reading(Seat(f"{row.rank}:{portfolio.portfolio}"), row.scope, "")
    ends = row.pattern.endswith("{p}")
    for wording in portfolio.phrases:
        if not (ends and wording.endswith("-")):
            yield row.pattern.replace("{p}", wording.removesuffix("-")), reading


def _reading(seat: Seat, scope: tuple[str, ...], own: str, *, plural: bool = False) -> TitleReading:
    """A reading whose `ref` spells it out, so that equal readings of two phrases are one."""
    ref = f"{seat}@{'+'.join(sorted(scope))}" if scope else str(seat)
    ref += f"={own}" if own else ""
    ref += "/plural" if plural else ""
    polities = frozenset(PolityId(p) for p in scope)
    return TitleReading(ref, seat, polities, PolityId(own) if own else None, plural=plural)


def _plural_title(phrase: str, reading: TitleReading) -> TitlePhrase:
    """The same title of several people."""
    many = _reading(reading.seat, tuple(reading.scope), reading.polity or "", plural=True)
    return TitlePhrase(plural_of(phrase), many.ref, many)


def plural_of(phrase: str) -> str:
    """The phrase with its head in the plural: "ministers of defence", "secretaries-general"."""
    words = phrase.split(" ")
    head = next((i for i, word in enumerate(words) if word.lower() in _PREPOSITIONS and i), len(words)) - 1
    if head and words[head].lower() in _POSTPOSITIVE:
        head -= 1
    stem, hyphen, last = words[head].partition("-")
    if hyphen and last.lower() in _POSTPOSITIVE:
        words[head] = f"{_plural_word(stem)}-{last}"
    else:
        words[head] = _plural_word(words[head])
    return " ".join(words)


def _plural_word(word: str) -> str:
    """The regular English plurals and that of -man."""
    if word.endswith("man"):
        return f"{word[:-3]}men"
    if word.endswith("y") and word[-2:-1] not in {"a", "e", "o", "u"}:
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("s", "x", "z", "ch", "sh")) else f"{word}s"
