"""What is to be asked of Wikidata for one article, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass

from reference.overlay import Additions


@dataclass(frozen=True, slots=True)
class Question:
    """A person as the article names them, and what they are said to be part of.

    `known`: items of people in the reference who may be meant. `offices`, `bodies`, `polities`: items
    whose own statements may name their holder or head. `names`: of bodies that the reference
    does not have. `is_vague`: the claim itself is; it is asked about after the others.
    """

    person: str
    known: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    polities: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    is_vague: bool = False

    @property
    def key(self) -> str:
        """Who it is about, whatever the case of the letters."""
        return self.person.casefold()


@dataclass(frozen=True, slots=True)
class Answers:
    """`additions` is what was found. `unanswered` are the keys of those that could not be asked.

    `why` says what went wrong, in the words of the report; nothing did where it is empty.
    """

    additions: Additions
    unanswered: frozenset[str]
    why: tuple[str, ...]
