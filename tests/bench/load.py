"""`python -m tests.bench.load`: a server asked twice as much as it can do, and its reference swapped meanwhile.

One worker, articles of about 800 words with a checkable sentence in eight, all on one machine: callers and server share its cores, so times are
those of a machine that is busy twice. What is read from it: accepted requests beside unloaded ones in the same
run, how soon the others are refused, whether memory grows, and how soon all is well again.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import re
import shutil
import tempfile
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reference.compile import compile_reference
from reference.location import DATA
from tests.api.server import serving
from tests.api.service.store import free_port
from tests.bench.__main__ import GOLDEN, WORDS
from tests.bench.crowd import Answer, Crowd

_VERSION = re.compile(r'^version = "([^"]+)"', re.MULTILINE)
PLAIN = (
    "The bus was late again that morning, and the people at the stop had long given up on the timetable.",
    "Nobody in the street could remember when the bakery on the corner had last been closed on a weekday.",
    "Rain is expected until the evening, with stronger gusts along the coast and some sun in the hills.",
    "The library will stay open an hour longer in the summer, and the reading room gets new chairs.",
    "A second meeting is planned for the autumn, when the figures of the first half of the year are known.",
    "Prices for apples and pears rose a little, while those for bread and milk stayed much as they were.",
    "She said that she had not slept well, but that the coffee in the waiting room was better than feared.",
)
"""Sentences with nothing in them to check, of some 18 words."""
_HEAD = "POST /v1/reports HTTP/1.1\r\nhost: desk\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Memory:
    """Of the server, in MB: all that is resident, and what belongs to nobody else (no mapped file)."""

    resident: float
    own: float

    @classmethod
    def of(cls, process: int) -> Memory:
        """Now."""
        told = dict(line.split(":", 1) for line in Path(f"/proc/{process}/status").read_text().splitlines())
        return cls(*(int(told[name].split()[0]) / 1024 for name in ("VmRSS", "RssAnon")))


@dataclass(frozen=True, slots=True)
class Outcome:
    """One run. Times in seconds, rates in requests a second."""

    unloaded: Sequence[Answer]
    capacity: float
    rate: float
    loaded: Sequence[Answer]
    after: Sequence[Answer]
    recovery: float
    before_load: Memory
    after_load: Memory
    versions: tuple[str, str]

    def took(self, *statuses: int) -> list[float]:
        """Under load, of answers with these statuses."""
        return [a.took for a in self.loaded if a.status in statuses]

    def share(self, *statuses: int) -> float:
        """Under load."""
        return len(self.took(*statuses)) / len(self.loaded)


def percentile(times: Sequence[float], part: float) -> float:
    """In seconds; 0 of nothing."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))] if ordered else 0.0


def requests() -> tuple[bytes, ...]:
    """Articles of about 800 words as a client sends them: the golden cases' sentences, each among seven plain ones."""
    sentences = [
        str(case["text"])
        for path in sorted(GOLDEN.glob("*.toml"))
        for case in tomllib.loads(path.read_text("utf-8"))["case"]
    ]
    per_article = WORDS // (18 * (len(PLAIN) + 1))
    made = []
    for start in range(0, len(sentences) - per_article, per_article):
        paragraphs = (" ".join((told, *PLAIN)) for told in sentences[start : start + per_article])
        body = json.dumps({"text": "\n\n".join(paragraphs), "published": "2025-07-04"}).encode("utf-8")
        made.append(_HEAD.format(length=len(body)).encode("ascii") + body)
    return tuple(made)


def two_references(data: Path, folder: Path) -> tuple[Path, Path, tuple[str, str]]:
    """The reference compiled twice, the second time with another version."""
    second = Path(shutil.copytree(data, folder / "data"))
    about = second / "reference.toml"
    text = about.read_text("utf-8")
    found = _VERSION.search(text)
    assert found
    about.write_text(text.replace(found[0], f'version = "{found[1]}.next"', 1), "utf-8")
    old, new = folder / "served.sqlite", folder / "next.sqlite"
    compile_reference(data, old)
    compile_reference(second, new)
    return old, new, (found[1], f"{found[1]}.next")


