"""JSON of a content system -> a request: the settings say where each field stands."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from api.errors import Malformed


def request(data: bytes, fields: Mapping[str, str]) -> bytes:
    """The request as JSON: each field from where `fields` says, `content.body.0.html`, if it is there.

    Raises Malformed for what is no JSON.
    """
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        raise Malformed("not JSON") from None
    picked = {name: _at(found, place.split(".")) for name, place in fields.items()}
    return json.dumps({k: v for k, v in picked.items() if v is not None}, ensure_ascii=False).encode(
        "utf-8", "surrogatepass"
    )


def _at(value: Any, steps: list[str]) -> Any:
    """The value at the end of a path; None where the path ends early. Numbers count in lists from 0."""
    for step in steps:
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, list) and step.isdigit():
            value = value[int(step)] if int(step) < len(value) else None
        else:
            return None
    return value
