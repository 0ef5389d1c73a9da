"""An entity whose name was compared with the words of a query."""

from __future__ import annotations

from dataclasses import dataclass

from reference.entities import Entity


@dataclass(frozen=True, slots=True)
class Named:
    """`score`: 0 to 100, how near the names are. `is_exact`: the very name, or read so without a doubt."""

    entity: Entity
    score: float
    is_exact: bool = False
