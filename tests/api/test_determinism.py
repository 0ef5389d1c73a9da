"""Same input, same reference, same bytes: whole reports in every form, however and wherever they are made."""

from __future__ import annotations

import datetime as dt
import os
import random
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.intake.article import Body, Intake, Origin, Received
from api.intake.limits import DEFAULT
from api.report import contract
from api.report.assess import assess
from checks.model import Check, Markup, SignalCheck
from checks.registry import CHECKS
from reference.facts import Facts
from reference.freshness import ensure_compiled
from reference.location import compiled_path
from tests.quality import digests
from tests.quality.corpora import BESIDE_THE_CHECKOUT, ROOT

SEEDS = ("0", "4242")


@pytest.fixture(scope="module")
def facts() -> Facts:
    """The real reference."""
    ensure_compiled(compiled_path())
    return Facts.open(compiled_path())


@pytest.fixture(scope="module")
def articles() -> list[Received]:
    return list(digests.articles(BESIDE_THE_CHECKOUT))


@pytest.fixture(scope="module")
def expected(articles: list[Received], facts: Facts) -> list[str]:
    """What this process makes of them, one after the other."""
    return [digests.digest(a, facts) for a in articles]


def test_another_process_with_another_order_of_sets_writes_the_same(expected: list[str]) -> None:
    """Each process hashes words differently, so a set or a dict keyed by chance would show."""
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.quality.digests"],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            stdout=subprocess.PIPE,
            text=True,
        )
        for seed in SEEDS
    ]
    for process in running:
        printed, _ = process.communicate(timeout=300)
        assert process.returncode == 0
        assert printed.split() == expected


def test_the_articles_differ_and_there_are_many(expected: list[str]) -> None:
    """Or equal digests would say little."""
    assert len(expected) > 200
    assert len(set(expected)) > 0.98 * len(expected)


def test_threads_and_the_articles_before_change_nothing(
    articles: list[Received], facts: Facts, expected: list[str]
) -> None:
    """In four threads at once, in another order, over caches that others have filled."""
    order = list(range(len(articles)))
    random.Random(7).shuffle(order)
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda n: (n, digests.digest(articles[n], facts)), order))
    assert [made for _, made in sorted(found)] == expected


def test_a_reference_that_was_just_opened_answers_the_same(
    articles: list[Received], expected: list[str]
) -> None:
    """Every article over empty caches would take long: a few, each over a reference of its own."""
    for number in range(0, len(articles), 40):
        fresh = Facts.open(compiled_path())
        assert digests.digest(articles[number], fresh) == expected[number]
        fresh.close()


def test_the_order_of_the_checks_moves_nothing_but_their_own_list(
    articles: list[Received], facts: Facts
) -> None:
    """Findings, claims, sources, score and interval are those of any other order."""
    chance = random.Random(11)
    for received in articles[::4]:
        shuffled = list(CHECKS)
        chance.shuffle(shuffled)
        usual, other = (_fields(received, facts, checks) for checks in (CHECKS, shuffled))
        assert sorted(map(str, usual.pop("checks"))) == sorted(map(str, other.pop("checks")))  # type: ignore[call-overload]
        assert usual == other


def _fields(received: Received, facts: Facts, checks: Sequence[Check | SignalCheck]) -> dict[str, object]:
    return contract.fields(assess(received, facts, checks))


SENTENCES = (
    "French President Emmanuel Macron met German Chancellor Theresa May.",
    "Officials say the Assad-led government will present its budget.",
    "Bombay and Kiev were named, and so was Swaziland.",
    "“We will never agree,” said Vladimir Lepekhin, head of the EurAsEC Institute.",
    "He told Pravda.Ru that nothing had changed. It is reported that much had.",
    "Advertisement",
    "Sergei Lavrov, Russia’s defence minister, and Sergey Lavrov, its foreign minister, spoke to TASS.",
    "🙂 e\u0301 𝔄 \ufeff",
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(SENTENCES) | st.text(max_size=40), min_size=1, max_size=12),
    st.dates(min_value=dt.date(1990, 1, 1), max_value=dt.date(2026, 10, 1)),
)
def test_any_mixture_of_sentences_is_judged_alike_twice(facts: Facts, parts: list[str], day: object) -> None:
    """Also where sentences repeat, and whatever else stands between them."""
    text = "\n\n".join(parts)
    if not text.strip() or "\x00" in text:
        text = SENTENCES[0]
    intake = Intake(DEFAULT, dt.date(2026, 11, 1))
    first, second = (intake.receive(Body(text, Markup.TEXT), Origin(published=str(day))) for _ in range(2))
    assert digests.digest(first, facts) == digests.digest(second, facts)
