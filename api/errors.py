"""What a caller or an operator can get wrong, as errors without a status or an exit code in them.

The tree is drawn whole in `api/service/problems.py`, where each error meets its HTTP status.
"""

from __future__ import annotations

from reference.errors import ConfigError, DeskcheckError, InputError


class Busy(DeskcheckError):
    """One article too many for this moment of a server; the same request may be sent again."""


class BadSetting(ConfigError):
    """A setting from the environment cannot be used. The message names it."""


class BadKeys(BadSetting):
    """The file of API keys cannot be used. The message names it."""


class UnknownRecord(ConfigError):
    """No fact of the reference has the id that was asked for."""


class Malformed(InputError):
    """The body or row is not the JSON it says it is."""


class BadRequest(InputError):
    """The body or row is JSON, but not of the shape that the contract asks for."""


class TooLarge(InputError):
    """More bytes or characters than this installation accepts."""


class Undecodable(InputError):
    """The bytes are not text, or not in an encoding we read."""


class UnknownFormat(InputError):
    """Nothing says how the file or body is to be read."""


class NoText(InputError):
    """There is no article in what was sent."""


class BadDate(InputError):
    """The date of publication is not a day of the calendar."""


class Unreadable(InputError):
    """The file cannot be opened."""


class AddressAlone(InputError):
    """Nothing but an address was sent, and it is not fetched here."""


class AddressRefused(InputError):
    """The address is none that is fetched. Does not tell a host inside from one that is not there."""


class PageUnreachable(InputError):
    """The page did not answer, or not with a page."""


class PageUnreadable(InputError):
    """What is at the address is no article."""
