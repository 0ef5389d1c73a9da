"""What the readings of attributions share: the attribution itself, and how a name is tied to a body."""

from __future__ import annotations

import re
from dataclasses import dataclass

from checks import cues
from checks.affiliations import roles as expert_roles
from checks.affiliations.body_model import Body
from checks.affiliations.roles import OCCUPATION, Role, Tense
from checks.cues.expressions import expression
from checks.language import person_names
from checks.language.person_names import PersonName
from checks.model import Span

_TELLS = cues.alternation("tells")
TELLS_AFTER = expression(rf",?\s+(?:who\s+|also\s+|likewise\s+|later\s+|has\s+)?(?:{_TELLS})\b")
TELLS_BEFORE = expression(rf"\b(?:{_TELLS}|according\s+to)\s+\Z", re.IGNORECASE)
DETERMINER = expression(r"(?:\b(?:the|its|their)\s+)?(?:[^\W_]+-based\s+)?\Z", re.IGNORECASE)
_FULL = 2
"""Words of a full name at the least."""
_ADDRESSES = frozenset(cues.phrases("addresses"))
_OFFICES = frozenset(
    {"commissioner", "inspector", "sergeant", "constable", "superintendent", "senator", "representative"}
    | {"councillor", "governor", "professor", "ambassador", "congressman", "congresswoman", "office"}
)
"""Unlike the others of them, hardly anybody's surname."""
_AGE = expression(r"(?:,\s*\d{1,2})?\s*,?\s*\Z")


@dataclass(frozen=True, slots=True)
class Attribution:
    """One person tied to one body. `span` runs over the person, the role and the body."""

    person: PersonName
    role: Role
    body: Body
    span: Span


def tie(person: PersonName | None, role: Role, body: Body) -> Attribution | None:
    """An attribution, if there is a person, and a tie other than having studied there."""
    if person is None or role.level > OCCUPATION or _is_no_name(person.words):
        return None
    person = _without_post(_without_address(person))
    start, end = min(person.span.start, body.anchor), max(person.span.end, body.span.end)
    return Attribution(person, role, body, Span(start, end))


def with_tense(found: Attribution, tense: Tense) -> Attribution:
    """The same attribution, told of another time."""
    role = Role(found.role.text, found.role.level, tense)
    return Attribution(found.person, role, found.body, found.span)


def name_before(text: str, end: int, floor: int) -> PersonName | None:
    """The name that ends at `end`, not counting a comma and an age before it ("X, 54, who")."""
    trimmed = _AGE.search(text, floor, end)
    return person_before(text, trimmed.start() if trimmed else end, floor)


def person_before(text: str, end: int, floor: int) -> PersonName | None:
    """The name that ends at `end`, without a role in capitals at its head ("Analyst Ann Ray")."""
    person = person_names.read_before(text, end, floor)
    while person is not None and (addressed := _addressed(person.words)):
        start = person.span.start
        for word in person.words[:addressed]:
            start = text.index(word, start) + len(word)
        person = person_names.read_before(text, end, start)
    return person


def _without_address(person: PersonName) -> PersonName:
    """The name without what says who bears it ("Rabbi Jack Moline"), where its words are one blank apart."""
    count = _addressed(person.words)
    ahead = len(" ".join(person.words[:count])) + 1
    if not count or person.span.end - person.span.start != len(person.text):
        return person
    span = Span(person.span.start + ahead, person.span.end)
    return PersonName(span, person.words[count:], ends_in_possessive=person.ends_in_possessive)


def _without_post(person: PersonName) -> PersonName:
    """The name up to "as a", whose words are small words of names too ("Ann Ray as an IOC member")."""
    words = person.words
    at = next((i for i in range(1, len(words) - 1) if words[i] == "as" and words[i + 1] in {"a", "an"}), 0)
    if not at or person.span.end - person.span.start != len(person.text):
        return person
    end = person.span.start + len(" ".join(words[:at]))
    return PersonName(Span(person.span.start, end), words[:at])


def _is_no_name(words: tuple[str, ...]) -> bool:
    """Capitals that end in an office or a role: "the Police Commissioner", "Regional Director"."""
    return words[-1].casefold() in _OFFICES or (len(words) > 1 and expert_roles.ends_in_role(words))


def _addressed(words: tuple[str, ...]) -> int:
    """How many words at the head of a name say what the person is: "Research Professor", "Councillor"."""
    for count in range(len(words) - 1, 0, -1):
        if words[count - 1].casefold().rstrip(".") in _ADDRESSES or (
            len(words) > _FULL and expert_roles.ends_in_role(words[:count])
        ):
            return count
    return 0


def is_full(person: PersonName | None) -> bool:
    """More than a surname, and nothing that belongs to the person follows."""
    return person is not None and len(person.words) >= _FULL and not person.ends_in_possessive
