"""A convention that matters has a test: what the docs promise is what the code has."""

from __future__ import annotations

import re

import pytest

from api.settings import Settings
from checks.registry import CHECKS
from tests.docs.write import PAGES, ROOT, pages

HEADINGS = ("What it flags", "Why it matters", "Stays silent when", "Evidence")


@pytest.mark.parametrize("name", sorted(pages()))
def test_generated_pages_have_no_diff(name: str) -> None:
    """`make docs` was run after the last change of a rule or a golden case."""
    assert (PAGES / name).read_text("utf-8") == pages()[name]


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
