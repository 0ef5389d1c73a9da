"""What OpenAPI shows of a route that FastAPI does not see by itself: refusals, fields of a form."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from api.service import problems


def problem_responses(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The refusals of a route."""
    content = {problems.MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/ProblemBody"}}}
    return {status: {"description": "Problem", "content": content} for status in statuses}


def parameters_of(form: type[BaseModel]) -> list[dict[str, Any]]:
    """The fields of a form as parameters of an address."""
    fields: dict[str, dict[str, Any]] = form.model_json_schema()["properties"]
    return [
        {
            "name": name,
            "in": "query",
            "required": False,
            "description": field.get("description", ""),
            "schema": {k: v for k, v in field.items() if k != "description"},
        }
        for name, field in fields.items()
    ]
