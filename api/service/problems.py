"""From an error to what HTTP says of it: one total table, RFC 9457 bodies, nothing of the input echoed.

The tree, and where each branch is defined:

    DeskcheckError                                              reference/errors.py
    ├── ReferenceDataError                                      reference/errors.py
    │   ├── BadRow
    │   │   └── UnknownSource
    │   ├── IndexUnreadable
    │   ├── IndexOutdated
    │   └── RefreshBusy · RefreshRefused
    ├── UpstreamError                                           reference/errors.py
    │   ├── UpstreamUnreachable
    │   └── UpstreamMalformed
    ├── ConfigError                                             reference/errors.py
    │   ├── UnknownRule · UnknownCheck                          checks/errors.py
    │   └── BadSetting · UnknownRecord                          api/errors.py
    │       └── BadKeys
    ├── Busy                                                    api/errors.py
    └── InputError                                              reference/errors.py
        └── Malformed · BadRequest · TooLarge · Undecodable     api/errors.py
            UnknownFormat · NoText · BadDate · Unreadable
            AddressAlone · AddressRefused · PageUnreachable · PageUnreadable
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from api import errors
from checks.errors import UnknownCheck, UnknownRule
from reference.errors import ConfigError, DeskcheckError, InputError, ReferenceDataError, UpstreamError

MEDIA_TYPE = "application/problem+json"
TYPE_PREFIX = "urn:deskcheck:problem:"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of problem. `tells`: the error's own message is for the caller, not for the operator."""

    status: int
    name: str
    title: str
    tells: bool = True


TABLE: Mapping[type[DeskcheckError], Kind] = {
    DeskcheckError: Kind(500, "internal", "The request could not be answered", tells=False),
    errors.Busy: Kind(503, "busy", "The service is busy; try again in a second", tells=False),
    ReferenceDataError: Kind(503, "reference", "The reference cannot be used now", tells=False),
    UpstreamError: Kind(502, "upstream", "A source of facts did not answer", tells=False),
    ConfigError: Kind(500, "configuration", "The server is not set up right", tells=False),
    UnknownRule: Kind(404, "unknown-rule", "There is no such rule"),
    errors.UnknownRecord: Kind(404, "unknown-record", "The reference has no such record"),
    UnknownCheck: Kind(422, "unknown-check", "There is no such check"),
    InputError: Kind(422, "input", "The article cannot be read as it was sent"),
    errors.Malformed: Kind(400, "malformed", "The request cannot be parsed"),
    errors.BadRequest: Kind(422, "bad-request", "The body is not what the contract asks for"),
    errors.TooLarge: Kind(413, "too-large", "The article is too large"),
    errors.Undecodable: Kind(422, "undecodable", "The article is not text"),
    errors.UnknownFormat: Kind(415, "unknown-format", "Nothing says how to read the article"),
    errors.NoText: Kind(422, "no-text", "There is no article in the request"),
    errors.BadDate: Kind(422, "bad-date", "The date is not a day of the calendar"),
    errors.AddressAlone: Kind(403, "fetching-off", "This service does not fetch articles"),
    errors.AddressRefused: Kind(422, "address-refused", "The address is none that is fetched"),
    errors.PageUnreachable: Kind(422, "page-unreachable", "The page could not be fetched"),
    errors.PageUnreadable: Kind(422, "page-unreadable", "What is at the address is no article"),
}
"""An error has the kind of its nearest ancestor here; a test walks the whole tree."""

BY_STATUS: Mapping[int, Kind] = {
    401: Kind(401, "no-key", "This service asks for a key"),
    404: Kind(404, "not-found", "There is nothing at this address"),
    405: Kind(405, "method", "This address does not answer that method"),
    429: Kind(429, "over-quota", "That is more than this caller may ask for now"),
    408: Kind(408, "slow-upload", "The body did not arrive in time"),
}
INTERNAL = TABLE[DeskcheckError]
_LATER: Mapping[str, str] = {"retry-after": "1"}


@dataclass(frozen=True, slots=True)
class Problem:
    """A body of `application/problem+json`, with the headers it needs."""

    kind: Kind
    detail: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)

    def fields(self) -> dict[str, Any]:
        """The members of the body, in the order in which a reader wants them."""
        told = {"detail": self.detail} if self.detail else {}
        start = {"type": TYPE_PREFIX + self.kind.name, "title": self.kind.title, "status": self.kind.status}
        return {**start, **told, **self.extra}

    def encode(self) -> bytes:
        """The body itself."""
        return (json.dumps(self.fields(), ensure_ascii=False) + "\n").encode("utf-8")


def kind_of(error: type[DeskcheckError]) -> Kind:
    """The kind of an error of our tree: its own, or that of its nearest ancestor."""
    return next(TABLE[ancestor] for ancestor in error.__mro__ if ancestor in TABLE)


def of(error: DeskcheckError) -> Problem:
    """What the caller is told of an error of our tree."""
    kind = kind_of(type(error))
    return Problem(kind, str(error) if kind.tells else "", headers=_LATER if kind.status == 503 else {})


BUSY = Problem(TABLE[errors.Busy], headers=_LATER)
SLOW_UPLOAD = Problem(BY_STATUS[408])
SLOW_HEAD = Problem(Kind(408, "slow-head", "The head of the request did not arrive in time"))
NO_HTTP = Problem(Kind(400, "no-http", "That is no HTTP request"))
PACKED = Problem(TABLE[errors.UnknownFormat], "send the body as it is, without content-encoding")
LONG_HEAD = Problem(Kind(431, "long-head", "The address and headers are too long"))
NO_KEY = Problem(BY_STATUS[401], "send one as Authorization: Bearer … or as X-API-Key")
WRONG_KEY = Problem(BY_STATUS[401], "the key that was sent is not known, was revoked or has expired")


def of_status(status: int, headers: Mapping[str, str] | None = None) -> Problem:
    """What the caller is told where the framework refused: unknown address, wrong method."""
    kind = BY_STATUS.get(status) or Kind(status, f"http-{status}", "The request was refused")
    return Problem(kind, headers=headers or {})
