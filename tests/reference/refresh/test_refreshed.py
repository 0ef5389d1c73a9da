"""Refreshed rows over reviewed ones: who is younger stands, what is gone is left out, two ids become one."""

from __future__ import annotations

import datetime as dt
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from reference import refreshed
from reference.errors import ReferenceDataError
from reference.refresh import edition as editions
from reference.refreshed import Edition, IdentityRow
from reference.rows import PersonRow, TenureRow
from reference.tables import Tables, load
from tests.mini import MINI
from tests.reference.refresh.conftest import Wiki
from tests.reference.refresh.operator import MAIN, Operator
from tests.reference.refresh.test_refresh import change_chancellor

DAY = dt.date(2026, 12, 1)
MERZ, CHANCELLOR = "Q566257", "Q4970706"


@pytest.fixture(scope="module")
def reviewed() -> Tables:
    return load(MINI)


def tenure(person: str, office: str, start: str, end: str = "", as_of: str = "2026-12-01") -> TenureRow:
    values = {"person": person, "office": office, "start": start, "end": end, "as_of": as_of}
    return TenureRow.model_validate({**values, "strength": "firm", "source": "wikidata-refresh", "note": ""})


def person(identity: str, name: str, variants: str = "", died: str = "") -> PersonRow:
    values = {"id": identity, "name": name, "variants": variants, "native": "", "born": "", "died": died}
    return PersonRow.model_validate({**values, "source": "wikidata-refresh"})


def made(
    *tenures: TenureRow, people: tuple[PersonRow, ...] = (), same: dict[str, str] | None = None
) -> Edition:
    """An edition with these rows."""
    head = editions.empty("20261201.1", DAY, "https://www.wikidata.org/")
    identities = tuple(IdentityRow(local=k, qid=v) for k, v in (same or {}).items())
    return Edition(head.name, head.day, head.sources, identities, people, tenures)


def rows(tables: Tables, person_: str, office: str) -> list[TenureRow]:
    return [t for t in tables.tenures if (t.person, t.office) == (person_, office)]


def test_an_edition_comes_back_from_its_files(tmp_path: Path) -> None:
    """Written and read: the same; its form is that of the reviewed data."""
    edition = made(
        tenure(MERZ, CHANCELLOR, "2025-05-06", "2026-11"),
        tenure("Q9000000001", CHANCELLOR, "?", "?"),
        people=(person("Q9000000001", "Jorvan Telk", "Jorwan Telk|J. Telk", "2026"),),
        same={"local:hakan-fidan": "Q9000000009"},
    )
    home = tmp_path / edition.name
    editions.write(edition, home, {CHANCELLOR: "germany"}, b"{}")
    assert refreshed.read(home) == edition
    assert [p.name for p in tmp_path.iterdir()] == [edition.name]
    assert editions.next_name(tmp_path, DAY) == "20261201.2"


def test_the_younger_rows_of_a_pair_stand(reviewed: Tables) -> None:
    """All of them; those of other people and offices are untouched."""
    (old,) = rows(reviewed, MERZ, CHANCELLOR)
    newer = tenure(MERZ, CHANCELLOR, "2025-05-06")
    older = tenure(MERZ, CHANCELLOR, "2025-05-06", as_of="2026-01-01")
    assert rows(refreshed.laid_over(reviewed, made(newer)), MERZ, CHANCELLOR) == [newer]
    assert rows(refreshed.laid_over(reviewed, made(older)), MERZ, CHANCELLOR) == [old]
    laid = refreshed.laid_over(reviewed, made(newer))
    assert len(laid.tenures) == len(reviewed.tenures)
    assert (laid.version, laid.refreshed, laid.horizon) == (
        f"{reviewed.version}+20261201.1",
        DAY,
        reviewed.horizon,
    )
    assert laid.refreshed_offices == {CHANCELLOR}


def test_what_the_review_no_longer_has_is_left_out(reviewed: Tables) -> None:
    """After an upgrade an office may be gone, and a person nobody names."""
    laid = refreshed.laid_over(
        reviewed, made(tenure(MERZ, "Q999", "2025"), tenure("Q998", CHANCELLOR, "2025"))
    )
    assert set(laid.tenures) == set(reviewed.tenures)


def test_two_ids_of_one_person_become_one(reviewed: Tables) -> None:
    """With all spellings, under the name of the review, in every table."""
    local = "local:asaad-al-shaibani"
    twin = person("Q9000000009", "Asaad Hassan Shibani", died="2026-11-30")
    laid = refreshed.laid_over(reviewed, made(people=(twin,), same={local: twin.id}))
    (found,) = [p for p in laid.people if p.id == twin.id]
    assert found.name == "Asaad al-Shaibani"
    assert "Asaad Hassan Shibani" in found.variants
    assert str(found.died) == "2026-11-30"
    assert {t.person for t in laid.tenures if t.office == "Q102025289"} >= {twin.id}
    assert all(
        local not in {t.person for t in table} for table in (laid.tenures, laid.terms, laid.affiliations)
    )


@pytest.mark.parametrize("name", ["refresh.toml", "people.csv", "sources.toml"])
def test_a_spoilt_file_is_told_with_the_way_out(tmp_path: Path, name: str) -> None:
    """Whichever it is."""
    home = tmp_path / "e"
    editions.write(made(), home, {}, b"")
    (home / name).write_text("day = 7\nspoilt\n", "utf-8")
    with pytest.raises(ReferenceDataError, match="deskcheck reference rollback") as caught:
        refreshed.read(home)
    assert str(home / name) in str(caught.value)


def test_a_terminal_gets_a_table_and_progress(operator: Operator, wiki: Wiki) -> None:
    """A pipe gets neither: the other tests see to that."""
    change_chancellor(wiki)
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", MAIN, "reference", "refresh"],
        env={**operator.env, "COLUMNS": "160", "TERM": "xterm"},
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    shown = b""
    try:
        while part := os.read(ours, 4096):
            shown += part
    except OSError:  # how Linux says that the other side hung up
        pass
    os.close(ours)
    assert process.wait() == 0
    text = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown.decode("utf-8", "replace"))
    assert re.search(r"┃ country or body\s+┃ office\s+┃ was\s+┃ is now\s+┃", text)
    assert "Jorvan Telk" in text
    assert re.search(r"compiling\s+━", text)
