"""Character references of HTML: `&amp;`, `&nbsp;`, `&#8217;`, `&#x2019;`, and `&amp` without its end.

Decoded as the HTML standard has browsers do it (section 13.2.5.72 and on), with the number of
characters that were used, since offsets depend on it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html.entities import html5

REFERENCE = r"(?:#(?:[xX][0-9a-fA-F]++|[0-9]++);?|[A-Za-z][A-Za-z0-9]{1,31};?)"
"""What may follow the ampersand, as an expression that takes time linear in what it matches."""
_IN_ATTRIBUTE = re.compile(r"&(?:#(?:[xX][0-9a-fA-F]++|[0-9]++);?|[A-Za-z][A-Za-z0-9]{1,31};)")
_IN_TEXT = re.compile(f"&{REFERENCE}")
_LONGEST_NUMBER = 7
"""Digits of the highest code point, 1114111; hexadecimal ones are fewer."""
_REPLACEMENT = "\ufffd"


@lru_cache(maxsize=2048)
def decode(reference: str) -> tuple[str, int]:
    """The characters that `reference` (with its `&`) stands for, and how many of its own it takes.

    `("", 0)` where it stands for nothing and is text. The longest known name wins: of `&notit;`
    the first four characters are a reference and the rest is text.
    """
    if reference.startswith("&#"):
        return _numbered(reference), len(reference)
    name = reference[1:]
    if name in html5:
        return html5[name], len(reference)
    for length in range(len(name) - 1, 1, -1):
        if name[:length] in html5:
            return html5[name[:length]], length + 1
    return "", 0


def unescape(value: str) -> str:
    """The value of an attribute; names without a semicolon stay, since `&copy=1` is part of a query."""
    if "&" not in value:
        return value
    return _IN_ATTRIBUTE.sub(lambda found: decode(found.group())[0] or found.group(), value)


def text_of(value: str) -> str:
    """Text with every reference decoded, where no offsets are needed."""
    return _IN_TEXT.sub(_decoded, value)


def _decoded(found: re.Match[str]) -> str:
    reference = found.group()
    read, used = decode(reference)
    return read + reference[used:]


def _numbered(reference: str) -> str:
    """The character of a numeric reference; what is no character becomes U+FFFD."""
    digits = reference[2:].rstrip(";")
    is_hex = digits[0] in "xX"
    digits = (digits[1:] if is_hex else digits).lstrip("0") or "0"
    if len(digits) > _LONGEST_NUMBER:
        return _REPLACEMENT
    code = int(digits, 16 if is_hex else 10)
    if 0x80 <= code <= 0x9F:  # numbers of Windows-1252 that old programs wrote
        return bytes([code]).decode("cp1252", errors="ignore") or chr(code)
    if code == 0 or code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        return _REPLACEMENT
    return chr(code)
