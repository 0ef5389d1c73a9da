"""Sourcing practice: the counts, and what the golden cases do not show."""

from __future__ import annotations

import time

import pytest

from checks.model import Severity, Signals
from checks.sourcing_practice import CHECK
from tests.checks.judged import readings
from tests.mini import mini_facts

LONG = "\n\n".join(
    f"The boat number {i} lay at the pier and nobody looked after it that day." for i in range(1, 19)
)


def seen(text: str, title: str | None = None) -> Signals:
    """What the check sees."""
    return CHECK.observe(readings(text, "2025-07-04", title), mini_facts())


def codes(text: str, title: str | None = None) -> list[str]:
    """The rules that fire."""
    return [f.rule for f in seen(text, title).findings]


def test_every_finding_is_a_signal_and_a_note() -> None:
    """Nothing here is an error."""
    findings = seen("Advertisement\n\nIt is reported that the boat sank.\n\nAdvertisement").findings
    assert len(findings) == 3
    assert all(f.signal and f.severity is Severity.NOTE for f in findings)


def test_voices_are_counted_once_each_by_kind() -> None:
    """And statements as often as they are made."""
    text = (
        "Paula Reed said no. Reed said it again. Two officials said yes. The ministry announced a plan. "
        "The report said less. The BBC said more. “A long sentence that says something,” an analyst said."
    )
    counts = seen(text).sourcing
    assert counts is not None
    assert (counts.named, counts.unnamed, counts.officials, counts.experts) == (1, 2, 1, 1)
    assert (counts.institutions, counts.documents, counts.outlets) == (1, 1, 1)
    assert (counts.attributions, counts.quotations, counts.unattributed) == (7, 1, 0)


@pytest.mark.parametrize(
    "number",
    ["340", "$340", "340%", "3.4 million", "1,340"],
)
def test_a_number_of_the_headline_is_looked_for(number: str) -> None:
    """In figures of any form."""
    assert codes(LONG, f"Storm costs {number} in all") == ["SP007"]


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Storm costs 340 boats", "There were 338."),
        ("Storm costs 2 million", "It cost two million."),
        ("Storm costs $2.5m", "It cost two and a half million."),
        ("Storm costs 1,300", "It cost 1300."),
        ("Storm of 1987", "It was long ago."),
        ("Storm of Dec. 15, 1791", "It was long ago."),
        ("Storm of December 15 1791", "It was long ago."),
        ("Storm at 11:45 GMT", "It was night."),
        ("Storm hits on January 30 at 6:25 PM", "It was night."),
        ("12 boats sink", "They sank."),
        ("Storm takes half of 50 boats", "Half of them sank."),
        ("The Boeing 747-400", "It flew."),
    ],
)
def test_an_honest_number_is_found_or_passed_over(title: str, body: str) -> None:
    """Rounded, spelt out, or no amount at all."""
    assert codes(f"{LONG}\n\n{body}", title) == []


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("Storm hits France", ["France"]),
        ("France, France, France: the storm", ["France"]),
        ("Storm costs Angela Merkel a boat", ["Angela Merkel"]),
        ("ANGELA MERKEL Sails Through The Storm", ["ANGELA MERKEL"]),
        ("Angela Merkel’s Boat Lost In Storm", ["Angela Merkel"]),
        ("Storm costs Paula Reed a boat", []),  # on no record: it may be anybody's boat
        ("Storm hits New Jersey", []),
        ("Storm Boats Found Far From The Old Pier", []),
    ],
)
def test_a_name_of_the_headline_is_looked_for(title: str, names: list[str]) -> None:
    """Once each, without its ending; of people only those on record."""
    found = seen(LONG, title).findings
    assert [f.quote for f in found if f.rule == "SP006"] == names


@pytest.mark.parametrize("body", ["Merkel was not there.", "Angela came.", "A tweet said so."])
def test_a_name_that_the_body_has_in_part_is_there(body: str) -> None:
    """Surname, first name, or what is done on the platform that is named."""
    title = "Angela Merkel on the storm" if "tweet" not in body else "Minister on Twitter: the storm is over"
    assert codes(f"{LONG}\n\n{body}", title) == []


def test_a_short_item_leans_on_its_headline() -> None:
    """Nothing is missed in three sentences."""
    assert codes("The boat sank. It was old.", "Storm costs 340 boats in France") == []


def test_of_one_rule_an_article_has_a_few_findings_at_most() -> None:
    """More say nothing new."""
    text = "\n\n".join(f"The owner has reportedly bought boat number {i}." for i in range(30))
    assert codes(text) == ["SP009"] * 3


def test_an_article_without_text_has_no_signals() -> None:
    """A title alone is not an article."""
    assert seen("", "Only a headline").findings == ()


HOSTILE = {
    "one line": "Paula Reed went home and he said " * 20_000,
    "names": " ".join(f"N{i}a Bx{i}y said no." for i in range(30_000)),
    "quotations": "“one two three four five six seven eight nine” " * 12_000,
    "numbers": "12,345 67,890 " * 40_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_half_a_million_characters_take_no_quadratic_time(text: str) -> None:
    """Whatever they are made of."""
    fields = readings(text, "2025-07-04", "Storm costs " + "340 or 45,000 or " * 200)
    began = time.perf_counter()
    CHECK.observe(fields, mini_facts())
    assert time.perf_counter() - began < 6.0
