"""Outdated references: what makes a claim, and what may refute it (see the golden cases for the sentences)."""

from __future__ import annotations

import datetime as dt

import pytest

from checks.model import Label, MentionKind, Reason, Relation, Severity, Span
from checks.outdated_references import CHECK
from checks.regimes import phrases as regime_phrases
from checks.regimes.phrases import Phrase
from checks.wording.endings import ago, on_date
from reference.dates import PartialDate
from tests.checks.judged import claims, findings, readings, verdicts

LED = "The Assad-led government says it will vote, Syria reports."


@pytest.mark.parametrize(
    ("text", "expected", "phrase"),
    [
        ("the X-led government", "X-led government", Phrase.LED),
        ("the X‑led coalition government", "X‑led coalition government", Phrase.LED),
        ("X-ruled Lod", "X-ruled Lod", Phrase.LED),
        ("X's cabinet", "X's cabinet", Phrase.GOVERNMENT),
        ("X’s foreign ministry", "X’s foreign ministry", Phrase.GOVERNMENT),
        ("X s government", "X s government", Phrase.GOVERNMENT),
        ("the X regime forces", "X regime forces", Phrase.GOVERNMENT),
        ("the X transitional government", "X transitional government", Phrase.GOVERNMENT),
        ("the government of X said", "the government of X", Phrase.GOVERNMENT),
        ("The government led by X said", "The government led by X", Phrase.GOVERNMENT),
        ("the regime of President X", "the regime of President X", Phrase.GOVERNMENT),
        ("pro-X forces", "pro-X forces", Phrase.ALIGNED),
        ("X-backed militias", "X-backed militias", Phrase.ALIGNED),
        ("the ruling X party", "ruling X party", Phrase.PARTY),
    ],
)
def test_these_words_make_a_government_of_a_name(text: str, expected: str, phrase: Phrase) -> None:
    """The span runs over the whole phrase."""
    start = text.index("X")
    found = regime_phrases.find(text, Span(start, start + 1))
    assert found is not None
    assert (found.span.of(text), found.phrase) == (expected, phrase)


@pytest.mark.parametrize(
    "text",
    ["X spoke.", "X loyalists", "the government of X Smith", "President X", "pro-X", "X-era cars", "X's car"],
)
def test_other_words_do_not(text: str) -> None:
    """A name alone, an era, somebody else's longer name."""
    start = text.index("X")
    assert regime_phrases.find(text, Span(start, start + 1)) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Talks with the X government", True),
        ("A spokesman for the X government", True),
        ("Officials from the X government", True),
        ("Yesterday the X government", True),
        ("Weapons from the X government", False),
        ("The army of the X government", False),
        ("Books about the X government", False),
    ],
)
def test_only_a_party_to_what_goes_on_exists(text: str, *, expected: bool) -> None:
    """What came from a government, and what is told about it, may outlive it."""
    start = text.index("X")
    assert regime_phrases.is_party_to_it(text, Span(start, len(text))) is expected


def test_a_fallen_government_is_refuted_with_day_successor_and_evidence() -> None:
    """All that an editor needs stands in the finding."""
    (finding,) = findings(CHECK, LED, "2025-07-04")
    assert finding.message == (
        "The Assad government fell on 8 December 2024, seven months before this article; "
        "Ahmed al-Sharaa's transitional government followed."
    )
    assert finding.suggestion == "transitional government of Ahmed al-Sharaa"
    assert finding.severity is Severity.ERROR
    assert finding.quote == "Assad-led government"
    (evidence,) = finding.evidence
    assert (evidence.start, evidence.end) == ("2000-07-17", "2024-12-08")
    assert evidence.source == "factbook"


def test_the_day_of_the_article_decides() -> None:
    """The same words a year earlier are supported."""
    (verdict,) = verdicts(CHECK, LED, "2024-07-04")
    assert verdict.label is Label.SUPPORTED


