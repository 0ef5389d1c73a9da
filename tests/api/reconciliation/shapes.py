"""The protocol's messages as we read the Reconciliation Service API 0.2: what must be there, and its type."""

from __future__ import annotations

from typing import Any

_TEXT = {"type": "string", "minLength": 1}
_TYPE = {"type": "object", "required": ["id", "name"], "properties": {"id": _TEXT, "name": _TEXT}}
_TEMPLATE = {"type": "string", "pattern": r"^https?://.*\{\{id\}\}"}
_PLACE = {
    "type": "object",
    "required": ["service_url", "service_path"],
    "properties": {"service_url": {"type": "string", "pattern": "^https?://"}, "service_path": _TEXT},
}
_CANDIDATE = {
    "type": "object",
    "required": ["id", "name", "type", "score", "match"],
    "properties": {
        "id": _TEXT,
        "name": _TEXT,
        "description": {"type": "string"},
        "type": {"type": "array", "items": _TYPE},
        "score": {"type": "number"},
        "match": {"type": "boolean"},
        "features": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "value"],
                "properties": {"id": _TEXT, "value": {"type": ["number", "boolean"]}},
            },
        },
    },
}
_MOMENT = r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$"
_VALUE = {
    "oneOf": [
        {
            "type": "object",
            "required": [name],
            "properties": {name: shape, **({"name": _TEXT} if name == "id" else {})},
            "additionalProperties": False,
        }
        for name, shape in {
            "id": _TEXT,
            "str": {"type": "string"},
            "date": {"type": "string", "pattern": _MOMENT},
        }.items()
    ]
}
MANIFEST: dict[str, Any] = {
    "type": "object",
    "required": ["versions", "name", "identifierSpace", "schemaSpace", "view"],
    "properties": {
        "versions": {"type": "array", "contains": {"const": "0.2"}},
        "name": _TEXT,
        "identifierSpace": {"type": "string", "format": "uri"},
        "schemaSpace": {"type": "string", "format": "uri"},
        "documentation": {"type": "string", "format": "uri"},
        "logo": {"type": "string", "format": "uri"},
        "serviceVersion": _TEXT,
        "defaultTypes": {"type": "array", "items": _TYPE, "uniqueItems": True},
        "view": {"type": "object", "required": ["url"], "properties": {"url": _TEMPLATE}},
        "preview": {
            "type": "object",
            "required": ["url", "width", "height"],
            "properties": {
                "url": _TEMPLATE,
                "width": {"type": "integer"},
                "height": {"type": "integer"},
            },
        },
        "suggest": {
            "type": "object",
            "required": ["entity", "type", "property"],
            "additionalProperties": _PLACE,
        },
        "extend": {
            "type": "object",
            "properties": {
                "propose_properties": _PLACE,
                "property_settings": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "required": ["type", "label", "name"],
                        "properties": {
                            "type": {"const": "text"},
                            "label": _TEXT,
                            "name": _TEXT,
                            "help_text": _TEXT,
                            "default": {"type": "string"},
                        },
                        "additionalProperties": False,
                    },
                },
            },
        },
        "batchSize": {"type": "integer", "minimum": 1},
    },
}
RESULTS: dict[str, Any] = {
    "type": "object",
    "additionalProperties": {
        "type": "object",
        "required": ["result"],
        "properties": {"result": {"type": "array", "items": _CANDIDATE}},
    },
}
EXTENSION: dict[str, Any] = {
    "type": "object",
    "required": ["meta", "rows"],
    "properties": {
        "meta": {"type": "array", "items": {**_TYPE, "properties": {**_TYPE["properties"], "type": _TYPE}}},  # type: ignore[dict-item]
        "rows": {
            "type": "object",
            "additionalProperties": {
                "type": "object",
                "additionalProperties": {"type": "array", "items": _VALUE},
            },
        },
    },
}
SUGGESTED: dict[str, Any] = {
    "type": "object",
    "required": ["result"],
    "properties": {
        "result": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "name"],
                "properties": {
                    "id": _TEXT,
                    "name": _TEXT,
                    "description": {"type": "string"},
                    "notable": {"type": "array", "items": _TYPE},
                },
            },
        }
    },
}
