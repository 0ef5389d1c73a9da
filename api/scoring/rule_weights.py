"""What a finding of each rule weighs: the reviewed file api/scoring/rule_weights.toml, read once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from api.scoring import rule_precision
from api.scoring.score import Weight

PATH = Path(__file__).with_suffix(".toml")


@dataclass(frozen=True, slots=True)
class RuleWeight:
    """Weight of a rule's findings, and the share of them that a careful editor would confirm, as measured."""

    weight: Weight
    precision: float


@cache
def table() -> Mapping[str, RuleWeight]:
    """Rule code to weight. A test holds it to the registry: every rule is in it, and no other."""
    rows = tomllib.loads(PATH.read_text("utf-8"))
    return {
        code: RuleWeight(Weight[row["weight"].upper()], rule_precision.of(code).precision)
        for code, row in rows.items()
    }
