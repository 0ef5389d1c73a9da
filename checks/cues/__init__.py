"""Word lists: language, not fact. One phrase a line; `#` begins a comment.

Each list is read once, by the module that needs it, when that module is imported.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files


@cache
def phrases(name: str) -> tuple[str, ...]:
    """The phrases of the list `name` in file order, lower case as written there."""
    text = files(__name__).joinpath(f"{name}.txt").read_text("utf-8")
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return tuple(line for line in lines if line)


def alternation(name: str) -> str:
    """The list as one regular expression, longest phrase first; blanks match any run of blanks.

    Every phrase is literal, so the expression has no repetition inside a repetition.
    """
    ordered = sorted(phrases(name), key=lambda p: (-len(p), p))
    return "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in ordered)
