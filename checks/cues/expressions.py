"""Regular expressions that are made when they are first tried.

Word lists make long ones, and an article has use for less than half of them: a command that checks one
file would spend more time on making the rest than on reading it.
"""

from __future__ import annotations

import re
from typing import Any, cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "groupindex")


class _Unmade:
    """What stands for an expression: its methods are those of the expression, found on first use."""

    __slots__ = ("_flags", "_source", *_METHODS)

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        """Make the expression and keep all its methods. Reached only for what is not there yet."""
        if name not in _METHODS:
            raise AttributeError(name)
        made = re.compile(self._source, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(made, method))
        return getattr(made, name)


def expression(source: str, flags: int = 0) -> re.Pattern[str]:
    """The expression of `source`, as `re.compile` has it. Raises re.error at first use, not here."""
    return cast("re.Pattern[str]", _Unmade(source, flags))
