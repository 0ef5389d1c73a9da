"""The addresses under `/v1/facts`: what the reference holds, for whoever wants to look behind a report."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from api.errors import BadDate, BadRequest, UnknownRecord
from api.facts import answers as record_answers
from api.facts import record
from api.facts.record import Fields
from api.intake import sent_text
from api.service import conditional
from api.service.descriptions import problem_responses
from api.service.desk import Desk
from api.service.routes import desk_of
from reference.dates import DaySpan
from reference.facts import Facts

LONGEST_NAME = 200
"""Code points of a name that is looked for: as in a request for a report."""
On = Annotated[
    str,
    Query(
        description="A day, month or year: `2024-12-10`, `2024-12`, `2024`.",
        json_schema_extra=sent_text.DAYS_OR_EMPTY,
    ),
]
Name = Annotated[
    str,
    Query(
        description="Of a person, body, country, office or former name.",
        examples=["Bashar al-Assad"],
        min_length=1,
        json_schema_extra={"maxLength": LONGEST_NAME, **sent_text.NOT_BLANK},
    ),
]
PersonId = Annotated[str, Path(examples=["Q44329"])]
OfficeId = Annotated[str, Path(examples=["Q14211"])]
OrganisationId = Annotated[str, Path(examples=["Q263016"])]
PolityId = Annotated[str, Path(examples=["syria"])]
RenamingId = Annotated[str, Path(examples=["kiev"])]
_REFUSALS = problem_responses(404, 422, 503)

router = APIRouter(prefix="/v1/facts", tags=["facts"])


@router.get(
    "",
    summary="Find what a name may mean",
    responses={200: {"model": record_answers.FoundPage}, **problem_responses(422, 503)},
)
async def find(request: Request, name: Name) -> Response:
    """People in any order, case and romanisation; others by their name; offices by words of their label."""
    wanted = " ".join(name.replace("\0", " ").split())  # which ends a string for SQLite
    if not wanted or len(wanted) > LONGEST_NAME:
        raise BadRequest(f"name: 1 to {LONGEST_NAME} characters are needed")
    found = await asyncio.to_thread(_find, desk_of(request), wanted)
    return conditional.answer(request, found)


@router.get(
    "/people/{identity}",
    summary="Look at a person",
    responses={200: {"model": record_answers.PersonPage}, **_REFUSALS},
)
async def person(request: Request, identity: PersonId, on: On = "") -> Response:
    """Everything the person is recorded to have held, and where: each row with its days and sources."""
    return _page(request, lambda facts, span: record.person(facts, identity, span), on)


@router.get(
    "/offices/{identity}",
    summary="Look at an office",
    responses={200: {"model": record_answers.OfficePage}, **_REFUSALS},
)
async def office(request: Request, identity: OfficeId, on: On = "") -> Response:
    """Its holders on a day, or all of them; `complete` says whether the reference knows every one."""
    return _page(request, lambda facts, span: record.office(facts, identity, span), on)


@router.get(
    "/organisations/{identity}",
    summary="Look at a body",
    responses={200: {"model": record_answers.OrganisationPage}, **_REFUSALS},
)
async def organisation(request: Request, identity: OrganisationId) -> Response:
    """Its names through time, and who is recorded at it."""
    return _page(request, lambda facts, _: record.organisation(facts, identity))


@router.get(
    "/polities/{identity}",
    summary="Look at a country",
    responses={200: {"model": record_answers.PolityPage}, **_REFUSALS},
)
async def polity(request: Request, identity: PolityId) -> Response:
    """Who governed it, under which names it went, and its offices."""
    return _page(request, lambda facts, _: record.polity(facts, identity))


@router.get(
    "/renamings/{identity}",
    summary="Look at a change of name",
    responses={200: {"model": record_answers.RenamingPage}, **_REFUSALS},
)
async def renaming(request: Request, identity: RenamingId) -> Response:
    """The old name, the new one, and the day."""
    return _page(request, lambda facts, _: record.renaming(facts, identity))


def _find(desk: Desk, name: str) -> Fields:
    """What a name may mean. Reads tables through, so it is done beside the other requests."""
    with desk.reading() as facts:
        return record.named(facts, name)


def _page(request: Request, read: Callable[[Facts, DaySpan | None], Fields], on: str = "") -> Response:
    """What `read` finds. Raises UnknownRecord and BadDate."""
    try:
        span = record.days(on)
    except (ValueError, OverflowError):
        raise BadDate("on: a day (2024-12-10), a month (2024-12) or a year (2024) is needed") from None
    with desk_of(request).reading() as facts:
        try:
            found = read(facts, span)
        except KeyError:
            raise UnknownRecord("the reference has no record with this id") from None
        return conditional.answer(request, found)
