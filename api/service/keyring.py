"""The keys that a running server honours now: the file is looked at for each request that presents one."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Mapping
from pathlib import Path

from api.errors import BadKeys
from api.service import keys
from api.service.opened import signature

_LOG = logging.getLogger(__name__)


class Keyring:
    """The keys of one file. One `stat` a request, so a revoked key is refused with the next one."""

    def __init__(self, path: Path) -> None:
        """Read the file. Raises BadKeys: a server does not start without its keys."""
        self._path = path
        self._seen = signature(path)
        self._keys: Mapping[str, keys.Key] = {key.id: key for key in keys.read(path)}
        if path.stat().st_mode & 0o077:
            _LOG.warning("%s can be read by others than its owner", path)

    def find(self, presented: str) -> keys.Key | None:
        """The working key that was presented, or None."""
        if (seen := signature(self._path)) != self._seen:
            self._seen = seen
            self._look()
        return keys.find(presented, self._keys, dt.datetime.now(dt.UTC).date())

    def _look(self) -> None:
        """Read the file anew. One that is gone has no keys; one that is spoilt changes none."""
        if self._seen is None:
            _LOG.error("%s is gone: no key is honoured", self._path)
            self._keys = {}
            return
        try:
            self._keys = {key.id: key for key in keys.read(self._path)}
        except BadKeys as error:
            _LOG.error("the keys stay as they were: %s", error)
