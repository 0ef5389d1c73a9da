"""Paths on the command line -> articles, in order. What cannot be read is told and the rest goes on."""

from __future__ import annotations

import enum
import glob
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

from api.errors import TooLarge, Undecodable, UnknownFormat, Unreadable
from api.gate.settings import Gate
from api.intake.article import Body, Intake, Origin, Received
from api.intake.wishes import ALL, Wishes
from checks.model import Check, Markup, SignalCheck
from reference.errors import DeskcheckError

STDIN = "-"
NO_GATE = Gate()


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
class Source:
    """Where one article stands: a file, or a row of one. Small enough to be handed to another process."""

    name: str
    """As it is shown: the file, with the line for a row."""
    path: str
    kind: Kind | None = None
    data: bytes | None = None
    """A row, or standard input; a file is read where it is judged."""
    row: int | None = None
    error: DeskcheckError | None = None


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
    gate: Gate = NO_GATE
    stdin_name: str | None = None
    """What standard input would be called as a file: its kind and its rules go by that."""

    def sources(self, paths: Iterable[str]) -> Iterator[Source]:
        """Where the articles of `paths` stand, in order.

        A directory stands for the files in it that can be read, a pattern for the files it matches.
        """
        for path in paths:
            for name in _expand(path):
                if name == STDIN or not self.gate.excludes(name):
                    yield from self._file(name)

    def read(self, source: Source) -> Input:
        """The article that stands there. Never raises: what cannot be read is an input with its error."""
        if source.error is not None:
            return Input(source.name, error=source.error)
        assert source.kind is not None
        try:
            data = source.data if source.data is not None else self._content(source.path)
            return self._article(source, source.kind, data)
        except DeskcheckError as error:
            return Input(source.name, error=error, id=_id_of(source.data) if source.row else None)

    def may_be_many(self, paths: Sequence[str]) -> bool:
        """Several paths, a directory or rows: decided by what is asked for, not by what is found."""
        if len(paths) != 1 or self.kind is Kind.JSONL:
            return True
        path = Path(paths[0])
        is_rows = self.kind is None and SUFFIXES.get(path.suffix.lower()) is Kind.JSONL
        return is_rows or (paths[0] != STDIN and (path.is_dir() or _is_pattern(paths[0])))

    def _file(self, name: str) -> Iterator[Source]:
        """The articles of one file."""
        try:
            path = self.stdin_name or name if name == STDIN else name
            kind = self.kind or _kind_of(path)
            if kind is Kind.JSONL:
                with _open(name) as file:
                    yield from self._rows(path, file)
            else:
                data = self._content(name) if name == STDIN else None
                yield Source(path, path, kind, data)
        except DeskcheckError as error:
            yield Source(name, name, error=error)

    def _content(self, name: str) -> bytes:
        """The whole file."""
        with _open(name) as file:
            return _bytes(file, self.intake.limits.body_bytes)

    def _rows(self, name: str, file: IO[bytes]) -> Iterator[Source]:
        """The rows of a JSONL file; blank lines are no rows."""
        for number, line in enumerate(_lines(file, self.intake.limits.body_bytes), start=1):
            if line.strip():
                yield Source(f"{name}:{number}", name, Kind.JSONL, line, number)

    def _article(self, source: Source, kind: Kind, data: bytes) -> Input:
        """What was read as an article, by the rules that hold for its file."""
        rules = self.gate.rules_for(source.path)
        given = self.origin
        origin = replace(
            given,
            published=given.published or rules.published,
            publisher=given.publisher or rules.publisher,
            language=given.language or rules.language,
        )
        left_out = rules.left_out(frozenset(r.code for c in self.checks for r in c.rules))
        wished = replace(self.wishes, ignore=self.wishes.ignore | left_out) if left_out else self.wishes
        if kind in {Kind.JSON, Kind.JSONL}:
            return self._request(source, data, origin, wished)
        received = self.intake.receive(Body(decode(data), _MARKUPS[kind]), origin)
        return Input(source.name, received, wished)

    def _request(self, source: Source, data: bytes, given: Origin, wished: Wishes) -> Input:
        """An article with its date and wishes, in the shape of a request over HTTP."""
        from api.intake import schemas, wishes  # noqa: PLC0415  # pydantic, only where JSON is read

        limit = self.intake.limits.body_bytes
        if len(data) > limit:
            raise TooLarge(f"the row has more than {limit} bytes")
        data = data.removeprefix(b"\xef\xbb\xbf")
        if self.gate.fields:
            from api.gate import content_systems  # noqa: PLC0415

            data = content_systems.request(data, self.gate.fields)
        request = schemas.read(data, schemas.ArticleRow if source.row else schemas.ReportRequest)
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
            checks=own.checks if own.checks is not None else wished.checks,
            ignore=own.ignore | wished.ignore,
            timings=own.timings or wished.timings,
        )
        return Input(source.name, self.intake.receive(schemas.body(request), origin), both)


def decode(data: bytes) -> str:
    """UTF-8 with or without its signature, line ends as they are. Raises Undecodable."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Undecodable("UTF-16; save it as UTF-8")
    try:
        return data.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError as error:
        raise Undecodable(f"not UTF-8 (byte 0x{data[error.start]:02x} at offset {error.start})") from None


def _expand(path: str) -> Iterator[str]:
    """The path itself, the files a pattern matches, or the readable files of a directory.

    Sorted; in a directory hidden ones are left out. A pattern that matches nothing stays as it is,
    so that it is named as a file that is not there.
    """
    if path != STDIN and _is_pattern(path):
        matches = glob.glob(path, recursive=True)  # noqa: PTH207  # pathlib takes no absolute pattern
        yield from sorted(name for name in matches if Path(name).is_file()) or [path]
        return
    if path == STDIN or not Path(path).is_dir():
        yield path
        return
    for found in sorted(Path(path).rglob("*")):
        is_hidden = any(part.startswith(".") for part in found.relative_to(path).parts)
        if not is_hidden and found.suffix.lower() in SUFFIXES and found.suffix and found.is_file():
            yield str(found)


def _is_pattern(path: str) -> bool:
    """With `*` or `?` or `[` in it, and no file of that very name."""
    return any(c in path for c in "*?[") and not Path(path).exists()


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


def _id_of(line: bytes | None) -> str | None:
    """The id of a row, if the row is an object at all."""
    import json  # noqa: PLC0415  # only for rows that were refused

    if line is None:
        return None
    try:
        row = json.loads(line)
    except ValueError:
        return None
    found = row.get("id") if isinstance(row, dict) else None
    return str(found) if isinstance(found, str | int) else None
