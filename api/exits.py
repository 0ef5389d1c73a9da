"""Exit codes of the command line, and which error means which: one total table, tested."""

from __future__ import annotations

import enum

from reference.errors import ConfigError, DeskcheckError, InputError, ReferenceDataError, UpstreamError


class Exit(enum.IntEnum):
    """The codes of the contract. The output format never changes them."""

    CLEAN = 0
    FINDINGS = 1
    USAGE = 2
    INPUT = 3
    REFERENCE = 4
    INTERNAL = 5


BY_ERROR: tuple[tuple[type[DeskcheckError], Exit], ...] = (
    (ConfigError, Exit.USAGE),
    (InputError, Exit.INPUT),
    (ReferenceDataError, Exit.REFERENCE),
    (UpstreamError, Exit.REFERENCE),
)


def of(error: DeskcheckError) -> Exit:
    """The code for an error of ours."""
    return next((code for kind, code in BY_ERROR if isinstance(error, kind)), Exit.INTERNAL)
