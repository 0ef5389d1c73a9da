"""Asking Wikidata about the people of one article, before it is judged, within a deadline.

First people: by name, then their items in one batch. Then what the claims need beside them: bodies,
offices, countries. Whatever was had by the deadline counts; whatever was not is said. Nothing here
raises: a report without Wikidata is still a report.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from reference.errors import UpstreamError
from reference.facts import Facts
from reference.name_index import body_key
from reference.names import Sameness, compare
from reference.overlay import Additions
from reference.wikidata import translate
from reference.wikidata.deadline import Deadline
from reference.wikidata.entities import MATCHES, Entities, Sourced
from reference.wikidata.questions import Answers, Question
from reference.wikidata.retries import TooSlow, why_of
from reference.wikidata.translate import Candidate, Items

_LOG = logging.getLogger(__name__)
_SAME_NAME = frozenset({Sameness.SAME, Sameness.VARIANT})
_SEARCH_SHARE = 0.6
"""Of the time, for searches: the batches after them are few."""
_REST_S = 30.0
"""After a failure Wikidata is left alone so long: the next articles do not wait for it in vain."""
_OVERTIME_S = 0.25
"""Between the deadline of the requests and the end of waiting for them (a name server may hang)."""
_MOST_ITEMS = 50
"""Bodies, offices and countries asked for one article: one batch."""
LIMIT = "limit"
"""Why some were not asked about: the article names more people than are looked up for one."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one article may cost: seconds for all requests, and people looked up.

    `stale_s`: how old, in seconds, a kept answer may be that stands in for one that could not be had.
    """

    deadline_s: float
    people: int
    stale_s: float


@dataclass(frozen=True, slots=True)
class _Matches:
    """Items that may be a person. `is_whole`: the search was made, so there are no others."""

    ids: tuple[str, ...]
    is_whole: bool


class Live:
    """Wikidata, as one process asks it. Threads may share it."""

    def __init__(self, entities: Entities, bounds: Bounds) -> None:
        self._entities = entities
        self._bounds = bounds
        self._lock = threading.Lock()
        self._resting_until = 0.0
        self._why = ""

    def close(self) -> None:
        """Hang up."""
        self._entities.transport.close()

    def ask(self, questions: Sequence[Question], facts: Facts) -> Answers:
        """What Wikidata says on these questions, in their order of importance."""
        chosen = _merged(questions)
        asked, left = chosen[: self._bounds.people], chosen[self._bounds.people :]
        answers = self._within_time(asked, facts) if asked else Answers(Additions(), frozenset(), ())
        return replace(answers, why=(*answers.why, LIMIT)) if left else answers

    def _within_time(self, asked: Sequence[Question], facts: Facts) -> Answers:
        """Ask in a thread that is left behind when it does not come back in time."""
        deadline = Deadline.after(self._bounds.deadline_s)
        session = _Session(self._entities, deadline, self._bounds.stale_s, self._resting())
        done: list[Answers] = []

        def work() -> None:
            try:
                done.append(session.answers(asked, facts))
            except Exception:  # noqa: BLE001  # a defect of ours must not cost the report
                _LOG.exception("live look-up failed")

        thread = threading.Thread(target=work, name="wikidata", daemon=True)
        thread.start()
        thread.join(self._bounds.deadline_s + _OVERTIME_S)
        if done:
            answers = done[0]
        else:
            why = "too slow" if thread.is_alive() else "failed"
            answers = Answers(Additions(), frozenset(q.key for q in asked), (why,))
        self._rest_after(answers)
        return answers

    def _resting(self) -> str:
        """Why nothing may be asked now; empty where it may."""
        with self._lock:
            return self._why if time.monotonic() < self._resting_until else ""

    def _rest_after(self, answers: Answers) -> None:
        """Remember a failure, not one that is itself remembered."""
        with self._lock:
            if answers.why and time.monotonic() >= self._resting_until:
                self._why, self._resting_until = answers.why[0], time.monotonic() + _REST_S


@dataclass(slots=True)
class _Session:
    """One article's questions. After the first failure only what is kept on disk is read."""

    entities: Entities
    deadline: Deadline
    stale_s: float
    failure: str
    is_offline: bool = field(init=False, default=False)

    def __post_init__(self) -> None:
        """Start offline where Wikidata is left alone."""
        if self.failure:
            self._go_offline()

    def answers(self, asked: Sequence[Question], facts: Facts) -> Answers:
        """People, then what they are said to be part of."""
        searching = Deadline.after(self.deadline.remaining * _SEARCH_SHARE)
        found = {q.person: self._matches(q, searching) for q in asked}
        items, unread = self._read(dict.fromkeys(qid for m in found.values() for qid in m.ids))
        unanswered = {
            name.casefold() for name, m in found.items() if not m.is_whole or unread.intersection(m.ids)
        }
        people = _people(found, items, facts)
        bodies, others, is_whole = self._surroundings(asked, people, facts)
        if not is_whole:
            unanswered |= {q.key for q in asked if q.bodies or q.names or q.offices}
        additions = translate.additions(
            Items(people, bodies, others), facts, site=self.entities.transport.endpoints.site
        )
        why = (self.failure,) if self.failure and (unanswered or self.is_offline) else ()
        return Answers(additions, frozenset(unanswered), why)

    def _matches(self, question: Question, searching: Deadline) -> _Matches:
        """Items that bear the name, with those that the reference knows by it."""
        found = self._search(question.person, searching)
        return _Matches(tuple(dict.fromkeys((*question.known, *(found or ())))), found is not None)

    def _surroundings(
        self, asked: Sequence[Question], people: Mapping[str, Candidate], facts: Facts
    ) -> tuple[Mapping[str, Sourced], Mapping[str, Sourced], bool]:
        """Bodies, then offices and countries; whether all of them could be read."""
        if not people:
            return {}, {}, True
        bodies: dict[str, None] = {}
        others: dict[str, None] = {}
        is_whole = True
        for question in asked:
            bodies.update(dict.fromkeys(question.bodies))
            others.update(dict.fromkeys((*question.offices, *question.polities)))
            for name in question.names:
                matches = self._search(name, self.deadline)
                is_whole &= matches is not None
                bodies.update(dict.fromkeys(matches or ()))
        if any(q.bodies or q.names for q in asked):
            bodies.update(dict.fromkeys(_tied(people)))
        wanted = [*bodies, *(o for o in others if o not in bodies)][:_MOST_ITEMS]
        items, unread = self._read(wanted)
        named = {body_key(name) for q in asked for name in q.names}
        return (
            {i: s for i, s in items.items() if i in bodies and _is_meant(i, s, named, facts)},
            {i: s for i, s in items.items() if i in others},
            is_whole and not unread,
        )

    def _search(self, name: str, until: Deadline) -> tuple[str, ...] | None:
        """Items by name; None where neither Wikidata nor the disk could say."""
        try:
            return self.entities.search(name, Deadline(-1.0) if self.is_offline else until)
        except UpstreamError as error:
            self._fail(error)
        try:
            return self.entities.search(name, Deadline(-1.0))  # an older answer, where there is one
        except UpstreamError:
            return None

    def _read(self, ids: Iterable[str]) -> tuple[dict[str, Sourced], frozenset[str]]:
        """Items by id, and the ids that neither Wikidata nor the disk could say anything of."""
        wanted = tuple(ids)
        if not wanted:
            return {}, frozenset()
        if not self.is_offline:
            try:
                return dict(self.entities.read(wanted, self.deadline)), frozenset()
            except UpstreamError as error:
                self._fail(error)
        found: dict[str, Sourced] = {}
        unread = set()
        for qid in wanted:
            try:
                found.update(self.entities.read((qid,), Deadline(-1.0)))
            except UpstreamError:
                unread.add(qid)
        return found, frozenset(unread)

    def _fail(self, error: UpstreamError) -> None:
        """Remember the first failure; go offline, unless it is only that the time for searches is over."""
        if not self.failure:
            self.failure = why_of(error)
            _LOG.warning("live look-up: %s", error)
        if not isinstance(error, TooSlow) or self.deadline.is_over:
            self._go_offline()

    def _go_offline(self) -> None:
        """From now on only the disk is asked, for older answers too."""
        self.is_offline = True
        self.entities = replace(self.entities, fresh_s=max(self.entities.fresh_s, self.stale_s))


