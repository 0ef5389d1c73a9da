"""The outlets behind an article: who published it, whom it relays, whom it cites in prose or by link."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from checks.model import Article, CitedSource, Document, Field, Reading, SourceRole, Span
from checks.outlets import mentions as outlet_mentions
from reference.gazetteer import PhraseKind, words_of

if TYPE_CHECKING:
    from reference.facts import Facts
    from reference.model import Listing
    from reference.press import Site

_RANK = {role: rank for rank, role in enumerate(SourceRole)}
_MOST_LINKS = 500
"""Links of an article that are followed to a name: a page with more is a directory."""
_SCHEMES = ("http://", "https://", "//")


def find(readings: Sequence[Reading], facts: Facts) -> tuple[CitedSource, ...]:
    """The sources: the publisher first, then by first place in title and text.

    An outlet counts once as publisher and once as a source; citing it in words goes before a link to it.
    """
    if not readings:
        return ()
    found: dict[tuple[str, bool], CitedSource] = {}
    for source in (*_published(readings[-1].document.article, facts), *_mentioned(readings, facts)):
        is_own = source.role in {SourceRole.PUBLISHER, SourceRole.DECLARED}
        key = (source.domain or source.name, is_own)
        known = found.get(key)
        if known is None or _RANK[source.role] < _RANK[known.role]:
            found[key] = source
    return tuple(sorted(found.values(), key=_position))


def _position(source: CitedSource) -> tuple[bool, bool, int, str]:
    is_in_text = source.field is Field.TEXT
    return source.span is not None, is_in_text, source.span.start if source.span else 0, source.domain


def _published(article: Article, facts: Facts) -> Iterator[CitedSource]:
    """Who published the article: by the request's address, else its name for the outlet; and by the page."""
    by_url = _at(article.url, SourceRole.PUBLISHER, facts)
    by_name = _called(article.publisher, SourceRole.PUBLISHER, facts)
    own = by_url or by_name
    if own is not None:
        yield own
    if by_url and by_name and by_name.domain not in {"", by_url.domain}:
        yield CitedSource(by_name.name, by_name.domain, SourceRole.DECLARED, None, Field.TEXT, by_name.kind)
    masthead = article.masthead
    if masthead is None:
        return
    declared = _at(masthead.url, SourceRole.DECLARED, facts) or _called(
        masthead.publisher, SourceRole.DECLARED, facts
    )
    if declared is not None and (own is None or declared.domain not in {"", own.domain}):
        yield declared


def _at(address: str | None, role: SourceRole, facts: Facts) -> CitedSource | None:
    """The source at an address, whoever it is."""
    site = facts.press.site_at(address) if address else None
    return _source(site, role, None, Field.TEXT, facts) if site else None


def _called(name: str | None, role: SourceRole, facts: Facts) -> CitedSource | None:
    """The source of a name: an outlet on record when the name is one outlet's alone, else the bare name."""
    name = " ".join((name or "").split())
    if not name:
        return None
    refs = _outlets_called(name, facts)
    if len(refs) == 1:
        outlet = facts.press.outlet(refs[0])
        listings = facts.press.listings(outlet.domain)
        return CitedSource(outlet.name, outlet.domain, role, None, Field.TEXT, outlet.kind, "", listings)
    if "." in name and " " not in name:
        return _at(name, role, facts)
    return CitedSource(name, "", role, None, Field.TEXT)


def _outlets_called(name: str, facts: Facts) -> tuple[str, ...]:
    """The domains of the outlets that the reference knows by exactly this name."""
    found = facts.gazetteer.meaning(words_of(name), PhraseKind.OUTLET)
    return tuple(dict.fromkeys(entry.ref for entry in found))


def _mentioned(readings: Sequence[Reading], facts: Facts) -> Iterator[CitedSource]:
    """Outlets relayed, cited or linked to, in each field."""
    for reading in readings:
        document = reading.document
        for named in outlet_mentions.find(reading):
            if len(named.domains) == 1:
                outlet = facts.press.outlet(named.domains[0])
                role = SourceRole.RELAYED if named.is_relayed else SourceRole.CITED
                listings = _listings(outlet.domain, facts)
                yield CitedSource(
                    outlet.name, outlet.domain, role, named.span, document.field, outlet.kind, "", listings
                )
        yield from _linked(document, facts)


def _linked(document: Document, facts: Facts) -> Iterator[CitedSource]:
    """Where links lead that stand for a source: a known outlet, a platform, a listed site, a look-alike."""
    own = facts.press.site_at(document.article.url) if document.article.url else None
    for link in document.links[:_MOST_LINKS]:
        if not link.url.lower().startswith(_SCHEMES) or link.span.start == link.span.end:
            continue
        site = facts.press.site_at(link.url)
        if site is None or (own is not None and site.domain == own.domain):
            continue
        source = _source(site, SourceRole.LINKED, link.span, document.field, facts)
        if site.outlet or source.listings or source.genuine or site.platform:
            yield source


def _source(site: Site, role: SourceRole, span: Span | None, field: Field, facts: Facts) -> CitedSource:
    """A site as a source."""
    name = (
        site.outlet.name
        if site.outlet
        else site.host.shown
        if site.domain == site.host.domain
        else site.domain
    )
    kind = site.outlet.kind if site.outlet else site.platform
    return CitedSource(
        name, site.domain, role, span, field, kind, site.genuine, _listings(site.domain, facts)
    )


def _listings(domain: str, facts: Facts) -> tuple[Listing, ...]:
    """What lists say of the domain; where they say nothing of an edition, of the domain above it."""
    return facts.press.listings_of(domain)
