"""Who speaks in an article: each statement that carries a voice, and what kind of voice it is.

Read outward from the verbs of speech, outside quotations and within their sentence: a name, a noun that
stands for a speaker ("officials", "the report"), a body, a pronoun that goes on with the one before.
"""

from __future__ import annotations

import enum
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from checks import cues
from checks.cues.expressions import expression
from checks.language import person_names
from checks.model import Document, Mention, MentionKind, Reading, Span
from checks.model.words import Words
from reference.gazetteer import fold_word

_VERBS = frozenset(cues.phrases("speech_verbs"))
_ACCORDING = ("according", "to")
_SAID = _VERBS | {_ACCORDING[0]}
_ADVERB = expression(
    r"(?:,\s*)?(?:\s(?:also|later|then|has|have|had|previously|recently|repeatedly|once|\w{3,14}ly))+\s*\Z"
)
_PRONOUN = expression(r"(?:^|[\s“”\"(,;—–-])(?:he|she|they|it)\s*\Z", re.IGNORECASE)
_RELATIVE = expression(r",?\s+who(?:\s+(?:has|had|also))?\s*\Z", re.IGNORECASE)
_APPOSED = expression(r",\s[^,;“”\"]{2,110},\s*\Z")
_CLOSED = expression(r"[”\"’'»,?!]\s*\Z")
_PIECE = expression(r"[^\W_]+")
_WORD = expression(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ENDS_IN_ADVERB = ("ly", "also", "later", "then", "has", "have", "had", "once")
_ENDS_IN_RELATIVE = ("who", "has", "had", "also")
"""What the words before a verb end in where the expressions can match: cheaper to ask first."""
_PRONOUN_REACH = 6
"""Code points of the longest pronoun with what stands before it."""
_STOP = expression(r"[,;:.“”\"()\n—–]|\s(?:that|who|which|on|in|at|after|as|when|to|because|and)\s")
_LEAD = expression(r"\s+(?:(?:the|a|an|one|two|three|several|some|many|his|her|their|its)\s+)?")
_REACH = 150
"""Code points of a sentence read before a verb for its subject."""
_AFTER = 90
"""Code points read after a verb or "according to" for the speaker."""
_AROUND = 110
"""Code points around the first naming of a person that say what the person is."""
_NOUNS = dict(line.partition("=")[::2] for line in cues.phrases("voice_nouns"))
_EXPERTISE = expression(rf"\b(?:{cues.alternation('expertise')})s?\b", re.IGNORECASE)
_LONGEST_HEADING = 120
_APPOSITION = 40
"""Code points between a name and a title in the apposition to it."""
_SENTENCES_BACK = 3
_TITLE_REACH = 60
"""Code points at the head of a sentence in which a title stands before its bearer's name."""
_SUBJECT = expression(r"(?:But|And|In\s+fact|However|Still|Meanwhile|Yet|Later|On\s+\w+day),?\s+")
_COUNTRIES = frozenset({MentionKind.POLITY, MentionKind.DEMONYM, MentionKind.CAPITAL})
_BODIES = frozenset({MentionKind.POLITY, MentionKind.CAPITAL, MentionKind.ORGANISATION})


class Kind(enum.Enum):
    """What kind of voice it is."""

    NAMED = "named"
    UNNAMED = "unnamed"
    BODY = "body"
    DOCUMENT = "document"
    OUTLET = "outlet"


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker. `key` tells speakers apart: the surname, the noun, the body's name.

    `polities` are the countries that stand next to the speaker's title or name, as far as they show.
    """

    kind: Kind
    key: str
    is_official: bool = False
    is_expert: bool = False
    polities: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Statement:
    """One voice at one verb; `span` is the verb or the "according to"."""

    voice: Voice
    span: Span


@dataclass(slots=True)
class _Reader:
    """Reads one document from left to right; `last` is whom a pronoun goes on with."""

    document: Document
    mentions: Mapping[int, tuple[Mention, ...]]
    ends: tuple[int, ...]
    """The keys of `mentions`, in order."""
    words: Words
    last: Voice | None = None
    told: int = 0
    """Where the last statement stands."""
    known: dict[str, Voice] = field(default_factory=dict)
    first: dict[str, int] = field(default_factory=dict)
    """Where each word of the text first ends: filled when the first person speaks."""

    def at(self, said: Span, *, is_verb: bool) -> Voice | None:
        """The speaker at a verb of speech, or at "according to"."""
        sentence = self.document.sentence_of(said)
        if not is_verb:
            return self._following(said.end, sentence)
        floor = max(sentence.start, said.start - _REACH)
        before = self.document.text[floor : said.start]
        bare = before.rstrip()
        if bare.endswith(_ENDS_IN_ADVERB) and (adverb := _ADVERB.search(before)):
            before = before[: adverb.start()]
            bare = before.rstrip()
        if _PRONOUN.search(before, max(0, len(bare) - _PRONOUN_REACH)):
            return self._subject_before(said.start) or self.last
        if bare.endswith(_ENDS_IN_RELATIVE) and (relative := _RELATIVE.search(before)):
            return self._preceding(floor, floor + relative.start())
        end = floor + len(bare)
        if bare.endswith(","):
            return self._apposed(floor, before) or self._inverted(said, before, sentence)
        return self._preceding(floor, end) or self._inverted(said, before, sentence)

    def _preceding(self, floor: int, end: int) -> Voice | None:
        """The subject that ends right before the verb."""
        person = person_names.read_before(self.document.text, end, floor)
        if person is not None and person.span.end == end:
            return self._named(person)
        return self._noun(Span(floor, end))

    def _apposed(self, floor: int, before: str) -> Voice | None:
        """The subject before an apposition: "X, a fellow at Y, said"."""
        apposed = _APPOSED.search(before)
        if apposed is None:
            return None
        return self._preceding(floor, floor + apposed.start())

    def _inverted(self, said: Span, before: str, sentence: Span) -> Voice | None:
        """The subject after the verb, where words of a quotation end before it: "…,” said X"."""
        if before.strip() and not _CLOSED.search(before):
            return None
        return self._following(said.end, sentence)

    def _following(self, start: int, sentence: Span) -> Voice | None:
        """The speaker that follows."""
        text = self.document.text
        limit = min(sentence.end, start + _AFTER)
        lead = _LEAD.match(text, start, limit)
        if lead is None:
            return None
        begin = lead.end()
        stop = _STOP.search(text, begin, limit)
        end = stop.start() if stop else limit
        phrase = Span(begin, max(begin, end))
        person = person_names.read_after(text, begin)
        if person is not None and person.span.start == begin:
            return self._named(person)
        return self._noun(phrase) or self._name_within(phrase)

    def _name_within(self, phrase: Span) -> Voice | None:
        """A name after a title in lower case: "according to analyst X"."""
        person = person_names.read_before(self.document.text, phrase.end, phrase.start)
        return self._named(person) if person is not None else None

    def _named(self, person: person_names.PersonName) -> Voice | None:
        """A capitalised speaker: an outlet or a body on record, or a person."""
        at = self.mentions.get(person.span.end, ())
        kinds = {m.kind for m in at}
        if MentionKind.OUTLET in kinds:
            return Voice(Kind.OUTLET, person.text.casefold())
        if kinds & _BODIES:
            refs = frozenset(
                r for m in at if m.kind in {MentionKind.POLITY, MentionKind.CAPITAL} for r in m.refs
            )
            return Voice(Kind.BODY, person.text.casefold(), polities=refs)
        last = person.words[-1].casefold()
        if person.text.isupper() and len(person.text) > 1:
            return Voice(Kind.BODY, last)
        if last in _NOUNS or last.rstrip("s") in _NOUNS:
            return self._noun(person.span)
        voice = self._person(person.words[-1])
        self.last = voice
        return voice

    def _person(self, surname: str) -> Voice:
        """What the article says of the person where it first names it."""
        key = surname.casefold()
        if key not in self.known:
            self.known[key] = self._introduced(surname)
        return self.known[key]

    def _introduced(self, surname: str) -> Voice:
        """The person as introduced: title and country, or a commentator's trade, at the first naming."""
        text = self.document.text
        end = self._first_end(surname)
        first = max(0, end - len(surname))
        sentence = self.document.sentence_of(Span(first, end))
        person = person_names.read_before(text, end, sentence.start)
        name = Span(person.span.start if person is not None else first, end)
        around = Span(max(sentence.start, name.start - _AROUND), min(sentence.end, name.end + _AROUND))
        near = self._within(around)
        is_expert = _EXPERTISE.search(text, around.start, around.end) is not None
        titles = [m.span for m in near if m.kind is MentionKind.TITLE and _is_beside(m.span, name, text)]
        is_official = bool(titles) and not is_expert
        polities = frozenset(
            ref
            for m in near
            for title in titles
            if m.kind in _COUNTRIES and _belongs(title, m.span, text)
            for ref in m.refs
        )
        return Voice(
            Kind.NAMED, surname.casefold(), is_official, is_expert, polities if is_official else frozenset()
        )

    def _first_end(self, surname: str) -> int:
        """Where the surname first ends in the text."""
        if not self.first:
            words = self.words
            self.first = dict(zip(reversed(words.keys), reversed(words.ends), strict=True))
        last = _PIECE.findall(surname)
        return self.first.get(fold_word(last[-1]) if last else "", len(surname))

    def _within(self, span: Span) -> list[Mention]:
        """The mentions inside `span`, by where they end."""
        first, last = bisect_left(self.ends, span.start), bisect_right(self.ends, span.end)
        return [m for end in self.ends[first:last] for m in self.mentions[end] if m.span.start >= span.start]

    def _subject_before(self, offset: int) -> Voice | None:
        """The person whose name begins a sentence between the last statement and a pronoun."""
        document = self.document
        index = document.sentence_at(offset)
        for at in range(index, max(-1, index - _SENTENCES_BACK - 1), -1):
            sentence = document.sentences[at]
            if sentence.start <= self.told:
                return None
            found = _SUBJECT.match(document.text, sentence.start, min(sentence.end, offset))
            begin = sentence.start if found is None else found.end()
            for begins in (begin, self._after_title(begin)):
                person = person_names.read_after(document.text, begins)
                if person is not None and self._may_be_subject(person, offset):
                    voice = self._named(person)
                    if voice is not None and voice.kind is Kind.NAMED:
                        return voice
        return None

    def _may_be_subject(self, person: person_names.PersonName, offset: int) -> bool:
        """A name before the pronoun: of two words, or one who has spoken before."""
        if person.span.end >= offset or person.ends_in_possessive:
            return False
        return len(person.words) > 1 or person.words[-1].casefold() in self.known

    def _after_title(self, start: int) -> int:
        """Where a name may begin: after a title at the head of a sentence ("Syria's Foreign Minister X")."""
        first = bisect_right(self.ends, start)
        for end in reversed(self.ends[first : bisect_right(self.ends, start + _TITLE_REACH)]):
            for mention in self.mentions[end]:
                if mention.kind is MentionKind.TITLE and mention.span.start - start < _TITLE_REACH // 2:
                    return end
        return start

    def _noun(self, phrase: Span) -> Voice | None:
        """A noun that stands for a speaker, the last of the phrase."""
        words = [
            m.group()
            for m in _WORD.finditer(self.document.text, max(phrase.start, phrase.end - 70), phrase.end)
        ]
        for index in range(len(words) - 1, max(-1, len(words) - 7), -1):
            noun = words[index].casefold()
            kind = _NOUNS.get(noun)
            if kind is None:
                continue
            if kind == "body":
                return Voice(Kind.BODY, noun, polities=self._near(phrase))
            if kind == "document":
                return Voice(Kind.DOCUMENT, noun)
            if kind == "office":
                return Voice(Kind.NAMED, noun, is_official=True, polities=self._near(phrase))
            voice = Voice(Kind.UNNAMED, noun, kind == "official", kind == "expert", self._near(phrase))
            self.last = voice
            return voice
        return None

    def _near(self, phrase: Span) -> frozenset[str]:
        """The countries in a phrase."""
        return frozenset(
            ref
            for m in self._within(Span(max(phrase.start, phrase.end - 70), phrase.end))
            if m.kind in _COUNTRIES
            for ref in m.refs
        )


def statements(reading: Reading) -> tuple[Statement, ...]:
    """The statements of a document that carry a voice, in order."""
    return tuple(s for s in spoken(reading) if isinstance(s, Statement))


def spoken(reading: Reading) -> Iterator[Statement | Span]:
    """Every verb of speech outside quotations: a statement, or its place where the speaker is not clear."""
    document = reading.document
    by_end: dict[int, list[Mention]] = {}
    for mention in reading.mentions:
        by_end.setdefault(mention.span.end, []).append(mention)
    words = reading.words or Words.of(document.text)
    mentions = {end: tuple(found) for end, found in by_end.items()}
    reader = _Reader(document, mentions, tuple(sorted(mentions)), words)
    for span, is_verb in _said(words):
        if document.is_quoted(span) or _is_heading(document, span):
            continue
        voice = reader.at(span, is_verb=is_verb)
        if voice is not None:
            reader.told = span.start
            yield Statement(voice, span)
        else:
            yield span


def _said(words: Words) -> Iterator[tuple[Span, bool]]:
    """Where a verb of speech or "according to" stands; whether it is a verb."""
    keys = words.keys
    for index in [i for i, key in enumerate(keys) if key in _SAID]:
        if keys[index] in _VERBS:
            yield words.span(index, index), True
        elif keys[index : index + 2] == _ACCORDING:
            yield words.span(index, index + 1), False


def _is_heading(document: Document, span: Span) -> bool:
    """Stands in a line of its own without a full stop: a headline or a heading between paragraphs."""
    text = document.text
    start = text.rfind("\n", max(0, span.start - _LONGEST_HEADING), span.start) + 1
    end = text.find("\n", span.end, span.end + _LONGEST_HEADING)
    if (start == 0 and span.start > _LONGEST_HEADING) or (
        end < 0 and len(text) - span.end > _LONGEST_HEADING
    ):
        return False
    line = text[start : end if end >= 0 else len(text)].strip()
    return len(line) < _LONGEST_HEADING and line[-1:].isalnum() and len(line) < len(text.strip())


def _is_beside(title: Span, name: Span, text: str) -> bool:
    """The title stands right before the name, or in the apposition after it."""
    if name.start - 2 <= title.end < name.end and title.start >= name.start - _TITLE_REACH:
        return True
    between = text[name.end : title.start] if name.end <= title.start else ""
    return between.startswith(",") and len(between) <= _APPOSITION


def _belongs(title: Span, country: Span, text: str) -> bool:
    """The title is of the country: "Syria's foreign minister", "foreign minister of Syria"."""
    if 0 <= title.start - country.end <= 3:
        return True
    return 0 <= country.start - title.end <= 8 and " of " in text[title.end : country.start]
