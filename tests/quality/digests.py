"""`python -m tests.quality.digests [DIR]`: digests of whole reports, to compare runs by.

The articles are golden cases, mixtures of their sentences drawn by seed, and, where DIR holds it, every
thirtieth article of `dev.jsonl.gz`. A digest is of the bytes in every form a report is sent in.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import random
import sys
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

from api.intake.article import Body, Intake, Origin, Received
from api.intake.limits import DEFAULT
from api.report.assess import assess
from api.service.negotiation import FORMS
from checks.model import Check, Markup, SignalCheck
from checks.registry import CHECKS
from reference.facts import Facts
from reference.freshness import ensure_compiled
from reference.location import compiled_path
from tests.quality.corpora import BESIDE_THE_CHECKOUT, ROOT, rows

GOLDEN = ROOT / "tests" / "golden"
EVERY = 30
MIXTURES, SENTENCES, SEED = 60, 14, 20261125
DAYS = ("2014-03-01", "2019-06-01", "2021-02-01", "2025-07-04")


def articles(folder: Path) -> Iterator[Received]:
    """The articles, always the same in the same order."""
    intake = Intake(DEFAULT, dt.date(2026, 11, 1))
    cases = [
        c for path in sorted(GOLDEN.glob("*.toml")) for c in tomllib.loads(path.read_text("utf-8"))["case"]
    ]
    for case in cases[::5]:
        origin = Origin(title=case.get("title"), published=str(case["published"]), url=case.get("url"))
        yield intake.receive(Body(case["text"], Markup(case.get("markup", "text"))), origin)
    chance = random.Random(SEED)  # a draw that can be repeated
    plain = [str(c["text"]) for c in cases if "markup" not in c]
    for number in range(MIXTURES):
        drawn = chance.sample(plain, SENTENCES)
        origin = Origin(title=chance.choice(drawn)[:100], published=DAYS[number % len(DAYS)])
        yield intake.receive(Body("\n\n".join(drawn), Markup.TEXT), origin)
    path = folder / "dev.jsonl.gz"
    if path.is_file():
        for number, row in enumerate(rows(path)):
            if not number % EVERY:
                origin = Origin(title=row.title or None, published=row.published, id=row.id)
                yield intake.receive(Body(row.text, Markup.TEXT), origin)


def digest(received: Received, facts: Facts, checks: Sequence[Check | SignalCheck] = CHECKS) -> str:
    """Of one article's report in every form."""
    report = assess(received, facts, checks)
    found = hashlib.sha256()
    for form in FORMS.values():
        found.update(form.write(report))
    return found.hexdigest()


def main(arguments: list[str]) -> int:
    """One digest a line."""
    ensure_compiled(compiled_path())
    facts = Facts.open(compiled_path())
    folder = Path(arguments[0]) if arguments else BESIDE_THE_CHECKOUT
    for received in articles(folder):
        print(digest(received, facts))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
