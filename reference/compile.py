"""Reviewed text in, one read-only file out: validated, deterministic, atomic.

Everything is read and cross-checked before anything is written; the file is written beside the
old one and renamed over it, so a crash at any moment leaves the old one in use. Nothing in it
depends on the clock or the machine: the same data gives the same bytes.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from reference import refreshed
from reference.errors import BadRow, ReferenceDataError
from reference.location import DATA, compiled_path, data_files
from reference.tables import Tables, load, read_all
from reference.write import write

Progress = Callable[[str], None]
SHOWN = 50
"""Problems printed at most: whoever has more mends the first and runs again."""
STAYS = "what was there stays in use; make room or name another place with DESKCHECK_REFERENCE"


def compile_reference(
    data: Path,
    target: Path,
    progress: Progress | None = None,
    *,
    edition: Path | None = None,
    unless: Callable[[], bool] | None = None,
) -> bool:
    """Compile `data`, with the refreshed facts of `edition` over it, into `target`; answers whether it did.

    One compile of a target runs at a time; `unless` is asked once that is sure, and skips the work
    when another process has just done it. Raises ReferenceDataError; the old target then stays.
    """
    report = progress or (lambda _: None)
    with alone(target):
        if unless is not None and unless():
            return False
        report("reading")
        tables = gathered(data, edition)
        report("writing")
        replace(target, tables, content_digest(data, edition))
    return True


def gathered(data: Path, edition: Path | None) -> Tables:
    """The reviewed rows, with those of a refresh laid over them. Raises ReferenceDataError."""
    tables = load(data)
    return tables if edition is None else refreshed.laid_over(tables, refreshed.read(edition))


def content_digest(data: Path, edition: Path | None = None) -> str:
    """SHA-256 over the names and bytes of the data files, in order of their names."""
    digest = hashlib.sha256()
    for home in (data, edition):
        for path in data_files(home) if home is not None else ():
            digest.update(path.relative_to(home or data).as_posix().encode() + b"\0")
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def replace(target: Path, tables: Tables, digest: str) -> None:
    """Write a new file beside `target` and rename it over. Raises ReferenceDataError."""
    with written_beside(target, tables, digest) as beside:
        put(beside, target)


@contextmanager
def written_beside(target: Path, tables: Tables, digest: str) -> Iterator[Path]:
    """A whole new file in the directory of `target`, on disk; removed at the end unless it was moved.

    Raises ReferenceDataError where it cannot be written: a full disk, a directory that is read only.
    """
    with _told_of(target):
        descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".new", dir=target.parent)
        os.close(descriptor)
    beside = Path(name)
    try:
        with _told_of(target):
            write(tables, digest, beside)
            beside.chmod(0o644)
            _sync(beside)
        yield beside
    finally:
        for left in (beside, beside.with_name(f"{beside.name}-journal")):
            left.unlink(missing_ok=True)


def put(beside: Path, target: Path) -> None:
    """Rename `beside` over `target`, for good. Raises ReferenceDataError."""
    with _told_of(target):
        beside.replace(target)
        _sync(target.parent)


@contextmanager
def _told_of(target: Path) -> Iterator[None]:
    """What the system refuses becomes one line that names the file and why; the old file stays."""
    try:
        yield
    except OSError as error:
        raise ReferenceDataError(f"{target}: cannot be written ({error.strerror}); {STAYS}") from error
    except sqlite3.Error as error:
        raise ReferenceDataError(f"{target}: cannot be written ({error}); {STAYS}") from error


@contextmanager
def alone(target: Path) -> Iterator[None]:
    """Hold the lock of `target`, and clear what killed compiles left. The system drops the lock of the dead.

    Where there is no `flock` two compiles do their work twice and neither harms the other.
    """
    try:
        import fcntl  # noqa: PLC0415  # not on every system
    except ImportError:  # pragma: no cover
        fcntl = None  # type: ignore[assignment]
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(target.with_name(f".{target.name}.lock"), os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise ReferenceDataError(f"{target}: cannot be written ({error.strerror})") from error
    try:
        if fcntl is not None:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            for left in target.parent.glob(f".{target.name}.*.new*"):
                left.unlink(missing_ok=True)
        yield
    finally:
        os.close(descriptor)


def _sync(path: Path) -> None:
    """Have the file or directory on disk before going on."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _tell(message: str) -> None:
    """Progress, for a person only."""
    if sys.stderr.isatty():
        print(f"{message} …", file=sys.stderr, flush=True)


def _problems(data: Path) -> tuple[BadRow, ...]:
    return read_all(data)[1]


def main(arguments: list[str] | None = None) -> int:
    """Compile DATA (the packaged data) to TARGET (the usual place): `[DATA [TARGET]]`."""
    given = sys.argv[1:] if arguments is None else arguments
    data = Path(given[0]) if given else DATA
    target = Path(given[1]) if len(given) > 1 else compiled_path()
    began = time.perf_counter()
    try:
        compile_reference(data, target, _tell)
    except BadRow:
        problems = _problems(data)
        for problem in problems[:SHOWN]:
            print(problem, file=sys.stderr)
        print(f"{len(problems)} problems; nothing was compiled", file=sys.stderr)
        return 4
    except ReferenceDataError as error:
        print(error, file=sys.stderr)
        return 4
    seconds = time.perf_counter() - began
    print(f"{target}: {target.stat().st_size / 1e6:.1f} MB in {seconds:.1f} s")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
