"""Where the gate runs for real: a pre-commit hook and the steps of the action, from a clean copy."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.api.desk import DAY, TEXT
from tests.api.test_cli import CLEAN

ROOT = Path(__file__).resolve().parents[3]
MINUTES = 400


def ran(arguments: list[str | Path], folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """A program in `folder`, as nobody in particular, without the settings of this run."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("DESKCHECK_", "GIT_", "PYTHON"))}
    identity = {
        f"GIT_{who}_{what}": "a@mail.test" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    return subprocess.run(
        arguments,
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=MINUTES,
        check=False,
        env={**kept, **identity, **environment},
    )


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This checkout as a repository of its own, at one commit: what is tracked or new, nothing built."""
    target = tmp_path_factory.mktemp("copy") / "deskcheck"
    names = ran(["git", "ls-files", "-co", "--exclude-standard"], ROOT).stdout.splitlines()
    for name in names:
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)
    for step in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "all"]):
        assert ran(["git", *step], target).returncode == 0
    return target


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    """A repository with two articles, one with a mistake."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "bad.md").write_text(f"---\ndate: {DAY}\n---\n{TEXT}\n")
    (tmp_path / "content" / "good.md").write_text(f"---\ndate: {DAY}\n---\n{CLEAN}\n")
    assert ran(["git", "init", "-q"], tmp_path).returncode == 0
    return tmp_path


def test_pre_commit_runs_the_hook(copy: Path, newsroom: Path) -> None:
    """Installed by pre-commit itself; stops the commit with the mistake, passes the one without."""
    head = ran(["git", "rev-parse", "HEAD"], copy).stdout.strip()
    hooks = {
        "repos": [{"repo": str(copy), "rev": head, "hooks": [{"id": "deskcheck", "files": "^content/"}]}]
    }
    (newsroom / ".pre-commit-config.yaml").write_text(yaml.safe_dump(hooks))
    ran(["git", "add", "-A"], newsroom)
    pre_commit: list[str | Path] = [sys.executable, "-m", "pre_commit", "run", "--all-files"]
    home = {"PRE_COMMIT_HOME": str(newsroom / ".cache"), "XDG_CACHE_HOME": str(newsroom / ".cache")}
    stopped = ran(pre_commit, newsroom, **home)
    assert stopped.returncode == 1, stopped.stdout + stopped.stderr
    assert "content/bad.md:4:" in stopped.stdout
    assert "error RG001" in stopped.stdout
    (newsroom / "content" / "bad.md").write_text(CLEAN)
    ran(["git", "add", "-A"], newsroom)
    passed = ran(pre_commit, newsroom, **home)
    assert passed.returncode == 0, passed.stdout + passed.stderr


def steps(**inputs: str) -> list[dict[str, Any]]:
    """The action's steps with its inputs filled in, as the runner does it."""
    action = yaml.safe_load((ROOT / "action.yml").read_text())
    given = {name: inputs.get(name, spec["default"]) for name, spec in action["inputs"].items()}

    def filled(value: str) -> str:
        return re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda m: given[m.group(1)], value)

    return [
        {**step, "env": {k: filled(v) for k, v in step["env"].items()}} for step in action["runs"]["steps"]
    ]


def test_the_actions_steps_annotate_and_fail(copy: Path, newsroom: Path) -> None:
    """Install and check, with a summary and SARIF; with only clean files the step passes."""
    files = {"RUNNER_TEMP": str(newsroom), "GITHUB_STEP_SUMMARY": str(newsroom / "summary")}
    install, check = steps(paths="content", sarif="out.sarif")
    action = {"ACTION": str(copy)}
    done = ran(["bash", "-eo", "pipefail", "-c", install["run"]], newsroom, **files, **action)
    assert done.returncode == 0, done.stderr
    found = ran(["bash", "-eo", "pipefail", "-c", check["run"]], newsroom, **files, **check["env"])
    assert found.returncode == 1, found.stderr
    assert found.stdout.startswith("::error file=content/bad.md,line=4,")
    assert "| error | RG001 |" in (newsroom / "summary").read_text()
    assert '"ruleId": "RG001"' in (newsroom / "out.sarif").read_text()
    _, loose = steps(**{"paths": "content/good.md content/bad.md", "fail-on": "never", "args": "--select OT"})
    assert ran(["bash", "-c", loose["run"]], newsroom, **files, **loose["env"]).returncode == 0
