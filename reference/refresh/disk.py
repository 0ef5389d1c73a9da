"""Files that are there whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reference.errors import ReferenceDataError

ROOM = "make room, or name another directory with DESKCHECK_REFRESHED; the reference in use is untouched"


@contextmanager
def told_of(path: Path) -> Iterator[None]:
    """What the system refuses becomes one line that names the file and the way out."""
    try:
        yield
    except OSError as error:
        raise ReferenceDataError(f"{path}: cannot be written ({error.strerror}); {ROOM}") from error


def write_whole(path: Path, data: bytes) -> None:
    """Write beside, have it on disk, rename. Raises ReferenceDataError."""
    beside = path.with_name(f".{path.name}.new")
    with told_of(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with beside.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        except OSError:
            beside.unlink(missing_ok=True)
            raise


def sync_folder(path: Path) -> None:
    """Have the names in a directory on disk. Raises ReferenceDataError."""
    with told_of(path):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
