"""A reference in use by several requests, closed when it is out of use and the last of them is done."""

from __future__ import annotations

import threading
from pathlib import Path

from reference.facts import Facts

Signature = tuple[int, int, int]
"""Inode, size and time of change: another file, or the same one written to, has another."""


def signature(path: Path) -> Signature | None:
    """What tells the file at `path` from any other; None when there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns


class Opened:
    """Facts with a count of their readers. Threads share it."""

    def __init__(self, facts: Facts, seen: Signature | None) -> None:
        self.facts = facts
        self._seen = seen
        self._lock = threading.Lock()
        self._readers = 0
        self._is_retired = False

    def is_spoilt_by(self, seen: Signature | None) -> bool:
        """The very file that is open was written to, since it stands there with another face."""
        return seen is not None and self._seen is not None and seen[0] == self._seen[0]

    def take(self) -> bool:
        """Begin to read; False when a newer reference has come in the meantime."""
        with self._lock:
            if self._is_retired:
                return False
            self._readers += 1
            return True

    def leave(self) -> None:
        """Done reading."""
        with self._lock:
            self._readers -= 1
            is_last = self._is_retired and self._readers == 0
        if is_last:
            self.facts.close()

    def retire(self) -> None:
        """Close it, now or when the last reader leaves."""
        with self._lock:
            self._is_retired = True
            is_unread = self._readers == 0
        if is_unread:
            self.facts.close()
