"""Front matter: the data above a Markdown text."""

from __future__ import annotations

import datetime as dt

import pytest

from checks.reading import front_matter

DAY = dt.date(2025, 7, 4)


def test_yaml_is_read_with_the_place_where_the_text_begins() -> None:
    """Quotes, comments, nested values and line ends of Windows."""
    text = (
        "\ufeff---\r\ntitle: \"Minister: 'no'\"  # draft\r\ndate: 2025-07-04 10:00 # day\r\ntags: [a, b]\r\nauthor: Ana Weber\r\n"
        "seo:\r\n  title: no\r\nurl: https://example.com/a#b\r\n---\r\nHe said no."
    )
    found = front_matter.read(text)
    assert found is not None
    assert text[found.body :] == "He said no."
    assert (found.title, found.published, found.author, found.url) == (
        "Minister: 'no'",
        DAY,
        "Ana Weber",
        "https://example.com/a#b",
    )
    assert found.block.of(text).startswith("title:")
    assert found.block.of(text).endswith("a#b\r\n")


def test_toml_is_read_too() -> None:
    """Between lines of plus signs."""
    found = front_matter.read("+++\ntitle = 'No'\npublishDate = 2025-07-04T10:00:00Z\n+++\nHe said no.")
    assert found is not None
    assert (found.title, found.published, found.author) == ("No", DAY, None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "---",
        "---\ntitle: No",
        "---\nHe said no.\n---\n",
        "He said\n---\ntitle: No\n---\n",
        "+++\ntitle = 1\n---\n",
        "--- a\nb: c\n---\n",
    ],
)
def test_a_rule_or_an_open_block_is_no_front_matter(text: str) -> None:
    """It stands first, is closed, and holds a key."""
    assert front_matter.read(text) is None


@pytest.mark.parametrize("value", ["July 2025", "04/07/2025", "", "|", "[2025-07-04]"])
def test_a_date_that_is_no_whole_day_says_nothing(value: str) -> None:
    """As everywhere."""
    found = front_matter.read(f"---\ndate: {value}\n---\n")
    assert found is not None
    assert found.published is None
