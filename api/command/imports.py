"""`deskcheck reference import` and `import-claimreview`: what an operator brings along."""

from __future__ import annotations

import os
from pathlib import Path

import click

_PATIENCE_S = 30.0
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("import")
@click.argument("name", metavar="LIST")
@click.argument("file", type=_FILE)
@click.option("--date", help="Date of this copy (YYYY-MM-DD); else the one in the file's name.")
def import_list(name: str, file: Path, date: str | None) -> None:
    """Take in your own copy of a published list: cred1, iffy, lin2023 or perennial.

    Such lists are somebody's judgement. What they say is shown with a source under the list's name, date
    and licence; it is never scored. A later import of the same list takes the place of the earlier one.
    """
    from reference.imports import lists, store  # noqa: PLC0415

    target = store.usual_place()
    done = lists.import_list(name, file, date, target)
    click.echo(f"{target}: {done.entries:,} entries of {done.kind.name}, {done.date}", err=True)
    click.echo(f"licence: {done.kind.licence}; {done.kind.url}", err=True)
    if done.passed_over:
        click.echo(f"{done.passed_over:,} entries name no domain and were passed over", err=True)


@click.command("import-claimreview")
@click.argument("file", type=_FILE)
def import_claimreview(file: Path) -> None:
    """Take in reviews of claims by fact-checkers: schema.org ClaimReview as JSON-LD.

    The Data Commons feed, a list of reviews, or one review a line. They take the place of all earlier ones.
    """
    from reference.imports import reviews, store  # noqa: PLC0415

    target = store.usual_place()
    done = reviews.import_reviews(file, target)
    click.echo(f"{target}: {done.reviews:,} reviews of claims", err=True)
    if done.passed_over:
        click.echo(f"{done.passed_over:,} entries cannot be relayed and were passed over", err=True)


@click.command("search-claimreview")
@click.argument("query")
def search_claimreview(query: str) -> None:
    """Ask Google's Fact Check Tools API for reviews of a claim, and keep them beside the imported ones.

    Needs your key in DESKCHECK_FACT_CHECK_KEY. Checking an article never asks the API.
    """
    from api import VERSION  # noqa: PLC0415
    from reference.imports import reviews, store, tools_api  # noqa: PLC0415
    from reference.wikidata.deadline import Deadline  # noqa: PLC0415
    from reference.wikidata.manners import Endpoints, Manners  # noqa: PLC0415
    from reference.wikidata.transport import Transport  # noqa: PLC0415

    key = os.environ.get("DESKCHECK_FACT_CHECK_KEY", "")
    if not key:
        raise click.UsageError("set DESKCHECK_FACT_CHECK_KEY to your key of the Fact Check Tools API")
    endpoint = os.environ.get("DESKCHECK_FACT_CHECK_API") or tools_api.ENDPOINT
    with Transport(Endpoints(), Manners(f"Deskcheck/{VERSION}", tries=2)) as transport:
        found = tools_api.search(query, key, transport, Deadline.after(_PATIENCE_S), endpoint)
    if not found:
        click.echo("no review found", err=True)
        return
    total = reviews.add_reviews(found, store.usual_place())
    click.echo(f"{store.usual_place()}: {len(found):,} found, {total:,} reviews of claims in all", err=True)
