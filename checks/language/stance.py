"""Where the words around a name place it in time: now, in the past, or nowhere we could check.

"The Assad government says" speaks of the article's day; "the toppled Assad government" and "in
2018 the Assad government" show that the writer knows; "the Assad government tortured" is how
history is told, and by itself never enough to object. Only the clause is read, in bounded windows.
"""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass
from functools import lru_cache

from checks import cues
from checks.cues.expressions import expression
from checks.cues.tells import Tell, marks, words_in
from checks.model import Document, Span

WINDOW = 240
"""Code points of the sentence read on either side: longer sentences add other clauses, not tense."""
_MODIFIERS_READ = 5
"""Words of the noun phrase before a name that may hold "former", "toppled" and the like."""
_WORD = expression(r"[^\W_]+(?:['’][^\W\d_]+)?")
_BREAK = expression(r"[;:—–()\[\]]| - ")
_PHRASE_BREAK = expression(r"[,;:—–()\[\].!?]")
YEAR = expression(r"(?<![\d$£€.,])(1[5-9]\d\d|20\d\d)s?(?![\d%]|,\d)")
_FOUR_DIGITS = expression(r"[12]\d\d\d")
"""What every year has: its first digit lets the scan skip, as the edges of `YEAR` do not."""
_AGENT = Tell(
    frozenset({"by"}),
    expression(r"\b[^\W\d_]+(?:ed|en|un|ought|ilt|ade|eld)\s+by\s+(?:the\s+)?(?:\w+\s+)?\Z", re.IGNORECASE),
)

_MODIFIERS = frozenset(cues.phrases("past_modifiers"))
_PREPOSITIONS = Tell(
    marks("past_prepositions"),
    expression(
        rf"\b(?:{cues.alternation('past_prepositions')})\s+(?:the\s+)?(?:\w+\s+){{0,2}}\Z", re.IGNORECASE
    ),
)
_HEADS = Tell(
    marks("past_heads"),
    expression(
        rf"\b(?:{cues.alternation('past_heads')})\s+of\s+(?:the\s+)?(?:\w+\s+){{0,2}}\Z", re.IGNORECASE
    ),
)
_TOLD_BEFORE = Tell.of("past_verbs_before")
_TOLD_AFTER = expression(
    rf"[-‐]?\s?(?:{cues.alternation('past_compounds')})\b|"
    rf"[\s,(]*(?:\w+\s+){{0,3}}?\b(?:{cues.alternation('past_after')})\b",
    re.IGNORECASE,
)
_LOOKING_BACK = Tell.of("past_phrases")
_SPEECH = Tell.of("press_speech")
_SUPPOSED = Tell(
    marks("supposed") | {"would", "could", "might", "should"},
    expression(
        rf"\b(?:{cues.alternation('supposed')}|(?:would|could|might|should)\s+have\s+(?!(?:an?|the|no|any|to)\b)\w+)\b",
        re.IGNORECASE,
    ),
)
_BETWEEN = r"(?:(?:[^\W_]+ly|now|long|since|also|already|often|all|but)\s+){0,2}?"
"""What may stand between a verb and the word that judges; anything else makes it another phrase."""
_JUDGED = expression(
    r"\s+(?:[^\W_]+\s+){0,2}?(?:"
    rf"(?:is|are|(?:has|have)\s+{_BETWEEN}been)\s+{_BETWEEN}(?:{cues.alternation('judged_after')})"
    rf"|(?:has|have)\s+{_BETWEEN}(?:{cues.alternation('left_after')}))\b",
    re.IGNORECASE,
)
_NO_SUCH_ONE = Tell(
    frozenset(
        {"a", "an", "another", "any", "no", "some", "every", "whichever", "next", "future", "incoming", "be"}
    ),
    expression(
        r"\b(?:an?|another|any|no|some|every|whichever|next|future|incoming|would-be)\s+\Z", re.IGNORECASE
    ),
)
"""One of a kind, or one to be thought of: "another Assad regime", "an Assad government would"."""
_ITS_PEOPLE = expression(rf"\s+(?:{cues.alternation('government_people')})\b", re.IGNORECASE)
_LABELS = ("word", "name", "term", "label", "adjective", "spelling", "stamp", "coin", "passport")
_LABEL = Tell(
    frozenset(_LABELS) | {f"{label}s" for label in _LABELS},
    expression(rf"\b(?:{'|'.join(_LABELS)})s?\s+(?:of\s+)?[“\"'‘]?\Z", re.IGNORECASE),
)
""" "The word Rhodesia": of the name, not of the thing."""
_DESCRIBES = expression(
    r"\s*(?:(?:also|often|always|usually|still|\w+ly)\s+){0,2}"
    r"(?:(?:is|are|isn't|aren't)\s+(?!(?:not\s+)?(?:\w+ing|still|now|currently|today|"
    rf"{cues.alternation('present_states')})\b)|(?:remains?|takes?|gets?|bears?)\s+(?:an?|the|some|much)\b|(?:has|have)\s+(?:an?|the|much|many|few|some|admirers|defenders|critics|friends)\b)",
    re.IGNORECASE,
)
""" "The Soviet Union is the largest state", "the Nixon administration is often cited": of history too."""
_REMEMBERED = expression(
    rf"(?:\s+[^\W_]+){{0,2}}?\s+(?:is|are)\s+{_BETWEEN}(?:{cues.alternation('remembered_after')})\b",
    re.IGNORECASE,
)
_AFTERMATH = Tell.of("aftermath")
_PERFECT_OWN = expression(r"\b(?:has|have)\s+(?!not\b)", re.IGNORECASE)
_IF = Tell(frozenset({"if"}), expression(r"(?:\A|[,;]\s+)(?:even\s+|as\s+)?if\s[^,;]*\Z", re.IGNORECASE))
_USED_TO = Tell(
    frozenset({"used"}),
    expression(r"(?<!was)(?<!were)(?<!is)(?<!are)(?<!be)(?<!been)(?<!being)\s+used\s+to\b", re.IGNORECASE),
)
""" "used to" of habit, not "was used to"."""
_DAYS = Tell.of("article_days")
ARTICLE_DAYS = _DAYS.expression
_PRESENT = frozenset(cues.phrases("present_verbs"))
_PAST = frozenset(cues.phrases("past_verbs"))
_NOT_VERBS = frozenset(cues.phrases("government_people")) | frozenset(cues.phrases("government_words"))
_PARTICIPLE_ENDS = 4
"""Shortest word that may be a regular past form ("used"): shorter ones ("red") are not."""
_SUBJECT_REACH = 6
"""Words between a subject and its verb: organs, a place, an adverb."""


