"""`deskcheck check` and `deskcheck recheck`: what their options mean.

Whatever only some runs need (settings files, git, other formats, pydantic) is imported by the run
that needs it: an editor's hook pays for each import at every save.
"""

from __future__ import annotations

import datetime as dt
import glob
import logging
import os
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from api import reference_file

if TYPE_CHECKING:
    from api.command.outputs import Outputs
    from api.gate.files import Reader
    from api.gate.judged import Issue
    from api.gate.settings import Gate
    from api.gate.work import Work
    from api.intake.limits import Limits
    from reference.wikidata.live import Live

KINDS = ("text", "markdown", "html", "json", "jsonl")
FAIL_ON = ("error", "warning", "note", "never")
FORMATS = ("text", "json", "jsonl", "sarif", "github", "gitlab", "junit", "rdjson", "html")
_OF_ITSELF: dict[str, Any] = {"published": None, "title": None, "url": None, "timings": False, "live": False}
"""An article that is checked again says by itself what it is, and only the reference has changed."""
_MOST = 50
"""Annotations: what GitHub shows of one job."""


def _both(command: Any) -> Any:
    """The options that checking and rechecking share."""
    for option in reversed(
        (
            click.argument("paths", nargs=-1, required=True),
            click.option("--publisher", help="Who published it."),
            click.option("--language", help="BCP 47 tag; the checks read English."),
            click.option("--as", "kind", type=click.Choice(KINDS), help="How to read every input."),
            click.option("--check", "names", multiple=True, metavar="NAME", help="Run only this check."),
            click.option("--select", multiple=True, metavar="CODE", help="Only rules that begin so."),
            click.option("--ignore", multiple=True, metavar="CODE", help="Leave out findings of this rule."),
            click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True),
            click.option(
                "--output-file",
                "files",
                multiple=True,
                metavar="FORMAT=PATH",
                help="Also write this format to a file (repeatable).",
            ),
            click.option(
                "--config",
                type=click.Path(path_type=Path),
                help="Settings file; else found upward.",
            ),
            click.option("--no-config", is_flag=True, help="No settings file."),
            click.option("--jobs", type=click.IntRange(1, 256), help="Processes; all cores by default."),
        )
    ):
        command = option(command)
    return command


@click.command()
@_both
@click.option(
    "--published", metavar="DATE", help="Date of the articles that are sent without one (YYYY-MM-DD)."
)
@click.option("--title", help="The headline, where the input has none of its own.")
@click.option("--url", help="Where the article was published; never fetched.")
@click.option("--stdin-filename", metavar="PATH", help="What standard input would be called as a file.")
@click.option(
    "--live/--no-live",
    default=None,
    help="Ask Wikidata about people the reference cannot decide on; settings come from DESKCHECK_*.",
)
@click.option("--fail-on", type=click.Choice(FAIL_ON), help="Least severity that exits 1 (error).")
@click.option("--min-score", type=click.IntRange(0, 100), help="Exit 1 also when a score is below this.")
@click.option("--diff-base", metavar="COMMIT", help="Only findings in lines changed since this commit.")
@click.option("--baseline", type=click.Path(path_type=Path), help="Findings known from before.")
@click.option(
    "--write-baseline", type=click.Path(path_type=Path), help="Write the findings there as known, exit 0."
)
@click.option("--unused-ignores", is_flag=True, help="Tell exceptions in the text that nothing needs.")
@click.option("--timings", is_flag=True, help="Fill in elapsed_ms; the bytes then differ from run to run.")
def check(*, paths: tuple[str, ...], **given: Any) -> int:
    r"""Check articles: files (.txt .md .html .json .jsonl), directories, patterns, or - for standard input.

    \b
    deskcheck check draft.md
    deskcheck check content/ --fail-on warning --output-file sarif=deskcheck.sarif
    git show HEAD:story.md | deskcheck check - --stdin-filename story.md
    deskcheck check content/ --diff-base origin/main --format github

    What cannot be read is named on stderr (exit 3), and the rest is reported. Settings stand in
    deskcheck.toml or [tool.deskcheck] of pyproject.toml; what is said here wins.
    """
    from api.command import run as checking  # noqa: PLC0415

    _quiet()
    given["stdin_name"] = given.pop("stdin_filename")
    plan = _plan(paths, given)
    if given["write_baseline"] is not None:
        return _write_baseline(plan, given["write_baseline"])
    fail_on = given["fail_on"] or plan.gate.fail_on or "error"
    least = given["min_score"] if given["min_score"] is not None else plan.gate.min_score
    demands = checking.Demands(_severity(fail_on), least, unused=given["unused_ignores"])
    outputs = _outputs(plan, given)
    return int(checking.run(plan.work, paths, outputs=outputs, demands=demands, hands=plan.hands))


