"""Every report of a run in one HTML file, in the order in which the articles were checked."""

from __future__ import annotations

from api.exports import html
from api.formats.run import Run


def write(run: Run) -> bytes:
    """The file."""
    return html.assemble(
        [one.page for one in run.judged if one.page], f"Deskcheck: {len(run.judged)} articles"
    )
