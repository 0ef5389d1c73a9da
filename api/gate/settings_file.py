"""A publication's settings file: `deskcheck.toml`, or `[tool.deskcheck]` in `pyproject.toml`.

Found upward from the first path that is checked, so that an editor, a hook and a pipeline agree.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from api.errors import BadSetting
from api.gate.settings import Gate, Override

if TYPE_CHECKING:
    from api.gate.shape import File

OWN, SHARED = "deskcheck.toml", "pyproject.toml"


def find(start: Path) -> Path | None:
    """The nearest settings file at or above `start`."""
    here = start.resolve()
    for folder in (here, *here.parents):
        if (folder / OWN).is_file():
            return folder / OWN
        shared = folder / SHARED
        if shared.is_file() and "deskcheck" in _toml(shared).get("tool", {}):
            return shared
    return None


def read(path: Path, known: frozenset[str]) -> Gate:
    """The settings of a file; `known` are the codes of all rules. Raises BadSetting with one line."""
    data = _toml(path)
    table = data.get("tool", {}).get("deskcheck", {}) if path.name == SHARED else data
    from api.gate import shape  # noqa: PLC0415  # pydantic, only where there is a file to read

    return _gate(shape.read(path, table, known), path.parent)


def _toml(path: Path) -> dict[str, Any]:
    """A TOML file. Raises BadSetting."""
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise BadSetting(f"{path}: {error.strerror or 'cannot be read'}") from None
    except ValueError as error:
        raise BadSetting(f"{path}: not TOML ({error})") from None


def _gate(file: File, folder: Path) -> Gate:
    """The file's words as values."""
    return Gate(
        folder=folder,
        rules=file.rules(),
        overrides=tuple(Override(tuple(o.paths), o.rules()) for o in file.overrides),
        exclude=tuple(file.exclude),
        fields=file.fields.given(),
        fail_on=file.fail_on,
        min_score=file.min_score,
        baseline=folder / file.baseline if file.baseline else None,
        jobs=file.jobs,
        max_annotations=file.max_annotations,
    )
