"""Who is said to be what, where: person, role, body and tense, from the ways news attributes expertise.

"X, a fellow at Y", "X, who heads Y", "X of Y said", "X is director of Y", "Y economist X", "Y's X".
Each is read outward from the name of the body, within its sentence and a bounded window. People
without a name and people whose words are only quoted make none.
"""

from __future__ import annotations

import re

from checks import cues
from checks.affiliations import premodifiers
from checks.affiliations import roles as expert_roles
from checks.affiliations.attribution_parts import (
    DETERMINER,
    TELLS_AFTER,
    TELLS_BEFORE,
    Attribution,
    is_full,
    name_before,
    person_before,
    tie,
    with_tense,
)
from checks.affiliations.body_model import Body
from checks.affiliations.roles import DEPUTY, HEAD, LOOSE, PART, UNSTATED, Role, Tense
from checks.cues.expressions import expression
from checks.language import person_names
from checks.model import Document, Span

_WINDOW = 180
"""Code points of the sentence read before the name of a body: a name and a long role."""
_PREPOSITIONS = frozenset({"of", "at", "with", "for", "from", "to"})
_QUALIFIERS_READ = 6
"""Words between the preposition and the body: "at the elite Peking University", "at Beijing's"."""
_TOKEN_BEFORE = expression(r"([^\s]+)\s+\Z")
_LONGEST_TOKEN = 40
_NO_QUALIFIER = expression(r"[,;:“”\"()–—.]|\A(?:said|says|and|in|to|by|on|is|was|who|that)\Z")
_ROLE_STARTS_BY = 6
"""Words of an apposition before the role at the latest: beyond it the clause is something else."""
_LEAD = 60
_SHORT_LEAD = 3
"""Code points before a name that are read for its role ("analyst X of Y")."""
_BREAK = expression(r"[,;:“”\"()–—]")
_WHO = expression(
    r"\bwho\s+(?:(?:has|now|also|currently|once|previously)\s+)*"
    rf"(?:(?P<leads>{cues.alternation('leads')})|(?P<led>{cues.alternation('led')})|"
    rf"(?P<works>{cues.alternation('works_at')})|(?P<worked>{cues.alternation('worked_at')}))"
    r"(?P<part>(?:\s+[^,;]{1,60}?)?\s(?:at|of|for|with))?\s*\Z",
    re.IGNORECASE,
)
_PERFECT = expression(r"\bwho\s+has\b", re.IGNORECASE)
_IS = expression(
    r"(?<=\w)\s(?P<verb>is|was|serves\s+as|served\s+as|works\s+as|worked\s+as|"
    r"(?:stepped\s+down|resigned|retired|quit|left|was\s+(?:fired|ousted|removed|sacked))\s+as)\s+"
    r"(?:currently\s+|now\s+|also\s+)?(?:(?:an?|the)\s+)?"
)
_FINITE = expression(r"\s(?:is|was|are|were|has|had)\s")
"""With a verb of its own it is another sentence: "X was a lawyer and Y was at Z"."""
_WHO_ENDS = expression(r",?\s*who\Z")
_PAST_VERBS = ("was", "served", "worked", "stepped", "resigned", "retired", "quit", "left")
_AND_AT = expression(
    r"(?:\s+[a-z][a-z ]{1,40})?\s*,?\s+and\s+(?:is\s+)?"
    r"(?:(?P<when>now|currently|also|formerly|previously)\s+)?(?:an?\s+|the\s+)?"
    r"(?P<words>[^,;.]{1,60}?\s)??(?:at|of|with|for)\s+(?:the\s+)?"
)
_WHEN_PAST = frozenset({"formerly", "previously", "once"})
_LOOSE = expression(r"(?:^|\s)(?P<when>formerly|previously|once|now|currently|all|both)\s*\Z", re.IGNORECASE)
_OWNS = expression(r"(?:['’]s?|\ss)\s+\w")
_RELATIVE = expression(r"\b(?:who|whose|which|that)\b")
_CLOSES = frozenset({",", ".", ""})
_COMMA = expression(r"(?:\s+in\s+(?:the\s+)?\d{4}s?)?\s*,?\s+")
_IN_A_SCOPE = expression(r"\b(?:of|for|in|at|on|the)\s+\Z", re.IGNORECASE)
"""After these, capitals are no person's ("director of the Democracy Project")."""
_ENDED = expression(
    r"\s*,?\s+(?:(?:from|between)\s+(?:\w+\s+)?\d{4}\s*(?:to|and|until|till|[-–])|"
    r"(?:until|till)\s|in\s+(?:the\s+)?\d{4}|"
    r"under\s+(?:the\s+)?(?:last|former|previous|then)\b)"
)


