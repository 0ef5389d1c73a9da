"""`deskcheck reference import …` as an operator runs it: a real process, a real file."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

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


class Api(BaseHTTPRequestHandler):
    """The Fact Check Tools API on loopback: two pages for whoever has the key."""

    def do_GET(self) -> None:
        asked = parse_qs(urlsplit(self.path).query)
        is_second = asked.get("pageToken") == ["2"]
        review = {
            "publisher": {"name": "The Checkers", "site": "checkers.example"},
            "url": f"https://checkers.example/{'milk' if is_second else 'bridges'}",
            "reviewDate": "2023-05-02T00:00:00Z",
            "textualRating": "False",
        }
        text = f"The city of Aldmere banned {'milk' if is_second else 'bicycles'} from every bridge in 2023"
        page = {"claims": [{"text": text, "claimReview": [review]}, {"text": "x"}, 3]}
        if not is_second:
            page["nextPageToken"] = "2"  # type: ignore[assignment]
        body = json.dumps(page).encode()
        self.send_response(200 if asked.get("key") == ["sesame"] else 403)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def api() -> Iterator[str]:
    """Where it answers."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Api) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/claims"
        server.shutdown()
        thread.join()


def test_reviews_that_the_api_finds_join_the_imported_ones(tmp_path: Path, api: str) -> None:
    """All pages, once each, and the next check relays them."""
    given: dict[str, Any] = {
        "DESKCHECK_IMPORTED": str(tmp_path / "imported.sqlite"),
        "DESKCHECK_FACT_CHECK_API": api,
        "DESKCHECK_FACT_CHECK_KEY": "sesame",
    }
    assert run("reference", "import-claimreview", REVIEWS, **given).returncode == 0
    for _ in range(2):
        done = run("reference", "search-claimreview", "bridges", **given)
        assert done.returncode == 0, done.stderr
    assert b"2 found, 3 reviews" in done.stderr
    text = b"The city of Aldmere banned milk from every bridge in 2023."
    assert (
        b"checkers.example/milk" in run("check", "-", "--published", "2025-07-04", stdin=text, **given).stdout
    )


@pytest.mark.parametrize(("key", "code"), [("", 2), ("wrong-key", 4)])
def test_without_a_good_key_nothing_is_kept_and_the_key_is_not_told(
    key: str, code: int, tmp_path: Path, api: str
) -> None:
    """One line, and no file."""
    store = tmp_path / "imported.sqlite"
    done = run(
        "reference", "search-claimreview", "bridges",
        DESKCHECK_IMPORTED=str(store), DESKCHECK_FACT_CHECK_API=api, DESKCHECK_FACT_CHECK_KEY=key,
    )  # fmt: skip
    assert done.returncode == code
    assert not store.exists()
    assert b"wrong-key" not in done.stderr
