"""The OpenAPI document: what FastAPI makes of the routes, and the models that it does not see."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel

from api import problems, schemas
from api.answers import ProblemBody
from api.languagetool.forms import CheckForm
from api.reconciliation.queries import ReconcileForm

_REF = "#/components/schemas/{model}"
_NAMED: tuple[type[BaseModel], ...] = (schemas.ReportRequest, ProblemBody, CheckForm, ReconcileForm)
"""Models that routes name by reference, since they read their bodies themselves."""


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


def document(app: FastAPI) -> dict[str, Any]:
    """The document, made once for an application."""
    if app.openapi_schema is None:
        made = get_openapi(
            title=app.title, version=app.version, description=app.description, routes=app.routes
        )
        known = made.setdefault("components", {}).setdefault("schemas", {})
        for model in _NAMED:
            schema = model.model_json_schema(ref_template=_REF)
            known.update(schema.pop("$defs", {}))
            known[model.__name__] = schema
        app.openapi_schema = made
    return app.openapi_schema
