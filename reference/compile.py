"""Reviewed text in, one read-only file out: validated, deterministic, atomic.

Everything is read and cross-checked before anything is written; the file is written beside the
old one and renamed over it, so a crash at any moment leaves the old one in use. Nothing in it
depends on the clock or the machine: the same data gives the same bytes.
"""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from reference import storage
from reference.errors import ReferenceDataError
from reference.tables import Tables, load
from reference.write import write

Progress = Callable[[str], None]


def compile_reference(data: Path, target: Path, progress: Progress | None = None) -> Tables:
    """Compile `data` into `target`. Raises ReferenceDataError; the old target then stays as it is."""
    report = progress or (lambda _: None)
    report("reading")
    tables = load(data)
    report("writing")
    _replace(target, lambda path: write(tables, content_digest(data), path))
    return tables


def content_digest(data: Path) -> str:
    """SHA-256 over the names and bytes of the data files, in order of their names."""
    digest = hashlib.sha256()
    for path in data_files(data):
        digest.update(path.relative_to(data).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def data_files(data: Path) -> list[Path]:
    """The files that make the reference, sorted: directory order differs between file systems."""
    found = [p for p in data.rglob("*") if p.suffix in {".csv", ".toml"}]
    if not found:
        raise ReferenceDataError(f"{data}: no data files here")
    return sorted(found, key=lambda p: p.relative_to(data).as_posix())


def _replace(target: Path, fill: Callable[[Path], None]) -> None:
    """Fill a new file beside `target` and rename it over; on any failure the new file is removed."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".new", dir=target.parent)
    except OSError as error:
        raise ReferenceDataError(f"{target}: cannot be written ({error.strerror})") from error
    os.close(descriptor)
    beside = Path(name)
    try:
        beside.unlink()
        fill(beside)
        beside.chmod(0o644)
        _sync(beside)
        beside.replace(target)
        _sync(target.parent)
    except OSError as error:
        raise ReferenceDataError(f"{target}: cannot be written ({error.strerror})") from error
    finally:
        beside.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    """Have the file or directory on disk before going on."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def main() -> int:
    """Compile the packaged data to the usual place; what happened goes to stderr."""
    from reference.location import DATA, compiled_path  # noqa: PLC0415  # only this entry needs it

    target = compiled_path()
    began = time.perf_counter()
    try:
        tables = compile_reference(DATA, target)
    except ReferenceDataError as error:
        print(error, file=sys.stderr)
        return 4
    seconds = time.perf_counter() - began
    size = target.stat().st_size / 1e6
    print(
        f"{target}: {len(tables.tenures)} tenures, schema {storage.SCHEMA_VERSION}, {size:.1f} MB in {seconds:.1f} s",
        file=sys.stderr,
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
