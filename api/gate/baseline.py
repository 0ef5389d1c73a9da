"""The baseline: findings that were there when the gate was put up, so that only new ones fail.

A finding is known by its file, rule, words and subject, never by its line: text above it may grow.
Each is known as often as it was counted; one more of the same is new.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from api.errors import BadSetting
from api.gate.accepted import plain
from api.gate.judged import Issue

VERSION = 1


class Known(NamedTuple):
    """What tells one finding from another in every later version of a file."""

    path: str
    rule: str
    quote: str
    entity: str


def key(issue: Issue) -> Known:
    """The finding's identity."""
    return Known(issue.unit, issue.code, plain(issue.quote), issue.entity)


def encode(issues: Iterable[Issue]) -> str:
    """The baseline of these findings, sorted, so that two runs differ only in what changed."""
    counts = Counter(key(issue) for issue in issues)
    rows = [{**known._asdict(), "count": n} for known, n in sorted(counts.items())]
    return json.dumps({"version": VERSION, "findings": rows}, ensure_ascii=False, indent=1) + "\n"


def read(path: Path) -> Counter[Known]:
    """How often each finding is known. Raises BadSetting for a file that is no baseline."""
    try:
        data = json.loads(path.read_text("utf-8"))
        if data["version"] != VERSION:
            raise BadSetting(f"{path}: a baseline of another version; write it anew with --write-baseline")
        return Counter(
            {Known(r["path"], r["rule"], r["quote"], r["entity"]): int(r["count"]) for r in data["findings"]}
        )
    except OSError as error:
        raise BadSetting(f"{path}: {error.strerror or 'cannot be read'}") from None
    except (ValueError, KeyError, TypeError):
        raise BadSetting(f"{path}: not a baseline; write it anew with --write-baseline") from None


def new_ones(issues: Iterable[Issue], baseline: Mapping[Known, int]) -> tuple[bool, ...]:
    """For each finding of one article whether it is new."""
    seen: Counter[Known] = Counter()
    answers = []
    for issue in issues:
        known = key(issue)
        seen[known] += 1
        answers.append(seen[known] > baseline.get(known, 0))
    return tuple(answers)
