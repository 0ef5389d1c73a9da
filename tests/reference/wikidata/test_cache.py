"""What is kept on disk survives its writers, and never lies."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reference.wikidata.cache import Cache

ROOT = Path(__file__).resolve().parents[3]
WRITER = """
import sys, time
from pathlib import Path
from reference.wikidata.cache import Cache
cache = Cache(Path(sys.argv[1]))
print("ready", flush=True)
n = 0
while True:
    n += 1
    for key in "abcdefgh":
        cache.put(key, {"writer": sys.argv[2], "number": n, "body": [sys.argv[2]] * 4000}, fetched=time.time())
"""


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


def test_what_was_put_is_got_with_its_time(cache: Cache) -> None:
    """Any JSON, by any key."""
    before = time.time()
    assert cache.put("https://example.org/a?b=ß", {"x": [1, None, "é"]}, fetched=before)
    kept = cache.get("https://example.org/a?b=ß", longest_s=60)
    assert kept is not None
    assert kept.value == {"x": [1, None, "é"]}
    assert kept.fetched == before


def test_what_is_older_than_allowed_is_not_got(cache: Cache) -> None:
    """The reader says how old is too old."""
    cache.put("a", 1, fetched=time.time())
    cache.put("b", 1, fetched=time.time() - 61)
    assert cache.get("a", longest_s=60) is not None
    assert cache.get("b", longest_s=60) is None
    assert cache.get("b", longest_s=70) is not None


def test_what_was_fetched_tomorrow_is_not_got(cache: Cache) -> None:
    """A clock was wrong: the entry would never grow old."""
    cache.put("a", 1, fetched=time.time() + 86_400)
    assert cache.get("a", longest_s=60) is None


@pytest.mark.parametrize("damage", [b"", b"{}", b"\x00" * 40, b"x\x9c"])
def test_a_damaged_entry_is_none(cache: Cache, damage: bytes) -> None:
    """Empty, text, zeros after a power cut, a beginning."""
    cache.put("a", 1, fetched=time.time())
    (path,) = cache.folder.glob("*/*")
    path.write_bytes(damage)
    assert cache.get("a", longest_s=60) is None
    assert cache.put("a", 2, fetched=time.time())
    assert cache.get("a", longest_s=60) is not None


def test_an_entry_in_anothers_place_is_none(cache: Cache) -> None:
    """A file that was moved by hand is not believed."""
    cache.put("a", 1, fetched=time.time())
    (path,) = cache.folder.glob("*/*")
    other = cache._path("b")
    other.parent.mkdir(exist_ok=True)
    path.rename(other)
    assert cache.get("b", longest_s=60) is None


def test_the_oldest_go_when_it_is_full(tmp_path: Path) -> None:
    """And what killed writers left behind, once it is old."""
    cache = Cache(tmp_path, most_bytes=3_000)
    for n in range(20):
        cache.put(str(n), os.urandom(300).hex(), fetched=time.time())
        os.utime(cache._path(str(n)), (n, n))
    torn = cache._path("0").parent / ".tmpabc"
    torn.parent.mkdir(exist_ok=True)
    torn.write_bytes(b"half")
    os.utime(torn, (0, 0))
    cache.sweep()
    left = [n for n in range(20) if cache.get(str(n), longest_s=60)]
    assert left == list(range(20 - len(left), 20))
    assert 5 <= len(left) <= 10
    assert not torn.exists()


def test_writers_that_are_killed_leave_every_entry_whole(cache: Cache) -> None:
    """Two processes write the same keys and are killed in the middle of it, again and again."""
    for _ in range(3):
        writers = [
            subprocess.Popen(
                [sys.executable, "-c", WRITER, str(cache.folder), name],
                cwd=ROOT,
                stdout=subprocess.PIPE,
            )
            for name in ("first", "second")
        ]
        for writer in writers:
            assert writer.stdout is not None
            writer.stdout.readline()
        until = time.monotonic() + 0.3
        seen = 0
        while time.monotonic() < until:
            for key in "abcdefgh":
                kept = cache.get(key, longest_s=60)
                seen += kept is not None
                assert kept is None or set(kept.value["body"]) == {kept.value["writer"]}
        for writer in writers:
            writer.send_signal(signal.SIGKILL)
            writer.communicate()
        assert seen
        for key in "abcdefgh":
            kept = cache.get(key, longest_s=60)
            assert kept is not None
            assert len(kept.value["body"]) == 4000
