"""What a running server holds: its settings, and the reference once it is open."""

from __future__ import annotations

import dataclasses
import datetime as dt
import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from api import rules
from api.intake import schemas, wishes
from api.intake.article import Body, Intake, Origin
from api.intake.wishes import Wishes
from api.operator.settings import Settings
from api.report import contract
from api.report.assess import NOBODY, Beside, assess
from api.report.model import Degraded, Report
from api.service.opened import Opened, Signature, signature
from checks.model import Check, SignalCheck
from reference import storage
from reference.errors import DeskcheckError, IndexUnreadable
from reference.facts import Facts
from reference.freshness import ensure_compiled
from reference.imports import store as imports
from reference.location import Place, is_usable, place

if TYPE_CHECKING:
    from api.fetching.door import Door
    from reference.wikidata.live import Live

_LOG = logging.getLogger(__name__)
STALE = "the newer reference on disk cannot be used; answers come from the one before"
"""What a report says while the file in the reference's place is damaged or of another schema."""


class Desk:
    """The one object that requests share. Only `open`, `look` and `close` change it, one at a time."""

    def __init__(self, settings: Settings, checks: Sequence[Check | SignalCheck]) -> None:
        self.settings = settings
        self.checks = checks
        self.rules = rules.documents(checks)
        self.place = place(settings.reference, settings.data, settings.refreshed)
        self._opened: Opened | None = None
        self._seen: Signature | None = None
        self._is_stale = False
        self._live: Live | None = None
        self._beside = NOBODY
        self.door: Door | None = None
        """To fetch articles by; None where the operator has not turned that on."""

    @property
    def is_ready(self) -> bool:
        """The reference is open."""
        return self._opened is not None

    @property
    def is_compiled(self) -> bool:
        """A reference stands in its place that need only be opened, in a moment."""
        return is_usable(self.place.target)

    @property
    def is_waiting(self) -> bool:
        """Answers may wait for Wikidata: nobody else should wait with them."""
        return self._live is not None

    @contextmanager
    def reading(self) -> Iterator[Facts]:
        """The open reference, the same for the whole block. Raises IndexUnreadable before there is one."""
        while (opened := self._opened) is not None:
            if opened.take():
                try:
                    yield opened.facts
                finally:
                    opened.leave()
                return
        raise IndexUnreadable("the reference is not open yet")

    def open(self) -> None:
        """Compile the reference where it is missing, open it, and judge an example to warm the caches.

        A failure is logged and leaves the desk not ready: `/readyz` says so, `/healthz` does not.
        """
        if self.settings.fetch:
            self.door = _door(self.settings)
        if self.settings.live:
            from api import wikidata  # noqa: PLC0415  # httpx, only where it is turned on

            self._live = wikidata.live(self.settings)
            self._beside = Beside(self._live)
        where = self.place
        self._seen = signature(where.target)
        try:
            ensure_compiled(where.target, where.data, where.edition)
        except DeskcheckError as error:
            _LOG.error("the reference cannot be used: %s", error)  # one line, as on the CLI
            return
        self._seen = None
        self.look()

    def has_news(self) -> bool:
        """Another file stands in the reference's place than was seen last: one `stat`."""
        return signature(self.place.target) != self._seen

    def look(self) -> None:
        """Take the file that stands in the reference's place into use, where it can be used.

        Requests that are being answered finish with the one they began with. A file that cannot be
        used is logged once, and what was open stays; where that very file was spoilt, the previous one
        is taken.
        """
        where = self.place
        self._seen = seen = signature(where.target)
        try:
            opened = self._warmed(where.target, seen)
        except DeskcheckError as error:
            _LOG.error("the reference on disk cannot be used: %s", error)
            self._is_stale = self._opened is not None
            if self._opened is not None and self._opened.is_spoilt_by(seen):
                self._take_previous(where)
            return
        self._is_stale = False
        self._replace(opened)

    def close(self) -> None:
        """Let go of the reference, and hang up."""
        if self._live is not None:
            self._live.close()
            self._live = None
        if self.door is not None:
            self.door.close()
        self._replace(None)

    @property
    def intake(self) -> Intake:
        """The rules by which articles are received today, in UTC."""
        return Intake(self.settings.limits, dt.datetime.now(dt.UTC).date())

    def answer(self, data: bytes, write: Callable[[Report], bytes] = contract.encode) -> bytes:
        """The report of the request in `data`, as `write` has it. Raises DeskcheckError."""
        request = schemas.read(data)
        wished = wishes.of(request, self.checks)
        return write(self.report(schemas.body(request), schemas.origin(request), wished))

    def report(self, body: Body, origin: Origin, wished: Wishes) -> Report:
        """The report of an article, however it was sent. Raises DeskcheckError."""
        received = self.intake.receive(body, origin)
        with self.reading() as facts:
            report = assess(received, facts, self.checks, wishes=wished, beside=self._beside)
        if self._is_stale:
            report = dataclasses.replace(report, degraded=(*report.degraded, Degraded("reference", STALE)))
        return report

    def _take_previous(self, where: Place) -> None:
        """Serve from the file that the last refresh kept, where there is one."""
        try:
            self._replace(self._warmed(where.previous, signature(where.previous)))
        except DeskcheckError as error:
            _LOG.error("nor can the previous one: %s", error)

    def _warmed(self, path: Path, seen: Signature | None) -> Opened:
        """A reference that has judged an example: the first request pays nothing. Raises DeskcheckError.

        Where another is open already the file is read whole first, and whatever it makes the judging
        raise, it is the file that is to blame.
        """
        if self.is_ready:
            storage.examine(path)
        facts = Facts.open(path, self.settings.imported or imports.usual_place())
        example = schemas.ReportRequest.model_validate(schemas.EXAMPLE)
        received = self.intake.receive(schemas.body(example), schemas.origin(example))
        try:
            has_failed = assess(received, facts, self.checks).has_failed
        except Exception as error:
            facts.close()
            raise IndexUnreadable(f"{path}: damaged ({error!r}); {storage.REMEDY}") from error
        if has_failed and self.is_ready:
            facts.close()
            raise IndexUnreadable(f"{path}: a check fails with it; {storage.REMEDY}")
        return Opened(facts, seen)

    def _replace(self, opened: Opened | None) -> None:
        """Serve from `opened` from now on; the one before is closed when its last reader leaves."""
        before, self._opened = self._opened, opened
        if opened is not None and before is not None:
            was, now = before.facts.info.version, opened.facts.info.version
            _LOG.warning("the reference was replaced: %s, was %s", now, was)  # seen without any set-up
        if before is not None:
            before.retire()


def _door(settings: Settings) -> Door:
    """The door to the web, as the settings have it."""
    from api.fetching.door import Door, Manners  # noqa: PLC0415  # httpx, only where it is turned on

    return Door(
        Manners(
            settings.user_agent,
            settings.fetch_limits,
            settings.fetch_seconds,
            settings.max_body_bytes,
            settings.fetch_pages,
        )
    )
