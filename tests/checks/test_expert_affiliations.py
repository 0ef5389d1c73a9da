"""Expert affiliations: how attributions are read, and what may be said of them."""

from __future__ import annotations

import pytest

from checks.affiliations import attributions, institution_names, near_organisations
from checks.affiliations import roles as expert_roles
from checks.affiliations.claims import Affiliated
from checks.affiliations.roles import Tense
from checks.expert_affiliations import CHECK
from checks.model import Label, Reason, Relation, Severity
from tests.checks.judged import claims, findings, readings, verdicts
from tests.mini import mini_facts


def read(text: str) -> list[tuple[str, str, str, Tense]]:
    """Person, role, body and tense of every attribution in a text."""
    (reading,) = readings(text, "2025-07-04")
    found = []
    previous = None
    for body in institution_names.find(reading):
        attribution = attributions.read(reading.document, body, previous)
        if attribution:
            previous = attribution
            found.append(
                (attribution.person.text, attribution.role.text, body.span.of(text), attribution.role.tense)
            )
    return found


NOW, THEN, LATER = Tense.PRESENT, Tense.PAST, Tense.FUTURE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Ray, a fellow at the Elm Institute, said no.", ("Ann Ray", "fellow", "Elm Institute", NOW)),
        ("“No,” said Ann Ray, chief economist at Elm Bank.", ("Ann Ray", "chief economist", "Elm Bank", NOW)),
        ("Ann Ray, who heads the Elm Institute, said no.", ("Ann Ray", "heads", "Elm Institute", NOW)),
        (
            "Ann Ray, who has led the Elm Institute since 2019, left.",
            ("Ann Ray", "led", "Elm Institute", NOW),
        ),
        ("Ann Ray, who led the Elm Institute, said no.", ("Ann Ray", "led", "Elm Institute", THEN)),
        (
            "Ann Ray, who runs the Asia programme at the Elm Institute, said no.",
            ("Ann Ray", "runs the Asia programme", "Elm Institute", NOW),
        ),
        (
            "Ann Ray, who studies ice at Elm University, said no.",
            ("Ann Ray", "studies ice", "Elm University", NOW),
        ),
        ("Elm Institute director Ann Ray said no.", ("Ann Ray", "director", "Elm Institute", NOW)),
        ("Former Elm Institute director Ann Ray said no.", ("Ann Ray", "director", "Elm Institute", THEN)),
        (
            "Ann Ray, a former director of the Elm Institute, said no.",
            ("Ann Ray", "director", "Elm Institute", THEN),
        ),
        ("The Elm Institute's Ann Ray said no.", ("Ann Ray", "", "Elm Institute", NOW)),
        ("Ann Ray of the Elm Institute said no.", ("Ann Ray", "", "Elm Institute", NOW)),
        ("According to Ann Ray of Elm University, no.", ("Ann Ray", "", "Elm University", NOW)),
        ("Dr Ann Ray from Elm University said no.", ("Ann Ray", "", "Elm University", NOW)),
        ("Analyst Ann Ray of Elm Bank said no.", ("Ann Ray", "Analyst", "Elm Bank", NOW)),
        ("Ann Ray, formerly of the Elm Institute, said no.", ("Ann Ray", "", "Elm Institute", THEN)),
        ("Ann Ray, now at Elm University, said no.", ("Ann Ray", "", "Elm University", NOW)),
        (
            "Ann Ray, the Elm Institute's deputy director, said no.",
            ("Ann Ray", "deputy director", "Elm Institute", NOW),
        ),
        ("Ann Ray, an Elm University historian, said no.", ("Ann Ray", "historian", "Elm University", NOW)),
        (
            "Ann Ray is a senior fellow at the Elm Institute.",
            ("Ann Ray", "senior fellow", "Elm Institute", NOW),
        ),
        ("Ann Ray served as director of the Elm Institute.", ("Ann Ray", "director", "Elm Institute", THEN)),
        (
            "The director of the Elm Institute, Ann Ray, said no.",
            ("Ann Ray", "director", "Elm Institute", NOW),
        ),
        (
            "Ann Ray, the incoming director of the Elm Institute, left.",
            ("Ann Ray", "director", "Elm Institute", LATER),
        ),
        (
            "Ann Ray, director of the Elm Institute from 2011 to 2019, said no.",
            ("Ann Ray", "director", "Elm Institute", THEN),
        ),
        ("Ann Ray, 61, a fellow at the Elm Institute, said no.", ("Ann Ray", "fellow", "Elm Institute", NOW)),
        (
            "Ann Ray, a professor at the elite Elm University, said no.",
            ("Ann Ray", "professor", "Elm University", NOW),
        ),
        (
            "Ann Ray, a retired general who now teaches at Elm College, said no.",
            ("Ann Ray", "teaches", "Elm College", NOW),
        ),
        (
            "Ann Ray, director of Elm University's Center for Ice, said no.",
            ("Ann Ray", "director", "Center for Ice", NOW),
        ),
    ],
)
def test_the_ways_news_attributes_expertise(text: str, expected: tuple[str, str, str, Tense]) -> None:
    """Person, role, body and tense, however they are ordered."""
    assert read(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Experts say no.",
        "An analyst at the Elm Institute said no.",
        "Two researchers at the Elm Institute said no.",
        "A report by the Elm Institute found the opposite.",
        "Ann Ray visited the Elm Institute.",
        "Ann Ray, a graduate of Elm University, said no.",
        "“Ann Ray, a fellow at the Elm Institute, lies,” he said.",
        "Ann Ray, author of a book, said no.",
        "The Elm Institute said no.",
        "Ann Ray spoke at Elm University.",
    ],
)
def test_what_ties_nobody_to_a_body(text: str) -> None:
    """No name, no tie, an education, somebody's quoted words."""
    assert read(text) == []


