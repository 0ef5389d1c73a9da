"""Who holds which office: every "person, title, country" held against the day of the article.

The office is looked up first and the person compared with its holders around that day, so that a
namesake or an unusual romanisation accuses nobody. What the article quotes, tells of the past, or
qualifies ("former", "acting", "elect") is a different claim, and is judged as such or not at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from checks.model import Check, Claim, Finding, Reading, Rule, Severity, Verdict
from checks.offices import claims as office_claims
from checks.offices import verdicts as office_verdicts
from checks.offices.model import OfficeClaim
from checks.wording.sentences import finding_of

if TYPE_CHECKING:
    from reference.facts import Facts


class WrongHolder(Rule):
    """Somebody else holds the office.

    ## What it flags
    A title given to a person who never held the office, on a day for which every holder is known.

    ## Why it matters
    Who speaks for a country is the first thing a reader takes from a story, and the easiest to verify.

    ## Stays silent when
    The reference has a gap or several holders around that day; the name may be a holder's in any
    romanisation; the country is not stated; the office belongs to another body; the person is unknown and
    junior ministers of the country go by the same title; the words are quoted, dated back or qualified.

    ## Evidence
    The tenure of whoever held the office on that day.
    """

    code: ClassVar[str] = "OT001"
    name: ClassVar[str] = "wrong-holder"
    severity: ClassVar[Severity] = Severity.ERROR
    message: ClassVar[str] = "The {office} {day} was {holder}, not {person}.{aside}"


class EndedTenure(Rule):
    """A present title for a person whose tenure had ended.

    ## What it flags
    A title without "former" for a person who had left the office more than a week before the article.

    ## Why it matters
    A stale title shows a text put together from old reports, or facts nobody looked up again.

    ## Stays silent when
    "Former", "then-", "ex-"; a quotation; the sentences around it tell of days when the person did hold it;
    the sentence tells of the holder's own time ("the deal that President X signed", "under X"), or may do so
    (OT009 asks then); the end is not known to the day that matters; the person may have returned; the record
    rests on recall.

    ## Evidence
    The tenure that ended and, where it is known, the one that followed.
    """

    code: ClassVar[str] = "OT002"
    name: ClassVar[str] = "ended-tenure"
    severity: ClassVar[Severity] = Severity.ERROR
    message: ClassVar[str] = "{person} ceased to be {office} {end}{successor}."


class NotYetInOffice(Rule):
    """A title for a person who took the office only later.

    ## What it flags
    A title without "elect", "designate" or "future" for a person who took office more than a week later.

    ## Why it matters
    It tells of a text written or changed after its date, or of a hand-over taken for granted.

    ## Stays silent when
    The words look forward; the reference does not know who held the office on that day; the first days.

    ## Evidence
    The later tenure, and the holder's on that day.
    """

    code: ClassVar[str] = "OT003"
    name: ClassVar[str] = "not-yet-in-office"
    severity: ClassVar[Severity] = Severity.ERROR
    message: ClassVar[str] = "{person} became {office} only {start}{successor}."


class WrongOffice(Rule):
    """The person held another office of the same country.

    ## What it flags
    A foreign minister called defence minister, a president called prime minister.

    ## Why it matters
    The person is right and the function is not: what is reported was said by another authority.

    ## Stays silent when
    The other post goes by the same words; the holder of the title is not known for that day; all that
    keeps OT001 silent.

    ## Evidence
    The tenure of the office that the person did hold, and that of the holder of the title.
    """

    code: ClassVar[str] = "OT004"
    name: ClassVar[str] = "wrong-office"
    severity: ClassVar[Severity] = Severity.ERROR
    message: ClassVar[str] = "{person} {other}{successor}."


class WrongPolity(Rule):
    """The person held that kind of office for another country.

    ## What it flags
    A Russian foreign minister called French.

    ## Why it matters
    Everything that the sentence reports is put down to the wrong country.

    ## Stays silent when
    The country is not stated; the holder of the title is not known for that day; all that keeps OT001
    silent.

    ## Evidence
    The tenure that the person did hold, and that of the holder of the title.
    """

    code: ClassVar[str] = "OT005"
    name: ClassVar[str] = "wrong-polity"
    severity: ClassVar[Severity] = Severity.ERROR
    message: ClassVar[str] = "{person} {other}{successor}."


class MisspeltName(Rule):
    """The holder's name with letters that no romanisation explains.

    ## What it flags
    A full name near that of the one person who held the office, beyond every accepted spelling; that
    person's surname after a given name that is none of theirs.

    ## Why it matters
    Readers cannot look up a person whose name is wrong, and careful desks get names right first.

    ## Stays silent when
    Another person bears exactly that name; a surname stands alone; a romanisation, an initial, a short
    form or a lost blank explains the difference; a relative of another time may be meant.

    ## Evidence
    The holder's tenure, with the nearest spelling that sources list.
    """

    code: ClassVar[str] = "OT006"
    name: ClassVar[str] = "misspelt-name"
    severity: ClassVar[Severity] = Severity.WARNING
    message: ClassVar[str] = "The name of the {office} is spelt {known_as}, not {written}."


class UnusualRomanisation(Rule):
    """The holder's name in a romanisation that no source lists.

    ## What it flags
    A spelling that the original letters explain and nobody uses. It is right, and hard to look up.

    ## Why it matters
    One spelling throughout lets readers and archives find the person.

    ## Stays silent when
    Any source lists the spelling, or news styles differ in it by rule.

    ## Evidence
    The holder's tenure, with the usual spelling.
    """

    code: ClassVar[str] = "OT007"
    name: ClassVar[str] = "unusual-romanisation"
    severity: ClassVar[Severity] = Severity.NOTE
    message: ClassVar[str] = "{person} is usually spelt {known_as}."


class NeverHeld(Rule):
    """Called a former holder of an office that the person had never held.

    ## What it flags
    "Former President X" of somebody who had not been president by then, as far back as X was 25.

    ## Why it matters
    A rank that somebody never had lends weight to what they say.

    ## Stays silent when
    The reference does not know every holder since the person's youth, nor what the person did hold; the
    name may be another's; junior ministers go by the title; quotations, history and supposition.

    ## Evidence
    What the person held by then, or the later tenure of the office.
    """

    code: ClassVar[str] = "OT008"
    name: ClassVar[str] = "never-held"
    severity: ClassVar[Severity] = Severity.ERROR
    preview: ClassVar[bool] = True
    message: ClassVar[str] = "{person} was no former {office} {day}: {person} {other}."


class UndatedTitle(Rule):
    """The title of a holder who has left, in a sentence that does not say of which time it tells.

    ## What it flags
    A title without "former" or "then-" for a person who had left the office months before, with an act in
    the plain past and no day: a stale title, or background without its sign. It asks, and accuses nobody.

    ## Why it matters
    "Then-President X called it a mistake" cannot be misread; without "then-", readers take X for today's.

    ## Stays silent when
    The holder is no actor of what is reported ("the deal that President X signed", "under X"); the office was
    left a long time ago or is none of the chief ones; all that keeps OT002 silent.

    ## Evidence
    The tenure that ended and, where it is known, the one that followed.
    """

    code: ClassVar[str] = "OT009"
    name: ClassVar[str] = "undated-title"
    severity: ClassVar[Severity] = Severity.WARNING
    preview: ClassVar[bool] = True
    message: ClassVar[str] = (
        "{person} ceased to be {office} {end}{successor}. If this tells of the time before, “then-” says so."
    )


RULES: tuple[type[Rule], ...] = (
    WrongHolder,
    EndedTenure,
    NotYetInOffice,
    WrongOffice,
    WrongPolity,
    MisspeltName,
    UnusualRomanisation,
    NeverHeld,
    UndatedTitle,
)
_BY_CODE = {rule.code: rule for rule in RULES}
_ABOUT_NAMES = frozenset({"OT006", "OT007"})
"""Rules whose finding points at the name alone: the title beside it is right."""


def claims(reading: Reading, facts: Facts) -> tuple[Claim, ...]:
    """Every claim that a person holds, held or will hold an office."""
    return office_claims.claims(reading, facts)


def judge(claim: Claim, facts: Facts) -> Verdict:
    """Hold the claim against the tenures of the office."""
    return office_verdicts.judge(claim, facts)


def explain(verdict: Verdict) -> Finding | None:
    """A verdict with a rule, in words; what is wrong with a name is shown on the name alone."""
    detail = verdict.claim.detail
    assert isinstance(detail, OfficeClaim)
    return finding_of(verdict, _BY_CODE, span=detail.name_span if verdict.rule in _ABOUT_NAMES else None)


CHECK = Check(
    name=office_claims.CHECK_NAME,
    family="OT",
    rules=RULES,
    claims=claims,
    judge=judge,
    explain=explain,
)
