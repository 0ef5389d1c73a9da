"""The entities as RDF in Wikidata's mapping, and SPARQL over it.

The prefixes of the query service are known without being declared, as they are there. Its label
service is not: what runs here is standard SPARQL.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterable
from typing import TYPE_CHECKING

from tests.wikidata_server.notation import Raw
from tests.wikidata_server.wiki import Wiki

if TYPE_CHECKING:
    from rdflib import Graph, Namespace
    from rdflib.term import Node

_WIKIDATA = "http://www.wikidata.org/"
PREFIXES = {
    "wd": f"{_WIKIDATA}entity/",
    "wds": f"{_WIKIDATA}entity/statement/",
    "wdt": f"{_WIKIDATA}prop/direct/",
    "wdno": f"{_WIKIDATA}prop/novalue/",
    "wdref": f"{_WIKIDATA}reference/",
    "wdv": f"{_WIKIDATA}value/",
    "p": f"{_WIKIDATA}prop/",
    "ps": f"{_WIKIDATA}prop/statement/",
    "psv": f"{_WIKIDATA}prop/statement/value/",
    "pq": f"{_WIKIDATA}prop/qualifier/",
    "pqv": f"{_WIKIDATA}prop/qualifier/value/",
    "wikibase": "http://wikiba.se/ontology#",
    "schema": "http://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_GENID = f"{_WIKIDATA}.well-known/genid/"


class Sparql:
    """A query service over a wiki; its graph is made anew after an edit."""

    def __init__(self, wiki: Wiki) -> None:
        self._wiki = wiki
        self._lock = threading.Lock()
        self._graph: Graph | None = None
        self._edits = -1

    def select(self, query: str) -> bytes:
        """The result of a SELECT as SPARQL JSON. Raises ValueError for a query that is none."""
        with self._lock:
            if self._graph is None or self._edits != self._wiki.edits:
                self._edits = self._wiki.edits
                self._graph = graph(*self._wiki.all())
            try:
                result = self._graph.query(query, initNs=PREFIXES)
            except Exception as error:
                raise ValueError(f"malformed query: {error}") from error
            if result.type != "SELECT":
                raise ValueError("only SELECT is answered here")
            return result.serialize(format="json") or b""


def graph(entities: Iterable[Raw], redirects: dict[str, str]) -> Graph:
    """Every entity and redirect as triples."""
    from rdflib import OWL, Graph, Namespace  # noqa: PLC0415  # half a second that only SPARQL pays

    found = Graph()
    writer = _Writer(found, {name: Namespace(address) for name, address in PREFIXES.items()})
    for raw in entities:
        writer.entity(raw)
    for old, new in redirects.items():
        wd = writer.ns["wd"]
        found.add((wd[old], OWL.sameAs, wd[new]))
    return found


class _Writer:
    """Writes the triples of one graph."""

    def __init__(self, graph_: Graph, ns: dict[str, Namespace]) -> None:
        self.graph, self.ns = graph_, ns

    def _add(self, subject: Node, predicate: Node, value: Node) -> None:
        self.graph.add((subject, predicate, value))

    def entity(self, raw: Raw) -> None:
        """Its terms, its revision, and its statements."""
        from rdflib import RDF, RDFS, SKOS, XSD, Literal  # noqa: PLC0415

        ns, subject = self.ns, self.ns["wd"][raw["id"]]
        self._add(subject, RDF.type, ns["wikibase"]["Item"])
        self._add(subject, ns["schema"]["version"], Literal(raw["lastrevid"]))
        self._add(
            subject,
            ns["schema"]["dateModified"],
            Literal(raw["modified"], datatype=XSD.dateTime, normalize=False),
        )
        for language, term in raw["labels"].items():
            self._add(subject, RDFS.label, Literal(term["value"], lang=language))
        for language, term in raw["descriptions"].items():
            self._add(subject, ns["schema"]["description"], Literal(term["value"], lang=language))
        for language, terms in raw["aliases"].items():
            for term in terms:
                self._add(subject, SKOS.altLabel, Literal(term["value"], lang=language))
        for prop, statements in raw["claims"].items():
            ranks = {s["rank"] for s in statements}
            best = "preferred" if "preferred" in ranks else "normal"
            for statement in statements:
                self._statement(subject, prop, statement, is_best=statement["rank"] == best)

    def _statement(self, subject: Node, prop: str, statement: Raw, *, is_best: bool) -> None:
        from rdflib import RDF  # noqa: PLC0415

        ns, node = self.ns, self.ns["wds"][statement["id"].replace("$", "-")]
        self._add(subject, ns["p"][prop], node)
        self._add(node, RDF.type, ns["wikibase"]["Statement"])
        self._add(node, ns["wikibase"]["rank"], ns["wikibase"][f"{statement['rank'].title()}Rank"])
        if is_best:
            self._add(node, RDF.type, ns["wikibase"]["BestRank"])
        self._value(node, "ps", statement["mainsnak"])
        if is_best:
            self._value(subject, "wdt", statement["mainsnak"])
        for snaks in statement.get("qualifiers", {}).values():
            for snak in snaks:
                self._value(node, "pq", snak)
        for reference in statement.get("references", ()):
            cited = ns["wdref"][reference["hash"]]
            self._add(node, ns["prov"]["wasDerivedFrom"], cited)
            self._add(cited, RDF.type, ns["wikibase"]["Reference"])

    def _value(self, subject: Node, prefix: str, snak: Raw) -> None:
        """A snak under one prefix; a time also as a node of its precision, except where truthy."""
        from rdflib import RDF, XSD, Literal, URIRef  # noqa: PLC0415

        ns, prop = self.ns, snak["property"]
        if snak["snaktype"] == "novalue":
            self._add(subject, RDF.type, ns["wdno"][prop])
            return
        if snak["snaktype"] == "somevalue":
            self._add(subject, ns[prefix][prop], URIRef(_GENID + _mark(f"{subject} {prop}")))
            return
        value = snak["datavalue"]["value"]
        if snak["datavalue"]["type"] == "wikibase-entityid":
            self._add(subject, ns[prefix][prop], ns["wd"][value["id"]])
        elif snak["datavalue"]["type"] == "time":
            day = value["time"].removeprefix("+").replace("-00", "-01")
            literal = Literal(day, datatype=XSD.dateTime, normalize=False)
            self._add(subject, ns[prefix][prop], literal)
            if prefix != "wdt":
                node = ns["wdv"][f"{value['time'].strip('+')}-{value['precision']}"]
                self._add(subject, ns[f"{prefix}v"][prop], node)
                self._add(node, ns["wikibase"]["timeValue"], literal)
                self._add(node, ns["wikibase"]["timePrecision"], Literal(value["precision"]))
        elif isinstance(value, str):
            self._add(subject, ns[prefix][prop], Literal(value))


def _mark(text: str) -> str:
    """A name for an unknown value that is the same in every run."""
    return hashlib.sha256(text.encode()).hexdigest()[:32]
