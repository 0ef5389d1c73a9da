"""Where a fact was read, ready to print: rows may cite several sources joined by `|`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reference.model import SourceId

if TYPE_CHECKING:
    from reference.facts import Facts


def cite(sources: str, facts: Facts) -> tuple[str, str | None]:
    """Id of the first source, and the first address that any of them has."""
    ids = sources.split("|")
    urls = (facts.source(SourceId(identity)).url for identity in ids)
    return ids[0], next((url for url in urls if url), None)
