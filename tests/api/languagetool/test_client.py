"""A client library that was written for LanguageTool, against a running server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from language_tool_python import LanguageTool
from language_tool_python.utils import correct

from tests.api.desk import QUOTE
from tests.api.server import free_port, serving
from tests.mini import mini_path

TEXT = (
    "\U0001f600\U0001f469\u200d\U0001f680 Good morning. Officials say the Assad-led government will present "
    "its budget next week. \U0001f600 The Assad regime is talking."
)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LanguageTool]:
    """The library, told nothing but the server's address."""
    log: Path = tmp_path_factory.mktemp("log") / "log"
    with serving(free_port(), log, {"DESKCHECK_REFERENCE": str(mini_path())}) as server:
        tool = LanguageTool("en-US", remote_server=server.address)
        yield tool
        tool.close()


def test_the_offsets_are_right_with_emoji_before_them(client: LanguageTool) -> None:
    """The library turns UTF-16 units into Python's code points."""
    matches = client.check(TEXT)
    found = [TEXT[m.offset : m.offset + m.error_length] for m in matches]
    assert found == [QUOTE, "Assad regime"]
    for match in matches:
        assert match.sentence in TEXT
        assert match.category
        assert match.rule_issue_type
        assert match.message
        assert "^" in str(match)


def test_a_correction_is_put_in_its_place(client: LanguageTool) -> None:
    """The library's own `correct` writes the replacement over the words."""
    match = client.check(TEXT)[0]
    mended = correct(TEXT, [match])
    assert mended == TEXT.replace(QUOTE, match.replacements[0])


def test_rules_are_switched_off_from_the_client(client: LanguageTool) -> None:
    """By rule and by category."""
    client.disabled_rules = {"RG001"}
    assert "RG001" not in {m.rule_id for m in client.check(TEXT)}
    client.disabled_rules = set()
    client.disabled_categories = {"OUTDATED_REFERENCES"}
    assert "RG001" not in {m.rule_id for m in client.check(TEXT)}
    client.disabled_categories = set()
    assert "RG001" in {m.rule_id for m in client.check(TEXT)}
