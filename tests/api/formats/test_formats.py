"""The formats that other programs read: their shape, and how hostile words pass through them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from api.formats import github, junit
from api.formats.run import Run
from api.gate.judged import Issue, Judged
from tests.api.desk import DAY, QUOTE, TEXT
from tests.api.test_cli import CLEAN, run

NASTY = "Of 100%, they said::\U0001f642 | `x` <b>:"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An article with a mistake after an emoji, a clean one, and one that cannot be read."""
    (tmp_path / "deskcheck.toml").write_text(f'published = "{DAY}"\n')
    (tmp_path / "bad 1.md").write_text(f"First.\n\n🙂 {TEXT}\n")
    (tmp_path / "good.md").write_text(f"{CLEAN}\n")
    (tmp_path / "torn.md").write_bytes(b"\xff")
    return tmp_path


def written(folder: Path, form: str) -> str:
    """What `form` makes of the folder."""
    ran = run("check", folder, "--format", form)
    assert ran.returncode == 3  # one cannot be read; the format never changes the code
    return ran.stdout.decode("utf-8")


def test_sarif_declares_every_rule_and_keeps_paths_and_fingerprints(folder: Path) -> None:
    """Relative to the settings' folder, columns in code points, the same from run to run."""
    log = json.loads(written(folder, "sarif"))
    (made,) = log["runs"]
    (result,) = made["results"]
    rules = made["tool"]["driver"]["rules"]
    assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == "RG001"
    location = result["locations"][0]["physicalLocation"]
    assert location["artifactLocation"] == {"uri": "bad%201.md", "uriBaseId": "SRCROOT"}
    assert location["region"] == {
        "startLine": 3,
        "startColumn": 21,
        "endLine": 3,
        "endColumn": 21 + len(QUOTE),
        "snippet": {"text": QUOTE},
    }
    assert made["columnKind"] == "unicodeCodePoints"
    assert not made["invocations"][0]["executionSuccessful"]
    assert "torn.md" in made["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]
    (folder / "bad 1.md").write_text(f"More.\n\nFirst.\n\n🙂 {TEXT}\n")
    moved = json.loads(written(folder, "sarif"))["runs"][0]["results"][0]
    assert moved["partialFingerprints"] == result["partialFingerprints"]
    assert moved["locations"] != result["locations"]


def test_a_clean_run_is_sent_too(tmp_path: Path) -> None:
    """So that alerts of before close."""
    (tmp_path / "good.md").write_text(CLEAN)
    log = json.loads(run("check", tmp_path, "--format", "sarif").stdout)
    assert log["runs"][0]["results"] == []
    assert json.loads(run("check", tmp_path, "--format", "gitlab").stdout) == []


def test_gitlab_rows_have_what_its_reader_needs(folder: Path) -> None:
    """Description, check, fingerprint, severity, place."""
    (row,) = json.loads(written(folder, "gitlab"))
    assert row["severity"] == "major"
    assert row["location"] == {"path": "bad 1.md", "lines": {"begin": 3, "end": 3}}
    assert len(row["fingerprint"]) == 32
    assert row["check_name"] == "RG001"


def test_junit_counts_add_up(folder: Path) -> None:
    """One case for each article: one fails, one passes, one is in error."""
    root = ET.fromstring(written(folder, "junit"))
    suite = root[0]
    assert {k: suite.get(k) for k in ("tests", "failures", "errors")} == {
        "tests": "3",
        "failures": "1",
        "errors": "1",
    }
    kinds = {Path(case.get("name", "")).name: [child.tag for child in case] for case in suite}
    assert kinds == {"bad 1.md": ["failure"], "good.md": [], "torn.md": ["error"]}


def test_rdjson_counts_columns_in_bytes(folder: Path) -> None:
    """The emoji before is one code point and four bytes."""
    (diagnostic,) = json.loads(written(folder, "rdjson"))["diagnostics"]
    assert diagnostic["location"]["range"] == {
        "start": {"line": 3, "column": 24},
        "end": {"line": 3, "column": 24 + len(QUOTE)},
    }
    assert diagnostic["severity"] == "ERROR"


def test_github_commands_are_capped_worst_first_and_the_summary_has_all(tmp_path: Path) -> None:
    """And the last line says how many are not annotated."""
    (tmp_path / "deskcheck.toml").write_text(f'published = "{DAY}"\nmax-annotations = 2\n')
    for number in range(4):
        (tmp_path / f"a{number}.md").write_text(f"{TEXT}\n")
    summary = tmp_path / "summary"
    ran = run("check", tmp_path, "--format", "github", GITHUB_STEP_SUMMARY=str(summary))
    lines = ran.stdout.decode().splitlines()
    assert [line.split(" ")[0] for line in lines] == ["::error", "::error", "::notice::2"]
    assert lines[0].startswith("::error file=a0.md,line=1,endLine=1,col=19,endColumn=39,title=RG001 fallen")
    assert summary.read_text().count("| error | RG001 |") == 4


def issue(**changes: Any) -> Issue:
    """An issue with nasty words in it."""
    given: dict[str, Any] = {
        "path": "a,b:c.md",
        "unit": "a",
        "code": "RG001",
        "name": "fallen-regime",
        "severity": "error",
        "preview": False,
        "message": f"{NASTY}\nsecond line",
        "suggestion": None,
        "quote": NASTY,
        "entity": "e",
        "field": "text",
        "line": 1,
        "column": 1,
        "end_line": 1,
        "end_column": 2,
        "byte_column": 1,
        "end_byte_column": 2,
    }
    return Issue(**{**given, **changes})


def test_nasty_words_stay_words() -> None:
    """No command, no cell and no XML breaks on them."""
    run_ = Run((Judged("a\x00b\x1b[31m", issues=(issue(),)),), ())
    (line,) = github.write(run_).decode().splitlines()
    assert line.startswith("::error file=a%2Cb%3Ac.md,")
    assert "100%25" in line
    row = github.table([issue()]).splitlines()[-2]
    assert row.replace("\\|", "").count("|") == 6
    case = ET.fromstring(junit.write(run_))[0][0]
    assert case.get("name") == "a\ufffdb\ufffd[31m"


def test_one_run_writes_several_formats(folder: Path) -> None:
    """Files appear whole, or not at all."""
    sarif, rows = folder / "out.sarif", folder / "out.jsonl"
    ran = run("check", folder, "--output-file", f"sarif={sarif}", "--output-file", f"jsonl={rows}")
    assert b"error RG001" in ran.stdout
    assert json.loads(sarif.read_text())["version"] == "2.1.0"
    assert len(rows.read_text().splitlines()) == 3
    assert sorted(p.name for p in folder.iterdir() if p.name.startswith(".")) == []
    for wrong in ("sarif", "yaml=x", f"sarif={folder}/no/such/folder.sarif"):
        told = run("check", folder, "--output-file", wrong)
        assert told.returncode == 2
        assert told.stdout == b""
