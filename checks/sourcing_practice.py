"""How an article shows where it has things from. Signals only: what is not shown may still be so.

A careful editor asks who says this, who else says it, and whether the headline says more than the
article does. Each rule answers one of these from the text alone.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checks import cues
from checks.cues.expressions import expression
from checks.model import (
    AsOfSource,
    Document,
    Field,
    Finding,
    MentionKind,
    Reading,
    Rule,
    RuleCode,
    SignalCheck,
    Signals,
    Sourcing,
    Span,
)
from checks.model.words import Words
from checks.outlets import mentions as outlet_mentions
from checks.sourcing import headline_names, headline_support, paste_residue, voices
from checks.sourcing import rules as sourcing_rules
from checks.sourcing.voices import Kind, Statement, Voice
from checks.wording import whole_article

if TYPE_CHECKING:
    from reference.facts import Facts

_PASSIVE = tuple(tuple(phrase.split()) for phrase in cues.phrases("no_speaker"))
_PASSIVE_FROM = {
    word: tuple(p for p in _PASSIVE if max(p, key=len) == word)
    for word in {max(p, key=len) for p in _PASSIVE}
}
"""The phrases by their longest word, which is the rarest."""
_SAYS_WHO = expression(
    r"\b(?:according\s+to|told|said|says|reported|reports?\s+(?:in|by|from|that)|citing|cited|quot(?:ed|ing)|"
    r"documents?|study|survey|poll|officials?|sources?)\b",
    re.IGNORECASE,
)
_BYLINE = expression(r"(?:\A|\n)\s*(?:by|words\s+by|reporting\s+by|author:)\s+[A-Z]", re.IGNORECASE)
_LEADS_TO = expression(
    r"[:—–]\s*\Z|\b(?:tweet|tweeted|posted|wrote|read|reads|sign|banner|chant|statement|letter|caption|transcript|"
    r"video|post|e-?mail)\b",
    re.IGNORECASE,
)
_INTERVIEW = expression(
    r"\b(?:interview|q\s?&\s?a|speech|address|testimony|opinion|op-ed|column|transcript)\b", re.IGNORECASE
)
_FEWEST_STATEMENTS = 4
_CARRIES = 0.75
"""Share of the statements that one voice must have to carry the article."""
_FEWEST_UNNAMED = 3
_QUOTED_WORDS = 8
"""Words of a quotation that says something, and is not a phrase."""
_BESIDE = 10
"""Code points that may stand beside a quotation that makes up its paragraph: marks and blanks."""
_MOST = 3
"""Findings of one rule in one article: more say nothing new."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """A rule with the place and the words of its message."""

    rule: type[Rule]
    document: Document
    span: Span
    about: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Body:
    """The text with the voices in it, read once."""

    reading: Reading
    statements: tuple[Statement, ...]
    speakers: dict[int, set[Voice]]
    """By index of paragraph, the voices in it."""
    told: frozenset[int]
    """The paragraphs with a verb of speech, whoever speaks."""
    unclear: int
    """Verbs of speech whose speaker is not clear."""

    @property
    def document(self) -> Document:
        return self.reading.document


def observe(readings: Sequence[Reading], facts: Facts) -> Signals:
    """What there is to see, and the counts of voices."""
    text = whole_article.body_of(readings)
    if text is None:
        return Signals()
    body = _read(text)
    seen = [
        *_of_the_whole(readings, body),
        *_of_the_headline(readings, body, facts),
        *_first(_without_speaker(body)),
        *_first(_passive(body)),
        *(
            _Seen(sourcing_rules.PasteResidue, body.document, span, {"what": what})
            for span, what in paste_residue.find(body.document)
        ),
    ]
    findings = tuple(_finding(s) for s in seen if s.span.of(s.document.text).strip())
    return Signals(
        findings, sourcing=_counts(body, sum(s.rule is sourcing_rules.QuotationWithoutSpeaker for s in seen))
    )


def _read(reading: Reading) -> _Body:
    """Find the voices, and in which paragraph each stands."""
    starts = [p.start for p in reading.document.paragraphs]
    found: list[Statement] = []
    speakers: dict[int, set[Voice]] = {}
    told: set[int] = set()
    unclear = 0
    for item in voices.spoken(reading):
        span = item.span if isinstance(item, Statement) else item
        at = max(0, bisect_right(starts, span.start) - 1)
        told.add(at)
        if isinstance(item, Statement):
            found.append(item)
            speakers.setdefault(at, set()).add(item.voice)
        else:
            unclear += 1
    return _Body(reading, tuple(found), speakers, frozenset(told), unclear)


def _of_the_whole(readings: Sequence[Reading], body: _Body) -> Iterator[_Seen]:
    """What is said of the article as a whole, at its headline."""
    anchor = whole_article.anchor_of(readings)
    if anchor is None:
        return
    document, span = anchor
    article = document.article
    masthead = article.masthead
    is_a_page = masthead is not None and bool(masthead.url or masthead.publisher)
    if (is_a_page or article.url) and article.as_of.source is AsOfSource.ASSUMED:
        yield _Seen(sourcing_rules.NoDate, document, span, {})
    if is_a_page and masthead and not masthead.author and not _BYLINE.search(body.document.text):
        yield _Seen(sourcing_rules.NoAuthor, document, span, {})
    if about := _single(body, document, span):
        yield _Seen(sourcing_rules.SingleSource, document, span, about)
    spoken = [s.voice for s in body.statements]
    if not body.unclear and len(spoken) >= _FEWEST_UNNAMED and all(v.kind is Kind.UNNAMED for v in spoken):
        yield _Seen(sourcing_rules.NoNamedSource, document, span, {"total": str(len(spoken))})


def _single(body: _Body, headline: Document, span: Span) -> dict[str, str] | None:
    """The one voice that carries the article, if one does."""
    spoken = Counter(s.voice for s in body.statements)
    if not spoken:
        return None
    voice, share = spoken.most_common(1)[0]
    total = sum(spoken.values()) + body.unclear
    if voice.kind is not Kind.NAMED or share < _FEWEST_STATEMENTS or share < _CARRIES * total:
        return None
    if not re.search(
        rf"\b[A-Z][\w.’'-]*\s+(?:[\w.’'-]+\s+)?{re.escape(_surface(voice, body.document))}\b",
        body.document.text,
    ):
        return None  # a name of one word may be a body's
    if {speaker.key for speaker in _quoted(body)} != {voice.key} or len(body.document.quotations) < 2:
        return None
    if _INTERVIEW.search(span.of(headline.text)):
        return None
    return {"share": str(share), "total": str(total), "who": _surface(voice, body.document)}


def _surface(voice: Voice, document: Document) -> str:
    """The speaker's name as the article writes it."""
    found = re.search(re.escape(voice.key), document.text, re.IGNORECASE)
    return found.group() if found else voice.key


