"""The data files: a row that breaks a rule stops the compile with its file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from reference.errors import BadRow, UnknownSource
from reference.tables import load, read_all
from tests.mini import MINI
from tests.reference.conftest import Edit

SYRIA = "tenures/syria.csv"
ASSAD = "Q44329,Q648464,2000-07-17,2024-12-08,2026-05,firm,wikidata|factbook|press,"


def refused(data: Path, path: Path, text: str) -> str:
    """Load spoilt data; answers what is told of the one line that was spoilt."""
    line = next(n for n, row in enumerate(path.read_text("utf-8").split("\n"), 1) if text in row)
    with pytest.raises(BadRow):
        load(data)
    told = [p for p in read_all(data)[1] if (p.path, p.line) == (str(path), line)]
    assert all(str(p).startswith(f"{path}:{line}: ") for p in told)
    return "; ".join(p.reason for p in told)


def test_the_small_reference_is_clean() -> None:
    """The data that other tests rest on breaks no rule."""
    assert read_all(MINI)[1] == ()


@pytest.mark.parametrize(
    ("new", "reason"),
    [
        (ASSAD.replace("wikidata|factbook|press", ""), "without a source"),
        (ASSAD.replace("factbook", "hearsay"), "'hearsay' is not in sources"),
        (ASSAD.replace("wikidata|factbook|press", "recall"), "firm, but every source of it is recall"),
        (ASSAD.replace("2000-07-17", "2025-07-17"), "starts 2025-07-17 after it ends 2024-12-08"),
        (ASSAD.replace("2024-12-08", "2024-13-08"), "end: month must be in 1..12"),
        (ASSAD.replace("2024-12-08", "8 Dec 2024"), "end: not a date"),
        (ASSAD.replace("Q44329", "Q1"), "person: 'Q1' is not in people.csv"),
        (ASSAD.replace("Q648464", "Q1"), "office: 'Q1' is not in offices.csv"),
        (ASSAD.replace("Q648464", "Q191954"), "its rows stand in france.csv"),
        (ASSAD.replace("2026-05", "2027-05"), "after the horizon 2026-11-22"),
        (ASSAD.replace("2024-12-08,2026-05", ",1999-05"), "open at 1999-05, before it starts"),
        (ASSAD.replace("firm", "certain"), "strength"),
        (ASSAD.replace("Q44329", "Bashar al-Assad"), "person"),
        (ASSAD + ",", "9 values for 8 columns"),
    ],
)
def test_a_bad_tenure_is_told_by_line(data: Path, edit: Edit, new: str, reason: str) -> None:
    """Each rule of a row of tenures."""
    path = edit(SYRIA, ASSAD, new)
    assert reason in refused(data, path, new)


@pytest.mark.parametrize("row", [ASSAD.replace("wikidata|factbook|press", ""), ASSAD.replace("press", "x")])
def test_a_row_without_a_known_source_is_its_own_error(data: Path, edit: Edit, row: str) -> None:
    """Facts nobody can trace are refused by name."""
    edit(SYRIA, ASSAD, row)
    with pytest.raises(UnknownSource):
        load(data)


@pytest.mark.parametrize(
    ("file", "old", "new", "reason"),
    [
        ("polities.csv", "syria,Q858,country", "syria,Q858,realm", "kind"),
        ("polities.csv", "Syrian|Syrians", "Syrian|Syrian", "listed twice"),
        ("polities.csv", "Syrian|Syrians", "Syrian||Syrians", "empty"),
        ("polities.csv", "syria,Q858,country,Syria,", "syria,Q858,country, Syria,", "blanks"),
        ("offices.csv", "Q648464,syria,", "Q648464,atlantis,", "'atlantis' is not in polities.csv"),
        ("offices.csv", "President of Syria,president,", "President of Syria,The President,", "seats"),
        ("titles.csv", "FM,minister:foreign,", "FM,minister:magic,", "'magic' is not in portfolios.csv"),
        ("title_patterns.csv", "minister,minister of {p},", "minister,minister of it,", "pattern"),
        ("regimes.csv", "syr-sharaa,syria,", "syr-sharaa,atlantis,", "'atlantis' is not in polities.csv"),
        ("renames.csv", ",style,", ",silly,", "severity"),
        ("affiliations.csv", "director,Q263016,", "director,Q1,", "'Q1' is not in organisations.csv"),
        ("legislators/united-kingdom.csv", "Tom Tugendhat,united-kingdom-commons", "Tom Tugendhat,united-kingdom-lords", "is not in chambers.csv"),
    ],
)  # fmt: skip
def test_a_bad_row_of_any_file_is_told_by_line(
    data: Path, edit: Edit, file: str, old: str, *, new: str, reason: str
) -> None:
    """Ids resolve and words are of their closed lists, in every file."""
    path = edit(file, old, new)
    assert reason in refused(data, path, new)


def test_a_row_given_twice_is_told(data: Path, edit: Edit) -> None:
    """Two rows of one identity would be two truths."""
    edit(SYRIA, ASSAD, f"{ASSAD}\n{ASSAD}")
    with pytest.raises(BadRow, match="given twice"):
        load(data)


def test_rows_out_of_order_are_told(data: Path) -> None:
    """A sorted file has readable differences."""
    path = data / "polities.csv"
    header, *rows = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([header, *reversed(rows), ""]), "utf-8")
    with pytest.raises(BadRow, match="out of order: the file is sorted by id") as caught:
        load(data)
    assert caught.value.line == 3


@pytest.mark.parametrize(
    ("spoil", "line", "reason"),
    [
        (lambda b: b.replace(b"\n", b"\r\n"), 1, "carriage return"),
        (lambda b: b"\xef\xbb\xbf" + b, 1, "byte order mark"),
        (lambda b: b.replace("ü".encode(), b"\xfc"), 8, "not UTF-8"),
        (lambda b: b.replace("ü".encode(), "u\u0308".encode()), 8, "normal form C"),
        (lambda b: b.rstrip(b"\n"), 11, "the last line has no end"),
        (lambda b: b.replace(b"capitals", b"towns"), 1, "the columns are"),
        (lambda b: b.replace(b",capitals", b""), 1, "the columns are"),
        (lambda b: b.replace(b"Damascus", b'"Dam\nascus"'), 7, "a line break inside a value"),
        (lambda b: b"", 1, "the columns are"),
    ],
)  # fmt: skip
def test_a_file_in_another_form_is_told(data: Path, spoil: object, line: int, reason: str) -> None:
    """UTF-8 in normal form C, LF, the columns of its model, one fact a line."""
    assert callable(spoil)
    path = data / "polities.csv"
    path.write_bytes(spoil(path.read_bytes()))
    problem = next(p for p in read_all(data)[1] if reason in p.reason)
    assert (problem.path, problem.line) == (str(path), line)


def test_a_missing_file_is_told(data: Path) -> None:
    """A lost file is not an empty one."""
    (data / "renames.csv").unlink()
    with pytest.raises(BadRow, match=r"renames\.csv:1: cannot be read"):
        load(data)


def test_all_problems_are_gathered(data: Path, edit: Edit) -> None:
    """Whoever mends the data sees everything at once."""
    edit("renames.csv", ",style,", ",silly,")
    edit("polities.csv", "syria,Q858,country", "syria,Q858,realm")
    assert [Path(p.path).name for p in read_all(data)[1]] == ["polities.csv", "renames.csv"]


@pytest.mark.parametrize(
    ("file", "text"), [("reference.toml", 'version = "1"\n'), ("sources.toml", "[[source]\n")]
)
def test_a_spoilt_toml_file_is_told(data: Path, file: str, text: str) -> None:
    """Version, horizon and sources are as necessary as the rows."""
    (data / file).write_text(text, "utf-8")
    assert any(Path(p.path).name == file for p in read_all(data)[1])
