"""Entities in batches, from the cache and from the server, through the package."""

from __future__ import annotations

import pytest

from reference.errors import UpstreamMalformed, UpstreamUnreachable
from reference.wikidata import statements as st
from reference.wikidata.deadline import Deadline
from reference.wikidata.entities import BATCH, Entities
from tests.wikidata_server.process import Loopback


def test_entities_come_in_one_request(wiki: Loopback, entities: Entities, soon: Deadline) -> None:
    """Revision, labels and statements of each."""
    found = entities.read(["Q9000000001", "Q9000000003"], soon)
    assert [s.entity.label for s in found.values()] == ["Jorvan Telk", "Telk Institute of Tides"]
    assert found["Q9000000001"].entity.revision == 41
    assert len(wiki.asked()) == 1


def test_more_than_a_batch_are_asked_for_in_batches(
    wiki: Loopback, entities: Entities, soon: Deadline
) -> None:
    """The API takes 50 ids at a time."""
    many = [f"Q90001{n:05d}" for n in range(BATCH + 1)]
    assert set(entities.read(["Q9000000001", *many], soon)) == {"Q9000000001"}
    sizes = [len(asked["params"]["ids"].split("|")) for asked in wiki.asked()]
    assert sizes == [50, 2]


def test_a_merged_item_answers_to_its_old_id(entities: Entities, soon: Deadline) -> None:
    """With the id it has now inside."""
    for _ in range(2):  # from the server, then from the cache
        (found,) = entities.read(["Q9000000091"], soon).values()
        assert found.entity.id == "Q9000000001"


def test_what_does_not_exist_is_absent(wiki: Loopback, entities: Entities, soon: Deadline) -> None:
    """And it is remembered that it does not."""
    assert entities.read(["Q9000099999"], soon) == {}
    assert entities.read(["Q9000099999"], soon) == {}
    assert len(wiki.asked()) == 1


def test_what_is_kept_is_not_asked_for_again(wiki: Loopback, entities: Entities, soon: Deadline) -> None:
    """Not even when the server has gone; and it still says when it was fetched."""
    first = entities.read(["Q9000000001"], soon)
    wiki.feel("dead")
    assert entities.read(["Q9000000001"], soon) == first


def test_what_is_old_is_asked_for_again(wiki: Loopback, entities: Entities, soon: Deadline) -> None:
    """Facts move on."""
    stale = Entities(entities.transport, entities.cache, fresh_s=0)
    stale.read(["Q9000000002"], soon)
    stale.read(["Q9000000002"], soon)
    assert len(wiki.asked()) == 2


def test_a_damaged_entry_is_asked_for_again(wiki: Loopback, entities: Entities, soon: Deadline) -> None:
    """Whatever lies on the disk in its place."""
    before = entities.read(["Q9000000001"], soon)["Q9000000001"].entity
    for path in entities.cache.folder.glob("*/*"):
        path.write_bytes(path.read_bytes()[:-7])
    assert entities.read(["Q9000000001"], soon)["Q9000000001"].entity == before
    assert len(wiki.asked()) == 2


def test_a_disk_that_takes_nothing_costs_only_speed(
    wiki: Loopback, entities: Entities, soon: Deadline
) -> None:
    """The cache's place is a file: nothing can be kept, everything can be read."""
    entities.cache.folder.write_text("in the way")
    for _ in range(2):
        assert entities.read(["Q9000000001"], soon)["Q9000000001"].entity.label == "Jorvan Telk"
    assert len(wiki.asked()) == 2


def test_search_is_by_the_beginning_of_label_and_alias(entities: Entities, soon: Deadline) -> None:
    """Namesakes all come back."""
    assert entities.search("jorvan telk", soon) == ("Q9000000001", "Q9000000002")
    assert entities.search("Tides Inst", soon) == ("Q9000000003",)
    assert entities.search("Nobody Nowhere", soon) == ()


def test_a_search_is_kept_too(wiki: Loopback, entities: Entities, soon: Deadline) -> None:
    """Also one that found nothing."""
    for _ in range(2):
        assert entities.search("Nobody Nowhere", soon) == ()
    assert len(wiki.asked()) == 1


def test_answers_of_another_shape_are_malformed(wiki: Loopback, entities: Entities, soon: Deadline) -> None:
    """JSON is not enough, and nothing of it is kept."""
    wiki.feel("wrong")
    with pytest.raises(UpstreamMalformed):
        entities.read(["Q9000000001"], soon)
    with pytest.raises(UpstreamMalformed):
        entities.search("Jorvan", soon)
    wiki.feel("well")
    assert entities.read(["Q9000000001"], soon)["Q9000000001"].entity.is_human
    assert entities.search("Jorvan", soon)


def test_revisions_are_always_asked_for(wiki: Loopback, entities: Entities, soon: Deadline) -> None:
    """They say whether what is kept is still true."""
    for _ in range(2):
        assert entities.revisions(["Q9000000001", "Q9000000091", "Q9000099999"], soon) == {
            "Q9000000001": 41,
            "Q9000000091": 41,
        }
    assert len(wiki.asked()) == 2
    wiki.feel("failing")
    with pytest.raises(UpstreamUnreachable):
        entities.revisions(["Q9000000001"], Deadline.after(1))


def test_labels_without_a_language_are_labels(entities: Entities, soon: Deadline) -> None:
    """Wikidata writes many people's names once, as `mul`."""
    found = entities.read(["Q9000000002"], soon)["Q9000000002"].entity
    assert found.label == "Jorvan Telk"
    assert found.day(st.DIED) is None
    assert found.of(st.DIED)
