"""`deskcheck check` as a gate: settings, exceptions, baseline, changed lines, several cores."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.api.desk import DAY, QUOTE, TEXT
from tests.api.test_cli import CLEAN, run
from tests.mini import mini_path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two articles, one with a mistake, and settings that date them."""
    (tmp_path / "deskcheck.toml").write_text(f'published = "{DAY}"\n')
    (tmp_path / "bad.md").write_text(f"{TEXT}\n")
    (tmp_path / "good.md").write_text(f"{CLEAN}\n")
    return tmp_path


def test_settings_are_found_beside_the_articles(folder: Path) -> None:
    """And not read with --no-config: the mistake then leans on today's date and weighs less."""
    assert run("check", folder).returncode == 1
    loose = run("check", folder / "bad.md", "--no-config", "--format", "json")
    assert json.loads(loose.stdout)["article"]["as_of"]["source"] == "assumed"


def test_the_command_line_wins_over_the_file(folder: Path) -> None:
    """Severity demanded and rules selected."""
    (folder / "deskcheck.toml").write_text(f'published = "{DAY}"\nfail-on = "never"\n')
    assert run("check", folder).returncode == 0
    assert run("check", folder, "--fail-on", "error").returncode == 1
    assert run("check", folder, "--fail-on", "error", "--select", "OT").returncode == 0
    told = run("check", folder, "--select", "ZZ")
    assert told.returncode == 2
    assert b"ZZ" in told.stderr


def test_severity_of_a_rule_is_the_publications_own(folder: Path) -> None:
    """As shown and as demanded."""
    (folder / "deskcheck.toml").write_text(f'published = "{DAY}"\nseverity = {{ RG001 = "note" }}\n')
    ran = run("check", folder)
    assert ran.returncode == 0
    assert b"note RG001" in ran.stdout


def test_an_exception_with_a_reason_silences_and_one_that_nothing_needs_is_told(folder: Path) -> None:
    """The score is made without what is answered for."""
    (folder / "bad.md").write_text(f"{TEXT} <!-- deskcheck-ignore RG001: as told -->\n")
    (folder / "good.md").write_text(f"{CLEAN} <!-- deskcheck-ignore RG001: as told -->\n")
    quiet = run("check", folder)
    assert (quiet.returncode, quiet.stderr) == (0, b"")
    told = run("check", folder, "--unused-ignores", "--fail-on", "warning")
    assert told.returncode == 1
    assert told.stderr.decode() == "deskcheck: good.md:1: nothing needs this exception (RG001)\n"
    (folder / "bad.md").write_text(f"{TEXT} <!-- deskcheck-ignore RG001 -->\n")
    without = run("check", folder)
    assert without.returncode == 1
    assert b"gives no reason" in without.stderr


def test_sic_is_respected_on_every_road(folder: Path) -> None:
    """Words that the article marks as meant so."""
    for marked in (f"{QUOTE} [sic]", f"{QUOTE} (sic)", f"{QUOTE}” [sic!]"):
        (folder / "bad.md").write_text(TEXT.replace(QUOTE, marked))
        assert run("check", folder).returncode == 0, marked


def test_a_baseline_hides_what_was_there_and_shows_what_is_new(folder: Path) -> None:
    """Lines above may grow; one more of the same is new; the same in another file is new."""
    baseline = folder / "known.json"
    assert run("check", folder, "--write-baseline", baseline).returncode == 0
    assert run("check", folder, "--baseline", baseline).returncode == 0
    (folder / "bad.md").write_text(f"{CLEAN}\n\n{TEXT}\n")
    assert run("check", folder, "--baseline", baseline).returncode == 0
    (folder / "bad.md").write_text(f"{TEXT}\n\n{TEXT}\n")
    again = run("check", folder, "--baseline", baseline)
    assert again.returncode == 1
    assert again.stdout.decode().count("error RG001") == 1
    (folder / "new.md").write_text(f"{TEXT}\n")
    assert run("check", folder / "new.md", "--baseline", baseline).returncode == 1


def test_a_baseline_may_stand_in_the_settings_and_a_broken_one_stops(folder: Path) -> None:
    """One line, exit code 2."""
    run("check", folder, "--write-baseline", folder / "known.json")
    (folder / "deskcheck.toml").write_text(f'published = "{DAY}"\nbaseline = "known.json"\n')
    assert run("check", folder).returncode == 0
    (folder / "known.json").write_text("[]")
    told = run("check", folder)
    assert told.returncode == 2
    assert b"known.json: not a baseline" in told.stderr


def git(folder: Path, *arguments: str) -> None:
    """git, as nobody in particular."""
    subprocess.run(
        ["git", "-C", folder, "-c", "user.name=n", "-c", "user.email=e@mail.test", *arguments],
        check=True,
        capture_output=True,
    )


def test_only_changed_lines_are_looked_at(folder: Path) -> None:
    """Old mistakes are left to the day when their lines change; new files are looked at whole."""
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "before")
    assert run("check", folder, "--diff-base", "HEAD").returncode == 0
    with (folder / "bad.md").open("a") as file:
        file.write(f"\n{TEXT}\n")
    changed = run("check", folder, "--diff-base", "HEAD")
    assert changed.returncode == 1
    assert changed.stdout.decode().count("error RG001") == 1
    assert f"{folder / 'bad.md'}:3:" in changed.stdout.decode()
    (folder / "näw file.md").write_text(f"{TEXT}\n")
    assert "näw file.md:1:" in run("check", folder, "--diff-base", "HEAD").stdout.decode()
    git(folder, "add", ".")
    assert "näw file.md:1:" in run("check", folder, "--diff-base", "HEAD").stdout.decode()
    for base in ("no-such-commit", "--output=x"):
        wrong = run("check", folder, f"--diff-base={base}")
        assert wrong.returncode == 2
        assert b"--diff-base" in wrong.stderr


