"""In which form a report is sent: what the header `accept` asks for, JSON where it asks for nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from api.intake.article import identity
from api.report import contract
from api.report.model import Report

JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Form:
    """A way to write a report. `media_type` as the answer names it."""

    media_type: str
    write: Callable[[Report], bytes]


def _html(report: Report) -> bytes:
    from api.exports import html  # noqa: PLC0415  # templates, only where they are asked for

    name = report.headline or identity(report.article)
    return html.page([(name, report)], name)


def _markdown(report: Report) -> bytes:
    from api.exports import markdown  # noqa: PLC0415

    return markdown.write(identity(report.article), report)


def _review(report: Report) -> bytes:
    from api.exports import review  # noqa: PLC0415

    return review.write(report)


FORMS: Mapping[str, Form] = {
    JSON: Form(JSON, contract.encode),
    "text/html": Form("text/html; charset=utf-8", _html),
    "text/markdown": Form("text/markdown; charset=utf-8", _markdown),
    "application/ld+json": Form("application/ld+json", _review),
}
"""By media type; where a caller likes several as much, the first."""


def form_for(accept: str) -> Form:
    """The form that the header likes best (RFC 9110 12.5.1); JSON where it names none that we have."""
    ranges = dict(_range(part) for part in accept.split(","))
    liked = {name: _liking(name, ranges) for name in FORMS}
    best = max(FORMS, key=lambda name: liked[name])
    return FORMS[best if liked[best] > 0 else JSON]


def _range(part: str) -> tuple[str, float]:
    """A media range with its weight; one that cannot be read is taken as not wanted."""
    name, *parameters = (piece.strip().lower() for piece in part.split(";"))
    weight = next((p[2:] for p in parameters if p.startswith("q=")), "1")
    try:
        return name, float(weight)
    except ValueError:
        return name, 0.0


def _liking(name: str, ranges: Mapping[str, float]) -> float:
    """By the most particular range that fits."""
    for wanted in (name, f"{name.partition('/')[0]}/*", "*/*"):
        if wanted in ranges:
            return ranges[wanted]
    return 0.0
