"""The request, as strangers may send it: shape and types here, meaning in `intake`.

The same model reads the body of `POST /v1/reports`, a .json file and each row of a .jsonl file.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field, JsonValue, StringConstraints, ValidationError

from api.errors import AddressAlone, BadRequest, Malformed
from api.intake import annotation, sent_text
from api.intake.article import Body, Origin
from checks.model import Markup

Name = Annotated[str, StringConstraints(max_length=200)]
_MAX_PARTS = 100_000
_SHOWN_NAME = 60
"""Code points of a caller's own field name that an error repeats."""

EXAMPLE: JsonValue = {
    "text": "Syria's Foreign Minister Asaad al-Shaibani met envoys on Friday. "
    "The Assad-led government is ready for talks, they said.",
    "title": "Damascus ready for talks",
    "published": "2025-07-04",
}


class Part(BaseModel):
    """A piece of annotated text, as in LanguageTool: `text`, or `markup` with what it reads as."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, json_schema_extra=sent_text.one_not_null("text", "markup")
    )

    text: str | None = Field(
        None, description="Characters that are read as they stand.", json_schema_extra=sent_text.PLAIN
    )
    markup: Annotated[str, StringConstraints(min_length=1)] | None = Field(
        None, description="Characters that are skipped.", json_schema_extra=sent_text.PLAIN
    )
    interpret_as: str = Field(
        "",
        alias="interpretAs",
        description="What to read in place of `markup`.",
        json_schema_extra=sent_text.PLAIN,
    )


class ReportRequest(BaseModel):
    """An article with its date. Exactly one of `text`, `html`, `markdown` and `annotation`.

    Where the operator has turned fetching on, a `url` alone is enough.
    """

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={
            "examples": [EXAMPLE],
            **sent_text.one_not_null("text", "html", "markdown", "annotation"),
        },
    )

    text: str | None = Field(
        None, description="The article as plain text.", json_schema_extra=sent_text.WORDS
    )
    html: str | None = Field(
        None,
        description="The article as HTML; spans refer to this source.",
        json_schema_extra=sent_text.WORDS,
    )
    markdown: str | None = Field(
        None,
        description="The article as Markdown; spans refer to this source.",
        json_schema_extra=sent_text.WORDS,
    )
    annotation: list[Part] | None = Field(
        None,
        max_length=_MAX_PARTS,
        json_schema_extra=sent_text.some_words("text", "markup"),
        description="The article in parts, as LanguageTool's clients send it; spans count over all parts.",
    )
    published: str | None = Field(
        None,
        max_length=64,
        description="Day of publication, `2025-07-04` or a date and time in ISO 8601. Without it the date is"
        " looked for in the article; see `as_of` in the report.",
        json_schema_extra=sent_text.MOMENT,
    )
    title: str | None = Field(
        None,
        max_length=5_000,
        description="Headline; findings in it have field `title`.",
        json_schema_extra=sent_text.PLAIN,
    )
    url: str | None = Field(
        None,
        max_length=5_000,
        description="Address of the article. Fetched only if it stands alone and the operator allows it.",
    )
    publisher: Name | None = Field(None, description="Name of the outlet.")
    language: str | None = Field(
        None,
        pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$",
        max_length=35,
        description="BCP 47 tag; English is what the checks read.",
    )
    checks: list[Name] | None = Field(
        None, max_length=100, description="Names of the checks to run; all of them when left out."
    )
    ignore: list[Name] = Field(
        default_factory=list, max_length=1_000, description="Rule codes whose findings are left out."
    )
    id: Name | None = Field(None, description="Echoed in the report; else a digest of text and date.")
    timings: bool = Field(
        default=False,
        description="Fill in `elapsed_ms`. Off by default, so that the same article gives the same bytes.",
    )

    BODIES: ClassVar[tuple[str, ...]] = ("text", "html", "markdown", "annotation")


class ArticleRow(ReportRequest):
    """A row of a .jsonl file: archives have columns of their own, which are not read, and numbered rows."""

    model_config = ConfigDict(extra="ignore", coerce_numbers_to_str=True)


def read(data: bytes | str, shape: type[ReportRequest] = ReportRequest) -> ReportRequest:
    """One request from JSON.

    The reader is strict: invalid UTF-8 and lone surrogates are refused, unknown fields are named. Raises
    Malformed where it is none, BadRequest where its shape is wrong, AddressAlone where there is no body but
    an address.
    """
    try:
        request = shape.model_validate_json(data)
    except ValidationError as error:
        raise refusal(error) from None
    given = [name for name in ReportRequest.BODIES if getattr(request, name) is not None]
    if not given and request.url:
        raise AddressAlone(f"addresses are not fetched here: send one of {', '.join(ReportRequest.BODIES)}")
    if len(given) != 1:
        found = " and ".join(given) or "none of them"
        raise BadRequest(f"exactly one of {', '.join(ReportRequest.BODIES)} is needed, found {found}")
    for number, part in enumerate(request.annotation or ()):
        if (part.text is None) == (part.markup is None):
            raise BadRequest(f"annotation.{number}: exactly one of text and markup is needed")
    return request


def refusal(error: ValidationError) -> Malformed | BadRequest:
    """The first thing wrong in one line, without the value that was sent."""
    first: Any = error.errors(include_url=False, include_input=False, include_context=False)[0]
    if first["type"] == "json_invalid":
        return Malformed(first["msg"])
    where = ".".join(str(part)[:_SHOWN_NAME] for part in first["loc"])
    more = f" (and {error.error_count() - 1} more)" if error.error_count() > 1 else ""
    what = "unknown field" if first["type"] == "extra_forbidden" else first["msg"]
    return BadRequest(f"{where}: {what}{more}" if where else f"{what}{more}")


def origin(request: ReportRequest) -> Origin:
    """What came with the article of a request."""
    return Origin(
        title=request.title,
        published=request.published,
        url=request.url,
        publisher=request.publisher,
        language=request.language,
        id=request.id,
    )


def body(request: ReportRequest) -> Body:
    """The one body of a request."""
    if request.annotation is not None:
        received, extract = annotation.read(_part(p) for p in request.annotation)
        return Body(received, Markup.TEXT, extract)
    if request.html is not None:
        return Body(request.html, Markup.HTML)
    if request.markdown is not None:
        return Body(request.markdown, Markup.MARKDOWN)
    return Body(request.text or "", Markup.TEXT)


def _part(part: Part) -> annotation.Part:
    """One piece of annotated text; the shape says that it is either text or markup."""
    if part.text is not None:
        return annotation.Part.of_text(part.text)
    return annotation.Part(part.markup or "", part.interpret_as)
