"""Does a sentence tell of an office-holder's own time, without saying when that was?

"The deal that President X signed", "when President X visited", "X called the vote": news explains what
came before with the title of that time. Two kinds are told apart. Some words set the holder apart from
what the sentence reports, so that its weekday says nothing of the holder: a relative clause, "under X",
"X's law", "appointed by X", "X had". The plain past of an act is background only where no word of the
article's days stands in the sentence; what somebody said is news.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from checks import cues
from checks.cues.expressions import expression
from checks.language import stance
from checks.language.stance import Stance
from checks.model import Document, Span
from checks.offices.model import Background

_WORKS = expression(
    rf"(?:\s?['’‘`]s?|\ss)\s+(?:[\w.-]+\s+){{0,3}}?(?:{cues.alternation('lasting_works')})\b", re.IGNORECASE
)
_OWNER = expression(r"(?:\s?['’‘`]s?|\ss)\s+(?:[\w-]+\s+)?(?:government|administration|cabinet|team)\b")
_BY = expression(
    rf"\b(?P<now>(?:is|are|be|being)\s+(?:\w+ly\s+)?)?(?:{cues.alternation('lasting_acts')})\s+(?-i:[a-z]+\s+){{0,4}}?by\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
_UNDER = expression(
    rf"\b(?:under|(?:{cues.alternation('of_ones_time')}|{cues.alternation('lasting_works')})\s+of)\s+(?:both\s+)?(?:the\s+)?\Z",
    re.IGNORECASE,
)
_FORMER_AIDE = expression(
    r"\b(?:former|ex|onetime|one-time)[\s-](?:[\w-]+\s){1,5}(?:to|for|of|under)\s(?:the\s)?\Z"
)
_WORKED_FOR = expression(
    r"\b(?:worked|served|(?:was|were|had\s+been)(?!\s\w+ing\b))\s(?:[\w-]+\s){0,5}?(?:for|under|in|to)\s(?:the\s)?\Z",
    re.IGNORECASE,
)
_RELATIVE = expression(r"(?:\b(?:which|whom|whose)|(?P<noun>\b[a-z][\w-]+),?\s+that)\s+\Z")
_TOLD_THAT = expression(
    r"\b(?:sa(?:id|ys?|ying)|t(?:old|ells?|elling)|\w*(?:ed|ing)|reports?|claims?|beliefs?|fears?|hopes?|signs?|evidence|"
    r"fact|idea|suggestions?|news|view|sure|clear|likely|forgot|knew|thought|felt|glad|so|now)\Z"
)
_NOUN_BEFORE = expression(
    r"(?:\b(?:the|an?|any|every|each|all|his|her|its|their|what|no)\s+(?:[\w-]+\s+){0,3}?(?P<noun>[a-z][\w-]+)|"
    r"\b(?P<what>everything|anything|nothing|all|what))\s+\Z",
    re.IGNORECASE,
)
_TIMES = frozenset(
    {"day", "days", "week", "month", "year", "years", "morning", "evening", "night", "time", "moment"}
)
_UNLIKE = expression(r"\bunlike\s+(?:the\s+)?\Z", re.IGNORECASE)
_WHATS = frozenset({"", "what", "everything", "anything", "nothing", "all"})
_SINCE = expression(r"\b(?:since|during)\s+(?:the\s+)?\Z", re.IGNORECASE)
_ADVERB = expression(
    r"\s+(?:famously|repeatedly|often|once|initially|originally|later|eventually|ultimately|long|never)\s"
)
"""Between the holder and a verb of speaking these make it a memory."""
_DECISION = expression(
    r"(?:\s?['’‘`]s?|\ss)\s+(?:[\w-]+\s+)?(?:decision|refusal|failure|attempts?|efforts?)\b"
)
_AT_A_TIME = expression(
    r"\b(?:when|after|before|since|until|till|once|where)\s+(?:both\s+)?\Z", re.IGNORECASE
)
_WHO = expression(r"\s*,?\s+who\s+")
_APPOSED = expression(r",\s+(?!who\b|which\b|whom\b|and\b|but\b)[^,;:.]{1,60},\s+")
_COMMA = expression(r",\s+")
_OBJECT = expression(
    r"\b(?:with|of|to|for|from|on|about|between|against|like|unlike|at|over|in|into|than|alongside|via|through|toward|"
    r"towards|versus|including|regarding|concerning)\s+(?:both\s+)?(?:the\s+)?\Z",
    re.IGNORECASE,
)
"""What follows is no subject of the next verb."""
_NEAR = 100
"""Code points before a title in which stand the words that it hangs on."""
_CALLED = frozenset({"called", "described", "labelled", "labeled", "branded", "dubbed"})
_QUOTE = expression(r"[\"“”‘]")
_AND_OTHER = expression(r"\s+and\s+(?:his|her|the|their|its|a)\s+(?:[\w-]+\s+){1,3}?(?=\w+ed\b)")
_FORESEEN = frozenset({"would", "could", "might"})
"""In what is reported these speak of what is to come."""
_RECENT = expression(r"\b(?:recent|recently|earlier this|later this|upcoming|forthcoming)\b", re.IGNORECASE)
_ATTRIBUTES = frozenset(cues.phrases("attribution_verbs"))
_SPEECH = frozenset(cues.phrases("speech_verbs"))
_AFTER_WORDS = expression(r"[,?!]['\"”’]?\s+\Z")
"""What somebody says stands before the speaker: "..., X announced."."""
_NO_NOUNS = frozenset(cues.phrases("not_names")) | _SPEECH


def background(document: Document, span: Span, *, is_named_first: bool) -> Background:
    """How the words around `span`, a title with its name, tell of the holder's own time.

    `is_named_first`: the name stands before the title.
    """
    sentence = document.sentence_of(span)
    left = document.text[max(sentence.start, span.start - stance.WINDOW) : span.start]
    right = document.text[span.end : min(sentence.end, span.end + stance.WINDOW)]
    own = _own_verb(right, is_named_first=is_named_first)
    if stance.ARTICLE_DAYS.search(own.clause):
        return Background.NONE
    near = left[-_NEAR:]
    if _is_set_apart(near, right, own):
        return Background.SET_APART
    is_of_the_days = any(p.search(text) for p in (stance.ARTICLE_DAYS, _RECENT) for text in (left, right))
    if is_of_the_days:
        return Background.NONE
    if _is_plain_past(near, right, own):
        return Background.PLAIN_PAST
    return Background.OBJECT if _is_object(left, own) else Background.NONE


@dataclass(frozen=True, slots=True)
class _Verb:
    """The verb of which the holder is the subject, with its clause; no verb where none follows at once."""

    clause: str
    tense: Stance | None = None
    word: str = ""


def _own_verb(right: str, *, is_named_first: bool) -> _Verb:
    """The holder's verb, behind an apposition too."""
    clause = stance.clause_after(right)
    joints = (_APPOSED, _WHO, _AND_OTHER, *((_COMMA,) if is_named_first else ()))
    starts = (0, *(found.end() for joint in joints if (found := joint.match(right))))
    for part in (stance.clause_after(right[start:]) for start in starts):
        tense, word, passed = stance.own_verb(part)
        if tense is not None and passed == 0:
            return _Verb(f"{clause} {part}", tense, word)
    return _Verb(clause)


