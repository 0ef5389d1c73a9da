"""`deskcheck keys`: who may call a service that asks for keys."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict, replace
from pathlib import Path

import click

from api.operator import rates

_FILE = click.option(
    "--file",
    envvar="DESKCHECK_KEYS",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file of keys; DESKCHECK_KEYS where it is left out.",
)


def _day(_: click.Context, __: click.Parameter, given: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(given) if given else None
    except ValueError:
        raise click.BadParameter("not a day like 2027-01-31") from None


def _rate(_: click.Context, __: click.Parameter, given: str | None) -> str | None:
    try:
        return str(rates.parse(given)) if given else None
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


@click.group("keys")
def group() -> None:
    """Make, list and revoke the keys of a service that is started with DESKCHECK_KEYS.

    A running server honours every change with the next request.
    """


@group.command()
@click.argument("name")
@click.option("--expires", metavar="DAY", callback=_day, help="Last day on which it works (UTC).")
@click.option("--rate", metavar="N/UNIT", callback=_rate, help="A limit of its own, like 600/minute.")
@_FILE
def create(name: str, expires: dt.date | None, rate: str | None, file: Path) -> None:
    """Make a key and print it, this once: the file keeps a hash of it.

    NAME says whose it is; no two working keys have the same.
    """
    from api.service import keys  # noqa: PLC0415

    today = dt.datetime.now(dt.UTC).date()
    if not (name.isprintable() and 0 < len(name) <= 80):
        raise click.BadParameter("a name has 1 to 80 printable characters", param_hint="NAME")
    if expires is not None and expires < today:
        raise click.BadParameter("that day is past", param_hint="--expires")
    key, words = keys.mint(name, today, expires=expires, rate=rate)
    with keys.editing(file) as known:
        if any(k.name == name and k.works(today) for k in known):
            raise click.UsageError(f"there is a working key of that name; revoke it first: {name}")
        known.append(key)
    click.echo(words)
    click.echo(f"key {key.id} for {name} is in {file}; it is shown only now", err=True)


@group.command("list")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@_FILE
def list_keys(form: str, file: Path) -> None:
    """Show the keys: id, state, days, limit and name. No key can be read back."""
    from api.service import keys  # noqa: PLC0415

    today = dt.datetime.now(dt.UTC).date()
    for key in keys.read(file):
        state = "revoked" if key.revoked else "works" if key.works(today) else "expired"
        if form == "json":
            shown = {k: v for k, v in asdict(key).items() if k != "digest"}
            click.echo(json.dumps({**shown, "state": state}, default=str, ensure_ascii=False))
        else:
            until = f"until {key.expires}" if key.expires else "no end"
            click.echo(f"{key.id}  {state:<7}  {key.created}  {until:<16}  {key.rate or '-':<12}  {key.name}")


@group.command()
@click.argument("who", metavar="ID_OR_NAME")
@_FILE
def revoke(who: str, file: Path) -> None:
    """End a key, by its id or its name. It stays in the list."""
    from api.service import keys  # noqa: PLC0415

    today = dt.datetime.now(dt.UTC).date()
    with keys.editing(file) as known:
        meant = [i for i, k in enumerate(known) if who in {k.id, k.name} and k.revoked is None]
        if not meant:
            raise click.UsageError(f"no key that could be revoked has the id or name {who}")
        for i in meant:
            known[i] = replace(known[i], revoked=today)
    for i in meant:
        click.echo(f"key {known[i].id} of {known[i].name} is revoked", err=True)
