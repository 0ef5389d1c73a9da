"""The compiled reference as the command line opens it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reference.facts import Facts

PREFIX = "DESKCHECK_"


def opened() -> Facts:
    """The compiled reference, made first where it is missing."""
    from reference.facts import Facts  # noqa: PLC0415
    from reference.imports import store  # noqa: PLC0415
    from reference.location import ensure_compiled  # noqa: PLC0415

    target = place()
    ensure_compiled(target)
    return Facts.open(target, store.usual_place())


def place() -> Path:
    """Where the compiled reference is: the environment's word, else its usual place."""
    from reference.location import compiled_path  # noqa: PLC0415

    named = os.environ.get(f"{PREFIX}REFERENCE")
    return Path(named) if named else compiled_path()
