"""The two questions to a query service, in standard SPARQL 1.1: no label service, no vendor's hints.

Offices go into `VALUES`, some hundred at a time, so that a query stays far below the minute that
Wikidata's service allows. Pages are cut by the statement after which the last one ended: unlike
OFFSET, that skips nothing when statements come and go between two pages.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

BATCH = 150
"""Offices in one query: about ten thousand statements at most."""
PAGE = 5_000
"""Rows asked for at a time."""
_PREFIXES = """\
PREFIX wd: <http://www.wikidata.org/entity/>
PREFIX p: <http://www.wikidata.org/prop/>
PREFIX ps: <http://www.wikidata.org/prop/statement/>
PREFIX psv: <http://www.wikidata.org/prop/statement/value/>
PREFIX pq: <http://www.wikidata.org/prop/qualifier/>
PREFIX pqv: <http://www.wikidata.org/prop/qualifier/value/>
PREFIX wikibase: <http://wikiba.se/ontology#>
PREFIX schema: <http://schema.org/>
"""
_SURVEY = """\
SELECT ?office (COUNT(DISTINCT ?statement) AS ?statements) (MAX(?modified) AS ?newest) WHERE {{
  VALUES ?office {{ {offices} }}
  ?statement ps:P39 ?office .
  ?person p:P39 ?statement ; schema:dateModified ?modified .
}} GROUP BY ?office
"""
_HOLDINGS = """\
SELECT ?statement ?person ?office ?rank ?revision
  ?start ?startPrecision ?startAny ?end ?endPrecision ?endAny ?died ?diedPrecision WHERE {{
  VALUES ?office {{ {offices} }}
  ?statement ps:P39 ?office ; wikibase:rank ?rank .
  ?person p:P39 ?statement ; schema:version ?revision .
  OPTIONAL {{ ?statement pqv:P580 ?startNode .
    ?startNode wikibase:timeValue ?start ; wikibase:timePrecision ?startPrecision . }}
  OPTIONAL {{ ?statement pq:P580 ?startAny . }}
  OPTIONAL {{ ?statement pqv:P582 ?endNode .
    ?endNode wikibase:timeValue ?end ; wikibase:timePrecision ?endPrecision . }}
  OPTIONAL {{ ?statement pq:P582 ?endAny . }}
  OPTIONAL {{ ?person p:P570 ?death . ?death psv:P570 ?deathNode .
    ?deathNode wikibase:timeValue ?died ; wikibase:timePrecision ?diedPrecision . }}
{after}}} ORDER BY ?statement LIMIT {page}
"""


def survey(offices: Sequence[str]) -> str:
    """How many statements each office has, and when the newest of their people was last edited."""
    return _PREFIXES + _SURVEY.format(offices=_items(offices))


def holdings(offices: Sequence[str], after: str = "", page: int = PAGE) -> str:
    """The statements of these offices that come after the IRI `after`, at most `page` rows."""
    beyond = f"  FILTER(STR(?statement) > {json.dumps(after)})\n" if after else ""
    return _PREFIXES + _HOLDINGS.format(offices=_items(offices), after=beyond, page=page)


def batches(offices: Sequence[str], size: int = BATCH) -> list[tuple[str, ...]]:
    """The offices in their order, `size` at a time."""
    return [tuple(offices[start : start + size]) for start in range(0, len(offices), size)]


def _items(offices: Sequence[str]) -> str:
    """Items as SPARQL writes them. Ids come from checked rows: a Q and digits."""
    return " ".join(f"wd:{office}" for office in offices)
