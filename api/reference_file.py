"""The compiled reference as the command line opens it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reference.facts import Facts
    from reference.location import Place

PREFIX = "DESKCHECK_"


def opened() -> Facts:
    """The compiled reference, made first where it is missing."""
    from reference.facts import Facts  # noqa: PLC0415
    from reference.freshness import ensure_compiled  # noqa: PLC0415
    from reference.imports import store  # noqa: PLC0415

    where = place()
    ensure_compiled(where.target, where.data, where.edition)
    return Facts.open(where.target, store.usual_place())


def place() -> Place:
    """Where the reference lives: the environment's word, else the usual places."""
    from reference import location  # noqa: PLC0415

    named = (os.environ.get(f"{PREFIX}{name}") for name in ("REFERENCE", "DATA", "REFRESHED"))
    return location.place(*(Path(path) if path else None for path in named))
