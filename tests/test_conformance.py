"""What every check promises, held against each check of the registry, the next one unasked."""

from __future__ import annotations

import dataclasses
import datetime as dt
import inspect
import re
import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.report.outcomes import Outcome, read, run
from checks import document
from checks.model import (
    Article,
    AsOf,
    AsOfSource,
    Check,
    Field,
    Label,
    Markup,
    Masthead,
    Rule,
    Severity,
    SignalCheck,
    Verdict,
)
from checks.registry import CHECKS
from reference.facts import Facts
from reference.freshness import ensure_compiled
from reference.location import compiled_path
from reference.model import SourceId
from tests.mini import mini_facts

GOLDEN = Path(__file__).parent / "golden"
HEADINGS = ["What it flags", "Why it matters", "Stays silent when", "Evidence"]
RULES = [(check, rule) for check in CHECKS for rule in check.rules]
FACT_CHECKS = [check for check in CHECKS if isinstance(check, Check)]
Case = dict[str, Any]


@pytest.fixture(scope="module")
def facts() -> Facts:
    """The real reference: golden cases speak of real holders."""
    target = compiled_path()
    ensure_compiled(target)
    return Facts.open(target)


def article(text: str, published: dt.date = dt.date(2020, 6, 1), title: str | None = None) -> Article:
    """An article of plain text."""
    return Article(text, Markup.TEXT, AsOf(published, AsOfSource.REQUEST), title=title)


def outcome(check: Check | SignalCheck, received: Article, facts: Facts) -> Outcome:
    """What one check makes of an article; an exception of its own fails the test."""
    (only,) = run(document.parse(received), facts, [check])
    assert not only.failed, f"{check.name} raised"
    return only


def cases(check: Check | SignalCheck) -> list[Case]:
    """The golden cases of a check."""
    found: list[Case] = tomllib.loads((GOLDEN / f"{check.name}.toml").read_text("utf-8"))["case"]
    return found


def of_case(case: Case) -> Article:
    """The article of a golden case."""
    source = AsOfSource.ASSUMED if case.get("undated") else AsOfSource.REQUEST
    return Article(
        case["text"],
        Markup(case.get("markup", "text")),
        AsOf(case["published"], source),
        title=case.get("title"),
        url=case.get("url"),
        publisher=case.get("publisher"),
        masthead=Masthead(publisher="The Harbour") if case.get("markup") == "html" else None,
    )


def names(value: object) -> str:
    """Ids of parametrised values."""
    return getattr(value, "code", "") or getattr(value, "name", "") or str(value)


def test_codes_and_names_are_unique() -> None:
    """A code that two rules share can silence neither alone."""
    codes = [rule.code for _, rule in RULES]
    assert len(set(codes)) == len(codes)
    assert len({rule.name for _, rule in RULES}) == len(codes)
    assert len({check.name for check in CHECKS}) == len({check.family for check in CHECKS}) == len(CHECKS)


@pytest.mark.parametrize(("check", "rule"), RULES, ids=names)
def test_a_code_is_of_its_family_and_its_name_states_the_fault(
    check: Check | SignalCheck, rule: type[Rule]
) -> None:
    """Two letters of the family, three digits; a name of lower-case words."""
    assert re.fullmatch(rf"{check.family}\d{{3}}", rule.code)
    assert re.fullmatch(r"[a-z]+(?:-[a-z]+)*", rule.name)


@pytest.mark.parametrize(("check", "rule"), RULES, ids=names)
def test_a_rule_is_documentation_without_logic(check: Check | SignalCheck, rule: type[Rule]) -> None:
    """Four headings in order, each with something under it, and no method."""
    text = inspect.cleandoc(rule.__doc__ or "")
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == HEADINGS
    assert all(part.strip() for part in re.split(r"^## .+$", text, flags=re.MULTILINE)[1:])
    assert not [n for n, value in vars(rule).items() if callable(value) and not n.startswith("__")]


