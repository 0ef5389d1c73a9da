"""The command line as a person or a pipeline sees it: output, errors, exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from api import VERSION
from tests.api.desk import DAY, QUOTE, TEXT, desk
from tests.mini import mini_path

MAIN = "import sys; from api.cli import main; sys.exit(main())"
CLEAN = "The soup was good, and so was the company."


def run(*arguments: str | Path, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """`deskcheck` with the small reference."""
    return subprocess.run(
        [sys.executable, "-c", MAIN, *map(str, arguments)],
        input=stdin,
        capture_output=True,
        timeout=60,
        check=False,
        env={**os.environ, "DESKCHECK_REFERENCE": str(mini_path()), **environment},
    )


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """A file with one error in it."""
    path = tmp_path / "draft.txt"
    path.write_text(f"Damascus.\n\n🙂 {TEXT}\n", "utf-8")
    return path


def one_line(result: subprocess.CompletedProcess[bytes]) -> str:
    """The one line on stderr, when nothing is on stdout."""
    assert result.stdout == b""
    (line,) = result.stderr.decode().splitlines()
    return line


def test_a_finding_is_shown_under_its_line(draft: Path) -> None:
    """Place, rule, the words with carets under them, correction, evidence, the number with its reserve."""
    result = run("check", draft, "--published", DAY)
    lines = result.stdout.decode().splitlines()
    assert result.returncode == 1
    assert lines[0].startswith(f"{draft}:3:21: error RG001")
    words, carets = lines[1], lines[2]
    assert "^" * len(QUOTE) in carets
    assert words.index(QUOTE) + 1 == carets.index("^")  # the emoji before is one character, two cells
    assert "transitional government" in lines[3]
    assert "2024-12-08" in lines[4]
    assert "measures errors we could check, not whether the article is true" in lines[-1]


@pytest.mark.parametrize("kind", ["json", "jsonl"])
def test_the_same_bytes_as_over_http(draft: Path, kind: str) -> None:
    """One assessment, one encoder."""
    text = draft.read_text("utf-8")
    over_http = desk().send("POST", "/v1/reports", json={"text": text, "published": DAY}).content
    assert run("check", draft, "--published", DAY, "--format", kind).stdout == over_http


def test_a_json_file_is_a_request(tmp_path: Path) -> None:
    """With title, id and wishes of its own."""
    body = {"text": CLEAN, "title": TEXT, "published": DAY, "id": "7", "ignore": ["RG001"], "checks": None}
    path = tmp_path / "article.json"
    path.write_text(json.dumps(body))
    assert (
        run("check", path, "--format", "json").stdout == desk().send("POST", "/v1/reports", json=body).content
    )


def test_standard_input_is_plain_text_unless_said_otherwise() -> None:
    """`-`, and `--as`."""
    plain = run("check", "-", "--published", DAY, "--format", "json", stdin=TEXT.encode())
    assert json.loads(plain.stdout)["findings"][0]["quote"] == QUOTE
    html = TEXT.replace("Assad-led", "<b>Assad-led</b>").encode()
    found = run("check", "-", "--as", "html", "--published", DAY, "--format", "json", stdin=html)
    assert json.loads(found.stdout)["findings"][0]["quote"] == "Assad-led</b> government"


def test_a_signature_of_utf_8_is_not_part_of_the_text(tmp_path: Path) -> None:
    """Editors do not count it either."""
    path = tmp_path / "signed.txt"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    report = json.loads(run("check", path, "--published", DAY, "--format", "json").stdout)
    assert report["findings"][0]["span"]["start"] == TEXT.index(QUOTE)


def test_rows_are_answered_in_order_and_none_is_lost(tmp_path: Path) -> None:
    """A bad row has its error in its place, a line on stderr, and makes the exit code 3."""
    rows: list[Any] = [
        {"id": 1, "text": CLEAN, "published": DAY, "byline": "columns of the archive are not read"},
        {"id": "two", "text": TEXT, "published": "2025-13-01"},
        {"id": "three", "text": TEXT, "published": DAY},
        {"id": "four", "text": ""},
    ]
    path = tmp_path / "rows.jsonl"
    lines = [json.dumps(row) for row in rows]
    path.write_text("\n".join([*lines[:2], "", "{not json", *lines[2:]]) + "\n")
    result = run("check", path, "--format", "jsonl")
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert [a["id"] for a in answers] == ["1", "two", None, "three", "four"]
    assert ["error" in a for a in answers] == [False, True, True, False, True]
    assert answers[3]["findings"][0]["code"] == "RG001"
    errors = result.stderr.decode().splitlines()
    assert [line.split(": ")[1] for line in errors] == [f"{path}:{n}" for n in (2, 4, 6)]
    assert result.returncode == 3


def test_json_is_one_object_for_one_article_and_a_list_for_several(draft: Path) -> None:
    """Decided by what is asked for: a directory is a list even with one file in it."""
    one = run("check", draft, "--published", DAY, "--format", "json")
    two = run("check", draft, draft, "--published", DAY, "--format", "json")
    folder = run("check", draft.parent, "--published", DAY, "--format", "json")
    assert json.loads(two.stdout) == [json.loads(one.stdout)] * 2
    assert json.loads(folder.stdout) == [json.loads(one.stdout)]


BAD_FILES: dict[str, tuple[str, bytes, str]] = {
    "empty": ("a.txt", b"", "empty"),
    "blank": ("a.txt", b" \n ", "empty"),
    "binary": ("a.txt", b"PK\x03\x04\x00\x00", "binary"),
    "Latin-1": ("a.txt", "Ségolène".encode("latin-1"), "not UTF-8"),
    "UTF-16": ("a.txt", TEXT.encode("utf-16"), "UTF-16"),
    "huge": ("a.txt", b"a" * 2_000_001, "2000000 bytes"),
    "too long": ("a.txt", b"a" * 1_000_001, "1000000"),
    "a format of its own": ("a.docx", b"x", ".docx"),
    "JSON that is none": ("a.json", b"{", "JSON"),
    "JSON with two bodies": ("a.json", b'{"text": "a", "html": "b"}', "exactly one"),
    "JSON with half a character": ("a.json", b'{"text": "a \\ud83d"}', "JSON"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_one_line_and_exit_code_3(tmp_path: Path, name: str) -> None:
    """The line names the file and says what is wrong with it."""
    file_name, data, words = BAD_FILES[name]
    path = tmp_path / file_name
    path.write_bytes(data)
    result = run("check", path)
    line = one_line(result)
    assert result.returncode == 3
    assert line.startswith(f"deskcheck: {path}: ")
    assert words in line


def test_a_file_that_is_not_there_does_not_stop_the_others(draft: Path) -> None:
    """Exit code 3 all the same, over the 1 of a finding."""
    result = run("check", draft.with_name("gone.txt"), draft, "--published", DAY)
    assert result.returncode == 3
    assert b"gone.txt: No such file" in result.stderr
    assert b"RG001" in result.stdout


@pytest.mark.parametrize("day", ["2025-02-30", "2025-07", "2025", "yesterday", "0000-00-00"])
def test_an_impossible_date_stops_before_anything_is_read(draft: Path, day: str) -> None:
    """One line, exit code 3."""
    result = run("check", draft, "--published", day)
    assert "published" in one_line(result)
    assert result.returncode == 3


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ([], 1),
        (["--fail-on", "warning"], 1),
        (["--fail-on", "note"], 1),
        (["--fail-on", "never"], 0),
        (["--fail-on", "never", "--min-score", "99"], 1),
        (["--fail-on", "never", "--min-score", "1"], 0),
        (["--ignore", "RG001"], 0),
    ],
)
def test_when_a_finding_fails_a_build(draft: Path, options: list[str], code: int) -> None:
    """In every format the same."""
    for form in ("text", "json", "jsonl"):
        assert run("check", draft, "--published", DAY, "--format", form, *options).returncode == code


@pytest.mark.parametrize(
    "arguments",
    [
        ["check"],
        ["check", "-", "--format", "yaml"],
        ["check", "-", "--min-score", "101"],
        ["check", "-", "--check", "astrology"],
        ["check", "-", "--ignore", "ZZ999"],
        ["rule", "ZZ999"],
        ["no-such-command"],
        ["reference", "lookup", "foreign minister", "Atlantis", DAY],
        ["reference", "lookup", "foreign minister", "Syria", "soon"],
    ],
)
def test_what_cannot_be_asked_for_is_exit_code_2(arguments: list[str]) -> None:
    """And says so on stderr."""
    result = run(*arguments)
    assert (result.returncode, result.stdout) == (2, b"")
    assert result.stderr


def test_a_setting_that_cannot_be_is_named(draft: Path) -> None:
    """One line with the variable's name, exit code 2."""
    result = run("check", draft, DESKCHECK_MAX_TEXT_CHARS="many")
    assert one_line(result).startswith("deskcheck: DESKCHECK_MAX_TEXT_CHARS: ")
    assert result.returncode == 2
    served = run("serve", DESKCHECK_PORT="99999999")
    assert one_line(served).startswith("deskcheck: DESKCHECK_PORT: ")
    assert served.returncode == 2