_ENDS_SUBJECT = frozenset({"who", "which", "that", "and", "or", "to", "s"})
_JOINS_NAME = frozenset({"and", "or", "in", "at"})
""" "the government in Kabul", "Poland and Hungary": what follows in capitals belongs to the subject."""
_ADVERBS = frozenset({"also", "still", "now", "again", "not", "never", "just", "already", "even", "today"})
_BEFORE_NO_VERB = frozenset({"to", "the", "a", "an", "of"})
_PERFECT_AUX = frozenset({"has", "have", "'ve", "is", "are", "isn't", "aren't"})
"""Before a participle they make it a perfect or a passive of the present."""
_PERFECT = expression(r"\bhad\b", re.IGNORECASE)
_RELATIVE = expression(r",\s+(?:which|who)\s+(?=\w)", re.IGNORECASE)
_FORESEEN = expression(r"\b(?:would|could|might|will|shall)\b", re.IGNORECASE)
_MAIN_CLAUSE = expression(r",\s+(?:it|there|they|he|she|this|that)\s+(\w+)", re.IGNORECASE)
_HYPHENS = ("-", "\u2010", "\u2011")


class Stance(enum.Enum):
    """How the sentence stands to the thing named, as far as its clause tells."""

    PRESENT = "present"
    """A verb of the present or the future governs it, or a past one tied to the article's days."""
    OPEN = "open"
    """No verb tells."""
    PAST = "past"
    """A past tense without a day: how history is told, and news too."""
    SETTLED = "settled"
    """The writer shows that it is over, speaks of another time, or supposes."""
    QUOTED = "quoted"
    """The words are somebody else's."""