@pytest.mark.parametrize(("check", "rule"), RULES, ids=names)
def test_a_rule_has_a_case_that_fires(check: Check | SignalCheck, rule: type[Rule]) -> None:
    """A rule that nobody has seen fire is not tested."""
    assert any(e["code"] == rule.code for case in cases(check) for e in case["expect"])


@pytest.mark.parametrize(
    "check", [c for c in FACT_CHECKS if any(r.severity is Severity.ERROR for r in c.rules)], ids=names
)
def test_a_check_of_dated_facts_has_twins_that_differ_in_the_day_alone(check: Check) -> None:
    """The same words on another day: once found, once not."""
    by_text: dict[str, set[bool]] = {}
    for case in cases(check):
        by_text.setdefault(case["text"], set()).add(bool(case["expect"]))
    assert any(answers == {True, False} for answers in by_text.values())


@pytest.mark.parametrize("check", CHECKS, ids=names)
def test_findings_lie_inside_the_text_and_slice_to_their_quote(
    check: Check | SignalCheck, facts: Facts
) -> None:
    """In the field that they name."""
    for case in cases(check):
        received = of_case(case)
        texts = {d.field: d.text for d in document.parse(received)}
        for finding in outcome(check, received, facts).findings:
            assert finding.span.of(texts[finding.field]) == finding.quote
            assert finding.quote
            assert finding.check == check.name
            assert finding.rule in {rule.code for rule in check.rules}


@pytest.mark.parametrize("check", FACT_CHECKS, ids=names)
def test_claims_slice_to_their_quote_and_get_one_verdict_each(check: Check, facts: Facts) -> None:
    """The verdict is about the claim it was asked about."""
    for case in cases(check):
        for reading in read(document.parse(of_case(case)), facts):
            for claim in check.claims(reading, facts):
                assert claim.span.of(reading.document.text) == claim.quote
                assert claim.check == check.name
                verdict = check.judge(claim, facts)
                assert verdict.claim is claim
                assert (verdict.reason is not None) == (verdict.label is Label.NOT_ENOUGH_INFO), verdict


@pytest.mark.parametrize("check", FACT_CHECKS, ids=names)
def test_what_is_refuted_has_evidence_from_a_source_and_is_explained(check: Check, facts: Facts) -> None:
    """A careful editor is shown why, and where it was read."""
    for verdict in _verdicts(check, facts):
        finding = check.explain(verdict)
        if verdict.label is Label.REFUTED:
            assert verdict.evidence
            assert finding is not None
        for evidence in verdict.evidence:
            assert facts.source(SourceId(evidence.source)).title
            assert evidence.fact
        if finding is not None and finding.severity >= Severity.WARNING:
            assert finding.evidence
            assert "{" not in finding.message


def _verdicts(check: Check, facts: Facts) -> list[Verdict]:
    """All verdicts over the golden cases."""
    return [v for case in cases(check) for v in outcome(check, of_case(case), facts).verdicts]


def test_the_order_of_checks_changes_no_finding(facts: Facts) -> None:
    """Each check starts from the same mentions and sees nothing of the others."""
    for case in [c for check in CHECKS for c in cases(check)][::7]:
        documents = document.parse(of_case(case))
        forward = {o.check.name: o.findings for o in run(documents, facts, CHECKS)}
        backward = {o.check.name: o.findings for o in run(documents, facts, CHECKS[::-1])}
        assert forward == backward


@pytest.mark.parametrize("check", CHECKS, ids=names)
def test_same_input_same_output_and_the_text_is_unchanged(check: Check | SignalCheck, facts: Facts) -> None:
    """No state is kept from one article to the next."""
    for case in cases(check)[::5]:
        received = of_case(case)
        first, second = outcome(check, received, facts), outcome(check, received, facts)
        assert dataclasses.replace(first, elapsed_ms=0) == dataclasses.replace(second, elapsed_ms=0)
        assert received.text == case["text"]


