"""What schemathesis does not know of forms: a field that holds JSON is JSON in it (`encoding.contentType`)."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

import schemathesis

from api.form import MEDIA_TYPE


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