@click.command()
@_both
@click.option(
    "--against",
    type=click.File("rb"),
    metavar="FILE",
    help="Reports of an earlier run (jsonl): only findings that are not among them.",
)
@click.option("--fail-on", type=click.Choice(FAIL_ON), default="never", show_default=True)
def recheck(*, paths: tuple[str, ...], **given: Any) -> int:
    r"""Check an archive again: what was wrong on its own day, now that the reference knows more.

    \b
    deskcheck check archive/ --format jsonl --fail-on never > before.jsonl
    deskcheck reference refresh
    deskcheck recheck archive/ --against before.jsonl

    A right article is not made wrong by a later change, so each is judged on the date that it shows
    itself; one that shows none is named on stderr and left out. Only articles with findings are shown.
    """
    from api.command import run as checking  # noqa: PLC0415

    _quiet()
    plan = _plan(paths, {**given, **_OF_ITSELF})
    known = checking.earlier_findings(given["against"]) if given["against"] else frozenset()
    work = replace(plan.work, own_date=True, earlier=known)
    demands = checking.Demands(_severity(given["fail_on"]), None, only_found=True)
    outputs = _outputs(replace(plan, work=work), given)
    return int(checking.run(work, paths, outputs=outputs, demands=demands, hands=plan.hands))


@dataclass(frozen=True, slots=True)
class _Plan:
    """One run, before its outputs are opened."""

    work: Work
    gate: Gate
    hands: Any
    paths: tuple[str, ...]
    is_list: bool


def _plan(paths: tuple[str, ...], given: dict[str, Any]) -> _Plan:
    """What is to be done. Raises BadDate, BadSetting, UnknownCheck or UnknownRule."""
    from api.command.run import Hands, terminal  # noqa: PLC0415
    from api.gate.work import Wanted, Work  # noqa: PLC0415
    from checks.registry import CHECKS  # noqa: PLC0415

    known = frozenset(rule.code for check_ in CHECKS for rule in check_.rules)
    gate = _with_selection(_gate(paths, given, known), given["select"], known)
    known_from = given.get("baseline") or gate.baseline
    if known_from is not None:  # it may stand among the articles, and is none of them
        gate = replace(gate, exclude=(*gate.exclude, glob.escape(gate.relative(known_from))))
    reader = _reader(given, gate)
    forms = {given["form"], *(f.partition("=")[0] for f in given["files"])}
    wanted = Wanted(
        encoded=bool(forms & {"json", "jsonl"}),
        shown="text" in forms,
        page="html" in forms,
        colour=sys.stdout.isatty(),
    )
    work = Work(
        reader,
        reader.intake.today,
        wanted,
        known=_known(known_from),
        changed=_changed(given.get("diff_base"), paths),
        live=_live(wanted=given.get("live")),
    )
    jobs = 1 if work.live is not None else given["jobs"] or gate.jobs or _cores()
    is_list = reader.may_be_many(paths)
    return _Plan(work, gate, Hands(reference_file.opened, jobs, bar=terminal()), paths, is_list)


def _gate(paths: tuple[str, ...], given: dict[str, Any], known: frozenset[str]) -> Gate:
    """The settings file that was named or is found, as values."""
    from api.gate import settings, settings_file  # noqa: PLC0415

    if given["no_config"]:
        return settings.Gate()
    if given["config"] is not None:
        return settings_file.read(given["config"], known)
    first = Path(given.get("stdin_name") or "." if paths[0] == "-" else paths[0])
    start = first if first.is_dir() else first.parent
    found = settings_file.find(start) if start.is_dir() else None
    return settings.Gate() if found is None else settings_file.read(found, known)


def _with_selection(gate: Gate, select: tuple[str, ...], known: frozenset[str]) -> Gate:
    """The command line's selection in place of the file's."""
    from api.errors import BadSetting  # noqa: PLC0415

    if not select:
        return gate
    chosen = frozenset(s.upper() for s in select)
    for beginning in sorted(chosen):
        if not any(code.startswith(beginning) for code in known):
            raise BadSetting(f"--select: no rule's code begins with {beginning[:20]}")
    return replace(gate, rules=replace(gate.rules, select=chosen))


