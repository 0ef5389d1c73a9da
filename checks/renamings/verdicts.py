"""Was the thing still called so on the article's day?

Refuted only where every thing that the old name may mean bears another name by then, on firm record.
A name whose change is a matter of style is supported: it is still understood, and a note says so.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from checks.model import Claim, Evidence, Label, Reason, RuleCode, Verdict
from checks.renamings.claims import Called
from checks.renamings.grammar import CAPITAL_MOVED, CURRENCY
from checks.wording.citing import cite
from checks.wording.endings import ago, on_date
from reference.model import Renaming, SourceId, Strength

if TYPE_CHECKING:
    from reference.facts import Facts

_RULES = {"error": RuleCode("RG002"), "outdated": RuleCode("RG003"), "style": RuleCode("RG004")}
_RENAMED_ITSELF = frozenset(
    {"airport", "city", "company", "country", "landmark", "organisation", "sports", "territory"}
)
"""Kinds of things that bear another name and are the same; others were followed by another thing."""
_GRACE_DAYS = 30
"""Newsrooms and readers take some weeks to a new name."""
_PERSISTENCE_DAYS = 730
"""How long past the horizon a name that changed is taken to stay changed."""


def judge(claim: Claim, facts: Facts) -> Verdict:
    """Hold the use of an old name against the days on which names changed."""
    assert isinstance(claim.detail, Called)
    renamings = tuple(facts.renaming(r) for r in claim.detail.renamings)
    day = claim.when.first
    evidence = tuple(_evidence(r, facts) for r in renamings)
    if any(r.severity == "style" for r in renamings):
        style = next(r for r in renamings if r.severity == "style")
        return Verdict(
            claim, Label.SUPPORTED, rule=_RULES["style"], evidence=evidence, about=_about(style, claim)
        )
    reason = _why_not_refuted(renamings, day, facts)
    if reason is not None:
        return Verdict(claim, Label.NOT_ENOUGH_INFO, reason, evidence=evidence)
    mildest = max(renamings, key=lambda r: list(_RULES).index(r.severity))
    rule = _RULES[mildest.severity]
    return Verdict(claim, Label.REFUTED, rule=rule, evidence=evidence, about=_about(mildest, claim))


def _why_not_refuted(renamings: tuple[Renaming, ...], day: dt.date, facts: Facts) -> Reason | None:
    """What keeps an old name from being refuted."""
    if any(r.effective.latest + dt.timedelta(days=_GRACE_DAYS) > day for r in renamings):
        return Reason.IMPRECISE_DATE
    if any(r.strength is not Strength.FIRM for r in renamings):
        return Reason.WEAK_RECORD
    if day > facts.info.horizon + dt.timedelta(days=_PERSISTENCE_DAYS):
        return Reason.BEYOND_HORIZON
    return None


def _about(renaming: Renaming, claim: Claim) -> dict[str, str]:
    """What the message and the correction need."""
    assert isinstance(claim.detail, Called)
    return {
        "old": claim.subject[:1].upper() + claim.subject[1:],
        "change": f"{_became(renaming)} {on_date(renaming.effective)}",
        "ago": ago(renaming.effective, claim.when.first),
        "suggestion": _correction(renaming, claim.subject, claim.detail),
        "entity": renaming.id,
    }


def _correction(renaming: Renaming, subject: str, detail: Called) -> str:
    """The new name as it fits where the old one stands: one article, a capital at a sentence's start."""
    new = renaming.new
    if _is_several(new):
        return ""
    if subject.startswith("the "):
        return new.removeprefix("the ")
    return new[:1].upper() + new[1:] if detail.starts_sentence else new


def _is_several(new: str) -> bool:
    """Several things came in the place of one."""
    return " and " in new or new.startswith("its ") or " / " in new or ", then " in new


def _became(renaming: Renaming) -> str:
    """What happened to the name: another came, several things came, or the thing ended."""
    if renaming.kind == CAPITAL_MOVED:
        office = renaming.old.partition(" as ")[2]
        return f"gave way to {renaming.new} as {office}"
    if not renaming.new:
        return "ended"
    if renaming.kind == CURRENCY:
        return f"gave way to the {renaming.new}"
    is_new_name = renaming.kind in _RENAMED_ITSELF and not _is_several(renaming.new)
    return f"{'became' if is_new_name else 'gave way to'} {renaming.new}"


def _evidence(renaming: Renaming, facts: Facts) -> Evidence:
    """One change of name as a sourced fact."""
    source, url = cite(renaming.source, facts)
    return Evidence(
        fact=f"{renaming.old.partition(' as ')[0]} {_became(renaming)} {on_date(renaming.effective)}",
        source=source,
        as_of=facts.source(SourceId(source)).retrieved,
        end=str(renaming.effective),
        url=url,
        strength=renaming.strength,
        volatility=renaming.volatility,
        record=f"renamings/{renaming.id}",
    )
