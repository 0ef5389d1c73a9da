"""Several people under one attribution: "X and Y of Z", "Z's X and Y", "Z president X and director Y".

The body spreads over names joined by "and" and commas; a second role in between is the second
person's own.
"""

from __future__ import annotations

from checks.affiliations import roles as expert_roles
from checks.affiliations.attribution_parts import Attribution, is_full, person_before, tie
from checks.cues.expressions import expression
from checks.language import person_names
from checks.model import Span

_AND_BEFORE = expression(r"(?:,?\s+and|,)\s+\Z")
_AND_AFTER = expression(r",?\s+and\s+(?P<role>(?:[a-z][a-z-]*\s){1,4})?(?=[A-Z])")
_MOST = 4
"""People joined in one attribution at the most."""
_FAR = 80
"""Code points of a long name with what joins it."""


def others(text: str, found: Attribution) -> tuple[Attribution, ...]:
    """The further people of an attribution, in no order; only full names are trusted."""
    return (*_before(text, found), *_after(text, found))


def _before(text: str, found: Attribution) -> list[Attribution]:
    """In "X and Y of Z", the names joined before the one that stands next to the body."""
    if found.role.text or found.person.span.start > found.body.span.start:
        return []
    people, at = list[Attribution](), found.person.span.start
    for number in range(_MOST):
        joint = _AND_BEFORE.search(text, max(0, at - _FAR), at)
        if joint is None or (number == 0 and "and" not in joint.group()):
            break
        person = person_before(text, joint.start(), max(0, joint.start() - _FAR))
        if person is None or not is_full(person) or person.span.end != joint.start():
            break
        one = tie(person, found.role, found.body)
        if one is None:
            break
        people.append(one)
        at = person.span.start
    return people


def _after(text: str, found: Attribution) -> list[Attribution]:
    """In "Z's X and Y" and "Z president X and director Y", the name joined after the first."""
    if found.person.span.start < found.body.span.end:
        return []
    joint = _AND_AFTER.match(text, found.person.span.end)
    if joint is None:
        return []
    words = joint.group("role")
    role = expert_roles.read(words) if words else found.role
    if role is None or (words is None) != (found.role.text == ""):
        return []
    person = person_names.read_after(text, joint.end())
    one = tie(person, role, found.body) if is_full(person) else None
    return [Attribution(one.person, one.role, one.body, Span(found.body.anchor, one.span.end))] if one else []
