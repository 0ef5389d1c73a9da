"""Names of bodies that experts speak for: those the reference knows, and phrases that look like one.

A phrase looks like one when it is written in capitals around a word such as "Institute" or
"University". Whether such a body exists is not asked here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from checks import cues, expert_roles
from checks.model import MentionKind, Reading, Span

_KEYWORDS = "|".join(sorted(cues.phrases("institution_words"), key=lambda w: (-len(w), w)))
_KEYWORD = re.compile(rf"(?:{_KEYWORDS})(?![^\W_])")
"""Without a word edge in front, so that the first letters alone let the scan skip; the edge is tested."""
_JOINTS = frozenset(cues.phrases("institution_joints"))
_NOT_FIRST = (
    frozenset(cues.phrases("no_first_names"))
    | frozenset(cues.phrases("not_names"))
    | frozenset(cues.phrases("affiliation_past"))
    | frozenset(cues.phrases("affiliation_future"))
)
_DAYS = frozenset(cues.phrases("not_names"))
_WORD_BEFORE = re.compile(r"([^\W_][\w.&'’-]*|&)[ \t\u00a0]\Z")
_WORD_AFTER = re.compile(r"[ \t\u00a0]([\w&]+(?:['’.-][\w&]+)*)")
_OWNS = re.compile(r"(?:['’]s?|\ss)\s+")
_COMPOUND = re.compile(r"[-\u2010](?:based|led|backed|funded|run|linked|aligned)\Z")
_LONGEST = 9
"""Words of the longest name on either side of its keyword."""
_FAR = 40
"""Code points of the longest word with its blank."""


@dataclass(frozen=True, slots=True)
class Body:
    """A name of a body in the text. `refs`: what the reference knows by that name; may be empty.

    `anchor`: where the words for it begin, its owner's name included ("Georgetown University's
    Health Policy Institute"); `owner_refs`: what the reference knows by that name.
    """

    span: Span
    refs: tuple[str, ...]
    anchor: int
    owner_refs: tuple[str, ...] = ()


def find(reading: Reading) -> tuple[Body, ...]:
    """Every name of a body outside quotations, in order, none inside another.

    Bodies that have offices of their own (the European Union) are left to the check of titles.
    """
    document = reading.document
    polities = {m.span for m in reading.of_kind(MentionKind.POLITY)}
    known = [
        _whole(document.text, m.span, m.refs)
        for m in reading.of_kind(MentionKind.ORGANISATION)
        if m.span not in polities
    ]
    shaped = [Body(span, (), span.start) for span in _shaped(document.text)]
    found: list[Body] = []
    for body in sorted((*known, *shaped), key=lambda b: (b.span.start, -b.span.end, not b.refs)):
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
            found.append(body)
    return tuple(found)


def _whole(text: str, span: Span, refs: tuple[str, ...]) -> Body:
    """The known body, or an unknown one where its name goes on ("FAO Economics" is not FAO)."""
    end = _reach_on(text, span.end)
    last = text[span.end : end].rsplit(None, 1)
    goes_on = end > span.end and last[0][0].isupper() and not expert_roles.level_of(text[span.end : end])
    is_short = " " not in span.of(text)
    if goes_on and is_short:
        return Body(Span(span.start, end), (), span.start)
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
        span = Span(_reach_back(text, start), _reach_on(text, end))
        if span.start < start or span.end > end:
            spans.append(span)
    return spans


def _reach_back(text: str, start: int) -> int:
    """Where the capitalised phrase that goes on at `start` begins."""
    first = at = start
    for _ in range(_LONGEST):
        found = _WORD_BEFORE.search(text, max(0, at - _FAR), at)
        if found is None or found.group(1).endswith(("'s", "’s")) or _COMPOUND.search(found.group(1)):
            break
        word, at = found.group(1), found.start(1)
        if word[0].isupper() and word.casefold() not in _NOT_FIRST:
            first = at
        elif word != "&":
            break
    return first


def _reach_on(text: str, end: int) -> int:
    """Where the capitalised phrase that stands up to `end` ends, joints only before a capital."""
    last = at = end
    for _ in range(_LONGEST):
        found = _WORD_AFTER.match(text, at)
        if found is None:
            break
        word, at = found.group(1), found.end()
        if word.endswith(("'s", "’s")):
            return at - 2 if word[0].isupper() else last
        if word[0].isupper() and word.casefold() not in _DAYS:
            last = at
        elif word not in _JOINTS:
            break
    return last
