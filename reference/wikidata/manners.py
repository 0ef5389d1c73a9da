"""Where Wikidata is, and how we behave there."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urljoin

WIKIDATA = "https://www.wikidata.org/"
SPARQL = "https://query.wikidata.org/sparql"


@dataclass(frozen=True, slots=True)
class Endpoints:
    """Addresses of one Wikibase. `site` ends in a slash; the others are made from it."""

    site: str = WIKIDATA
    sparql: str = SPARQL

    @property
    def api(self) -> str:
        """The action API."""
        return urljoin(self.site, "w/api.php")

    def entity_data(self, qid: str) -> str:
        """Where one entity is served as JSON."""
        return urljoin(self.site, f"wiki/Special:EntityData/{qid}.json")


@dataclass(frozen=True, slots=True)
class Manners:
    """How requests are made. Times in seconds, sizes in bytes.

    `user_agent` names the operator and a way to reach them, as the User-Agent policy of the
    Wikimedia Foundation asks. `maxlag` is what the API's manual asks of programs: 5 seconds.
    """

    user_agent: str
    timeout_s: float = 10.0
    """For one try: connecting, and each wait for more bytes."""
    tries: int = 4
    first_pause_s: float = 0.5
    """Before the first further try, where the server names no other; doubled for each one after."""
    longest_pause_s: float = 60.0
    """A server that asks for a longer one is taken to be away."""
    most_bytes: int = 64 << 20
    """Of one decoded answer."""
    maxlag: int = 5