def _quoted(body: _Body) -> Iterator[Voice]:
    """The voices in the paragraphs of the quotations that say something."""
    document = body.document
    starts = [p.start for p in document.paragraphs]
    for quotation in document.quotations:
        if len(quotation.span.of(document.text).split()) >= _QUOTED_WORDS:
            yield from body.speakers.get(max(0, bisect_right(starts, quotation.span.start) - 1), ())


def _of_the_headline(readings: Sequence[Reading], body: _Body, facts: Facts) -> Iterator[_Seen]:
    """What the headline says and the article does not."""
    found = whole_article.headline_of(readings)
    if found is None:
        return
    reading, span = found
    document = reading.document
    own = [m for m in reading.mentions if m.span.within(span)]
    stance = headline_support.stance(document, span, own)
    if stance is not None and (who := headline_support.commentator(stance.polities, body.statements)):
        about = {"state": stance.span.of(document.text), "who": _surface(who, body.document)}
        yield _Seen(sourcing_rules.HeadlineAttribution, document, span, about)
    headline = headline_names.Headline(document, span, own)
    for name in headline_names.missing(headline, body.reading, facts):
        yield _Seen(sourcing_rules.HeadlineName, document, name, {"name": name.of(document.text)})
    for number in headline_support.missing_numbers(document, span, body.document):
        yield _Seen(sourcing_rules.HeadlineNumber, document, number, {"number": number.of(document.text)})


