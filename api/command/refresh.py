"""`deskcheck reference refresh` and `rollback`: what can be said on the line; the work is imported late."""

from __future__ import annotations

import click


@click.command()
@click.option("--plan", "only_plan", is_flag=True, help="Say what would be asked and changed; write nothing.")
def refresh(*, only_plan: bool) -> int:
    """Ask Wikidata who holds the offices now, and put a fresh reference in place of the old one.

    The old one serves until the new one is whole and validated, and is kept for `rollback`. An
    interrupted refresh goes on where it stopped.
    """
    from api.command import refreshing  # noqa: PLC0415
    from api.operator import settings  # noqa: PLC0415

    return refreshing.refresh(settings.read(), only_plan=only_plan)


@click.command()
def rollback() -> int:
    """Go back to the reference before the last refresh; once more, and that is undone."""
    from api.command import refreshing  # noqa: PLC0415
    from api.operator import settings  # noqa: PLC0415

    return refreshing.rollback(settings.read())