def run(data: Path, seconds: float, *, factor: float = 2.0) -> Outcome:
    """Measure. The phases before and after the load take a third of its time, up to ten seconds."""
    with tempfile.TemporaryDirectory(prefix="deskcheck-load-") as name:
        folder = Path(name)
        old, new, versions = two_references(data, folder)
        environment = {"DESKCHECK_REFERENCE": str(old), "DESKCHECK_LOG_LEVEL": "warning"}
        port = free_port()
        with serving(port, folder / "log", environment) as server:
            measuring = _Measuring(server.process.pid, Crowd(port, requests()), old, new)
            return asyncio.run(measuring.go(seconds, factor, versions))


@dataclass(frozen=True, slots=True)
class _Measuring:
    process: int
    crowd: Crowd
    served: Path
    following: Path

    async def go(self, seconds: float, factor: float, versions: tuple[str, str]) -> Outcome:
        short = min(10.0, seconds / 3)
        crowd, clock = self.crowd, asyncio.get_running_loop().time
        await crowd.in_turn(4, short / 2)  # warm
        unloaded = await crowd.in_turn(1, short, pause=0.01)
        capacity = sum(a.status == 200 for a in await crowd.in_turn(4, short)) / short
        before = Memory.of(self.process)
        swapping = asyncio.create_task(self._swap_after(seconds / 2))
        loaded = await crowd.at_rate(factor * capacity, seconds)
        await swapping
        ended = clock()
        after = await crowd.in_turn(1, 3.0, pause=0.01)
        crowd.close()
        return Outcome(
            unloaded=unloaded,
            capacity=capacity,
            rate=factor * capacity,
            loaded=loaded,
            after=after,
            recovery=_recovery(after, ended, 3 * percentile([a.took for a in unloaded], 0.99)),
            before_load=before,
            after_load=Memory.of(self.process),
            versions=versions,
        )

    async def _swap_after(self, seconds: float) -> None:
        """As every command of ours puts a reference there: by renaming."""
        await asyncio.sleep(seconds)
        os.replace(self.following, self.served)  # noqa: PTH105  # one call, no thread


def _recovery(after: Sequence[Answer], ended: float, usual: float) -> float:
    """Seconds from the end of the load to the first answer from which all are given and quick again.

    A single slow answer later on is the machine's; it takes three in a row to say that it is not well.
    """
    slow = [a.status != 200 or a.took > usual for a in after]
    bad = [i for i in range(len(after)) if after[i].status != 200 or all(slow[i : i + 3])]
    first = after[bad[-1] + 1] if bad and bad[-1] + 1 < len(after) else after[0]
    return max(0.0, first.due - ended)


def table(outcome: Outcome) -> str:
    """The figures, a line each."""
    unloaded = [a.took for a in outcome.unloaded]
    good, refused = outcome.took(200), outcome.took(503, 429)
    statuses = Counter(a.status or "broken" for a in outcome.loaded)
    versions = Counter(a.version for a in outcome.loaded if a.status == 200)
    before, after = outcome.before_load, outcome.after_load
    ratio = percentile(good, 0.99) / percentile(unloaded, 0.99)
    rows = {
        "capacity": f"{outcome.capacity:.0f}/s by 4 callers",
        "asked": f"{outcome.rate:.0f}/s, {len(outcome.loaded):,} requests",
        "unloaded": _times(unloaded),
        "accepted": f"{outcome.share(200):.1%}, {_times(good)}, p99 {ratio:.1f} times unloaded",
        "refused": f"{outcome.share(503, 429):.1%}, {_times(refused)}",
        "statuses": ", ".join(f"{status}: {n:,}" for status, n in statuses.most_common()),
        "own memory": f"{before.own:.0f} MB before, {after.own:.0f} MB after",
        "resident": f"{before.resident:.0f} MB before, {after.resident:.0f} MB after",
        "recovery": f"{outcome.recovery:.2f} s; then {_times([a.took for a in outcome.after])}",
        "swap": ", ".join(f"{n:,} answers from {version}" for version, n in versions.items()),
    }
    return "\n".join(f"{name + ':':<12}{said}" for name, said in rows.items())


def _times(times: Sequence[float]) -> str:
    half, most = (1000 * percentile(times, part) for part in (0.5, 0.99))
    return f"p50 {half:.1f} ms, p99 {most:.1f} ms"


def main() -> None:
    """Run and print."""
    options = argparse.ArgumentParser(prog="python -m tests.bench.load")
    options.add_argument("--seconds", type=float, default=60.0, help="how long it is asked too much")
    options.add_argument("--factor", type=float, default=2.0, help="how many times its capacity")
    given = options.parse_args()
    outcome = run(DATA, given.seconds, factor=given.factor)
    print(table(outcome))


if __name__ == "__main__":
    main()
