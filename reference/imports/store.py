"""The file of imported lists and reviews: replaced as a whole, so that a reader never sees half a list."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from reference.errors import IndexUnreadable, ReferenceDataError

APPLICATION_ID = 0x44534B49
SCHEMA_VERSION = 1
FILE_NAME = "imported.sqlite"
REMEDY = "remove it and import again"
TABLES = """
CREATE TABLE list (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, date TEXT NOT NULL, licence TEXT NOT NULL, url TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE listing (
  domain TEXT, list TEXT, date TEXT, says TEXT, leaning TEXT NOT NULL,
  PRIMARY KEY (domain, list, date, says)
) WITHOUT ROWID;
CREATE TABLE review (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, claim TEXT NOT NULL, claimant TEXT NOT NULL,
  publisher TEXT NOT NULL, rating TEXT NOT NULL, date TEXT NOT NULL, url TEXT NOT NULL
);
CREATE TABLE review_word (word TEXT PRIMARY KEY, reviews TEXT NOT NULL) WITHOUT ROWID;
"""


def usual_place() -> Path:
    """In the user's data directory, unless DESKCHECK_IMPORTED names another file."""
    named = os.environ.get("DESKCHECK_IMPORTED")
    if named:
        return Path(named)
    home = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return home / "deskcheck" / FILE_NAME


def opened(path: Path) -> sqlite3.Connection:
    """A connection that cannot write. Raises IndexUnreadable where the file is not ours or damaged."""
    try:
        connection = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        require_ours(connection, path)
    except sqlite3.Error as error:
        raise IndexUnreadable(f"{path}: imported lists cannot be read ({error}); {REMEDY}") from error
    return connection


def require_ours(connection: sqlite3.Connection, path: Path) -> None:
    """Raises IndexUnreadable for another file or schema, sqlite3.Error for a damaged one."""
    found = [
        connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")
    ]
    if found != [APPLICATION_ID, SCHEMA_VERSION]:
        raise IndexUnreadable(f"{path}: not a file of imported lists of this version; {REMEDY}")


@contextmanager
def changed(path: Path) -> Iterator[sqlite3.Connection]:
    """A copy of the file to write in, which takes its place when the block ends well.

    One change at a time. Raises ReferenceDataError where it cannot be written; the file then stays.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with _alone(path):
            descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".new", dir=path.parent)
            os.close(descriptor)
            beside = Path(name)
            try:
                yield from _written(path, beside)
                beside.chmod(0o644)
                beside.replace(path)
            finally:
                beside.unlink(missing_ok=True)
    except (OSError, sqlite3.Error) as error:
        raise ReferenceDataError(f"{path}: cannot be written ({error})") from error


def _written(path: Path, beside: Path) -> Iterator[sqlite3.Connection]:
    """The copy, or a new file of our schema; on disk once the block is left."""
    is_new = not path.is_file()
    if not is_new:
        shutil.copyfile(path, beside)
    with closing(sqlite3.connect(beside)) as connection:
        if is_new:
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
            connection.executescript(TABLES)
        else:
            require_ours(connection, path)
        with connection:
            yield connection
        connection.execute("VACUUM")


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Hold the lock of the file; where the system has none, the last of two imports wins."""
    try:
        import fcntl  # noqa: PLC0415  # not on every system
    except ImportError:  # pragma: no cover
        fcntl = None  # type: ignore[assignment]
    descriptor = os.open(path.with_name(f".{path.name}.lock"), os.O_RDWR | os.O_CREAT, 0o644)
    try:
        if fcntl is not None:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
