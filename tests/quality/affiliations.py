"""How well attributions are read: hand-labelled sentences against the claims found in them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from checks import document, mentions
from checks.affiliations.claims import Affiliated
from checks.expert_affiliations import CHECK
from checks.model import Article, AsOf, Markup, Reading
from reference.facts import Facts

_DATA = Path(__file__).parents[1] / "data"
DRAWS = ("affiliations", "affiliations_second", "affiliations_third", "affiliations_fourth")
"""Draws of sentences: the reading was mended on the first, then on what each next one showed when it was new:
precision and recall 0.90 and 0.30 (before anything was mended), 0.91 and 0.81, 0.91 and 0.80, 0.96 and 0.76."""
_WORD = re.compile(r"[^\W_]+")
_SMALL = frozenset({"the", "a", "an", "and", "s", "its"})


@dataclass(frozen=True, slots=True)
class Tie:
    """Person, role, body and tense. A label has every name of the body that is equally right."""

    person: str
    role: str
    bodies: tuple[str, ...]
    tense: str

    def agrees(self, found: Tie) -> bool:
        """Same person and tense; the labelled role and body are in the words found, or the reverse."""
        return (
            self.person == found.person
            and self.tense == found.tense
            and _holds(self.role, found.role)
            and any(_same_body(body, found.bodies[0]) for body in self.bodies)
        )


@dataclass(frozen=True, slots=True)
class Sentence:
    """One labelled sentence."""

    number: int
    text: str
    ties: tuple[Tie, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """Counts over all sentences, with what was missed and what was found beyond the labels."""

    right: int
    missed: tuple[tuple[Sentence, Tie], ...]
    beyond: tuple[tuple[Sentence, Tie], ...]

    @property
    def precision(self) -> float:
        """Share of the ties found that are right."""
        return self.right / max(self.right + len(self.beyond), 1)

    @property
    def recall(self) -> float:
        """Share of the labelled ties that are found."""
        return self.right / max(self.right + len(self.missed), 1)


def sentences(draw: str) -> tuple[Sentence, ...]:
    """The labelled sentences of a draw. The head of the first one's file says what the columns mean."""
    lines = (_DATA / f"{draw}.tsv").read_text("utf-8").splitlines()
    return tuple(_sentence(line) for line in lines if line and not line.startswith("#"))


def measure(labelled: Iterable[Sentence], facts: Facts, as_of: AsOf) -> Measured:
    """Hold the claims found in each sentence against its labels, one to one."""
    right, missed, beyond = 0, list[tuple[Sentence, Tie]](), list[tuple[Sentence, Tie]]()
    for sentence in labelled:
        left = found(sentence.text, facts, as_of)
        for tie in sentence.ties:
            match = next((f for f in left if tie.agrees(f)), None)
            if match is None:
                missed.append((sentence, tie))
            else:
                left.remove(match)
                right += 1
        beyond.extend((sentence, f) for f in left)
    return Measured(right, tuple(missed), tuple(beyond))


def by_kind(bodies: Mapping[tuple[str, str], int], facts: Facts) -> dict[str, Counter[str]]:
    """Verdicts by the kind of the body, as far as the reference knows the name as written."""
    kinds: dict[str, Counter[str]] = {}
    for (name, verdict), count in bodies.items():
        known = {body.kind for body in facts.organisations_named(name)}
        kind = known.pop() if len(known) == 1 else "of several kinds" if known else "not in the reference"
        kinds.setdefault(kind, Counter())[verdict] += count
    return kinds


def found(text: str, facts: Facts, as_of: AsOf) -> list[Tie]:
    """The ties that the check finds in a text."""
    ties = []
    for shaped in document.parse(Article(text, Markup.TEXT, as_of)):
        reading = Reading(shaped, mentions.find(shaped, facts.gazetteer))
        for claim in CHECK.claims(reading, facts):
            assert isinstance(claim.detail, Affiliated)
            detail = claim.detail
            ties.append(Tie(detail.person, detail.role, (detail.body,), detail.tense.value))
    return ties


def _sentence(line: str) -> Sentence:
    """A line of the file."""
    number, text, labels = line.split("\t")
    ties = tuple(_tie(part) for part in labels.split(" + ") if part.strip())
    return Sentence(int(number), text, ties)


def _tie(label: str) -> Tie:
    """`person | role | body | tense`, as the file writes it."""
    person, role, bodies, tense = (part.strip() for part in label.split("|"))
    return Tie(person, "" if role == "-" else role, tuple(b.strip() for b in bodies.split("~")), tense)


def _words(text: str) -> list[str]:
    """The words that count."""
    return [w for w in _WORD.findall(text.casefold()) if w not in _SMALL]


def _holds(label: str, found: str) -> bool:
    """Every word of the labelled role was found, or the reverse; a role against none never agrees."""
    wanted, given = set(_words(label)), set(_words(found))
    return wanted == given or (bool(wanted and given) and (wanted <= given or given <= wanted))


def _same_body(label: str, found: str) -> bool:
    """The same words, or one name with its country, owner or legal form and one without."""
    wanted, given = " ".join(_words(label)), " ".join(_words(found))
    return f" {wanted} " in f" {given} " or f" {given} " in f" {wanted} "
