"""The name of a body as it stands in a text."""

from __future__ import annotations

from dataclasses import dataclass

from checks.model import Span


@dataclass(frozen=True, slots=True)
class Body:
    """A name of a body in the text. `refs`: what the reference knows by that name; may be empty.

    `anchor`: where the words for it begin, its owner's name included ("Georgetown University's
    Health Policy Institute"); `owner_refs`: what the reference knows by that name.
    """

    span: Span
    refs: tuple[str, ...]
    anchor: int
    owner_refs: tuple[str, ...] = ()
    named: Span | None = None
    """Where the text names it in full, if this is an acronym or a phrase for it ("the group")."""
