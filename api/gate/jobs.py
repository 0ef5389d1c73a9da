"""The articles of one run judged on several cores, answered in their order, none lost.

A worker opens the reference by itself: the file is mapped, so its pages are shared. A worker that
dies (no memory, a signal) takes what it held with it; those articles are judged again one by one,
and one that kills its worker again is answered as a failure of ours.
"""

from __future__ import annotations

import functools
import multiprocessing
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import TYPE_CHECKING

from api.exits import Exit
from api.gate.files import Source
from api.gate.judged import Judged
from api.gate.work import Work

if TYPE_CHECKING:
    from reference.facts import Facts

WORTH_IT = 24
"""Fewer articles than this are judged before a second process has started."""
CHUNK = 8
"""Articles handed over at once."""
_AHEAD = 4
"""Chunks in flight for each worker: enough that none waits, few enough that little is held."""

Open = Callable[[], "Facts"]


class _Worker:
    """What one worker process holds."""

    work: Work
    facts: Open


def run(work: Work, sources: Iterable[Source], facts: Open, jobs: int) -> Iterator[Judged]:
    """Judge all, in order. `facts` opens the reference; it is called only once there is an article."""
    left = iter(sources)
    first = tuple(islice(left, WORTH_IT))
    if jobs < 2 or len(first) < WORTH_IT:
        yield from _alone(work, (*first, *left), facts)
    else:
        facts().close()  # a reference that cannot be used is one error, not one for each article
        yield from _together(work, _chained(first, left), facts, jobs)


def _chained(first: Sequence[Source], left: Iterator[Source]) -> Iterator[Source]:
    yield from first
    yield from left


def _alone(work: Work, sources: Iterable[Source], facts: Open) -> Iterator[Judged]:
    """In this process; the reference is opened for the first article that can be read."""
    opened = functools.cache(facts)
    for source in sources:
        yield work.judge(source, opened)


def _together(work: Work, sources: Iterator[Source], facts: Open, jobs: int) -> Iterator[Judged]:
    """In several processes."""
    chunks = iter(lambda: tuple(islice(sources, CHUNK)), ())
    pool = _pool(work, facts, jobs)
    waiting: deque[tuple[tuple[Source, ...], Future[tuple[Judged, ...]]]] = deque()
    try:
        for chunk in chunks:
            waiting.append((chunk, pool.submit(_judge_all, chunk)))
            if len(waiting) < jobs * _AHEAD:
                continue
            answers, pool = _next(waiting, pool, (work, facts, jobs))
            yield from answers
        while waiting:
            answers, pool = _next(waiting, pool, (work, facts, jobs))
            yield from answers
    finally:
        pool.shutdown(cancel_futures=True)


def _next(
    waiting: deque[tuple[tuple[Source, ...], Future[tuple[Judged, ...]]]],
    pool: ProcessPoolExecutor,
    again: tuple[Work, Open, int],
) -> tuple[tuple[Judged, ...], ProcessPoolExecutor]:
    """The answers of the chunk that was first; with a new pool where a worker of the old one died."""
    chunk, future = waiting.popleft()
    try:
        return future.result(), pool
    except BrokenProcessPool:
        pool.shutdown()
        answers = tuple(_one(source, *again[:2]) for source in chunk)
        fresh = _pool(*again)
        rest = [(c, fresh.submit(_judge_all, c)) for c, _ in waiting]
        waiting.clear()
        waiting.extend(rest)
        return answers, fresh


def _one(source: Source, work: Work, facts: Open) -> Judged:
    """One article in a process of its own; if that dies too, the article says so."""
    with _pool(work, facts, 1) as pool:
        try:
            return pool.submit(_judge_all, (source,)).result()[0]
        except BrokenProcessPool:
            return Judged(
                name=source.name,
                error="the process that judged it died",
                error_type="InternalError",
                exit_code=int(Exit.INTERNAL),
            )


def _pool(work: Work, facts: Open, jobs: int) -> ProcessPoolExecutor:
    """Workers that share what is imported already, where the system can; elsewhere they import it."""
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin, initargs=(work, facts))


def _begin(work: Work, facts: Open) -> None:
    """In a worker, once."""
    opened = facts()
    _Worker.work, _Worker.facts = work, lambda: opened


def _judge_all(sources: tuple[Source, ...]) -> tuple[Judged, ...]:
    """In a worker, for each chunk."""
    return tuple(_Worker.work.judge(source, _Worker.facts) for source in sources)
