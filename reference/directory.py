"""The reference as a person browses it: who held an office, what offices there are, which names changed.

Nothing here is asked while an article is judged, so little is indexed for it: a search reads one table
through, which takes milliseconds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType

from reference import parse
from reference.facts import Facts
from reference.gazetteer import words_of
from reference.model import Office, OfficeId, Person, PersonId, Polity, PolityId, Renaming, Tenure
from reference.name_index import body_key
from reference.names import Sameness, compare

MOST = 50
"""Offices, or people, that one search may find: more are no answer."""
MOST_WORDS = 8
"""Words of a search for an office that are looked at."""
_SMALL = frozenset({"a", "an", "and", "for", "of", "the", "to"})


class Directory:
    """Questions beside those of the checks; ids are those of `Facts`."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts

    def tenures_in(self, office: OfficeId) -> tuple[Tenure, ...]:
        """Every tenure on record of this very office, by start (unknown starts first).

        Where the office has a seat: as its timeline has them, with ends that only a second row knows.
        """
        return self._of_office(office) or tuple(
            sorted(map(parse.tenure, self._facts.rows(_TENURES, office)), key=parse.by_start)
        )

    def tenures_of(self, person: PersonId) -> tuple[Tenure, ...]:
        """Everything a person is recorded to have held, in the same form."""
        own = self._facts.tenures_of(person)
        found = [
            t
            for office in dict.fromkeys(t.office for t in own)
            for t in self._of_office(office) or own
            if t.person == person and t.office == office
        ]
        return tuple(sorted(found, key=parse.by_start))

    def _of_office(self, office: OfficeId) -> tuple[Tenure, ...]:
        """The tenures of an office in the timeline of its seat; none where it has no seat."""
        found = self._facts.office(office)
        timeline = self._facts.timeline(found.polity, found.seats[0]) if found.seats else None
        return tuple(t for t in timeline.tenures if t.office == office) if timeline else ()

    def people_called(self, name: str) -> tuple[Person, ...]:
        """People who may bear the name: in any romanisation, then those of whose usual name it is a part.

        Of the latter those with most offices come first, and no more than MOST.
        """
        near = [
            p
            for p in self._facts.people_named(name)
            if compare(name, p.spellings).sameness is not Sameness.DIFFERENT
        ]
        rows = self._facts.rows(_PEOPLE, f"%{_literally(name.strip())}%", MOST)
        ids = dict.fromkeys([*(p.id for p in near), *(PersonId(identity) for (identity,) in rows)])
        return tuple(self._facts.person(identity) for identity in ids)

    def offices_of(self, polity: PolityId) -> tuple[Office, ...]:
        """The offices of a polity, by label."""
        return tuple(sorted(self._facts.offices_of(polity), key=lambda o: (o.label, o.id)))

    def offices_called(self, words: str) -> tuple[Office, ...]:
        """The offices whose label and polity hold all these words, in any order; short labels first."""
        wanted = [w for w in words_of(words) if w not in _SMALL][:MOST_WORDS]
        if not wanted:
            return ()
        where = " AND ".join([_HOLDS] * len(wanted))
        query = f"SELECT id FROM office WHERE {where} ORDER BY length(label), label, id LIMIT {MOST}"  # noqa: S608  # placeholders
        rows = self._facts.rows(query, *(f"%{_literally(word)}%" for word in wanted))
        return tuple(self._facts.office(OfficeId(identity)) for (identity,) in rows)

    def polities_named(self, name: str) -> tuple[Polity, ...]:
        """The polities with this name or demonym, in any case, by id."""
        wanted = name.strip().casefold()
        return tuple(
            p for p in self._facts.polities() if wanted in map(str.casefold, (p.name, *p.names, *p.demonyms))
        )

    def renamings_among(self, names: Iterable[str]) -> tuple[Renaming, ...]:
        """The changes from or to any of these names, whatever case and diacritics, by day."""
        index = _changes(self._facts.base)
        found = {identity for name in names for identity in index.get(body_key(name), ())}
        return tuple(sorted(map(self._facts.renaming, found), key=lambda r: (r.effective, r.id)))


@lru_cache(maxsize=2)
def _changes(facts: Facts) -> Mapping[str, tuple[str, ...]]:
    """Key of a name to the changes that it is in, some hundreds; made at the first question."""
    index: dict[str, dict[str, None]] = {}
    for (identity,) in facts.rows("SELECT id FROM item WHERE kind = 'renaming'"):
        change = facts.renaming(identity)
        for name in (change.old, change.new, *change.forms):
            index.setdefault(body_key(name), {})[identity] = None
    index.pop("", None)
    return MappingProxyType({key: tuple(found) for key, found in index.items()})


_TENURES = (
    'SELECT person, office, "start", "end", as_of, strength, source, note FROM tenure WHERE office = ? '
    'ORDER BY "start", person, "end"'
)
_PEOPLE = (
    "SELECT id FROM person WHERE name LIKE ? ESCAPE '\\' "
    "ORDER BY (SELECT count(*) FROM tenure WHERE person = id) DESC, name, id LIMIT ?"
)
_HOLDS = "label || ' ' || polity LIKE ? ESCAPE '\\'"


def _literally(words: str) -> str:
    """The words for LIKE, in which the two wildcards mean themselves."""
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
