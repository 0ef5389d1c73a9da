"""Findings that the publication has already decided about: `[sic]`, and what a gate's settings accept.

They are taken away before the score is made: an editor who says that the words stand as meant has
answered the finding. What is silenced stays in the report as a value, so that a gate can tell which
of its exceptions are still needed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from api.report.outcomes import Outcome
from api.report.places import Place, Places
from checks.model import Document, Finding

_SIC = re.compile(r"[\s\"'”’,.;:!?)]{0,3}[\[(]\s?sic\b[^\])\n]{0,30}[\])]", re.IGNORECASE)
SIC = "sic"
"""Why a finding is silenced whose words the article itself marks as meant so."""

Silencer = Callable[[Finding, Place], str | None]
"""Why a finding is silenced, or None where it stands."""


@dataclass(frozen=True, slots=True)
class Silenced:
    """A finding that is left out. `by`: `sic`, or the name of the exception that the silencer gave."""

    finding: Finding
    place: Place
    by: str


def nobody(_finding: Finding, _place: Place) -> None:
    """The silencer that silences nothing."""


def apply(
    outcomes: Sequence[Outcome], documents: Sequence[Document], silencer: Silencer
) -> tuple[tuple[Outcome, ...], tuple[Silenced, ...]]:
    """The outcomes without what is silenced, and what was."""
    if not any(outcome.findings for outcome in outcomes):
        return tuple(outcomes), ()
    texts = {document.field: document.text for document in documents}
    places = Places(documents)
    kept: list[Outcome] = []
    silenced: list[Silenced] = []
    for outcome in outcomes:
        stands = []
        for finding in outcome.findings:
            place = places.of(finding.field, finding.span)
            is_meant = _SIC.match(texts[finding.field], finding.span.end) is not None
            by = SIC if is_meant else silencer(finding, place)
            if by is None:
                stands.append(finding)
            else:
                silenced.append(Silenced(finding, place, by))
        kept.append(replace(outcome, findings=tuple(stands)))
    return tuple(kept), tuple(silenced)
