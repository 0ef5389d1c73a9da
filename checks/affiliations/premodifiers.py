"""Attributions in which the body comes first: "Y economist X", "Y's X", "X, Y's deputy director"."""

from __future__ import annotations

import re

from checks import cues
from checks.affiliations import roles as expert_roles
from checks.affiliations.attribution_parts import (
    DETERMINER,
    TELLS_AFTER,
    TELLS_BEFORE,
    Attribution,
    is_full,
    name_before,
    tie,
)
from checks.affiliations.body_model import Body
from checks.affiliations.roles import UNSTATED, Role, Tense
from checks.cues.expressions import expression
from checks.language import person_names
from checks.language.person_names import PersonName
from checks.model import Span

_ROLE_WORDS = 6
"""Words between a body and the person whose role they are ("Y senior foreign policy fellow X")."""
_OWNER = expression(r"(?:['’]s?|\ss)(?=\s)")
_WORD = expression(r"\s+([^\W_][\w&’'-]*)")
_ONE_MORE = expression(r"\s[a-z]+")
_TWO_MORE = expression(r"\s[a-z]+\s[a-z]+")
_CAPITAL = expression(r"\s+[A-Z]|\s+[^\W_]+\s+[A-Z]")
_SCOPE = expression(r"\s(?:of|for)\s(?:[a-z-]+\s){0,4}[a-z-]+(?=\s[A-Z][a-z]+\s[A-Z])")
"""What a role is of, before the name: "Z director of public relations X"."""
_COMMA = expression(r",\s+")
_ENDS = frozenset(cues.phrases("ends_premodifier"))
_APPOSITION = expression(
    r",\s*(?:(?:an?|the)\s+)?(?:former\s+|ex-)?(?:(?:senior|veteran|longtime|top|leading)\s+)?\Z",
    re.IGNORECASE,
)
_PREDICATE = expression(r"\s(?P<verb>is|was)\s+an?\s+(?:former\s+)?\Z")
_ASIDE = expression(
    r"(?:\s?[\[(][A-Z][A-Z0-9.:]{1,11}[\])]|,\s[A-Z]\w+(?:\s[A-Z]\w+)?,(?=\s[a-z]+\s(?:[A-Z]|who)))?"
)
"""Between a body and a role: an acronym or a ticker, or the place of a university."""


def read(text: str, body: Body, floor: int, limit: int) -> Attribution | None:
    """The attribution that goes on after the body, within the sentence from `floor` to `limit`."""
    owner = _OWNER.match(text, body.span.end)
    start = owner.end() if owner else _ASIDE.match(text, body.span.end).end()  # type: ignore[union-attr]  # may be empty
    first = _WORD.match(text, start, limit)
    if owner and first and first.group(1)[0].isupper() and not expert_roles.level_of(first.group(1)):
        owned = _owned(text, body, start, floor)
        if owned is not None:
            return owned
    words, at = _role_words(text, start, limit)
    role = expert_roles.read(" ".join(words))
    if role is None or not expert_roles.ends_in_role(words):
        return None
    if scope := _SCOPE.match(text, at, limit):
        role = expert_roles.read(" ".join(words) + scope.group()) or role
        at = scope.end()
    role = Role(role.text, role.level, _tense_before(text, body, floor) or role.tense)
    person = person_names.read_after(text, at) if text[at : at + 1] not in {",", "."} else None
    if person is not None and len(person.words) > 1:
        return tie(person, role, body)
    if called := _named_behind(text, at):
        return tie(called, role, body)
    determiner = DETERMINER.search(text, floor, body.anchor)
    end = determiner.start() if determiner else body.anchor
    if predicate := _PREDICATE.search(text, floor, end):
        is_past = predicate.group("verb") == "was"
        role = Role(role.text, role.level, Tense.PAST if is_past else role.tense)
        found = tie(name_before(text, predicate.start(), floor), role, body)
        return Attribution(found.person, role, body, Span(found.span.start, at)) if found else None
    apposition = _APPOSITION.search(text, floor, end)
    if apposition is None:
        return None
    found = tie(name_before(text, apposition.start(), floor), role, body)
    return Attribution(found.person, role, body, Span(found.span.start, at)) if found else None


def _named_behind(text: str, at: int) -> PersonName | None:
    """The name in apposition to the role: "Y's director, X, said"."""
    comma = _COMMA.match(text, at)
    person = person_names.read_after(text, comma.end()) if comma else None
    if person is None or not is_full(person):
        return None
    is_closed = text[person.span.end : person.span.end + 1] == "," or TELLS_AFTER.match(text, person.span.end)
    return person if is_closed else None


def _role_words(text: str, start: int, limit: int) -> tuple[list[str], int]:
    """The words from the body on up to the end of a role, and where they end; none if no role comes."""
    words: list[str] = []
    at = start
    while len(words) < _ROLE_WORDS and (found := _WORD.match(text, at, limit)):
        word = found.group(1)
        if word in _ENDS and not (word == "and" and words and text[start - 1] == "s"):
            return [], start
        if (
            word[0].isupper()
            and expert_roles.ends_in_role(words)
            and not expert_roles.ends_in_role([*words, word])
        ):
            break
        words.append(word)
        at = found.end()
        if expert_roles.ends_in_role(words) and not _CAPITAL.match(text, at):
            more = _longer(text, words, at)
            words, at = [*words, *more.group().split()] if more else words, more.end() if more else at
            break
    return words, at


def _longer(text: str, words: list[str], at: int) -> re.Match[str] | None:
    """What makes a longer role of it: "chief" of "chief operating officer", of "chief of staff"."""
    for pattern in (_TWO_MORE, _ONE_MORE):
        more = pattern.match(text, at)
        if more and expert_roles.is_role([words[-1], *more.group().split()]):
            return more
    return None


def _owned(text: str, body: Body, at: int, floor: int) -> Attribution | None:
    """A full name after a possessive, that says something: "Y's X called it", "according to Y's X"."""
    person = person_names.read_after(text, at)
    if person is None or person.ends_in_possessive or expert_roles.level_of(person.text):
        return None
    if not is_full(person) and not TELLS_AFTER.match(text, person.span.end):
        return None
    determiner = DETERMINER.search(text, floor, body.anchor)
    is_source = TELLS_BEFORE.search(text, floor, determiner.start() if determiner else body.anchor)
    if not (is_source or TELLS_AFTER.match(text, person.span.end)):
        return None
    return tie(person, Role("", UNSTATED), body)


def _tense_before(text: str, body: Body, floor: int) -> Tense | None:
    """The tense that the word before the body gives: "former Y director X"."""
    before = text[floor : body.anchor].rstrip(" -").rsplit(None, 1)
    tense = expert_roles.tense_of(before[-1]) if before else Tense.PRESENT
    return None if tense is Tense.PRESENT else tense
