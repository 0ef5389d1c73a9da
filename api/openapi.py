"""The OpenAPI document: what FastAPI makes of the routes, and the models that it does not see."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel

from api.intake import schemas
from api.languagetool.forms import CheckForm
from api.reconciliation.queries import ReconcileForm
from api.service.answers import ProblemBody

_REF = "#/components/schemas/{model}"
_NAMED: tuple[type[BaseModel], ...] = (schemas.ReportRequest, ProblemBody, CheckForm, ReconcileForm)
"""Models that routes name by reference, since they read their bodies themselves."""


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
