"""Where the reviewed data and the compiled reference are, and making the latter when it is missing.

Imports nothing that compiles: the command line opens a reference in milliseconds, and pydantic
alone would take longer.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from reference import storage
from reference.errors import ReferenceDataError

ROOM = Path(__file__).resolve().parent
DATA = ROOM / "data"
FILE_NAME = "deskcheck.sqlite"
CURRENT = "current"
"""The file in the directory of refreshed facts that names the edition in use."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a reference lives: its compiled file, the reviewed data, and what refreshes found since.

    `refreshed` is apart from the data, since that of an installed package cannot be written and is
    replaced by an upgrade.
    """

    target: Path
    data: Path
    refreshed: Path

    @property
    def previous(self) -> Path:
        """The compiled file that the last refresh replaced, for a rollback."""
        return self.target.with_name(f"{self.target.stem}.previous{self.target.suffix}")

    @property
    def editions(self) -> Path:
        """The directory with one directory for each refresh that is kept."""
        return self.refreshed / "editions"

    @property
    def edition(self) -> Path | None:
        """The refreshed facts in use; None where there are none."""
        try:
            name = (self.refreshed / CURRENT).read_text("utf-8").strip()
        except OSError:
            return None
        found = self.editions / name
        return found if name and found.is_dir() else None


def place(target: Path | None = None, data: Path | None = None, refreshed: Path | None = None) -> Place:
    """The places named, or the usual ones."""
    return Place(target or compiled_path(), data or DATA, refreshed or refreshed_home())


def refreshed_home() -> Path:
    """Where refreshed facts are kept unless the operator says otherwise: the user's data directory."""
    home = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return home / "deskcheck" / "refreshed"


def compiled_path() -> Path:
    """Beside the data where that can be written or is compiled already, else the user's cache directory."""
    beside = ROOM / "compiled" / FILE_NAME
    if is_usable(beside) or os.access(ROOM, os.W_OK):
        return beside
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return cache / "deskcheck" / FILE_NAME


def data_files(data: Path) -> list[Path]:
    """The files that make the reference, sorted by name: directory order differs between file systems."""
    found = [p for p in data.rglob("*") if p.suffix in {".csv", ".toml"}]
    if not found:
        raise ReferenceDataError(f"{data}: no data files here")
    return sorted(found, key=lambda p: p.relative_to(data).as_posix())


def is_usable(target: Path) -> bool:
    """Of our schema and whole, as far as opening tells."""
    try:
        storage.open_read_only(target).close()
    except ReferenceDataError:
        return False
    return True


def fingerprint(data: Path, edition: Path | None = None) -> str:
    """Names, sizes and times of the data and of the code that compiles it: shows a change unread."""
    code = sorted(p for p in ROOM.rglob("*") if p.suffix in {".py", ".txt"})
    digest = hashlib.sha256()
    for path in (*data_files(data), *(data_files(edition) if edition else ()), *code):
        status = path.stat()
        digest.update(f"{path}\0{status.st_size}\0{status.st_mtime_ns}\0".encode())
    return digest.hexdigest()


def ensure_compiled(
    target: Path, data: Path = DATA, edition: Path | None = None, *, if_changed: bool = False
) -> bool:
    """Compile when `target` is missing or not usable; with `if_changed` also when the data changed.

    Answers whether it compiled. The fingerprint stands in a file beside the target: it holds times,
    and the compiled bytes must not. Raises ReferenceDataError.
    """
    if is_current(target, data, edition, if_changed=if_changed):
        return False
    from reference.compile import compile_reference  # noqa: PLC0415  # only when there is something to do

    seen = fingerprint(data, edition)
    done = compile_reference(
        data, target, edition=edition, unless=lambda: is_current(target, data, edition, if_changed=if_changed)
    )
    if done:
        stamp(target, seen)
    return done


def is_current(target: Path, data: Path, edition: Path | None = None, *, if_changed: bool) -> bool:
    """Usable, and with `if_changed` made from the data as it is now."""
    if not is_usable(target):
        return False
    try:
        return not if_changed or _stamp(target).read_text("utf-8") == fingerprint(data, edition)
    except OSError:
        return False


def stamp(target: Path, seen: str) -> None:
    """Remember what `target` was made from. Raises ReferenceDataError."""
    try:
        _stamp(target).write_text(seen, "utf-8")
    except OSError as error:
        raise ReferenceDataError(f"{_stamp(target)}: cannot be written ({error.strerror})") from error


def _stamp(target: Path) -> Path:
    """The file that remembers what `target` was made from."""
    return target.with_name(f".{target.name}.made-from")
