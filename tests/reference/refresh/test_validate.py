"""What a refresh may not do to a reference, and what two compiled files differ in."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from reference.compile import compile_reference
from reference.errors import RefreshRefused
from reference.facts import Facts
from reference.model import PolityId
from reference.refresh.difference import Difference, difference
from reference.refresh.validate import known_facts, validate
from tests.mini import MINI, mini_facts, mini_path

Change = Callable[[str], str]


@pytest.fixture
def changed(tmp_path: Path) -> Callable[..., Path]:
    """The small reference compiled with some of its files changed."""

    def compiled(**changes: Change) -> Path:
        data = Path(shutil.copytree(MINI, tmp_path / "data"))
        for name, change in changes.items():
            for path in data.rglob(f"{name.replace('_', '-')}.csv"):
                path.write_text(change(path.read_text("utf-8")), "utf-8", newline="")
        compile_reference(data, tmp_path / "new.sqlite")
        return tmp_path / "new.sqlite"

    return compiled


def judged(new: Path) -> Difference:
    """Compare and validate. Raises RefreshRefused."""
    differs = difference(mini_path(), new)
    validate(mini_path(), new, differs)
    return differs


def test_the_same_is_accepted_and_differs_in_nothing() -> None:
    """Against itself."""
    differs = judged(mini_path())
    assert (differs.changed, differs.left, differs.joined) == ((), (), ())
    assert (differs.new_people, differs.new_tenures, differs.new_ends, differs.confirmed) == (0, 0, 0, 0)
    assert differs.sitting > 20


def test_one_change_is_accepted_and_shown(changed: Callable[..., Path]) -> None:
    """Who was, until when; who is, since when."""
    new = changed(
        united_states=lambda text: text.replace(
            "Q324546,Q14213,2025-01-21,,2026-09-17,firm,press|recall,",
            "Q324546,Q14213,2025-01-21,2026-10-01,2026-11,firm,press,\n"
            "Q28935729,Q14213,2026-10-02,,2026-11,firm,press,",
        )
    )
    differs = judged(new)
    (change,) = differs.changed
    assert [(h.name, h.until) for h in change.was] == [("Marco Rubio", "2026-10-01")]
    assert [(h.name, h.since) for h in change.now] == [("JD Vance", "2026-10-02")]
    assert (differs.new_tenures, differs.new_ends) == (1, 1)


def without(pattern: str) -> Change:
    """The text without the lines that match."""
    return lambda text: "".join(line for line in text.splitlines(True) if not re.search(pattern, line))


def test_mass_loss_is_refused(changed: Callable[..., Path]) -> None:
    """A country's cabinet is gone."""
    with pytest.raises(RefreshRefused, match=r"tenures fell from \d+ to \d+.*the old one stays in use"):
        judged(changed(united_kingdom=without("^Q")))


def test_a_known_fact_is_not_lost(changed: Callable[..., Path]) -> None:
    """One row, which everybody knows."""
    with pytest.raises(RefreshRefused, match="Emmanuel Macron is no longer known as president of france"):
        judged(changed(france=without("^Q3052772,Q191954")))


def test_the_past_of_heads_is_not_rewritten(changed: Callable[..., Path]) -> None:
    """A vandal swaps two prime ministers for years."""
    with pytest.raises(RefreshRefused, match="days of the past have another holder"):
        judged(changed(ukraine=lambda t: t.replace("Q57590,Q1145714", "Q48283,Q1145714")
                       .replace("Q4150130,Q1145714", "Q15850,Q1145714")
                       .replace("Q66094865,Q1145714", "Q24025631,Q1145714")))  # fmt: skip


def test_known_facts_are_known() -> None:
    """Each stands in the small reviewed data as in the large, so a refresh can be held to it."""
    facts = list(known_facts())
    assert len(facts) >= 20
    missing = [f for f in facts if PolityId(f.polity) not in {p.id for p in mini_facts().polities()}]
    assert missing == []
    for fact in facts:
        assert facts_hold(mini_facts(), fact.person)


def facts_hold(facts: Facts, person: str) -> bool:
    """The person is one of the reference."""
    return any(p.id == person for p in facts.people_named(name_of(person)))


def name_of(person: str) -> str:
    return next(f.name for f in known_facts() if f.person == person)
