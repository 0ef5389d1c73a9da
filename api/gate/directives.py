"""Exceptions written into an article, as comments that a browser does not show.

    <!-- deskcheck-ignore RG004: house style -->            the line, or the paragraph below
    <!-- deskcheck-ignore OT002 until=2027-01-01: as told -->
    <!-- deskcheck-off OT001,OT002: a list of 1990 --> … <!-- deskcheck-on -->

A comment alone on its line speaks of the paragraph below it, any other of its own line. Without a
reason or with an unknown code it has no effect, and says so: an exception nobody can explain is
how a gate rots.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from checks.model import Span

_COMMENT = re.compile(r"<!--\s{0,9}deskcheck-(ignore|off|on)\b([^<>]{0,500}?)-->")
_UNTIL = re.compile(r"\buntil\s{0,3}=\s{0,3}(\S{1,20})\s{0,9}\Z")
_CODES = re.compile(r"[\s,]+")
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")


@dataclass(frozen=True, slots=True)
class Directive:
    """One exception. `scope` in code points of the received text; `fault` says why it has no effect."""

    line: int
    codes: frozenset[str]
    reason: str
    scope: Span
    fault: str | None = None

    def covers(self, code: str, span: Span) -> bool:
        """A finding of rule `code` that begins within the scope."""
        return self.fault is None and code in self.codes and self.scope.start <= span.start < self.scope.end


def read(text: str, known: frozenset[str], today: dt.date) -> tuple[Directive, ...]:
    """The exceptions in the received `text`, by place. `known` are the codes of all rules."""
    if "deskcheck-" not in text:
        return ()
    return tuple(_directives(text, tuple(_COMMENT.finditer(text)), known, today))


def _directives(
    text: str, comments: Iterable[re.Match[str]], known: frozenset[str], today: dt.date
) -> Iterator[Directive]:
    found = tuple(comments)
    ends = [(m.start(), m) for m in found if m.group(1) == "on"]
    for comment in found:
        kind = comment.group(1)
        if kind == "on":
            continue
        end = next((at for at, _ in ends if at > comment.end()), len(text)) if kind == "off" else None
        scope = _scope(text, comment) if end is None else Span(comment.end(), max(end, comment.end()))
        yield _directive(comment, scope, known, (text.count("\n", 0, comment.start()) + 1, today))


def _directive(
    comment: re.Match[str], scope: Span, known: frozenset[str], where: tuple[int, dt.date]
) -> Directive:
    """What one comment says."""
    line, today = where
    head, _, reason = comment.group(2).partition(":")
    until = _UNTIL.search(head)
    codes = frozenset(c.upper() for c in _CODES.split(head[: until.start()] if until else head) if c)
    fault = _fault(codes, known, reason, (until.group(1) if until else None, today))
    return Directive(line, codes, reason.strip(), scope, fault)


def _fault(
    codes: frozenset[str], known: frozenset[str], reason: str, expiry: tuple[str | None, dt.date]
) -> str | None:
    """Why the exception has no effect, or None."""
    until, today = expiry
    if not codes:
        return "names no rule"
    if codes - known:
        return f"no rule has the code {min(codes - known)[:20]}"
    if not reason.strip():
        return "gives no reason (deskcheck-ignore CODE: reason)"
    if until is None:
        return None
    try:
        last = dt.date.fromisoformat(until)
    except ValueError:
        return "until= is not a date (YYYY-MM-DD)"
    return f"expired on {last.isoformat()}" if today > last else None


def _scope(text: str, comment: re.Match[str]) -> Span:
    """The comment's own line, or the paragraph below where it stands alone."""
    start = text.rfind("\n", 0, comment.start()) + 1
    end = text.find("\n", comment.end())
    end = len(text) if end < 0 else end
    if text[start : comment.start()].strip() or text[comment.end() : end].strip():
        return Span(start, end)
    begin = end
    while begin < len(text) and text[begin].isspace():
        begin += 1
    blank = _BLANK_LINE.search(text, begin)
    return Span(begin, blank.start() if blank else len(text))
