"""From checked tables to the phrases of the gazetteer: what the text is scanned for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reference.gazetteer import Case, Entry, Gazetteer, PhraseKind, case_of
from reference.tables import Tables
from reference.vocabulary import TitlePhrase


def packed_gazetteer(tables: Tables, titles: Iterable[TitlePhrase]) -> str:
    """The gazetteer as the compiled file holds it."""
    return Gazetteer(_phrases(tables, titles)).pack()


def _phrases(tables: Tables, titles: Iterable[TitlePhrase]) -> Iterator[tuple[str, Entry]]:
    """Every phrase with one reading of it."""
    for title in titles:
        yield title.phrase, Entry(PhraseKind.TITLE, title.ref, Case.PROPER if title.is_cased else Case.ANY)
    for polity in tables.polities:
        yield from _named(PhraseKind.POLITY, polity.id, (polity.name, *polity.names))
        yield from _named(PhraseKind.DEMONYM, polity.id, polity.demonyms)
        yield from _named(PhraseKind.CAPITAL, polity.id, polity.capitals)
    for regime in tables.regimes:
        yield from _named(PhraseKind.REGIME, regime.id, regime.forms)
    for renaming in tables.renamings:
        yield from _named(PhraseKind.RENAMED, renaming.id, renaming.forms)
    for body in tables.organisations:
        yield from _named(PhraseKind.ORGANISATION, body.id, (body.name, *body.names))
    for outlet in tables.outlets:
        yield from _named(PhraseKind.OUTLET, outlet.domain, (outlet.name, *outlet.names))


def _named(kind: PhraseKind, ref: str, names: Iterable[str]) -> Iterator[tuple[str, Entry]]:
    """Proper names: the text must write them with the capitals that they have."""
    for name in names:
        yield name, Entry(kind, ref, case_of(name))
