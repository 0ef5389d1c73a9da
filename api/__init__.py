"""The outside world: HTTP, command line, files and formats."""

from __future__ import annotations

VERSION = "0.1.0"
"""The version of the product, as in pyproject.toml; a test holds the two together."""
