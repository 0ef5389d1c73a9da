"""What a text must be for us to read it, as JSON Schema says it: in OpenAPI only.

The readers check the same and say more of what is wrong; a test holds one against the other.
"""

from __future__ import annotations

from typing import Any

_NUL = "\\u0000"
_DAY = (
    r"(1[89]|2[01])\d{2}-"
    r"(0[1-9]-(0[1-9]|1\d|2[0-8])|1[0-2]-(0[1-9]|1\d|2[0-8])"
    r"|(0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31)"
)
"""A day of 1800 to 2199, as `api.intake` reads them; 29 February stands in prose only."""
_TIME = r"([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,6})?)?(Z|[+-](0\d|1[0-4]):[0-5]\d)?"

WORDS: dict[str, Any] = {"pattern": rf"^[^{_NUL}]*[^{_NUL}\s][^{_NUL}]*$"}
"""Something to read, and nothing binary."""
NOT_BLANK: dict[str, Any] = {"pattern": r"\S"}
"""Something to read."""
PLAIN: dict[str, Any] = {"pattern": rf"^[^{_NUL}]*$"}
"""Nothing binary; may be empty."""
MOMENT: dict[str, Any] = {"pattern": rf"^{_DAY}([T ]{_TIME})?$"}
"""A day, or a day and a time in ISO 8601."""
MOMENT_OR_EMPTY: dict[str, Any] = {"pattern": rf"^({_DAY}([T ]{_TIME})?)?$"}
"""Likewise, in a form that sends every field."""
DAYS_OR_EMPTY: dict[str, Any] = {"pattern": rf"^({_DAY}|[12]\d{{3}}(-(0[1-9]|1[0-2]))?)?$"}
"""A day, a month or a year; empty: whenever."""


def one_of(*names: str) -> dict[str, Any]:
    """Exactly one of these fields of a form is there."""
    return {"oneOf": [{"required": [name]} for name in names]}


def one_not_null(*names: str) -> dict[str, Any]:
    """Exactly one of these members is there, and not null."""
    return {"oneOf": [{"required": [n], "properties": {n: {"not": {"type": "null"}}}} for n in names]}


def some_words(*names: str) -> dict[str, Any]:
    """Of the objects in a list, one at least has a member of these that holds more than blanks."""
    said = [{"required": [n], "properties": {n: {"type": "string", **WORDS}}} for n in names]
    return {"contains": {"anyOf": said}}
