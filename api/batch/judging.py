"""One article of a batch: a report or a problem, never both, never nothing."""

from __future__ import annotations

import asyncio
import json
import logging
from dataclasses import dataclass

from api.errors import AddressAlone, Busy
from api.fetching.filling import fill
from api.service import problems
from api.service.desk import Desk
from api.service.metrics import Metrics
from api.service.routes import INLINE_BYTES
from api.service.turns import Turns
from reference.errors import DeskcheckError

_LOG = logging.getLogger(__name__)
_PAUSE_S = 0.005


@dataclass(frozen=True, slots=True)
class Judging:
    """Judges the articles of batches in turns that others leave free, for at most `patience` seconds each."""

    desk: Desk
    turns: Turns
    metrics: Metrics
    patience: float

    async def answer(self, number: int, data: bytes) -> bytes:
        """The answer to the article at this place of the batch, as one line of JSON without its end."""
        try:
            report = await self._report(data)
        except Exception as error:  # noqa: BLE001  # one article's error must not end the batch
            if not isinstance(error, DeskcheckError):
                _LOG.exception("unexpected error in a batch")
            known = error if isinstance(error, DeskcheckError) else DeskcheckError()
            self.metrics.note_article(is_judged=False)
            return refused(number, problems.of(known))
        self.metrics.note_article(is_judged=True)
        return b'{"item": %d, "report": %s}' % (number, report.rstrip(b"\n"))

    async def _report(self, data: bytes) -> bytes:
        """The report on an article, or on the page at its address where that is all there is."""
        try:
            return await self._judged(data)
        except AddressAlone:
            if self.desk.door is None:
                raise
        return await self._judged(await fill(data, self.desk.door))

    async def _judged(self, data: bytes) -> bytes:
        """Wait for a place that no single request wants. Raises Busy where none gets free in time."""
        is_long = self.desk.is_waiting or len(data) > INLINE_BYTES
        clock = asyncio.get_running_loop().time
        ends = clock() + self.patience
        async with self.turns.behind():
            while True:
                try:
                    return await self.turns.run(self.desk.answer, data, aside=is_long)
                except Busy:
                    if clock() > ends:
                        raise
                await asyncio.sleep(_PAUSE_S)


def refused(number: int, problem: problems.Problem) -> bytes:
    """A problem as the answer to the article at this place; when to come again is a member of it."""
    told = problem.fields()
    if retry := problem.headers.get("retry-after"):
        told["retry-after"] = int(retry)
    return json.dumps({"item": number, "problem": told}, ensure_ascii=False).encode("utf-8")
