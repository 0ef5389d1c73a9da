"""Known fact-checks: a sentence says what a fact-checker has judged. A relayed human judgement, never scored.

Off until an operator has imported reviews of claims. What is shown is the fact-checker's: publisher,
rating, link. Deskcheck says only that the sentence and the reviewed claim are alike.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from checks.model import (
    Evidence,
    Field,
    Finding,
    Reading,
    Rule,
    RuleCode,
    Severity,
    SignalCheck,
    Signals,
)
from checks.model.words import Words

if TYPE_CHECKING:
    from reference.facts import Facts
    from reference.model import ClaimReview

SOURCE = "claim-reviews"
"""Id in the reference of what all imported reviews come from."""


class KnownFactCheck(Rule):
    """A sentence says what a fact-checker has reviewed.

    ## What it flags
    A sentence whose words, figures and denials are those of a claim that a fact-checker published a
    review of. Shown with publisher, rating and link. A signal: the judgement is the fact-checker's, and
    the score is not touched.

    ## Why it matters
    An editor wants to read what others found before printing the claim again.

    ## Stays silent when
    No reviews were imported; the figures differ, or one of the two denies what the other says; the claim
    has too few words to be told from others.

    ## Evidence
    The reviewed claim, who said it where the review says so, the rating in the publisher's words, and the
    link.
    """

    code: ClassVar[str] = "FC001"
    name: ClassVar[str] = "known-fact-check"
    severity: ClassVar[Severity] = Severity.NOTE
    message: ClassVar[str] = "{publisher} has reviewed a claim in nearly these words. Its rating: {rating}."


def observe(readings: Sequence[Reading], facts: Facts) -> Signals:
    """One finding for each sentence and review that say the same."""
    if not facts.press.has_reviews:
        return Signals()
    return Signals(tuple(finding for reading in readings for finding in _reviewed(reading, facts)))


def _reviewed(reading: Reading, facts: Facts) -> Iterator[Finding]:
    document = reading.document
    words = reading.words or Words.of(document.text)
    cuts = [bisect_left(words.starts, sentence.start) for sentence in document.sentences]
    sentences = [words.keys[first:last] for first, last in zip(cuts, (*cuts[1:], len(words)), strict=False)]

    def text_of(index: int) -> str:
        return document.sentences[index].of(document.text)

    for index, review in facts.press.reviews_of(sentences, text_of):
        span = document.sentences[index]
        yield Finding(
            rule=RuleCode(KnownFactCheck.code),
            check=CHECK.name,
            severity=KnownFactCheck.severity,
            message=KnownFactCheck.message.format(publisher=review.publisher, rating=review.rating),
            span=span,
            quote=span.of(document.text),
            field=document.field,
            suggestion=None,
            evidence=(_evidence(review),),
            entity=review.id,
            central=document.field is Field.TITLE,
            signal=True,
        )


def _evidence(review: ClaimReview) -> Evidence:
    """The review in words, with its link."""
    said = f", said by {review.claimant}" if review.claimant else ""
    fact = f"{review.publisher} rated “{review.claim}”{said}: {review.rating}"
    return Evidence(fact, SOURCE, review.date or "undated", start=review.date or None, url=review.url)


CHECK = SignalCheck(name="fact_checks", family="FC", rules=(KnownFactCheck,), observe=observe)
