"""Report -> the JSON object of the contract, encoded once: HTTP and command line send these bytes.

Same input, same reference, same bytes: keys have a fixed order, nothing depends on time, chance or
the order of a set. `elapsed_ms` would break that, so it is null unless the caller asked for it.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from typing import Any

from api import VERSION
from api.intake.article import identity
from api.report.model import CheckReport, Report, ReportedClaim, ReportedFinding, ReportedSource
from api.report.places import Place
from api.scoring import score
from checks.model import Article, AsOfSource, Evidence
from reference.model import Listing, PublishedList

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode


def encode(report: Report) -> bytes:
    """The report as one line of UTF-8 JSON with a line end."""
    return json_of(fields(report))


def json_of(value: dict[str, Any]) -> bytes:
    """One line of UTF-8 JSON with a line end."""
    return (_encode(value) + "\n").encode("utf-8")


def fields(report: Report) -> dict[str, Any]:
    """The report as the contract names it, in the contract's order."""
    info = report.info
    return {
        "id": identity(report.article),
        "score": report.score,
        "state": report.state,
        "interval": list(report.interval) if report.interval else None,
        "band": report.band,
        "caps": list(report.caps),
        "coverage": {
            "claims": report.counted,
            "decided": report.decided,
            "unrecorded": report.unrecorded,
        },
        "article": _article(report.article),
        "checks": [_check(c) for c in report.checks],
        "findings": [_finding(f, report) for f in report.findings],
        "claims": [_claim(c, report) for c in report.claims],
        "sources": [_source(s) for s in report.sources],
        "lists": [_list(x) for x in report.lists],
        "sourcing": dataclasses.asdict(report.sourcing) if report.sourcing else None,
        "degraded": [{"what": d.what, "why": d.why} for d in report.degraded],
        "reference": {
            "version": info.version,
            "horizon": info.horizon.isoformat(),
            "refreshed": info.refreshed.isoformat() if info.refreshed else None,
            "digest": info.digest,
        },
        "score_version": score.VERSION,
        "version": VERSION,
    }


def _article(article: Article) -> dict[str, Any]:
    """What was judged. `published` is null where the date had to be assumed."""
    as_of, said = article.as_of, article.said
    day = as_of.date.isoformat()
    return {
        "title": said.title,
        "url": said.url,
        "publisher": said.publisher,
        "author": said.author,
        "language": article.language,
        "length": len(article.text),
        "sha256": hashlib.sha256(article.text.encode("utf-8")).hexdigest(),
        "published": None if as_of.source is AsOfSource.ASSUMED else day,
        "updated": said.updated.isoformat() if said.updated else None,
        "as_of": {"date": day, "source": as_of.source.value},
    }


def _check(check: CheckReport) -> dict[str, Any]:
    """One check by itself."""
    return {
        "check": check.check,
        "status": check.status,
        "score": check.score,
        "claims": check.claims,
        "decided": check.decided,
        "supported": check.supported,
        "refuted": check.refuted,
        "unrecorded": check.unrecorded,
        "elapsed_ms": check.elapsed_ms,
    }


def _finding(found: ReportedFinding, report: Report) -> dict[str, Any]:
    """One finding with its evidence."""
    finding = found.finding
    return {
        "code": finding.rule,
        "name": found.rule.name,
        "check": finding.check,
        "severity": found.severity.label,
        "preview": found.rule.preview,
        "message": finding.message,
        **_place(found.place),
        "suggestion": finding.suggestion,
        "contribution": found.contribution,
        "evidence": [_evidence(e, report) for e in finding.evidence],
    }


def _claim(judged: ReportedClaim, report: Report) -> dict[str, Any]:
    """One claim with its verdict. `when` are the first and the last day it may speak of, half-open."""
    verdict = judged.verdict
    claim = verdict.claim
    return {
        "check": claim.check,
        **_place(judged.place),
        "subject": claim.subject,
        "relation": claim.relation.value,
        "object": claim.object,
        "when": [claim.when.first.isoformat(), claim.when.until.isoformat()],
        "frame": claim.frame.value,
        "verdict": verdict.label.value,
        "reason": verdict.reason.value if verdict.reason else None,
        "advice": verdict.advice,
        "evidence": [_evidence(e, report) for e in verdict.evidence],
    }


def _source(cited: ReportedSource) -> dict[str, Any]:
    """One source. `reputation` is reserved: no list that we may use rates outlets on a scale of ours."""
    source = cited.source
    place = _place(cited.place) if cited.place else {"field": source.field.value, "span": None, "quote": None}
    return {
        "name": source.name,
        "domain": source.domain or None,
        "role": source.role.value,
        "kind": source.kind or None,
        "resembles": source.genuine or None,
        **place,
        "listings": [_listing(x) for x in source.listings],
        "disputed": cited.is_disputed,
        "reputation": None,
    }


def _listing(listing: Listing) -> dict[str, Any]:
    """What one list says of a source, in the list's words."""
    return {
        "list": listing.list,
        "date": listing.date,
        "says": listing.says,
        "domain": listing.domain,
        "leaning": listing.leaning or None,
    }


def _list(consulted: PublishedList) -> dict[str, Any]:
    """One list that the sources were looked up in."""
    return {
        "name": consulted.name,
        "origin": consulted.origin,
        "entries": consulted.entries,
        "latest": consulted.latest,
        "licence": consulted.licence,
        "url": consulted.url or None,
    }


def _place(place: Place) -> dict[str, Any]:
    """Field, span in both units, and the characters themselves."""
    span, utf16 = place.span, place.utf16
    return {
        "field": place.field.value,
        "span": {
            "start": span.start,
            "end": span.end,
            "start_utf16": utf16.start,
            "end_utf16": utf16.end,
        },
        "quote": place.quote,
    }


def _evidence(evidence: Evidence, report: Report) -> dict[str, Any]:
    """One fact with where it was read."""
    return {
        "fact": evidence.fact,
        "entity": evidence.entity,
        "property": evidence.property,
        "start": evidence.start,
        "end": evidence.end,
        "source": evidence.source,
        "source_title": report.title_of(evidence.source),
        "url": evidence.url,
        "as_of": evidence.as_of,
        "strength": evidence.strength.value,
        "statement": evidence.statement,
        "revision": evidence.revision,
        "live": evidence.is_live,
        "href": f"v1/facts/{evidence.record}" if evidence.record and not evidence.is_live else None,
    }