@pytest.mark.parametrize(
    ("day", "reason"),
    [("2024-12-09", Reason.IMPRECISE_DATE), ("2030-07-04", Reason.BEYOND_HORIZON)],
)
def test_too_near_and_too_far_is_undecided(day: str, reason: Reason) -> None:
    """Two days of doubt after the end; two years past the horizon."""
    (verdict,) = verdicts(CHECK, LED, day)
    assert (verdict.label, verdict.reason) == (Label.NOT_ENOUGH_INFO, reason)


def test_in_the_first_fortnight_only_the_plainest_phrase_is_refuted() -> None:
    """Then "X-led government" is wrong; "the X government" is not yet."""
    assert [f.rule for f in findings(CHECK, LED, "2024-12-18")] == ["RG001"]
    assert findings(CHECK, "The Assad government says it will vote, Syria reports.", "2024-12-18") == ()


def test_a_dated_clause_is_held_against_its_own_days() -> None:
    """History that fits the record is supported, whatever the article's day."""
    (claim,) = claims(CHECK, "In 2018 the Assad-led government of Syria retook Ghouta.", "2025-07-04")
    assert claim.when.first == dt.date(2018, 1, 1)
    (verdict,) = verdicts(CHECK, "In 2018 the Assad-led government of Syria retook Ghouta.", "2025-07-04")
    assert verdict.label is Label.SUPPORTED


def test_a_dated_clause_outside_the_record_is_no_claim() -> None:
    """It more likely dates something else."""
    assert claims(CHECK, "In 1999 the Yanukovych government of Ukraine raised a tax.", "2016-07-04") == ()
    assert claims(CHECK, "In 2012 the Yanukovych government of Ukraine raised a tax.", "2016-07-04") != ()


def test_an_ordinary_change_needs_the_plainest_words() -> None:
    """An elected government that left: only its own verb, and no possessive between."""
    day = "2016-03-03"
    assert findings(CHECK, "Ukraine's Yanukovych government is selling bonds.", day)
    assert findings(CHECK, "Ukraine's Yanukovych government's plan is selling well.", day) == ()
    assert findings(CHECK, "Ukraine's Yanukovych government officials are selling bonds.", day) == ()


def test_a_surname_of_an_elected_leader_needs_its_country() -> None:
    """Everyday surnames are shared; a full name is not."""
    assert claims(CHECK, "The Yanukovych government is selling bonds.", "2016-03-03") == ()
    assert claims(CHECK, "Viktor Yanukovych's government is selling bonds.", "2016-03-03") != ()


def test_a_headline_leans_on_the_country_of_the_body() -> None:
    """The mentions of the other field are its context."""
    found = findings(
        CHECK, "Voters in Kyiv, Ukraine, are calm.", "2016-03-03", "Yanukovych government is selling bonds"
    )
    assert [(f.field.value, f.central) for f in found] == [("title", True)]


@pytest.mark.parametrize(
    "text",
    [
        "Riad al-Assad's government is in talks, Syria says.",
        "Asaad al-Shaibani's ministry is in talks, Syria says.",
        "The government of Assad al-Shaibani is in talks, Syria says.",
    ],
)
def test_another_first_name_is_another_person(text: str) -> None:
    """Nor does a surname that goes on into another name name the ruler."""
    assert claims(CHECK, text, "2025-07-04") == ()


def test_a_new_name_is_offered_for_an_old_one() -> None:
    """The message says when; the correction can be pasted."""
    (finding,) = findings(CHECK, "Swaziland is voting on Friday.", "2025-07-04")
    assert finding.message == "Swaziland became Eswatini on 19 April 2018, seven years before this article."
    assert finding.suggestion == "Eswatini"
    assert finding.severity is Severity.WARNING


