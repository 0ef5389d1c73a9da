"""Names of bodies that experts speak for: those the reference knows, and phrases that look like one.

A phrase looks like one when it is written in capitals around a word such as "Institute" or
"University". Whether such a body exists is not asked here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from checks import cues
from checks.affiliations import role_bodies, second_names
from checks.affiliations import roles as expert_roles
from checks.affiliations.body_model import Body
from checks.affiliations.capital_phrases import reach_back, reach_on
from checks.cues.expressions import expression
from checks.model import MentionKind, Reading, Span
from checks.model.words import Words

_KEYWORDS = "|".join(sorted(cues.phrases("institution_words"), key=lambda w: (-len(w), w)))
_KEYWORD = expression(rf"(?:{_KEYWORDS})(?![^\W_])")
"""Without a word edge in front, so that the first letters alone let the scan skip; the edge is tested."""
_OWNS = expression(r"(?:['’]s?|\ss)\s+")
_PART_OF = expression(r"\s+(?:at|of|in)\s+(?:the\s+)?(?:[\w.]+['’]s\s+)?")
_TOKEN_BEFORE = expression(r"([^\s]+)\s+\Z")
_LONGEST_TOKEN = 40
_QUOTES = frozenset("'’")
_MINISTRY = " ministry spokes"
_QUALIFIERS = 6
"""Words that describe a body before its name: "the Jakarta-based nonprofit Z"."""
_BASED = expression(r"[\w.]+[-\u2010]based\Z")
_STOPS = frozenset(cues.phrases("ends_premodifier"))


def find(reading: Reading) -> tuple[Body, ...]:
    """Every name of a body outside quotations, in order, none inside another.

    Bodies that have offices of their own (the European Union) are left to the check of titles.
    """
    document = reading.document
    polities = {m.span for m in reading.of_kind(MentionKind.POLITY)}
    places = {
        m.span.end: m.span.start
        for m in reading.of_kind(MentionKind.POLITY, MentionKind.DEMONYM, MentionKind.CAPITAL)
    }
    known = [
        _whole(document.text, m.span, m.refs, places)
        for m in reading.of_kind(MentionKind.ORGANISATION)
        if m.span not in polities
    ]
    text_spans = (*_shaped(document.text), *_ministries(document.text))
    shaped = [Body(span, (), span.start) for span in text_spans]
    words = reading.words or Words.of(document.text)
    beside = [Body(b.span, (), b.anchor) for b in role_bodies.find(reading, words)]
    beside = [b for b in beside if not (_ends_in_known(b, known) or _is_owned(document.text, b, known))]
    wholes = {b.span.start: b for b in known}
    shaped = [_of_its_whole(document.text, b, wholes) for b in shaped]
    found: list[Body] = []
    for body in sorted((*known, *shaped, *beside), key=lambda b: (b.span.start, -b.span.end, not b.refs)):
        if found and body.span.start < found[-1].span.end:
            continue
        if document.is_quoted(body.span):
            continue
        owner = (
            found[-1]
            if found and _OWNS.fullmatch(document.text, found[-1].span.end, body.span.start)
            else None
        )
        if owner:
            found[-1] = Body(body.span, body.refs, owner.anchor, owner.refs)
        else:
            found.append(_anchored(document.text, body, places))
    return second_names.told(document.text, _with_wholes(document.text, found))


def _of_its_whole(text: str, body: Body, known: Mapping[int, Body]) -> Body:
    """A part that begins with the name of the whole: "Stanford University School of Medicine"."""
    whole = known.get(body.span.start)
    if whole is None or whole.span.end >= body.span.end:
        return body
    if text[whole.span.end] in _QUOTES:  # its owner's name is a body by itself: "Brookings' Center for Z"
        start = text.find(" ", whole.span.end, body.span.end) + 1
        return Body(Span(start, body.span.end), (), start)
    return Body(body.span, (), body.anchor, whole.refs)


def _ends_in_known(body: Body, known: Sequence[Body]) -> bool:
    """The last words of the phrase are a known name in full: what stands before it describes it."""
    return any(k.span.end == body.span.end and k.span.start > body.span.start and k.refs for k in known)


def _is_owned(text: str, body: Body, known: Sequence[Body]) -> bool:
    """The phrase is a known name and what belongs to it ("Brookings' Center for Z"): two bodies."""
    return any(
        k.span.start == body.span.start and text[k.span.end : k.span.end + 1] in _QUOTES for k in known
    )


def _ministries(text: str) -> Iterator[Span]:
    """Ministries in small letters that somebody speaks for: "interior ministry spokesman X"."""
    at = text.find(_MINISTRY)
    while at >= 0:
        end = at + len(" ministry ")
        word = _TOKEN_BEFORE.search(text, max(0, at - _LONGEST_TOKEN), at + 1)
        if word is not None and word.group(1)[-1].isalpha():
            yield Span(word.start(1), end - 1)
        at = text.find(_MINISTRY, at + 1)


def _anchored(text: str, body: Body, places: Mapping[int, int]) -> Body:
    """The body with the peoples and places before it that describe it: "German startup Z"."""
    at = anchor = body.anchor
    for _ in range(_QUALIFIERS):
        found = _TOKEN_BEFORE.search(text, max(0, at - _LONGEST_TOKEN), at)
        if found is None or found.group(1) in _STOPS or found.group(1)[-1] in ",;:)":
            break
        word, at = found.group(1), found.start(1)
        if _BASED.fullmatch(word):
            anchor = at
        elif found.end(1) in places:
            anchor = at = places[found.end(1)]
        elif not word.islower():
            break
    return Body(body.span, body.refs, anchor, body.owner_refs) if anchor < body.anchor else body


def _with_wholes(text: str, bodies: Sequence[Body]) -> tuple[Body, ...]:
    """A body "at" or "of" another belongs to that one: it is known by it where not by itself."""
    found = list(bodies)
    for index, (part, whole) in enumerate(pairwise(bodies)):
        if not part.owner_refs and whole.refs and _PART_OF.fullmatch(text, part.span.end, whole.span.start):
            found[index] = Body(part.span, part.refs, part.anchor, whole.refs)
    return tuple(found)


def _whole(text: str, span: Span, refs: tuple[str, ...], places: Mapping[int, int]) -> Body:
    """The known body, or an unknown one where its name goes on ("FAO Economics" is not FAO)."""
    end = reach_on(text, span.end)
    last = text[span.end : end].rsplit(None, 1)
    goes_on = end > span.end and last[0][0].isupper() and not expert_roles.level_of(text[span.end : end])
    is_short = " " not in span.of(text)
    if goes_on and is_short:
        return Body(Span(span.start, end), (), span.start)
    if end in places and places[end] == span.end + 1:  # a branch: "Amnesty International USA"
        return Body(Span(span.start, end), (), span.start, refs)
    return Body(span, refs, span.start)


def _shaped(text: str) -> list[Span]:
    """Phrases in capitals around a keyword, in order, without overlap."""
    spans: list[Span] = []
    for found in _KEYWORD.finditer(text):
        start, end = found.span()
        if start and (text[start - 1].isalnum() or text[start - 1] in "-_"):
            continue
        if spans and start < spans[-1].end:
            continue
        span = Span(reach_back(text, start), reach_on(text, end, is_noun=True))
        if span.start < start or span.end > end:
            spans.append(span)
    return spans
