"""The shape of the compiled reference: one SQLite file, written once, then only read.

SQLite because it is in the standard library, opens in a fraction of a millisecond, and its pages
are shared between processes by the system's cache. Small tables that are read whole are kept as
JSON bodies under their id; the large ones have columns and the indexes their look-ups need.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from reference.errors import IndexOutdated, IndexUnreadable

SCHEMA_VERSION = 1
APPLICATION_ID = 0x4445534B
"""`DESK`: tells our file from any other SQLite file."""
PAGE_SIZE = 4096
REMEDY = "build it with `deskcheck reference build`"

TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE item (kind TEXT, id TEXT, body TEXT NOT NULL, PRIMARY KEY (kind, id)) WITHOUT ROWID;
CREATE TABLE office (
  id TEXT PRIMARY KEY, polity TEXT, label TEXT, seats TEXT, single INTEGER, titles TEXT, source TEXT
) WITHOUT ROWID;
CREATE TABLE office_seat (polity TEXT, seat TEXT, office TEXT, PRIMARY KEY (polity, seat, office)) WITHOUT ROWID;
CREATE TABLE stretch (polity TEXT, seat TEXT, first TEXT, until TEXT, PRIMARY KEY (polity, seat, first)) WITHOUT ROWID;
CREATE TABLE person (id TEXT PRIMARY KEY, name TEXT, variants TEXT, born TEXT, died TEXT) WITHOUT ROWID;
CREATE TABLE person_key (key TEXT, person TEXT, PRIMARY KEY (key, person)) WITHOUT ROWID;
CREATE TABLE tenure (
  id INTEGER PRIMARY KEY, person TEXT, office TEXT, "start" TEXT, "end" TEXT, as_of TEXT,
  strength TEXT, source TEXT, note TEXT
);
CREATE TABLE term (
  id INTEGER PRIMARY KEY, person TEXT, chamber TEXT, "start" TEXT, "end" TEXT, as_of TEXT, source TEXT
);
CREATE TABLE affiliation (
  id INTEGER PRIMARY KEY, person TEXT, organisation TEXT, role TEXT, called TEXT,
  "start" TEXT, "end" TEXT, as_of TEXT, strength TEXT, source TEXT
);
CREATE TABLE organisation_key (key TEXT, organisation TEXT, PRIMARY KEY (key, organisation)) WITHOUT ROWID;
"""
INDEXES = """
CREATE INDEX tenure_by_person ON tenure (person);
CREATE INDEX tenure_by_office ON tenure (office);
CREATE INDEX term_by_person ON term (person);
CREATE INDEX affiliation_by_person ON affiliation (person);
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
    try:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        pages, size = (connection.execute(f"PRAGMA {p}").fetchone()[0] for p in ("page_count", "page_size"))
    except sqlite3.DatabaseError as error:
        raise IndexUnreadable(f"{path}: not a compiled reference ({error}); {REMEDY}") from error
    if application != APPLICATION_ID:
        raise IndexUnreadable(f"{path}: not a compiled reference; {REMEDY}")
    if version != SCHEMA_VERSION:
        raise IndexOutdated(f"{path}: written for schema {version}, this is {SCHEMA_VERSION}; {REMEDY}")
    if pages * size != path.stat().st_size:
        raise IndexUnreadable(f"{path}: truncated or damaged; {REMEDY}")
    return connection