def test_limits_come_from_the_environment(draft: Path) -> None:
    """The same settings as the server's."""
    result = run("check", draft, DESKCHECK_MAX_BODY_BYTES="1000", DESKCHECK_MAX_TEXT_CHARS="100")
    assert result.returncode == 0 or b"RG001" in result.stdout
    draft.write_text(TEXT * 20, "utf-8")
    assert run("check", draft, DESKCHECK_MAX_BODY_BYTES="1000").returncode == 3


def test_a_reference_that_is_not_ours_is_exit_code_4(draft: Path, tmp_path: Path) -> None:
    """One line, and nothing is written over what is there."""
    other = tmp_path / "other" / "reference.sqlite"
    other.parent.mkdir()
    other.parent.chmod(0o500)
    blocked = tmp_path / "file"
    blocked.write_text("not a directory")
    result = run("check", draft, DESKCHECK_REFERENCE=str(blocked / "reference.sqlite"))
    assert one_line(result).startswith("deskcheck: ")
    assert result.returncode == 4


def test_a_rule_is_explained() -> None:
    """The docstring, in any case of the code."""
    text = run("rule", "rg001").stdout.decode()
    assert text.startswith("RG001 fallen-regime (error)")
    for heading in ("What it flags", "Why it matters", "Stays silent when", "Evidence"):
        assert f"## {heading}" in text


