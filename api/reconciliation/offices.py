"""Offices by what a column of a spreadsheet calls them: a label, or a title with its country."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from api.reconciliation.named import Named
from api.reconciliation.places import polity_called
from reference import entities, lookup
from reference.entities import Kind
from reference.facts import Facts
from reference.gazetteer import PhraseKind, words_of
from reference.model import Office, PolityId

_JOINTS = frozenset({"of", "the", "for", "s", "in", "and"})
_BY_TITLE = 95.0
"""Title and country, nothing else, and one office that fits."""
_TITLE_ONLY = 50.0
"""A title that many countries have, and nothing that says whose."""
_MANY = 30
"""Offices with one label that are looked at."""


def called(facts: Facts, words: str, countries: Sequence[str], most: int) -> Iterator[Named]:
    """The offices that `words` may mean, once each; `countries`: what else says whose."""
    found: dict[str, Named] = {}
    keys = words_of(words)
    is_title = _is_title(facts, keys)
    labelled = entities.called(facts, words, Kind.OFFICE, _MANY)
    score = _TITLE_ONLY if is_title and len(labelled) > 1 else 100.0
    for entity in labelled:
        found[entity.id] = Named(entity, score, is_exact=not is_title)
    named = {p for c in countries if (p := polity_called(facts, c))}
    for polity, rest in _readings(facts, keys, named):
        for name in _of_polity(facts, polity, rest):
            _keep(found, name)
    if not found and not named:
        for name in _anywhere(facts, words, most):
            _keep(found, name)
    yield from found.values()


def _keep(found: dict[str, Named], name: Named) -> None:
    """Of two readings the nearer score, and the surer."""
    known = found.get(name.entity.id, name)
    score, is_exact = max(known.score, name.score), known.is_exact or name.is_exact
    found[name.entity.id] = Named(name.entity, score, is_exact=is_exact)


def _is_title(facts: Facts, keys: tuple[str, ...]) -> bool:
    """The words are a title that several countries have: a label of one office says nothing then."""
    return any(
        facts.title(entry.ref).polity is None for entry in facts.gazetteer.meaning(keys, PhraseKind.TITLE)
    )


def _readings(
    facts: Facts, keys: tuple[str, ...], named: set[PolityId]
) -> Iterator[tuple[PolityId, tuple[str, ...]]]:
    """Each polity that the words name, with the other words; and those named elsewhere, with all words."""
    for index, phrase in facts.gazetteer.standing_in(keys):
        for entry in phrase.entries:
            if entry.kind in (PhraseKind.POLITY, PhraseKind.DEMONYM):
                yield PolityId(entry.ref), keys[:index] + keys[index + len(phrase.words) :]
    for polity in named:
        yield polity, keys


def _of_polity(facts: Facts, polity: PolityId, rest: tuple[str, ...]) -> Iterator[Named]:
    """The offices of a polity that the other words mean, or whose label is near them."""
    asked = " ".join(w for w in rest if w not in _JOINTS)
    if not asked:
        return
    seats = {s for title in (" ".join(rest), asked) for s in lookup.seats_called(facts, title, polity)}
    every = facts.offices_of(polity)
    fitting = [office for office in every if seats & set(office.seats)]
    for office in fitting:
        yield Named(entities.of_office(office), _BY_TITLE, is_exact=len(fitting) == 1)
    for office in every:  # some hundreds in the largest country
        near = max(_nearness(asked, label) for label in (office.label, *office.titles))
        if near:
            yield Named(entities.of_office(office), round(near, 1))


def _nearness(asked: str, label: str) -> float:
    """Of two labels, 0 to 90: the same words in another order are another wording, not the very one."""
    known = " ".join(w for w in words_of(label) if w not in _JOINTS)
    return 0.9 * fuzz.token_sort_ratio(asked, known, score_cutoff=60)


def _anywhere(facts: Facts, words: str, most: int) -> Iterator[Named]:
    """A title without a country: the first offices that it may mean."""
    offices: dict[str, Office] = {}
    for entry in facts.gazetteer.meaning(words_of(words), PhraseKind.TITLE):
        seat = facts.title(entry.ref).seat
        for polity in facts.polities_with(seat)[:most]:
            timeline = facts.timeline(polity, seat)
            offices |= {office.id: office for office in timeline.offices} if timeline else {}
    for office in list(offices.values())[:most]:
        yield Named(entities.of_office(office), _TITLE_ONLY)
