"""Expressions that are made late, and those that are tried only where one of their words stands."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

import checks
from checks import cues
from checks.cues.expressions import expression
from checks.cues.tells import Tell, words_in
from checks.model.words import Words
from reference.gazetteer import fold_word


def _modules() -> Iterator[object]:
    for found in pkgutil.walk_packages(checks.__path__, "checks."):
        yield importlib.import_module(found.name)


def test_every_expression_of_the_checks_can_be_made() -> None:
    unmade = type(expression("x"))
    found = [value for module in _modules() for value in vars(module).values() if isinstance(value, unmade)]
    assert len(found) > 100
    for value in found:
        value.search("")


def test_an_expression_made_late_is_the_one_made_at_once() -> None:
    source, text = r"(?P<word>[a-z]+)ing\b", "seeing, hearing, Sing"
    late, made = expression(source, re.IGNORECASE), re.compile(source, re.IGNORECASE)
    assert [m.span() for m in late.finditer(text)] == [m.span() for m in made.finditer(text)]
    assert late.sub("-", text) == made.sub("-", text)
    assert late.groupindex == made.groupindex


def test_a_wrong_expression_fails_when_it_is_tried() -> None:
    late = expression("(")
    with pytest.raises(re.error):
        late.search("x")


@pytest.mark.parametrize(
    "name", ["past_phrases", "past_verbs_before", "aftermath", "press_speech", "article_days"]
)
def test_every_phrase_of_a_list_is_told_by_one_of_its_words(name: str) -> None:
    tell = Tell.of(name)
    for phrase in cues.phrases(name):
        for text in (f"It was, {phrase}, so.", phrase.upper()):
            assert tell.stands_in(text, words_in(text)), text


def test_words_alone_tell_nothing() -> None:
    tell = Tell.of("past_phrases")
    assert not tell.stands_in("time at the", words_in("time at the"))


_TEXT = st.text(
    st.sampled_from("abZ9_ .,-'\u2019\u201c\u2014\u2026\u00a0\n\té\u0301İıſø\u200b\x00"), max_size=40
)
_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")


@given(_TEXT)
def test_words_are_cut_the_same_way_whatever_the_text_is_made_of(text: str) -> None:
    found = list(_WORD.finditer(text))
    words = Words.of(text)
    assert words.starts == tuple(m.start() for m in found)
    assert words.ends == tuple(m.end() for m in found)
    assert words.keys == tuple(fold_word(m.group()) for m in found)
