"""Governments and names that were right once: flagged where the article uses them as today's.

The day of the article decides, never the day of reading. History, quotations, other people's names
and words like "toppled" or "former" are left alone; so is a past tense without a day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from checks.model import Check, Claim, Finding, Reading, Relation, Rule, Severity, Verdict
from checks.regimes import claims as regime_claims
from checks.regimes import verdicts as regime_verdicts
from checks.renamings import claims as rename_claims
from checks.renamings import verdicts as rename_verdicts
from checks.wording.sentences import finding_of

if TYPE_CHECKING:
    from reference.facts import Facts


class FallenRegime(Rule):
    """A government that had ended is spoken of as the one that governs.

    ## What it flags
    "X-led government", "the X regime", "X's government", "the government of X", "pro-X forces" and
    "the ruling X party", "Syria is ruled by X", "X's Syria" and "under X, Syria is", with a verb of the
    present or the future, on a day after that government ended.

    ## Why it matters
    Who governs is the frame of a story: a reader who is told of a government that fell months ago is
    misled about everything that follows. It is also a mark of text put together from old reports.

    ## Stays silent when
    The words look back ("toppled", "former", "-era", "under", "crimes of", "sanctions on", a year), stand
    in a quotation, or are in a past tense without a day; a namesake or a relative governs, or the same
    person again; the country is not clear; the end was at most two days ago, or at most fourteen for all
    but the plainest phrase; every record of the end rests on recall; the change was an ordinary
    one at the polls and the words are not plain.

    ## Evidence
    The reference's regimes, with the day each ended, read from Wikidata, the World Factbook and named pages.
    """

    code: ClassVar[str] = "RG001"
    name: ClassVar[str] = "fallen-regime"
    severity: ClassVar[Severity] = Severity.ERROR
    message: ClassVar[str] = "{government} {ended} {end}, {ago} before this article{after}."


class ObsoleteName(Rule):
    """A country, city or body is called by a name it has lost, or no longer exists.

    ## What it flags
    A name whose use for today is a plain error ("the Soviet Union's foreign ministry says").

    ## Why it matters
    A state that is gone can neither say nor do anything: the sentence is wrong whatever it reports.

    ## Stays silent when
    The words look back, are quoted, give a year, or give both names; the name is part of a longer one
    ("Leningrad Oblast"); the name was lost more than ten years ago and no government, ministry or
    force of that name acts; the change is at most thirty days old; the record rests on recall.

    ## Evidence
    The reference's changes of name, with the day each took effect and the page it was read on.
    """

    code: ClassVar[str] = "RG002"
    name: ClassVar[str] = "obsolete-name"
    severity: ClassVar[Severity] = Severity.ERROR
    message: ClassVar[str] = "{old} {change}, {ago} before this article."


class OutdatedName(Rule):
    """A country, city, body or company is called by the name it had before.

    ## What it flags
    A name that was changed, in a sentence about the article's own days ("Swaziland's king opened
    parliament on Friday", in 2025).

    ## Why it matters
    Readers looking for the thing will not find it, and an old name tells that nobody checked.

    ## Stays silent when
    The words look back, are quoted, give a year, or give both names; the name is part of a longer one
    ("University of Swaziland"); the change is at most thirty days old; the record rests on recall.

    ## Evidence
    The reference's changes of name, with the day each took effect and the page it was read on.
    """

    code: ClassVar[str] = "RG003"
    name: ClassVar[str] = "outdated-name"
    severity: ClassVar[Severity] = Severity.WARNING
    message: ClassVar[str] = "{old} {change}, {ago} before this article."


class StyleName(Rule):
    """A name that careful newsrooms have left, and others have not.

    ## What it flags
    Names whose change is a matter of house style ("Burma"). A note: it never changes the score.

    ## Why it matters
    A house that has decided on the new name wants to be told of the old one.

    ## Stays silent when
    The words look back, are quoted, or give both names; the name is part of a longer one ("Burma
    Road", "chicken Kiev"); the change is at most thirty days old.

    ## Evidence
    The reference's changes of name marked as a matter of style.
    """

    code: ClassVar[str] = "RG004"
    name: ClassVar[str] = "style-name"
    severity: ClassVar[Severity] = Severity.NOTE
    message: ClassVar[str] = "{old} {change}; which name to use is a matter of house style."


_RULES: dict[str, type[Rule]] = {
    rule.code: rule for rule in (FallenRegime, ObsoleteName, OutdatedName, StyleName)
}


def claims(reading: Reading, facts: Facts) -> tuple[Claim, ...]:
    """Governments and old names asserted of the article's day, in order of the text.

    A government named by a state that is gone ("the Soviet government") is one claim, not two.
    """
    found = (*regime_claims.claims(reading, facts), *rename_claims.claims(reading, facts))
    kept: list[Claim] = []
    for claim in sorted(found, key=lambda c: (c.span.start, c.relation is not Relation.GOVERNS)):
        if not kept or not claim.span.overlaps(kept[-1].span):
            kept.append(claim)
        elif claim.relation is Relation.GOVERNS and kept[-1].relation is Relation.IS_CALLED:
            kept[-1] = claim
    return tuple(kept)


def judge(claim: Claim, facts: Facts) -> Verdict:
    """Hold one claim against the recorded governments or names."""
    if claim.relation is Relation.GOVERNS:
        return regime_verdicts.judge(claim, facts)
    return rename_verdicts.judge(claim, facts)


def explain(verdict: Verdict) -> Finding | None:
    """A verdict with a rule, in words; None for every other one."""
    return finding_of(verdict, _RULES)


CHECK = Check(
    name="outdated_references",
    family="RG",
    rules=(FallenRegime, ObsoleteName, OutdatedName, StyleName),
    claims=claims,
    judge=judge,
    explain=explain,
)
