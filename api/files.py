"""Paths on the command line -> articles, in order. What cannot be read is told and the rest goes on."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from api.errors import BadRequest, Malformed, TooLarge, Undecodable, UnknownFormat, Unreadable
from api.intake import Body, Intake, Origin, Received
from checks.model import Markup
from reference.errors import InputError

STDIN = "-"
_MARKUP = {
    ".txt": Markup.TEXT,
    ".text": Markup.TEXT,
    ".md": Markup.MARKDOWN,
    ".markdown": Markup.MARKDOWN,
    ".html": Markup.HTML,
    ".htm": Markup.HTML,
}
_ORIGIN = ("title", "published", "url", "publisher", "language", "id")


@dataclass(frozen=True, slots=True)
class Input:
    """One article to judge, or why it cannot be. `name`: the path, with the line for a row of JSONL."""

    name: str
    received: Received | None = None
    error: InputError | None = None


def inputs(paths: Iterable[str], intake: Intake, given: Origin) -> Iterator[Input]:
    """Every article of every path, in order. `given` is what the command line says of all of them."""
    for path in paths:
        try:
            yield from _of_path(path, intake, given)
        except InputError as error:
            yield Input(path, error=error)


def _of_path(path: str, intake: Intake, given: Origin) -> Iterator[Input]:
    """The articles of one path. Raises InputError when nothing of it can be read."""
    suffix = ".txt" if path == STDIN else Path(path).suffix.lower()
    text = _text(path, intake.limits.body_bytes, is_many=suffix == ".jsonl")
    if suffix == ".jsonl":
        yield from _rows(path, text, intake, given)
    elif suffix == ".json":
        yield Input(path, intake.receive(*_row(text, given)))
    elif suffix in _MARKUP:
        yield Input(path, intake.receive(Body(text, _MARKUP[suffix]), given))
    else:
        known = ", ".join((*_MARKUP, ".json", ".jsonl"))
        raise UnknownFormat(f"{path}: nothing says how to read it; known endings are {known}")


def _rows(path: str, text: str, intake: Intake, given: Origin) -> Iterator[Input]:
    """One input for each line that is not blank; a bad line is told and the next is read."""
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        name = f"{path}:{number}"
        try:
            yield Input(name, intake.receive(*_row(line, given)))
        except InputError as error:
            yield Input(name, error=error)


def _row(text: str, given: Origin) -> tuple[Body, Origin]:
    """A JSON object as an article: `text`, `html` or `markdown`, and where it came from."""
    try:
        raw = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Malformed(f"not JSON ({type(error).__name__})") from None
    if not isinstance(raw, dict):
        raise BadRequest("not a JSON object")
    bodies = [(key, raw[key]) for key in ("text", "html", "markdown") if raw.get(key) is not None]
    if len(bodies) != 1 or not isinstance(bodies[0][1], str):
        raise BadRequest("needs exactly one of text, html or markdown, as a string")
    markup, body = Markup(bodies[0][0]), bodies[0][1]
    return Body(body, markup), _origin(raw, given)


def _origin(raw: dict[str, Any], given: Origin) -> Origin:
    """What the row says of itself; the command line fills what it leaves open."""
    said = {}
    for key in _ORIGIN:
        value = raw.get(key)
        if value is None or value == "":
            continue
        if not isinstance(value, str | int) or isinstance(value, bool):
            raise BadRequest(f"{key}: not text")
        said[key] = str(value)
    return replace(given, **said)


def _text(path: str, limit: int, *, is_many: bool) -> str:
    """The characters of a file or of standard input; a byte order mark stays what it is, a character."""
    try:
        raw = (
            sys.stdin.buffer.read(limit + 1) if path == STDIN else _bytes(Path(path), limit, is_many=is_many)
        )
    except OSError as error:
        raise Unreadable(f"{path}: {error.strerror}") from error
    if len(raw) > limit and not is_many:
        raise TooLarge(f"{path}: more than {limit} bytes")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Undecodable(f"{path}: not UTF-8 (byte {error.start})") from None


def _bytes(path: Path, limit: int, *, is_many: bool) -> bytes:
    """At most `limit` bytes and one; a file of many rows is read whole, its rows have limits of their own."""
    with path.open("rb") as opened:
        return opened.read(-1 if is_many else limit + 1)
