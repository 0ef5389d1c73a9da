"""Character references: decoded as a browser does, with what they use up."""

from __future__ import annotations

import html

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.reading import entities


@pytest.mark.parametrize(
    ("reference", "read", "used"),
    [
        ("&amp;", "&", 5),
        ("&amp", "&", 4),
        ("&nbsp;", "\u00a0", 6),
        ("&#8217;", "’", 7),
        ("&#8217", "’", 6),
        ("&#x2019;", "’", 8),
        ("&#X1F642", "🙂", 8),
        ("&#0000000000039;", "'", 16),
        ("&#146;", "’", 6),
        ("&#129;", "\x81", 6),
        ("&notit;", "¬", 4),
        ("&NotEqualTilde;", "\u2242\u0338", 15),
        ("&#0;", "\ufffd", 4),
        ("&#xD800;", "\ufffd", 8),
        ("&#x110000;", "\ufffd", 10),
        ("&nothing", "¬", 4),
        ("&zzz;", "", 0),
    ],
)
def test_a_reference_is_decoded_with_its_length(reference: str, read: str, used: int) -> None:
    """Named and numbered, with and without the semicolon, out of range and unknown."""
    assert entities.decode(reference) == (read, used)


def test_a_number_of_any_length_is_read() -> None:
    """No limit on digits of the language gets in the way."""
    assert entities.decode("&#" + "9" * 10_000) == ("\ufffd", 10_002)


@settings(max_examples=500, deadline=None)
@given(st.from_regex(r"&(#[0-9]{1,6}|#x[0-9a-fA-F]{1,5}|[a-zA-Z]{2,8});?", fullmatch=True))
def test_decoding_agrees_with_the_standard_library(reference: str) -> None:
    """Except for control characters and non-characters, which the library drops and browsers keep."""
    read, used = entities.decode(reference)
    expected = html.unescape(reference)
    if expected:
        assert read + reference[used:] == expected


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("/a?b=1&amp;c=2", "/a?b=1&c=2"),
        ("/a?b=1&copy=2", "/a?b=1&copy=2"),
        ("/a&#47;b", "/a/b"),
        ("/a", "/a"),
    ],
)
def test_an_address_keeps_what_looks_like_a_name_without_its_end(value: str, read: str) -> None:
    """`&copy=2` is a parameter of a query, not a copyright sign."""
    assert entities.unescape(value) == read