@pytest.mark.parametrize("check", FACT_CHECKS, ids=names)
def test_nothing_is_flagged_inside_a_quotation(check: Check, facts: Facts) -> None:
    """The article does not assert what it quotes; a note on a spelling may stand there."""
    for case in cases(check):
        if not case["expect"] or any(mark in case["text"] for mark in '"“”«»„\n'):
            continue
        quoted = article(f"“{case['text']}” said the old poster.", case["published"])
        found = outcome(check, quoted, facts).findings
        assert [f for f in found if f.severity >= Severity.WARNING] == [], case["id"]


@pytest.mark.parametrize("check", FACT_CHECKS, ids=names)
def test_far_past_the_horizon_no_tenure_refutes(check: Check, facts: Facts) -> None:
    """What may have changed since the reference was read accuses nobody."""
    day = facts.info.horizon + dt.timedelta(days=3650)
    for case in cases(check):
        for verdict in outcome(check, article(case["text"], day), facts).verdicts:
            if verdict.label is Label.REFUTED:
                assert all(e.volatility.value != "volatile" for e in verdict.evidence), case["id"]


HOSTILE = {
    "empty": "",
    "blank": " \n\t\n ",
    "one letter": "A",
    "nulls": "\x00" * 2000,
    "capitals": "President " * 4000,
    "commas": ", " * 8000,
    "names": "Emmanuel Macron, " * 2500,
    "titles and countries": "French President of France the former Russian foreign minister of " * 700,
    "quotation marks": "“" * 8000,
    "openers": "([{“‘" * 3000,
    "particles": "Abu bin al- de la von " * 2000,
    "years": "in 2011 from 2010 to 2014 " * 1500,
    "possessives": "Syria's France's s 's ’s " * 1500,
    "one long word": "x" * 40000,
    "marks": "e\u0301" * 15000,
    "emoji": "😀🇫🇷👩‍🚀 President " * 1200,
    "right to left": "رئيس الوزراء " * 2000,
    "line ends": "\r\n\n\r" * 6000,
    "led": "Assad-led " * 3000,
    "experts": "X, director of the Institute of the Institute of " * 900,
}
SECONDS_FOR_HOSTILE = 4.0
"""For some 40,000 characters, on a slow and busy machine: quadratic work takes minutes."""


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_raises_nothing_and_takes_no_quadratic_time(text: str) -> None:
    """Every check over every field."""
    began = time.perf_counter()
    outcomes = run(document.parse(article(text, title=text[:500] or None)), mini_facts(), CHECKS)
    assert [o.check.name for o in outcomes if o.failed] == []
    assert time.perf_counter() - began < SECONDS_FOR_HOSTILE


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=400), st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31)))
def test_any_text_of_any_day_raises_nothing(text: str, day: dt.date) -> None:
    """Whatever stands in it."""
    assert not any(o.failed for o in run(document.parse(article(text, day)), mini_facts(), CHECKS))


def test_a_check_that_raises_is_reported_and_leaves_the_others_alone(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Its outcome says failed, the log has the traceback, and no finding comes of it."""

    def broken(*_: object) -> Any:
        raise RuntimeError("our defect")

    bad = dataclasses.replace(FACT_CHECKS[0], name="broken", claims=broken)
    text = article("French President Emmanuel Macron spoke.", dt.date(2018, 6, 1))
    failed, healthy = run(document.parse(text), mini_facts(), [bad, FACT_CHECKS[0]])
    assert (failed.failed, failed.findings, failed.verdicts) == (True, (), ())
    assert not healthy.failed
    assert healthy.verdicts
    assert "our defect" in caplog.text


@pytest.mark.parametrize("check", CHECKS, ids=names)
def test_a_headline_is_read_as_its_own_field(check: Check | SignalCheck, facts: Facts) -> None:
    """What is found in the title is said to stand in the title."""
    for case in cases(check)[::6]:
        received = article("Nothing happened here.", case["published"], case["text"].splitlines()[0])
        found = outcome(check, received, facts)
        assert {f.field for f in found.findings} <= {Field.TITLE}
