"""The sensitivity run, on a few articles of our own: every constant has its two lines, and all are put back."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from api.scoring import score
from api.scoring.score import Mistake, Tally, Weight
from tests.quality import sensitivity
from tests.quality.corpora import ROOT

BEFORE = "French President Emmanuel Macron met the press on Monday. "
AFTER = " The weather was fine and the talks went on until the evening."
HOLDERS = ("German Chancellor Angela Merkel", "British Prime Minister Theresa May")
WRONG = "German Chancellor Theresa May"
CONSTANTS = sensitivity.constants()


def write(path: Path, items: list[dict[str, Any]]) -> None:
    """Rows as a corpus has them."""
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(item) + "\n" for item in items)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What the command says of twenty articles, half of them with one mistake."""
    folder = tmp_path_factory.mktemp("corpora")
    articles, variants = [], []
    for number in range(10):
        holder = HOLDERS[number % 2]
        body = f"{BEFORE}{holder} agreed.{AFTER} Number {number}."
        common = {"title": "", "published": "2018-05-07", "label": "reliable", "stratum": "own"}
        articles.append({"id": f"own-{number}", "text": body, **common})
        start = len(BEFORE)
        text = body.replace(holder, WRONG)
        flag = {"kind": "wrong_holder", "expected": "flag", "span": [start, start + len(WRONG)]}
        variants.append({"id": f"own-{number}:0", "text": text, **common, **flag})
    write(folder / "dev.jsonl.gz", articles)
    write(folder / "perturbed-dev.jsonl.gz", variants)
    command = [sys.executable, "-m", "tests.quality.sensitivity", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_every_constant_has_a_line_at_half_and_at_one_and_a_half(printed: str) -> None:
    """Of api/scoring/score.py every number but those that say what the interval is, and those that stand elsewhere."""
    for constant in CONSTANTS:
        for factor in sensitivity.FACTORS:
            assert f"| {constant.name} | {constant.value:g} | {constant.at(factor):g} |" in printed
    source = Path(score.__file__).read_text("utf-8")
    numbers = set(re.findall(r"^([A-Z_]+) = [\d.]+$", source, re.MULTILINE)) - sensitivity.DEFINITIONS
    assert numbers <= {c.name for c in CONSTANTS}
    assert {"DECAY", "UNCHECKED", "weight major", "PER_SUBJECT", "UNMEASURED"} <= {c.name for c in CONSTANTS}


def test_a_constant_that_matters_moves_the_scores(printed: str) -> None:
    """So the lines are not all alike."""
    (line,) = (line for line in printed.splitlines() if line.startswith("| DECAY | 1.8 | 0.9 |"))
    assert float(line.split("|")[4]) > 1


def test_the_page_holds_the_table_of_these_constants() -> None:
    """A constant that is changed or added asks for a new run."""
    page = (ROOT / "docs" / "method.md").read_text("utf-8")
    for constant in CONSTANTS:
        assert f"| {constant.name} | {constant.value:g} | {constant.at(0.5):g} |" in page


@pytest.mark.parametrize("constant", CONSTANTS, ids=lambda c: c.name)
@pytest.mark.parametrize("factor", sensitivity.FACTORS)
def test_a_constant_is_put_back(constant: sensitivity.Constant, factor: float) -> None:
    """Also where the block fails."""
    tally = Tally(7, 3, (Mistake("RG001", Weight.MAJOR, 0.9, count=3), Mistake("OT006", Weight.MINOR, 0.9)))
    usual = score.estimate(tally)
    with pytest.raises(RuntimeError), sensitivity.changed(constant, factor):  # noqa: PT012  # the state inside matters
        assert constant.at(factor) != constant.value
        raise RuntimeError
    assert score.estimate(tally) == usual
    assert constant in sensitivity.constants()
