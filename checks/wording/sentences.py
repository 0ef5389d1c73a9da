"""A verdict in the words of its rule: what every check of facts shows of a claim it objects to."""

from __future__ import annotations

from collections.abc import Mapping

from checks.model import Finding, Rule, Span, Verdict


def finding_of(
    verdict: Verdict, rules: Mapping[str, type[Rule]], *, span: Span | None = None
) -> Finding | None:
    """The finding of a verdict that names one of `rules`; None for every other verdict.

    `span` are the words objected to where they are fewer than the claim's; they must lie within it.
    """
    if verdict.rule is None:
        return None
    rule, claim = rules[verdict.rule], verdict.claim
    words = span or claim.span
    return Finding(
        rule=verdict.rule,
        check=claim.check,
        severity=rule.severity,
        message=rule.message.format_map(verdict.about),
        span=words,
        quote=claim.quote[words.start - claim.span.start : words.end - claim.span.start],
        field=claim.field,
        suggestion=verdict.about.get("suggestion") or None,
        evidence=verdict.evidence,
        entity=verdict.about["entity"],
        central=claim.central,
    )
