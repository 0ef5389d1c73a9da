"""Requests to a real server on loopback, on good days and on bad ones."""

from __future__ import annotations

import time

import pytest

from reference.errors import UpstreamMalformed, UpstreamUnreachable
from reference.wikidata.deadline import Deadline
from reference.wikidata.manners import Endpoints, Manners
from reference.wikidata.transport import Transport
from tests.reference.wikidata.conftest import AGENT
from tests.wikidata_server.process import Loopback

INFO = {"action": "wbgetentities", "ids": "Q9000000001", "props": "info"}


def test_it_says_who_asks(wiki: Loopback, transport: Transport, soon: Deadline) -> None:
    """The operator's User-Agent, and maxlag, go with every request of the action API."""
    transport.action(INFO, soon)
    (asked,) = wiki.asked()
    assert (asked["agent"], asked["params"]["maxlag"], asked["params"]["format"]) == (AGENT, "5", "json")


@pytest.mark.parametrize("mood", ["throttled", "failing", "lagging", "half", "dead"])
def test_what_may_pass_is_asked_again(
    mood: str, wiki: Loopback, transport: Transport, soon: Deadline
) -> None:
    """One bad answer costs a pause, not the answer."""
    wiki.feel(mood, times=1, seconds=1)
    assert transport.action(INFO, soon)["entities"]["Q9000000001"]["lastrevid"] == 41
    first, second = wiki.asked()
    wished = 1.0 if mood in ("throttled", "lagging") else 0.1
    assert second["at"] - first["at"] >= wished


@pytest.mark.parametrize("mood", ["throttled", "failing", "lagging", "half", "dead"])
def test_a_server_that_stays_away_is_unreachable(
    mood: str, wiki: Loopback, transport: Transport, soon: Deadline
) -> None:
    """It is asked as often as manners allow, no more."""
    wiki.feel(mood, seconds=0)
    with pytest.raises(UpstreamUnreachable):
        transport.action(INFO, soon)
    assert len(wiki.asked()) == 3


def test_a_pause_that_outlasts_the_deadline_is_not_begun(wiki: Loopback, transport: Transport) -> None:
    """Retry-After beyond what anybody waits for ends the matter at once."""
    wiki.feel("throttled", seconds=30)
    start = time.monotonic()
    with pytest.raises(UpstreamUnreachable, match="429"):
        transport.action(INFO, Deadline.after(5))
    assert time.monotonic() - start < 1
    assert len(wiki.asked()) == 1


@pytest.mark.parametrize("mood", ["html", "astray"])
def test_what_will_not_pass_is_not_asked_again(
    mood: str, wiki: Loopback, transport: Transport, soon: Deadline
) -> None:
    """A page instead of JSON, or a redirect to another host, is malformed."""
    wiki.feel(mood)
    with pytest.raises(UpstreamMalformed):
        transport.action(INFO, soon)
    assert len(wiki.asked()) == 1


def test_an_error_of_the_api_is_malformed(transport: Transport, soon: Deadline) -> None:
    """Whatever it does not understand."""
    with pytest.raises(UpstreamMalformed, match="no-such-entity"):
        transport.action({**INFO, "ids": "Quatsch"}, soon)


def test_a_redirect_within_the_host_is_followed(wiki: Loopback, transport: Transport, soon: Deadline) -> None:
    """As Wikidata does between its own addresses."""
    wiki.feel("moved", only="EntityData")
    found = transport.get_json(transport.endpoints.entity_data("Q9000000001"), soon)
    assert found is not None
    assert found["entities"]["Q9000000001"]["lastrevid"] == 41
    assert len(wiki.asked()) == 2


def test_nothing_at_an_address_is_none(transport: Transport, soon: Deadline) -> None:
    """404 is an answer."""
    assert transport.get_json(transport.endpoints.entity_data("Q9000099999"), soon) is None


def test_a_body_that_is_too_long_is_not_read_to_its_end(wiki: Loopback, soon: Deadline) -> None:
    """The bound is on what arrives, not on what was announced."""
    manners = Manners(AGENT, most_bytes=500)
    with (
        Transport(Endpoints(wiki.site, wiki.sparql), manners) as small,
        pytest.raises(UpstreamMalformed, match="more than 500 bytes"),
    ):
        small.get_json(small.endpoints.entity_data("Q9000000001"), soon)


def test_the_deadline_holds_while_a_body_drips(wiki: Loopback, transport: Transport) -> None:
    """Every piece arrives in time, the whole does not."""
    wiki.feel("drip", seconds=0.1)
    start = time.monotonic()
    with pytest.raises(UpstreamUnreachable):
        transport.get_json(transport.endpoints.entity_data("Q9000000001"), Deadline.after(0.5))
    assert time.monotonic() - start < 1


def test_a_slow_server_is_left_at_the_deadline(wiki: Loopback, transport: Transport) -> None:
    """No try goes on longer than its caller waits."""
    wiki.feel("slow", seconds=3)
    start = time.monotonic()
    with pytest.raises(UpstreamUnreachable):
        transport.action(INFO, Deadline.after(0.7))
    assert time.monotonic() - start < 1.2


def test_nobody_listening_is_unreachable() -> None:
    """A closed port on loopback refuses at once."""
    manners = Manners(AGENT, tries=1)
    with Transport(Endpoints("http://127.0.0.1:9/", "http://127.0.0.1:9/sparql"), manners) as transport:
        with pytest.raises(UpstreamUnreachable):
            transport.action(INFO, Deadline.after(2))
        with pytest.raises(UpstreamUnreachable):
            transport.select("SELECT * {}", Deadline.after(2))


def test_sparql_is_paged_and_qualified(transport: Transport, soon: Deadline) -> None:
    """Statements with rank, qualifiers and precision, in pages that together are the whole."""
    query = """SELECT ?office ?start ?precision WHERE {
      wd:Q9000000001 p:P39 ?s . ?s ps:P39 ?office ; wikibase:rank ?rank .
      FILTER(?rank != wikibase:DeprecatedRank)
      OPTIONAL { ?s pqv:P580 [ wikibase:timeValue ?start ; wikibase:timePrecision ?precision ] }
    } ORDER BY ?office LIMIT 4 OFFSET %d"""
    pages = [transport.select(query % offset, soon) for offset in (0, 4)]
    rows = {row["office"].rsplit("/", 1)[1]: row for page in pages for row in page}
    assert [len(page) for page in pages] == [4, 2]
    assert "Q9000000103" not in rows
    assert (rows["Q9000000102"]["start"], rows["Q9000000102"]["precision"]) == ("2015-06-01T00:00:00Z", "10")
    assert "start" not in rows["Q9000000104"]


def test_sparql_knows_labels_revisions_and_values(transport: Transport, soon: Deadline) -> None:
    """What a refresh asks: VALUES, rdfs:label, schema:version."""
    query = """SELECT ?item ?label ?revision WHERE {
      VALUES ?item { wd:Q9000000001 wd:Q9000000003 }
      ?item rdfs:label ?label ; schema:version ?revision . FILTER(LANG(?label) = "en")
    } ORDER BY ?item"""
    first, second = transport.select(query, soon)
    assert (first["label"], first["revision"], second["label"]) == (
        "Jorvan Telk",
        "41",
        "Telk Institute of Tides",
    )


def test_a_query_that_is_none_is_malformed(transport: Transport, soon: Deadline) -> None:
    """400 is our own mistake, and not asked again."""
    with pytest.raises(UpstreamMalformed, match="400"):
        transport.select("SELECT WHERE", soon)
