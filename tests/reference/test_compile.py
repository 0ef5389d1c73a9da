"""The compile: same data, same bytes; and whatever happens to it, the old file stays in use."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reference.compile import compile_reference, content_digest, main
from reference.errors import BadRow, IndexOutdated, IndexUnreadable, ReferenceDataError
from reference.facts import Facts
from reference.freshness import ensure_compiled
from reference.location import data_files, is_usable
from tests.mini import MINI, mini_path
from tests.reference.conftest import Edit

ROOT = Path(__file__).parents[2]


def child(data: Path, target: Path, **environment: str) -> subprocess.Popen[bytes]:
    """A compile in a process of its own."""
    command = [sys.executable, "-m", "reference.compile", str(data), str(target)]
    return subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def leftovers(target: Path) -> list[str]:
    """Unfinished files beside `target`."""
    return [p.name for p in target.parent.iterdir() if p.name.endswith(".new")]


def test_compiled_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    """In processes with different hash seeds, since sets have their own order in each."""
    for seed in ("1", "2"):
        assert child(MINI, tmp_path / seed, PYTHONHASHSEED=seed).wait() == 0
    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()


def test_the_digest_follows_the_content(data: Path, edit: Edit) -> None:
    """A changed fact is another reference; a changed time of the file is not."""
    before = content_digest(data)
    os.utime(data / "people.csv", (1, 1))
    assert content_digest(data) == before
    edit("renames.csv", ",style,", ",outdated,")
    assert content_digest(data) != before


def test_a_killed_compile_leaves_the_old_file(data: Path, tmp_path: Path) -> None:
    """At whatever moment it dies: the file is whole, and the next compile clears what was left."""
    target = tmp_path / "deskcheck.sqlite"
    compile_reference(data, target)
    before = target.read_bytes()
    chance = random.Random(7)
    for _ in range(8):
        process = child(data, target)
        time.sleep(chance.uniform(0.02, 0.4))
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert target.read_bytes() == before
        Facts.open(target).close()
    compile_reference(data, target)
    assert leftovers(target) == []


def test_compiles_at_once_do_no_harm(data: Path, tmp_path: Path) -> None:
    """Each waits for the other; readers find a whole file all the time."""
    target = tmp_path / "deskcheck.sqlite"
    compile_reference(data, target)
    processes = [child(data, target) for _ in range(3)]
    while any(p.poll() is None for p in processes):
        Facts.open(target).close()
        time.sleep(0.01)
    assert [p.wait() for p in processes] == [0, 0, 0]
    assert target.read_bytes() == mini_path().read_bytes()
    assert leftovers(target) == []


def test_bad_data_leaves_the_old_file(data: Path, tmp_path: Path, edit: Edit) -> None:
    """A mistake of an editor does not take the service down."""
    target = tmp_path / "deskcheck.sqlite"
    compile_reference(data, target)
    before = target.read_bytes()
    edit("renames.csv", ",style,", ",silly,")
    with pytest.raises(BadRow):
        compile_reference(data, target)
    assert target.read_bytes() == before
    assert leftovers(target) == []


def test_a_reader_keeps_its_file_while_it_is_replaced(data: Path, tmp_path: Path, edit: Edit) -> None:
    """An open reference answers from what it opened; a new one sees the new facts."""
    target = tmp_path / "deskcheck.sqlite"
    compile_reference(data, target)
    reader = Facts.open(target)
    edit("renames.csv", ",style,", ",outdated,")
    compile_reference(data, target)
    assert reader.renaming("kiev").severity == "style"
    assert Facts.open(target).renaming("kiev").severity == "outdated"


def test_the_entry_prints_every_problem(
    data: Path, tmp_path: Path, edit: Edit, capsys: pytest.CaptureFixture[str]
) -> None:
    """File and line of each, and exit code 4."""
    path = edit("renames.csv", ",style,", ",silly,")
    assert main([str(data), str(tmp_path / "x")]) == 4
    told = capsys.readouterr().err
    assert f"{path}:2: severity" in told
    assert "1 problems" in told


def test_a_place_that_cannot_be_written_is_told(data: Path, tmp_path: Path) -> None:
    """In one line, not as a traceback."""
    (tmp_path / "file").write_text("")
    with pytest.raises(ReferenceDataError, match="cannot be written"):
        compile_reference(data, tmp_path / "file" / "deskcheck.sqlite")


def test_a_directory_without_data_is_told(tmp_path: Path) -> None:
    """Nothing is compiled from nothing."""
    with pytest.raises(ReferenceDataError, match="no data files"):
        data_files(tmp_path)


class TestFirstRun:
    """`ensure_compiled` makes what is missing, and nothing twice."""

    def test_it_compiles_what_is_missing_and_then_rests(self, data: Path, tmp_path: Path) -> None:
        """The second run has nothing to do."""
        target = tmp_path / "cache" / "deskcheck.sqlite"
        assert ensure_compiled(target, data) is True
        assert ensure_compiled(target, data) is False
        assert ensure_compiled(target, data, if_changed=True) is False

    def test_it_follows_changed_data_when_asked(self, data: Path, tmp_path: Path, edit: Edit) -> None:
        """Only when asked: a check does not look at hundreds of files."""
        target = tmp_path / "deskcheck.sqlite"
        ensure_compiled(target, data)
        edit("renames.csv", ",style,", ",outdated,")
        assert ensure_compiled(target, data) is False
        assert ensure_compiled(target, data, if_changed=True) is True

    @pytest.mark.parametrize("spoilt", [b"", b"garbage", b"SQLite format 3\0" + b"\0" * 5000])
    def test_it_replaces_what_cannot_be_used(self, data: Path, tmp_path: Path, spoilt: bytes) -> None:
        """A torn copy is compiled anew."""
        target = tmp_path / "deskcheck.sqlite"
        target.write_bytes(spoilt)
        assert not is_usable(target)
        assert ensure_compiled(target, data) is True
        assert is_usable(target)


class TestOpening:
    """What is not a compiled reference is told apart, with the way out."""

    @pytest.mark.parametrize(
        "spoil",
        [
            lambda b: b"",
            lambda b: b"garbage" * 1000,
            lambda b: b[: len(b) // 2],
            lambda b: b[:-1],
            lambda b: b + b"\0" * 4096,
            lambda b: b[:68] + b"\0\0\0\0" + b[72:],
        ],
    )
    def test_damage_is_told(self, tmp_path: Path, spoil: object) -> None:
        """Empty, garbage, cut, grown, or another program's file."""
        assert callable(spoil)
        target = tmp_path / "deskcheck.sqlite"
        target.write_bytes(spoil(mini_path().read_bytes()))
        with pytest.raises(IndexUnreadable, match="deskcheck reference build") as caught:
            Facts.open(target)
        assert str(target) in str(caught.value)

    def test_a_missing_file_is_told(self, tmp_path: Path) -> None:
        """As unreadable, with the way out."""
        with pytest.raises(IndexUnreadable, match="no compiled reference here; build it with"):
            Facts.open(tmp_path / "none.sqlite")

    def test_a_directory_is_told(self, tmp_path: Path) -> None:
        """A wrong setting."""
        with pytest.raises(IndexUnreadable):
            Facts.open(tmp_path)

    def test_another_schema_is_told(self, tmp_path: Path) -> None:
        """An old file after an upgrade: outdated, not damaged."""
        target = tmp_path / "deskcheck.sqlite"
        raw = mini_path().read_bytes()
        target.write_bytes(raw[:60] + (999).to_bytes(4, "big") + raw[64:])
        with pytest.raises(IndexOutdated, match="schema 999"):
            Facts.open(target)

    def test_damage_inside_is_told_where_it_is_met(self, tmp_path: Path) -> None:
        """Opening reads little; a spoilt page is found by the look-up that needs it, if at all."""
        target = tmp_path / "deskcheck.sqlite"
        raw = bytearray(mini_path().read_bytes())
        for page in range(1, len(raw) // 4096):
            raw[page * 4096 : page * 4096 + 100] = b"\xff" * 100
        target.write_bytes(bytes(raw))
        with pytest.raises(IndexUnreadable, match="damaged"):
            Facts.open(target)
