"""The press: whose site an address is, what published lists say of it, what fact-checkers judged.

Facts of the reference and the operator's imports in one place; the imports may be missing. Everything
is looked up, nothing is loaded.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Any

from reference import parse
from reference.domains import lookalikes, web
from reference.domains.lookalikes import Known, Likeness
from reference.domains.web import Host
from reference.imports import matching
from reference.model import ClaimReview, Listing, Outlet, PublishedList, SourceId
from reference.storage import Store

EMBEDDED, IMPORTED = "embedded", "imported"
_HOSTING = "hosting"
_KEPT = 1 << 12
"""Sites kept: an archive links to the same few thousand."""
Item = Callable[[str, str], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Site:
    """Whose site an address is, as far as the reference knows.

    `domain` is the domain on record: the host, or the nearest above it; where none is, the registrable
    domain. `platform`: social, hosting or archive where others write the pages. `likeness` and `genuine`:
    it looks like that known outlet's domain and is not on record.
    """

    host: Host
    domain: str
    outlet: Outlet | None
    platform: str = ""
    likeness: Likeness | None = None
    genuine: str = ""


class Press:
    """Look-ups; `item` reads one JSON body of the reference by kind and id, raising KeyError."""

    def __init__(self, item: Item, imported: Store | None = None) -> None:
        self._item = item
        self._imported = imported
        self.site_at = lru_cache(_KEPT)(self._site_at)
        self.listings = lru_cache(_KEPT)(self._listings)
        self._lead_words = lru_cache(1)(self._read_lead_words)
        self._review = lru_cache(_KEPT * 4)(self._read_review)

    def outlet(self, domain: str) -> Outlet:
        """The outlet of exactly this domain. Raises KeyError."""
        return parse.outlet(self._item("outlet", domain))

    def lists(self) -> tuple[PublishedList, ...]:
        """The lists that outlets are looked up in: those of the reference, then the imported ones."""
        try:
            rows = self._item("lists", "all")["rows"]
        except KeyError:
            rows = []
        embedded = [
            PublishedList(n, EMBEDDED, count, day, licence, url) for n, count, day, licence, url in rows
        ]
        query = (
            "SELECT name, date, licence, url, (SELECT count(*) FROM listing WHERE listing.list = list.id) "
            "FROM list ORDER BY id"
        )
        imported = self._imported.rows(query) if self._imported else []
        return (
            *embedded,
            *(PublishedList(n, IMPORTED, c, day, licence, url) for n, day, licence, url, c in imported),
        )

    def _listings(self, domain: str) -> tuple[Listing, ...]:
        """What lists say of exactly this domain: acts and registers first, then imported judgements."""
        try:
            rows = self._item("listings", domain)["rows"]
        except KeyError:
            rows = []
        query = (
            "SELECT listing.domain, list.name, listing.date, listing.says, listing.leaning, list.url "
            "FROM listing JOIN list ON list.id = listing.list WHERE listing.domain = ? "
            "ORDER BY listing.list, listing.date, listing.says"
        )
        judged = self._imported.rows(query, domain) if self._imported else []
        return (
            *(parse.listing(row) for row in rows),
            *(
                Listing(listed, name, day, says, SourceId(IMPORTED), leaning, url)
                for listed, name, day, says, leaning, url in judged
            ),
        )

    def listings_of(self, domain: str) -> tuple[Listing, ...]:
        """What lists say of a domain on record; where they say nothing of it, of the domain above it.

        An edition ("english.x") goes by its parent's listings unless it has its own; a page on somebody's
        platform never does.
        """
        own = self.listings(domain)
        host = None if own else web.host_of(domain)
        if host is None or self._platform(host) == _HOSTING:
            return own
        above = (self.listings(parent) for parent in web.domains_of(host) if parent != domain)
        return next((found for found in above if found), ())

    def _site_at(self, address: str) -> Site | None:
        """Whose site `address` leads to; None where it leads to no registrable domain."""
        host = web.host_of(address)
        if host is None:
            return None
        platform = self._platform(host)
        domain = web.on_record(host, self._is_on_record, self._is_hosting)
        if domain is not None:
            return Site(host, domain, self._outlet(domain), platform if domain == host.domain else "")
        found = None if platform else lookalikes.find(host, self._known, self.is_known)
        likeness, genuine = found or (None, "")
        return Site(
            host, host.host if platform == _HOSTING else host.domain, None, platform, likeness, genuine
        )

    def is_known(self, domain: str) -> bool:
        """An outlet or another body is on record under exactly this domain."""
        return self._has("outlet", domain) or self._has("body_domain", domain)

    def _is_on_record(self, domain: str) -> bool:
        return self.is_known(domain) or bool(self.listings(domain))

    def _is_hosting(self, domain: str) -> bool:
        return self._has("platform", domain) and self._item("platform", domain)["kind"] == _HOSTING

    def _platform(self, host: Host) -> str:
        """The kind of platform that the host or a domain above it is."""
        for domain in web.domains_of(host):
            if self._has("platform", domain):
                return str(self._item("platform", domain)["kind"])
        return ""

    def _outlet(self, domain: str) -> Outlet | None:
        return self.outlet(domain) if self._has("outlet", domain) else None

    def _known(self, key: str) -> tuple[Known, ...]:
        """The known domains under a key of their names."""
        try:
            rows = self._item("known_name", key)["rows"]
        except KeyError:
            return ()
        return tuple(Known(*row) for row in rows)

    def _has(self, kind: str, identity: str) -> bool:
        try:
            self._item(kind, identity)
        except KeyError:
            return False
        return True

    @property
    def has_reviews(self) -> bool:
        """Some operator has imported reviews of claims."""
        return bool(self._lead_words())

    def reviews_of(
        self, sentences: Sequence[Sequence[str]], text_of: Callable[[int], str]
    ) -> tuple[tuple[int, ClaimReview], ...]:
        """For each sentence that says what a reviewed claim says: its index and the review, in order.

        `sentences` are the folded words of each; `text_of` answers a sentence's text where it is needed.
        """
        if self._imported is None:
            return ()
        leading = self._lead_words()
        leads = [leading.intersection(words) for words in sentences]
        numbers = self._leads(frozenset().union(*leads))
        found = []
        for index, words in enumerate(leads):
            if len(words) < matching.LEADS_SHARED:
                continue
            shared = Counter(chain.from_iterable(numbers[word] for word in words))
            for number in sorted(n for n, count in shared.items() if count >= matching.LEADS_SHARED):
                review, claim = self._review(number)
                is_near = matching.is_candidate(claim, claim.intersection(sentences[index]))
                if is_near and matching.is_same(text_of(index), review.claim):
                    found.append((index, review))
        return tuple(found)

    def _read_lead_words(self) -> frozenset[str]:
        """Every word that leads to a review: read once, since most words of an article lead nowhere."""
        rows = self._imported.rows("SELECT word FROM review_word") if self._imported else []
        return frozenset(word for (word,) in rows)

    def _leads(self, words: frozenset[str]) -> dict[str, tuple[int, ...]]:
        """The numbers of the reviews that each word leads to: one question for the whole article."""
        assert self._imported is not None
        query = "SELECT word, reviews FROM review_word WHERE word IN (SELECT value FROM json_each(?))"
        rows = self._imported.rows(query, json.dumps(sorted(words)))
        return {word: tuple(map(int, numbers.split())) for word, numbers in rows}

    def _read_review(self, number: int) -> tuple[ClaimReview, frozenset[str]]:
        """A review, with the telling words of its claim."""
        assert self._imported is not None
        query = "SELECT id, claim, claimant, publisher, rating, date, url FROM review WHERE number = ?"
        review = ClaimReview(*self._imported.rows(query, number)[0])
        return review, matching.words_of(review.claim)
