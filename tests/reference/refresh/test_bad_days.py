"""Bad days of a refresh, with real processes, signals and file systems: the old reference keeps serving."""

from __future__ import annotations

import datetime as dt
import os
import re
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reference.errors import ReferenceDataError, RefreshRefused, UpstreamError
from reference.facts import Facts
from reference.location import Place
from reference.refresh import swap
from reference.refresh.asked import Address, wikidata
from reference.refresh.build import refresh
from reference.wikidata.manners import Endpoints
from tests.mini import MINI, mini_path
from tests.reference.refresh.conftest import Wiki
from tests.reference.refresh.operator import NOW, Operator
from tests.reference.refresh.test_refresh import change_chancellor

OLD = "2026.11.mini"
ROOT = Path(__file__).parents[3]


def serves(operator: Operator, version: str = OLD) -> bool:
    """The reference in use is whole and this one."""
    facts = Facts.open(operator.place.target)
    try:
        return facts.info.version == version and len(facts.people_named("Angela Merkel")) == 1
    finally:
        facts.close()


class TestUpstream:
    """Wikidata in every mood, in the middle of a refresh."""

    @pytest.mark.parametrize("mood", ["dead", "html", "half", "failing", "wrong", "astray", "throttled"])
    @pytest.mark.parametrize("only", ["sparql", "api.php"])
    def test_it_lets_us_down(self, operator: Operator, wiki: Wiki, mood: str, only: str) -> None:
        """One line that names the host; the old one serves; the next try goes on and succeeds."""
        change_chancellor(wiki)
        seconds = {"seconds": 9_999.0} if mood == "throttled" else {}
        wiki.server.feel(mood, only=only, **seconds)
        with pytest.raises(UpstreamError) as caught:
            operator.refresh(patience_s=2)
        assert "\n" not in str(caught.value)
        assert serves(operator)
        wiki.server.feel("well")
        told = operator.refresh()
        assert serves(operator, told.after.version)
        assert len(told.difference.changed) == 1

    def test_it_is_slow(self, operator: Operator, wiki: Wiki) -> None:
        """A try is given up after its time, not after the server's."""
        wiki.server.feel("slow", seconds=8)
        began = time.monotonic()
        with pytest.raises(UpstreamError, match="no answer in time"):
            operator.refresh(patience_s=0.3)
        assert time.monotonic() - began < 6
        assert serves(operator)

    def test_the_command_line_says_so(self, operator: Operator, wiki: Wiki) -> None:
        """Exit code 4, one line on stderr, nothing on stdout."""
        wiki.server.feel("html")
        failed = operator.run("reference", "refresh")
        assert (failed.returncode, failed.stdout) == (4, "")
        (line,) = failed.stderr.splitlines()
        assert line.startswith(f"deskcheck: {operator.wiki.sparql}: not JSON (text/html")
        assert serves(operator)

    def test_an_interrupted_refresh_goes_on(self, operator: Operator, wiki: Wiki) -> None:
        """The answers that came are not asked for again, and the facts are known to the day of the first."""
        change_chancellor(wiki)
        wiki.server.feel("failing", only="api.php")
        with pytest.raises(UpstreamError):
            operator.refresh()
        wiki.server.feel("well")
        wiki.server.forget()
        told = operator.refresh(NOW + dt.timedelta(hours=20))
        assert {request["path"] for request in wiki.server.asked()} == {"/w/api.php"}
        assert told.after.refreshed == NOW.date()

    def test_an_old_interruption_is_forgotten(self, operator: Operator, wiki: Wiki) -> None:
        """Facts of two days are not mixed."""
        change_chancellor(wiki)
        wiki.server.feel("failing", only="api.php")
        with pytest.raises(UpstreamError):
            operator.refresh()
        wiki.server.feel("well")
        told = operator.refresh(NOW + dt.timedelta(days=3))
        assert told.after.refreshed == (NOW + dt.timedelta(days=3)).date()

    def test_it_has_lost_its_facts(self, operator: Operator, wiki: Wiki) -> None:
        """Many fewer holders than last time: refused, and asked anew the next time."""
        version = operator.refresh().after.version
        gone = [
            wiki.item(qid)
            for qid in ("Q567", "Q61053", "Q76", "Q6279", "Q22686", "Q192", "Q10648", "Q264766")
        ]
        wiki.edit(*({**item, "statements": [{"P31": "Q5"}]} for item in gone))
        with pytest.raises(RefreshRefused, match="holders of the offices for which it named"):
            operator.refresh(NOW + dt.timedelta(days=1))
        assert serves(operator, version)
        assert not (operator.place.refreshed / "run").exists()

    def test_everybody_left(self, operator: Operator, wiki: Wiki) -> None:
        """Ends without successors in many offices at once are no news but an accident."""
        for qid, office in (
            ("Q1696501", "Q568605"),
            ("Q324546", "Q14213"),
            ("Q58217", "Q1418873"),
            ("Q4082839", "Q17287317"),
            ("Q64495543", "Q33006385"),
            ("Q11869065", "Q634291"),
            ("Q2942097", "Q15215099"),
        ):
            wiki.ends(qid, office, "2026-11-25")
        with pytest.raises(RefreshRefused, match="lost their holder and have no successor"):
            operator.refresh()
        assert serves(operator)