def test_several_cores_give_the_same_bytes_in_the_same_order(folder: Path) -> None:
    """Also with refused files among them."""
    for number in range(60):
        (folder / f"a{number:02}.md").write_text(f"{CLEAN} {number}\n\n{TEXT}\n")
    (folder / "a30.md").write_bytes(b"\xff\xfe\xfa")
    one = run("check", folder, "--format", "jsonl", "--jobs", "1")
    two = run("check", folder, "--format", "jsonl", "--jobs", "2")
    assert one.stdout == two.stdout
    assert one.stderr == two.stderr
    assert one.returncode == two.returncode == 3
    assert len(one.stdout.splitlines()) == 62


def test_a_worker_that_dies_loses_nothing_but_the_article_that_kills_it(tmp_path: Path) -> None:
    """The rest is judged; the answer names the article, and the exit code says that it is our fault."""
    code = f"""
import os, signal, sys
from api import reference_file
from api.command import run as checking
from api.command import check as check_command
from api.gate import jobs, work
real = work.Work.judge
def judge(self, source, facts):
    if source.path.endswith("a07.txt"):
        os.kill(os.getpid(), signal.SIGKILL)
    return real(self, source, facts)
work.Work.judge = judge
from api.cli import main
sys.exit(main(["check", {str(tmp_path)!r}, "--jobs", "2", "--format", "jsonl", "--published", "{DAY}"]))
"""
    for number in range(40):
        (tmp_path / f"a{number:02}.txt").write_text(f"{CLEAN} {number}\n")
    ran = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        timeout=120,
        check=False,
        env={**os.environ, "DESKCHECK_REFERENCE": str(mini_path())},
    )
    rows = [json.loads(line) for line in ran.stdout.splitlines()]
    assert len(rows) == 40
    assert [n for n, row in enumerate(rows) if "error" in row] == [7]
    assert ran.returncode == 5
    assert b"a07.txt" in ran.stderr


def test_patterns_and_exclusions(folder: Path) -> None:
    """A quoted pattern is expanded here; an excluded file is excluded even when it is named."""
    assert run("check", str(folder / "*.md")).returncode == 1
    (folder / "deskcheck.toml").write_text(f'published = "{DAY}"\nexclude = ["bad.md"]\n')
    assert run("check", str(folder / "*.md")).returncode == 0
    assert run("check", folder / "bad.md").returncode == 0
    assert run("check", str(folder / "*.nothing")).returncode == 3


def test_standard_input_goes_by_the_name_it_would_have(folder: Path) -> None:
    """Kind, settings and place in the output."""
    ran = run("check", "-", "--stdin-filename", folder / "x.md", stdin=TEXT.encode())
    assert ran.returncode == 1
    assert ran.stdout.decode().startswith(f"{folder / 'x.md'}:1:")


def test_json_of_a_content_system_is_read_where_the_settings_say(folder: Path) -> None:
    """Single files and rows."""
    (folder / "deskcheck.toml").write_text(
        '[fields]\nhtml = "content.body.0"\npublished = "meta.day"\nid = "nid"\n'
    )
    record = {"nid": 7, "content": {"body": [f"<p>{TEXT}</p>"]}, "meta": {"day": DAY}}
    (folder / "one.json").write_text(json.dumps({**record, "nid": "7"}))
    report = json.loads(run("check", folder / "one.json", "--format", "json").stdout)
    assert (report["id"], report["findings"][0]["quote"]) == ("7", QUOTE)
    (folder / "rows.jsonl").write_text(json.dumps(record) + "\n")
    report = json.loads(run("check", folder / "rows.jsonl", "--format", "jsonl").stdout)
    assert (report["id"], report["findings"][0]["code"]) == ("7", "RG001")


def test_rechecking_shows_only_what_is_found_and_only_what_is_new(tmp_path: Path) -> None:
    """On the article's own date; one without a date is named and left out."""
    dated = f"---\ndate: {DAY}\n---\n{TEXT}\n"
    (tmp_path / "dated.md").write_text(dated)
    (tmp_path / "before.md").write_text(dated.replace(DAY, "2023-07-04"))
    (tmp_path / "undated.md").write_text(f"{TEXT}\n")
    ran = run("recheck", tmp_path, "--format", "jsonl")
    assert ran.returncode == 0
    assert [json.loads(line)["findings"][0]["code"] for line in ran.stdout.splitlines()] == ["RG001"]
    assert ran.stderr.decode().splitlines()[0].startswith("deskcheck: ")
    assert "undated.md:1: shows no date of its own" in ran.stderr.decode()
    earlier = tmp_path / "earlier.jsonl"
    earlier.write_bytes(ran.stdout)
    again = run("recheck", tmp_path / "dated.md", "--against", earlier, "--format", "jsonl")
    assert again.stdout == b""
    assert run("recheck", tmp_path / "dated.md", "--fail-on", "error").returncode == 1
