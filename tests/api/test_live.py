"""Live look-up, from an article to its report, against a Wikidata on loopback: good days and bad ones."""

from __future__ import annotations

import datetime as dt
import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from api import cli, wikidata
from api.intake.article import Body, Intake, Origin
from api.intake.limits import DEFAULT
from api.operator.settings import Settings
from api.report import contract
from api.report.assess import Beside, assess
from checks.model import Markup
from checks.registry import CHECKS
from reference.wikidata.live import Live
from tests.mini import mini_facts, mini_path
from tests.wikidata_server.process import Loopback, loopback

MAIN = "import sys; from api.cli import main; sys.exit(main())"
ROOT = Path(__file__).resolve().parents[2]
DAY = "2025-03-10"
OFFICE = "Syria’s Vice President Tamim Orwal met diplomats in Damascus on Monday."
EXPERT = "“The harbour is full,” said Ines Varga, a senior fellow at Chatham House."
HEAD = "Orla Fenwick, director of the Institute for Harbour Studies, said the quay was empty."
ARTICLE = f"{OFFICE}\n\n{EXPERT}\n\n{HEAD}"
DEADLINE_S = 1.0
PATIENCE_S = 2.0
"""What a busy machine may add to the deadline."""


@pytest.fixture(scope="module")
def server() -> Iterator[Loopback]:
    """The process, which none may kill: others of the module need it."""
    with loopback() as running:
        yield running


@pytest.fixture
def wiki(server: Loopback) -> Loopback:
    """The same, in a good mood and with nothing asked yet."""
    server.feel("well")
    server.forget()
    return server


@contextmanager
def asking(wiki: Loopback, cache: Path, **settings: Any) -> Iterator[Live]:
    """Whom to ask, as settings have it."""
    given = {"live_deadline": DEADLINE_S, "user_agent": "DeskcheckTests/1 (desk@example.org)", **settings}
    live = wikidata.live(Settings(wikidata_site=wiki.site, cache=cache, **given))
    try:
        yield live
    finally:
        live.close()


def judged(text: str, live: Live | None, published: str = DAY) -> dict[str, Any]:
    """The report of an article, as everybody gets it."""
    intake = Intake(DEFAULT, dt.date(2026, 11, 25))
    received = intake.receive(Body(text, Markup.TEXT), Origin(published=published))
    report: dict[str, Any] = json.loads(
        contract.encode(assess(received, mini_facts(), CHECKS, beside=Beside(live)))
    )
    return report


def claim_of(report: dict[str, Any], subject: str) -> dict[str, Any]:
    """The one claim about a person."""
    (found,) = (c for c in report["claims"] if c["subject"] == subject)
    assert isinstance(found, dict)
    return found


def deck(text: str, wiki: Loopback, cache: Path) -> dict[str, Any]:
    """The report with live look-up."""
    with asking(wiki, cache) as live:
        return judged(text, live)


def test_without_it_nobody_is_asked(wiki: Loopback) -> None:
    """It is off unless somebody turns it on; what the reference does not have stays open."""
    report = judged(ARTICLE, None)
    assert {c["reason"] for c in report["claims"]} == {"no-record", "unknown-subject", "unknown-object"}
    assert report["degraded"] == []
    assert wiki.asked() == []


def test_an_office_holder_absent_from_the_reference_is_decided(wiki: Loopback, tmp_path: Path) -> None:
    """The evidence names the entity, the statement, the revision, and that it was looked up."""
    found = claim_of(deck(OFFICE, wiki, tmp_path), "Tamim Orwal")
    assert found["verdict"] == "supported"
    (evidence,) = found["evidence"]
    assert evidence["live"] is True
    assert (evidence["entity"], evidence["property"], evidence["revision"]) == ("Q9000001001", "P39", 2201)
    assert evidence["statement"].startswith("Q9000001001$")
    assert (evidence["start"], evidence["end"]) == ("2025-02-01", "2026-02-01")
    assert evidence["url"] == f"{wiki.site}w/index.php?title=Q9000001001&oldid=2201#P39"
    assert evidence["source"] == "wikidata"


