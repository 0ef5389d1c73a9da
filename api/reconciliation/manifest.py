"""The service manifest: what a client that is given the address learns first."""

from __future__ import annotations

from typing import Any

from api import VERSION
from api.reconciliation.queries import BATCH
from api.reconciliation.vocabulary import ON, TYPES

PATH = "/v1/reconcile"
IDENTIFIERS = "urn:deskcheck:entity:"
"""Ids are Wikidata's where there is one, but not all are: the space is our own."""
SCHEMA = "urn:deskcheck:schema:"
WIDTH, HEIGHT = 420, 200
"""Of a preview, in pixels."""


def manifest(base: str) -> dict[str, Any]:
    """The manifest of a service that is reached at `base`."""
    service = f"{base}{PATH}"
    preview = f"{service}/preview?id={{{{id}}}}"
    return {
        "versions": ["0.1", "0.2"],
        "name": "Deskcheck: office-holders and institutions",
        "identifierSpace": IDENTIFIERS,
        "schemaSpace": SCHEMA,
        "documentation": f"{base}/docs",
        "logo": f"{base}/page/icon.svg",
        "serviceVersion": VERSION,
        "defaultTypes": [term.short() for term in TYPES.values()],
        "view": {"url": preview},
        "preview": {"url": preview, "width": WIDTH, "height": HEIGHT},
        "suggest": {
            what: {"service_url": service, "service_path": f"/suggest/{what}"}
            for what in ("entity", "type", "property")
        },
        "extend": {
            "propose_properties": {"service_url": service, "service_path": "/properties"},
            "property_settings": [
                {
                    "type": "text",
                    "name": ON.id,
                    "label": ON.name,
                    "help_text": ON.description,
                    "default": "",
                }
            ],
        },
        "batchSize": BATCH,
    }
