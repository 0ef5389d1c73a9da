"""What published lists say of the outlets that an article cites. Shown, never scored, never a refutation.

An outlet on a list may be right, and one on no list may be wrong; the reader is told which list,
of which date, and decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from checks import cited_outlets
from checks.citing import cite
from checks.model import CitedSource, Evidence, Field, Finding, Reading, Rule, RuleCode, Severity, SignalCheck
from reference.dates import PartialDate
from reference.model import Listing

if TYPE_CHECKING:
    import datetime as dt

    from reference.facts import Facts


class ListedSource(Rule):
    """A cited outlet stands on a published list.

    ## What it flags
    An outlet named as a source ("told X", "according to X"), or linked to, that a published list
    names, as of a date not after the article's. A signal: it judges no truth and never changes the score.

    ## Why it matters
    Whether a source is run by a state, or has been sanctioned or named in an inquiry, is something
    an editor wants to have seen before the reader asks.

    ## Stays silent when
    The outlet is only mentioned (a dateline, the subject of the story), stands in a quotation, or was
    listed after the article's day; the name may mean several outlets.

    ## Evidence
    The list's own words, with its name and date. No judgement of our own is added.
    """

    code: ClassVar[str] = "SR001"
    name: ClassVar[str] = "listed-source"
    severity: ClassVar[Severity] = Severity.NOTE
    message: ClassVar[str] = "{outlet} is on a published list: {lists}."


def observe(reading: Reading, facts: Facts) -> tuple[Finding, ...]:
    """One finding for each cited outlet with a listing in force on the article's day."""
    day = reading.document.as_of.date
    findings = (
        _finding(source, _in_force(source.domain, day, facts), reading, facts)
        for source in sources(reading, facts)
    )
    return tuple(f for f in findings if f is not None)


def sources(reading: Reading, facts: Facts) -> tuple[CitedSource, ...]:
    """The outlets that the document cites, each once."""
    return cited_outlets.find(reading, facts)


def _in_force(domain: str, day: dt.date, facts: Facts) -> tuple[Listing, ...]:
    """The listings of a domain that were made by `day`."""
    return tuple(row for row in facts.listings(domain) if PartialDate.parse(row.date).latest <= day)


def _finding(
    source: CitedSource, listings: tuple[Listing, ...], reading: Reading, facts: Facts
) -> Finding | None:
    """The listings of one cited outlet in words, if it has any and stands in the text."""
    if not listings or source.span is None:
        return None
    return Finding(
        rule=RuleCode(ListedSource.code),
        check=CHECK.name,
        severity=ListedSource.severity,
        message=ListedSource.message.format(
            outlet=source.name, lists="; ".join(f"{row.list} ({row.date})" for row in listings)
        ),
        span=source.span,
        quote=source.span.of(reading.document.text),
        field=source.field,
        suggestion=None,
        evidence=tuple(_evidence(row, facts) for row in listings),
        entity=source.domain,
        central=source.field is Field.TITLE,
        signal=True,
    )


def _evidence(listing: Listing, facts: Facts) -> Evidence:
    """One listing as a sourced fact."""
    source, url = cite(listing.source, facts)
    return Evidence(
        fact=f"{listing.domain}: {listing.says} ({listing.list})",
        source=source,
        as_of=listing.date,
        start=listing.date,
        url=url,
    )


CHECK = SignalCheck(
    name="source_reputation",
    family="SR",
    rules=(ListedSource,),
    observe=observe,
    sources=sources,
)
