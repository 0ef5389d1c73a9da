"""What a running server holds: its settings, and the reference once it is open."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Sequence
from typing import TYPE_CHECKING

from api import contract, rules, schemas, wishes
from api.assess import NOBODY, Beside, assess
from api.intake import Intake
from api.settings import Settings
from checks.model import Check, SignalCheck
from reference.errors import DeskcheckError, IndexUnreadable
from reference.facts import Facts
from reference.imports import store as imports
from reference.location import compiled_path, ensure_compiled

if TYPE_CHECKING:
    from reference.wikidata.live import Live

_LOG = logging.getLogger(__name__)


class Desk:
    """The one object that requests share. Only `open` and `close` change it."""

    def __init__(self, settings: Settings, checks: Sequence[Check | SignalCheck]) -> None:
        self.settings = settings
        self.checks = checks
        self.rules = rules.documents(checks)
        self._facts: Facts | None = None
        self._live: Live | None = None
        self._beside = NOBODY

    @property
    def is_ready(self) -> bool:
        """The reference is open."""
        return self._facts is not None

    @property
    def is_waiting(self) -> bool:
        """Answers may wait for Wikidata: nobody else should wait with them."""
        return self._live is not None

    @property
    def facts(self) -> Facts:
        """The open reference. Raises IndexUnreadable before there is one."""
        if self._facts is None:
            raise IndexUnreadable("the reference is not open yet")
        return self._facts

    def open(self) -> None:
        """Compile the reference where it is missing, open it, and judge an example to warm the caches.

        A failure is logged and leaves the desk not ready: `/readyz` says so, `/healthz` does not.
        """
        target = self.settings.reference or compiled_path()
        try:
            ensure_compiled(target)
            facts = Facts.open(target, self.settings.imported or imports.usual_place())
        except DeskcheckError as error:
            _LOG.error("the reference cannot be used: %s", error)  # one line, as on the CLI
            return
        example = schemas.ReportRequest.model_validate(schemas.EXAMPLE)
        assess(self.intake.receive(schemas.body(example), schemas.origin(example)), facts, self.checks)
        if self.settings.live:
            from api import wikidata  # noqa: PLC0415  # httpx, only where it is turned on

            self._live = wikidata.live(self.settings)
            self._beside = Beside(self._live)
        self._facts = facts

    def close(self) -> None:
        """Let go of the reference, and hang up."""
        if self._live is not None:
            self._live.close()
            self._live = None
        if self._facts is not None:
            self._facts.close()
            self._facts = None

    @property
    def intake(self) -> Intake:
        """The rules by which articles are received today, in UTC."""
        return Intake(self.settings.limits, dt.datetime.now(dt.UTC).date())

    def answer(self, data: bytes) -> bytes:
        """The report of the request in `data`, encoded. Raises DeskcheckError."""
        request = schemas.read(data)
        wished = wishes.of(request, self.checks)
        received = self.intake.receive(schemas.body(request), schemas.origin(request))
        return contract.encode(assess(received, self.facts, self.checks, wishes=wished, beside=self._beside))
