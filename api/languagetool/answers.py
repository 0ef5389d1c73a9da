"""What the façade answers, as models for OpenAPI and tests. The names are LanguageTool's."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from api.service.answers import Answer


class ValueBody(Answer):
    """A replacement, or an address."""

    value: str


class ContextBody(Answer):
    """The words around a match in one line. Offset and length in UTF-16 units of `text`."""

    text: str
    offset: int = Field(ge=0)
    length: int = Field(ge=0)


class CategoryBody(Answer):
    """A check."""

    id: str = Field(examples=["OUTDATED_REFERENCES"])
    name: str


class LanguageToolRule(Answer):
    """A rule of ours. `issueType` is one of the localisation issue types of ITS 2.0."""

    id: str = Field(examples=["RG001"])
    description: str
    issueType: Literal["misspelling", "inconsistent-entities", "style"]  # noqa: N815
    category: CategoryBody
    urls: list[ValueBody]
    isPremium: Literal[False]  # noqa: N815


class TypeBody(Answer):
    """How an editor should underline it."""

    typeName: Literal["UnknownWord", "Other", "Hint"]  # noqa: N815


class MatchBody(Answer):
    """A finding. Offset and length in UTF-16 units of the text, or of all parts of an annotated one."""

    message: str
    shortMessage: str  # noqa: N815
    replacements: list[ValueBody]
    offset: int = Field(ge=0)
    length: int = Field(ge=0)
    context: ContextBody
    sentence: str
    type: TypeBody
    rule: LanguageToolRule
    ignoreForIncompleteSentence: bool  # noqa: N815
    contextForSureMatch: int  # noqa: N815


class SoftwareBody(Answer):
    """Who answers. `buildDate`: the day up to which the reference knows."""

    name: Literal["Deskcheck"]
    version: str
    buildDate: str  # noqa: N815
    apiVersion: Literal[1]  # noqa: N815
    premium: Literal[False]
    status: Literal[""]


class WarningsBody(Answer):
    """Whether something may be missing, and why."""

    incompleteResults: bool  # noqa: N815
    incompleteResultsReason: str | None = None  # noqa: N815


class DetectedBody(Answer):
    """The language the text is taken for. Nothing is detected."""

    name: str
    code: str
    source: Literal["assumed"]


class UsedLanguage(Answer):
    """The language that was asked for."""

    name: str
    code: str
    detectedLanguage: DetectedBody  # noqa: N815


class CheckAnswer(Answer):
    """Findings in the shape of LanguageTool's matches."""

    software: SoftwareBody
    warnings: WarningsBody
    language: UsedLanguage
    matches: list[MatchBody]


class LanguageBody(Answer):
    """A language that is read."""

    name: str
    code: str
    longCode: str  # noqa: N815


class InfoBody(Answer):
    """Who answers."""

    software: SoftwareBody