def read(document: Document, body: Body, previous: Attribution | None = None) -> Attribution | None:
    """The attribution that the name of a body stands in, if it stands in one.

    `previous` is the one before it in the text: "formerly of Y and now at Z" goes on with its person.
    """
    sentence = document.sentence_of(body.span)
    floor = max(sentence.start, body.anchor - _WINDOW)
    found = (
        _going_on(document.text, body, previous)
        or _of_its_part(document.text, _of_no_part(_before(document.text, body, floor), previous))
        or premodifiers.read(document.text, body, floor, sentence.end)
    )
    if found is None or document.is_quoted(found.person.span):
        return None
    if found.role.tense is Tense.PRESENT and _ENDED.match(document.text, body.span.end):
        return with_tense(found, Tense.PAST)
    return found


def _of_no_part(found: Attribution | None, previous: Attribution | None) -> Attribution | None:
    """None where the role is one in a part of the body that was read before ("the Z Center at Y")."""
    is_part = (
        found is not None
        and previous is not None
        and found.person.span == previous.person.span
        and previous.body.span.within(found.span)
    )
    return None if is_part else found


def _of_its_part(text: str, found: Attribution | None) -> Attribution | None:
    """The head of what belongs to the body heads a part of it: "director of Y's rights project"."""
    if found is None or found.role.level not in {HEAD, DEPUTY} or not _OWNS.match(text, found.body.span.end):
        return found
    role = Role(found.role.text, PART, found.role.tense)
    return Attribution(found.person, role, found.body, found.span)


def _going_on(text: str, body: Body, previous: Attribution | None) -> Attribution | None:
    """The same person at another body: "... of Y and now at Z", "... at Y and a partner at Z"."""
    if previous is None or not 0 < body.anchor - previous.body.span.end < _WINDOW:
        return None
    between = _AND_AT.fullmatch(text, previous.body.span.end, body.anchor)
    if between is None:
        return None
    words, when = between.group("words") or "", (between.group("when") or "").lower()
    role = expert_roles.read(words)
    if role is None and (words or not when):
        return None
    tense = Tense.PAST if when in _WHEN_PAST else Tense.PRESENT
    return tie(previous.person, role or Role("", UNSTATED, tense), body)


def _before(text: str, body: Body, floor: int) -> Attribution | None:
    """Person and role stand before the body: "X, a fellow at Y", "X, who heads Y", "X of Y"."""
    determiner = DETERMINER.search(text, floor, body.anchor)
    who = _WHO.search(text, floor, determiner.start() if determiner else body.anchor)
    if who:
        return _clause(text, who, body, floor)
    preposition = _preposition(text, body.anchor, floor)
    if preposition is None:
        return None
    breaks = [m.end() for m in _BREAK.finditer(text, floor, preposition.start)]
    words = Span(breaks[-1] if breaks else floor, preposition.start)
    if is_verb := _IS.search(words.of(text)):
        return _predicate(text, body, words, is_verb)
    role = _apposed_role(words.of(text))
    if role is None or _ends_in_name(text, Span(floor, preposition.start)):
        return _without_role(text, body, Span(floor, preposition.start), preposition.of(text).lower())
    named = None
    if breaks and text[words.start - 1] in ",(–—":
        named = tie(name_before(text, words.start - 1, floor), role, body)
    return named or _named_after(text, body, role)


def _preposition(text: str, start: int, floor: int) -> Span | None:
    """The preposition that governs the body, with a few qualifying words let pass in between."""
    at = start
    for _ in range(_QUALIFIERS_READ):
        found = _TOKEN_BEFORE.search(text, max(floor, at - _LONGEST_TOKEN), at)
        if found is None:
            return None
        word = found.group(1)
        if word.casefold() in _PREPOSITIONS:
            return Span(*found.span(1))
        is_owner = word.endswith(("'s", "’s"))
        if _NO_QUALIFIER.search(word) or (word[0].isupper() and not is_owner and "-" not in word):
            return None
        at = found.start(1)
    return None


def _clause(text: str, who: re.Match[str], body: Body, floor: int) -> Attribution | None:
    """A relative clause: "X, who heads Y", "X, a retired general who now teaches at Y"."""
    role = _role_of_clause(who)
    person = name_before(text, who.start(), floor)
    in_a_scope = person is not None and _IN_A_SCOPE.search(text, floor, person.span.start) is not None
    if person is None or len(person.words) == 1 or in_a_scope:
        breaks = [m.start() for m in _BREAK.finditer(text, floor, who.start())]
        apposed = name_before(text, breaks[-1], floor) if breaks else None
        if apposed is not None:
            person, role = apposed, _apposed_instead(text[breaks[-1] : who.start()], role)
    return tie(person, role, body) if role else None


