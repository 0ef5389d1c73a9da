"""`deskcheck reference import` and `import-claimreview`: what an operator brings along."""

from __future__ import annotations

from pathlib import Path

import click

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