def test_an_expert_absent_from_the_reference_is_decided(wiki: Loopback, tmp_path: Path) -> None:
    """By the employer that the person's own item states."""
    found = claim_of(deck(EXPERT, wiki, tmp_path), "Ines Varga")
    assert found["verdict"] == "supported"
    assert [(e["entity"], e["property"], e["live"]) for e in found["evidence"]] == [
        ("Q9000001101", "P108", True)
    ]


def test_a_head_of_a_body_that_the_reference_does_not_have_is_decided(wiki: Loopback, tmp_path: Path) -> None:
    """By the director whom the body's item states; the body is found by its name."""
    found = claim_of(deck(HEAD, wiki, tmp_path), "Orla Fenwick")
    assert found["verdict"] == "supported"
    assert [(e["entity"], e["property"], e["revision"]) for e in found["evidence"]] == [
        ("Q9000001201", "P1037", 2401)
    ]


@pytest.mark.parametrize(
    ("name", "title", "day", "entity", "prop"),
    [
        ("Murad Zelani", "Vice President", "2025-03-10", "Q26212282", "P1308"),
        ("Salma Hadroun", "Prime Minister", "2028-03-10", "Q858", "P6"),
    ],
)
def test_the_items_of_office_and_country_are_heard_too(
    name: str, title: str, day: str, entity: str, prop: str, *, wiki: Loopback, tmp_path: Path
) -> None:
    """They may name a holder whose own item does not yet say so."""
    with asking(wiki, tmp_path) as live:
        found = claim_of(judged(f"Syria’s {title} {name} met diplomats.", live, day), name)
    assert found["verdict"] == "supported"
    (evidence,) = found["evidence"]
    assert (evidence["entity"], evidence["property"], evidence["live"]) == (entity, prop, True)


def test_what_the_reference_decides_is_not_asked_about(wiki: Loopback, tmp_path: Path) -> None:
    """Nor changed by anything that was asked about others."""
    text = f"French President Emmanuel Macron spoke on Monday. {OFFICE}"
    before, after = judged(text, None), deck(text, wiki, tmp_path)
    assert claim_of(before, "Emmanuel Macron") == claim_of(after, "Emmanuel Macron")
    searched = [a["params"]["search"] for a in wiki.asked() if "search" in a["params"]]
    assert searched == ["Tamim Orwal"]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("Nadim Tarovi", "no-record"),  # left in 2005, nobody in the reference held it then
        ("Hadi Zarkun", "no-record"),  # a deprecated statement
        ("Amal Dervani", "imprecise-date"),  # a start of "unknown value"
        ("Bashir Olmeti", "no-record"),  # ends before it starts
        ("Karim Voldari", "no-record"),  # a film
        ("Tamim Orwat", "no-record"),  # nobody of exactly that name
    ],
)
def test_what_wikidata_does_not_say_clearly_stays_open(
    name: str, reason: str, wiki: Loopback, tmp_path: Path
) -> None:
    """Neither for nor against."""
    found = claim_of(deck(f"Syria’s Vice President {name} met diplomats on Monday.", wiki, tmp_path), name)
    assert (found["verdict"], found["reason"]) == ("not_enough_info", reason)


@pytest.mark.parametrize(
    ("name", "verdict"),
    [
        ("Nadim Tarovi", "refuted"),
        ("Samer Tilvani", "not_enough_info"),  # the same statement without a source
        ("Ravid Kessour", "not_enough_info"),  # the same, and a footballer of that name
    ],
)
def test_only_a_firm_statement_refutes_and_only_beside_the_reference(
    name: str, verdict: str, wiki: Loopback, tmp_path: Path
) -> None:
    """An end in 2005 with a source, of the only person of that name; who holds it, the reference knows."""
    with asking(wiki, tmp_path) as live:
        text = f"Syria’s Vice President {name} met diplomats on Monday."
        report = judged(text, live, "2023-05-08")
    assert claim_of(report, name)["verdict"] == verdict
    if verdict == "refuted":
        (finding,) = report["findings"]
        assert finding["code"] == "OT002"
        assert [e["live"] for e in finding["evidence"]] == [True, False]
        assert "Najah al-Attar" in finding["message"]


