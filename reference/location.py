"""Where the reviewed data and the compiled reference are."""

from __future__ import annotations

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
