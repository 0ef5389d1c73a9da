"""The error tree of the house: its root and the branches that the reference raises.

No HTTP status and no exit code lives here; the edges translate errors once, in a total table.
"""

from __future__ import annotations

from pathlib import Path


class DeskcheckError(Exception):
    """Anything this product raises on purpose. The message is one line a user can act on."""


class ReferenceDataError(DeskcheckError):
    """The reference cannot be used as it is."""


class BadRow(ReferenceDataError):
    """A row of the reviewed data breaks a rule of its table.

    The message names file and line, since the reader's next act is to open that line.
    """

    def __init__(self, path: Path | str, line: int, reason: str) -> None:
        super().__init__(f"{path}:{line}: {reason}")
        self.path = str(path)
        self.line = line
        self.reason = reason


class UnknownSource(BadRow):
    """A row cites a source that `sources.toml` does not list, or cites none."""


class IndexUnreadable(ReferenceDataError):
    """The compiled reference is missing, truncated or not ours."""


class IndexOutdated(ReferenceDataError):
    """The compiled reference was written for another schema than this code reads."""


class RefreshBusy(ReferenceDataError):
    """Another process is refreshing or rolling back the same reference."""


class RefreshRefused(ReferenceDataError):
    """What a refresh built is not to be believed; the reference in use stays."""


class UpstreamError(DeskcheckError):
    """Wikidata or another upstream let us down. Degrades a report, never fails it."""


class UpstreamUnreachable(UpstreamError):
    """No answer within the deadline."""


class UpstreamMalformed(UpstreamError):
    """An answer that is not what the upstream's format promises."""


class ConfigError(DeskcheckError):
    """The operator or the caller asked for something that does not exist."""


class InputError(DeskcheckError):
    """The caller's article cannot be read as it was sent."""
