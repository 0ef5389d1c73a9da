"""The OpenAPI document: what FastAPI makes of the routes, and the models that it does not see."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel

from api.intake import schemas
from api.languagetool import forms
from api.reconciliation import queries
from api.service.admission import ALWAYS
from api.service.answers import ProblemBody
from api.service.descriptions import problem_responses
from api.service.form import Form
from checks.model import Check, SignalCheck

_REF = "#/components/schemas/{model}"
_NAMED: tuple[type[BaseModel], ...] = (
    schemas.ReportRequest,
    ProblemBody,
    forms.CheckForm,
    forms.CheckData,
    queries.ReconcileForm,
    queries.Batch,
    queries.Extension,
)
"""Models that routes name by reference, since they read their bodies themselves."""
_ANY_ROUTE = (401, 408, 429, 431, 503)
"""What the layers before the routes may answer: no key, too slow, too often, too long, too many."""


def document(app: FastAPI) -> dict[str, Any]:
    """The document, made once for an application."""
    if app.openapi_schema is None:
        made = get_openapi(
            title=app.title, version=app.version, description=app.description, routes=app.routes
        )
        known = made.setdefault("components", {}).setdefault("schemas", {})
        for model in _NAMED:
            schema = _schema_of(model)
            known.update(schema.pop("$defs", {}))
            known[model.__name__] = schema
        for path, operations in made["paths"].items():
            for operation in operations.values() if path not in ALWAYS else ():
                for status, response in problem_responses(*_ANY_ROUTE).items():
                    operation["responses"].setdefault(str(status), response)
        _name_what_there_is(known["ReportRequest"], app.state.desk.checks)
        app.openapi_schema = made
    return app.openapi_schema


def _schema_of(model: type[BaseModel]) -> dict[str, Any]:
    """A model's schema, a form's with its JSON fields."""
    return model.schema_of_form() if issubclass(model, Form) else model.model_json_schema(ref_template=_REF)


def _name_what_there_is(schema: dict[str, Any], checks: Iterable[Check | SignalCheck]) -> None:
    """The checks and rules that a request may name."""
    properties = schema["properties"]
    names = [check.name for check in checks]
    codes = [rule.code for check in checks for rule in check.rules]
    for branch in properties["checks"]["anyOf"]:
        if branch.get("type") == "array":
            branch["items"] = {"type": "string", "enum": names}
    properties["ignore"]["items"] = {"type": "string", "enum": codes}
