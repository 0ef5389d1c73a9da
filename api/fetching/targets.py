"""An address as it was written -> host, port and path, or a refusal: one strict reader, and none after it.

What two programs may read in two ways is refused: signs that one of them drops, a name before `@`, numbers
in other spellings than the usual one, letters that only look like others.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv6Address
from urllib.parse import quote, urljoin

from api.errors import AddressRefused
from api.fetching import addresses
from api.fetching.addresses import Address

_LONGEST = 2_000
"""Code points: what servers and search engines accept."""
_WRITTEN = re.compile(r"(https?)://([^/?#]+)([^#]*)", re.IGNORECASE)
_AUTHORITY = re.compile(r"(?:\[([0-9A-Fa-f:.]+)\]|([^:\[\]@%]+))(?::([0-9]{1,5}))?")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_INSIDE_NAMES = frozenset({
    "arpa", "corp", "home", "internal", "intranet", "invalid", "lan", "local", "localdomain", "localhost",
    "onion", "private",
})  # fmt: skip
"""Last labels of names that the public internet does not have, or has for its own working."""
_USUAL = {"http": 80, "https": 443}
_MOST_PORT = 65_535
_NOT_FETCHED = "url: nothing is fetched from this host"
"""Said alike of a host inside, of one that is not there and of one that nobody can read."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Where may be fetched from. `inside`: host and port, or host and 0 for any allowed port."""

    ports: frozenset[int] = frozenset(_USUAL.values())
    inside: frozenset[tuple[str, int]] = frozenset()

    def allows_inside(self, host: str, port: int) -> bool:
        """The operator named this host, wherever it stands."""
        return (host, port) in self.inside or ((host, 0) in self.inside and port in self.ports)


@dataclass(frozen=True, slots=True)
class Target:
    """What to ask for: `host` in ASCII, `address` where it is a number, `path` with its query."""

    scheme: str
    host: str
    port: int
    path: str
    address: Address | None
    is_inside_allowed: bool

    @property
    def authority(self) -> str:
        """Host and port as the `Host` header has them."""
        host = f"[{self.host}]" if isinstance(self.address, IPv6Address) else self.host
        return host if self.port == _USUAL[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """The address in its plain spelling."""
        return f"{self.scheme}://{self.authority}{self.path}"

    def at(self, address: Address) -> str:
        """The same with a number in the place of the host, so that nobody looks the name up again."""
        number = f"[{address}]" if isinstance(address, IPv6Address) else str(address)
        return f"{self.scheme}://{number}:{self.port}{self.path}"

    def reached_at(self, found: Iterable[str]) -> tuple[Address, ...]:
        """The numbers of the host, all of them public. Raises AddressRefused if one is not."""
        numbers = tuple(addresses.read(number) for number in found)
        known = tuple(number for number in numbers if number is not None)
        if not known or len(known) < len(numbers):
            raise AddressRefused(_NOT_FETCHED)
        if not self.is_inside_allowed and not all(map(addresses.is_public, known)):
            raise AddressRefused(_NOT_FETCHED)
        return known


def parse(written: str, limits: Limits) -> Target:
    """The target of an address. Raises AddressRefused."""
    if len(written) > _LONGEST:
        raise AddressRefused(f"url: longer than {_LONGEST} characters")
    if "\\" in written or any(c.isspace() or unicodedata.category(c)[0] == "C" for c in written):
        raise AddressRefused("url: blanks, control characters and backslashes have no place in an address")
    parts = _WRITTEN.fullmatch(written.partition("#")[0])
    if parts is None:
        raise AddressRefused("url: only http and https addresses with a host are fetched")
    scheme, path = parts.group(1).lower(), parts.group(3)
    if "@" in parts.group(2):
        raise AddressRefused("url: an address with a user name is not fetched")
    authority = _AUTHORITY.fullmatch(parts.group(2))
    if authority is None:
        raise AddressRefused(_NOT_FETCHED)
    port = int(authority.group(3) or _USUAL[scheme])
    host, address = _bracketed(authority.group(1)) if authority.group(1) else _named(authority.group(2))
    is_inside_allowed = limits.allows_inside(host, port)
    if not is_inside_allowed:
        _require_public(host, address)
        if port not in limits.ports or not 0 < port <= _MOST_PORT:
            raise AddressRefused("url: nothing is fetched from this port")
    return Target(scheme, host, port, _path(path), address, is_inside_allowed)


def redirected(target: Target, location: str, limits: Limits) -> Target:
    """The target of a redirect, as strictly read as the first. Raises AddressRefused."""
    if "\\" in location or len(location) > _LONGEST:
        raise AddressRefused("url: it leads on to an address that is not fetched")
    try:
        return parse(urljoin(target.url, location.strip()), limits)
    except (AddressRefused, ValueError):
        raise AddressRefused("url: it leads on to an address that is not fetched") from None


def _bracketed(number: str) -> tuple[str, Address]:
    """An IPv6 address."""
    address = addresses.read(number)
    if not isinstance(address, IPv6Address):
        raise AddressRefused(_NOT_FETCHED)
    return str(address), address


def _named(written: str) -> tuple[str, Address | None]:
    """A name in ASCII, or an IPv4 address in its usual spelling. Raises AddressRefused for all else."""
    host = written.casefold()
    if unicodedata.normalize("NFKC", host) != host or "\u3002" in host:
        raise AddressRefused(_NOT_FETCHED)
    try:
        host = host.removesuffix(".").encode("idna").decode("ascii").lower()
    except UnicodeError:
        raise AddressRefused(_NOT_FETCHED) from None
    labels = host.split(".")
    if not all(_LABEL.fullmatch(label) for label in labels):
        raise AddressRefused(_NOT_FETCHED)
    if not _NUMBER.fullmatch(labels[-1]):
        return host, None
    address = addresses.read(host)
    if address is None or str(address) != host or written.endswith("."):
        raise AddressRefused(_NOT_FETCHED)
    return host, address


def _require_public(host: str, address: Address | None) -> None:
    """Refuse numbers of the inside, and names that can only mean it."""
    if address is not None:
        if not addresses.is_public(address):
            raise AddressRefused(_NOT_FETCHED)
        return
    labels = host.split(".")
    if len(labels) == 1 or labels[-1] in _INSIDE_NAMES:
        raise AddressRefused(_NOT_FETCHED)


def _path(written: str) -> str:
    """Path and query in ASCII."""
    path = quote(written, safe="%/:?&=+$,;@!~*'()[]|-._")
    return path if path.startswith("/") else f"/{path}"
