"""Who may import whom: api -> checks -> reference, never back, never sideways between checks."""

from __future__ import annotations

import ast
import subprocess
import sys
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from checks.registry import CHECKS

ROOT = Path(__file__).resolve().parents[1]
FORBIDDEN = {
    "reference": {"api", "checks", "fastapi", "starlette", "httpx", "wikidata"},
    "checks": {"api", "fastapi", "starlette", "httpx", "wikidata", "pydantic"},
}
ALLOWED = {
    "reference/wikidata/transport.py": {"httpx"},
    "reference/wikidata/entities.py": {"wikidata"},
    "api/fetching/door.py": {"httpx"},
}
"""One module for each door to the outside: to Wikidata's service, to its items, to the web. Nothing else may
open a connection; the CLI loads none of them unless it is told to look things up."""
FILES = [p for room in FORBIDDEN for p in sorted((ROOT / room).rglob("*.py"))]


def imported(path: Path) -> set[str]:
    """The modules that a file imports anywhere in it, by full name."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_room_imports_what_it_must_not(path: Path) -> None:
    """The table above, for every file of the two inner rooms."""
    name = path.relative_to(ROOT).as_posix()
    forbidden = FORBIDDEN[name.split("/")[0]] - ALLOWED.get(name, set())
    assert {name.split(".")[0] for name in imported(path)} & forbidden == set()


@pytest.mark.parametrize("package", sorted({p for ps in ALLOWED.values() for p in ps}))
def test_each_door_has_its_one_module(package: str) -> None:
    """It does import it, and nothing else of the product does."""
    users = {
        path.relative_to(ROOT).as_posix()
        for room in ("api", "checks", "reference")
        for path in (ROOT / room).rglob("*.py")
        if package in {module.split(".")[0] for module in imported(path)}
    }
    assert users == {name for name, packages in ALLOWED.items() if package in packages}


def test_checks_do_not_import_each_other() -> None:
    """What two checks need is a text module or a fact."""
    names = {f"checks.{check.name}" for check in CHECKS}
    for name in names:
        path = ROOT / f"{name.replace('.', '/')}.py"
        assert imported(path) & (names - {name}) == set(), name


def test_no_two_files_and_no_two_rooms_import_each_other() -> None:
    """Whoever reads from the top meets nothing that leads back up: by file, and by room."""
    files = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
        for room in ("api", "checks", "reference")
        for path in (ROOT / room).rglob("*.py")
    }
    by_file = {name: imported(path) & files.keys() - {name} for name, path in files.items()}
    by_room: dict[str, set[str]] = {}
    for name, used in by_file.items():
        room = _room(name)
        by_room.setdefault(room, set()).update({_room(other) for other in used} - {room})
    assert _circle(by_file) == []
    assert _circle(by_room) == []


def test_a_circle_would_be_named() -> None:
    """So the test above can fail."""
    assert set(_circle({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}})) == {"a", "b", "c"}


def _circle(arrows: dict[str, set[str]]) -> list[str]:
    """Modules that lead back to the first of them; none where there is no such way."""
    try:
        TopologicalSorter(arrows).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def _room(module: str) -> str:
    """Rooms of `api` and `checks` one by one, `reference` whole."""
    first, *rest = module.split(".")
    return ".".join((first, *rest[:1])) if first in ("api", "checks") else first


def test_checking_an_article_loads_neither_fastapi_nor_httpx() -> None:
    """A hook at every save must not pay for a server."""
    code = (
        "import sys; from api.cli import main;"
        "main(['check', '-', '--published', '2025-07-04', '--fail-on', 'never']);"
        "print(sorted({m.split('.')[0] for m in sys.modules} & {'fastapi', 'starlette', 'httpx', 'wikidata'}))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, input=b"Hello world.", capture_output=True, check=True
    )
    assert ran.stdout.decode().splitlines()[-1] == "[]"
