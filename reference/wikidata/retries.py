"""When to ask again, and how long to wait first: what the server asks for, else doubling pauses."""

from __future__ import annotations

import datetime as dt
import email.utils
from collections.abc import Callable
from typing import TypeVar

import tenacity

from reference.errors import UpstreamError, UpstreamMalformed, UpstreamUnreachable
from reference.wikidata.deadline import Deadline
from reference.wikidata.manners import Manners

_T = TypeVar("_T")


class AskAgain(UpstreamUnreachable):
    """This try failed in a way that another may not. `after`: seconds the server asks us to wait."""

    def __init__(self, reason: str, after: float | None = None) -> None:
        super().__init__(reason)
        self.after = after


class Throttled(AskAgain):
    """The server has enough of us, or of everybody: 429, a lagging database."""


class TooSlow(AskAgain):
    """No answer within the time of one try, or before the deadline."""


def why_of(error: UpstreamError) -> str:
    """What a report says of it: `malformed`, `throttled`, `too slow` or `unreachable`."""
    if isinstance(error, UpstreamMalformed):
        return "malformed"
    if isinstance(error, Throttled):
        return "throttled"
    return "too slow" if isinstance(error, TooSlow) else "unreachable"


def keep_asking(manners: Manners, deadline: Deadline, ask: Callable[[], _T]) -> _T:
    """The answer of `ask`, asked again after each AskAgain while tries and time allow.

    Raises the last AskAgain when they are spent, at once when the pause would outlast them.
    """

    def pause(state: tenacity.RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        wished = error.after if isinstance(error, AskAgain) else None
        return manners.first_pause_s * 2 ** (state.attempt_number - 1) if wished is None else wished

    def is_hopeless(state: tenacity.RetryCallState) -> bool:
        wait = pause(state)
        return state.attempt_number >= manners.tries or wait > min(
            manners.longest_pause_s, deadline.remaining
        )

    retrying = tenacity.Retrying(
        retry=tenacity.retry_if_exception_type(AskAgain), wait=pause, stop=is_hopeless, reraise=True
    )
    return retrying(ask)


def seconds(header: str | None) -> float | None:
    """What a Retry-After header asks for: seconds, or a date of HTTP. None for neither."""
    if header is None:
        return None
    if header.strip().isdecimal():
        return float(header)
    try:
        moment = email.utils.parsedate_to_datetime(header)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=dt.UTC)
    return max(0.0, (moment - dt.datetime.now(dt.UTC)).total_seconds())
