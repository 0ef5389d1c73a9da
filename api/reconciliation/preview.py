"""A small page about an entity, for the frame in which a client shows it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from api.reconciliation import describe
from api.reconciliation.evidence import records
from api.reconciliation.vocabulary import TYPES
from reference.entities import Entity, Kind
from reference.facts import Facts
from reference.model import PersonId

POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *"
"""As for our pages, but any client may frame it: there is nothing on it to click."""
_SHOWN = 6
_NAMES = 5


def page(facts: Facts, entity: Entity) -> bytes:
    """The page, everything on it escaped."""
    lines = [describe.line(facts, entity)]
    if entity.kind is Kind.PERSON:
        held = [describe.of_record(facts, record) for record in records(facts, PersonId(entity.ref))]
        lines = held[-_SHOWN:][::-1] or lines
    return (
        _template()
        .render(
            entity=entity,
            kind=TYPES[entity.kind].name,
            lines=[line for line in lines if line],
            others=entity.names[1 : 1 + _NAMES],
            horizon=facts.info.horizon.isoformat(),
        )
        .encode("utf-8")
    )


@cache
def _template() -> Template:
    """Compiled once."""
    loader = FileSystemLoader(Path(__file__).with_name("templates"))
    made = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    return made.get_template("preview.html")
