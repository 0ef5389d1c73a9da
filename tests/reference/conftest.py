"""Small data directories that a test may spoil, and the small reference that none may close."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from reference.facts import Facts
from tests.mini import MINI, mini_facts

Edit = Callable[[str, str, str], Path]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the small reviewed data."""
    return Path(shutil.copytree(MINI, tmp_path / "data"))


@pytest.fixture
def edit(data: Path) -> Edit:
    """Replace the one place where `old` stands in a file of the copy; answers the file."""

    def replace(name: str, old: str, new: str) -> Path:
        path = data / name
        text = path.read_text("utf-8")
        assert text.count(old) == 1
        path.write_text(text.replace(old, new), "utf-8", newline="")
        return path

    return replace


@pytest.fixture(scope="session")
def facts() -> Facts:
    """The small reference, open and shared."""
    return mini_facts()
