"""Another given name before the same surname: Joe Trudeau for Justin Trudeau.

Nicknames and second given names are endless, so only names of the table of given names count, and
only where the table and the letters keep the two apart.
"""

from __future__ import annotations

from collections.abc import Sequence

from reference.naming.parts import Name, Part, read

_LETTERS = 3
"""First letters in common from which one may be short for the other."""


def has_other_first_name(name: str, spellings: Sequence[str]) -> bool:
    """`name` is a given name and the surname of the person spelt so, and the given name is none of theirs."""
    written = read(name)
    if len(written.parts) != 2 or written.number or written.chinese is not None:
        return False
    first, last = written.parts
    known = [read(spelling) for spelling in spellings]
    if first.given is None or not any(_ends_in(one, last) for one in known):
        return False
    others = (part for one in known for part in one.parts if part.typed != last.typed)
    return not any(_may_be_one(first, part) for part in others)


def _ends_in(known: Name, last: Part) -> bool:
    """A spelling with a given name and this surname."""
    return len(known.parts) > 1 and known.parts[-1].typed == last.typed


def _may_be_one(first: Part, part: Part) -> bool:
    """The two may stand for each other: one name by the table, an initial, or letters in common."""
    if first.given is not None and part.given is not None and first.given.lines & part.given.lines:
        return True
    if first.typed[:_LETTERS] == part.typed[:_LETTERS]:
        return True
    return (part.given is None or part.is_initial) and first.typed[0] == part.typed[0]
