"""What is known of the outlets behind an article. Shown, never scored, never a refutation.

An outlet on a list may be right, and one on no list may be wrong; the reader is told which list,
of which date, and decides. A domain that only looks like a known outlet's is said to look like it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from checks.model import (
    CitedSource,
    Document,
    Evidence,
    Field,
    Finding,
    Reading,
    Rule,
    RuleCode,
    Severity,
    SignalCheck,
    Signals,
    SourceRole,
    Span,
)
from checks.outlets import cited as cited_outlets
from checks.outlets import mentions as outlet_mentions
from checks.wording import whole_article
from checks.wording.citing import cite
from reference.dates import PartialDate
from reference.model import Listing

if TYPE_CHECKING:
    import datetime as dt

    from reference.facts import Facts


class ListedSource(Rule):
    """The publisher or a cited outlet stands on a published list.

    ## What it flags
    An outlet that published the article, is named as a source ("told X", "according to X"), relayed or
    linked to, and that an act of a government or a public register names, as of a date not after the
    article's. A signal: it judges no truth and never changes the score.

    ## Why it matters
    Whether a source is run by a state, or has been sanctioned or named in an inquiry, is something
    an editor wants to have seen before the reader asks.

    ## Stays silent when
    The outlet is only mentioned (a dateline, the subject of the story), stands in a quotation, or was
    listed after the article's day; the name may mean several outlets. Lists of judgements that an
    operator imported are shown with the source and make no finding.

    ## Evidence
    The list's own words, with its name and date. No judgement of our own is added.
    """

    code: ClassVar[str] = "SR001"
    name: ClassVar[str] = "listed-source"
    severity: ClassVar[Severity] = Severity.NOTE
    message: ClassVar[str] = "{outlet} is on a published list: {lists}."


class LookAlikeDomain(Rule):
    """A domain looks like a known outlet's and is not on record.

    ## What it flags
    The article's own address, or one that it links to, whose domain is a known outlet's name with another
    ending, a word added, a letter changed or letters of another script, or that carries the outlet's
    domain inside a longer address. A signal: it says what the domain looks like, not whose it is.

    ## Why it matters
    Cloned news sites stand at such domains ("bild.ltd" beside bild.de). Readers take them for the outlet.

    ## Stays silent when
    The domain is on record, as the outlet's own or as another body's; the name is one that several papers
    bear ("standard", "daily star"); only the country ending differs; the site is a page on a platform.

    ## Evidence
    The domain on record for the outlet that it looks like.
    """

    code: ClassVar[str] = "SR002"
    name: ClassVar[str] = "look-alike-domain"
    severity: ClassVar[Severity] = Severity.NOTE
    message: ClassVar[str] = "{domain} {likeness}: the domain on record for {outlet} is {genuine}."


class AmbiguousOutlet(Rule):
    """A source is named by a name that several outlets bear.

    ## What it flags
    An outlet named as a source whose name may mean several on record, as "Pravda" may. A signal.

    ## Why it matters
    They may be of opposite standing: the reader cannot tell which one is cited.

    ## Stays silent when
    The name is one outlet's, stands in a quotation, or names the subject and not a source.

    ## Evidence
    The outlets that the name may mean, with their domains.
    """

    code: ClassVar[str] = "SR003"
    name: ClassVar[str] = "ambiguous-outlet"
    severity: ClassVar[Severity] = Severity.NOTE
    message: ClassVar[str] = "“{name}” may be {outlets}: say which."


_ROLES = {
    SourceRole.PUBLISHER: "The publisher, {}, ",
    SourceRole.DECLARED: "The outlet that the page names as its own, {}, ",
}


def observe(readings: Sequence[Reading], facts: Facts) -> Signals:
    """The sources, with a finding for each that is listed, a look-alike, or called by a shared name."""
    sources = cited_outlets.find(readings, facts)
    findings = [
        *(f for source in sources for f in _of_source(source, readings, facts)),
        *(f for reading in readings for f in _ambiguous(reading, facts)),
    ]
    return Signals(tuple(findings), sources)


def _of_source(source: CitedSource, readings: Sequence[Reading], facts: Facts) -> Iterator[Finding]:
    """What there is to say of one source, where it stands in the article or at the headline."""
    place = _place(source, readings)
    if place is None:
        return
    day = readings[-1].document.as_of.date
    listings = _in_force(source.listings, day)
    if listings:
        yield _finding(
            ListedSource, _listed(source, listings), place, tuple(_evidence(x, facts) for x in listings)
        )
    if source.genuine:
        outlet = facts.press.outlet(source.genuine)
        site = facts.press.site_at(source.domain)
        likeness = (
            site.likeness.value if site and site.likeness else "carries its domain inside a longer address"
        )
        message = LookAlikeDomain.message.format(
            domain=source.name, likeness=likeness, outlet=outlet.name, genuine=outlet.domain
        )
        cited, url = cite(outlet.source, facts)
        known = f"{outlet.domain} is the domain on record for {outlet.name}"
        yield _finding(
            LookAlikeDomain,
            message,
            place,
            (Evidence(known, cited, _read_on(outlet.source, facts), url=url),),
        )


def _place(source: CitedSource, readings: Sequence[Reading]) -> tuple[Document, Span, str] | None:
    """Where a source is shown, and its domain, by which findings about it are told apart."""
    if source.span is None:
        anchor = whole_article.anchor_of(readings)
        return (*anchor, source.domain) if anchor else None
    document = next(r.document for r in readings if r.document.field is source.field)
    return document, source.span, source.domain


def _listed(source: CitedSource, listings: tuple[Listing, ...]) -> str:
    """The message, which names the part that the outlet plays where it is not plain from the place."""
    outlet = _ROLES.get(source.role, "{} ").format(source.name).rstrip()
    lists = "; ".join(f"{row.list} ({row.date})" for row in listings)
    return ListedSource.message.format(outlet=outlet, lists=lists)


def _in_force(listings: tuple[Listing, ...], day: dt.date) -> tuple[Listing, ...]:
    """The acts and registers among the listings that were made by `day`."""
    return tuple(
        row for row in listings if not row.is_judgement and PartialDate.parse(row.date).latest <= day
    )


def _ambiguous(reading: Reading, facts: Facts) -> Iterator[Finding]:
    """One finding for each shared name by which a source is called."""
    seen: set[tuple[str, ...]] = set()
    for named in outlet_mentions.find(reading):
        if len(named.domains) < 2 or named.domains in seen:
            continue
        seen.add(named.domains)
        outlets = [facts.press.outlet(domain) for domain in named.domains]
        words = ", ".join(f"{o.name} ({o.domain})" for o in outlets[:-1])
        listed = f"{words} or {outlets[-1].name} ({outlets[-1].domain})"
        name = named.span.of(reading.document.text)
        message = AmbiguousOutlet.message.format(name=name, outlets=listed)
        evidence = tuple(Evidence(f"{o.domain}: {o.name}", *_cited(o.source, facts)) for o in outlets)
        yield _finding(AmbiguousOutlet, message, (reading.document, named.span, named.domains[0]), evidence)


def _cited(source: str, facts: Facts) -> tuple[str, str]:
    """The id of a source, and the day it was read."""
    return cite(source, facts)[0], _read_on(source, facts)


def _read_on(source: str, facts: Facts) -> str:
    """The day on which the first of the sources was read."""
    return facts.source(cite(source, facts)[0]).retrieved  # type: ignore[arg-type]


def _finding(
    rule: type[Rule], message: str, place: tuple[Document, Span, str], evidence: tuple[Evidence, ...]
) -> Finding:
    document, span, entity = place
    return Finding(
        rule=RuleCode(rule.code),
        check=CHECK.name,
        severity=rule.severity,
        message=message,
        span=span,
        quote=span.of(document.text),
        field=document.field,
        suggestion=None,
        evidence=evidence,
        entity=entity,
        central=document.field is Field.TITLE,
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
    rules=(ListedSource, LookAlikeDomain, AmbiguousOutlet),
    observe=observe,
)
