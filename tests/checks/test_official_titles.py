"""Official titles: what the words of news English claim, and what the day makes of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks import document, mentions
from checks.model import (
    Article,
    AsOf,
    AsOfSource,
    Claim,
    Finding,
    Label,
    Markup,
    Reading,
    Verdict,
)
from checks.offices.evidence import evidence
from checks.offices.model import OfficeClaim
from checks.official_titles import claims, explain, judge
from reference.dates import PartialDate
from reference.facts import Facts
from reference.freshness import ensure_compiled
from reference.location import compiled_path
from reference.model import PersonId
from tests.mini import mini_facts

TABLE = Path(__file__).parents[1] / "data" / "title_constructions.txt"
ROWS = [
    tuple(part.strip() for part in line.split(" | "))
    for line in TABLE.read_text("utf-8").splitlines()
    if not line.startswith("#")
]


CORRECTIONS = Path(__file__).parents[1] / "data" / "published_corrections.txt"
PUBLISHED = [
    tuple(part.strip() for part in f"{line} ".split(" | "))
    for line in CORRECTIONS.read_text("utf-8").splitlines()
    if not line.startswith("#")
]


TWINS = [
    tuple(part.strip() for part in f"{line} | ".split(" | ")[:4])
    for line in (TABLE.parent / "title_twins.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.fixture(scope="module")
def facts() -> Facts:
    """The real reference: the table speaks of real holders."""
    target = compiled_path()
    ensure_compiled(target)
    return Facts.open(target)


def readings(text: str, published: str, facts: Facts, title: str | None = None) -> Iterator[Reading]:
    """The fields of an article, each with its mentions and those of the other as context."""
    as_of = AsOf(dt.date.fromisoformat(published), AsOfSource.REQUEST)
    documents = document.parse(Article(text, Markup.TEXT, as_of, title=title))
    found = [mentions.find(d, facts.gazetteer) for d in documents]
    for index, parsed in enumerate(documents):
        context = tuple(m for other, ms in enumerate(found) if other != index for m in ms)
        yield Reading(parsed, found[index], context)


def verdicts(text: str, published: str, facts: Facts, title: str | None = None) -> list[Verdict]:
    """Every claim of the article, judged."""
    return [judge(c, facts) for r in readings(text, published, facts, title) for c in claims(r, facts)]


def finding(text: str, published: str, facts: Facts) -> Finding:
    """The one finding of an article."""
    (only,) = [f for v in verdicts(text, published, facts) if (f := explain(v)) is not None]
    return only


def detail(claim: Claim) -> OfficeClaim:
    """The check's own part of a claim."""
    assert isinstance(claim.detail, OfficeClaim)
    return claim.detail


def told(verdict: Verdict) -> str:
    """A verdict as the table writes it."""
    own = detail(verdict.claim)
    office = f"{own.readings[0].polity}:{own.readings[0].seat}"
    rule = f" {verdict.rule}" if verdict.rule else ""
    return f"{own.name}={office} {own.manner.value} {verdict.label.value}{rule}"


def test_the_table_has_constructions_enough() -> None:
    """Far more than the 120 that the check promises, each once."""
    assert len({(day, text) for day, text, _ in ROWS}) == len(ROWS) >= 400


@pytest.mark.parametrize(("published", "text", "expected"), ROWS, ids=[f"{d} {t}" for d, t, _ in ROWS])
def test_construction(published: str, text: str, expected: str, facts: Facts) -> None:
    """Each form is read and judged as the table says."""
    assert (" ; ".join(told(v) for v in verdicts(text, published, facts)) or "-") == expected


@pytest.mark.parametrize("row", PUBLISHED, ids=[f"{d} {t}" for d, t, *_ in PUBLISHED])
def test_published_mistake(row: tuple[str, ...], facts: Facts) -> None:
    """Mistakes that were in print: caught, or the reason why not stands beside them."""
    published, text, expected, address, why = row
    found = verdicts(text, published, facts)
    assert (" ; ".join(told(v) for v in found) or "-") == expected
    assert address.startswith("http")
    assert bool(why) is not any(v.label is Label.REFUTED for v in found)


def test_four_in_five_published_mistakes_are_caught() -> None:
    """A floor; the table says which are not, and why."""
    assert len(PUBLISHED) >= 40
    assert sum(" refuted " in expected for _, _, expected, *_ in PUBLISHED) >= len(PUBLISHED) * 4 / 5


@pytest.mark.parametrize("twin", TWINS, ids=[f"{day} {background}" for day, background, *_ in TWINS])
def test_background_is_left_alone_and_its_twin_is_not(twin: tuple[str, ...], facts: Facts) -> None:
    """The same title in an undated past, and as of today; where it fails, the table says so."""
    published, background, error, why = twin
    alarms = [v.rule for v in verdicts(background, published, facts) if v.label is Label.REFUTED]
    assert bool(alarms) is why.startswith("alarm:")
    found = [v.rule for v in verdicts(error, published, facts) if v.label is Label.REFUTED]
    assert ("OT002" not in found) is (why.startswith("missed:") or error == "-")


def test_hardly_any_background_is_objected_to() -> None:
    """A wrong accusation costs more than a missed error."""
    whys = [why for *_, why in TWINS]
    assert len(TWINS) >= 60
    assert sum(why.startswith("alarm:") for why in whys) <= len(TWINS) / 30
    assert sum(why.startswith("missed:") for why in whys) <= len(TWINS) / 12


