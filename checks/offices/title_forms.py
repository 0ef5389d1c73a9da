"""The forms in which English joins a person to a title: before, after, beside, by a verb.

Each form says how sure it is. "Foreign Minister X" names the holder; "the minister, X, ..." may be
the beginning of another clause, so it is sure only where the commas close.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from checks import cues
from checks.cues.expressions import expression
from checks.language import person_names
from checks.language.person_names import PersonName
from checks.model import Document, Mention, Span
from checks.offices.title_phrases import Places, TitlePhrase

_NESTED = frozenset(cues.phrases("nested_heads"))
_VERBS = dict(line.split("=") for line in cues.phrases("holding_verbs"))
_PREDICATE = expression(
    r"(?:\s*,\s*who|\s+who)?\s+(?P<verb>"
    + "|".join(sorted((re.escape(v).replace(r"\ ", r"\s+") for v in _VERBS), key=len, reverse=True))
    + r")\s+\Z"
)
_APPOSED = expression(r"(?:\s*,\s*(?:\d\d,\s*)?|\s\()\Z")
_COMMA = expression(r"\s?,\s")
_CLOSED = expression(
    r"(?:\s+since\s+(?:[A-Z][a-z]+\s+)?\d{4})?['’]?s?\s?(?:,\s(?!and\b|or\b|but\b)|[.;:)—–]|\s[-–—]\s|\s*\Z)"
)
_COPULA = expression(r"\s+(?:is|remains)\s+")
_OF_PLACE = expression(r"\s+of\s+(?:the\s+)?")
_AND = expression(r",?\s+and\s+|,\s+")
_BEFORE_LIST = expression(r"(?:,|:|\s[-–—])?\s+")
_ROLE_OF = expression(r"\b(?:of|to|for|under)\s+\Z")
_ACCORDING = expression(r"\baccording\s+to\s+\Z", re.IGNORECASE)
_PLACE_PREPOSITION = expression(
    r"\b(?:in|at|on|from|near|outside|inside|since|until|through|throughout)\s+(?:the\s+)?\Z", re.IGNORECASE
)
_NEXT_WORD = expression(r"(?:(?<=\.[A-Z])\.)?[ \t\u00a0\n-]+([^\W_]+)")
"""The word after a phrase; the last full stop of "U.S." ends nothing."""
_STOPS = frozenset(cues.phrases("not_names"))
_APPOINTED = expression(rf"\b(?:{cues.alternation('appointing_verbs')})\s+\Z", re.IGNORECASE)
_AS = expression(r"\s+(?:as\s+|to\s+be\s+)?(?:the\s+)?\Z")
_CHOSEN = expression(r"(?:re-?)?(?:elected|appointed)\b")
_APPOINTED_REACH = 80
"""Code points before a title for a verb and a name."""
_ABBREVIATED = 4
"""Letters of the longest title news shortens with a full stop ("Pres.", "Gov.")."""
_BEFORE_A_NAME = expression(r"\.|\s+[^\W\d_]*[A-Z]|[-‐-–]")  # "Sen.", "Sen Hun", "Sen-elect"
_VERB_REACH = 60
"""Code points before a title in which "who has served as" fits."""


@dataclass(frozen=True, slots=True)
class Found:
    """A person joined to a title by one of the forms."""

    name: PersonName
    span: Span
    phrase: TitlePhrase
    tense: str = "present"
    is_sure: bool = True
    is_presupposed: bool = True


class Forms:
    """Tries the forms around one title after the other."""

    def __init__(self, document: Document, titles: Sequence[Mention], places: Places) -> None:
        self._document = document
        self._places = places
        own = [t for t in titles if not _may_end_a_name(t, document.text)]
        self._by_start = {t.span.start: t for t in own}
        self._starts = frozenset(self._by_start)
        self._by_end = {t.span.end: t for t in own}

    def people(self, phrase: TitlePhrase, *, is_plural: bool) -> Iterator[Found]:
        """The people whom some form joins to the title."""
        if phrase.is_shared:
            yield from self._shared(phrase)
            return
        name = self._read_after(phrase, self._end_of_title(phrase))
        if name is not None:
            yield from self._named_after(phrase, name, is_plural=is_plural)
            return
        joined = self._named_after_joined(phrase) or self._appointed(phrase)
        before = self._named_before(phrase)
        after = self._named_after_comma(phrase)
        if joined is not None:
            yield joined
        elif before is not None:
            yield replace(before, is_sure=before.is_sure and after is None)
        elif after is not None:
            yield after
        elif (equals := _COPULA.match(self._document.text, phrase.span.end)) and phrase.polities:
            name = self._read_after(phrase, equals.end() - 1)
            if name is not None:
                yield Found(name, Span(phrase.span.start, name.span.end), phrase, is_presupposed=False)

    def _shared(self, phrase: TitlePhrase) -> Iterator[Found]:
        """Read "the presidents of Russia and Turkey, X and Y": each of one of the countries.

        Which of which is not asked, so such a title can be right and cannot be wrong.
        """
        text, names = self._document.text, list[PersonName]()
        joint = _BEFORE_LIST.match(text, phrase.span.end)
        while joint is not None and joint.end() not in self._starts:
            name = person_names.read_after(text, joint.end(), self._starts)
            if name is None or len(name.words) < 2 or not self._same_sentence(phrase.span, name.span):
                break
            names.append(name)
            joint = _AND.match(text, name.span.end)
        for name in names if len(names) > 1 else ():
            yield Found(name, Span(phrase.span.start, name.span.end), phrase, is_sure=False)

    def _end_of_title(self, phrase: TitlePhrase) -> int:
        """Where the title ends, with the full stop of a short form ("Sen. X")."""
        end = phrase.span.end
        last_word = phrase.title.surface.split()[-1]
        is_short = len(last_word) <= _ABBREVIATED and phrase.span.end == phrase.title.span.end
        return end + 1 if is_short and self._document.text[end : end + 2] == ". " else end

    def _read_after(self, phrase: TitlePhrase, at: int) -> PersonName | None:
        """The name after blanks at `at` in the same sentence, if it is no "spokesman X"."""
        text = self._document.text
        name = person_names.read_after(text, at, self._starts) if text[at : at + 1].isspace() else None
        if name is None or name.words[0].casefold() in _NESTED:
            return None
        return name if self._same_sentence(phrase.span, name.span) else None

    def _named_after_joined(self, phrase: TitlePhrase) -> Found | None:
        """Read "Foreign Minister and Vice Chancellor X" for its first title."""
        text = self._document.text
        joint = _AND.match(text, phrase.span.end)
        other = self._by_start.get(joint.end()) if joint else None
        if other is None:
            return None
        name = self._read_after(phrase, other.span.end)
        return Found(name, Span(phrase.span.start, name.span.end), phrase) if name is not None else None

    def _appointed(self, phrase: TitlePhrase) -> Found | None:
        """Read "named X prime minister", "appointed X as foreign minister of France"."""
        text, start = self._document.text, phrase.span.start
        floor = max(self._document.sentence_of(phrase.span).start, start - _APPOINTED_REACH)
        joint = _AS.search(text, floor, start)
        if joint is None or phrase.title.surface[0].isupper():
            return None
        name = person_names.read_before(text, joint.start(), floor, self._by_end)
        if name is None or len(name.words) < 2 or _APPOINTED.search(text, floor, name.span.start) is None:
            return None
        span = Span(name.span.start, phrase.span.end)
        return Found(name, span, phrase, "future", is_sure=False, is_presupposed=False)

    def _same_sentence(self, first: Span, second: Span) -> bool:
        """Nothing ends a sentence between the two."""
        return self._document.sentence_at(first.start) == self._document.sentence_at(second.start)

    def _named_after(self, phrase: TitlePhrase, name: PersonName, *, is_plural: bool) -> Iterator[Found]:
        """Read "Foreign Minister X", "Prime Minister X of Spain", "Presidents X and Y"."""
        if is_plural and phrase.polities:  # one country's holders of several times
            phrase = replace(phrase, manners=phrase.manners | {"past"})
        found = self._with_country_after(phrase, name)
        if is_plural and _AND.match(self._document.text, found.span.end) is None:
            return  # "Egypt FMs Hold Talks": a headline's next words
        yield found
        while is_plural and (joint := _AND.match(self._document.text, found.span.end)) is not None:
            if joint.end() in self._starts:
                return
            following = person_names.read_after(self._document.text, joint.end(), self._starts)
            if following is None or not self._same_sentence(phrase.span, following.span):
                return
            found = self._with_country_after(phrase, following)
            yield replace(found, span=Span(following.span.start, found.span.end))

    def _with_country_after(self, phrase: TitlePhrase, name: PersonName) -> Found:
        """The person, with the country that "of" adds after the name."""
        end = name.span.end
        of = _OF_PLACE.match(self._document.text, end)
        place = self._places.by_start.get(of.end()) if of and not phrase.polities else None
        if place is not None and not place.is_capital:
            phrase, end = replace(phrase, polities=place.polities), place.span.end
        return Found(name, Span(phrase.span.start, end), phrase)

    def _named_before(self, phrase: TitlePhrase) -> Found | None:
        """Read "X, Syria's foreign minister," and "X, who has been foreign minister"."""
        document, start = self._document, phrase.span.start
        floor = document.sentence_of(phrase.span).start
        left = document.text[max(floor, start - _VERB_REACH) : start]
        apposed, verb = _APPOSED.search(left), None
        if apposed is None:
            verb = _PREDICATE.search(left)
        joint = apposed or verb
        if joint is None:
            return None
        end = start - len(left) + joint.start()
        name = person_names.read_before(document.text, end, floor, self._by_end)
        if name is None or not self._may_be_subject(name, floor) or not self._may_end(phrase):
            return None
        span = Span(name.span.start, phrase.span.end)
        if verb is None:
            is_closed = _CLOSED.match(document.text, phrase.span.end) is not None
            return Found(
                name, span, phrase, is_sure=is_closed and bool(phrase.polities), is_presupposed=False
            )
        tense = _VERBS[" ".join(verb.group("verb").split())]
        if _CHOSEN.match(document.text, start):  # "was elected president": read as a modifier
            tense = "chosen"
        return Found(name, span, phrase, tense, is_presupposed=False)

    def _may_be_subject(self, name: PersonName, floor: int) -> bool:
        """No place and no month: "in May, the president ..."."""
        text, start = self._document.text, name.span.start
        is_place = name.span.start in self._places.by_start and len(name.words) == 1
        return not is_place and _PLACE_PREPOSITION.search(text, max(floor, start - 20), start) is None

    def _may_end(self, phrase: TitlePhrase) -> bool:
        """The title's phrase ends here: "X, deputy director" is no deputy."""
        after = _NEXT_WORD.match(self._document.text, phrase.span.end)
        return after is None or after.group(1).casefold() in _STOPS

    def _named_after_comma(self, phrase: TitlePhrase) -> Found | None:
        """Read "the Turkish foreign minister, X, said"."""
        text = self._document.text
        comma = _COMMA.match(text, phrase.span.end)
        if comma is None or not (phrase.polities or phrase.determiner):
            return None
        name = person_names.read_after(text, comma.end(), self._starts)
        if name is None or len(name.words) < 2 or not self._same_sentence(phrase.span, name.span):
            return None
        left = text[max(0, phrase.span.start - 40) : phrase.span.start]
        is_role = _ROLE_OF.search(left) is not None and _ACCORDING.search(left) is None
        is_closed = _CLOSED.match(text, name.span.end) is not None
        is_sure = is_closed and not is_role and phrase.determiner in {"the", "its", ""}
        return (
            None if is_role else Found(name, Span(phrase.span.start, name.span.end), phrase, is_sure=is_sure)
        )


def _may_end_a_name(title: Mention, text: str) -> bool:
    """A short title in capitals that stands before no name is the last part of one: Hun Sen."""
    is_short = len(title.surface) <= _ABBREVIATED and title.surface.istitle() and title.surface.isalpha()
    return is_short and _BEFORE_A_NAME.match(text, title.span.end) is None
