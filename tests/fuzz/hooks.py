"""What schemathesis does not know: JSON in a field of a form (`encoding.contentType`), and lines of JSON."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

import schemathesis

from api.service.form import MEDIA_TYPE


@schemathesis.hook
def before_call(context: Any, case: Any, kwargs: Any) -> None:
    """Send objects and lists in a form as JSON, each field once; the checks see the body as it was made."""
    if case.media_type == MEDIA_TYPE and isinstance(case.body, dict):
        kwargs["data"] = urlencode(
            {
                name: json.dumps(value) if isinstance(value, dict | list) else value
                for name, value in case.body.items()
            }
        )


@schemathesis.serializer("application/x-ndjson")
def lines(_: Any, value: Any) -> bytes:
    """The one value that is made for a stream, as its only line."""
    return value if isinstance(value, bytes) else json.dumps(value).encode("utf-8") + b"\n"
