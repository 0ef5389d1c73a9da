"""The articles of a JSON array, each as it was sent: read once here, and once when it is judged."""

from __future__ import annotations

import json
import re

from api.errors import BadRequest, Malformed, TooLarge

_SPACE = re.compile(r"[ \t\r\n]*")
_READER = json.JSONDecoder()


def split(data: bytes, at_most: int) -> list[bytes]:
    """The members of the array in `data`, in order.

    Raises Malformed where it is no JSON, BadRequest where it is no array, TooLarge beyond `at_most` members.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise Malformed("not UTF-8") from None
    at = _after_space(text, 0)
    if text[at : at + 1] != "[":
        _end_of_value(text, at)
        raise BadRequest("an array of articles is needed")
    found, at = list[bytes](), _after_space(text, at + 1)
    while text[at : at + 1] != "]" or found:
        end = _end_of_value(text, at)
        found.append(text[at:end].encode("utf-8"))
        if len(found) > at_most:
            raise TooLarge(f"more than {at_most} articles; send the rest in another request, or a stream")
        at = _after_space(text, end)
        if text[at : at + 1] == "]":
            break
        if text[at : at + 1] != ",":
            raise Malformed(f"neither a comma nor the array's end at character {at}")
        at = _after_space(text, at + 1)
    if _after_space(text, at + 1) != len(text):
        raise Malformed(f"something after the array, at character {at + 1}")
    return found


def _end_of_value(text: str, at: int) -> int:
    """Where the value that begins at `at` ends. Raises Malformed."""
    try:
        return _READER.raw_decode(text, at)[1]
    except RecursionError:
        raise Malformed("nested too deeply") from None
    except ValueError:
        raise Malformed(f"no JSON value at character {at}") from None


def _after_space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at