def test_a_message_names_the_holder_and_a_correction_replaces_the_name(facts: Facts) -> None:
    """An editor reads who it was, and gets words to put in."""
    found = finding("British Prime Minister Oswin Talbradge spoke.", "2017-10-15", facts)
    assert found.message == (
        "The Prime Minister of the United Kingdom on 15 October 2017 was Theresa May, not Oswin Talbradge."
    )
    assert found.suggestion == "British Prime Minister Theresa May"


def test_an_ended_tenure_is_told_with_its_end_and_the_successor(facts: Facts) -> None:
    """The correction is the word "former"; the evidence has both tenures."""
    found = finding("British Prime Minister David Cameron spoke.", "2017-10-15", facts)
    assert found.message == (
        "David Cameron ceased to be Prime Minister of the United Kingdom on 13 July 2016; "
        "the Prime Minister of the United Kingdom on 15 October 2017 was Theresa May."
    )
    assert found.suggestion == "former British Prime Minister David Cameron"
    assert [e.end for e in found.evidence] == ["2016-07-13", "2019-07-24"]
    assert found.evidence[0].property == "P39"
    assert str(found.evidence[0].entity) in str(found.evidence[0].url)


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("Britain's Prime Minister David Cameron speaks.", "Britain's former Prime Minister David Cameron"),
        ("Prime Minister David Cameron of Britain speaks.", "former Prime Minister David Cameron of Britain"),
        (
            "David Cameron, the British prime minister, speaks.",
            "David Cameron, the former British prime minister",
        ),
        (
            "David Cameron, Britain’s prime minister, speaks.",
            "David Cameron, Britain’s former prime minister",
        ),
        (
            "David Cameron, prime minister of Britain, speaks.",
            "David Cameron, former prime minister of Britain",
        ),
    ],
)
def test_former_stands_where_english_puts_it(text: str, suggestion: str, facts: Facts) -> None:
    """An editor can paste it as it is."""
    assert finding(f"On Sunday {text}", "2017-10-15", facts).suggestion == suggestion


@pytest.mark.parametrize(
    ("as_of", "told"),
    [
        ("2022-10-10", "from 2010-05-11 until 2016-07-13"),
        (
            "2015",
            "from 2010-05-11, still open when read on 2015; the end on 2016-07-13 is recalled, not read",
        ),
    ],
)
def test_an_end_that_nobody_read_is_told_as_such(as_of: str, told: str, facts: Facts) -> None:
    """A record read while the tenure was open says nothing of its end: that is recall, and is said to be."""
    found = finding("British Prime Minister David Cameron spoke.", "2017-10-15", facts)
    person = str(found.evidence[0].record).removeprefix("people/")
    held = next(t for t in facts.tenures_of(PersonId(person)) if str(t.interval.end) == "2016-07-13")
    read = replace(held, as_of=PartialDate.parse(as_of))
    assert evidence(read, facts).fact.endswith(told)


def test_another_office_is_told_with_both_tenures(facts: Facts) -> None:
    """Who the person is, who the holder was: nothing else helps an editor."""
    found = finding("French Foreign Minister Sergei Lavrov flew home.", "2017-10-15", facts)
    assert found.message == (
        "Sergei Lavrov has been foreign minister of Russia since 2004; "
        "the Foreign Minister of France on 15 October 2017 was Jean-Yves Le Drian."
    )
    found = finding("British Prime Minister Philip Hammond spoke.", "2017-10-15", facts)
    assert found.message == (
        "Philip Hammond was Chancellor of the Exchequer (United Kingdom) from 2016 to 2019; "
        "the Prime Minister of the United Kingdom on 15 October 2017 was Theresa May."
    )
    assert [e.start for e in found.evidence] == ["2016-07-13", "2016-07-13"]


def test_a_misspelling_is_pointed_at_by_the_name_alone(facts: Facts) -> None:
    """The title beside it is right, so only the name is marked."""
    found = finding("On Sunday Russian President Vladmir Puttin spoke.", "2017-10-15", facts)
    assert (found.quote, found.suggestion) == ("Vladmir Puttin", "Vladimir Putin")


def test_the_headline_leans_on_the_country_that_the_body_names() -> None:
    """A title without a country is resolved by the other field of the article."""
    found = verdicts("France is waiting.", "2018-06-01", mini_facts(), title="President Macron to speak")
    assert [v.label for v in found] == [Label.SUPPORTED]


def test_the_headline_is_central_and_the_second_paragraph_is_not() -> None:
    """What a reader sees first weighs more."""
    text = "French President Emmanuel Macron spoke.\n\nLater French President Emmanuel Macron left."
    assert [v.claim.central for v in verdicts(text, "2018-06-01", mini_facts())] == [True, False]


def test_every_claim_slices_to_its_quote_in_text_with_emoji_and_marks(facts: Facts) -> None:
    """Spans count code points of the text as read."""
    text = "😀 Ça va? French President Emmanuel Macron and Turkey’s İbrahim spoke."
    for reading in readings(text, "2018-06-01", facts):
        for claim in claims(reading, facts):
            assert claim.span.of(reading.document.text) == claim.quote
            own = detail(claim)
            assert own.name_span.of(reading.document.text) == own.name


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([
    "French", "President", "Emmanuel", "Macron", "the", "prime minister", "of", "France", ",", ".", "and", "who",
    "was", "former", "’s", "\n\n", "“", "”", "Minister of", "al-", "in 2011", "U.S.", "J.", "foreign ministers",
])))  # fmt: skip
def test_any_order_of_words_is_read_without_an_exception(words: list[str]) -> None:
    """Broken grammar gives few claims or none, and every claim gets one verdict with its evidence."""
    for verdict in verdicts(" ".join(words), "2018-06-01", mini_facts()):
        if verdict.label is Label.REFUTED:
            assert verdict.evidence
            assert explain(verdict) is not None
