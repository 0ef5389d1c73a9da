"""Every operation of the document, with requests that fit it and requests that do not."""

from __future__ import annotations

import re
from pathlib import Path

from tests.api.server import free_port, serving
from tests.fuzz.run import SEED, fuzz
from tests.mini import mini_path

EXAMPLES = 5
"""Of each kind for each operation: seconds. `python -m tests.fuzz` makes hundreds."""


def test_the_service_does_what_its_document_says(tmp_path: Path) -> None:
    """No 5xx, no undocumented status, type or body; what fits is taken, what does not is refused."""
    log = tmp_path / "log"
    with serving(free_port(), log, {"DESKCHECK_REFERENCE": str(mini_path())}) as server:
        done = fuzz(server.address, EXAMPLES, SEED, tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    selected, total = re.findall(r"Selected: (\d+)/(\d+)", done.stdout)[0]
    (tested,) = re.findall(r"Tested: (\d+)", done.stdout)
    assert selected == total == tested
    assert "unexpected error" not in log.read_text("utf-8")
