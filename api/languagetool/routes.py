"""LanguageTool's addresses: `/v2/check`, and what its clients ask before they use it."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from api.intake import sent_text
from api.languagetool import answers, forms, languages, matches
from api.service import addresses, bodies, form
from api.service.descriptions import problem_responses
from api.service.desk import Desk
from api.service.routes import INLINE_BYTES, desk_of, turns_of

DATE_HEADER = "x-deskcheck-date"
_DATE: dict[str, Any] = {
    "name": DATE_HEADER,
    "in": "header",
    "required": False,
    "description": "The day the text is judged on, where the form does not say.",
    "schema": {"type": "string", "maxLength": 64, **sent_text.MOMENT_OR_EMPTY},
    "example": "2025-07-04",
}
_CHECKED: dict[int | str, dict[str, Any]] = {
    200: {"model": answers.CheckAnswer},
    **problem_responses(400, 413, 415, 422, 503),
}

router = APIRouter(prefix="/v2", tags=["LanguageTool"])


@router.post(
    "/check",
    summary="Check a text, as LanguageTool does",
    response_model=None,
    responses=_CHECKED,
    openapi_extra={
        "parameters": [_DATE],
        "requestBody": {
            "required": True,
            "content": {form.MEDIA_TYPE: forms.CheckForm.as_body()},
        },
    },
)
async def check(request: Request) -> Response:
    """The findings of `POST /v1/reports` in LanguageTool's shape; offsets and lengths are UTF-16 units."""
    return await _answer(request, await bodies.read_form(request, desk_of(request).settings.max_body_bytes))


@router.get(
    "/check",
    summary="Check a text that stands in the address",
    response_model=None,
    responses=_CHECKED,
    openapi_extra={"parameters": [_DATE, *forms.CheckForm.as_parameters("text", without="data")]},
)
async def check_in_address(request: Request) -> Response:
    """As `POST /v2/check`, for short texts. Proxies log addresses: post what is not public."""
    return await _answer(request, request.scope["query_string"])


@router.get(
    "/languages", summary="List the languages", responses={200: {"model": list[answers.LanguageBody]}}
)
async def list_languages() -> Response:
    """English, under each of its tags."""
    return JSONResponse(languages.listed())


@router.get(
    "/info",
    summary="Say who answers",
    responses={200: {"model": answers.InfoBody}, **problem_responses(503)},
)
async def describe(request: Request) -> Response:
    """Name and version, and the day up to which the reference knows."""
    with desk_of(request).reading() as facts:
        return JSONResponse({"software": matches.software(facts.info)})


@router.get(
    "/maxtextlength",
    summary="Say how long a text may be",
    response_class=PlainTextResponse,
    responses={200: {"content": {"text/plain": {"schema": {"type": "string"}, "example": "1000000"}}}},
)
async def tell_longest(request: Request) -> Response:
    """In code points."""
    return PlainTextResponse(str(desk_of(request).settings.max_text_chars))


async def _answer(request: Request, sent: bytes) -> Response:
    """Judge what was sent in its turn."""
    desk = desk_of(request)
    day, rules = request.headers.get(DATE_HEADER), f"{addresses.base_of(request)}/v1/rules/"
    takes_long = desk.is_waiting or len(sent) > INLINE_BYTES
    found = await turns_of(request).run(lambda data: _judged(desk, data, day, rules), sent, aside=takes_long)
    return Response(found, media_type="application/json")


def _judged(desk: Desk, sent: bytes, day: str | None, rules: str) -> bytes:
    """The answer to the form in `sent`. Raises DeskcheckError."""
    asked = forms.read(sent)
    wished = forms.wished(asked, desk.checks)
    report = desk.report(forms.body(asked), forms.origin(asked, day), wished)
    is_deaf = len(wished.ignore) == len(desk.rules)
    setting = matches.Setting(languages.used(asked.language, asked.variants), rules, is_deaf=is_deaf)
    return matches.encode(report, setting)