def test_a_name_of_style_is_supported_and_noted_once() -> None:
    """It is still understood: a note for the house, and nothing more."""
    text = "Kiev is calm. Officials in Kiev are content."
    (verdict,) = verdicts(CHECK, text, "2025-07-04")
    assert (verdict.label, verdict.rule) == (Label.SUPPORTED, "RG004")
    assert findings(CHECK, text, "2025-07-04")[0].severity is Severity.NOTE


@pytest.mark.parametrize(
    "text",
    [
        "The University of Swaziland is hiring.",
        "The Swaziland Sugar Board is hiring.",
        "Eswatini, once Swaziland, is hiring.",
        "Chicken Kiev is cheap.",
        "Central Macedonia is a region.",
        "Voters in Macedonia, Ohio, are calm.",
        "“Swaziland is calm,” he says.",
        "In 2011 Swaziland was calm.",
        "She was born in Swaziland.",
    ],
)
def test_an_old_name_in_its_place_makes_no_claim(text: str) -> None:
    """Inside another name, beside the new one, quoted, or told of the past."""
    assert claims(CHECK, text, "2025-07-04") == ()


def test_an_acronym_is_meant_only_in_capitals() -> None:
    """Written "Fyrom" it is a surname for all we know."""
    assert claims(CHECK, "FYROM is voting.", "2025-07-04")
    assert claims(CHECK, "Fyrom is voting.", "2025-07-04") == ()


def test_a_title_before_an_old_name_is_no_part_of_it() -> None:
    """In "Swaziland Prime Minister X" the capital is the title's."""
    assert findings(CHECK, "Swaziland Prime Minister Jan Novak is calm.", "2025-07-04")


def test_every_refutation_has_evidence_with_a_source() -> None:
    """Nobody is contradicted without saying by whom."""
    for text in (LED, "Swaziland is voting on Friday."):
        for verdict in verdicts(CHECK, text, "2025-07-04"):
            assert verdict.label is Label.REFUTED
            assert all(e.source and e.fact for e in verdict.evidence)


def test_claims_come_in_the_order_of_the_text() -> None:
    """Governments and names together."""
    found = claims(CHECK, f"Swaziland is voting. {LED} Macedonia is calm.", "2025-07-04")
    assert [c.relation for c in found] == [Relation.IS_CALLED, Relation.GOVERNS, Relation.IS_CALLED]


@pytest.mark.parametrize(
    "text", ["", " ", "Assad", "Assad-", "pro-", "of Assad", "Assad's", "\u2019s Assad s"]
)
def test_scraps_of_text_raise_nothing(text: str) -> None:
    """Names at the very edge of a text."""
    assert claims(CHECK, text, "2025-07-04") == ()


def test_hostile_repetition_stays_linear() -> None:
    """Ten thousand names in one sentence are read in bounded windows."""
    text = "the Assad government of Syria and " * 10_000
    (reading,) = readings(text, "2025-07-04")
    assert len(reading.of_kind(MentionKind.REGIME)) == 10_000
    assert len(claims(CHECK, text, "2025-07-04")) <= 10_000


@pytest.mark.parametrize(
    ("date", "expected"),
    [("2024-12-08", "on 8 December 2024"), ("2024-12", "in December 2024"), ("2024", "in 2024")],
)
def test_an_end_is_told_as_far_as_it_is_known(date: str, expected: str) -> None:
    """Day, month or year."""
    assert on_date(PartialDate.parse(date)) == expected


@pytest.mark.parametrize(
    ("date", "day", "expected"),
    [
        ("2024-12-08", "2024-12-09", "one day"),
        ("2024-12-08", "2025-01-10", "33 days"),
        ("2024-12-08", "2025-07-04", "seven months"),
        ("2024-12-08", "2027-01-10", "two years"),
        ("1991-12-26", "2017-10-26", "26 years"),
    ],
)
def test_a_length_of_time_is_told_in_the_unit_that_fits(date: str, day: str, expected: str) -> None:
    """Days, months, then years; small numbers in words."""
    assert ago(PartialDate.parse(date), dt.date.fromisoformat(day)) == expected
