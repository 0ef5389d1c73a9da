"""Write docs/checks/ from the rules' docstrings and the golden cases, so that examples cannot be wrong.

`python -m tests.docs.write` writes the pages; a test compares them with what this module makes.
"""

from __future__ import annotations

import inspect
import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from checks.model import Check, Rule, SignalCheck
from checks.registry import CHECKS
from reference.coverage import Sum
from reference.facts import Facts
from reference.freshness import ensure_compiled
from reference.location import compiled_path

ROOT = Path(__file__).resolve().parents[2]
PAGES = ROOT / "docs" / "checks"
METHOD = ROOT / "docs" / "method.md"
BEGIN, END = "<!-- coverage -->", "<!-- /coverage -->"
GOLDEN = ROOT / "tests" / "golden"
EXAMPLES = ROOT / "api" / "rule_examples.json"
"""What `deskcheck rule` and the API show: the docs do not travel with the package."""
EXAMPLES_A_RULE = 2
EXAMPLE_LENGTH = 300
"""Code points; a longer case explains nothing at a glance."""
SILENT_A_PAGE = 12


def pages() -> Mapping[str, str]:
    """File name to text of every page, in the registry's order."""
    return {f"{check.name}.md": "\n".join(_page(check)) + "\n" for check in CHECKS}


def _page(check: Check | SignalCheck) -> Iterator[str]:
    """The lines of one check's page."""
    cases = _cases(check.name)
    module = inspect.getmodule(check.rules[0])
    yield f"# {check.name.replace('_', ' ').capitalize()} ({check.family})"
    yield ""
    yield "Generated from the rules and their golden cases by `make docs`; edit those."
    yield ""
    yield inspect.cleandoc((module.__doc__ or "") if module else "")
    for rule in check.rules:
        yield from _rule(rule, cases)
    silent = [c for c in cases if not c["expect"]]
    if silent:
        yield from ("", "## Silent cases", "", "Nothing is found in these.", "")
        yield from (f"- {_quoted(case)}" for case in silent[:SILENT_A_PAGE])


def _rule(rule: type[Rule], cases: list[dict[str, Any]]) -> Iterator[str]:
    """The lines of one rule: its docstring, one heading level down, and cases that fire it."""
    preview = ", preview" if rule.preview else ""
    yield from ("", f"## {rule.code} {rule.name} ({rule.severity.label}{preview})", "")
    yield inspect.cleandoc(rule.__doc__ or "").replace("\n## ", "\n### ")
    firing = [c for c in cases if any(e["code"] == rule.code for e in c["expect"])]
    if firing:
        yield from ("", "### Examples", "")
        yield from (f"- {_quoted(case)}" for case in firing[:EXAMPLES_A_RULE])


def _around(case: dict[str, Any], quote: str) -> str:
    """What the words of a finding stand in: the title or the text of its case."""
    title = str(case.get("title", ""))
    return title if quote in title else " ".join(str(case["text"]).split())


def examples() -> str:
    """For each rule the first cases that fire it, as JSON: day, text, words, correction where one is expected."""
    found = {
        rule.code: [
            {
                "published": str(case["published"]),
                "text": _around(case, e["quote"]),
                "quote": e["quote"],
            }
            for case in _cases(check.name)
            for e in case["expect"]
            if e["code"] == rule.code and len(_around(case, e["quote"])) <= EXAMPLE_LENGTH
        ][:EXAMPLES_A_RULE]
        for check in CHECKS
        for rule in check.rules
    }
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _quoted(case: dict[str, Any]) -> str:
    """One case as a line: date, text, and what is found in it."""
    text = " ".join(str(case["text"]).split())
    found = "; ".join(f"{e['code']} on “{e['quote']}”" for e in case["expect"])
    return f"{case['published']}: {text}" + (f" ({found})" if found else "")


def _cases(check: str) -> list[dict[str, Any]]:
    """The golden cases of a check, in file order."""
    cases: list[dict[str, Any]] = tomllib.loads((GOLDEN / f"{check}.toml").read_text("utf-8"))["case"]
    return cases


def coverage_lines(sums: Iterable[Sum]) -> Iterator[str]:
    """The coverage of the reference by kind of office, as a table in Markdown."""
    yield "| kind of office | offices | held by one | complete 2000-2025 | % of days | % of days since 2015 |"
    yield "|---|--:|--:|--:|--:|--:|"
    for row in sums:
        if not row.region:
            yield (
                f"| {row.kind} | {row.seats:,} | {row.single:,} | {row.complete:,} | {row.share:.0f} "
                f"| {row.share_late:.0f} |"
            )


def with_coverage(text: str, sums: Iterable[Sum]) -> str:
    """The page on method with the table between its two marks."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return "\n".join((before + BEGIN, *coverage_lines(sums), END + after))


def main() -> None:
    """Write every page."""
    ensure_compiled(compiled_path())
    sums = Facts.open(compiled_path()).coverage_sums()
    METHOD.write_text(with_coverage(METHOD.read_text("utf-8"), sums), "utf-8")
    PAGES.mkdir(parents=True, exist_ok=True)
    EXAMPLES.write_text(examples(), "utf-8")
    for name, text in pages().items():
        (PAGES / name).write_text(text, "utf-8")


if __name__ == "__main__":
    main()
