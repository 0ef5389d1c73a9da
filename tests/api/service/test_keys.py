"""API keys: kept as hashes, asked for where the operator says so, honoured as the file stands now."""

from __future__ import annotations

import datetime as dt
import json
import logging
import re
import socket
import stat
import threading
from pathlib import Path

import pytest

from api.app import create_app
from api.cli import main
from api.errors import BadKeys, BadSetting
from api.operator import settings as settings_
from api.operator.settings import Settings
from api.service import keys, logs
from tests.api.desk import DAY, TEXT, Desk, desk, problem
from tests.api.server import serving
from tests.mini import mini_path

ARTICLE = {"text": TEXT, "published": DAY}
TODAY = dt.datetime.now(dt.UTC).date()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where keys are kept, not made yet."""
    return tmp_path / "kept" / "keys.json"


def _row(fields: str) -> str:
    """A file with one key, some of it of our choice."""
    rest = '"id": "a", "name": "b", "created": "2026-01-01", "expires": null, "revoked": null'
    return f'{{"version": 1, "keys": [{{{rest}, {fields}}}]}}'


def made(file: Path, capsys: pytest.CaptureFixture[str], *options: str) -> str:
    """A key from the command line."""
    assert main(["keys", "create", *(options or ("desk",)), "--file", str(file)]) == 0
    return capsys.readouterr().out.strip()


def status(at: Desk, **headers: str) -> int:
    """Of an article that is sent with these headers."""
    return at.send("POST", "/v1/reports", json=ARTICLE, headers=headers).status_code


def test_a_key_is_shown_once_and_kept_as_a_hash_for_the_owner_only(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither the file nor the list holds what was printed."""
    words = made(file, capsys)
    assert re.fullmatch(r"deskcheck_[a-z2-7]{8}_[a-z2-7]{52}", words)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    secret = words.rpartition("_")[2]
    assert main(["keys", "list", "--file", str(file), "--format", "json"]) == 0
    listed = capsys.readouterr().out
    assert json.loads(listed)["state"] == "works"
    assert "digest" not in listed
    assert secret not in listed + file.read_text("utf-8")
    assert [p.name for p in file.parent.iterdir()] == [file.name]


@pytest.mark.parametrize(
    "wrong",
    [
        ["desk", "--expires", "2020-01-01"],
        ["desk", "--expires", "soon"],
        ["desk", "--rate", "often"],
        ["desk", "--rate", "0/minute"],
        [""],
        ["a\nb"],
    ],
)
def test_what_makes_no_sense_is_no_key(wrong: list[str], file: Path) -> None:
    """A usage error, and no file."""
    assert main(["keys", "create", *wrong, "--file", str(file)]) == 2
    assert not file.exists()


