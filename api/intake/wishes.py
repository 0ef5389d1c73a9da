"""What a caller asks for beside the article: which checks, which rules left out, timings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from api.errors import BadRequest
from checks.errors import UnknownCheck, UnknownRule
from checks.model import Check, SignalCheck

if TYPE_CHECKING:
    from api.intake.schemas import ReportRequest


@dataclass(frozen=True, slots=True)
class Wishes:
    """`checks` None: all of them. `ignore`: rule codes whose findings are left out."""

    checks: frozenset[str] | None = None
    ignore: frozenset[str] = frozenset()
    timings: bool = False

    def chosen(self, checks: Sequence[Check | SignalCheck]) -> Sequence[Check | SignalCheck]:
        """The checks asked for, in the registry's order."""
        if self.checks is None:
            return checks
        return tuple(check for check in checks if check.name in self.checks)


ALL = Wishes()


def of(request: ReportRequest, checks: Sequence[Check | SignalCheck]) -> Wishes:
    """The wishes of a request. Raises UnknownCheck or BadRequest for what is not there."""
    try:
        return wanted(request.checks, request.ignore, timings=request.timings, checks=checks)
    except UnknownRule as error:  # in a request it is a wrong value, not a missing page
        raise BadRequest(str(error)) from None


def wanted(
    names: Iterable[str] | None,
    codes: Iterable[str],
    *,
    timings: bool,
    checks: Sequence[Check | SignalCheck],
) -> Wishes:
    """Wishes by name and code. Raises UnknownCheck or UnknownRule for what is not there."""
    asked = None if names is None else frozenset(names)
    known = [check.name for check in checks]
    if asked is not None and not asked <= set(known):
        raise UnknownCheck(f"checks: there are only {', '.join(known)}")
    ignore = frozenset(code.upper() for code in codes)
    if ignore - {rule.code for check in checks for rule in check.rules}:
        raise UnknownRule("ignore: no rule has one of these codes; GET /v1/rules lists them")
    return Wishes(asked, ignore, timings=timings)