class TestKill:
    """kill -9 at whatever moment: one whole file is in use, and the next command goes on."""

    @pytest.mark.parametrize("seconds", [0.5, 0.9, 1.3, 1.8])
    def test_a_refresh(self, operator: Operator, wiki: Wiki, seconds: float) -> None:
        """Killed after so long."""
        change_chancellor(wiki)
        process = operator.start("reference", "refresh")
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert serves(operator) or serves(operator, operator.info().version)
        told = operator.refresh()
        assert serves(operator, told.after.version)
        assert operator.leftovers() == []
        assert operator.place.edition is not None
        assert operator.place.edition.name == operator.info().edition

    @pytest.mark.parametrize("act", ["swap", "rollback"])
    def test_at_each_rename(self, operator: Operator, wiki: Wiki, act: str) -> None:
        """Before each rename of a swap and of a rollback, until none is left to be killed at."""
        change_chancellor(wiki)
        operator.refresh()
        place, new = operator.place, operator.info().edition
        whole = {place.target.read_bytes(), place.previous.read_bytes()}
        for number in range(1, 20):
            done = self._killed_at(operator, number, act)
            assert place.target.read_bytes() in whole
            swap.settle(place)
            edition = operator.info().edition
            assert edition in ("", new)
            assert (place.edition.name if place.edition else "") == edition
            if done:
                break
        assert number > 3
        assert operator.run("reference", "rollback").returncode == 0

    def _killed_at(self, operator: Operator, number: int, act: str) -> bool:
        """Run the act in a process that kills itself before its nth rename; whether it came to its end."""
        place = operator.place
        code = (
            "import os, signal, sys, pathlib, shutil\n"
            "from pathlib import Path\n"
            "from reference.location import Place\n"
            "from reference.refresh import swap\n"
            "left = int(sys.argv[1])\n"
            "rename = pathlib.Path.replace\n"
            "def counted(path, target):\n"
            "    global left\n"
            "    left -= 1\n"
            "    if left == 0:\n"
            "        os.kill(os.getpid(), signal.SIGKILL)\n"
            "    return rename(path, target)\n"
            "pathlib.Path.replace = counted\n"
            "place = Place(Path(sys.argv[3]), Path(sys.argv[4]), Path(sys.argv[5]))\n"
            "if sys.argv[2] == 'rollback':\n"
            "    swap.rollback(place)\n"
            "else:\n"
            "    beside = place.target.with_name('.beside.new')\n"
            "    shutil.copyfile(place.previous, beside)\n"
            "    swap.swap_in(place, beside, swap._info(beside).edition)\n"
        )
        arguments = (str(number), act, *map(str, (place.target, place.data, place.refreshed)))
        process = subprocess.run(
            [sys.executable, "-c", code, *arguments], cwd=ROOT, capture_output=True, check=False
        )
        assert process.returncode in (0, -signal.SIGKILL), process.stderr
        return process.returncode == 0


