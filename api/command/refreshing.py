"""`deskcheck reference refresh` and `rollback`: what a person or a log sees of them.

What was found goes to stdout: a table on a terminal, tab-separated lines in a pipe. Progress goes to
stderr, and only where somebody watches.
"""

from __future__ import annotations

import datetime as dt
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from api import VERSION
from api.errors import BadSetting
from api.exits import Exit
from api.operator.settings import Settings
from reference.location import Place, place
from reference.refresh import build, plan, swap
from reference.refresh.asked import Address, wikidata
from reference.refresh.difference import Change, Difference, Holder, difference
from reference.refresh.lock import only_one
from reference.wikidata.manners import Endpoints

if TYPE_CHECKING:
    from reference.refresh.find import Step

SHOWN = 60
"""Lines of a table on a terminal; a pipe gets all."""
Line = tuple[str, ...]
CHANGES: Line = ("country or body", "office", "was", "is now")
HELD: Line = ("country or body", "office", "person", "statement", "held back because")


def refresh(settings: Settings, *, only_plan: bool) -> int:
    """Refresh, or tell what a refresh would do. Raises DeskcheckError."""
    where, address = _place(settings), _address(settings)
    now = dt.datetime.now(dt.UTC)
    if only_plan:
        with (
            tempfile.TemporaryDirectory(prefix="deskcheck-plan-") as scratch,
            wikidata(address, Path(scratch) / "entities") as upstream,
            _progress() as step,
        ):
            planned = plan.plan(where, upstream, step, now)
        _show_plan(planned, settings)
    else:
        with wikidata(address, where.refreshed / "entities") as upstream, _progress() as step:
            told = build.refresh(where, upstream, step, now, site=settings.wikidata_site)
        _show(told, done=True)
    return int(Exit.CLEAN)


def rollback(settings: Settings) -> int:
    """Go back to the reference before the last refresh. Raises ReferenceDataError."""
    where = _place(settings)
    with only_one(where):
        before, after = swap.rollback(where)
    if before is not None:
        _tables(difference(where.previous, where.target))
    was = f" (was {before.version})" if before else ""
    click.echo(f"now in use: {after.version}{was}; `deskcheck reference rollback` again undoes this")
    return int(Exit.CLEAN)


def _place(settings: Settings) -> Place:
    return place(settings.reference, settings.data, settings.refreshed)


def _address(settings: Settings) -> Address:
    """Whom to ask. Raises BadSetting where we could not introduce ourselves."""
    if settings.user_agent == Settings.model_fields["user_agent"].default:
        raise BadSetting(
            "DESKCHECK_USER_AGENT: Wikidata asks programs to name their operator and a way to reach them;"
            f' set it, e.g. "Deskcheck/{VERSION} (https://example.org; desk@example.org)"'
        )
    endpoints = Endpoints(settings.wikidata_site, settings.sparql)
    return Address(endpoints, settings.user_agent, settings.patience_s)


@contextmanager
def _progress() -> Iterator[Step]:
    """A bar on a terminal; nothing in a pipe."""
    if not sys.stderr.isatty():
        yield lambda *_: None
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    columns = (TextColumn("{task.description:24}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks = {}

        def step(what: str, done: int, of: int) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(what, total=of or None)
            bar.update(tasks[what], completed=done, total=of or None)

        yield step


def _show(told: build.Refreshed, *, done: bool) -> None:
    """What changed, what was held back, and the sums, the most important line last."""
    differs = told.difference
    _tables(differs)
    if told.held:
        click.echo(f"\nheld back: {len(told.held)}")
        _table(HELD, [(h.polity, h.office, h.person, h.says, h.why) for h in told.held])
    verb, would = ("", "") if done else ("would be ", "would ")
    click.echo(
        f"\n{_offices(len(differs.changed))} {would}change{'d' if done else ''} holder,"
        f" {len(differs.left)} {verb}left without one, {len(differs.joined)} {verb}filled"
    )
    click.echo(
        f"{differs.confirmed} holders confirmed, {differs.new_tenures} tenures and {differs.new_people}"
        f" people new, {differs.new_ends} ends and {differs.deaths} deaths recorded,"
        f" {told.identified} people identified, {len(told.held)} statements held back"
    )
    if not done:
        click.echo("nothing was written")
    elif told.after == told.before:
        click.echo(f"nothing new: {told.after.version} stays in use")
    else:
        known = f"offices known to {told.after.refreshed}"
        click.echo(f"now in use: {told.after.version}, {known} (was {told.before.version})")


def _tables(differs: Difference) -> None:
    """The changes by kind."""
    for title, changes in (
        ("changed holder", differs.changed),
        ("left, no successor recorded", differs.left),
        ("filled", differs.joined),
    ):
        if changes:
            click.echo(f"\n{title}: {len(changes)}")
            _table(CHANGES, [_line(change) for change in changes])


def _line(change: Change) -> Line:
    """One change, for a reader."""
    return change.office.polity, change.office.label, _holders(change.was), _holders(change.now)


def _holders(holders: Sequence[Holder]) -> str:
    """Names with their days: `since` alone while in office."""
    return "; ".join(
        f"{h.name} ({h.person}, since {h.since})"
        if h.until == ".."
        else f"{h.name} ({h.person}, {h.since} to {h.until})"
        for h in holders
    )


def _offices(count: int) -> str:
    return f"{count} office" if count == 1 else f"{count} offices"


def _table(head: Line, lines: Sequence[Line]) -> None:
    """A table on a terminal, tab-separated lines elsewhere."""
    if not sys.stdout.isatty():
        for line in lines:
            click.echo("\t".join(line))
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(*head, row_styles=("", "dim"))
    for line in lines[:SHOWN]:
        table.add_row(*(Text(cell) for cell in line))
    Console().print(table)
    if len(lines) > SHOWN:
        click.echo(f"… and {len(lines) - SHOWN} more; a pipe or a file gets all of them")


def _show_plan(told: plan.Plan, settings: Settings) -> None:
    """What would be asked of whom, and what would change where that is known."""
    click.echo(f"query service   {settings.sparql}")
    click.echo(f"entities        {settings.wikidata_site}")
    click.echo(f"offices         {told.offices:,} (and {told.without_id:,} without an id of Wikidata)")
    click.echo(f"to find edits   {told.survey_queries:,} queries")
    click.echo(
        f"edited since    {told.edited:,} offices, {told.statements:,} statements,"
        f" {told.statement_queries:,} queries; then 50 people a request, as far as there is news of them"
    )
    click.echo(f"\na query for statements, shortened:\n{told.query}")
    if told.would is not None:
        _show(told.would, done=False)
    else:
        click.echo("what would change is not known before all that is asked; nothing was written")
