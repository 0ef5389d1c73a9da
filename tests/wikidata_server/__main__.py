"""Serve until stopped; the first line on stdout is the address of the site."""

from __future__ import annotations

import argparse
from pathlib import Path

from tests.wikidata_server.server import Server
from tests.wikidata_server.wiki import Wiki

ENTITIES = Path(__file__).resolve().parents[1] / "data" / "wikidata"


def main() -> None:
    """Read the entities, open the port, say where."""
    parser = argparse.ArgumentParser(prog="tests.wikidata_server", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 is a free one")
    parser.add_argument(
        "--entities", type=Path, action="append", help="folder of .toml and .json; repeatable"
    )
    given = parser.parse_args()
    server = Server(given.port, Wiki(given.entities or [ENTITIES]))
    print(f"http://127.0.0.1:{server.server_address[1]}/", flush=True)
    try:
        server.serve_forever(poll_interval=0.05)
    except KeyboardInterrupt:
        server.server_close()


if __name__ == "__main__":
    main()