class TestFullDisk:
    """A disk, or a quota, that is full in the middle."""

    @pytest.mark.parametrize("bytes_", [4_000, 40_000, 150_000])
    def test_while_it_refreshes(self, operator: Operator, wiki: Wiki, bytes_: int) -> None:
        """No file may grow beyond so much: pages, edition or compiled file break off; the old one serves."""
        change_chancellor(wiki)
        process = subprocess.run(
            [
                sys.executable,
                "-c",
                "import sys; from api.cli import main; sys.exit(main())",
                "reference",
                "refresh",
            ],
            env=operator.env,
            capture_output=True,
            text=True,
            check=False,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (bytes_, bytes_)),
        )
        assert (process.returncode, process.stdout) == (4, "")
        (line,) = process.stderr.splitlines()
        assert re.match(rf"deskcheck: {re.escape(str(operator.home))}\S+: cannot be written \(", line), line
        assert "in use" in line
        assert serves(operator)
        assert operator.leftovers() == []
        assert serves(operator, operator.refresh().after.version)

    @pytest.mark.parametrize("kib", [100, 300, 420])
    def test_a_file_system_without_room(self, operator: Operator, wiki: Wiki, kib: int) -> None:
        """Everything of the operator on one small disk: full while compiling, asking, compiling anew."""
        change_chancellor(wiki)
        disk = operator.home / "disk"
        disk.mkdir()
        code = "import sys; from tests.reference.refresh.test_bad_days import on_disk; sys.exit(on_disk(*sys.argv[1:]))"
        arguments = [
            sys.executable,
            "-c",
            code,
            str(disk),
            str(kib),
            operator.wiki.site,
            operator.wiki.sparql,
        ]
        mounted = (
            "unshare", "-rm", "sh", "-c",
            f'mount -t tmpfs -o size={kib}k none "$0" && exec "$@"', str(disk), *arguments,
        )  # fmt: skip
        may_mount = (
            subprocess.run(["unshare", "-rm", "true"], capture_output=True, check=False).returncode == 0
        )
        ran = subprocess.run(
            mounted if may_mount else arguments, cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert ran.returncode == 4, ran.stderr
        assert re.match(rf"{re.escape(str(disk))}\S+: cannot be written", ran.stderr), ran.stderr


def on_disk(disk: str, kib: str, site: str, sparql: str) -> int:
    """A refresh of the small data on a disk of so many KiB; 4 and the line, as on the command line.

    Where no file system could be mounted at `disk`, no file may grow beyond half of it.
    """
    place = Place(Path(disk) / "deskcheck.sqlite", MINI, Path(disk) / "refreshed")
    if not os.path.ismount(disk):
        limit = int(kib) * 512
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    has_room = int(kib) > mini_path().stat().st_size // 1024
    if has_room:
        place.target.write_bytes(mini_path().read_bytes())
    address = Address(Endpoints(site, sparql), "tests")
    try:
        with wikidata(address, place.refreshed / "entities") as upstream:
            refresh(place, upstream, lambda *_: None, NOW)
    except ReferenceDataError as error:
        print(error, file=sys.stderr)
        return 4 if not has_room or Facts.open(place.target).info.version == OLD else 1
    return 0


class TestTwoAtOnce:
    """Refreshes of one reference do not meet."""

    def test_the_second_is_told_who_is_at_work(self, operator: Operator, wiki: Wiki) -> None:
        """Exit code 4 with the process of the first, which goes on to its end."""
        first = operator.start("reference", "refresh")
        lock = operator.place.refreshed / "lock"
        for _ in range(500):
            if lock.exists() and lock.read_text("utf-8"):
                break
            time.sleep(0.02)
        first.send_signal(signal.SIGSTOP)
        for second in [operator.start("reference", command) for command in ("refresh", "rollback")]:
            out, err = second.communicate()
            assert (second.returncode, out) == (4, "")
            assert f"process {first.pid} since 20" in err
            assert "wait for it or stop it" in err
        first.send_signal(signal.SIGCONT)
        out, err = first.communicate()
        assert (first.returncode, err) == (0, "")
        assert "now in use: " in out

    def test_the_lock_goes_with_its_holder(self, operator: Operator, wiki: Wiki) -> None:
        """A killed refresh blocks nobody."""
        wiki.server.feel("slow", seconds=3, times=1)
        first = operator.start("reference", "refresh")
        while not (operator.place.refreshed / "lock").exists():
            time.sleep(0.02)
        first.kill()
        first.communicate()
        assert operator.refresh().before.version == OLD


class TestDamage:
    """Files that are not what they should be."""

    @pytest.mark.parametrize(
        "spoilt", [b"", b"garbage" * 999, None], ids=["empty", "garbage", "older schema"]
    )
    def test_the_compiled_file(self, operator: Operator, wiki: Wiki, spoilt: bytes | None) -> None:
        """A refresh, like any start, compiles it again from the data, then refreshes."""
        change_chancellor(wiki)
        raw = operator.place.target.read_bytes()
        operator.place.target.write_bytes(
            raw[:60] + (1).to_bytes(4, "big") + raw[64:] if spoilt is None else spoilt
        )
        told = operator.refresh()
        assert told.before.version == OLD
        assert len(told.difference.changed) == 1
        assert serves(operator, told.after.version)

    def test_an_edition(self, operator: Operator, wiki: Wiki) -> None:
        """The line names file and line and the way out, which is one."""
        change_chancellor(wiki)
        operator.refresh()
        home = operator.place.edition
        assert home is not None
        path = home / "tenures" / "germany.csv"
        path.write_text(path.read_text("utf-8").replace("2026-11-20", "2026-13-20"), "utf-8")
        failed = operator.run("reference", "build")
        assert failed.returncode == 4
        assert f"{path}:" in failed.stderr
        assert "go back with `deskcheck reference rollback`" in failed.stderr
        assert operator.run("reference", "rollback").returncode == 0
        assert operator.run("reference", "build").returncode == 0
        assert serves(operator)

    def test_what_was_remembered(self, operator: Operator, wiki: Wiki) -> None:
        """Then everything is asked again."""
        operator.refresh()
        home = operator.place.edition
        assert home is not None
        (home / "upstream.json").write_text('{"survey": {"Q1": 7}}')
        wiki.server.forget()
        operator.refresh()
        assert sum("ORDER BY" in r["params"].get("query", "") for r in wiki.server.asked()) == 1

    def test_nothing_to_go_back_to(self, operator: Operator) -> None:
        """Exit code 4, with the file that is missing."""
        failed = operator.run("reference", "rollback")
        assert failed.returncode == 4
        assert f"{operator.place.previous}: no refresh has kept a reference to go back to" in failed.stderr

    def test_the_previous_file_is_of_an_older_schema(self, operator: Operator, wiki: Wiki) -> None:
        """It is not put in use."""
        operator.refresh()
        version = operator.info().version
        raw = operator.place.previous.read_bytes()
        operator.place.previous.write_bytes(raw[:60] + (1).to_bytes(4, "big") + raw[64:])
        failed = operator.run("reference", "rollback")
        assert failed.returncode == 4
        assert "written for schema 1" in failed.stderr
        assert serves(operator, version)

    def test_a_directory_that_cannot_be_written(self, operator: Operator) -> None:
        """Named, with the setting that names another."""
        blocked = operator.home / "file"
        blocked.write_text("")
        elsewhere = Operator(
            operator.home, operator.wiki, {"DESKCHECK_REFRESHED": str(blocked / "refreshed")}
        )
        failed = elsewhere.run("reference", "refresh")
        assert failed.returncode == 4
        assert "DESKCHECK_REFRESHED" in failed.stderr
        assert os.fspath(blocked) in failed.stderr
