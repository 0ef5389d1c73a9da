"""The small reference of `tests/data/mini`, compiled once for the run and shared by all who read it."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from reference.compile import compile_reference
from reference.facts import Facts

MINI = Path(__file__).parent / "data" / "mini"


@cache
def mini_path() -> Path:
    """The compiled file, in a directory of this run."""
    folder = Path(tempfile.mkdtemp(prefix="deskcheck-mini-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    target = folder / "mini.sqlite"
    compile_reference(MINI, target)
    return target


@cache
def mini_facts() -> Facts:
    """The small reference, open. Never close it: it is shared."""
    return Facts.open(mini_path())
