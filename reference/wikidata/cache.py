"""Answers of Wikidata kept on disk: each entry a file, written beside and renamed.

Several processes may share a folder: a reader sees an entry whole or not at all, and of two writers
the last one wins. A damaged entry is no entry. What goes wrong with the disk costs the entry, never
the look-up.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import time
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_SUFFIX = ".json.z"
_TORN_AFTER_S = 3600.0
"""A file that is still being written after an hour belongs to a writer that was killed."""
_SWEEP_SHARE = 32
"""One write in so many looks at the size of the whole."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An entry: what was answered and when it was fetched, in seconds since 1970."""

    value: Any
    fetched: float


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of entries. `most_bytes` bounds it, within one sweep; the oldest entries go first."""

    folder: Path
    most_bytes: int = 256 << 20

    def get(self, key: str, *, longest_s: float) -> Kept | None:
        """The entry of `key`, unless it is older than `longest_s` seconds, damaged or not there."""
        try:
            packed = self._path(key).read_bytes()
        except OSError:
            return None
        entry = _unpacked(packed)
        if entry is None or entry.get("key") != key:
            return None
        age = time.time() - entry["fetched"]
        return Kept(entry["value"], entry["fetched"]) if 0 <= age <= longest_s else None

    def put(self, key: str, value: Any, *, fetched: float) -> bool:
        """Keep `value`, JSON, fetched at that time. False when the disk did not take it."""
        body = json.dumps({"key": key, "fetched": fetched, "value": value}, separators=(",", ":"))
        packed = zlib.compress(body.encode("utf-8"), 6)
        path = self._path(key)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(path, packed)
        except OSError:
            return False
        if int.from_bytes(hashlib.sha256(packed).digest()[:4]) % _SWEEP_SHARE == 0:
            self.sweep()
        return True

    def sweep(self) -> None:
        """Remove what killed writers left behind, then the oldest entries until the rest fits."""
        entries: list[tuple[float, int, Path]] = []
        for path in self.folder.glob("*/*"):
            try:
                found = path.stat()
            except OSError:
                continue
            if path.name.endswith(_SUFFIX):
                entries.append((found.st_mtime, found.st_size, path))
            elif time.time() - found.st_mtime > _TORN_AFTER_S:
                _remove(path)
        size = sum(entry[1] for entry in entries)
        for _, bytes_, path in sorted(entries):
            if size <= self.most_bytes:
                return
            _remove(path)
            size -= bytes_

    def _path(self, key: str) -> Path:
        """Where an entry is: spread over folders, since keys are addresses and may be long."""
        name = hashlib.sha256(key.encode("utf-8")).hexdigest()
        return self.folder / name[:2] / f"{name[2:40]}{_SUFFIX}"


def _unpacked(packed: bytes) -> dict[str, Any] | None:
    """The entry in a file; None when it is damaged. zlib's checksum tells a torn file from a whole one."""
    try:
        entry = json.loads(zlib.decompress(packed))
    except (zlib.error, ValueError, RecursionError):
        return None
    if not isinstance(entry, dict) or not isinstance(entry.get("fetched"), float) or "value" not in entry:
        return None
    return entry


def _write(path: Path, packed: bytes) -> None:
    """Write beside, then rename. No fsync: an entry lost in a power cut is fetched again."""
    handle, beside = tempfile.mkstemp(prefix=".", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(packed)
        os.replace(beside, path)  # noqa: PTH105  # the name is a string here
    except OSError:
        _remove(Path(beside))
        raise


def _remove(path: Path) -> None:
    """Remove a file, if it is still there and may be."""
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return
