"""Domains made to be taken for an outlet's: those that are, and the many that are not."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from reference.domains import lookalikes
from reference.facts import Facts
from reference.freshness import ensure_compiled
from reference.location import compiled_path
from tests.quality.corpora import BESIDE_THE_CHECKOUT

DATA = Path(__file__).parents[2] / "data"
LISTS = BESIDE_THE_CHECKOUT.parent / "reference-source"
REPUTABLE = 0.5
"""Least aggregate of expert ratings, 0 to 1, of a domain that counts as reputable here."""


@pytest.fixture(scope="module")
def facts() -> Facts:
    """The real reference: its outlets are what is imitated."""
    ensure_compiled(compiled_path())
    return Facts.open(compiled_path())


def table(name: str) -> list[dict[str, str]]:
    """A table of this repository."""
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize("case", table("look_alikes.csv"), ids=lambda case: case["address"])
def test_a_look_alike_is_told_with_the_genuine_domain(case: dict[str, str], facts: Facts) -> None:
    """Documented clones, each with the page that names it, and systematic kinds."""
    site = facts.press.site_at(case["address"])
    assert site is not None
    assert site.likeness is not None
    assert (site.likeness.name.lower(), site.genuine) == (case["likeness"], case["genuine"])


def test_there_are_more_than_a_hundred_and_half_of_them_are_documented() -> None:
    """By a page that is named."""
    basis = [case["basis"] for case in table("look_alikes.csv")]
    assert len(basis) >= 100
    assert sum(b != "a systematic kind" for b in basis) >= 50


HONEST = [
    "elpais.com.co", "abc.es", "abc.xyz", "standard.net", "thestar.com.my", "the-sun.com", "thenational.scot",
    "dailystar.com.lb", "newsday.co.zw", "independent.ie", "time.is", "welt-der-wunder.de", "reuters.com",
    "news.reuters.com", "bbc.com", "bbc.co.uk", "spiegel-gymnasium.de", "mirror-shop.co.uk", "guardian.ng",
    "liberationnews.org", "tribuneindia.com", "telegraf.rs", "politika.rs", "atimes.com", "latimes.com",
    "mit.edu", "ox.ac.uk", "gov.uk", "un.org", "sky-diving.net", "foxes.org", "cnn.edu", "deadline.com",
    "monday.com", "vox.media.example", "lemondedesados.fr", "figaro-ci.example", "postbank.de", "sternwarte.de",
    "bildungsserver.de", "weltbild.de", "zeitarbeit.de", "tagblatt.ch", "morgenpost.de", "newstimes.com",
]  # fmt: skip


@pytest.mark.parametrize("domain", HONEST)
def test_names_that_are_merely_alike_are_no_look_alikes(domain: str, facts: Facts) -> None:
    """Shared names, country editions, words of the language, institutions."""
    site = facts.press.site_at(domain)
    assert site is None or site.likeness is None


def test_no_domain_on_record_is_a_look_alike(facts: Facts) -> None:
    """Outlets and bodies of the reference."""
    path = Path(__file__).parents[3] / "reference" / "data" / "outlets.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        sites = [facts.press.site_at(row["domain"]) for row in csv.DictReader(lines)]
    assert [s.host.host for s in sites if s and s.likeness] == []


def reputable() -> set[str]:
    """Rated newsrooms, state media, universities and other domains that stand beside the checkout, if any."""
    found: set[str] = set()
    for name, column in (("sources/lin2023_pc1.csv", "domain"), ("university-domains.csv", "domains")):
        path = LISTS / name
        if path.is_file():
            with path.open(encoding="utf-8", newline="") as lines:
                for row in csv.DictReader(lines):
                    if float(row.get("pc1", 1)) >= REPUTABLE:
                        found.update(row[column].split("|"))
    return found


def test_no_reputable_domain_is_called_a_look_alike(facts: Facts) -> None:
    """None of the thousands beside the checkout, where they stand."""
    wrong = []
    for domain in sorted(reputable()):
        site = facts.press.site_at(domain)
        if site is not None and site.likeness is not None:
            wrong.append((domain, site.likeness.name, site.genuine))
    assert wrong == []


def test_letters_of_other_scripts_and_figures_are_read_at_a_glance() -> None:
    """Cyrillic, Turkish, figures, pairs; accents and hyphens do not count."""
    for spelt in ("rеutеrs", "reut3rs", "reuters", "rëuters", "reu-ters"):
        assert lookalikes.bare_of(spelt) == "reuters"
    assert lookalikes.bare_of("nytirnes") == lookalikes.bare_of("nytimes") == "nytimes"