def test_death_ends_a_tenure_that_nobody_closed(wiki: Loopback, tmp_path: Path) -> None:
    """In office before, and not after."""
    text = "Syria’s Vice President Yazan Morfeti met diplomats on Monday."
    with asking(wiki, tmp_path) as live:
        before, after = judged(text, live, "2024-03-01"), judged(text, live, "2025-03-01")
    assert claim_of(before, "Yazan Morfeti")["verdict"] == "supported"
    assert claim_of(after, "Yazan Morfeti")["verdict"] == "not_enough_info"


def test_a_merged_item_is_the_person_it_was_merged_into(server: Loopback, tmp_path: Path) -> None:
    """The search still gives the old id; the evidence names the new one."""
    item = {"id": "Q9000005001", "labels": {"en": "Latif Omrani"}, "statements": [{"P31": "Q5"}]}
    held = {"P39": "Q26212282", "start": "2025-01-01", "end": "2025-12-31"}
    server.edit(item)
    with asking(server, tmp_path, cache_hours=24) as live:
        text = "Syria’s Vice President Latif Omrani met diplomats on Monday."
        assert claim_of(judged(text, live), "Latif Omrani")["reason"] == "no-record"  # the search is kept
        server.edit({**item, "id": "Q9000005002", "statements": [*item["statements"], held]})
        server.merge("Q9000005001", "Q9000005002")
        for path in tmp_path.glob("*/*"):  # all that is kept but the search
            if b"Q9000005001" in _plain(path) and b"entities" in _plain(path):
                path.unlink()
        found = claim_of(judged(text, live), "Latif Omrani")
    server.delete("Q9000005002")
    assert found["verdict"] == "supported"
    assert found["evidence"][0]["entity"] == "Q9000005002"


def _plain(path: Path) -> bytes:
    """What a file of the cache holds."""
    import zlib  # noqa: PLC0415

    return zlib.decompress(path.read_bytes())


@pytest.mark.parametrize(
    ("mood", "why"),
    [
        ("slow", "too slow"),
        ("drip", "too slow"),
        ("trickle", "too slow"),
        ("throttled", "throttled"),
        ("lagging", "throttled"),
        ("failing", "unreachable"),
        ("dead", "unreachable"),
        ("half", "unreachable"),
        ("html", "malformed"),
        ("wrong", "malformed"),
        ("astray", "malformed"),
    ],
)
def test_on_a_bad_day_the_report_comes_in_time_and_says_so(
    mood: str, why: str, wiki: Loopback, tmp_path: Path
) -> None:
    """Within the deadline, marked degraded, each open claim with the reason; the rest as ever."""
    wiki.feel(mood, seconds=0.2 if mood in ("drip", "trickle") else 20)
    text = f"{ARTICLE} French President Emmanuel Macron was there."
    with asking(wiki, tmp_path) as live:
        start = time.monotonic()
        report = judged(text, live)
        took = time.monotonic() - start
    assert took < DEADLINE_S + PATIENCE_S
    assert report["degraded"] == [{"what": "wikidata", "why": why}]
    assert claim_of(report, "Emmanuel Macron")["verdict"] == "supported"
    for name in ("Tamim Orwal", "Ines Varga", "Orla Fenwick"):
        assert claim_of(report, name)["reason"] == "unreachable"


def test_one_bad_answer_is_got_over(wiki: Loopback, tmp_path: Path) -> None:
    """A second try within the deadline, and nobody hears of it."""
    wiki.feel("failing", times=1)
    report = deck(OFFICE, wiki, tmp_path)
    assert claim_of(report, "Tamim Orwal")["verdict"] == "supported"
    assert report["degraded"] == []


