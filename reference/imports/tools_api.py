"""Reviews of claims from Google's Fact Check Tools API, for an operator who has a key.

Asked by a command, never while an article is checked. What comes back joins the imported reviews.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol
from urllib.parse import urlencode

from reference.errors import UpstreamError
from reference.imports.reviews import relayed
from reference.model import ClaimReview
from reference.wikidata.deadline import Deadline

ENDPOINT = "https://factchecktools.googleapis.com/v1alpha1/claims:search"
_PAGE = 50
_MOST_PAGES = 10
"""Pages of one search that are read: 500 claims."""


class Asks(Protocol):
    """What is needed of a transport."""

    def get_json(self, url: str, deadline: Deadline) -> dict[str, Any] | None:
        """The JSON object at an address."""


def search(
    query: str, key: str, asks: Asks, deadline: Deadline, endpoint: str = ENDPOINT
) -> list[ClaimReview]:
    """The reviews that the API finds for `query`. Raises UpstreamError, without the key in its words."""
    found: dict[str, ClaimReview] = {}
    token = ""
    for _ in range(_MOST_PAGES):
        asked = {"query": query, "languageCode": "en", "pageSize": str(_PAGE), "key": key}
        if token:
            asked["pageToken"] = token
        try:
            answer = asks.get_json(f"{endpoint}?{urlencode(asked)}", deadline) or {}
        except UpstreamError as error:
            raise type(error)(
                str(error).replace(urlencode({"key": key}), "key=…").replace(key, "…")
            ) from None
        found.update({review.id: review for review in _reviews(answer)})
        token = str(answer.get("nextPageToken") or "")
        if not token:
            break
    return [found[identity] for identity in sorted(found)]


def _reviews(answer: dict[str, Any]) -> Iterator[ClaimReview]:
    """The reviews of one page, in the form of the imported ones."""
    claims = answer.get("claims")
    for claim in claims if isinstance(claims, list) else []:
        for review in claim.get("claimReview", ()) if isinstance(claim, dict) else ():
            item = {
                "@type": "ClaimReview",
                "claimReviewed": claim.get("text"),
                "itemReviewed": {"author": {"name": claim.get("claimant")}},
                "author": review.get("publisher") if isinstance(review, dict) else None,
                "reviewRating": {"alternateName": review.get("textualRating")}
                if isinstance(review, dict)
                else None,
                "datePublished": review.get("reviewDate") if isinstance(review, dict) else None,
                "url": review.get("url") if isinstance(review, dict) else None,
            }
            made = relayed(item)
            if made is not None:
                yield made
