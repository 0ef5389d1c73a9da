"""The names in a headline that its body has in no form: countries, bodies, outlets and people on record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from checks import cues
from checks.model import Document, Mention, MentionKind, Reading, Span
from checks.sourcing.headline_support import SHORTEST_BODY
from reference.names import Sameness, compare

if TYPE_CHECKING:
    from reference.facts import Facts

_NAMED = frozenset({MentionKind.POLITY, MentionKind.CAPITAL, MentionKind.ORGANISATION})
_STEM = 5
"""Letters of a word by which its other forms are found: "Korea", "Korean"."""
_FORMS = {name: form for name, _, form in (p.partition("=") for p in cues.phrases("name_forms"))}
_PAIR = re.compile(r"(?=\b([A-Z][\w’'-]*[^\W\d_])\s([A-Z][\w-]*(?:[’'](?!s?\b)[\w-]+)*))")
"""Two capitalised words side by side, from every first one: a headline may capitalise all its words."""
_SHORTEST_SURNAME = 4
_WORD = re.compile(r"\w+")
_MOST_ASKED = 3
"""Pairs of words that are looked up for one headline: of a headline that fits its body none is."""


@dataclass(frozen=True, slots=True)
class Headline:
    """A headline, where it stands, and the mentions in it."""

    document: Document
    span: Span
    mentions: Sequence[Mention]


def missing(headline: Headline, body: Reading, facts: Facts) -> Iterator[Span]:
    """The names that the headline has and the body lacks, each once.

    By that name, another name of it, its adjective or its capital; of a person neither name. A short body
    leans on its headline and lacks nothing.
    """
    after = headline.span.end if headline.document is body.document else 0
    if len(body.document.text) - after < SHORTEST_BODY:
        return
    text = body.document.text[after:].casefold()
    refs = {ref for m in body.mentions if m.span.start >= after for ref in m.refs}
    told = set[str]()
    for span in (*_on_record(headline, refs), *_people(headline, text, facts)):
        words = [w for w in _WORD.findall(span.of(headline.document.text).casefold()) if len(w) > 2]
        name = " ".join(words)
        if words and name not in told and not any(_stands_in(word, text) for word in words):
            told.add(name)
            yield span


def _stands_in(word: str, text: str) -> bool:
    """The word, or another form of it."""
    return word[:_STEM] in text or (word in _FORMS and _FORMS[word] in text)


def _on_record(headline: Headline, refs: set[str]) -> Iterator[Span]:
    """Countries, capitals and bodies that no mention in the body refers to."""
    for mention in headline.mentions:
        before = headline.document.text[headline.span.start : mention.span.start].rstrip()
        is_sites_name = headline.span.end - mention.span.end <= 1 and before[-1:] in tuple("|-–—(")
        if (
            mention.kind in _NAMED
            and mention.span.within(headline.span)
            and _is_written_as_name(mention.surface)
            and not is_sites_name
            and not before.endswith("New")  # "New Jersey"
            and not refs & set(mention.refs)
        ):
            yield mention.span


def _people(headline: Headline, text: str, facts: Facts) -> Iterator[Span]:
    """People on record by exactly this name, of whom the body has neither first name nor surname."""
    pairs = (
        Span(found.start(1), found.end(2))
        for found in _PAIR.finditer(headline.document.text, headline.span.start, headline.span.end)
        if len(found.group(2)) >= _SHORTEST_SURNAME
        and not any(_stands_in(word.casefold(), text) for word in found.groups())
    )
    for span in islice(pairs, _MOST_ASKED):
        name = span.of(headline.document.text)
        if any(compare(name, p.spellings).sameness is Sameness.SAME for p in facts.people_named(name)):
            yield span


def _is_written_as_name(surface: str) -> bool:
    """Neither a word that only looks like an acronym ("Who"), nor one that is shouted."""
    if len(surface) < 3 or (surface.isupper() and len(surface) > 5):
        return False
    return " " in surface or len(surface) > 4 or surface.isupper()
