"""Paths on the command line -> articles, in order. What cannot be read is told and the rest goes on."""

from __future__ import annotations

import enum
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

from api.errors import TooLarge, Undecodable, UnknownFormat, Unreadable
from api.intake import Body, Intake, Origin, Received
from api.wishes import ALL, Wishes
from checks.model import Check, Markup, SignalCheck
from reference.errors import DeskcheckError

STDIN = "-"


class Kind(enum.Enum):
    """How a file is read."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"
    JSONL = "jsonl"


SUFFIXES = {
    "": Kind.TEXT,
    ".txt": Kind.TEXT,
    ".text": Kind.TEXT,
    ".md": Kind.MARKDOWN,
    ".markdown": Kind.MARKDOWN,
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".json": Kind.JSON,
    ".jsonl": Kind.JSONL,
    ".ndjson": Kind.JSONL,
}
_MARKUPS = {Kind.TEXT: Markup.TEXT, Kind.MARKDOWN: Markup.MARKDOWN, Kind.HTML: Markup.HTML}


@dataclass(frozen=True, slots=True)
class Input:
    """One article or the reason why there is none. `name`: file, with the line for a row of JSONL."""

    name: str
    received: Received | None = None
    wishes: Wishes = ALL
    error: DeskcheckError | None = None
    id: str | None = None
    """Of a row that could not be read as an article, where at least that could be read."""


@dataclass(frozen=True, slots=True)
class Reader:
    """How files are received: limits, what is known of every article, wishes for all of them."""

    intake: Intake
    origin: Origin
    checks: Sequence[Check | SignalCheck]
    wishes: Wishes = ALL
    kind: Kind | None = None
    """Read every file so, whatever its name."""

    def inputs(self, paths: Iterable[str]) -> Iterator[Input]:
        """The articles of `paths` in order; a directory stands for the files in it that can be read."""
        for path in paths:
            for name in _expand(path):
                yield from self._file(name)

    def may_be_many(self, paths: Sequence[str]) -> bool:
        """Several paths, a directory or rows: decided by what is asked for, not by what is found."""
        if len(paths) != 1 or self.kind is Kind.JSONL:
            return True
        path = Path(paths[0])
        is_rows = self.kind is None and SUFFIXES.get(path.suffix.lower()) is Kind.JSONL
        return is_rows or (paths[0] != STDIN and path.is_dir())

    def _file(self, name: str) -> Iterator[Input]:
        """The articles of one file."""
        try:
            kind = self.kind or _kind_of(name)
            with _open(name) as file:
                if kind is Kind.JSONL:
                    yield from self._rows(name, file)
                else:
                    yield self._article(name, kind, _bytes(file, self.intake.limits.body_bytes))
        except DeskcheckError as error:
            yield Input(name, error=error)

    def _article(self, name: str, kind: Kind, data: bytes) -> Input:
        """A file that is one article."""
        if kind is Kind.JSON:
            return self._request(name, data)
        received = self.intake.receive(Body(decode(data), _MARKUPS[kind]), self.origin)
        return Input(name, received, self.wishes)

    def _rows(self, name: str, file: IO[bytes]) -> Iterator[Input]:
        """The rows of a JSONL file; blank lines are no rows."""
        limit = self.intake.limits.body_bytes
        for number, line in enumerate(_lines(file, limit), start=1):
            if line.strip():
                row = f"{name}:{number}"
                try:
                    if len(line) > limit:
                        raise TooLarge(f"the row has more than {limit} bytes")
                    yield self._request(row, line, is_row=True)
                except DeskcheckError as error:
                    yield Input(row, error=error, id=_id_of(line))

    def _request(self, name: str, data: bytes, *, is_row: bool = False) -> Input:
        """An article with its date and wishes, in the shape of a request over HTTP."""
        from api import schemas, wishes  # noqa: PLC0415  # pydantic, only where JSON is read

        shape = schemas.ArticleRow if is_row else schemas.ReportRequest
        request = schemas.read(data.removeprefix(b"\xef\xbb\xbf"), shape)
        given = self.origin
        origin = replace(
            schemas.origin(request),
            published=request.published or given.published,
            title=request.title if request.title is not None else given.title,
            url=request.url or given.url,
            publisher=request.publisher or given.publisher,
            language=request.language or given.language,
        )
        own = wishes.of(request, self.checks)
        both = Wishes(
            checks=own.checks if own.checks is not None else self.wishes.checks,
            ignore=own.ignore | self.wishes.ignore,
            timings=own.timings or self.wishes.timings,
        )
        return Input(name, self.intake.receive(schemas.body(request), origin), both)


def decode(data: bytes) -> str:
    """UTF-8 with or without its signature, line ends as they are. Raises Undecodable."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Undecodable("UTF-16; save it as UTF-8")
    try:
        return data.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError as error:
        raise Undecodable(f"not UTF-8 (byte 0x{data[error.start]:02x} at offset {error.start})") from None


def _expand(path: str) -> Iterator[str]:
    """The path itself, or the readable files of a directory, sorted, hidden ones left out."""
    if path == STDIN or not Path(path).is_dir():
        yield path
        return
    for found in sorted(Path(path).rglob("*")):
        is_hidden = any(part.startswith(".") for part in found.relative_to(path).parts)
        if not is_hidden and found.suffix.lower() in SUFFIXES and found.suffix and found.is_file():
            yield str(found)


def _kind_of(name: str) -> Kind:
    """How the file's name says it is read; standard input is plain text. Raises UnknownFormat."""
    suffix = "" if name == STDIN else Path(name).suffix.lower()
    if suffix not in SUFFIXES:
        raise UnknownFormat(f"cannot tell how to read {suffix}; say it with --as")
    return SUFFIXES[suffix]


def _open(name: str) -> IO[bytes]:
    """The file, open for reading. Raises Unreadable."""
    try:
        return sys.stdin.buffer if name == STDIN else Path(name).open("rb")
    except OSError as error:
        raise Unreadable(error.strerror or "cannot be opened") from None


def _bytes(file: IO[bytes], limit: int) -> bytes:
    """The whole file. Raises TooLarge or Unreadable."""
    try:
        data = file.read(limit + 1)
    except OSError as error:
        raise Unreadable(error.strerror or "cannot be read") from None
    if len(data) > limit:
        raise TooLarge(f"more than {limit} bytes")
    return data


def _lines(file: IO[bytes], limit: int) -> Iterator[bytes]:
    """The lines; of one longer than `limit` only so much as shows that it is."""
    while line := file.readline(limit + 1):
        yield line
        while line and not line.endswith(b"\n"):
            line = file.readline(limit + 1)


def _id_of(line: bytes) -> str | None:
    """The id of a row, if the row is an object at all."""
    import json  # noqa: PLC0415  # only for rows that were refused

    try:
        row = json.loads(line)
    except ValueError:
        return None
    found = row.get("id") if isinstance(row, dict) else None
    return str(found) if isinstance(found, str | int) else None
