"""What came through the door -> text: which types are articles, and in which encoding they are written."""

from __future__ import annotations

import codecs
import re

from api.errors import PageUnreadable

TYPES = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "text"}
"""Media types that may be an article, with the field of a request that it is read as."""
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE)
_HEAD = 2_048
"""Bytes of a page in which browsers look for its encoding, twice over."""
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_BY_BROWSERS = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
}
"""Names that browsers read as the larger alphabet."""
_TEXT_CODECS = re.compile(
    r"utf-?(?:8|16(?:-?[lb]e)?)|(?:iso-?|latin-?|cp|windows-?|koi8-?|mac-?|gb|big5|euc-?|shift_?jis|ascii|us-).*"
)
"""Python knows encodings that are none: archives, base64, rot13."""


def field_of(content_type: str) -> str:
    """`html` or `text`. Raises PageUnreadable for what is no page."""
    media_type = content_type.partition(";")[0].strip().lower()
    if media_type not in TYPES:
        raise PageUnreadable("url: what is there is neither HTML nor plain text")
    return TYPES[media_type]


def decode(data: bytes, content_type: str) -> str:
    """The text of a page, in the encoding that a mark, the header or the page itself says; else UTF-8.

    What is malformed reads as U+FFFD: a page with one bad byte is still a page.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    said = _CHARSET.search(content_type) or _CHARSET.search(data[:_HEAD].decode("ascii", "replace"))
    name = said.group(1).lower() if said else "utf-8"
    name = _BY_BROWSERS.get(name, name)
    try:
        return data.decode(name if _TEXT_CODECS.fullmatch(name) else "utf-8", "replace")
    except (LookupError, ValueError):
        return data.decode("utf-8", "replace")
