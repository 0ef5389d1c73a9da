"""What changed since a commit: the files, and the lines in them, as git counts them."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

from api.errors import BadSetting

_HUNK = re.compile(r"@@ -\S+ \+(\d+)(?:,(\d+))? @@")
_MINUTE = 60.0


def since(base: str, folder: Path) -> Mapping[Path, tuple[range, ...]]:
    """Changed files, resolved, with their changed lines counted from 1; files not yet known to git whole.

    Raises BadSetting where git or the commit is missing.
    """
    if base.startswith("-"):
        raise BadSetting(f"--diff-base: {base} is no commit")
    top = Path(_git(folder, "rev-parse", "--show-toplevel").strip())
    diff = _git(top, "diff", "--unified=0", "--no-color", "--no-ext-diff", "--no-prefix", base, "--")
    changed = _parse(diff, top)
    for name in _git(top, "ls-files", "--others", "--exclude-standard", "-z").split("\0"):
        if name:
            changed[(top / name).resolve()] = (range(1, 1 << 31),)
    return changed


def _parse(diff: str, top: Path) -> dict[Path, tuple[range, ...]]:
    """The new sides of a diff without context."""
    changed: dict[Path, tuple[range, ...]] = {}
    current: Path | None = None
    in_head = False
    for line in diff.splitlines():
        if line.startswith("diff --git "):
            in_head, current = True, None
        elif in_head and line.startswith("+++ "):
            current = _path(line[4:], top)
        elif hunk := _HUNK.match(line):
            in_head = False
            first, count = int(hunk.group(1)), int(hunk.group(2) or 1)
            if current is not None and count:
                changed[current] = (*changed.get(current, ()), range(first, first + count))
    return changed


def _path(name: str, top: Path) -> Path | None:
    """The file of a `+++` line; None for one that was deleted."""
    name = name.rstrip("\t")
    if name == "/dev/null":
        return None
    if name.startswith('"'):  # git writes unusual names as C strings
        name = name[1:-1].encode("latin-1", "replace").decode("unicode_escape").encode("latin-1").decode()
    return (top / name).resolve()


def _git(folder: Path, *arguments: str) -> str:
    """What git answers. Raises BadSetting with its first line."""
    try:
        ran = subprocess.run(  # noqa: S603  # fixed program, no shell
            ["git", "-C", os.fspath(folder), *arguments],  # noqa: S607  # the git of the PATH
            capture_output=True,
            timeout=_MINUTE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        raise BadSetting("--diff-base: git is not here, or did not answer") from None
    if ran.returncode:
        said = ran.stderr.decode("utf-8", "replace").strip().splitlines()
        raise BadSetting(f"--diff-base: {said[0] if said else 'git failed'}")
    return ran.stdout.decode("utf-8", "replace")