@dataclass(frozen=True, slots=True)
class Placement:
    """A stance, with what strengthens it: the name's own verb, a word of the article's days."""

    stance: Stance
    is_direct: bool = False
    """The name's own verb follows at once: nothing the name merely belongs to stands between."""
    is_speech: bool = False
    """The verb, in the past tense, is one of speaking to the press."""
    is_perfect: bool = False
    """The verb is a perfect without "not": it may sum up what is over."""
    describes: bool = False
    """The verb is a bare "is": it says what the thing is, of a memory as well as of today."""
    has_day: bool = False
    """The clause has a word of the article's days ("on Tuesday", "now")."""


@dataclass(frozen=True, slots=True)
class _Around:
    """The sentence on either side of the name, cut to the window."""

    left: str
    right: str
    words_left: frozenset[str]
    words_right: frozenset[str]

    @classmethod
    def of(cls, left: str, right: str) -> _Around:
        """Cut the words of either side, once for all the expressions that ask for some."""
        return cls(left, right, words_in(left), words_in(right))


def place(document: Document, span: Span, *, of_a_government: bool = True) -> Placement:
    """Where the sentence places what `span` names. Reads at most the window on either side.

    Of a government more words look back than of a country or a city: "against the Assad government"
    and "sanctions on" it are mostly history, "against Burma" is not.
    """
    if document.is_quoted(span):
        return Placement(Stance.QUOTED)
    sentence = document.sentence_of(span)
    left = document.text[max(sentence.start, span.start - WINDOW) : span.start]
    right = document.text[span.end : min(sentence.end, span.end + WINDOW)]
    return _placement(left, right, document.as_of.date.year, of_a_government=of_a_government)


@lru_cache(maxsize=64)
def _placement(left: str, right: str, year: int, *, of_a_government: bool) -> Placement:
    """What the words on either side say: the same words often stand around names in a row."""
    around = _Around.of(left, right)
    if _looks_back(around, year) or (of_a_government and _looks_back_at_power(around)):
        return Placement(Stance.SETTLED)
    return _tense(around)


def _looks_back(around: _Around, year: int) -> bool:
    """The noun phrase, the clause or the sentence shows another time than the article's."""
    return (
        (not _MODIFIERS.isdisjoint(around.words_left) and _is_modified(around.left))
        or _LABEL.stands_in(around.left, around.words_left)
        or _HEADS.stands_in(_after_last(_BREAK, around.left), around.words_left)
        or _TOLD_AFTER.match(around.right) is not None
        or _LOOKING_BACK.stands_in(around.left, around.words_left)
        or _LOOKING_BACK.stands_in(around.right, around.words_right)
        or _REMEMBERED.match(around.right) is not None
        or _USED_TO.stands_in(around.left, around.words_left)
        or _USED_TO.stands_in(around.right, around.words_right)
        or _IF.stands_in(around.left, around.words_left)
        or _SUPPOSED.stands_in(_after_last(_PHRASE_BREAK, around.left), around.words_left)
        or _SUPPOSED.stands_in(_before_first(_PHRASE_BREAK, around.right), around.words_right)
        or _is_dated(around, year)
    )


def _looks_back_at_power(around: _Around) -> bool:
    """The clause tells of a government's time or of its end ("under", "crimes of", "toppled")."""
    clause, words = _after_last(_BREAK, around.left), around.words_left
    return (
        _PREPOSITIONS.stands_in(clause, words)
        or _AGENT.stands_in(clause, words)
        or _TOLD_BEFORE.stands_in(clause, words)
        or _JUDGED.match(around.right) is not None
        or (_NO_SUCH_ONE.stands_in(around.left, words) and _ITS_PEOPLE.match(around.right) is None)
        or _AFTERMATH.stands_in(around.left, words)
        or _AFTERMATH.stands_in(around.right, around.words_right)
    )


def _is_modified(left: str) -> bool:
    """A word like "former" among the last words of the noun phrase before the name."""
    phrase = _after_last(_PHRASE_BREAK, left)
    words = [w.casefold() for w in _WORD.findall(phrase)[-_MODIFIERS_READ:]]
    return any(word in _MODIFIERS for word in words)


def _is_dated(around: _Around, year: int) -> bool:
    """A year other than the article's own or the one it looks forward to stands in the sentence."""
    return any(
        int(found.group(1)) < year or found.group().endswith("s")
        for text in (around.left, around.right)
        if _FOUR_DIGITS.search(text)
        for found in YEAR.finditer(text)
    )


