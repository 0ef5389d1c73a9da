"""An operator's lists and reviews: read from small files of our own in the forms of the originals."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from reference.errors import IndexUnreadable, ReferenceDataError
from reference.facts import Facts
from reference.imports import matching
from reference.imports.lists import BadList, import_list
from reference.imports.reviews import BadFeed, import_reviews
from tests.mini import mini_path

FORMS = {
    "cred1": "domain,category,credibility_score,sources\nwww.Paper.example,unreliable,0.09,1\n",
    "lin2023": "domain,pc1,visible_ratings\npaper.example,0.61,3\n",
    "perennial": (
        "name,content_qualifier,status,blacklisted,last_discussed,shortcut,domains\n"
        "The Paper,(politics),generally unreliable,,2020,WP:PAPER,paper.example|paper-international.example\n"
    ),
    "iffy": "Domain,Name,MBFC Fact,Score\npaper.example,The Paper,L,0.1\n",
}
SAYS = {
    "cred1": ("category unreliable, 1 list behind it", "adverse"),
    "lin2023": ("aggregate of expert ratings 0.61 of 1, 3 visible ratings", "favourable"),
    "perennial": (
        "treated by its editors as generally unreliable (politics), last discussed 2020",
        "adverse",
    ),
    "iffy": ("on the index, factual level L", "adverse"),
}


def opened(store: Path) -> Facts:
    """The small reference with the imports in `store`."""
    return Facts.open(mini_path(), store)


def written(folder: Path, text: str, name: str = "copy.csv") -> Path:
    """A file with `text` in it."""
    path = folder / name
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize("name", FORMS)
def test_a_list_says_what_its_copy_says(name: str, tmp_path: Path) -> None:
    """In its own words, with the date of the copy and its licence."""
    store = tmp_path / "deep" / "imported.sqlite"
    done = import_list(name, written(tmp_path, FORMS[name]), "2026-08-04", store)
    facts = opened(store)
    (listing,) = facts.listings("paper.example")
    assert (listing.says, listing.leaning) == SAYS[name]
    assert (listing.date, listing.is_judgement) == ("2026-08-04", True)
    (consulted,) = facts.press.lists()
    assert (consulted.name, consulted.origin, consulted.licence) == (
        done.kind.name,
        "imported",
        done.kind.licence,
    )
    facts.close()


def test_the_parsers_own_lines_are_read_too(tmp_path: Path) -> None:
    """JSON, with the codes of the source."""
    store = tmp_path / "i.sqlite"
    line = json.dumps({"name": "The Paper", "status": "gr", "rsp_last": "2024", "domain": "paper.example"})
    import_list("perennial", written(tmp_path, line + "\n", "sources.jsonl"), "2026-04", store)
    facts = opened(store)
    assert facts.listings("paper.example")[0].says == (
        "treated by its editors as generally reliable, last discussed 2024"
    )
    facts.close()


def test_a_later_copy_takes_the_place_of_the_earlier_and_other_lists_stay(tmp_path: Path) -> None:
    """No domain keeps what only the old copy said."""
    store = tmp_path / "i.sqlite"
    import_list("cred1", written(tmp_path, FORMS["cred1"]), "2026-08-04", store)
    import_list("lin2023", written(tmp_path, FORMS["lin2023"]), "2023-09", store)
    import_list("cred1", written(tmp_path, "domain,category\nother.example,fake\n"), "2026-09-01", store)
    facts = opened(store)
    assert [row.list for row in facts.listings("paper.example")] == [
        "Lin et al. 2023, domain quality ratings"
    ]
    assert [row.date for row in facts.listings("other.example")] == ["2026-09-01"]
    facts.close()


def test_the_date_may_stand_in_the_files_name(tmp_path: Path) -> None:
    """As in `cred1_2026-08-04.csv`."""
    done = import_list(
        "cred1", written(tmp_path, FORMS["cred1"], "cred1_2026-08-04.csv"), None, tmp_path / "i.sqlite"
    )
    assert done.date == "2026-08-04"


@pytest.mark.parametrize(
    ("name", "text", "date"),
    [
        ("mbfc", FORMS["cred1"], "2026-08-04"),
        ("cred1", FORMS["lin2023"], "2026-08-04"),
        ("cred1", FORMS["cred1"], None),
        ("cred1", FORMS["cred1"], "soon"),
        ("cred1", "", "2026-08-04"),
        ("cred1", "domain,category\nnot a domain,fake\n", "2026-08-04"),
        ("lin2023", "domain,pc1\npaper.example,high\n", "2026-08-04"),
        ("perennial", "{broken", "2026-08-04"),
    ],
)
def test_what_is_no_copy_of_the_list_is_refused_and_nothing_changes(
    name: str, text: str, date: str | None, tmp_path: Path
) -> None:
    """With what is wrong, in one line."""
    store = tmp_path / "i.sqlite"
    with pytest.raises(BadList):
        import_list(name, written(tmp_path, text), date, store)
    assert not store.exists()


@pytest.mark.parametrize("content", [b"", b"not a database at all", b"SQLite format 3\x00" + b"\x00" * 200])
def test_a_damaged_file_of_imports_is_named_with_the_way_out(content: bytes, tmp_path: Path) -> None:
    """It is never read as no imports."""
    store = tmp_path / "i.sqlite"
    store.write_bytes(content)
    with pytest.raises(IndexUnreadable, match="import again"):
        opened(store)
    with pytest.raises(ReferenceDataError):
        import_list("cred1", written(tmp_path, FORMS["cred1"]), "2026-08-04", store)
    assert store.read_bytes() == content


def test_a_reader_keeps_the_imports_that_it_opened(tmp_path: Path) -> None:
    """The file is replaced, never written into."""
    store = tmp_path / "i.sqlite"
    import_list("cred1", written(tmp_path, FORMS["cred1"]), "2026-08-04", store)
    before = opened(store)
    import_list("cred1", written(tmp_path, "domain,category\nother.example,fake\n"), "2026-09-01", store)
    after = opened(store)
    assert [len(f.listings("paper.example")) for f in (before, after)] == [1, 0]
    before.close()
    after.close()


CLAIM = "The city of Aldmere banned bicycles from every bridge in 2023"


def review(claim: str = CLAIM, **other: Any) -> dict[str, Any]:
    """A review as publishers mark it up."""
    return {
        "@type": "ClaimReview",
        "claimReviewed": claim,
        "url": "https://checkers.example/bridges",
        "datePublished": "2023-05-02T10:00:00Z",
        "author": {"@type": "Organization", "name": "The Checkers"},
        "itemReviewed": {"@type": "Claim", "author": {"@type": "Person", "name": "Dora Quill"}},
        "reviewRating": {"@type": "Rating", "alternateName": "False", "ratingValue": 1, "bestRating": 5},
        **other,
    }


@pytest.mark.parametrize(
    "feed",
    [
        {"@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": [review()]}]},
        [review()],
        {"@graph": [review(), {"@type": "NewsArticle"}]},
        review(),
    ],
    ids=["feed", "list", "graph", "one"],
)
def test_reviews_are_read_from_the_forms_they_are_published_in(feed: object, tmp_path: Path) -> None:
    """The Data Commons feed first."""
    store = tmp_path / "i.sqlite"
    done = import_reviews(written(tmp_path, json.dumps(feed), "feed.json"), store)
    facts = opened(store)
    sentences = ("He left.", f"{CLAIM}.")
    words = [sentence.lower().strip(".").split() for sentence in sentences]
    ((index, found),) = facts.press.reviews_of(words, sentences.__getitem__)
    assert (done.reviews, index) == (1, 1)
    assert (found.publisher, found.rating, found.date, found.claimant) == (
        "The Checkers",
        "False",
        "2023-05-02",
        "Dora Quill",
    )
    assert found.url == "https://checkers.example/bridges"
    facts.close()


@pytest.mark.parametrize(
    "lacking",
    [{"author": None}, {"reviewRating": None}, {"url": "javascript:alert(1)"}, {"claimReviewed": ""},
     {"@type": "Review"}, {"claimReviewed": "x" * 1000}],
    ids=str,
)  # fmt: skip
def test_a_review_that_could_not_be_relayed_is_passed_over(lacking: dict[str, Any], tmp_path: Path) -> None:
    """Without its publisher, rating or link it is nobody's judgement."""
    file = written(tmp_path, json.dumps([review(**lacking), review()]), "feed.json")
    done = import_reviews(file, tmp_path / "i.sqlite")
    assert (done.reviews, done.passed_over) == (1, 1)


