"""Bodies named a second time: by the acronym that the text gave, or by what kind of thing they are.

"The Institute for the Study of Rivers (ISR) ... ISR analyst X"; "the group's executive director, X".
A phrase such as "the group" is read only where one body alone was named shortly before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checks import cues
from checks.affiliations.body_model import Body
from checks.cues.expressions import expression
from checks.model import Span

_ACRONYM = expression(r"\s?\((?:the\s+)?([A-Z][A-Za-z&-]{1,9})\)")
_ANY_KIND = frozenset(cues.phrases("kinds_of_any_body"))
_OWN_KIND = frozenset(cues.phrases("kinds_in_names"))
_NOUNS = "|".join(sorted((re.escape(n) for n in _ANY_KIND | _OWN_KIND), key=lambda n: (-len(n), n)))
_PHRASE = expression(rf"he ({_NOUNS})(?=['’]s? |\ss\s)")
"""Without the first letter of "the", which is tested: letters that do not vary let the scan skip."""
_NEAR = 300
"""Code points back in which one body alone must have been named."""


def told(text: str, bodies: Sequence[Body]) -> tuple[Body, ...]:
    """The bodies with second names led back to first ones, in order."""
    named = _by_acronym(text, bodies)
    phrases = list(_phrases(text, named)) if named else []
    return tuple(sorted((*named, *phrases), key=lambda b: b.span.start)) if phrases else named


def _by_acronym(text: str, bodies: Sequence[Body]) -> tuple[Body, ...]:
    """An acronym that the text has spelt out means what it says it means."""
    full: dict[str, Body] = {}
    found = []
    for body in bodies:
        first = full.get(body.span.of(text))
        if first is not None:
            refs, owners = first.refs or body.refs, first.owner_refs or body.owner_refs
            found.append(Body(body.span, refs, body.anchor, owners, first.span))
            continue
        if spelt := _ACRONYM.match(text, body.span.end):
            full.setdefault(spelt.group(1), body)
        found.append(body)
    return tuple(found)


def _phrases(text: str, bodies: Sequence[Body]) -> Iterator[Body]:
    """For "the group's" and "the institute's", the one body of that kind named shortly before."""
    for phrase in _PHRASE.finditer(text):
        start = phrase.start() - 1
        if start < 0 or text[start] not in "Tt" or (start and text[start - 1].isalnum()):
            continue
        near = {(b.named or b.span).of(text): b for b in bodies if start - _NEAR < b.span.start < start}
        noun = phrase.group(1)
        fitting = [b for name, b in near.items() if noun in _ANY_KIND or noun in name.casefold()]
        if len(fitting) == 1 and fitting[0].span.end <= start:
            body = fitting[0]
            yield Body(
                Span(phrase.start(1), phrase.end(1)),
                body.refs,
                start,
                body.owner_refs,
                body.named or body.span,
            )