def _is_set_apart(left: str, right: str, own: _Verb) -> bool:
    """The holder is no actor of what the sentence reports."""
    made_by = _BY.search(left)
    if _WORKS.match(right) or (made_by and not made_by.group("now")) or _FORMER_AIDE.search(left):
        return True
    if _UNLIKE.search(left):
        return True
    if own.tense is Stance.PRESENT:
        return False
    if _UNDER.search(left) or _WORKED_FOR.search(left) or (own.tense is None and _SINCE.search(left)):
        return True
    if own.tense is not Stance.PAST or own.word in _FORESEEN or _OBJECT.search(left):
        return False
    return own.word == "had" or _is_relative(left)


def _is_relative(left: str) -> bool:
    """The holder is the subject of a relative clause: "the deal which X", "the deal that X", "the deal X"."""
    relative = _RELATIVE.search(left)
    if relative:
        noun = relative.group("noun")
        return noun is None or _TOLD_THAT.search(noun) is None
    bare = _NOUN_BEFORE.search(left)
    if bare is None:
        return False
    noun = (bare.group("noun") or "").casefold()
    if noun in _WHATS:
        return True
    return noun not in _TIMES and noun not in _NO_NOUNS and not noun.endswith(("ed", "ing", "ly"))


def _is_plain_past(left: str, right: str, own: _Verb) -> bool:
    """An act in the plain past, or anything at all in a clause of time."""
    tense, verb = own.tense, own.word
    if owner := _OWNER.match(right):
        tense, verb, _ = stance.own_verb(stance.clause_after(right[owner.end() :]))
    elif decision := _DECISION.match(right):
        tense = stance.last_tense(stance.clause_after(right[decision.end() :]))
    if tense is not Stance.PAST or verb in _FORESEEN or _OBJECT.search(left):
        return False
    is_said = (
        verb in _ATTRIBUTES
        or (verb in _CALLED and _QUOTE.search(right) is not None)
        or (verb in _SPEECH and _AFTER_WORDS.search(left) is not None)
    )
    return not is_said or _AT_A_TIME.search(left) is not None or _ADVERB.match(right) is not None


def _is_object(left: str, own: _Verb) -> bool:
    """In a sentence of the past that somebody else is the subject of: "he met X", "talks with X failed"."""
    if own.tense is not None:
        return own.tense is Stance.PAST and own.word not in _FORESEEN and _OBJECT.search(left) is not None
    return stance.last_tense(left) is Stance.PAST
