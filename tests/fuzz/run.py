"""Run schemathesis from its command line: every phase, every check, a seed that is told."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SEED = 20250704


def fuzz(address: str, examples: int, seed: int, folder: Path) -> subprocess.CompletedProcess[str]:
    """`examples` requests of each kind to each operation of the server at `address`. 0: nothing failed."""
    command = [
        *(sys.executable, "-m", "schemathesis.cli"),
        *("--config-file", str(HERE / "schemathesis.toml")),
        *("run", f"{address}/openapi.json"),
        *("--max-examples", str(examples), "--seed", str(seed)),
        *("--continue-on-failure", "--no-color", "--warnings", "off", "--request-timeout", "20"),
    ]
    environment = {
        **os.environ,
        "SCHEMATHESIS_HOOKS": "tests.fuzz.hooks",
        "PYTHONPATH": str(ROOT),
        "NO_PROXY": "*",
    }
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=3_600, check=False
    )
