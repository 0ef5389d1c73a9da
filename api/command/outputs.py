"""Results of the command line: to stdout in one format, and to files in others, in one run.

`text`, `json` and `jsonl` are written as each article is judged; the formats of `api.formats` are
made of the whole run at its end. An article that was refused has an object with `error` in its
place, so that nothing is lost and the order tells which is which.
"""

from __future__ import annotations

import importlib
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from api.errors import BadSetting
from api.gate.judged import Judged
from api.rules import RuleDocument

STREAMED = ("text", "json", "jsonl")
COLLECTED = ("sarif", "github", "gitlab", "junit", "rdjson", "html")
FORMATS = (*STREAMED, *COLLECTED)


@dataclass(frozen=True, slots=True)
class Target:
    """A format and the file it goes to."""

    form: str
    path: Path

    @classmethod
    def of(cls, given: str) -> Target:
        """From `FORMAT=PATH`. Raises BadSetting."""
        form, _, path = given.partition("=")
        if form not in FORMATS or not path:
            raise BadSetting(f"--output-file: FORMAT=PATH is needed, with one of {', '.join(FORMATS)}")
        return cls(form, Path(path))


@dataclass(slots=True)
class Output:
    """One format on its way to one place.

    `json` is one object for an input that is one article, else a list; its items and the lines of
    `jsonl` are the very bytes that HTTP sends.
    """

    form: str
    file: IO[bytes]
    is_list: bool = True
    most: int = 50
    rules: Sequence[RuleDocument] = ()
    _shown: int = field(default=0, init=False)
    _kept: list[Judged] = field(default_factory=list, init=False)

    def take(self, one: Judged) -> None:
        """One article."""
        if self.form in COLLECTED:
            self._kept.append(one)
        elif self.form == "text":
            if one.error is None:
                self._write(f"{one.shown}\n".encode("utf-8", "replace"))
        elif one.error is not None:
            told = {"input": one.name, "type": one.error_type, "detail": one.error}
            self._object((json.dumps({"id": one.id, "error": told}, ensure_ascii=False) + "\n").encode())
        else:
            self._object(one.encoded)

    def end(self) -> None:
        """After the last one."""
        if self.form in COLLECTED:
            from api.formats.run import Run  # noqa: PLC0415

            module = importlib.import_module(f"api.formats.{self.form}")
            self._write(module.write(Run(self._kept, self.rules, self.most)))
        elif self.form == "json" and self.is_list:
            self._write(b"\n]\n" if self._shown else b"[]\n")
        self.file.flush()

    def _object(self, line: bytes) -> None:
        """One object, led by what joins it to the one before."""
        if self.form == "json" and self.is_list:
            line = (b",\n" if self._shown else b"[\n") + line.rstrip(b"\n")
        self._shown += 1
        self._write(line)

    def _write(self, data: bytes) -> None:
        self.file.write(data)
        self.file.flush()


@dataclass(slots=True)
class Outputs:
    """Every output of a run. Files are written beside their place and put there at the end."""

    outputs: list[Output]
    _files: list[tuple[Path, Path]] = field(default_factory=list)

    def add(self, target: Target, like: Output) -> None:
        """One more file. Raises BadSetting where it cannot be written."""
        beside = target.path.with_name(f".{target.path.name}.{os.getpid()}")
        try:
            file = beside.open("wb")
        except OSError as error:
            raise BadSetting(f"--output-file: {target.path}: {error.strerror}") from None
        self._files.append((beside, target.path))
        self.outputs.append(Output(target.form, file, True, like.most, like.rules))

    def take(self, one: Judged) -> None:
        """One article to each."""
        for output in self.outputs:
            output.take(one)

    def end(self) -> None:
        """After the last article."""
        for output in self.outputs:
            output.end()
        for output, (beside, place) in zip(self.outputs[-len(self._files) :], self._files, strict=False):
            output.file.close()
            beside.replace(place)
        self._files.clear()

    def abandon(self) -> None:
        """Leave no half files behind."""
        for beside, _ in self._files:
            beside.unlink(missing_ok=True)
