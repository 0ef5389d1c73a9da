"""A convention that matters has a test: what the docs promise is what the code has."""

from __future__ import annotations

import json
import re

import pytest

from api.operator.settings import Settings
from checks.registry import CHECKS
from reference.facts import Facts
from reference.freshness import ensure_compiled
from reference.location import compiled_path
from tests.docs.write import BEGIN, END, EXAMPLES, METHOD, PAGES, ROOT, examples, pages

HEADINGS = ("What it flags", "Why it matters", "Stays silent when", "Evidence")


@pytest.mark.parametrize("name", sorted(pages()))
def test_generated_pages_have_no_diff(name: str) -> None:
    """`make docs` was run after the last change of a rule or a golden case."""
    assert (PAGES / name).read_text("utf-8") == pages()[name]


def test_the_examples_that_travel_are_those_of_the_golden_cases() -> None:
    """And every rule has at least one."""
    assert EXAMPLES.read_text("utf-8") == examples()
    assert [code for code, cases in json.loads(examples()).items() if not cases] == []


def test_no_page_of_a_check_that_is_gone() -> None:
    """A page belongs to a check of the registry."""
    assert {p.name for p in PAGES.iterdir()} == set(pages())


@pytest.mark.parametrize("rule", [r for c in CHECKS for r in c.rules], ids=lambda r: r.code)
def test_every_rule_says_when_it_stays_silent(rule: type) -> None:
    """The docstring has the four headings, in order."""
    found = re.findall(r"^\s*## (.+)$", rule.__doc__ or "", re.MULTILINE)
    assert tuple(found) == HEADINGS


def test_every_setting_is_documented() -> None:
    """docs/operate.md names each environment variable."""
    page = (ROOT / "docs" / "operate.md").read_text("utf-8")
    missing = [n for n in Settings.model_fields if f"`DESKCHECK_{n.upper()}`" not in page]
    assert missing == []


def test_every_exit_code_is_documented() -> None:
    """The README and the operator's page list the codes 0 to 5."""
    for path in (ROOT / "README.md", ROOT / "docs" / "operate.md"):
        page = path.read_text("utf-8")
        line = next(x for x in page.splitlines() if "0 clean" in x or x.startswith("0 nothing"))
        for code in range(6):
            assert re.search(rf"\b{code} [a-z]", line), (path.name, code)


def test_the_coverage_in_the_docs_is_about_that_of_the_reference() -> None:
    """Within three points, so that a few new facts do not touch the page; `make docs` writes it anew."""
    text = METHOD.read_text("utf-8")
    told = [line.split("|")[1:-1] for line in text[text.index(BEGIN) : text.index(END)].splitlines()[3:]]
    ensure_compiled(compiled_path())
    facts = Facts.open(compiled_path())
    known = {row.kind: row for row in facts.coverage_sums() if not row.region}
    facts.close()
    assert [kind.strip() for kind, *_ in told] == list(known)
    for kind, *cells in told:
        share, late = (float(cell) for cell in cells[-2:])
        row = known[kind.strip()]
        assert abs(share - row.share) <= 3, kind
        assert abs(late - row.share_late) <= 3, kind