def test_a_second_body_goes_on_with_the_same_person() -> None:
    """It says "formerly of Y and now at Z"."""
    text = "Ann Ray, formerly of the Elm Institute and now at Oak University, said no."
    assert read(text) == [("Ann Ray", "", "Elm Institute", THEN), ("Ann Ray", "", "Oak University", NOW)]


def test_a_surname_goes_back_to_its_full_name() -> None:
    """And one that never had a full name stays a surname, which nobody is looked up by."""
    text = "Ann Ray, a fellow at Elm University, left. Ray of Elm University said no. Dow of Elm University said no."
    assert [c.subject for c in claims(CHECK, text, "2025-07-04")] == ["Ann Ray", "Ann Ray", "Dow"]


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("president", 1),
        ("founder and director", 1),
        ("deputy director", 2),
        ("deputy director-general", 2),
        ("acting president", 2),
        ("director of the Asia programme", 3),
        ("chief economist", 3),
        ("senior fellow", 4),
        ("professor of virology", 4),
        ("chief economic adviser to", 6),
        ("nonresident senior fellow", 6),
        ("Syria expert", 7),
    ],
)
def test_roles_stand_on_levels(words: str, level: int) -> None:
    """A head's role that is scoped is the head of a part."""
    assert expert_roles.level_of(words) == level


def test_a_part_s_head_does_not_head_the_whole() -> None:
    """Such as the "director of Y's rights project"."""
    (reading,) = readings("Ann Ray, director of Chatham House's rights project, said no.", "2025-07-04")
    (body,) = institution_names.find(reading)
    found = attributions.read(reading.document, body)
    assert found is not None
    assert found.role.level == expert_roles.PART


def test_a_recorded_tie_supports_and_a_later_name_is_a_note() -> None:
    """The body is known under another name; nobody is called a fake."""
    text = "Vladimir Lepekhin, who heads the Eurasian Economic Union Institute, said no."
    (verdict,) = verdicts(CHECK, text, "2025-07-04")
    assert (verdict.label, verdict.rule) == (Label.SUPPORTED, "EA001")
    (finding,) = findings(CHECK, text, "2025-07-04")
    assert finding.severity is Severity.NOTE
    assert "last recorded in June 2019" in finding.message
    assert "EurAsEC Institute" in finding.message


def test_a_firm_end_refutes_the_same_role() -> None:
    """After a grace, and only for the role that ended."""
    (finding,) = findings(CHECK, "Robin Niblett, director of Chatham House, said no.", "2023-07-04")
    assert finding.rule == "EA003"
    assert finding.message == "Robin Niblett is no longer director of Chatham House: that ended in 2022."