def test_after_a_failure_the_next_articles_do_not_wait(wiki: Loopback, tmp_path: Path) -> None:
    """Wikidata is left alone for a while; the reports still say why."""
    wiki.feel("slow", seconds=20)
    with asking(wiki, tmp_path) as live:
        judged(OFFICE, live)
        wiki.forget()
        start = time.monotonic()
        report = judged(OFFICE, live)
        assert time.monotonic() - start < DEADLINE_S / 2
    assert report["degraded"] == [{"what": "wikidata", "why": "too slow"}]
    assert wiki.asked() == []


def test_what_was_found_by_the_deadline_counts(wiki: Loopback, tmp_path: Path) -> None:
    """The first person in time, the second not."""
    with asking(wiki, tmp_path) as live:
        judged(OFFICE, live)  # kept from now on
    wiki.feel("slow", seconds=20)
    with asking(wiki, tmp_path) as live:
        report = judged(ARTICLE, live)
    assert claim_of(report, "Tamim Orwal")["verdict"] == "supported"
    assert claim_of(report, "Ines Varga")["reason"] == "unreachable"


def test_what_is_kept_serves_when_wikidata_is_away(tmp_path: Path) -> None:
    """The same report, byte for byte, with the server dead: nothing had to be asked."""
    with loopback() as wiki:
        with asking(wiki, tmp_path) as live:
            before = judged(ARTICLE, live)
        wiki.kill()
        with asking(wiki, tmp_path) as live:
            assert judged(ARTICLE, live) == before


def test_what_is_kept_too_long_serves_only_when_wikidata_is_away(tmp_path: Path) -> None:
    """Then it is better than nothing, and the report says that Wikidata could not be asked."""
    with loopback() as wiki:
        with asking(wiki, tmp_path, cache_hours=0) as live:
            judged(ARTICLE, live)
            wiki.forget()
            judged(ARTICLE, live)
            assert wiki.asked()
        wiki.kill()
        with asking(wiki, tmp_path, cache_hours=0) as live:
            report = judged(ARTICLE, live)
    assert {c["verdict"] for c in report["claims"]} == {"supported"}
    assert report["degraded"] == [{"what": "wikidata", "why": "unreachable"}]


def test_a_spoilt_cache_is_fetched_anew(wiki: Loopback, tmp_path: Path) -> None:
    """Every file of it: torn, empty, of another program."""
    before = deck(ARTICLE, wiki, tmp_path)
    for number, path in enumerate(sorted(tmp_path.glob("*/*"))):
        path.write_bytes((b"", b"\x00" * 99, path.read_bytes()[:-3], b"{}")[number % 4])
    wiki.forget()
    assert deck(ARTICLE, wiki, tmp_path) == before
    assert wiki.asked()


def test_no_more_people_are_asked_about_than_allowed(wiki: Loopback, tmp_path: Path) -> None:
    """The first ones of the article, and the report says that there were more."""
    with asking(wiki, tmp_path, live_people=1) as live:
        report = judged(ARTICLE, live)
    assert claim_of(report, "Tamim Orwal")["verdict"] == "supported"
    assert claim_of(report, "Ines Varga")["reason"] == "unknown-subject"
    assert report["degraded"] == [{"what": "wikidata", "why": "limit"}]


def command(*arguments: str, wiki: Loopback, cache: Path, **more: str) -> subprocess.CompletedProcess[bytes]:
    """`deskcheck check` on the article, as a process."""
    return subprocess.run(
        [sys.executable, "-c", MAIN, "check", "-", "--published", DAY, "--format", "json", *arguments],
        input=ARTICLE.encode(),
        capture_output=True,
        timeout=60,
        check=False,
        cwd=ROOT,
        env=_environment(wiki, cache) | more,
    )