def _after_last(boundary: re.Pattern[str], text: str) -> str:
    """What follows the last match of `boundary` in `text`."""
    cut = 0
    for found in boundary.finditer(text):
        cut = found.end()
    return text[cut:]


def _before_first(boundary: re.Pattern[str], text: str) -> str:
    """What comes before the first match of `boundary` in `text`."""
    found = boundary.search(text)
    return text[: found.start()] if found else text


def _tense(around: _Around) -> Placement:
    """The stance that the governing verb gives: the name's own verb, else the last one before it.

    A phrase without a verb before it takes the tense of the main clause that follows.
    """
    own_clause = clause_after(around.right)
    relative = _RELATIVE.match(around.right)
    if relative:
        own_clause = clause_after(around.right[relative.end() :])
    own, _, reach = own_verb(own_clause)
    has_day = _DAYS.stands_in(own_clause, around.words_right)
    if own is Stance.PAST and has_day and not _PERFECT.search(own_clause):
        own = Stance.PRESENT
    if own is not None:
        return Placement(
            own,
            is_direct=reach == 0,
            is_speech=own is Stance.PAST and _SPEECH.stands_in(own_clause, around.words_right),
            is_perfect=own is Stance.PRESENT and _PERFECT_OWN.search(own_clause) is not None,
            describes=own is Stance.PRESENT and _DESCRIBES.match(own_clause) is not None,
            has_day=has_day,
        )
    before = _last_verb(_after_last(_BREAK, around.left)) or _first_verb(around.right[len(own_clause) :])
    return Placement(before or Stance.OPEN, has_day=has_day)


def clause_after(right: str) -> str:
    """The words from the name on up to the first break of the phrase."""
    return _before_first(_PHRASE_BREAK, right)


def last_tense(left: str) -> Stance | None:
    """Tense of the last finite verb before the name, in its clause; none for what would or could be."""
    clause = _after_last(_BREAK, left)
    return None if _FORESEEN.search(clause) else _last_verb(clause)


def own_verb(clause: str) -> tuple[Stance | None, str, int]:
    """Tense of the verb whose subject the name is, the verb, and how many words stand before it."""
    if clause[:1] in _HYPHENS:
        clause = clause.partition(" ")[2]
    words = _WORD.findall(clause)[:_SUBJECT_REACH]
    passed = 0
    is_in_name = False
    for index, word in enumerate(words):
        key = word.casefold().replace("’", "'")
        is_before_name = index + 1 < len(words) and words[index + 1][0].isupper()
        if is_before_name and key in _JOINS_NAME:
            continue
        if word[0].isupper() and (is_in_name or (index and words[index - 1].casefold() in _JOINS_NAME)):
            is_in_name = True  # "the government in Buenos Aires"
            continue
        is_in_name = False
        if key in _ENDS_SUBJECT or key.startswith("'"):
            return None, "", passed
        if key not in _NOT_VERBS and (tense := _tense_of(key)) is not None:
            return tense, key, passed
        passed += not (key.endswith("ly") or key in _ADVERBS)
    return None, "", passed


def _last_verb(clause: str) -> Stance | None:
    """Tense of the last finite verb before the name; an infinitive and a participle say nothing."""
    words = [w.casefold().replace("’", "'") for w in _WORD.findall(clause)]
    for index in range(len(words) - 1, -1, -1):
        tense = _tense_of(words[index])
        if tense is None or (index and words[index - 1] in _BEFORE_NO_VERB):
            continue
        if tense is Stance.PAST and not _PERFECT_AUX.isdisjoint(words[max(0, index - 2) : index]):
            return Stance.PRESENT
        return tense
    return None


def _first_verb(rest: str) -> Stance | None:
    """Tense of the first verb of the main clause after a fronted phrase."""
    main = _MAIN_CLAUSE.match(rest)
    return _tense_of(main.group(1).casefold()) if main else None


def _tense_of(word: str) -> Stance | None:
    """PRESENT or PAST for a finite verb we know by list or by ending, else None."""
    if word in _PRESENT:
        return Stance.PRESENT
    if word in _PAST or (word.endswith("ed") and len(word) >= _PARTICIPLE_ENDS):
        return Stance.PAST
    return None
