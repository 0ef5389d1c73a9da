"""How right each rule was where somebody knows: what `--record` writes to api/scoring/rule_precision.toml.

Three sets. `seeded`: findings on the edited words of the labelled variants, right where the edit is a mistake,
wrong where it is none. `published`: findings in the articles as published, each read by a person,
`labels/findings.csv`. `signals`: the same for signals, see signals.py. Seeded articles have about as many
mistakes as traps, real ones far fewer, so the seeded share is that of a rule in a text worth checking.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from api.scoring import rule_precision
from tests.quality.measure import Labelled
from tests.quality.signals import PROSE, Watch

Sets = dict[str, dict[str, tuple[int, int]]]
"""Rule code to set to (right, wrong)."""
READ = Path(__file__).parent / "labels" / "findings.csv"
_HEAD = """\
# How many findings of each rule were right and how many wrong, by set of articles: [right, wrong].
# Written by `python -m tests.quality --record`, which says what the sets are (tests/quality/precision.py);
# api/scoring/rule_precision.py makes the precision of it. Not edited by hand.
"""


def read() -> Mapping[tuple[str, str, str, int], str]:
    """What a person who read it said of a finding, by article, rule, field and start."""
    with READ.open(encoding="utf-8", newline="") as lines:
        return {
            (r["article"], r["rule"], r["field"], int(r["start"])): r["verdict"]
            for r in csv.DictReader(lines)
        }


def readings(labelled: Labelled, samples: Iterable[dict[str, Any]], watch: Watch) -> Sets:
    """All sets together, by rule."""
    sets: Sets = {}
    for code in {*labelled.right, *labelled.wrong}:
        sets.setdefault(code, {})["seeded"] = (labelled.right[code], labelled.wrong[code])
    for code, counts in _published(samples).items():
        sets.setdefault(code, {})["published"] = (counts["right"], counts["wrong"])
    for code in {rule for rule, _ in watch.verdicts} - {PROSE}:
        right, wrong = watch.verdicts[code, "right"], watch.verdicts[code, "wrong"]
        if right + wrong:
            sets.setdefault(code, {})["signals"] = (right, wrong)
    return sets


def unread(samples: Iterable[dict[str, Any]]) -> list[str]:
    """Scored findings in articles as published that nobody has read yet."""
    known = read()
    return [f"{_place(s)}: {s['message']}" for s in _scored(samples) if _place(s) not in known]


def written(sets: Sets, day: dt.date) -> str:
    """The file, rules in order."""
    return "".join([_HEAD, f"\ntaken = {day}\n", *_rules(sets)])


def changes(sets: Sets) -> Iterator[str]:
    """Where what was measured now and what is on file would make the score believe another precision."""
    for code in sorted({*sets, *rule_precision.table()}):
        counts = sets.get(code, {}).values()
        now = rule_precision.Readings(sum(r for r, _ in counts), sum(w for _, w in counts)).precision
        filed = rule_precision.of(code).precision
        if abs(now - filed) >= 0.01:
            yield f"{code}: {filed:.3f} on file, {now:.3f} measured"


def _rules(sets: Sets) -> Iterator[str]:
    for code, counts in sorted(sets.items()):
        yield f"\n[rules.{code}]\n"
        yield from (f"{name} = [{right}, {wrong}]\n" for name, (right, wrong) in sorted(counts.items()))


def _published(samples: Iterable[dict[str, Any]]) -> dict[str, Counter[str]]:
    known = read()
    found: dict[str, Counter[str]] = {}
    for sample in _scored(samples):
        if verdict := known.get(_place(sample)):
            found.setdefault(sample["code"], Counter())[verdict] += 1
    return found


def _scored(samples: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    return (s for s in samples if s["severity"] != "note")


def _place(sample: dict[str, Any]) -> tuple[str, str, str, int]:
    return sample["id"], sample["code"], sample["field"], sample["start"]
