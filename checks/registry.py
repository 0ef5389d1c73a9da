"""The checks there are, in the order in which reports name them. Read top to bottom: no magic."""

from __future__ import annotations

from checks import (
    expert_affiliations,
    fact_checks,
    official_titles,
    outdated_references,
    source_reputation,
    sourcing_practice,
)
from checks.model import Check, SignalCheck

CHECKS: tuple[Check | SignalCheck, ...] = (
    official_titles.CHECK,
    expert_affiliations.CHECK,
    outdated_references.CHECK,
    source_reputation.CHECK,
    sourcing_practice.CHECK,
    fact_checks.CHECK,
)
