"""A request of LanguageTool's clients: a form, in the body or in the address, read into what we judge.

Clients send much that is LanguageTool's own business (dictionaries, a mother tongue, levels). What is
not ours is not read, and rules that are not ours are nobody's mistake: editors switch theirs off
with every request.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, WithJsonSchema

from api.errors import BadRequest
from api.intake import annotation, sent_text
from api.intake.article import Body, Origin, day_of
from api.intake.schemas import refusal
from api.intake.wishes import Wishes
from api.service.form import Form, pairs
from checks.model import Check, Markup, Rule, SignalCheck

_EXAMPLE = "The Assad-led government is ready for talks, 🙂 they said."
_LIST = 20_000
"""Code points of a list of rules: some editors name hundreds."""

Sent = Annotated[str | None, WithJsonSchema({"type": "string"})]
"""A field of a form: a string, or not there at all."""


class CheckPart(BaseModel):
    """A part of annotated text. Some clients add offsets of their own, which nobody needs."""

    model_config = ConfigDict(json_schema_extra=sent_text.one_not_null("text", "markup"))

    text: str | None = Field(None, json_schema_extra=sent_text.PLAIN)
    markup: str | None = Field(None, json_schema_extra=sent_text.PLAIN)
    interpret_as: str = Field("", alias="interpretAs", json_schema_extra=sent_text.PLAIN)


class CheckData(BaseModel):
    """What `data` holds, as JSON. Exactly one of `text` and `annotation`."""

    model_config = ConfigDict(json_schema_extra=sent_text.one_not_null("text", "annotation"))

    text: str | None = Field(None, json_schema_extra=sent_text.WORDS)
    annotation: list[CheckPart] | None = Field(
        None, max_length=100_000, json_schema_extra=sent_text.some_words("text", "markup")
    )


class CheckForm(Form):
    """A text to check. Exactly one of `text` and `data`; further fields are ignored."""

    model_config = ConfigDict(json_schema_extra=sent_text.one_of("text", "data"))

    AS_JSON: ClassVar[Mapping[str, type[BaseModel]]] = MappingProxyType({"data": CheckData})

    text: Sent = Field(
        None, description="The text, plain.", examples=[_EXAMPLE], json_schema_extra=sent_text.WORDS
    )
    data: Sent = Field(
        None,
        description="JSON with `text`, or with `annotation`: parts that are `text`, or `markup` with"
        " `interpretAs`. Offsets then count over all parts.",
    )
    language: str = Field(
        "auto",
        max_length=35,
        pattern=r"^(auto|[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*)$",
        description="`en-GB` and the like. Only English is read; `auto` is taken for English.",
    )
    variants: str = Field(
        "",
        alias="preferredVariants",
        max_length=_LIST,
        description="Which English `auto` is, by its first English tag.",
    )
    enabled_rules: str = Field(
        "", alias="enabledRules", max_length=_LIST, description="Rule codes, separated by commas."
    )
    disabled_rules: str = Field("", alias="disabledRules", max_length=_LIST, description="Likewise.")
    enabled_categories: str = Field(
        "",
        alias="enabledCategories",
        max_length=_LIST,
        description="Names of checks in capitals (`OFFICIAL_TITLES`), separated by commas.",
    )
    disabled_categories: str = Field(
        "", alias="disabledCategories", max_length=_LIST, description="Likewise."
    )
    enabled_only: Literal["true", "false", "yes", "no", ""] = Field(
        "", alias="enabledOnly", description="Only what `enabledRules` and `enabledCategories` name."
    )
    published: Sent = Field(
        None,
        max_length=64,
        json_schema_extra=sent_text.MOMENT_OR_EMPTY,
        description="Ours: the day the text is judged on, as in `POST /v1/reports`. Without it the header"
        " `x-deskcheck-date` says; else a dateline in the text; else it is today.",
    )


def read(sent: bytes) -> CheckForm:
    """The form in `sent`, an application/x-www-form-urlencoded body or the query of an address.

    Raises Malformed where it is no form in UTF-8, BadRequest where a field is missing or wrong.
    """
    try:
        form = CheckForm.model_validate(pairs(sent))
    except ValidationError as error:
        raise refusal(error) from None
    if (form.text is None) == (form.data is None):
        raise BadRequest("exactly one of text and data is needed")
    return form


def body(form: CheckForm) -> Body:
    """The text of a form. Raises Malformed where `data` is no JSON, BadRequest where its shape is wrong."""
    if form.data is None:
        return Body(form.text or "", Markup.TEXT)
    try:
        data = CheckData.model_validate_json(form.data)
    except ValidationError as error:
        raise refusal(error) from None
    if (data.text is None) == (data.annotation is None):
        raise BadRequest("data: exactly one of text and annotation is needed")
    if data.annotation is None:
        return Body(data.text or "", Markup.TEXT)
    received, extract = annotation.read(_parts(data.annotation))
    return Body(received, Markup.TEXT, extract)


def origin(form: CheckForm, day: str | None) -> Origin:
    """What is known of the text; `day` is what the header says of its date. Raises BadDate."""
    if day:
        day_of(day)  # also where the form says another: a wrong date is never passed over
    return Origin(
        published=form.published or day, language=None if form.language == "auto" else form.language
    )


def wished(form: CheckForm, checks: Sequence[Check | SignalCheck]) -> Wishes:
    """What is left out: everything, where only what is enabled is wanted and that is nothing of ours."""
    named = _named(form.enabled_rules), _named(form.enabled_categories)
    not_named = _named(form.disabled_rules), _named(form.disabled_categories)
    only = form.enabled_only in ("true", "yes")
    ignored = set()
    for rule, category in _rules(checks):
        is_on = rule.code in named[0] or (category in named[1] if only else category not in not_named[1])
        if not is_on or rule.code in not_named[0]:
            ignored.add(rule.code)
    return Wishes(ignore=frozenset(ignored))


def category_of(check: str) -> str:
    """The id of the category that a check's rules are in."""
    return check.upper()


def _rules(checks: Sequence[Check | SignalCheck]) -> Iterator[tuple[type[Rule], str]]:
    """Every rule with its category."""
    return ((rule, category_of(check.name)) for check in checks for rule in check.rules)


def _named(listed: str) -> frozenset[str]:
    """The names in a list, in capitals."""
    return frozenset(name.strip().upper() for name in listed.split(",")) - {""}


def _parts(parts: Sequence[CheckPart]) -> Iterator[annotation.Part]:
    """The parts that hold something. Raises BadRequest for one that is both, or neither."""
    for number, part in enumerate(parts):
        if (part.text is None) == (part.markup is None):
            raise BadRequest(f"data.annotation.{number}: exactly one of text and markup is needed")
        if part.text:
            yield annotation.Part.of_text(part.text)
        elif part.markup:
            yield annotation.Part(part.markup, part.interpret_as)
