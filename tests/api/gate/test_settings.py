"""The settings file: where it is found, what it says for which file, and what a wrong one is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.errors import BadSetting
from api.gate import settings, settings_file
from checks.model import Field, Finding, RuleCode, Severity, Span

KNOWN = frozenset({"RG001", "RG004", "OT001", "OT006"})


def gate(folder: Path, text: str) -> settings.Gate:
    """The settings in `text`."""
    path = folder / settings_file.OWN
    path.write_text(text, "utf-8")
    return settings_file.read(path, KNOWN)


def test_the_nearest_file_upward_counts(tmp_path: Path) -> None:
    """A `pyproject.toml` counts only with a table of ours."""
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / settings_file.SHARED).write_text("[tool.deskcheck]\nmin-score = 10\n")
    (inner / settings_file.SHARED).write_text("[tool.other]\n")
    assert settings_file.find(inner) == tmp_path / settings_file.SHARED
    assert settings_file.read(tmp_path / settings_file.SHARED, KNOWN).min_score == 10
    (tmp_path / "a" / settings_file.OWN).write_text("")
    assert settings_file.find(inner) == tmp_path / "a" / settings_file.OWN


def test_overrides_add_to_the_general_rules(tmp_path: Path) -> None:
    """Lists add up; single values and selections replace; patterns may name a folder."""
    found = gate(
        tmp_path,
        """
        ignore = ["RG004"]
        publisher = "The Paper"
        severity = { OT006 = "error" }
        [[overrides]]
        paths = ["archive"]
        ignore = ["ot006"]
        select = ["OT"]
        publisher = "The Old Paper"
        """,
    )
    general, archive = found.rules_for(tmp_path / "x.md"), found.rules_for(tmp_path / "archive/y/z.md")
    assert general.left_out(KNOWN) == {"RG004"}
    assert general.publisher == "The Paper"
    assert archive.left_out(KNOWN) == {"RG001", "RG004", "OT006"}
    assert archive.publisher == "The Old Paper"
    assert archive.severity == {"OT006": "error"}


def test_off_leaves_a_rule_out(tmp_path: Path) -> None:
    """As a severity."""
    assert gate(tmp_path, 'severity = { RG004 = "off" }').rules.left_out(KNOWN) == {"RG004"}


def test_excluded_files_are_excluded_by_pattern_or_folder(tmp_path: Path) -> None:
    """Also when a hook names them one by one."""
    found = gate(tmp_path, 'exclude = ["drafts", "*.tmp.md"]')
    assert found.excludes(tmp_path / "drafts" / "a.md")
    assert found.excludes(tmp_path / "x" / "a.tmp.md")
    assert not found.excludes(tmp_path / "news" / "a.md")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ignore = [", "not TOML"),
        ("colour = true", "colour: there is no such setting"),
        ('ignore = ["ZZ999"]', "ZZ999"),
        ('select = ["ZZ"]', "ZZ"),
        ('severity = { RG001 = "fatal" }', "severity.RG001"),
        ("min-score = 101", "min-score"),
        ("[[overrides]]\nignore = []", "overrides.0.paths"),
    ],
)
def test_a_wrong_file_is_one_line_that_names_the_place(tmp_path: Path, text: str, words: str) -> None:
    """With the file's name first."""
    with pytest.raises(BadSetting) as told:
        gate(tmp_path, text)
    assert str(told.value).startswith(str(tmp_path / settings_file.OWN))
    assert words in str(told.value)


def finding(rule: str, severity: Severity, quote: str) -> Finding:
    """A finding about `quote`."""
    return Finding(
        rule=RuleCode(rule),
        check="c",
        severity=severity,
        message="m",
        span=Span(0, len(quote)),
        quote=quote,
        field=Field.TEXT,
        suggestion=None,
        evidence=(),
        entity="e",
    )


@pytest.mark.parametrize(
    ("rule", "severity", "quote", "is_answered"),
    [
        ("RG004", Severity.NOTE, "in Kiev,", True),
        ("RG004", Severity.NOTE, "KIEV", True),
        ("RG004", Severity.NOTE, "Kievan Rus", False),
        ("OT001", Severity.ERROR, "Kiev mayor Boris Johnson", False),
        ("OT001", Severity.ERROR, "President Foo", True),
        ("OT006", Severity.WARNING, "President Foo", False),
    ],
)
def test_accepted_words_answer_wording_and_no_more(
    tmp_path: Path, rule: str, severity: Severity, quote: str, is_answered: bool
) -> None:
    """A house spelling does not hide an error, unless the rule is named."""
    text = 'accept = ["Kiev", {words = "President Foo", rules = ["OT001"], reason = "a brand"}]'
    accepted = gate(tmp_path, text).rules.accepted
    assert any(a.answers(finding(rule, severity, quote)) for a in accepted) is is_answered
