"""The settings file, as people may write it: names, types and codes are checked here, in one place."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from api.errors import BadSetting
from api.gate.accepted import Accepted
from api.gate.settings import Rules

Text = Annotated[str, StringConstraints(min_length=1, max_length=1_000)]
Level = Literal["error", "warning", "note", "off"]


class _Strict(BaseModel):
    model_config = ConfigDict(
        extra="forbid", frozen=True, alias_generator=lambda name: name.replace("_", "-")
    )


class Words(_Strict):
    """Accepted words with the rules they answer and why."""

    words: Text
    rules: list[Text] = []
    reason: str = ""


class Shared(_Strict):
    """What may be said in general and again for some paths."""

    ignore: list[Text] = []
    select: list[Text] = []
    severity: dict[Text, Level] = {}
    accept: list[Text | Words] = []
    published: Text | None = None
    publisher: Text | None = None
    language: Text | None = None

    def rules(self) -> Rules:
        """As values, codes in capitals."""
        return Rules(
            ignore=frozenset(c.upper() for c in self.ignore),
            select=frozenset(c.upper() for c in self.select),
            severity={code.upper(): level for code, level in self.severity.items()},
            accepted=tuple(_accepted(a) for a in self.accept),
            published=self.published,
            publisher=self.publisher,
            language=self.language,
        )

    def codes(self) -> set[str]:
        """Every whole code that is named."""
        accepted = {c for a in self.accept if isinstance(a, Words) for c in a.rules}
        return {c.upper() for c in (*self.ignore, *self.severity, *accepted)}


class Override(Shared):
    """Rules for some paths."""

    paths: Annotated[list[Text], Field(min_length=1)]


class Fields(_Strict):
    """Where the fields of a request stand in the JSON of a content system."""

    text: Text | None = None
    html: Text | None = None
    markdown: Text | None = None
    title: Text | None = None
    published: Text | None = None
    url: Text | None = None
    publisher: Text | None = None
    language: Text | None = None
    id: Text | None = None

    def given(self) -> dict[str, str]:
        """Those that are said."""
        return {name: value for name, value in self.model_dump().items() if value is not None}


class File(Shared):
    """The whole file."""

    overrides: list[Override] = []
    exclude: list[Text] = []
    fields: Fields = Fields()
    fail_on: Literal["error", "warning", "note", "never"] | None = None
    min_score: Annotated[int, Field(ge=0, le=100)] | None = None
    baseline: Text | None = None
    jobs: Annotated[int, Field(ge=1, le=256)] | None = None
    max_annotations: Annotated[int, Field(ge=0)] | None = None


def read(path: Path, table: Any, known: frozenset[str]) -> File:
    """The file's table. Raises BadSetting with one line that names the first thing wrong."""
    try:
        file = File.model_validate(table)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        what = "there is no such setting" if first["type"] == "extra_forbidden" else first["msg"]
        raise BadSetting(f"{path}: {where}: {what}") from None
    for part in (file, *file.overrides):
        if strangers := part.codes() - known:
            raise BadSetting(f"{path}: no rule has the code {min(strangers)}")
        for beginning in part.select:
            if not any(code.startswith(beginning.upper()) for code in known):
                raise BadSetting(f"{path}: select: no rule's code begins with {beginning}")
    return file


def _accepted(given: str | Words) -> Accepted:
    """As a value."""
    if isinstance(given, str):
        return Accepted(given)
    return Accepted(given.words, frozenset(c.upper() for c in given.rules), given.reason)
