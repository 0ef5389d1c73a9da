"""Where the tags of an HTML text stand: one pass, never raising, linear for any input.

Tags are cut as the HTML standard's tokeniser cuts them (quotes count only after `=`, a comment left
open runs to the end), except that a tag left open does not swallow the rest: it ends at the next `>`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.reading.entities import unescape

_COMMENT = r"!--(?:-?>|.*?(?:--!?>|\Z))"
_BOGUS = r"[!?/][^>]*+(?:>|\Z)"
_VALUE = r"""=\s*+(?:"[^"]*+"|'[^']*+')?"""
_STRICT = re.compile(
    rf"<(?:(/?[a-zA-Z][^\s/>]*+)((?:[^>=]++|{_VALUE})*+)(>|\Z)|{_COMMENT}|{_BOGUS})", re.DOTALL
)
_LENIENT = re.compile(rf"<(?:(/?[a-zA-Z][^\s/>]*+)([^>]*+)(>)|{_COMMENT}|{_BOGUS})", re.DOTALL)
_ATTRIBUTE = re.compile(r"([^\s\"'>/=]++)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++)))?")
RAW = frozenset(
    ("script", "style", "title", "textarea", "noscript", "xmp", "iframe", "noembed", "noframes", "template")
)
"""Elements whose content is skipped to their end tag: raw text to a browser, or nothing it shows."""
ENDS = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in RAW}

Tag = tuple[int, int, str, str]
"""Start and end in code points, name in lower case (`/p` for an end tag, empty for a comment or a
declaration), attributes as written. The tag of a raw element reaches to the end of its content."""


def find(text: str, start: int, end: int) -> Iterator[Tag]:
    """The tags, comments and declarations of `text[start:end]` in order."""
    limit = text.rfind(">", start, end) + 1
    search = _STRICT.search
    at = start
    while (found := search(text, at, limit)) is not None:
        first, at = found.span()
        name, attributes, closed = found.groups()
        if name is None:
            if text.startswith("<!--", first) and not text.endswith(("-->", "--!>"), first, at):
                at = end
            yield first, at, "", ""
            continue
        if not closed:
            search, at = _LENIENT.search, first
            continue
        name = name.lower()
        if name in RAW:
            last = ENDS[name].search(text, at, limit)
            at = last.start() if last else end
        yield first, at, name, attributes


def content_of(text: str, tag: Tag) -> str:
    """The content of a raw element."""
    start, end, name, attributes = tag
    return text[start + len(name) + len(attributes) + 2 : end]


def attributes_of(written: str) -> dict[str, str]:
    """The attributes of a tag by lower-case name, values decoded; the first of a name counts."""
    values: dict[str, str] = {}
    for found in _ATTRIBUTE.finditer(written):
        name, double, single, bare = found.groups()
        value = double if double is not None else single if single is not None else bare or ""
        values.setdefault(name.lower(), unescape(value))
    return values
