"""What the reference holds of bodies and of people's ties to them, as evidence ready to print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.model import Evidence
from checks.wording.citing import cite
from checks.wording.endings import on_date
from reference.dates import PartialDate
from reference.model import Affiliation, Organisation, Volatility

if TYPE_CHECKING:
    from reference.facts import Facts


def existence_of(body: Organisation, facts: Facts) -> Evidence:
    """What the reference knows of a body."""
    source, url = cite(body.source, facts)
    kind = body.kind.replace("_", " ")
    ended = f", dissolved {on_date(body.dissolved)}" if body.dissolved else ""
    reported = f": {body.reported}" if body.reported else ""
    return Evidence(
        fact=f"{body.name} ({kind}){ended}{reported}",
        source=source,
        as_of="",
        entity=body.qid or None,
        start=str(body.founded) if body.founded else None,
        end=str(body.dissolved) if body.dissolved else None,
        url=url,
        strength=body.strength,
        volatility=Volatility.IRREVERSIBLE if body.dissolved else Volatility.VOLATILE,
        record=f"organisations/{body.id}",
    )


def tie_of(tie: Affiliation, facts: Facts) -> Evidence:
    """One recorded tie, with the day up to which it is known."""
    source, url = cite(tie.source, facts)
    body = facts.organisation(tie.organisation)
    start, end = tie.interval.start, tie.interval.end
    return Evidence(
        fact=f"{facts.person(tie.person).name}: {tie.role}, {tie.called or body.name}",
        source=source,
        as_of=str(tie.as_of) if tie.as_of else "",
        entity=body.qid or None,
        start=str(start) if isinstance(start, PartialDate) else None,
        end=str(end) if isinstance(end, PartialDate) else None,
        url=url,
        strength=tie.strength,
        record=f"people/{tie.person}",
    )