@pytest.mark.parametrize(
    ("text", "day", "label"),
    [
        ("Robin Niblett, director of Chatham House, said no.", "2019-07-04", Label.SUPPORTED),
        ("Robin Niblett, former director of Chatham House, said no.", "2023-07-04", Label.SUPPORTED),
        ("Robin Niblett, director of Chatham House, said no.", "2022-12-04", Label.SUPPORTED),
        ("Robin Niblett, director of Chatham House, said no.", "2023-01-20", Label.NOT_ENOUGH_INFO),
        ("Robin Niblett, a fellow at Chatham House, said no.", "2023-07-04", Label.NOT_ENOUGH_INFO),
        ("Robin Niblett of Chatham House said no.", "2023-07-04", Label.NOT_ENOUGH_INFO),
        ("Lev Gudkov, director of the Levada Center, said no.", "2024-07-04", Label.NOT_ENOUGH_INFO),
        ("Lev Gudkov, director of the Levada Center, said no.", "2010-07-04", Label.SUPPORTED),
    ],
)
def test_less_than_that_refutes_nobody(text: str, day: str, label: Label) -> None:
    """In office, told as past, in the year of the end, in the grace, another role, no role, recall alone."""
    (verdict,) = verdicts(CHECK, text, day)
    assert verdict.label is label


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Ann Ray, a fellow at Chatham House, said no.", Reason.UNKNOWN_SUBJECT),
        ("Ann Ray, a fellow at the Elm Institute, said no.", Reason.UNKNOWN_OBJECT),
        ("Lev Gudkov, a fellow at Chatham House, said no.", Reason.NO_RECORD),
    ],
)
def test_who_is_not_recorded_is_undecided(text: str, reason: Reason) -> None:
    """Absence is no evidence, and no finding."""
    (verdict,) = verdicts(CHECK, text, "2025-07-04")
    assert (verdict.label, verdict.reason, verdict.rule) == (Label.NOT_ENOUGH_INFO, reason, None)


def test_a_known_body_is_shown_even_where_the_person_is_not() -> None:
    """The editor learns where to ask."""
    (verdict,) = verdicts(CHECK, "Ann Ray, a fellow at Chatham House, said no.", "2025-07-04")
    assert verdict.evidence[0].fact == "Chatham House (think tank)"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Chatam House", "Chatham House"),
        ("Levada Centr", "Levada Center"),
        ("Chatham House", None),
        ("Elm House", None),
        ("Levada Institute", None),
    ],
)
def test_only_a_slip_of_the_pen_is_near(name: str, expected: str | None) -> None:
    """One word, two letters; another word is another body."""
    near = near_organisations.nearest(name, mini_facts())
    assert (near.name if near else None) == expected


def test_a_tie_that_is_over_speaks_of_the_past() -> None:
    """Its relation and its days say so."""
    (claim,) = claims(CHECK, "Robin Niblett, former director of Chatham House, said no.", "2023-07-04")
    assert claim.relation is Relation.WAS_AFFILIATED_WITH
    assert claim.when.until.isoformat() == "2023-07-05"


@pytest.mark.parametrize(
    "text", ["", "University", "the Institute of", "of University of of", "Institute's", "at"]
)
def test_scraps_of_text_raise_nothing(text: str) -> None:
    """Keywords at the very edge of a text."""
    assert claims(CHECK, text, "2025-07-04") == ()


def test_hostile_repetition_stays_linear() -> None:
    """Ten thousand bodies in one sentence are read in bounded windows."""
    assert claims(CHECK, "University of University of the " * 10_000, "2025-07-04") == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Elm Institute (EI) found nothing. EI analyst Ann Ray said no.",
            [("Ann Ray", "analyst", "Elm Institute")],
        ),
        (
            "The Elm Institute found nothing. The institute's director, Ann Ray, said no.",
            [("Ann Ray", "director", "Elm Institute")],
        ),
        (
            "The Elm Institute and the Oak Institute found nothing. The institute's director, Ann Ray, said no.",
            [],
        ),
        (
            "Elm Institute president Ann Ray and vice president Bo Dunn said no.",
            [("Ann Ray", "president", "Elm Institute"), ("Bo Dunn", "vice president", "Elm Institute")],
        ),
        (
            "Ann Ray and Bo Dunn of the Elm Institute said no.",
            [("Ann Ray", "", "Elm Institute"), ("Bo Dunn", "", "Elm Institute")],
        ),
        ("Airbus CEO Ann Ray said no.", [("Ann Ray", "CEO", "Airbus")]),
        ("Ann Ray, an analyst at Corven Ashdown, said no.", [("Ann Ray", "analyst", "Corven Ashdown")]),
        ("Ann Ray, a lawyer for Bo Dunn, said no.", []),
        ("Ann Ray, chair of the Senate Budget Committee, said no.", []),
        ("Texas economist Ann Ray said no.", []),
        ("Ann Ray, a fellow at Elm University, would be glad.", [("Ann Ray", "fellow", "Elm University")]),
        ("Scientists at Elm University said no.", []),
    ],
)
def test_bodies_beside_roles_second_names_and_groups(text: str, expected: list[tuple[str, str, str]]) -> None:
    """Who is what, where, beyond one name next to one body."""
    found = []
    for claim in claims(CHECK, text, "2025-07-04"):
        assert isinstance(claim.detail, Affiliated)
        found.append((claim.subject, claim.detail.role, claim.object))
    assert sorted(found) == sorted(expected)
