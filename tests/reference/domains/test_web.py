"""Whose site an address leads to."""

from __future__ import annotations

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reference.domains import web
from tests.quality.corpora import BESIDE_THE_CHECKOUT

LISTS = BESIDE_THE_CHECKOUT.parent / "reference-source" / "sources"
KNOWN = frozenset({"paper.example", "en.paper.example", "voice.wordpress.com", "daily.co.uk", "t.me"})
HOSTS = frozenset({"wordpress.com", "medium.com"})


def domain_of(address: str) -> str | None:
    """The registrable domain of an address."""
    host = web.host_of(address)
    return host.domain if host else None


@pytest.mark.parametrize(
    ("address", "domain"),
    [
        ("https://www.daily.co.uk/news?x=1#y", "daily.co.uk"),
        ("HTTP://Daily.CO.UK.:8080/", "daily.co.uk"),
        ("daily.co.uk/news", "daily.co.uk"),
        ("//daily.co.uk/news", "daily.co.uk"),
        ("https://a.b.daily.co.uk", "daily.co.uk"),
        ("https://bild.ltd", "bild.ltd"),
        ("https://theguardian.co.com/x", "theguardian.co.com"),
        ("https://voice.blogspot.com/", "voice.blogspot.com"),
        ("https://reader:secret@evil.example/", "evil.example"),
        ("https:\\\\daily.co.uk\\x", "daily.co.uk"),
        ("https://bücher.example/", "xn--bcher-kva.example"),
        ("https://xn--bcher-kva.example/", "xn--bcher-kva.example"),
    ],
)
def test_the_registrable_domain_is_what_somebody_registered(address: str, domain: str) -> None:
    """One label more than the public suffix, whatever stands around the host."""
    assert domain_of(address) == domain


@pytest.mark.parametrize(
    "address",
    ["", "not a url", "http://", "http://[bad", "mailto:a@b.example", "javascript:alert(1)", "http://127.0.0.1/",
     "http://[::1]/", "localhost", "co.uk", "http://co.com/", "http://a..example/", "http://-x.example/",
     "ftp://daily.co.uk/", "http://" + "a" * 300 + ".example"],
)  # fmt: skip
def test_what_leads_to_no_registered_domain_is_none(address: str) -> None:
    """Numbers, bare suffixes, other schemes and what is no address at all."""
    assert domain_of(address) is None


def test_punycode_is_shown_as_a_browser_may_show_it() -> None:
    """And stays as it is where it cannot be decoded."""
    assert web.readable("xn--bcher-kva.example") == "bücher.example"
    assert web.readable("xn--\u00e4.example").startswith("xn--")


@pytest.mark.parametrize(
    ("address", "domain"),
    [
        ("https://en.paper.example/1", "en.paper.example"),
        ("https://de.paper.example/1", "paper.example"),
        ("https://notpaper.example/1", None),
        ("https://paper.example.evil.example/1", None),
        ("https://voice.wordpress.com/1", "voice.wordpress.com"),
        ("https://other.wordpress.com/1", None),
        ("https://t.me/channel", "t.me"),
        ("https://daily.co.uk@evil.example/", None),
    ],
)
def test_a_domain_on_record_is_found_at_label_boundaries_and_never_through_a_host(
    address: str, domain: str | None
) -> None:
    """The nearest row above counts; a stranger's page does not go by its host's name."""
    host = web.host_of(address)
    assert host is not None
    assert web.on_record(host, KNOWN.__contains__, HOSTS.__contains__) == domain


def listed() -> tuple[frozenset[str], frozenset[str], list[dict[str, str]]]:
    """The domains, the hosts of strangers' pages and the cases that stand beside the checkout, if any."""
    if not LISTS.is_dir():
        return frozenset(), frozenset(), []
    with (LISTS / "sources.csv").open(encoding="utf-8", newline="") as lines:
        domains = frozenset(row["domain"] for row in csv.DictReader(lines))
    hosts = (LISTS / "hosting_platforms.txt").read_text("utf-8").split("\n")
    with (LISTS / "match_cases.csv").open(encoding="utf-8", newline="") as lines:
        return domains, frozenset(line.strip() for line in hosts), list(csv.DictReader(lines))


def test_the_cases_beside_the_checkout_hold() -> None:
    """Against the table that stands with them; where nothing stands there is nothing to hold."""
    domains, hosts, cases = listed()
    wrong = []
    for case in cases:
        host = web.host_of(case["input"])
        found = web.on_record(host, domains.__contains__, hosts.__contains__) if host else None
        if (found or "") != case["expected_domain"]:
            wrong.append((case["input"], found))
    assert wrong == []


@given(st.text(max_size=80))
def test_no_address_raises(address: str) -> None:
    """Whatever stands in a link; a host has a domain that ends it."""
    host = web.host_of(address)
    assert host is None or host.host.endswith(host.domain)
