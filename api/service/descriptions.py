"""What OpenAPI shows of a route that FastAPI does not see by itself: its refusals."""

from __future__ import annotations

from typing import Any

from api.service import problems


def problem_responses(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The refusals of a route."""
    content = {problems.MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/ProblemBody"}}}
    return {status: {"description": "Problem", "content": content} for status in statuses}