@pytest.mark.parametrize("text", ["", "[]", "no JSON", '{"@type": "DataFeed"}', "[" * 100_000])
def test_what_is_no_feed_is_refused(text: str, tmp_path: Path) -> None:
    """In one line."""
    with pytest.raises(BadFeed):
        import_reviews(written(tmp_path, text, "feed.json"), tmp_path / "i.sqlite")


@pytest.mark.parametrize(
    ("sentence", "is_same"),
    [
        (f"{CLAIM}.", True),
        ("In 2023 the city of Aldmere banned bicycles from every bridge, she wrote.", True),
        ("The city of Aldmere banned bicycles from every bridge in 2021.", False),
        ("The city of Aldmere never banned bicycles from every bridge in 2023.", False),
        ("The city of Aldmere didn't ban bicycles from every bridge in 2023.", False),
        ("The city of Aldmere opened a bridge for bicycles in 2023.", False),
        ("Bicycles are banned from the bridge.", False),
    ],
)
def test_a_sentence_is_matched_where_it_says_the_same(sentence: str, is_same: bool) -> None:
    """Words, figures and denials have to agree."""
    claim = matching.words_of(CLAIM)
    is_candidate = matching.is_candidate(claim, matching.words_of(sentence) & claim)
    assert (is_candidate and matching.is_same(sentence, CLAIM)) is is_same


def test_a_claim_of_few_words_matches_nothing() -> None:
    """That somebody lied is said of everybody."""
    claim = matching.words_of("He lied about taxes")
    assert not matching.is_candidate(claim, claim)
