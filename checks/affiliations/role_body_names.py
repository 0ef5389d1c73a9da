"""Does a phrase in capitals beside a role look like the name of a body?

By its words alone: what could be a person, a place, a party, a parliament's committee or an outlet
is none; an acronym, a legal form or a word such as "Fund" shows one.
"""

from __future__ import annotations

import re

from checks import cues
from checks.affiliations import roles as expert_roles

_SUFFIXES = frozenset(cues.phrases("body_suffixes"))
_CALENDAR = frozenset(cues.phrases("not_names"))
_IN_NAMES = frozenset({"our", "my", "all", "both", "across", "only", "now"})
"""Small words that names of bodies begin with ("Our Rivers Fund") and names of people do not."""
_ADDRESSES = (frozenset(cues.phrases("honorifics")) | frozenset(cues.phrases("no_first_names"))) - _IN_NAMES
_INNER_CAPITAL = re.compile(r"[a-z](?<!\bMc)(?<!\bMac)(?<!\bDe)(?<!\bLe)[A-Z]|[A-Z]&[A-Z]|\d")
_INITIALS = re.compile(r"(?:[A-Z]\.){2,}\Z")
_NOT_BODIES = frozenset(cues.phrases("not_bodies"))
_LONG = 2
"""Words of a name from which it is hardly a surname or a town."""
_PARLIAMENTS = frozenset({"house", "senate", "congress", "congressional", "parliament", "assembly"})
_LOBBIES = frozenset({"fund", "pac", "federation", "foundation"})
"""What bodies with a parliament's name before theirs end in: committees of it have none of these."""
_ONE_WORD = frozenset(cues.phrases("bodies_of_one_word"))
_IN_ROLES = frozenset(
    word for line in cues.phrases("expert_roles") for word in line.partition("=")[0].split()
) | frozenset(line.partition("=")[0] for line in cues.phrases("role_modifiers"))


def may_be_body(name: str) -> bool:
    """No calendar word, form of address, parliament, party or region."""
    keys = name.casefold().replace("’", "'").removeprefix("the ").split()
    first, last = keys[0].rstrip("."), keys[-1].rstrip(".")
    if first in _ADDRESSES or last in _ADDRESSES or last in _CALENDAR - _SUFFIXES:
        return False
    is_of_parliament = first in _PARLIAMENTS and last not in _LOBBIES
    if " ".join(keys) in _NOT_BODIES or is_of_parliament or (last == "committee" and len(keys) == _LONG):
        return False
    if any(expert_roles.level_of(k) for k in keys[1:-1]):
        return False
    return not all(is_role_word(k.rstrip(".")) for k in keys)


def is_strong(name: str) -> bool:
    """The name itself shows that it is a body's: an acronym, a legal form, a word like "Fund"."""
    parts = name.split()
    return (
        (name.isupper() and len(name) >= _LONG and len(parts) == 1)
        or _INITIALS.match(name) is not None
        or _INNER_CAPITAL.search(name) is not None
        or (len(parts) >= _LONG and any(p.casefold().rstrip(".,") in _SUFFIXES for p in parts))
        or name.casefold() in _ONE_WORD
    )


def is_role_word(key: str) -> bool:
    """A word of roles themselves ("Chief", "Deputy", "Executive")."""
    return key in _IN_ROLES or expert_roles.level_of(key) != 0
