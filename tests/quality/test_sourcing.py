"""The counting of sourcing practice, on articles of our own."""

from __future__ import annotations

from collections import Counter

from checks.sourcing_practice import CHECK
from tests.mini import mini_facts
from tests.quality import sourcing
from tests.quality.corpora import ROOT, Row

FILLER = "The boat lay at the pier and nobody looked after it that day, for it was old. " * 12


def row(number: int, title: str, reliability: str) -> Row:
    """An article that holds its own headline's country and no other."""
    text = f"{title}\n\n{FILLER} {title}."
    return Row(f"own-{number}", text, title, "2019-06-01", "own", reliability, "", "", None, "")


ARTICLES = {
    r.id: r
    for r in (
        row(n, f"Storm reaches {country} in the night", "reliable" if n % 2 else "unreliable")
        for n, country in enumerate(("France", "Germany", "Syria", "Ukraine", "Turkey", "Russia"))
    )
}


def test_the_draw_is_the_same_for_the_same_articles_in_any_order() -> None:
    """And keeps the two groups apart."""
    reliable, unreliable = sourcing.drawn(ARTICLES)
    assert (reliable, unreliable) == sourcing.drawn(dict(reversed(ARTICLES.items())))
    assert {ARTICLES[i].reliability for i in reliable} == {"reliable"}
    assert sorted([*reliable, *unreliable]) == sorted(ARTICLES)


def test_a_headline_of_another_article_is_found_out_and_its_own_is_not() -> None:
    """Every one of them names another country."""
    ids = list(ARTICLES)
    facts = mini_facts()
    own = sourcing.summed(sourcing.published(ARTICLES, facts), ids)
    others, total, flagged = sourcing.under_others(ARTICLES, ids, facts)
    assert "SP006" not in own
    assert (total, flagged) == (6, 6)
    assert others["SP006"] == Counter(unread=6)


def test_every_rule_has_its_line_on_the_page() -> None:
    """Fired or not; with the sets that were counted."""
    page = (ROOT / "docs" / "method.md").read_text("utf-8")
    lines = "\n".join(sourcing.table({"all": {"SP006": Counter(right=30, wrong=1, unread=2)}}))
    assert "| 30 right, 1 wrong, 2 unread | 0.84 |" in lines
    for rule in CHECK.rules:
        shown = " (preview)" if rule.preview else ""
        assert f"| {rule.code} {rule.name}{shown} |" in page
        assert f"| {rule.code} {rule.name}{shown} |" in lines