def _reader(given: dict[str, Any], gate: Gate) -> Reader:
    """How the inputs of one run are received. Raises BadDate, UnknownCheck or UnknownRule."""
    from api.gate.files import Kind, Reader  # noqa: PLC0415
    from api.intake import wishes  # noqa: PLC0415
    from api.intake.article import Intake, Origin, day_of  # noqa: PLC0415
    from checks.registry import CHECKS  # noqa: PLC0415

    if given["published"] is not None:
        day_of(given["published"])
    wanted = wishes.wanted(given["names"] or None, given["ignore"], timings=given["timings"], checks=CHECKS)
    return Reader(
        intake=Intake(_limits(), dt.datetime.now(dt.UTC).date()),
        origin=Origin(**{k: given[k] for k in ("title", "published", "url", "publisher", "language")}),
        checks=CHECKS,
        wishes=wanted,
        kind=Kind(given["kind"]) if given["kind"] else None,
        gate=gate,
        stdin_name=given.get("stdin_name"),
    )


def _live(*, wanted: bool | None) -> Live | None:
    """Whom to ask, if anybody: as the option says, else the environment. Raises BadSetting."""
    if wanted is False or (wanted is None and not os.environ.get(f"{reference_file.PREFIX}LIVE")):
        return None
    from api.operator import settings  # noqa: PLC0415

    read = settings.read()
    if not (wanted or read.live):
        return None
    from api import wikidata  # noqa: PLC0415  # httpx

    return wikidata.live(read)


def _outputs(plan: _Plan, given: dict[str, Any]) -> Outputs:
    """Where results go. Raises BadSetting."""
    from api.command.outputs import COLLECTED, Output, Outputs, Target  # noqa: PLC0415

    targets = [Target.of(f) for f in given["files"]]
    rules: Any = ()
    if given["form"] in COLLECTED or any(t.form in COLLECTED for t in targets):
        from api import rules as rules_  # noqa: PLC0415

        rules = rules_.documents(plan.work.reader.checks)
    most = plan.gate.max_annotations if plan.gate.max_annotations is not None else _MOST
    first = Output(given["form"], sys.stdout.buffer, plan.is_list, most, rules)
    outputs = Outputs([first])
    try:
        for target in targets:
            outputs.add(target, first)
    except BaseException:
        outputs.abandon()
        raise
    return outputs


def _write_baseline(plan: _Plan, path: Path) -> int:
    """Every finding of now as known. Raises BadSetting where the file cannot be written."""
    from api import exits  # noqa: PLC0415
    from api.command import run as checking  # noqa: PLC0415
    from api.errors import BadSetting  # noqa: PLC0415
    from api.gate import baseline  # noqa: PLC0415

    work = replace(plan.work, known={})
    found: list[Issue] = []
    worst = exits.Exit.CLEAN
    for one in checking.judged(work, plan.paths, plan.hands):
        checking.tell(one, unused=False)
        found += one.issues
        worst = max(worst, exits.Exit(one.exit_code))
    try:
        path.write_text(baseline.encode(found), "utf-8")
    except OSError as error:
        raise BadSetting(f"--write-baseline: {path}: {error.strerror}") from None
    click.echo(f"{path}: {len(found)} findings are known from now on", err=True)
    return int(worst)


def _known(path: Path | None) -> dict[Any, int]:
    """The baseline, if there is one."""
    if path is None:
        return {}
    from api.gate import baseline  # noqa: PLC0415

    return baseline.read(path)


def _changed(base: str | None, paths: tuple[str, ...]) -> Any:
    """The lines changed since `base`."""
    if base is None:
        return None
    from api.gate import changes  # noqa: PLC0415

    first = Path(paths[0])
    return changes.since(base, first if first.is_dir() else first.parent)


def _severity(label: str) -> Any:
    """None for `never`."""
    from checks.model import Severity  # noqa: PLC0415

    return None if label == "never" else Severity[label.upper()]


def _limits() -> Limits:
    """The usual limits, or those of the environment: reading that takes longer than most checks."""
    from api.intake.limits import DEFAULT  # noqa: PLC0415

    if not any(name.startswith(f"{reference_file.PREFIX}MAX_") for name in os.environ):
        return DEFAULT
    from api.operator import settings  # noqa: PLC0415

    return settings.read().limits


def _cores() -> int:
    """The cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _quiet() -> None:
    """A defect is one line, not a traceback, unless somebody is looking for it."""
    if os.environ.get(f"{reference_file.PREFIX}LOG_LEVEL", "").lower() != "debug":
        for room in ("api", "reference"):
            logging.getLogger(room).addHandler(logging.NullHandler())
