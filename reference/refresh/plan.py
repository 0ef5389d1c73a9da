"""What a refresh would ask, and what it would change where that can be told cheaply. Writes nothing.

The same steps as a refresh, in a temporary directory, as far as they cost little.
"""

from __future__ import annotations

import datetime as dt
import tempfile
from dataclasses import dataclass
from pathlib import Path

from reference.location import Place
from reference.refresh import queries
from reference.refresh.build import Refreshed, compiled, write_edition
from reference.refresh.find import Step, find, gather, survey_of
from reference.refresh.pages import Pages
from reference.refresh.upstream import Asking, Upstream

CHEAP = 5
"""Queries for statements that a plan still asks: what an ordinary week edits."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What would be asked. `would`: what would change, where `statement_queries` are few."""

    offices: int
    without_id: int
    survey_queries: int
    edited: int
    statements: int
    statement_queries: int
    query: str
    would: Refreshed | None


def plan(place: Place, ask: Upstream, step: Step, now: dt.datetime) -> Plan:
    """Plan a refresh of `place`. Raises ReferenceDataError or UpstreamError."""
    gathered = gather(place, step)
    offices = gathered.offices
    with tempfile.TemporaryDirectory(prefix="deskcheck-plan-") as folder:
        scratch = Path(folder)
        asking = Asking(ask, Pages.of_run(scratch / "run", gathered.questions, now), step)
        survey = survey_of(gathered, asking)
        edited = gathered.remembered.changed(survey, offices)
        batches = queries.batches(edited)
        would = None
        if len(batches) <= CHEAP:
            where = Place(scratch / place.target.name, place.data, scratch)
            found = find(gathered, asking, survey, now.date())
            made = write_edition(gathered, found, where.editions, "")
            with compiled(gathered, made, found, where, step=step) as (would, _):
                pass
    return Plan(
        offices=len(offices),
        without_id=len(gathered.before.offices) - len(offices),
        survey_queries=len(queries.batches(offices)),
        edited=len(edited),
        statements=sum(survey[o].statements for o in edited if o in survey),
        statement_queries=len(batches),
        query=queries.holdings(edited[:3] or offices[:3]),
        would=would,
    )
