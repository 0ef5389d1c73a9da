"""Every error of the tree has its status and its exit code; every refusal is problem+json."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import reference.lookup  # noqa: F401  # adds its error to the tree
from api import exits
from api.errors import Busy, UnknownRecord
from api.exits import Exit
from api.service import problems
from checks.errors import UnknownCheck, UnknownRule
from reference.errors import DeskcheckError, InputError
from tests.api.desk import Desk, desk, problem


def tree(root: type[DeskcheckError] = DeskcheckError) -> Iterator[type[DeskcheckError]]:
    """The root and all that descends from it."""
    yield root
    for child in root.__subclasses__():
        yield from tree(child)


ERRORS = sorted(set(tree()), key=lambda e: e.__name__)


def made(error: type[DeskcheckError]) -> DeskcheckError:
    """An error of this class, whatever its constructor wants."""
    found = error.__new__(error)
    Exception.__init__(found, "/secret/place: a row of the data")
    return found


@pytest.mark.parametrize("error", ERRORS, ids=lambda e: e.__name__)
def test_every_error_has_a_status_of_its_kind(error: type[DeskcheckError]) -> None:
    """The caller's mistakes are 4xx, ours are 5xx and tell nothing of the inside."""
    found = problems.of(made(error))
    assert 400 <= found.kind.status <= 503
    assert (found.kind.status >= 500) == ("detail" not in found.fields())
    is_callers = issubclass(error, InputError | UnknownRule | UnknownCheck | UnknownRecord)
    assert is_callers == (found.kind.status < 500)


@pytest.mark.parametrize("error", ERRORS, ids=lambda e: e.__name__)
def test_every_error_has_an_exit_code(error: type[DeskcheckError]) -> None:
    """Errors of ours are never 0 or 1; only the root is internal, and what no command can meet."""
    code = exits.of(made(error))
    assert code in (Exit.USAGE, Exit.INPUT, Exit.REFERENCE, Exit.INTERNAL)
    assert (code is Exit.INTERNAL) == (error in (DeskcheckError, Busy))


def test_kinds_are_told_apart_by_type() -> None:
    """No two kinds share a type."""
    names = [k.name for k in (*problems.TABLE.values(), *problems.BY_STATUS.values())]
    assert len(names) == len(set(names))


@pytest.fixture(scope="module")
def at() -> Desk:
    return desk()


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nowhere", 404),
        ("GET", "/v1/rules/ZZ999", 404),
        ("GET", "/v1/rules/%00", 404),
        ("GET", "/v1/reports", 405),
        ("DELETE", "/healthz", 405),
        ("POST", "/", 405),
    ],
)
def test_addresses_and_methods_that_are_not_there(at: Desk, method: str, path: str, status: int) -> None:
    """Also what the framework refuses is a problem, and nothing of the address is repeated."""
    answer = at.send(method, path)
    assert answer.status_code == status
    problem(answer)
    assert "ZZ999" not in answer.text
    assert (status == 405) == ("allow" in answer.headers)


@pytest.mark.parametrize(
    ("path", "methods"),
    [("/v2/check", "GET, POST"), ("/v1/reconcile", "GET, POST"), ("/v1/reports", "POST"), ("/", "GET, HEAD")],
)
def test_a_wrong_method_is_told_all_that_are_right(at: Desk, path: str, methods: str) -> None:
    """Of all routes of the address, not of the first."""
    assert at.send("PUT", path).headers["allow"] == methods