def _apposed_instead(words: str, role: Role | None) -> Role | None:
    """Of "a professor who studies ice at Y" the noun, not the clause."""
    noun = expert_roles.read(words)
    is_at_work = role is not None and role.level == UNSTATED and role.tense is Tense.PRESENT
    return noun if noun and is_at_work and noun.level < LOOSE and noun.tense is Tense.PRESENT else role


def _role_of_clause(who: re.Match[str]) -> Role | None:
    """The role that "who heads" or "who runs the Asia programme at" states."""
    works = who.group("works") or who.group("worked")
    verb = works or who.group("leads") or who.group("led")
    part = who.group("part") or ""
    if works and not part:
        return None
    is_past = (who.group("led") or who.group("worked")) is not None and not _PERFECT.search(who.group())
    level = LOOSE if works and "on" in works.split() else UNSTATED if works else PART if part else HEAD
    said = f"{verb}{part.rpartition(' ')[0]}"
    return Role(said, level, Tense.PAST if is_past else Tense.PRESENT)


def _predicate(text: str, body: Body, words: Span, verb: re.Match[str]) -> Attribution | None:
    """A sentence about the person: "X is a senior fellow at Y", "X served as director of Y"."""
    stated = words.of(text)[verb.end() :]
    role = None if _FINITE.search(stated) else expert_roles.read(stated)
    if role is None:
        return None
    is_past = verb.group("verb").startswith(_PAST_VERBS)
    before = words.start + verb.start()
    if who := _WHO_ENDS.search(text, max(0, words.start - 1), before):
        person = name_before(text, who.start(), max(0, before - _WINDOW))
    else:
        person = person_names.read_before(text, before, words.start)
    return tie(person, Role(role.text, role.level, Tense.PAST if is_past else role.tense), body)


def _apposed_role(words: str) -> Role | None:
    """The role that an apposition states; of two joined by "and" the one next to the body."""
    last = words.rpartition(" and ")[2]
    role = expert_roles.read(last) if last != words else None
    if role is None:
        role, last = expert_roles.read(words), words
    leading = " ".join(last.split()[: _ROLE_STARTS_BY + 1])
    return role if role and expert_roles.read(leading) and not _RELATIVE.search(last) else None


def _ends_in_name(text: str, before: Span) -> bool:
    """A person's name ends there, and not a role in capitals."""
    end = before.start + len(before.of(text).rstrip())
    person = person_before(text, end, before.start)
    if person is None or len(person.words) == 1 or expert_roles.read(person.text) is not None:
        return False
    return _IN_A_SCOPE.search(text, before.start, person.span.start) is None


def _named_after(text: str, body: Body, role: Role) -> Attribution | None:
    """The person follows the body: "the director of Y, X, said"."""
    comma = _COMMA.match(text, body.span.end)
    person = person_names.read_after(text, comma.end()) if comma else None
    if person is None or not is_full(person):
        return None
    is_closed = text[person.span.end : person.span.end + 1] in _CLOSES or TELLS_AFTER.match(
        text, person.span.end
    )
    return tie(person, role, body) if is_closed else None


def _is_lead(words: list[str]) -> bool:
    """Words before a name that are its role: "said analyst", "Professor emeritus"; no whole clause."""
    is_small = bool(words) and words[-1].islower()
    return expert_roles.ends_in_role(words) and (is_small or len(words) <= _SHORT_LEAD)


def _without_role(text: str, body: Body, before: Span, preposition: str) -> Attribution | None:
    """No role next to the body: "X of Y said", "according to X of Y", "X, formerly of Y"."""
    if loose := _LOOSE.search(text, before.start, before.end):
        tense = Tense.PAST if loose.group("when").lower() in _WHEN_PAST else Tense.PRESENT
        return tie(name_before(text, loose.start(), before.start), Role("", UNSTATED, tense), body)
    end = before.start + len(before.of(text).rstrip(" ,"))
    person = person_before(text, end, before.start)
    if person is None or person.span.end != end or preposition in {"for", "to"}:
        return None
    lead = text[max(before.start, person.span.start - _LEAD) : person.span.start].rpartition(",")[2]
    role = expert_roles.read(lead) if _is_lead(lead.split()) else None
    is_told = TELLS_AFTER.match(text, body.span.end) or TELLS_BEFORE.search(
        text, before.start, person.span.start
    )
    return tie(person, role or Role("", UNSTATED), body) if role or is_told else None
