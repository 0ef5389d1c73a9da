"""API keys as an operator keeps them: one file, replaced as a whole, with hashes and no key in it.

A key has 256 random bits, so one round of SHA-256 keeps it as well as any slow hash would: there is
nothing to guess. Its first part is an id that may be shown; only the second part is secret.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import json
import os
import re
import secrets
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from api.errors import BadKeys
from api.operator import rates

PREFIX = "deskcheck"
"""Lets scanners of repositories and logs know a key that was left there."""
_LETTERS = "abcdefghijklmnopqrstuvwxyz234567"
_ID_LENGTH = 8
_SECRET_LENGTH = 52
"""Of 32 letters: 260 bits."""
_SHAPE = re.compile(rf"{PREFIX}_([a-z2-7]{{{_ID_LENGTH}}})_([a-z2-7]{{{_SECRET_LENGTH}}})\Z")
_VERSION = 1
_NO_DIGEST = hashlib.sha256(b"").hexdigest()


@dataclass(frozen=True, slots=True)
class Key:
    """What is known of a key. `expires` is the last day on which it works, in UTC; `rate` as in settings."""

    id: str
    name: str
    digest: str
    created: dt.date
    expires: dt.date | None = None
    revoked: dt.date | None = None
    rate: str | None = None

    def works(self, today: dt.date) -> bool:
        """Neither revoked nor past its last day."""
        return self.revoked is None and (self.expires is None or today <= self.expires)


def mint(
    name: str, today: dt.date, *, expires: dt.date | None = None, rate: str | None = None
) -> tuple[Key, str]:
    """A new key and the words that its holder presents. They exist nowhere else."""
    identity, secret = _random(_ID_LENGTH), _random(_SECRET_LENGTH)
    return Key(identity, name, _digest(secret), today, expires, rate=rate), f"{PREFIX}_{identity}_{secret}"


def find(presented: str, keys: Mapping[str, Key], today: dt.date) -> Key | None:
    """The working key that was presented, compared in a time that does not depend on how much of it fits."""
    shape = _SHAPE.match(presented)
    if shape is None:
        return None
    key = keys.get(shape[1])
    is_same = hmac.compare_digest(_digest(shape[2]), key.digest if key else _NO_DIGEST)
    return key if key is not None and is_same and key.works(today) else None


def read(path: Path) -> tuple[Key, ...]:
    """The keys in the file at `path`. Raises BadKeys where it cannot be read as such."""
    try:
        content = json.loads(path.read_text("utf-8"))
        if content["version"] != _VERSION:
            raise BadKeys(f"{path}: written by another version")
        return tuple(_key(row) for row in content["keys"])
    except FileNotFoundError:
        raise BadKeys(f"{path}: no such file; `deskcheck keys create` makes one") from None
    except OSError as error:
        raise BadKeys(f"{path}: {error.strerror}") from None
    except (ValueError, TypeError, KeyError):
        raise BadKeys(f"{path}: not a file of keys") from None


@contextmanager
def editing(path: Path) -> Iterator[list[Key]]:
    """The keys to change in the block, written when it ends well; one editor at a time. Raises BadKeys."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with _alone_in(path.parent):
            keys = list(read(path)) if path.exists() else []
            yield keys
            _replace(path, keys)
    except OSError as error:
        raise BadKeys(f"{path}: {error.strerror}") from None


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """A lock on the folder itself, which leaves no file behind; where there is no `flock` there is none."""
    try:
        import fcntl  # noqa: PLC0415
    except ImportError:
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _replace(path: Path, keys: Iterable[Key]) -> None:
    """Write beside, for the owner's eyes only, and rename: a reader sees the old file or the new one."""
    content = {"version": _VERSION, "keys": [asdict(key) for key in keys]}
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".new", dir=path.parent)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(content, file, default=str, indent=1)
            file.write("\n")
            file.flush()
            _give_to_owner_of(path, file.fileno())
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _give_to_owner_of(path: Path, descriptor: int) -> None:
    """Where root edits the file of the user who serves, it stays that user's."""
    with suppress(OSError):
        before = path.stat()
        os.fchown(descriptor, before.st_uid, before.st_gid)


def _key(row: Mapping[str, Any]) -> Key:
    """One row of the file. Raises KeyError, TypeError or ValueError."""
    if not all(isinstance(row[name], str) for name in ("id", "name", "digest")):
        raise TypeError("a field is not text")
    if row["rate"] is not None:
        rates.parse(row["rate"])
    names = ("created", "expires", "revoked")
    days = {name: row[name] and dt.date.fromisoformat(row[name]) for name in names}
    return Key(**{**row, **days})


def _random(length: int) -> str:
    return "".join(secrets.choice(_LETTERS) for _ in range(length))


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("ascii")).hexdigest()
