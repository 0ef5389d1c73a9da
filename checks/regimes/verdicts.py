"""Does the government that the article names still govern on the article's day?

Refuted only when every government that the name may mean had ended, the record of each is firm,
the days since are past all doubt, and nobody of that name leads the country again.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from checks import cues
from checks.model import Claim, Evidence, Label, Reason, RuleCode, Verdict
from checks.regimes.claims import Governs
from checks.regimes.corrections import NOBODY_KNOWN, correction
from checks.regimes.phrases import Phrase
from checks.regimes.readings import is_full_name
from checks.wording.citing import cite
from checks.wording.endings import ago, on_date
from reference.dates import DaySpan, PartialDate, Ternary
from reference.gazetteer import words_of
from reference.model import Polity, Regime, Seat, Strength, Tenure

if TYPE_CHECKING:
    from reference.facts import Facts

RULE = RuleCode("RG001")
_DOUBT = dt.timedelta(days=2)
"""Reporting lag, time zones, and a few days in which nobody can say who governs."""
_GRACE_DAYS = 14
"""Until then only the plainest phrase ("X-led government") with a verb of the present may be wrong."""
_RECENT_DAYS = 730
"""So long after an ordinary change "the X administration has ..." may sum up what it did."""
_LONG_AGO_DAYS = 3653
"""Ten years after an ordinary change "Nixon's cabinet" is a thing of history, whatever its verb."""
_DESCRIBED_DAYS = 1826
"""Five years after any end "the X regime is a ..." is as likely said of its memory."""
_PERSISTENCE_DAYS = 730
"""How long past the horizon a government that fell is taken to stay fallen."""
_OPEN_PERSISTENCE_DAYS = 730
"""How long after a row's last known day an open government is taken to govern still."""
_OUTRIGHT = frozenset({Phrase.LED, Phrase.RULES, Phrase.PARTY})
"""Phrases that say outright who rules now."""
_CIVIL_NOUNS = frozenset({"government", "administration", "regime", "cabinet", "junta", "coalition"})
_BROUGHT_DOWN = (
    "overthrow",
    "overthrown",
    "killed",
    "captured",
    "dissol",
    "death",
    "invasion",
    "collapse",
    "unification",
)
_PLAIN_NOUNS = ("government", "administration", "ministry")
_ORDINARY = frozenset({"elected", "interim"})
_FALLS = cues.phrases("fall_events")
_HEADS = tuple(Seat(s) for s in ("president", "prime_minister", "supreme_leader", "monarch", "head"))


def judge(claim: Claim, facts: Facts) -> Verdict:
    """Hold a claim that a government governs against every regime its name may mean."""
    assert isinstance(claim.detail, Governs)
    detail = claim.detail
    regimes = tuple(facts.regime(r) for r in detail.regimes)
    day = claim.when.first
    governing = [r for r in regimes if _governs(r, claim.when) is Ternary.YES]
    if governing:
        return Verdict(claim, Label.SUPPORTED, evidence=tuple(_evidence(r, facts) for r in governing))
    reason = _why_not_refuted(detail, regimes, day, facts)
    if reason is not None:
        return Verdict(claim, Label.NOT_ENOUGH_INFO, reason)
    last = max((r for r in regimes if _has_ended(r, day)), key=lambda r: _end(r).latest)
    return Verdict(
        claim,
        Label.REFUTED,
        rule=RULE,
        evidence=(_evidence(last, facts),),
        about=_about(last, claim, facts),
    )


def _governs(regime: Regime, days: DaySpan) -> Ternary:
    """Did it govern on some day of `days`? An open row speaks for some time after it was last known."""
    answer = regime.interval.meets(days)
    if answer is Ternary.YES and regime.interval.is_open:
        known = regime.as_of.latest + dt.timedelta(days=_OPEN_PERSISTENCE_DAYS)
        return Ternary.YES if days.first <= known else Ternary.UNKNOWN
    return answer


def _why_not_refuted(
    detail: Governs, regimes: tuple[Regime, ...], day: dt.date, facts: Facts
) -> Reason | None:
    """What keeps a claim about a government that is not known to govern from being refuted."""
    ended = tuple(r for r in regimes if r.interval.began_by(day + _DOUBT) is not Ternary.NO)
    if not ended or any(r.interval.ended_before(day - _DOUBT) is not Ternary.YES for r in ended):
        return Reason.IMPRECISE_DATE
    if any(r.strength is not Strength.FIRM for r in regimes):
        return Reason.WEAK_RECORD
    if day > facts.info.horizon + dt.timedelta(days=_PERSISTENCE_DAYS):
        return Reason.BEYOND_HORIZON
    if not _is_plain_enough(detail, ended, day) or _leads_again(regimes, detail.name, day, facts):
        return Reason.AMBIGUOUS
    return None


def _is_plain_enough(detail: Governs, regimes: tuple[Regime, ...], day: dt.date) -> bool:
    """The younger the end, and the more ordinary the change, the plainer the words must be."""
    since = (day - max(_end(r).latest for r in regimes)).days
    phrase, placement = detail.phrase.phrase, detail.placement
    if since <= _GRACE_DAYS:
        return phrase in _OUTRIGHT
    if phrase in _OUTRIGHT:
        return True
    is_ordinary = any(r.kind in _ORDINARY for r in regimes)
    sums_up = is_ordinary and placement.is_perfect and since <= _RECENT_DAYS
    if sums_up or (placement.describes and (is_ordinary or since > _DESCRIBED_DAYS)):
        return False
    if _is_of_forces(detail) and not all(_was_brought_down(r) for r in regimes):
        return False
    if not is_ordinary:
        return True
    return placement.is_direct and (since <= _LONG_AGO_DAYS or _says_government(detail))