def _people(
    found: Mapping[str, _Matches], items: Mapping[str, Sourced], facts: Facts
) -> dict[str, Candidate]:
    """The people who bear the names asked about, by the id they have now.

    Alone is who is the only one: not where the search had more results than it gives, and not
    where the reference knows somebody else of that name.
    """
    people: dict[str, Candidate] = {}
    for name, matches in found.items():
        read = (items[qid] for qid in matches.ids if qid in items)
        bearing = {sourced.entity.id: sourced for sourced in read if _bears(name, sourced)}
        known = {p.id for p in facts.people_named(name) if _is_same(name, p.spellings)}
        is_alone = (
            len(bearing) == 1 and known <= set(bearing) and matches.is_whole and len(matches.ids) < MATCHES
        )
        for qid, sourced in bearing.items():
            before = people.get(qid)
            people[qid] = Candidate(sourced, is_alone and (before is None or before.is_alone))
    return people


def _bears(name: str, sourced: Sourced) -> bool:
    """A person, by this name or an accepted variant of it."""
    entity = sourced.entity
    return entity.is_human and _is_same(name, entity.spellings(translate.LANGUAGES))


def _is_same(name: str, spellings: Sequence[str]) -> bool:
    """Not merely alike: a name nobody lists is somebody else until it is shown to be the same."""
    return compare(name, spellings).sameness in _SAME_NAME


def _tied(people: Mapping[str, Candidate]) -> Iterable[str]:
    """The items of every body that these people are stated to belong to."""
    for candidate in people.values():
        for statement in candidate.sourced.entity.of(*translate.TIES):
            if statement.main.item:
                yield statement.main.item


def _is_meant(qid: str, sourced: Sourced, named: set[str], facts: Facts) -> bool:
    """A body of the reference, or one of a name that was asked about."""
    if translate.has_body(facts, qid):
        return True
    return any(body_key(name) in named for name in sourced.entity.spellings(translate.LANGUAGES))


def _merged(questions: Sequence[Question]) -> list[Question]:
    """One question a person, the vague ones last, else in their order."""
    found: dict[str, Question] = {}
    for question in questions:
        before = found.get(question.key)
        found[question.key] = question if before is None else _both(before, question)
    return sorted(found.values(), key=lambda q: q.is_vague)


def _both(one: Question, other: Question) -> Question:
    """Two questions about one person as one."""
    return replace(
        one,
        known=_union(one.known, other.known),
        offices=_union(one.offices, other.offices),
        polities=_union(one.polities, other.polities),
        bodies=_union(one.bodies, other.bodies),
        names=_union(one.names, other.names),
        is_vague=one.is_vague and other.is_vague,
    )


def _union(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*one, *other)))
