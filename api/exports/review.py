"""The report as schema.org JSON-LD: a `Review` of the article.

It is no `ClaimReview`: that stands for a claim judged by a person. Reviews by fact-checkers that are
relayed (FC001) are linked as `citation`, under their publisher's name, and stay theirs.
"""

from __future__ import annotations

import json
from typing import Any

from api import VERSION
from api.exports import wording
from api.report.model import Report
from checks.model import AsOfSource

MEDIA_TYPE = "application/ld+json"
_RELAYED = "FC001"


def write(report: Report) -> bytes:
    """One JSON-LD object with a line end."""
    return (json.dumps(fields(report), ensure_ascii=False) + "\n").encode("utf-8", "replace")


def fields(report: Report) -> dict[str, Any]:
    """The review. Without a score it has no rating: a missing number is not a low one."""
    body = " ".join((wording.score_of(report), wording.coverage_of(report), wording.date_of(report)))
    review: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Review",
        "itemReviewed": _article(report),
        "author": {"@type": "SoftwareApplication", "name": "Deskcheck", "softwareVersion": VERSION},
        "reviewAspect": "facts of record that could be checked",
        "reviewBody": f"{body} {wording.MEASURES}",
    }
    if report.score is not None:
        review["reviewRating"] = {
            "@type": "Rating",
            "ratingValue": report.score,
            "bestRating": 100,
            "worstRating": 0,
            "ratingExplanation": wording.MEASURES,
        }
    scored = [f for f in report.findings if not f.finding.signal]
    if scored:
        review["negativeNotes"] = {
            "@type": "ItemList",
            "itemListElement": [
                {"@type": "ListItem", "position": n, "name": f"{f.finding.rule}: {f.finding.message}"}
                for n, f in enumerate(scored, start=1)
            ],
        }
    relayed = [
        e.url for f in report.findings if f.finding.rule == _RELAYED for e in f.finding.evidence if e.url
    ]
    if relayed:
        review["citation"] = relayed
    return review


def _article(report: Report) -> dict[str, Any]:
    """What was reviewed, as far as it is known."""
    article = report.article
    day = None if article.as_of.source is AsOfSource.ASSUMED else article.as_of.date.isoformat()
    known = {
        "headline": report.headline,
        "url": article.url,
        "datePublished": day,
        "inLanguage": article.language,
        "publisher": {"@type": "Organization", "name": article.publisher} if article.publisher else None,
    }
    return {"@type": "NewsArticle", **{k: v for k, v in known.items() if v}}