def test_the_reference_is_described_and_asked() -> None:
    """Counts and digest; who held an office on a day."""
    assert b"digest " in run("reference", "info").stdout
    answer = run("reference", "lookup", "foreign minister", "Syria", DAY).stdout.decode()
    assert "Asaad al-Shaibani" in answer


def test_the_version_is_that_of_the_package() -> None:
    """Said in two places, so held together here."""
    assert f'version = "{VERSION}"' in Path("pyproject.toml").read_text("utf-8")
    assert run("--version").stdout.decode().strip().endswith(VERSION)


def test_checking_a_file_loads_no_server_and_no_client(draft: Path) -> None:
    """An editor's hook pays for every import."""
    program = (
        f"import sys; from api.cli import main; main(['check', {str(draft)!r}, '--published', '{DAY}']);"
        "print(sorted({m.partition('.')[0] for m in sys.modules}), file=sys.stderr)"
    )
    result = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        check=True,
        env={**os.environ, "DESKCHECK_REFERENCE": str(mini_path())},
    )
    loaded = set(result.stderr.decode().split("'"))
    assert b"RG001" in result.stdout
    heavy = {"fastapi", "starlette", "httpx", "uvicorn", "pydantic", "pydantic_settings", "rich", "wikidata"}
    assert loaded & heavy == set()
    assert "click" in loaded


def test_an_article_cannot_steer_the_terminal(tmp_path: Path) -> None:
    """Control characters of the text and of a file name are shown as blanks."""
    path = tmp_path / "a\x1b[2Jb.txt"
    path.write_text(f"\x1b[31m\u202e {TEXT}", "utf-8")
    result = run("check", path, "--published", DAY)
    assert b"RG001" in result.stdout
    assert b"\x1b" not in result.stdout + result.stderr


def test_a_defect_of_ours_is_said_and_nothing_is_called_clean(draft: Path) -> None:
    """Exit code 5 and one line, with whatever the other checks found."""
    program = (
        "import sys, dataclasses; from checks import outdated_references as module, registry;"
        "broken = dataclasses.replace(module.CHECK, claims=lambda *_: 1 / 0);"
        "registry.CHECKS = (broken,);"
        f"from api.cli import main; sys.exit(main(['check', {str(draft)!r}, '--published', '{DAY}']))"
    )
    result = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        check=False,
        env={**os.environ, "DESKCHECK_REFERENCE": str(mini_path())},
    )
    assert result.returncode == 5
    assert result.stderr.decode().splitlines() == [
        f"deskcheck: {draft}: a check failed; the others are reported"
    ]
    assert b"too little could be checked" in result.stdout


def test_the_coverage_of_the_reference_is_printed_by_kind_and_office() -> None:
    """Sums first, then each office with its stretches and gaps."""
    result = run("reference", "info", "--coverage")
    lines = result.stdout.decode().splitlines()
    assert result.returncode == 0
    assert any(line.split()[:3] == ["foreign", "Europe", "4"] or line.startswith("foreign") for line in lines)
    (president,) = [lines[n + 1 :] for n, line in enumerate(lines) if line == "Middle East: syria"]
    assert any("2000-07-17" in line and "gaps since 2000" in line for line in president[:8])


def test_the_coverage_is_machine_readable() -> None:
    """One object with the sums and every seat; its spans are half-open."""
    body = json.loads(run("reference", "info", "--coverage", "--format", "json").stdout)
    assert body["window"] == ["2000-01-01", "2026-01-01"]
    assert {row["kind"] for row in body["summary"]} >= {"head of state", "foreign"}
    seat = next(s for s in body["seats"] if (s["polity"], s["seat"]) == ("syria", "president"))
    assert seat["single"] is True
    assert seat["complete"][0][0] == "2000-07-17"


def test_the_audit_lists_suspicions_one_a_line() -> None:
    """Kind, polity, seat, rows; of one kind where asked."""
    result = run("reference", "audit", "--kind", "two-holders", "--polity", "afghanistan")
    assert result.returncode == 0
    for line in result.stdout.decode().splitlines():
        kind, polity, seat, what = line.split("\t")
        assert (kind, polity) == ("two-holders", "afghanistan")
        assert seat
        assert " and " in what
