"""Counts and times for Prometheus, summed over the workers of one service."""

from __future__ import annotations

import os
import re
from pathlib import Path

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead

MEDIA_TYPE = CONTENT_TYPE_LATEST
FOLDER = "PROMETHEUS_MULTIPROC_DIR"
"""Where workers leave their numbers; prometheus_client reads the variable itself, when it is imported."""
_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15)
_GAUGE_OF = re.compile(r"gauge_live\w*_(\d+)\.db\Z")


class Metrics:
    """The numbers of one application."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._answers = Counter(
            "deskcheck_requests",
            "Requests answered.",
            ["method", "route", "status"],
            registry=self._registry,
        )
        self._seconds = Histogram(
            "deskcheck_request_seconds",
            "Seconds from the request's head to the end of the answer.",
            ["route"],
            buckets=_BUCKETS,
            registry=self._registry,
        )
        self._turned_away = Counter(
            "deskcheck_turned_away", "Requests refused as too many.", ["status"], registry=self._registry
        )
        self._turns = Gauge(
            "deskcheck_turns",
            "Articles that wait or are judged.",
            registry=self._registry,
            multiprocess_mode="livesum",
        )
        self._horizon = Gauge(
            "deskcheck_reference_horizon_timestamp_seconds",
            "The day up to which the reference knows.",
            registry=self._registry,
            multiprocess_mode="livemin",
        )

        self._articles = Counter(
            "deskcheck_batch_articles",
            "Articles of batches and streams, by what they got.",
            ["answer"],
            registry=self._registry,
        )
        self._shared = Gauge(
            "deskcheck_limits_shared",
            "1 where limits are counted with other replicas, 0 where each process counts for itself.",
            registry=self._registry,
            multiprocess_mode="livemin",
        )

    def note(self, method: str, route: str, status: int, seconds: float) -> None:
        """One answer. Status 0: the connection broke before there was one."""
        self._answers.labels(method, route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)
        if status in (429, 503):
            self._turned_away.labels(str(status)).inc()

    def note_article(self, *, is_judged: bool) -> None:
        """One article of a batch: it got a report, or a problem."""
        self._articles.labels("report" if is_judged else "problem").inc()

    def state(self, turns: int, horizon: float | None, *, is_shared: bool) -> None:
        """What is true of this worker now; `horizon` in seconds since 1970, None while nothing is open."""
        self._turns.set(turns)
        self._shared.set(is_shared)
        if horizon is not None:
            self._horizon.set(horizon)

    def exposed(self) -> bytes:
        """The text that Prometheus reads: of all workers, where there are several."""
        folder = os.environ.get(FOLDER)
        if not folder:
            return generate_latest(self._registry)
        _forget_the_dead(Path(folder))
        together = CollectorRegistry()
        MultiProcessCollector(together, folder)  # type: ignore[no-untyped-call]
        return generate_latest(together)


def _forget_the_dead(folder: Path) -> None:
    """Drop the gauges of workers that were killed; their counts stay."""
    for file in folder.glob("gauge_live*.db"):
        found = _GAUGE_OF.match(file.name)
        if found and not Path("/proc", found[1]).exists() and Path("/proc/self").exists():
            mark_process_dead(int(found[1]), str(folder))  # type: ignore[no-untyped-call]