def _environment(wiki: Loopback, cache: Path) -> dict[str, str]:
    return {
        **os.environ,
        "DESKCHECK_REFERENCE": str(mini_path()),
        "DESKCHECK_WIKIDATA_SITE": wiki.site,
        "DESKCHECK_CACHE": str(cache),
        "DESKCHECK_USER_AGENT": "DeskcheckTests/1 (desk@example.org)",
        "NO_PROXY": "127.0.0.1",
    }


def test_command_and_server_send_the_same_bytes_and_outlive_wikidata(tmp_path: Path) -> None:
    """Processes all: a Wikidata, a command, a server; then the Wikidata is killed."""
    with loopback() as wiki, serving(wiki, tmp_path / "served") as address:
        by_command = command("--live", wiki=wiki, cache=tmp_path / "command")
        assert by_command.returncode == 0, by_command.stderr
        assert posted(address, ARTICLE) == by_command.stdout
        assert {c["verdict"] for c in json.loads(by_command.stdout)["claims"]} == {"supported"}
        wiki.kill()
        other = ARTICLE.replace("Tamim Orwal", "Nadim Tarovi")
        start = time.monotonic()
        report = json.loads(posted(address, other))
        assert time.monotonic() - start < DEADLINE_S + PATIENCE_S
        more = {"DESKCHECK_LIVE": "1", "DESKCHECK_LIVE_DEADLINE": "1"}  # by the environment alone
        dead = command(wiki=wiki, cache=tmp_path / "empty", **more)
    assert report["degraded"] == [{"what": "wikidata", "why": "unreachable"}]
    assert claim_of(report, "Nadim Tarovi")["reason"] == "unreachable"
    assert claim_of(report, "Ines Varga")["verdict"] == "supported"
    assert (dead.returncode, dead.stderr) == (0, b"")
    assert json.loads(dead.stdout)["degraded"] == [{"what": "wikidata", "why": "unreachable"}]


def test_the_option_turns_off_what_the_environment_turns_on(wiki: Loopback, tmp_path: Path) -> None:
    """Nobody is asked."""
    off = command("--no-live", wiki=wiki, cache=tmp_path, DESKCHECK_LIVE="1")
    assert json.loads(off.stdout)["coverage"]["decided"] == 0
    assert wiki.asked() == []


@pytest.mark.parametrize(
    ("name", "value"),
    [("WIKIDATA_SITE", "ftp://example.org"), ("USER_AGENT", "two\nlines"), ("LIVE_DEADLINE", "soon")],
)
def test_a_wrong_setting_is_a_usage_error(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line that names it, before anything is read."""
    monkeypatch.setenv(f"DESKCHECK_{name}", value)
    assert cli.main(["check", "nowhere.txt", "--live"]) == 2
    assert f"DESKCHECK_{name}" in capsys.readouterr().err


@contextmanager
def serving(wiki: Loopback, cache: Path) -> Iterator[str]:
    """A server with live look-up turned on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    more = {"DESKCHECK_LIVE": "true", "DESKCHECK_LIVE_DEADLINE": str(DEADLINE_S)}
    process = subprocess.Popen(
        [sys.executable, "-c", MAIN, "serve", "--port", str(port)],
        cwd=ROOT,
        env=_environment(wiki, cache) | more,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}/"
    try:
        _wait_for(f"{address}readyz", process)
        yield address
    finally:
        process.terminate()
        process.wait(30)


def _wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        try:
            _opener().open(url, timeout=2).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError(f"{url} did not answer")


def posted(address: str, text: str) -> bytes:
    """The report that a server sends."""
    body = json.dumps({"text": text, "published": DAY}).encode()
    request = urllib.request.Request(
        f"{address}v1/reports", data=body, headers={"Content-Type": "application/json"}
    )
    with _opener().open(request, timeout=30) as answer:
        found: bytes = answer.read()
    return found


def _opener() -> urllib.request.OpenerDirector:
    return urllib.request.build_opener(urllib.request.ProxyHandler({}))
