"""A claim about an office, laid beside the people who held it: what every judgement starts from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from checks.model import Claim, Frame, RuleCode
from checks.offices.holders import Likeness
from checks.offices.model import OfficeClaim
from reference.dates import DaySpan, Ternary
from reference.model import Strength, Tenure

GRACE_DAYS = 7
"""Around a hand-over: reports cross time zones, and oath, appointment and announcement differ by days."""


@dataclass(frozen=True, slots=True)
class Case:
    """A claim with the people who held, or may have held, the office around its days."""

    claim: Claim
    detail: OfficeClaim
    near: tuple[Likeness, ...]

    @property
    def days(self) -> DaySpan:
        """The claim's days."""
        return self.claim.when

    @property
    def graced(self) -> DaySpan:
        """The claim's days with the hand-over around them."""
        return self.claim.when.widened(GRACE_DAYS)

    @property
    def is_history(self) -> bool:
        """The clause looks back: who held it on the article's day proves nothing."""
        return self.claim.frame is Frame.HISTORICAL

    @property
    def in_office(self) -> tuple[Likeness, ...]:
        """Who held it on the very days, on any record."""
        return tuple(n for n in self.near if n.tenure.held(self.days) is Ternary.YES)

    @property
    def holders(self) -> tuple[Likeness, ...]:
        """Who surely held it around the days, on firm record: those of the very days, where there are any."""
        exact = tuple(n for n in self.in_office if n.tenure.strength is Strength.FIRM)
        firm = (n for n in self.near if n.is_sure and n.tenure.strength is Strength.FIRM)
        return exact or tuple(firm)


@dataclass(frozen=True, slots=True)
class Fault:
    """A rule with the tenures that prove it and what its message needs."""

    rule: RuleCode
    tenures: tuple[Tenure, ...]
    about: Mapping[str, str]
