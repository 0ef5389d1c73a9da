"""Forms: name and value pairs in a body or an address, some of whose values are JSON."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, ClassVar
from urllib.parse import parse_qsl

from pydantic import BaseModel, ConfigDict

from api.errors import Malformed

MEDIA_TYPE = "application/x-www-form-urlencoded"
_MAX_FIELDS = 100
"""A client sends a dozen."""
_REF = "#/components/schemas/"


class Form(BaseModel):
    """Fields as strings; what is not known is ignored, as clients send more than one server reads."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    AS_JSON: ClassVar[Mapping[str, type[BaseModel]]] = MappingProxyType({})
    """The fields that hold JSON, with its shape."""

    @classmethod
    def schema_of_form(cls) -> dict[str, Any]:
        """The form for OpenAPI, each JSON field as the shape that it holds."""
        schema = cls.model_json_schema()
        for name, model in cls.AS_JSON.items():
            told = schema["properties"][name].get("description", "")
            schema["properties"][name] = {"$ref": f"{_REF}{model.__name__}", "description": told}
        return schema

    @classmethod
    def as_body(cls) -> dict[str, Any]:
        """The media type object of a body that holds this form."""
        encoding = {name: {"contentType": "application/json"} for name in cls.AS_JSON}
        return {"schema": {"$ref": f"{_REF}{cls.__name__}"}, "encoding": encoding}

    @classmethod
    def as_parameters(cls, *required: str, without: str = "") -> list[dict[str, Any]]:
        """The fields as parameters of an address."""
        fields: dict[str, dict[str, Any]] = cls.schema_of_form()["properties"]
        return [
            {
                "name": name,
                "in": "query",
                "required": name in required,
                "description": field.pop("description", ""),
                **_as_it_stands(field),
            }
            for name, field in fields.items()
            if name != without
        ]


def _as_it_stands(schema: dict[str, Any]) -> dict[str, Any]:
    """A string as it is, an object as JSON."""
    return {"content": {"application/json": {"schema": schema}}} if "$ref" in schema else {"schema": schema}


def pairs(sent: bytes) -> dict[str, str]:
    """The fields in `sent`; of one that is given twice the last. Raises Malformed where it is no form."""
    try:
        found = parse_qsl(
            sent.decode("utf-8"), keep_blank_values=True, errors="strict", max_num_fields=_MAX_FIELDS
        )
    except UnicodeDecodeError:
        raise Malformed("the form is not in UTF-8") from None
    except ValueError:
        raise Malformed(f"the form has more than {_MAX_FIELDS} fields") from None
    return dict(found)
