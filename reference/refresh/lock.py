"""One refresh at a time. The system drops the lock of the dead, so a killed refresh blocks nobody."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from contextlib import contextmanager

from reference.errors import ReferenceDataError, RefreshBusy
from reference.location import Place


@contextmanager
def only_one(place: Place) -> Iterator[None]:
    """Hold the lock of the refreshed facts, or raise RefreshBusy, which says who holds it."""
    path = place.refreshed / "lock"
    try:
        place.refreshed.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        way = "name a directory that can be written with DESKCHECK_REFRESHED"
        raise ReferenceDataError(f"{path}: cannot be written ({error.strerror}); {way}") from error
    try:
        if not _taken(descriptor):
            owner = os.read(descriptor, 200).decode("utf-8", "replace").strip()
            raise RefreshBusy(
                f"{path}: another refresh or rollback is at work ({owner}); wait for it or stop it"
            )
        _sign(descriptor)
        yield
    finally:
        os.close(descriptor)


def _taken(descriptor: int) -> bool:
    """The lock is ours now. Where there is no `flock`, it always is: two refreshes then ask twice."""
    try:
        import fcntl  # noqa: PLC0415  # not on every system
    except ImportError:  # pragma: no cover
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _sign(descriptor: int) -> None:
    """Leave word of who holds it, for whoever comes second. A full disk costs the word, not the lock."""
    now = dt.datetime.now(dt.UTC).strftime("%Y-%m-%d %H:%M UTC")
    try:
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"process {os.getpid()} since {now}\n".encode(), 0)
    except OSError:
        return
