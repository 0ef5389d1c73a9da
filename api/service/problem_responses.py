"""The refusals of a route, as OpenAPI shows them."""

from __future__ import annotations

from typing import Any

from api.service import problems


def problem_responses(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The refusals of a route."""
    content = {problems.MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/ProblemBody"}}}
    return {status: {"description": "Problem", "content": content} for status in statuses}
