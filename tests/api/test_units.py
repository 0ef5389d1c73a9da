"""Offsets as others count them."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from api.report.units import LineIndex, Utf16Index

TEXTS = st.text(alphabet="ab é🙂\U0010ffff\ud800\n\r", max_size=40)


@given(TEXTS)
def test_units_are_those_of_utf_16(text: str) -> None:
    """For every offset, lone surrogates included."""
    index = Utf16Index(text)
    for offset in range(len(text) + 1):
        assert index.units(offset) == len(text[:offset].encode("utf-16-le", "surrogatepass")) // 2


@given(TEXTS)
def test_lines_and_columns_count_from_one(text: str) -> None:
    """An offset between CR and LF still stands on the line that they end."""
    index = LineIndex(text)
    for offset in range(len(text) + 1):
        before = re.split(
            r"\r\n|\n|\r(?!\n)",
            text[:offset] if text[offset - 1 : offset + 1] != "\r\n" else text[: offset - 1],
        )
        line, column = index.place(offset)
        assert line == len(before)
        assert column == len(before[-1]) + 1 + (text[offset - 1 : offset + 1] == "\r\n")
