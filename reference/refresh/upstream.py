"""Asking: first which offices were edited, then their statements, then the people there is news of."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from reference.errors import RefreshRefused, UpstreamMalformed
from reference.refresh import queries
from reference.refresh.holding import Holding, Row, from_rows
from reference.refresh.pages import Pages

if TYPE_CHECKING:
    from reference.wikidata.statements import Entity

Step = Callable[[str, int, int], None]
"""Told of progress: what is asked for, how many questions are answered, and of how many."""
ENTITIES_AT_ONCE = 50
"""People in one request of the action API, as its manual allows."""
LOST = 0.02
"""Share of its statements that Wikidata may lose between two refreshes."""
A_FEW = 5


class Upstream(Protocol):
    """What a refresh needs of Wikidata. All raise UpstreamUnreachable or UpstreamMalformed."""

    def select(self, query: str) -> Sequence[Row]:
        """The rows of a SPARQL SELECT."""

    def people(self, ids: Mapping[str, int]) -> Mapping[str, Entity]:
        """Entities by id, at the revision given or a later one; the missing are absent."""


@dataclass(frozen=True, slots=True)
class Edited:
    """Of an office: how many statements name it, and when the newest of their people was edited."""

    statements: int
    newest: str


Survey = Mapping[str, Edited]


@dataclass(frozen=True, slots=True)
class Remembered:
    """What the refresh before learned: an office that was not edited since need not be asked again."""

    survey: Survey
    holdings: Mapping[str, tuple[Holding, ...]]

    def changed(self, survey: Survey, offices: Iterable[str]) -> list[str]:
        """The offices that were edited since, in order."""
        return [o for o in offices if survey.get(o) != self.survey.get(o)]


NOTHING = Remembered({}, {})


@dataclass(frozen=True, slots=True)
class Asking:
    """One run of questions, each answer kept as it comes."""

    upstream: Upstream
    pages: Pages
    step: Step
    page: int = queries.PAGE

    def survey(self, offices: Sequence[str]) -> Survey:
        """What was edited when. Offices that no statement names are absent."""
        found: dict[str, Edited] = {}
        batches = queries.batches(offices)
        for number, batch in enumerate(batches, 1):
            query = queries.survey(batch)
            name = f"survey-{_mark(query)}"
            rows = self.pages.get(name, partial(self._select, query))
            try:
                found.update(_edited(rows))
            except UpstreamMalformed:
                self.pages.drop([name])
                raise
            self.step("offices", number, len(batches))
        return found

    def holdings(self, offices: Sequence[str], survey: Survey) -> dict[str, tuple[Holding, ...]]:
        """The statements of these offices. Raises UpstreamMalformed when fewer come than were counted."""
        found: dict[str, list[Holding]] = {office: [] for office in offices}
        batches = queries.batches(offices)
        for number, batch in enumerate(batches, 1):
            for holding in self._batch(batch, survey):
                found.setdefault(holding.office, []).append(holding)
            self.step("statements", number, len(batches))
        return {office: tuple(holdings) for office, holdings in found.items()}

    def people(self, revisions: Mapping[str, int]) -> dict[str, Entity]:
        """The people with news, as entities. The upstream keeps what it read, so no page does."""
        found: dict[str, Entity] = {}
        wanted = sorted(revisions)
        batches = queries.batches(wanted, ENTITIES_AT_ONCE)
        for number, batch in enumerate(batches, 1):
            found.update(self.upstream.people({person: revisions[person] for person in batch}))
            self.step("people", number, len(batches))
        return found

    def _batch(self, batch: Sequence[str], survey: Survey) -> list[Holding]:
        """The statements of one batch; pages that are not what was asked for are not kept."""
        counted = sum(survey[office].statements for office in batch if office in survey)
        names: list[str] = []
        try:
            rows = list(self._rows(batch, counted, names))
            _complete(rows, counted)
            return list(from_rows(rows))
        except UpstreamMalformed:
            self.pages.drop(names)
            raise

    def _rows(self, batch: Sequence[str], counted: int, names: list[str]) -> Iterator[Row]:
        """All rows of a batch, page after page, also from a service that cuts pages shorter than asked."""
        after, came = "", 0
        while True:
            query = queries.holdings(batch, after, self.page)
            names.append(f"statements-{_mark(query)}")
            rows = self.pages.get(names[-1], partial(self._select, query))
            statements = list(dict.fromkeys(row.get("statement", "") for row in rows))
            is_full = len(rows) >= self.page
            if not rows or (not is_full and came + len(statements) >= counted):
                yield from rows
                return
            if len(statements) == 1 and is_full:
                raise UpstreamMalformed(f"{self.page} rows of one statement ({statements[0]})")
            cut = "" if len(statements) == 1 else statements.pop()
            yield from (row for row in rows if row.get("statement") != cut)
            after, came = statements[-1], came + len(statements)

    def _select(self, query: str) -> list[dict[str, str]]:
        return [dict(row) for row in self.upstream.select(query)]


def refuse_losses(before: Survey, after: Survey) -> None:
    """Raise RefreshRefused when Wikidata names far fewer holders than last time: it is down or damaged."""
    old = sum(e.statements for e in before.values())
    new = sum(after[o].statements for o in before if o in after)
    if old - new > max(A_FEW, LOST * old):
        raise RefreshRefused(
            f"Wikidata names {new} holders of the offices for which it named {old} at the last refresh;"
            " the reference in use stays; look at the endpoint and refresh again later"
        )


def dumped(survey: Survey, holdings: Mapping[str, tuple[Holding, ...]]) -> bytes:
    """What the next refresh may remember, as JSON."""
    from reference.refresh.holding import to_json  # noqa: PLC0415

    kept: dict[str, Any] = {
        "survey": {o: [e.statements, e.newest] for o, e in sorted(survey.items())},
        "holdings": [to_json(h) for office in sorted(holdings) for h in holdings[office]],
    }
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode()


def loaded(data: bytes) -> Remembered:
    """Back from `dumped`; nothing is remembered where that is damaged."""
    from reference.refresh.holding import from_json  # noqa: PLC0415

    try:
        kept = json.loads(data)
        survey = {o: Edited(int(n), str(newest)) for o, (n, newest) in kept["survey"].items()}
        by_office: dict[str, list[Holding]] = {}
        for row in kept["holdings"]:
            holding = from_json(row)
            by_office.setdefault(holding.office, []).append(holding)
    except (ValueError, KeyError, TypeError, AttributeError):
        return NOTHING
    return Remembered(survey, {o: tuple(hs) for o, hs in by_office.items()})


def _edited(rows: Iterable[Row]) -> Iterator[tuple[str, Edited]]:
    """Office and edit of each row. Raises UpstreamMalformed."""
    try:
        for row in rows:
            yield row["office"].rsplit("/", 1)[-1], Edited(int(row["statements"]), row["newest"])
    except (KeyError, ValueError, AttributeError) as error:
        raise UpstreamMalformed(f"not the counts that were asked for ({error!r})") from error


def _complete(rows: Sequence[Row], counted: int) -> None:
    """Hold what came against what was counted: some services cut long answers without a word."""
    came = len({row.get("statement") for row in rows})
    if counted - came > max(A_FEW, LOST * counted):
        raise UpstreamMalformed(f"{came} statements came where {counted} were counted")


def _mark(query: str) -> str:
    """A name for the answer to a question."""
    return hashlib.sha256(query.encode()).hexdigest()[:24]
