"""From checked tables to the phrases of the gazetteer: what the text is scanned for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reference.gazetteer import Entry, Gazetteer, PhraseKind
from reference.tables import Tables
from reference.vocabulary import TitlePhrase

_WORD = re.compile(r"[^\W_]+")


def packed_gazetteer(tables: Tables, titles: Iterable[TitlePhrase]) -> str:
    """The gazetteer as the compiled file holds it."""
    return Gazetteer(_phrases(tables, titles)).pack()


def _phrases(tables: Tables, titles: Iterable[TitlePhrase]) -> Iterator[tuple[str, Entry]]:
    """Every phrase with one reading of it."""
    for title in titles:
        yield title.phrase, Entry(PhraseKind.TITLE, title.ref, cased=title.is_cased)
    for polity in tables.polities:
        yield from _named(PhraseKind.POLITY, polity.id, (polity.name, *polity.names))
        yield from _named(PhraseKind.DEMONYM, polity.id, polity.demonyms)
        yield from _named(PhraseKind.CAPITAL, polity.id, polity.capitals)
    for regime in tables.regimes:
        yield from _ending_small(PhraseKind.REGIME, regime.id, regime.forms)
    for renaming in tables.renamings:
        yield from _ending_small(PhraseKind.RENAMED, renaming.id, renaming.forms)
    for body in tables.organisations:
        yield from _named(PhraseKind.ORGANISATION, body.id, (body.name, *body.names))
    for outlet in tables.outlets:
        yield from _named(PhraseKind.OUTLET, outlet.domain, (outlet.name, *outlet.names))


def _named(kind: PhraseKind, ref: str, names: Iterable[str]) -> Iterator[tuple[str, Entry]]:
    """Proper names: the text must write them with a capital."""
    for name in names:
        yield name, Entry(kind, ref, cased=True)


def _ending_small(kind: PhraseKind, ref: str, names: Iterable[str]) -> Iterator[tuple[str, Entry]]:
    """Names of which some end with a small word ("Bulgarian lev"): there no capital can be asked for."""
    for name in names:
        last = _WORD.findall(name)[-1:]
        yield name, Entry(kind, ref, cased=not any(word.islower() for word in last))
