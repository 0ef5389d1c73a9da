"""`python -m tests.fuzz [EXAMPLES [SEED]]`: the long run, against the whole reference. Minutes."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from reference.location import compiled_path
from tests.api.server import free_port, serving
from tests.fuzz.run import SEED, fuzz


def main(examples: int = 300, seed: int = SEED) -> int:
    """The exit code of schemathesis."""
    with tempfile.TemporaryDirectory(prefix="deskcheck-fuzz-") as folder:
        place = Path(folder)
        with serving(free_port(), place / "log", {"DESKCHECK_REFERENCE": str(compiled_path())}) as server:
            done = fuzz(server.address, examples, seed, place)
    sys.stdout.write(done.stdout + done.stderr)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main(*(int(argument) for argument in sys.argv[1:3])))
