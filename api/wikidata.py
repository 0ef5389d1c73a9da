"""Live look-up as the settings have it."""

from __future__ import annotations

import os
from pathlib import Path

from api.operator.settings import Settings
from reference.wikidata.cache import Cache
from reference.wikidata.entities import Entities
from reference.wikidata.live import Bounds, Live
from reference.wikidata.manners import Endpoints, Manners
from reference.wikidata.transport import Transport

_TRIES = 2
"""One article waits for seconds: a second try is worth it, a third comes too late."""
_FIRST_PAUSE_S = 0.2
_MOST_BYTES = 32 << 20
"""Fifty items of people in one batch; the longest have a megabyte each."""
_STALE_S = 30 * 86_400.0
"""What was kept within a month is better than nothing while Wikidata is away; its day stands beside it."""


def live(settings: Settings) -> Live:
    """Whom to ask. Opens no connection and writes nothing before the first question."""
    manners = Manners(
        settings.user_agent,
        timeout_s=settings.live_deadline,
        tries=_TRIES,
        first_pause_s=_FIRST_PAUSE_S,
        longest_pause_s=settings.live_deadline,
        most_bytes=_MOST_BYTES,
    )
    transport = Transport(Endpoints(settings.wikidata_site), manners)
    cache = Cache(settings.cache or _usual_place(), settings.cache_bytes)
    entities = Entities(transport, cache, settings.cache_hours * 3600)
    return Live(entities, Bounds(settings.live_deadline, settings.live_people, _STALE_S))


def _usual_place() -> Path:
    """In the user's cache directory."""
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return home / "deskcheck" / "wikidata"
