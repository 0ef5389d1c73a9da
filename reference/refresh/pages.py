"""Answers kept on disk as they come, so that an interrupted refresh goes on where it stopped.

A page is kept under a name and read back instead of asking again. The pages of a run that asked
other questions, or that began too long ago, are thrown away: facts of two days are not mixed.
"""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reference.refresh.disk import told_of, write_whole

LONGEST = dt.timedelta(hours=36)
"""An interrupted run is gone on with for a day and a night; later it begins anew."""


@dataclass(frozen=True, slots=True)
class Pages:
    """The folder of one run. `began`: when its first question was asked; facts are known to that day."""

    folder: Path
    began: dt.datetime

    @classmethod
    def of_run(cls, folder: Path, questions: str, now: dt.datetime) -> Pages:
        """The pages of an interrupted run of the same questions, or none yet. Raises ReferenceDataError."""
        head = folder / "run.json"
        kept = _read(head)
        if isinstance(kept, dict) and kept.get("questions") == questions:
            began = _moment(kept.get("began"))
            if began is not None and dt.timedelta() <= now - began <= LONGEST:
                return cls(folder, began)
        with told_of(folder):
            if folder.exists():
                shutil.rmtree(folder)
        write_whole(head, json.dumps({"questions": questions, "began": now.isoformat()}).encode())
        return cls(folder, now)

    def get(self, name: str, ask: Callable[[], Any]) -> Any:
        """The page of this name: kept, or asked for and kept. A torn page is no page."""
        path = self.folder / f"{name}.json"
        kept = _read(path)
        if kept is None:
            kept = ask()
            write_whole(path, json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode())
        return kept

    def drop(self, names: Iterable[str]) -> None:
        """Forget these pages: what is in them is not what was asked for."""
        for name in names:
            (self.folder / f"{name}.json").unlink(missing_ok=True)

    def clear(self) -> None:
        """Throw the pages away: the run is over."""
        shutil.rmtree(self.folder, ignore_errors=True)


def _read(path: Path) -> Any:
    """The JSON in a file; None where there is none, or a damaged one."""
    try:
        return json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None


def _moment(text: object) -> dt.datetime | None:
    try:
        return dt.datetime.fromisoformat(str(text))
    except ValueError:
        return None
