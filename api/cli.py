"""`deskcheck`: check articles, serve, explain rules, look into the reference.

Results go to stdout, everything else to stderr. Whatever only a server or a compile needs is
imported by the command that needs it: an editor's hook pays for each import at every save.
"""

from __future__ import annotations

import datetime as dt
import inspect
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from api import VERSION, exits
from api.exits import Exit
from checks.model import Severity
from reference.errors import DeskcheckError

if TYPE_CHECKING:
    from api.files import Input
    from api.model import Report
    from reference.facts import Facts

_FAIL_ON = {"error": Severity.ERROR, "warning": Severity.WARNING, "note": Severity.NOTE, "never": None}


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
        click.echo(f"deskcheck: {_one_line(str(error))}", err=True)
        return int(exits.of(error))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return int(Exit.CLEAN)
    except Exception as error:  # noqa: BLE001  # the last line of defence: a code, not a traceback
        click.echo(f"deskcheck: internal error ({type(error).__name__}); please report it", err=True)
        return int(Exit.INTERNAL)
    return int(result) if isinstance(result, int) else int(Exit.CLEAN)


@cli.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("--published", metavar="DATE", help="The article's date (YYYY-MM-DD), where it says none.")
@click.option("--title", help="The article's headline.")
@click.option("--url", help="Where the article was published.")
@click.option("--publisher", help="Who published it.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "jsonl"]), default="text", show_default=True
)
@click.option("--fail-on", type=click.Choice(list(_FAIL_ON)), default="error", show_default=True)
@click.option("--min-score", type=click.IntRange(0, 100), help="Exit 1 also when a score is below this.")
def check(  # noqa: PLR0913, PLR0917  # one parameter for each option
    paths: tuple[str, ...],
    published: str | None,
    title: str | None,
    url: str | None,
    publisher: str | None,
    form: str,
    fail_on: str,
    min_score: int | None,
) -> int:
    """Check articles: files (.txt .md .html .json .jsonl) or - for text on standard input."""
    from api import files  # noqa: PLC0415
    from api.intake import Intake, Origin, day_of  # noqa: PLC0415
    from api.limits import DEFAULT  # noqa: PLC0415

    if published is not None:
        day_of(published)
    intake = Intake(DEFAULT, dt.datetime.now(dt.UTC).date())
    origin = Origin(title=title, published=published, url=url, publisher=publisher)
    worst = Exit.CLEAN
    found = files.inputs(paths, intake, origin)
    for name, report in _judged(found):
        if isinstance(report, DeskcheckError):
            click.echo(f"deskcheck: {_one_line(_named(name, report))}", err=True)
            worst = max(worst, exits.of(report))
            continue
        _show(report, name, form)
        if worst is Exit.CLEAN and _is_failing(report, _FAIL_ON[fail_on], min_score):
            worst = Exit.FINDINGS
    return int(worst)


def _judged(found: Iterator[Input]) -> Iterator[tuple[str, Report | DeskcheckError]]:
    """Each input's name with its report, or with why there is none; the reference is opened once."""
    from api.assess import assess  # noqa: PLC0415
    from checks.registry import CHECKS  # noqa: PLC0415

    with_facts: Facts | None = None
    for item in found:
        if item.received is None:
            if item.error is not None:
                yield item.name, item.error
            continue
        with_facts = with_facts or _facts()
        yield item.name, assess(item.received, with_facts, CHECKS)


def _facts() -> Facts:
    """The compiled reference, made first where it is missing."""
    from reference.facts import Facts  # noqa: PLC0415
    from reference.location import ensure_compiled  # noqa: PLC0415

    target = _target()
    ensure_compiled(target)
    return Facts.open(target)


def _target() -> Path:
    """Where the compiled reference is: the environment's word, else its usual place."""
    from reference.location import compiled_path  # noqa: PLC0415

    named = os.environ.get("DESKCHECK_REFERENCE")
    return Path(named) if named else compiled_path()


def _show(report: Report, name: str, form: str) -> None:
    """One report to stdout. JSON and JSON lines are the very bytes that HTTP sends."""
    if form == "text":
        from api import render  # noqa: PLC0415

        click.echo(render.text(report, name, render.Style(colour=sys.stdout.isatty())))
        return
    from api import contract  # noqa: PLC0415

    sys.stdout.buffer.write(contract.encode(report))
    sys.stdout.buffer.flush()


def _is_failing(report: Report, at: Severity | None, min_score: int | None) -> bool:
    """A finding at or above the severity, or a score below the least wanted."""
    if at is not None and any(f.severity >= at for f in report.findings):
        return True
    return min_score is not None and report.score is not None and report.score < min_score


def _named(name: str, error: DeskcheckError) -> str:
    """The error's words, led by the input's name where they do not begin with it."""
    words = str(error)
    return words if words.startswith(name) else f"{name}: {words}"


def _one_line(text: str) -> str:
    """Without line ends and control characters."""
    return "".join(c if c.isprintable() else " " for c in text)


@cli.command()
@click.option("--host", help="Address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), help="Port to listen on.")
def serve(host: str | None, port: int | None) -> int:
    """Serve the API and the page; settings come from DESKCHECK_* variables."""
    import uvicorn  # noqa: PLC0415

    from api import settings as settings_  # noqa: PLC0415
    from api.app import create_app  # noqa: PLC0415

    settings = settings_.read()
    address, at = host or settings.host, settings.port if port is None else port
    click.echo(f"Deskcheck answers on http://{address}:{at}/ (stop with Ctrl-C)", err=True)
    uvicorn.run(create_app(settings), host=address, port=at, log_level=settings.log_level)
    return int(Exit.CLEAN)


@cli.command()
@click.argument("code")
def rule(code: str) -> None:
    """Explain a rule: what it flags and when it stays silent."""
    from checks.errors import UnknownRule  # noqa: PLC0415
    from checks.registry import CHECKS  # noqa: PLC0415

    found = {r.code: r for check in CHECKS for r in check.rules}.get(code.upper())
    if found is None:
        raise UnknownRule(f"no rule has the code {code!r}")
    preview = ", preview" if found.preview else ""
    click.echo(f"{found.code} {found.name} ({found.severity.label}{preview})\n")
    click.echo(inspect.cleandoc(found.__doc__ or ""))


@cli.group()
def reference() -> None:
    """Look into the reference, or compile it."""


@reference.command()
@click.option("--if-changed", is_flag=True, help="Only when the data changed since the last time.")
def build(*, if_changed: bool) -> None:
    """Compile reference/data/ into one file, beside the old one and then in its place."""
    from reference.compile import compile_reference  # noqa: PLC0415
    from reference.location import DATA, ensure_compiled  # noqa: PLC0415

    target = _target()
    done = ensure_compiled(target, if_changed=True) if if_changed else compile_reference(DATA, target)
    click.echo(f"{target}: {'compiled' if done else 'up to date'}", err=True)


@reference.command()
def info() -> None:
    """Version, horizon, digest and counts."""
    facts = _facts()
    about = facts.info
    click.echo(f"version {about.version}, known to {about.horizon.isoformat()}")
    click.echo(f"digest {about.digest}")
    for name, count in facts.counts().items():
        click.echo(f"{count:>9,} {name.replace('_', ' ')}")


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

    for line in lookup_.lines(_facts(), title, polity, day):
        click.echo(line)
