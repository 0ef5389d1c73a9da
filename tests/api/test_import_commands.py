"""`deskcheck reference import …` as an operator runs it: a real process, a real file."""

from __future__ import annotations

import json
from pathlib import Path

from tests.api.test_cli import run

REVIEWS = Path(__file__).parents[1] / "data" / "claim_reviews.json"


def test_an_imported_list_is_in_the_next_report_with_its_licence_shown(tmp_path: Path) -> None:
    """The command says what it took in and under which licence; the report names list and date."""
    store = str(tmp_path / "imported.sqlite")
    copy = tmp_path / "cred1_2026-08-04.csv"
    copy.write_text("domain,category,sources\npravda.ru,unreliable,2\n", "utf-8")
    done = run("reference", "import", "cred1", copy, DESKCHECK_IMPORTED=store)
    assert done.returncode == 0
    assert b"CC BY 4.0" in done.stderr
    checked = run(
        "check", "-", "--published", "2025-07-04", "--format", "json",
        stdin=b"He told Pravda.Ru no.", DESKCHECK_IMPORTED=store,
    )  # fmt: skip
    report = json.loads(checked.stdout)
    (source,) = report["sources"]
    assert source["listings"] == [
        {
            "list": "CRED-1",
            "date": "2026-08-04",
            "says": "category unreliable, 2 lists behind it",
            "domain": "pravda.ru",
            "leaning": "adverse",
        }
    ]
    assert {"name": "CRED-1", "origin": "imported"}.items() <= report["lists"][-1].items()
    assert report["findings"] == []


def test_imported_reviews_are_relayed(tmp_path: Path) -> None:
    """With publisher, rating and link, in the text that a person reads."""
    store = str(tmp_path / "imported.sqlite")
    assert run("reference", "import-claimreview", REVIEWS, DESKCHECK_IMPORTED=store).returncode == 0
    checked = run(
        "check", "-", "--published", "2025-07-04",
        stdin=b"The city of Aldmere banned bicycles from every bridge in 2023.", DESKCHECK_IMPORTED=store,
    )  # fmt: skip
    text = checked.stdout.decode()
    for words in ("FC001", "The Checkers", "False", "https://checkers.example/bridges"):
        assert words in text
    assert checked.returncode == 0


def test_what_is_no_copy_of_a_list_is_a_usage_error_of_one_line(tmp_path: Path) -> None:
    """Nothing is written."""
    store = tmp_path / "imported.sqlite"
    copy = tmp_path / "copy.csv"
    copy.write_text("a,b\n1,2\n", "utf-8")
    done = run("reference", "import", "cred1", copy, "--date", "2026-08-04", DESKCHECK_IMPORTED=str(store))
    assert done.returncode == 2
    assert len(done.stderr.decode().strip().splitlines()) == 1
    assert not store.exists()