def _without_speaker(body: _Body) -> Iterator[_Seen]:
    """Quotations that make up their paragraph, in an article in which nobody speaks."""
    document = body.document
    if body.told or body.reading.of_kind(MentionKind.OUTLET):
        return
    paragraphs = document.paragraphs
    index = 0
    for quotation in document.quotations:
        span = quotation.span
        while index + 1 < len(paragraphs) and paragraphs[index + 1].start <= span.start:
            index += 1
        words = span.of(document.text)
        paragraph = paragraphs[index]
        is_alone = span.within(paragraph) and paragraph.end - paragraph.start <= len(words) + _BESIDE
        if not is_alone or len(words.split()) < _QUOTED_WORDS:
            continue
        rest = paragraphs[index].of(document.text).replace(words, "").strip(" .,!?\n")
        near = [i for i in range(index - 2, index + 2) if 0 <= i < len(paragraphs)]
        if rest or len(near) < 4:
            continue
        around = " ".join(paragraphs[i].of(document.text) for i in near if i != index)
        if _LEADS_TO.search(around) or "“" in around or '"' in around:
            continue
        yield _Seen(sourcing_rules.QuotationWithoutSpeaker, document, span, {})


def _passive(body: _Body) -> Iterator[_Seen]:
    """Reports without a reporter."""
    document = body.document
    outlets = [m.span.start for m in body.reading.of_kind(MentionKind.OUTLET)]
    for span in _passives(body.reading.words or Words.of(document.text)):
        sentence = document.sentence_of(span)
        around = document.text[sentence.start : span.start] + document.text[span.end : sentence.end]
        is_told = any(sentence.start <= at < sentence.end for at in outlets)
        if not document.is_quoted(span) and not is_told and not _SAYS_WHO.search(around):
            yield _Seen(sourcing_rules.PassiveSourcing, document, span, {})


def _passives(words: Words) -> Iterator[Span]:
    """Where a phrase stands that reports without a reporter."""
    for index in [i for i, key in enumerate(words.keys) if key in _PASSIVE_FROM]:
        key = words.keys[index]
        for phrase in _PASSIVE_FROM[key]:
            first = index - phrase.index(key)
            if first >= 0 and words.keys[first : first + len(phrase)] == phrase:
                yield words.span(first, first + len(phrase) - 1)
                break


def _first(seen: Iterator[_Seen]) -> list[_Seen]:
    """The first few."""
    return [item for item, _ in zip(seen, range(_MOST), strict=False)]


def _counts(body: _Body, unattributed: int) -> Sourcing:
    """Distinct voices by kind, statements and quotations."""
    distinct = {(v.kind, v.key): v for v in (s.voice for s in body.statements)}
    of = Counter(kind for kind, _ in distinct)
    people = [v for v in distinct.values() if v.kind in {Kind.NAMED, Kind.UNNAMED}]
    return Sourcing(
        named=of[Kind.NAMED],
        unnamed=of[Kind.UNNAMED],
        officials=sum(v.is_official for v in people),
        experts=sum(v.is_expert and not v.is_official for v in people),
        institutions=of[Kind.BODY],
        documents=of[Kind.DOCUMENT],
        outlets=len({named.domains for named in outlet_mentions.find(body.reading)}),
        attributions=len(body.statements),
        quotations=len(body.document.quotations),
        unattributed=unattributed,
    )


def _finding(seen: _Seen) -> Finding:
    return Finding(
        rule=RuleCode(seen.rule.code),
        check=CHECK.name,
        severity=seen.rule.severity,
        message=seen.rule.message.format_map(seen.about),
        span=seen.span,
        quote=seen.span.of(seen.document.text),
        field=seen.document.field,
        suggestion=None,
        evidence=(),
        entity=seen.rule.code,
        central=seen.document.field is Field.TITLE,
        signal=True,
    )


CHECK = SignalCheck(name="sourcing_practice", family="SP", rules=sourcing_rules.RULES, observe=observe)
