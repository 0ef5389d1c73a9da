"""The shape of the compiled reference: one SQLite file, written once, then only read.

SQLite because it is in the standard library, opens in a fraction of a millisecond, and its pages
are shared between processes by the system's cache. What is always read whole under one id is kept
as a JSON body; the large tables have columns and the indexes that their look-ups need.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from reference.errors import IndexOutdated, IndexUnreadable

SCHEMA_VERSION = 5
APPLICATION_ID = 0x4445534B
"""`DESK`: tells our file from any other SQLite file."""
PAGE_SIZE = 4096
REMEDY = "build it with `deskcheck reference build`"

TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE item (kind TEXT, id TEXT, body TEXT NOT NULL, PRIMARY KEY (kind, id)) WITHOUT ROWID;
CREATE TABLE office (
  id TEXT PRIMARY KEY, polity TEXT NOT NULL, label TEXT NOT NULL, seats TEXT NOT NULL,
  single INTEGER NOT NULL, titles TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE timeline (
  polity TEXT, seat TEXT, offices TEXT NOT NULL, single INTEGER NOT NULL, complete TEXT NOT NULL,
  tenures TEXT NOT NULL, PRIMARY KEY (polity, seat)
) WITHOUT ROWID;
CREATE TABLE person (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, variants TEXT NOT NULL, born TEXT NOT NULL, died TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE person_key (key TEXT PRIMARY KEY, people TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE tenure (
  person TEXT, "start" TEXT, office TEXT, "end" TEXT, as_of TEXT NOT NULL, strength TEXT NOT NULL,
  source TEXT NOT NULL, note TEXT NOT NULL, PRIMARY KEY (person, "start", office, "end", as_of)
) WITHOUT ROWID;
CREATE TABLE term (
  person TEXT, "start" TEXT, chamber TEXT, "end" TEXT, as_of TEXT NOT NULL, strength TEXT NOT NULL,
  source TEXT NOT NULL, PRIMARY KEY (person, "start", chamber, "end")
) WITHOUT ROWID;
CREATE TABLE affiliation (
  person TEXT, organisation TEXT, "start" TEXT, role TEXT, "end" TEXT, called TEXT,
  as_of TEXT NOT NULL, strength TEXT NOT NULL, source TEXT NOT NULL,
  PRIMARY KEY (person, organisation, "start", role, "end", called)
) WITHOUT ROWID;
CREATE TABLE organisation_key (key TEXT PRIMARY KEY, organisations TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE entity_name (kind TEXT, key TEXT, id TEXT, PRIMARY KEY (kind, key, id)) WITHOUT ROWID;
"""
INDEXES = """
CREATE INDEX office_by_polity ON office (polity);
CREATE INDEX timeline_by_seat ON timeline (seat);
CREATE INDEX affiliation_by_organisation ON affiliation (organisation);
"""


def create(path: Path) -> sqlite3.Connection:
    """An empty file of our schema, opened for the compile: no journal, since a torn file is thrown away."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute(f"PRAGMA page_size = {PAGE_SIZE}")
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    connection.executescript(TABLES)
    return connection


def open_read_only(path: Path) -> sqlite3.Connection:
    """A connection that cannot write. Raises IndexUnreadable or IndexOutdated, naming the way out."""
    if not path.is_file():
        raise IndexUnreadable(f"{path}: no compiled reference here; {REMEDY}")
    connection = None
    try:
        where = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        connection = sqlite3.connect(where, uri=True, check_same_thread=False)
        _check(connection, path)
        connection.execute("PRAGMA mmap_size = 0")  # a mapped file cut short under us would kill the process
    except sqlite3.Error as error:
        raise IndexUnreadable(f"{path}: not a compiled reference ({error}); {REMEDY}") from error
    except (IndexUnreadable, IndexOutdated):
        if connection is not None:
            connection.close()
        raise
    return connection


def examine(path: Path) -> None:
    """Read the whole file and find torn pages, which opening does not: a fraction of a second.

    Raises IndexUnreadable or IndexOutdated.
    """
    connection = open_read_only(path)
    try:
        (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.Error as error:
        raise IndexUnreadable(f"{path}: damaged ({error}); {REMEDY}") from error
    finally:
        connection.close()
    if found != "ok":
        raise IndexUnreadable(f"{path}: damaged ({found}); {REMEDY}")


def _check(connection: sqlite3.Connection, path: Path) -> None:
    """Ours, of this schema, and as long as its header says: what can be told without reading it."""
    application, version, pages, size = (
        connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("application_id", "user_version", "page_count", "page_size")
    )
    if application != APPLICATION_ID:
        raise IndexUnreadable(f"{path}: not a compiled reference; {REMEDY}")
    if version != SCHEMA_VERSION:
        raise IndexOutdated(f"{path}: written for schema {version}, this is {SCHEMA_VERSION}; {REMEDY}")
    if pages * size != path.stat().st_size:
        raise IndexUnreadable(f"{path}: truncated or damaged; {REMEDY}")


class Store:
    """Queries of one compiled file: a connection for each thread, since SQLite's are not for sharing.

    It stays that one file when another is put in its place: a thread that comes later and finds
    another file, or none, shares the first connection.
    """

    def __init__(self, path: Path, opened: Callable[[Path], sqlite3.Connection] = open_read_only) -> None:
        """Open `path` for this thread with `opened`. Raises what that raises."""
        self.path = path
        self._opened = opened
        self._local = threading.local()
        self._open: list[sqlite3.Connection] = []
        self._lock = threading.Lock()
        self._turn = threading.Lock()
        self._closed = False
        self._first = opened(path)
        self._open.append(self._first)
        self._local.connection = (os.getpid(), self._first)
        self._identity = _identity(self._first)

    def rows(self, query: str, *values: object) -> list[Any]:
        """All rows of a query. Raises IndexUnreadable where the file turns out to be damaged."""
        try:
            connection = self._connection()
            if connection is not self._first:
                return connection.execute(query, values).fetchall()
            with self._turn:
                return connection.execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise IndexUnreadable(f"{self.path}: damaged ({error}); {REMEDY}") from error

    def close(self) -> None:
        """Close every thread's connection; later queries raise IndexUnreadable."""
        with self._lock:
            self._closed = True
            for connection in self._open:
                connection.close()
            self._open.clear()

    def _connection(self) -> sqlite3.Connection:
        """This thread's connection; a forked process makes its own."""
        owner, connection = getattr(self._local, "connection", (0, None))
        if connection is None or owner != os.getpid():
            connection = self._connect()
        return connection

    def _connect(self) -> sqlite3.Connection:
        with self._lock:
            if self._closed:
                raise IndexUnreadable(f"{self.path}: this reference was closed")
            connection = self._another() or self._first
        self._local.connection = (os.getpid(), connection)
        return connection

    def _another(self) -> sqlite3.Connection | None:
        """One more connection to the same file; None when that file is no longer there."""
        try:
            connection = self._opened(self.path)
        except (IndexUnreadable, IndexOutdated):
            return None
        if _identity(connection) != self._identity:
            connection.close()
            return None
        self._open.append(connection)
        return connection


def _identity(connection: sqlite3.Connection) -> tuple[str, ...]:
    """What tells one compiled file from another; none for a damaged file, which is read to find that out."""
    query = "SELECT value FROM meta WHERE key IN ('digest', 'version', 'horizon') ORDER BY key"
    try:
        return tuple(str(value) for (value,) in connection.execute(query))
    except sqlite3.Error:
        return ()