def test_names_of_working_keys_are_unique_and_a_revoked_one_is_free_again(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """So that revoking by name is never a guess; what is not there cannot be revoked."""
    made(file, capsys)
    assert main(["keys", "create", "desk", "--file", str(file)]) == 2
    assert main(["keys", "revoke", "nobody", "--file", str(file)]) == 2
    assert main(["keys", "revoke", "desk", "--file", str(file)]) == 0
    assert main(["keys", "revoke", "desk", "--file", str(file)]) == 2
    made(file, capsys)
    assert [k.revoked is None for k in keys.read(file)] == [False, True]


def test_editors_at_the_same_time_lose_no_key(file: Path) -> None:
    """Each reads what the one before wrote."""

    def add(number: int) -> None:
        with keys.editing(file) as known:
            known.append(keys.mint(f"key {number}", TODAY)[0])

    threads = [threading.Thread(target=add, args=(n,)) for n in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {k.name for k in keys.read(file)} == {f"key {n}" for n in range(20)}


def test_an_edit_that_fails_leaves_the_file_as_it_was(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And nothing beside it."""
    made(file, capsys)
    before = file.read_bytes()

    def stumble() -> None:
        with keys.editing(file) as known:
            known.clear()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        stumble()
    assert file.read_bytes() == before
    assert [p.name for p in file.parent.iterdir()] == [file.name]


def test_without_the_setting_nobody_is_asked() -> None:
    """`make serve` needs no key; one that is sent does no harm."""
    assert status(desk()) == 200
    assert status(desk(), authorization="Bearer whatever") == 200


def test_with_the_setting_a_key_is_needed_everywhere_but_at_the_page_and_the_health(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """401 says how to send one; both headers do, and Bearer in any case of letters."""
    words = made(file, capsys)
    at = desk(keys=file)
    for path in ("/v1/rules", "/v1/reference", "/nowhere"):
        answer = at.send("GET", path)
        assert answer.status_code == 401
        assert problem(answer)["type"].endswith(":no-key")
        assert answer.headers["www-authenticate"] == 'Bearer realm="deskcheck"'
        assert answer.headers["x-request-id"]
    for path in ("/", "/page/page.js", "/docs", "/healthz", "/readyz", "/metrics", "/openapi.json"):
        assert at.send("GET", path).status_code == 200, path
    for header in (
        {"authorization": f"Bearer {words}"},
        {"authorization": f"bearer  {words} "},
        {"x-api-key": words},
        {"authorization": "Basic eDp5", "x-api-key": words},
    ):
        assert status(at, **header) == 200, list(header)


def test_wrong_keys_are_refused_even_where_none_is_needed(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Another secret, another id, a part, more, nothing, other bytes."""
    words = made(file, capsys)
    other = made(file, capsys, "other")
    head, _, secret = words.rpartition("_")
    at = desk(keys=file, anonymous=True)
    assert status(at) == 200
    mixed = f"{head}_{other.rpartition('_')[2]}"
    for wrong in (mixed, words[:-1], words + "a", words.upper(), head, secret, "", "é", "x" * 5_000):
        answer = at.send("GET", "/v1/rules", headers={"authorization": b"Bearer " + wrong.encode("latin-1")})
        assert answer.status_code == 401, wrong
        assert 'error="invalid_token"' in answer.headers["www-authenticate"]
        assert secret not in answer.text


def test_a_key_past_its_last_day_is_refused(file: Path) -> None:
    """It works on that day."""
    words = {}
    with keys.editing(file) as known:
        for name, day in (("today", TODAY), ("past", TODAY - dt.timedelta(days=1))):
            key, words[name] = keys.mint(name, TODAY, expires=day)
            known.append(key)
    at = desk(keys=file)
    assert [status(at, **{"x-api-key": words[n]}) for n in ("today", "past")] == [200, 401]


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{}",
        '{"version": 2, "keys": []}',
        '{"version": 1, "keys": [{"id": "a"}]}',
        _row('"digest": 1, "rate": null'),
        _row('"digest": "c", "rate": "often"'),
    ],
)
def test_a_file_that_cannot_be_used_stops_the_start_with_one_line(
    content: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 2, and the line names the file."""
    spoilt = tmp_path / "keys.json"
    spoilt.write_text(content, "utf-8")
    monkeypatch.setenv("DESKCHECK_KEYS", str(spoilt))
    assert main(["serve"]) == 2
    said = capsys.readouterr().err.strip()
    assert "keys.json" in said
    assert "\n" not in said
    with pytest.raises(BadKeys):
        create_app(settings_.read())


def test_a_file_that_is_missing_stops_the_start(tmp_path: Path) -> None:
    """Else nobody could call, and nothing would say why."""
    with pytest.raises(BadSetting, match="no such file"):
        create_app(Settings(reference=mini_path(), keys=tmp_path / "none"))


def test_no_log_ever_holds_a_key(
    file: Path, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    """At the most talkative level, for keys that work and keys that do not; the id is told."""
    words = made(file, capsys)
    at = desk(keys=file)
    wrong = words[:-1] + ("a" if words[-1] != "a" else "b")
    with caplog.at_level(logging.DEBUG):
        for presented in (words, wrong):
            status(at, authorization=f"Bearer {presented}")
            status(at, **{"x-api-key": presented})
    lines = "".join(logs.JsonLines().format(r) for r in caplog.records if not r.name.startswith("http"))
    assert words.rpartition("_")[2][:-1] not in lines
    assert f'"key": "{words.split("_")[1]}"' in lines


def test_a_running_server_honours_each_change_at_once(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A new key works, a revoked one does not; a spoilt file changes nothing, one that is gone closes all."""
    words = made(file, capsys)
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    log = tmp_path / "log"
    environment = {
        "DESKCHECK_REFERENCE": str(mini_path()),
        "DESKCHECK_KEYS": str(file),
        "DESKCHECK_LOG_LEVEL": "debug",
    }
    with serving(port, log, environment) as server, server.client() as client:

        def ask(key: str) -> int:
            return client.get("/v1/rules/RG001", headers={"x-api-key": key}).status_code

        assert ask(words) == 200
        second = made(file, capsys, "second")
        assert ask(second) == 200
        assert main(["keys", "revoke", "desk", "--file", str(file)]) == 0
        assert [ask(words), ask(second)] == [401, 200]
        good = file.read_bytes()
        file.write_bytes(b"{")
        assert [ask(words), ask(second)] == [401, 200]
        file.unlink()
        assert ask(second) == 401
        file.write_bytes(good)
        assert ask(second) == 200
    text = log.read_text("utf-8")
    assert "stay as they were" in text
    assert "is gone" in text
    for key in (words, second):
        assert key.rpartition("_")[2] not in text


def test_a_page_elsewhere_may_send_a_key() -> None:
    """CORS lets both headers through."""
    answer = desk().send(
        "OPTIONS",
        "/v1/reports",
        headers={
            "origin": "https://cms.example",
            "access-control-request-method": "POST",
            "access-control-request-headers": "authorization,x-api-key,content-type",
        },
    )
    assert answer.status_code == 200
