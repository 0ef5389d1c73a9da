"""Bodies that only their place beside a role gives away: "Airbus CEO X", "X, an analyst at Cowen".

Their names have no word such as "Institute" and are in no reference, so the words around decide:
a role that governs capitals by a preposition, or capitals right before a role. What could as well
be a person, a place or a party ("a lawyer for Ann Ray", "Texas economist") is left alone.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from checks import cues
from checks.affiliations.capital_phrases import reach_back, reach_on
from checks.affiliations.role_body_names import is_role_word, is_strong, may_be_body
from checks.cues.expressions import expression
from checks.model import Document, MentionKind, Reading, Span
from checks.model.words import Words

_ROLE_WORDS = frozenset(cues.phrases("roles_beside_bodies"))
_PERSONAL = frozenset(cues.phrases("personal_roles"))
_COMPANY = frozenset(cues.phrases("company_roles"))
_NOT_BODIES = frozenset(cues.phrases("not_bodies"))
_DESCRIPTORS = frozenset(cues.phrases("body_descriptors"))
_ENDS = frozenset(cues.phrases("ends_premodifier"))
_TELLS = frozenset(cues.phrases("tells"))
_PREPOSITIONS = frozenset({"at", "of", "for", "with", "from", "to"})
_OF_CLAUSES = frozenset({"into", "whether", "than", "but", "if", "when", "where", "over", "about", "that"})
_ELSEWHERE = frozenset({"in", "on", "by", "under", "near"})
_WEAK = frozenset({"from", "to"})
_FORWARD = 16
"""Words read after a role for the body it governs: "vice president of X and Y development at Z"."""
_BACKWARD = 7
"""Words read before a role for the body it belongs to: "Z senior Middle East policy analyst"."""
_GAP = expression(r"(?:[ \t\u00a0]|[-\u2010]|['’] ?|\.-)\Z")
_BRACKET = expression(r" ?[\[(][A-Z][A-Z0-9.:]{1,11}[\])] (?:[a-z]+ )?\Z")
_LONGEST_BRACKET = 30
_APPOSED = expression(
    r",\s+(?:which|an?\s+(?:[\w-]+\s+){0,3}?(?:" + cues.alternation("body_descriptors") + r"))\b"
)
_PART_OF_MORE = expression(r"[A-Z]\w* (?:and|of|for|on|of the) \Z")
_FAR = 40
_INITIALS = expression(r"(?<![\w.])((?:[A-Z]\.){2,4}) \Z")
_PLACES = frozenset({"U.S.", "U.K.", "D.C.", "N.Y.", "L.A.", "N.J.", "U.A.E."})
_APOSTROPHES = frozenset("'’")
_SHORT_ROLE = 3
"""Letters of a role that is written in capitals by itself ("CEO")."""
_NAMES_TOO = frozenset({"Dean"})
_THE = "the "
_PLURAL_OWNER = expression(r"(?<=s)['’] (?=[A-Z])")
_LONG = 2
"""Words of a name from which it is hardly a surname or a town."""


@dataclass(frozen=True, slots=True)
class RoleBody:
    """A phrase beside a role, and where the words that describe it begin ("German startup Z")."""

    span: Span
    anchor: int


def find(reading: Reading, words: Words) -> list[RoleBody]:
    """The bodies beside the roles of a text, in no order; the same one may come twice."""
    hits = [i for i, key in enumerate(words.keys) if key in _ROLE_WORDS and _is_role(words, i)]
    if not hits:
        return []
    scene = _Scene.of(reading, words)
    pairs = ((scene.before(hit), scene.after(hit)) for hit in hits)
    return [body for pair in pairs for body in pair if body is not None]


def _is_role(words: Words, index: int) -> bool:
    """Not a name ("Dean Heller"), nor a word of a line in capitals."""
    surface = words.surface(index)
    if surface.isupper():
        return len(surface) <= _SHORT_ROLE
    return surface not in _NAMES_TOO


@dataclass(frozen=True, slots=True)
class _Scene:
    """A text with what is known not to be a body in it, by where it starts and ends."""

    document: Document
    words: Words
    taken: dict[int, int]
    qualifiers: dict[int, int]

    @classmethod
    def of(cls, reading: Reading, words: Words) -> _Scene:
        """Index places and peoples."""
        kinds = (MentionKind.POLITY, MentionKind.DEMONYM, MentionKind.CAPITAL)
        places = reading.of_kind(*kinds)
        taken = {m.span.start: m.span.end for m in places}
        taken |= {m.span.start + len(_THE): m.span.end for m in places if m.surface.startswith(_THE)}
        return cls(reading.document, words, taken, {m.span.end: m.span.start for m in places})

    def after(self, hit: int) -> RoleBody | None:
        """The capitals that the role governs: "analyst for the Middle East at risk consultancy Z"."""
        words, text = self.words, self.words.text
        governed_by, anchor, index = "", -1, hit + 1
        owner: RoleBody | None = None
        while index < min(hit + _FORWARD, len(words)):
            gap = text[words.ends[index - 1] : words.starts[index]]
            if not _GAP.match(gap):
                return owner
            key, start = words.keys[index], words.starts[index]
            if key in _PREPOSITIONS:
                governed_by, anchor = key, words.ends[index] + 1
            elif key in _ELSEWHERE:
                governed_by = ""
            elif words.is_capital(index) and start in self.taken and not self._goes_on(self.taken[start]):
                index = self._index_at(self.taken[start], index)
                continue
            elif words.is_capital(index):
                if index == hit + 1:  # the name of whoever has the role
                    return None
                end = reach_on(text, words.ends[index])
                if plural := _PLURAL_OWNER.match(text, end):
                    end = reach_on(text, plural.end() - 1)
                following = self._index_at(end, index)
                if governed_by and text[end : end + 1] in _APOSTROPHES:
                    span = Span(start, end)
                    owner = RoleBody(span, anchor) if self._is_governed(span, governed_by, hit) else None
                    index = following + 1
                    continue
                if governed_by and self._ends_there(end, following):
                    span = Span(start, end)
                    return RoleBody(span, anchor) if self._is_governed(span, governed_by, hit) else owner
                governed_by, index = "", following
                continue
            elif (key in _ENDS and key not in {"and", "in", "on", "under", "by"}) or key in _TELLS:
                return owner
            index += 1
        return owner

    def before(self, role: int) -> RoleBody | None:
        """The capitals that stand right before the role: "Z chief Asia economist X"."""
        words, text, hit = self.words, self.words.text, role
        bracket = _BRACKET.search(text, max(0, words.starts[hit] - _LONGEST_BRACKET), words.starts[hit])
        if bracket is not None:
            hit = self._index_at(bracket.start() + 1, max(hit - _BACKWARD, 0))
        index, floor = hit, max(hit - 1 - _BACKWARD, -1)
        has_and = False
        while (index := index - 1) > floor:
            gap = text[words.ends[index] : words.starts[index + 1]]
            if index == hit - 1 and bracket is not None:
                gap = " "
            if gap == ". ":
                return self._initials(words.starts[index + 1])
            if not _GAP.match(gap):
                return None
            key = words.keys[index]
            if key == "campaign":  # a candidate's, not a body's
                return None
            has_and = has_and or key == "and"
            if not words.is_capital(index):
                if (key in _ENDS and key != "and") or key in _TELLS or key in _OF_CLAUSES:
                    return None
                continue
            if is_role_word(key):
                continue
            end = words.ends[index] + gap.startswith(".")
            if end in self.qualifiers and not is_strong(text[words.starts[index] : end]):
                index = self._index_at(self.qualifiers[end], floor + 1)
                continue
            if has_and and text[end : end + 1] not in _APOSTROPHES:
                return None
            span = Span(reach_back(text, words.starts[index]), end)
            if span.of(text).casefold() in _NOT_BODIES:
                continue
            return RoleBody(span, span.start) if self._is_owner(span, role) else None
        return None

    def _initials(self, end: int) -> RoleBody | None:
        """Initials right before the role: "U.N. spokesman X"; no country's."""
        found = _INITIALS.search(self.words.text, max(0, end - _FAR), end)
        if found is None or found.group(1) in _PLACES:
            return None
        return RoleBody(Span(*found.span(1)), found.start(1))

    def _goes_on(self, end: int) -> bool:
        """A place is the head of a name: "the Taiwan Affairs Office"."""
        return reach_on(self.words.text, end) > end

    def _index_at(self, end: int, index: int) -> int:
        """The first word that begins at `end` or after it."""
        while index < len(self.words) and self.words.starts[index] < end:
            index += 1
        return index

    def _ends_there(self, end: int, following: int) -> bool:
        """The phrase is not the head of a longer one in small letters ("the Asia programme")."""
        words = self.words
        if following >= len(words) or not words.text[end : end + 1].isspace():
            return not words.text.startswith("-", end)
        key = words.keys[following]
        is_free = words.text[end : words.starts[following]].strip() != ""
        return is_free or key in _ENDS or key in _TELLS or key in _DESCRIPTORS or words.is_capital(following)

    def _is_governed(self, span: Span, preposition: str, hit: int) -> bool:
        """Capitals after a preposition that are a body's, not a person's or a place's."""
        name, role = span.of(self.words.text), self.words.keys[hit]
        if not may_be_body(name):
            return False
        if is_strong(name) or self._is_described(span):
            return True
        if preposition in _WEAK:
            return False
        is_long = len(name.split()) >= _LONG
        has_article = self.words.text[max(0, span.start - len(_THE)) : span.start].lower() == _THE
        if preposition == "of" and is_long and has_article:
            return True
        if preposition == "for" or (preposition == "of" and role in _PERSONAL):
            return role not in _PERSONAL or _APPOSED.match(self.words.text, span.end) is not None
        return is_long or preposition == "at" or role in _COMPANY

    def _is_described(self, span: Span) -> bool:
        """The word before the name says what kind of body it is ("law firm Z")."""
        index = self._index_at(span.start, bisect_left(self.words.starts, span.start)) - 1
        return index >= 0 and self.words.keys[index] in _DESCRIPTORS

    def _is_owner(self, span: Span, hit: int) -> bool:
        """Capitals before a role that are a body's."""
        name, role = span.of(self.words.text), self.words.keys[hit]
        if not may_be_body(name):
            return False
        if _PART_OF_MORE.search(self.words.text, max(0, span.start - _FAR), span.start):
            return False
        if is_strong(name):
            return True
        is_first = self.document.sentence_of(span).start == span.start
        is_long = len(name.split()) >= _LONG
        if role in _COMPANY:
            return True
        return is_long and role not in _PERSONAL and not is_first
