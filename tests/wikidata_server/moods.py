"""The bad days of an upstream, one request at a time.

Told by `POST /control` with a JSON object: `mood` is one of `MOODS`; `times`, how many requests it
is for (all, when left out); `only`, a part of the path it is for; `seconds`, how long or how long to
wait, where that says something.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass

MOODS = {
    "well": "answers",
    "slow": "waits `seconds` before it answers",
    "drip": "sends the body in pieces, `seconds` apart",
    "trickle": "sends one byte of the head at a time, `seconds` apart",
    "throttled": "429 with Retry-After: `seconds`",
    "failing": "503",
    "html": "200 and a page of HTML",
    "half": "breaks off in the middle of the body",
    "wrong": "200 and JSON of another shape",
    "lagging": "the action API's maxlag error, with Retry-After: `seconds`",
    "astray": "redirects to another host",
    "moved": "redirects to the same path with a mark, once",
    "dead": "hangs up without a word",
}


@dataclass(frozen=True, slots=True)
class Mood:
    """How to answer the next requests."""

    mood: str = "well"
    times: int = -1
    only: str = ""
    seconds: float = 1.0

    def __post_init__(self) -> None:
        """Refuse a mood that nobody wrote."""
        if self.mood not in MOODS:
            raise ValueError(f"no such mood: {self.mood}")


class Moods:
    """The mood of now, counted down by the requests it is for."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._mood, self._left = Mood(), -1

    def set(self, mood: Mood) -> None:
        """From now on."""
        with self._lock:
            self._mood, self._left = mood, mood.times

    def next(self, path: str) -> Mood:
        """How to answer a request for `path`."""
        with self._lock:
            if self._mood.only not in path or self._left == 0:
                return Mood()
            self._left -= self._left > 0
            return self._mood
