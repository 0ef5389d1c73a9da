"""Reviews of claims by fact-checkers, from a file of schema.org ClaimReview into the file of imports.

The Data Commons feed is one JSON-LD object, `dataFeedElement` of `item`s; a list of ClaimReviews and
one a line are read too. Reviews without a claim, a publisher, a rating or a link are passed over: they
could not be relayed honestly.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from reference.errors import ConfigError
from reference.imports import store
from reference.imports.matching import leads_of, words_of
from reference.model import ClaimReview

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_LONGEST_CLAIM = 600
"""Code points: longer ones are whole articles, and match nothing."""
_MOST_OF_A_WORD = 120
"""Reviews a word may lead to; a word that leads to more tells nothing."""


class BadFeed(ConfigError):
    """The file is no feed of claim reviews."""


@dataclass(frozen=True, slots=True)
class ImportedReviews:
    """What an import did: reviews taken, and entries that were no review that could be relayed."""

    reviews: int
    passed_over: int


def import_reviews(file: Path, target: Path) -> ImportedReviews:
    """Put the reviews in `file` into `target`, in place of all earlier ones.

    Raises BadFeed where there is none, ReferenceDataError where `target` cannot be written.
    """
    found: dict[str, ClaimReview] = {}
    passed_over = 0
    for item in _items(_load(file)):
        review = relayed(item)
        if review is None:
            passed_over += 1
        else:
            found[review.id] = review
    if not found:
        raise BadFeed(f"{file}: no claim review in it that names claim, publisher, rating and link")
    reviews = [found[key] for key in sorted(found)]
    with store.changed(target) as connection:
        _write(connection, reviews)
    return ImportedReviews(len(reviews), passed_over)


def add_reviews(reviews: Iterable[ClaimReview], target: Path) -> int:
    """Put `reviews` beside those in `target`; answers how many there are then. Raises ReferenceDataError."""
    with store.changed(target) as connection:
        query = "SELECT id, claim, claimant, publisher, rating, date, url FROM review"
        known = {row[0]: ClaimReview(*row) for row in connection.execute(query)}
        known.update({review.id: review for review in reviews})
        _write(connection, [known[key] for key in sorted(known)])
    return len(known)


def _write(connection: sqlite3.Connection, reviews: list[ClaimReview]) -> None:
    """The reviews, and under each word of a claim the reviews that it leads to."""
    connection.execute("DELETE FROM review")
    connection.execute("DELETE FROM review_word")
    connection.execute("DELETE FROM review_word")
    words = [words_of(review.claim) for review in reviews]
    counts = Counter(word for own in words for word in own)
    by_word: dict[str, list[str]] = defaultdict(list)
    for number, review in enumerate(reviews, 1):
        connection.execute(
            "INSERT INTO review VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                number, review.id, review.claim, review.claimant,
                review.publisher, review.rating, review.date, review.url,
            ),
        )  # fmt: skip
        for word in leads_of(words[number - 1], counts):
            by_word[word].append(str(number))
    connection.executemany(
        "INSERT INTO review_word VALUES (?, ?)",
        [
            (word, " ".join(by_word[word]))
            for word in sorted(by_word)
            if len(by_word[word]) <= _MOST_OF_A_WORD
        ],
    )


def _load(file: Path) -> object:
    """The JSON of the file, or of its lines. Raises BadFeed."""
    try:
        text = file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadFeed(f"{file}: cannot be read ({error})") from error
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        pass
    try:
        return [json.loads(line) for line in text.splitlines() if line.strip()]
    except (ValueError, RecursionError) as error:
        raise BadFeed(f"{file}: not JSON ({error})") from error


def _items(feed: object) -> Iterator[dict[str, Any]]:
    """The objects that may be reviews: of a feed, of a list, or by themselves."""
    if isinstance(feed, list):
        for part in feed:
            yield from _items(part)
    elif isinstance(feed, dict):
        if "dataFeedElement" in feed:
            yield from _items(feed["dataFeedElement"])
        elif "item" in feed:
            yield from _items(feed["item"])
        elif "@graph" in feed:
            yield from _items(feed["@graph"])
        else:
            yield feed


def relayed(item: dict[str, Any]) -> ClaimReview | None:
    """One review, or None where it lacks what a reader needs."""
    if "ClaimReview" not in _texts(item.get("@type")):
        return None
    rating = _first(item.get("reviewRating"))
    claim = " ".join(_text(item.get("claimReviewed")).split())
    publisher = _name(item.get("author")) or _name(item.get("publisher"))
    said = _text(rating.get("alternateName")) or _text(rating.get("name")) or _scale(rating)
    url = _text(item.get("url")) or _text(item.get("@id"))
    if (
        not (claim and publisher and said and url.startswith(("https://", "http://")))
        or len(claim) > _LONGEST_CLAIM
    ):
        return None
    day = _DAY.search(_text(item.get("datePublished")))
    reviewed = _first(item.get("itemReviewed"))
    identity = sha256(f"{url}\0{claim}".encode()).hexdigest()[:16]
    date = day.group() if day else ""
    return ClaimReview(identity, claim, _name(reviewed.get("author")), publisher, said, date, url)


def _scale(rating: dict[str, Any]) -> str:
    """A rating in figures, with its scale: a bare number means nothing."""
    value, best = _text(rating.get("ratingValue")), _text(rating.get("bestRating"))
    return f"{value} of {best}" if value and best else ""


def _name(value: object) -> str:
    """The name of a person or body, or of the first of several."""
    return _text(_first(value).get("name")) if not isinstance(value, str) else value.strip()


def _first(value: object) -> dict[str, Any]:
    """The object, or the first object of a list; an empty one where there is none."""
    if isinstance(value, list):
        value = next((part for part in value if isinstance(part, dict)), {})
    return value if isinstance(value, dict) else {}


def _text(value: object) -> str:
    """Text or a number as text; else nothing."""
    if isinstance(value, str):
        return value.strip()
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def _texts(value: object) -> Iterable[str]:
    return [part for part in value if isinstance(part, str)] if isinstance(value, list) else [_text(value)]
