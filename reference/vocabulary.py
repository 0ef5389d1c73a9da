"""Title phrases of news English, expanded at compile time from patterns, portfolios and fixed phrases.

"{p} minister" and "minister of {p}" times every wording of every portfolio, plus the fixed phrases;
each with its plural, since "foreign ministers X and Y" names two offices at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reference.model import PolityId, Seat, TitleReading
from reference.rows import PortfolioRow, TitlePatternRow, TitleRow

_PLURAL_HEADS = {
    "minister": "ministers",
    "secretary": "secretaries",
    "president": "presidents",
    "governor": "governors",
    "chancellor": "chancellors",
    "premier": "premiers",
    "king": "kings",
    "ambassador": "ambassadors",
    "mayor": "mayors",
    "senator": "senators",
    "congressman": "congressmen",
    "congresswoman": "congresswomen",
    "representative": "representatives",
    "chief": "chiefs",
}
"""Heads whose plural shares one title between several people."""


@dataclass(frozen=True, slots=True)
class TitlePhrase:
    """A phrase and what it may mean."""

    phrase: str
    reading: TitleReading


def expand(
    patterns: Iterable[TitlePatternRow], portfolios: Iterable[PortfolioRow], titles: Iterable[TitleRow]
) -> tuple[TitlePhrase, ...]:
    """Every phrase with its reading, without duplicates, sorted."""
    known_portfolios = tuple(portfolios)
    found = {
        *(p for row in patterns for p in _from_pattern(row, known_portfolios)),
        *(p for row in titles for p in _fixed(row)),
    }
    return tuple(sorted(found, key=lambda p: (p.phrase, p.reading.ref)))


def _from_pattern(row: TitlePatternRow, portfolios: tuple[PortfolioRow, ...]) -> Iterator[TitlePhrase]:
    for portfolio in portfolios:
        seat = Seat(f"{row.rank}:{portfolio.portfolio}")
        for wording in portfolio.phrases:
            yield from _with_plural(row.pattern.replace("{p}", wording), seat, row.scope, "")


def _fixed(row: TitleRow) -> Iterator[TitlePhrase]:
    yield from _with_plural(row.phrase, Seat(row.seat), row.scope, row.own_polity)


def _with_plural(phrase: str, seat: Seat, scope: tuple[str, ...], own: str) -> Iterator[TitlePhrase]:
    yield TitlePhrase(phrase, _reading(seat, scope, own, plural=False))
    words = phrase.split()
    for index, word in enumerate(words):
        plural = _PLURAL_HEADS.get(word.lower())
        if plural is not None and (index == len(words) - 1 or words[index + 1] in {"of", "for"}):
            many = " ".join((*words[:index], plural, *words[index + 1 :]))
            yield TitlePhrase(many, _reading(seat, scope, own, plural=True))
            return


def _reading(seat: Seat, scope: tuple[str, ...], own: str, *, plural: bool) -> TitleReading:
    """A reading whose `ref` spells it out, so that equal readings of two phrases are one."""
    ref = f"{seat}@{','.join(sorted(scope))}@{own}{'@plural' if plural else ''}"
    return TitleReading(
        ref, seat, frozenset(PolityId(p) for p in scope), PolityId(own) if own else None, plural=plural
    )
