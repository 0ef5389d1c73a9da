"""`deskcheck`: check articles, serve, explain rules, look into the reference.

Results go to stdout, everything else to stderr. Whatever only a server or a compile needs is
imported by the command that needs it: an editor's hook pays for each import at every save.
"""

from __future__ import annotations

import inspect
import os
import sys
from collections.abc import Sequence

import click

from api import VERSION, exits, reference_file
from api.command import imports as import_commands
from api.command import keys as key_commands
from api.command import refresh as refresh_commands
from api.command.check import check, recheck
from api.exits import Exit
from reference.errors import DeskcheckError


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="deskcheck")
def cli() -> None:
    """Says how far the checkable facts of record in a news article can be trusted, on its own date.

    Exit codes: 0 clean, 1 findings at or above --fail-on, 2 usage, 3 input, 4 reference, 5 internal.
    """


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and answer its exit code; errors of ours are one line on stderr."""
    try:
        result = cli.main(args=argv, prog_name="deskcheck", standalone_mode=False)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as error:
        error.show()
        return int(Exit.USAGE)
    except click.Abort:
        click.echo("stopped", err=True)
        return 130
    except DeskcheckError as error:
        click.echo(f"deskcheck: {' '.join(str(error).split())}", err=True)
        return int(exits.of(error))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return int(Exit.CLEAN)
    except Exception as error:  # noqa: BLE001  # the last line of defence: a code, not a traceback
        click.echo(f"deskcheck: internal error ({type(error).__name__}); please report it", err=True)
        return int(Exit.INTERNAL)
    return int(result) if isinstance(result, int) else int(Exit.CLEAN)


cli.add_command(check)
cli.add_command(recheck)
cli.add_command(key_commands.group)


@cli.command()
@click.option("--host", help="Address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), help="Port to listen on.")
@click.option("--workers", type=click.IntRange(1, 64), help="Processes that answer; one for each core.")
def serve(host: str | None, port: int | None, workers: int | None) -> int:
    """Serve the API and the page; settings come from DESKCHECK_* variables."""
    from api import serving  # noqa: PLC0415
    from api.operator import settings as settings_  # noqa: PLC0415
    from api.service import keys  # noqa: PLC0415

    settings = settings_.read()
    if settings.keys is not None:
        keys.read(settings.keys)  # likewise keys
    reference_file.opened().close()  # a reference that cannot be used stops the start, with one line
    address, at = host or settings.host, settings.port if port is None else port
    click.echo(f"Deskcheck answers on http://{address}:{at}/ (stop with Ctrl-C)", err=True)
    serving.run(settings, address, at, workers or settings.workers)
    return int(Exit.CLEAN)


@cli.command()
@click.argument("code", required=False)
def rule(code: str | None) -> None:
    """Explain a rule: what it flags, when it stays silent, with examples. Without a code, list them all."""
    from api import rules  # noqa: PLC0415
    from checks.registry import CHECKS  # noqa: PLC0415

    if code is None:
        for document in rules.documents(CHECKS):
            known = document.rule
            click.echo(f"{known.code}  {known.severity.label:<8} {known.name:<24} {document.summary}")
        return
    found = rules.find(code, CHECKS).rule
    preview = ", preview" if found.preview else ""
    click.echo(f"{found.code} {found.name} ({found.severity.label}{preview})\n")
    click.echo(inspect.cleandoc(found.__doc__ or ""))
    for example in rules.examples().get(found.code, ()):
        click.echo(f"\nExample, published {example.published}:\n  {example.text}\n  found: {example.quote}")


@cli.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    r"""Print the completion script of a shell.

    \b
    deskcheck completion bash > ~/.local/share/bash-completion/completions/deskcheck
    deskcheck completion zsh > ~/.zfunc/_deskcheck
    deskcheck completion fish > ~/.config/fish/completions/deskcheck.fish
    """
    from click.shell_completion import get_completion_class  # noqa: PLC0415

    kind = get_completion_class(shell)
    assert kind is not None
    click.echo(kind(cli, {}, "deskcheck", "_DESKCHECK_COMPLETE").source())


@cli.group()
def reference() -> None:
    """Look into the reference, or compile it."""


reference.add_command(import_commands.import_list)
reference.add_command(import_commands.import_claimreview)
reference.add_command(refresh_commands.refresh)
reference.add_command(refresh_commands.rollback)
reference.add_command(import_commands.search_claimreview)


@reference.command()
@click.option("--if-changed", is_flag=True, help="Only when the data changed since the last time.")
def build(*, if_changed: bool) -> None:
    """Compile the reviewed and the refreshed facts: beside the old file and then in its place."""
    from reference.compile import compile_reference  # noqa: PLC0415
    from reference.freshness import ensure_compiled  # noqa: PLC0415

    where = reference_file.place()
    if if_changed:
        done = ensure_compiled(where.target, where.data, where.edition, if_changed=True)
    else:
        done = compile_reference(where.data, where.target, edition=where.edition)
    click.echo(f"{where.target}: {'compiled' if done else 'up to date'}", err=True)


@reference.command()
@click.option("--coverage", is_flag=True, help="On which days every holder of an office is known.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def info(*, coverage: bool, form: str) -> None:
    """Version, horizon, digest and counts; with --coverage what is complete, by kind, region and office."""
    facts = reference_file.opened()
    if coverage:
        from api import coverage as coverage_  # noqa: PLC0415

        seats = facts.coverage()
        click.echo(coverage_.as_json(seats) if form == "json" else "\n".join(coverage_.as_text(seats)))
        return
    if form == "json":
        import json  # noqa: PLC0415

        identity = {"version": facts.info.version, "horizon": facts.info.horizon.isoformat()}
        click.echo(json.dumps({**identity, "digest": facts.info.digest, "counts": dict(facts.counts())}))
        return
    about = facts.info
    click.echo(f"version {about.version}, known to {about.horizon.isoformat()}")
    if about.refreshed is not None:
        click.echo(f"offices compared with Wikidata on {about.refreshed.isoformat()}")
    click.echo(f"digest {about.digest}")
    for name, count in facts.counts().items():
        click.echo(f"{count:>9,} {name.replace('_', ' ')}")
    for consulted in facts.press.lists():
        click.echo(
            f"{consulted.entries:>9,} on {consulted.name} ({consulted.origin}, latest {consulted.latest})"
        )


@reference.command()
@click.option(
    "--kind", "kinds", multiple=True, metavar="KIND", help="Only this kind of suspicion (repeatable)."
)
@click.option("--polity", help="Only this polity, by its id.")
@click.option("--gaps", is_flag=True, help="Also the gaps since 2015 in the offices that matter.")
def audit(*, kinds: tuple[str, ...], polity: str | None, gaps: bool) -> None:
    """List what in the reviewed data cannot all be true, for its editors: kind, polity, seat, rows."""
    from reference import audit as audit_  # noqa: PLC0415
    from reference.location import DATA  # noqa: PLC0415
    from reference.tables import load  # noqa: PLC0415

    found = [*audit_.suspicions(load(DATA))]
    if gaps:
        found.extend(audit_.gaps(reference_file.opened().coverage()))
    for item in found:
        if (not kinds or item.kind in kinds) and polity in {None, item.polity}:
            click.echo(f"{item.kind}\t{item.polity}\t{item.seat}\t{item.what}")


@reference.command()
@click.argument("title")
@click.argument("polity")
@click.argument("day")
def lookup(title: str, polity: str, day: str) -> None:
    r"""Who held an office on a day, or in a month or year, with sources.

    \b
    deskcheck reference lookup "foreign minister" Syria 2024-12-10
    deskcheck reference lookup "prime minister" UK 2022
    """
    from reference import lookup as lookup_  # noqa: PLC0415

    for line in lookup_.lines(reference_file.opened(), title, polity, day):
        click.echo(line)