def _is_of_forces(detail: Governs) -> bool:
    """The words are of a leader's men, who may fight on for him when he has left office."""
    is_civil = any(noun in detail.phrase.noun.casefold() for noun in _CIVIL_NOUNS)
    return detail.phrase.phrase is Phrase.GOVERNMENT and not is_civil and not detail.phrase.is_civil


def _was_brought_down(regime: Regime) -> bool:
    """It ended by force, so it has no forces since."""
    return any(word in regime.end_event.casefold() for word in _BROUGHT_DOWN)


def _says_government(detail: Governs) -> bool:
    """The words are "government" or "administration", or say outright who rules."""
    return detail.phrase.phrase in _OUTRIGHT or detail.phrase.noun.casefold().endswith(_PLAIN_NOUNS)


def _leads_again(regimes: tuple[Regime, ...], name: str, day: dt.date, facts: Facts) -> bool:
    """Somebody of that name may hold the country's highest offices on `day`: a return, a relative.

    A full name that the other does not bear tells the two apart.
    """
    given, surname = set(words_of(name)), words_of(name)[-1:]
    is_named = any(is_full_name(name, r) for r in regimes)
    for polity in {r.polity for r in regimes}:
        for seat in _HEADS:
            timeline = facts.timeline(polity, seat)
            for tenure in timeline.tenures if timeline else ():
                if tenure.held(DaySpan.on(day)) is Ternary.NO or _is_of_an_ended_one(tenure, regimes):
                    continue
                other = words_of(facts.person(tenure.person).name)
                if surname == other[-1:] and (given <= set(other) or not is_named):
                    return True
    return False


def _is_of_an_ended_one(tenure: Tenure, regimes: tuple[Regime, ...]) -> bool:
    """A tenure without a recorded end that began within one of the regimes: that regime's own."""
    start = tenure.interval.start
    return isinstance(start, PartialDate) and any(
        r.interval.covers(start.earliest) is not Ternary.NO for r in regimes
    )


def _has_ended(regime: Regime, day: dt.date) -> bool:
    """It had begun and was over before `day`."""
    return regime.interval.ended_before(day) is Ternary.YES


def _end(regime: Regime) -> PartialDate:
    """The day it ended, of a regime that is known to have one."""
    assert isinstance(regime.interval.end, PartialDate)
    return regime.interval.end


def _about(regime: Regime, claim: Claim, facts: Facts) -> dict[str, str]:
    """What the message and the correction need."""
    assert isinstance(claim.detail, Governs)
    end = _end(regime)
    fell = any(word in regime.end_event.casefold() for word in _FALLS)
    successor = _successor(regime, claim.when.first, facts)
    return {
        "government": _named(claim.detail, claim.quote, regime, facts),
        "ended": "fell" if fell else "ended",
        "end": on_date(end),
        "ago": ago(end, claim.when.first),
        "after": f"; {regime.successor} followed" if regime.successor else "",
        "suggestion": correction(claim.detail, claim.quote, successor, fell=fell),
        "entity": regime.id,
    }


def _named(detail: Governs, quote: str, regime: Regime, facts: Facts) -> str:
    """The government as a message may call it: by its leader, its party or its state."""
    noun = detail.phrase.noun.casefold()
    noun = noun if noun in _CIVIL_NOUNS else "government"
    polity = facts.polity(regime.polity)
    if polity.kind == "historical" and words_of(detail.surface) in _names_of(polity):
        article = "the " if detail.before.casefold() == "the" or f"the {detail.surface}" in quote else ""
        return f"The government of {article}{detail.surface}"
    if " " in detail.surface and words_of(detail.surface) == words_of(regime.leader):
        return f"{detail.surface}'s {noun}"
    return f"The {detail.surface} {noun}"


def _names_of(polity: Polity) -> set[tuple[str, ...]]:
    """What a state is called, as words."""
    return {words_of(name) for name in (polity.name, *polity.names)}


def _successor(regime: Regime, day: dt.date, facts: Facts) -> str:
    """Who governs on `day`, as an editor may print it: the recorded successor while it is still true."""
    later = [r for r in facts.regimes_of(regime.polity) if _began_after(r, _end(regime))]
    named = set(words_of(regime.successor))
    ruling = [r for r in later if r.interval.covers(day) is Ternary.YES]
    is_named = any(words_of(r.leader)[-1] in named for r in ruling)
    has_moved_on = any(r.interval.ended_before(day) is not Ternary.NO for r in later)
    if facts.polity(regime.polity).kind == "historical":
        is_several = " and " in regime.successor or regime.successor.startswith("its ")
        return "" if is_several or has_moved_on else regime.successor
    return NOBODY_KNOWN if has_moved_on and not is_named else regime.successor


def _began_after(regime: Regime, end: PartialDate) -> bool:
    """It followed: it began on the day of the other's end or later."""
    start = regime.interval.start
    return isinstance(start, PartialDate) and start.earliest >= end.earliest


def _evidence(regime: Regime, facts: Facts) -> Evidence:
    """One regime as a sourced fact."""
    polity = facts.polity(regime.polity)
    source, url = cite(regime.source, facts)
    start, end = _shown(regime.interval.start), _shown(regime.interval.end)
    verb = "governed" if end else "governs"
    since = f" from {start}" if start else ""
    until = f" until {end}" if end else f", as known on {regime.as_of}"
    return Evidence(
        fact=f"{regime.leader} {verb} {polity.name}{since}{until}",
        source=source,
        as_of=str(regime.as_of),
        start=start,
        end=end,
        url=url,
        strength=regime.strength,
        volatility=regime.volatility,
        record=f"polities/{regime.polity}",
    )


def _shown(edge: object) -> str | None:
    """A known date as it is printed; None for an open or unknown end."""
    return str(edge) if isinstance(edge, PartialDate) else None
