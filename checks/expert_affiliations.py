"""Experts and the bodies they are said to speak for.

Nobody is doubted for being unknown: a person or a body that the reference does not hold is left
undecided. Recorded ties support, records that a tie or a body had ended refute, and a body known
under another name at that time is noted, not faulted.
"""

from __future__ import annotations

from typing import ClassVar

from checks.affiliations import claims as affiliation_claims
from checks.affiliations import verdicts as affiliation_verdicts
from checks.model import Check, Finding, Rule, Severity, Verdict
from checks.wording.sentences import finding_of


class OtherName(Rule):
    """The body is known under another name; the tie is supported.

    ## What it flags
    A body named otherwise than the reference keeps it, where the record of this very person uses a
    later or another name for it. A note: it never changes the score.

    ## Why it matters
    Names of institutes change with what they study. An editor can then find the body under either
    name, and nobody takes a change of name for an invention.

    ## Stays silent when
    The body is called as the reference calls it, or by a usual short form; nothing is recorded of the person
    there; the words are quoted.

    ## Evidence
    The recorded tie with the name its source gives and the day up to which it is known. An open tie
    supports past that day while nothing says that it ended; the message gives the day.
    """

    code: ClassVar[str] = "EA001"
    name: ClassVar[str] = "other-name"
    severity: ClassVar[Severity] = Severity.NOTE
    message: ClassVar[str] = "{called} is kept in the reference as {body}; {person} as {role}: {known}."


class DissolvedBody(Rule):
    """A body that no longer existed is given as the expert's present one.

    ## What it flags
    A person tied in the present tense to a body whose dissolution is on firm record before the article.

    ## Why it matters
    A body that is gone lends its name to nobody; front organisations revive such names.

    ## Stays silent when
    The tie is told as past ("former", "then"); the body was dissolved at most 45 days ago; it is
    named by an acronym that others share; the record rests on recall; the words are quoted.

    ## Evidence
    The reference's record of the body with the day of its end and its source.
    """

    code: ClassVar[str] = "EA002"
    name: ClassVar[str] = "dissolved-body"
    severity: ClassVar[Severity] = Severity.WARNING
    message: ClassVar[str] = "{body} was dissolved {end}.{successor}"


class LeftOrganisation(Rule):
    """The person had left the post that the article gives as theirs.

    ## What it flags
    A head, or deputy head, of a body in the present tense, on a day after that person left that post.

    ## Why it matters
    Words spoken for oneself are given the weight of an institution.

    ## Stays silent when
    The tie is told as past; the post was left at most 45 days ago; the role is another than the one
    that ended (a former head may stay as a fellow or as chairman, and founders stay founders), one of several
    ("a director of"), or none is stated; the body is named only as the owner of a part; two people bear the
    name; any record rests on recall; the words are quoted.

    ## Evidence
    The recorded ties of this person to this body, all of them ended, with their sources.
    """

    code: ClassVar[str] = "EA003"
    name: ClassVar[str] = "left-organisation"
    severity: ClassVar[Severity] = Severity.ERROR
    message: ClassVar[str] = "{person} is no longer {role} of {body}: that ended {end}."


class InflatedRole(Rule):
    """Somebody on the staff is presented as the head.

    ## What it flags
    A person called the head of a body who on that very day is recorded as fellow, staff or visitor there.

    ## Why it matters
    The head speaks for the body, a fellow for themselves.

    ## Stays silent when
    The role is scoped to a part ("director of the Asia programme"); the record does not reach the article's
    day, or rests on recall; another role of the person there is recorded or unknown; the words are quoted.

    ## Evidence
    The recorded tie with its role, source and last known day.
    """

    code: ClassVar[str] = "EA004"
    name: ClassVar[str] = "inflated-role"
    severity: ClassVar[Severity] = Severity.WARNING
    message: ClassVar[str] = "{person} is recorded at {body} as {role}."


class UnknownBody(Rule):
    """The body is not in the reference, and one of nearly the same name is.

    ## What it flags
    A name that differs from one known body's in a single misspelt word. A note: not being in the
    reference says nothing against anybody.

    ## Why it matters
    A slip in a name sends the reader to the wrong body, or to none.

    ## Stays silent when
    The differing word is known from other bodies' names, since it is then more likely another body; two known
    bodies are as near; nothing is near; the words are quoted.

    ## Evidence
    The reference's record of the near body.
    """

    code: ClassVar[str] = "EA005"
    name: ClassVar[str] = "unknown-body"
    severity: ClassVar[Severity] = Severity.NOTE
    message: ClassVar[str] = "{body} is not in the reference; the nearest known body is {known}."


class ReportedBody(Rule):
    """A named page reports of the body that it is not what it seems.

    ## What it flags
    A person tied to a body of which a named page reports that it is a front, lends its name to invented
    experts, or is defunct and revived. A note: it never changes the score.

    ## Why it matters
    Invented experts come with invented institutes; whoever reads the name should read the report too.

    ## Stays silent when
    The page is not named, the body is named only as part of another, or the person's tie is recorded;
    the words are quoted.

    ## Evidence
    The reference's record of the body with what is reported of it, by whom and when.
    """

    code: ClassVar[str] = "EA006"
    name: ClassVar[str] = "reported-body"
    severity: ClassVar[Severity] = Severity.NOTE
    message: ClassVar[str] = "Of {body} it is reported: {reported}."


RULES: tuple[type[Rule], ...] = (
    OtherName,
    DissolvedBody,
    LeftOrganisation,
    InflatedRole,
    UnknownBody,
    ReportedBody,
)
_BY_CODE = {rule.code: rule for rule in RULES}


def explain(verdict: Verdict) -> Finding | None:
    """A verdict with a rule, in words; None for every other one."""
    return finding_of(verdict, _BY_CODE)


CHECK = Check(
    name="expert_affiliations",
    family="EA",
    rules=RULES,
    claims=affiliation_claims.claims,
    judge=affiliation_verdicts.judge,
    explain=explain,
    is_open_world=True,
)
