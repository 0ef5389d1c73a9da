"""What a check is: what it starts from and what it is asked for."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checks.model.claims import Claim, Label, Mention, MentionKind, Verdict
from checks.model.findings import Finding, Rule, Signals
from checks.model.texts import Document

if TYPE_CHECKING:
    from checks.model.words import Words
    from reference.facts import Facts


@dataclass(frozen=True, slots=True)
class Reading:
    """A document with the mentions found in it: what every check starts from.

    `context` are the mentions of the article's other fields (the body, for a title), so that a
    headline may lean on the country that the body names. `words` is the document's text, cut into
    words already; None where nobody has done so yet.
    """

    document: Document
    mentions: tuple[Mention, ...]
    context: tuple[Mention, ...] = ()
    words: Words | None = dataclasses.field(default=None, repr=False, compare=False)
    _by_kind: dict[tuple[MentionKind, ...], tuple[Mention, ...]] = dataclasses.field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    def of_kind(self, *kinds: MentionKind) -> tuple[Mention, ...]:
        """The mentions of these kinds, in order. Picked out once, since every check asks."""
        found = self._by_kind.get(kinds)
        if found is None:
            found = self._by_kind[kinds] = tuple([m for m in self.mentions if m.kind in kinds])
        return found


@dataclass(frozen=True, slots=True)
class Check:
    """A check of facts: three pure functions and the rules they may apply.

    `claims` finds what the article asserts; `judge` holds each claim against the facts; `explain`
    words a verdict for the reader, or answers None where there is nothing to say.
    """

    name: str
    family: str
    rules: tuple[type[Rule], ...]
    claims: Callable[[Reading, Facts], tuple[Claim, ...]]
    judge: Callable[[Claim, Facts], Verdict]
    explain: Callable[[Verdict], Finding | None]
    is_open_world: bool = False
    """Most of what it reads is on no record anywhere: undecided claims are listed and cost nothing."""

    def counts(self, verdict: Verdict) -> bool:
        """Whether a verdict of this check bears on score and coverage."""
        return not (self.is_open_world and verdict.label is Label.NOT_ENOUGH_INFO)


@dataclass(frozen=True, slots=True)
class SignalCheck:
    """A check that judges no truth: it observes the whole article, and what it sees is shown apart."""

    name: str
    family: str
    rules: tuple[type[Rule], ...]
    observe: Callable[[tuple[Reading, ...], Facts], Signals]
