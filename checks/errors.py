"""What a caller can ask of the checks that does not exist."""

from __future__ import annotations

from reference.errors import ConfigError


class UnknownRule(ConfigError):
    """No rule has this code, now or in the past."""


class UnknownCheck(ConfigError):
    """No check has this name."""
