"""The checks there are, in the order in which reports name them. Read top to bottom: no magic."""

from __future__ import annotations

from checks import outdated_references
from checks.model import Check, SignalCheck

CHECKS: tuple[Check | SignalCheck, ...] = (outdated_references.CHECK,)
