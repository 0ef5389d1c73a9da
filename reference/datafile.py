"""One reviewed data file, read: its form held, each row made or refused with its line.

The form is one: UTF-8 in normal form C, LF, a header with exactly the model's columns, one fact a
line, sorted. A file in another form is a diff nobody can review.
"""

from __future__ import annotations

import csv
import io
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from reference.errors import BadRow
from reference.rows import Row

R = TypeVar("R", bound=Row)
_PREFIX = "Value error, "
"""What pydantic puts before the message of a ValueError."""


@dataclass(frozen=True, slots=True)
class Line(Generic[R]):
    """A line of a data file: its row, or why it has none. `key` are the raw values of `Row.KEY`."""

    number: int
    key: tuple[str, ...]
    row: R | None
    problem: BadRow | None


def read(path: Path, model: type[R]) -> Iterator[Line[R]]:
    """The lines below the header, in file order. Raises BadRow when the file itself is not in form."""
    reader = csv.reader(io.StringIO(text_of(path), newline=""), strict=True)
    header = next(reader, [])
    if sorted(header) != sorted(model.model_fields):
        raise BadRow(path, 1, f"the columns are {','.join(header)}; expected {','.join(model.model_fields)}")
    number = 1
    try:
        for values in reader:
            number += 1
            if reader.line_num != number:
                raise BadRow(path, number, "a line break inside a value; one fact is one line")
            yield _line(path, number, model, header, values=values)
    except csv.Error as error:
        raise BadRow(path, number + 1, f"not CSV: {error}") from error


def tables_of(path: Path) -> dict[str, Any]:
    """A TOML file. Raises BadRow (line 1: TOML keeps no line numbers)."""
    try:
        return tomllib.loads(text_of(path))
    except tomllib.TOMLDecodeError as error:
        raise BadRow(path, 1, f"not TOML: {error}") from error


def text_of(path: Path) -> str:
    """The file's text, held to the one form the data has. Raises BadRow."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise BadRow(path, 1, f"cannot be read: {error.strerror}") from error
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadRow(path, raw[: error.start].count(b"\n") + 1, "not UTF-8") from error
    if text.startswith("\ufeff"):
        raise BadRow(path, 1, "a byte order mark; files begin with their first column")
    if "\r" in text:
        raise BadRow(path, text[: text.index("\r")].count("\n") + 1, "a carriage return; lines end in LF")
    if text and not text.endswith("\n"):
        raise BadRow(path, text.count("\n") + 1, "the last line has no end")
    if not unicodedata.is_normalized("NFC", text):
        lines = enumerate(text.split("\n"), 1)
        line = next((n for n, part in lines if not unicodedata.is_normalized("NFC", part)), 1)
        raise BadRow(path, line, "not in Unicode normal form C")
    return text


def _line(path: Path, number: int, model: type[R], header: list[str], *, values: list[str]) -> Line[R]:
    """One line with its row or its problem."""
    named = dict(zip(header, values, strict=False))
    key = tuple(named.get(column, "") for column in model.KEY)
    if len(values) != len(header):
        reason = f"{len(values)} values for {len(header)} columns"
        return Line(number, key, None, BadRow(path, number, reason))
    try:
        return Line(number, key, model.model_validate(named), None)
    except ValidationError as error:
        return Line(number, key, None, BadRow(path, number, first_of(error)))


def first_of(error: ValidationError) -> str:
    """The first thing that is wrong, in one line: the column and the reason."""
    first = error.errors(include_url=False, include_context=False)[0]
    where = ".".join(str(part) for part in first["loc"])
    message = first["msg"].removeprefix(_PREFIX)
    shown = f" (it is {first['input']!r})" if isinstance(first["input"], str) else ""
    return f"{where}: {message}{shown}" if where else message
