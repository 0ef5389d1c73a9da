"""A publication's own rules as values: what holds for a run and for each of its files.

What the command line says wins over them. Paths and patterns are relative to the folder of the file.
"""

from __future__ import annotations

import fnmatch
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from api.gate.accepted import Accepted

OFF = "off"


@dataclass(frozen=True, slots=True)
class Rules:
    """What holds for one file. `severity`: what a rule counts as here, `off` to leave it out."""

    ignore: frozenset[str] = frozenset()
    select: frozenset[str] = frozenset()
    """Codes or beginnings of codes; empty selects all."""
    severity: Mapping[str, str] = field(default_factory=dict)
    accepted: tuple[Accepted, ...] = ()
    published: str | None = None
    publisher: str | None = None
    language: str | None = None

    def left_out(self, known: frozenset[str]) -> frozenset[str]:
        """The codes of `known` whose findings are left out."""
        chosen = {c for c in known if not self.select or any(c.startswith(s) for s in self.select)}
        off = {code for code, level in self.severity.items() if level == OFF}
        return (known - chosen) | self.ignore | off


@dataclass(frozen=True, slots=True)
class Override:
    """Rules for the files that match one of `patterns`, on top of the general ones."""

    patterns: tuple[str, ...]
    rules: Rules


@dataclass(frozen=True, slots=True)
class Gate:
    """The settings of one run. `folder` is where the file stands; None when there is none."""

    folder: Path | None = None
    rules: Rules = field(default_factory=Rules)
    overrides: tuple[Override, ...] = ()
    exclude: tuple[str, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    """For JSON of a content system: a field of a request -> where it stands, `content.body.html`."""
    fail_on: str | None = None
    min_score: int | None = None
    baseline: Path | None = None
    jobs: int | None = None
    max_annotations: int | None = None

    def relative(self, path: str | Path) -> str:
        """The path as the settings name it: from their folder, with `/`; as given outside it."""
        base = self.folder or Path.cwd()
        try:
            return Path(path).resolve().relative_to(base.resolve()).as_posix()
        except ValueError:
            return Path(path).as_posix()

    def excludes(self, path: str | Path) -> bool:
        """Whether the file is not to be checked."""
        return bool(self.exclude) and _matches(self.relative(path), self.exclude)

    def rules_for(self, path: str | Path) -> Rules:
        """What holds for one file: every override that matches adds to, or replaces, the general rules."""
        rules = self.rules
        for override in self.overrides:
            if _matches(self.relative(path), override.patterns):
                rules = _joined(rules, override.rules)
        return rules


def _matches(path: str, patterns: tuple[str, ...]) -> bool:
    """By shell pattern (`*` also crosses folders); a pattern that names a folder matches all in it."""
    return any(
        fnmatch.fnmatchcase(path, pattern) or fnmatch.fnmatchcase(path, f"{pattern.rstrip('/')}/*")
        for pattern in patterns
    )


def _joined(general: Rules, own: Rules) -> Rules:
    """Lists add up, single values and selections replace."""
    return Rules(
        ignore=general.ignore | own.ignore,
        select=own.select or general.select,
        severity={**general.severity, **own.severity},
        accepted=(*general.accepted, *own.accepted),
        published=own.published or general.published,
        publisher=own.publisher or general.publisher,
        language=own.language or general.language,
    )
