"""Where the reviewed data and the compiled reference are, and making the latter when it is missing."""

from __future__ import annotations

import json
import os
import sqlite3
from pathlib import Path

from reference import storage
from reference.errors import ReferenceDataError

DATA = Path(__file__).resolve().parent / "data"
FILE_NAME = "deskcheck.sqlite"


def compiled_path() -> Path:
    """Beside the data where that can be written, else in the user's cache directory."""
    beside = DATA.parent / "compiled"
    if (beside / FILE_NAME).is_file() or os.access(DATA.parent, os.W_OK):
        return beside / FILE_NAME
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return cache / "deskcheck" / FILE_NAME


def fingerprint(data: Path) -> str:
    """Names, sizes and times of the data files: enough to see a change without reading them."""
    from reference.compile import data_files  # noqa: PLC0415  # the reading path does not compile

    entries = [
        (p.relative_to(data).as_posix(), (s := p.stat()).st_size, s.st_mtime_ns) for p in data_files(data)
    ]
    return json.dumps(entries)


def ensure_compiled(target: Path, data: Path = DATA, *, if_changed: bool = False) -> bool:
    """Compile when `target` is missing or of another schema; with `if_changed` also when data changed.

    Answers whether it compiled. The fingerprint stands beside the target: it holds times, and the
    compiled bytes must not. Raises ReferenceDataError.
    """
    stamp = target.with_suffix(".stamp")
    if _is_usable(target) and not (if_changed and _read(stamp) != fingerprint(data)):
        return False
    from reference.compile import compile_reference  # noqa: PLC0415  # pydantic, only when compiling

    seen = fingerprint(data)
    compile_reference(data, target)
    stamp.write_text(seen, "utf-8")
    return True


def _is_usable(target: Path) -> bool:
    """Of our schema and whole, as far as opening tells."""
    try:
        storage.open_read_only(target).close()
    except (ReferenceDataError, sqlite3.DatabaseError):
        return False
    return True


def _read(stamp: Path) -> str:
    """The stamp's text; empty when there is none."""
    try:
        return stamp.read_text("utf-8")
    except OSError:
        return ""
